//! Tests of what stands on paper.

use super::*;
use crate::conversation::Section;
use crate::file::{Member, Place};
use crate::letters::LetterId;
use foundation::ids::{PersonId, Uuid};
use foundation::tenancy::{MunicipalityCode, Theme};
use foundation::time::Timestamp;

fn day(text: &str) -> Date {
    Date::from_iso(text).unwrap()
}

fn esmerwaard() -> Municipality {
    Municipality {
        code: MunicipalityCode::parse("GM9901").unwrap(),
        name: "Esmerwaard".into(),
        hosts: vec!["samenspel.esmerwaard.test".into()],
        theme: Theme::default(),
    }
}

fn worded() -> WordedAccount {
    WordedAccount {
        facts: vec![("Plaats".into(), "thuis".into())],
        sections: vec![Section {
            heading: "Uw vraag".into(),
            lines: vec![
                Worded::Quote { who: "Zo zegt Saskia het".into(), text: "Ik ben heel moe.".into() },
                Worded::About {
                    subject: "Wie er voor u is".into(),
                    text: "Dit wilt u niet. Het is genoeg zo.".into(),
                },
            ],
        }],
        remarks: vec![Worded::Quote { who: "Saskia".into(), text: "Karim is geen slechte vader.".into() }],
    }
}

fn letter_to_saskia() -> Letter {
    Letter {
        id: LetterId::from(Uuid::nil()),
        to: Member {
            person: PersonId::from(Uuid::nil()),
            first: "Saskia".into(),
            last: "de Wit".into(),
            born: Some(day("1984-02-17")),
            address: Some("Elzendreef 27".into()),
            postcode: Some("9901 AB".into()),
            place: Place::Resident,
            from: day("2020-01-01"),
            until: None,
            version: 1,
            person_version: 1,
        },
        code: "ABCD-EFGH-2345".into(),
        made_at: Timestamp::start_of(day("2026-11-24")),
        made_by: "Noor Verbeek".into(),
        works_until: Some(Timestamp::start_of(day("2027-02-22"))),
    }
}

#[test]
fn the_account_becomes_a_pdf_with_words_and_remarks_unaltered() {
    for language in Language::ALL {
        let t = Texts::new(language);
        let document = account(&t, &esmerwaard(), &worded(), day("2026-11-24"));
        let quotes: Vec<&str> = document
            .blocks
            .iter()
            .filter_map(|b| if let Block::Quote { text, .. } = b { Some(text.as_str()) } else { None })
            .collect();
        assert_eq!(quotes, ["Ik ben heel moe.", "Karim is geen slechte vader."]);
        assert!(paper::render(&document).unwrap().starts_with(b"%PDF-"));
    }
}

#[test]
fn the_letter_names_where_to_go_and_the_code_once() {
    let t = Texts::new(Language::Nl);
    let municipality = esmerwaard();
    let worded = WordedLetter::new(&t, &municipality, &letter_to_saskia());
    assert_eq!(worded.address, ["Saskia de Wit", "Elzendreef 27", "9901 AB"]);
    assert!(worded.steps[0].contains("samenspel.esmerwaard.test/aanmelden"));
    assert_eq!(worded.steps.len(), 3);
    let document = letter(&t, &municipality, worded, day("2026-11-24"));
    let codes = document.blocks.iter().filter(|b| **b == Block::Code("ABCD-EFGH-2345".into())).count();
    assert_eq!(codes, 1);
    assert!(paper::render(&document).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn a_letter_does_not_ask_for_a_birth_date_that_is_not_known() {
    let mut letter = letter_to_saskia();
    letter.to.born = None;
    let worded = WordedLetter::new(&Texts::new(Language::Nl), &esmerwaard(), &letter);
    assert_eq!(worded.steps.len(), 2);
}
