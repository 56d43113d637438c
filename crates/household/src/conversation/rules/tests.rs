//! Tests of completeness, of the aspects and of the account.

use super::*;
use foundation::ids::Uuid;
use proptest::prelude::*;

fn day(text: &str) -> Date {
    Date::from_iso(text).unwrap()
}

fn whole() -> Conversation {
    let order = Order {
        help_question: "Hulp bij de post.".into(),
        problems: "De post ligt ongeopend.".into(),
        help_needed: "Een vast uur per week.".into(),
        own_possibilities: "Haar zus komt op donderdag.".into(),
        tailored: "Niets.".into(),
    };
    let answered = |code: &AspectCode| {
        let what = Aspect::Answered(format!("over {}", code.code()));
        (*code, Versioned { what, version: 1 })
    };
    Conversation {
        id: ConversationId::from(Uuid::nil()),
        meeting: Versioned {
            what: Meeting {
                held_on: day("2026-11-03"),
                place: "thuis".into(),
                present: Vec::new(),
                others: String::new(),
            },
            version: 1,
        },
        present_names: vec!["Saskia de Wit".into()],
        led_by: "Noor Verbeek".into(),
        question: Some("Ik durf de brievenbus niet open te doen.".into()),
        state: State::Draft,
        order: Versioned { what: order, version: 1 },
        aspects: AspectCode::ALL.iter().map(answered).collect(),
        statements: Vec::new(),
        remarks: Vec::new(),
        offers: Vec::new(),
    }
}

fn offered() -> OffersMade {
    OffersMade { client_support: Some(day("2026-10-20")) }
}

fn with_aspect(code: AspectCode, aspect: Aspect) -> Conversation {
    let mut conversation = whole();
    for (c, kept) in &mut conversation.aspects {
        if *c == code {
            kept.what = aspect.clone();
        }
    }
    conversation
}

#[test]
fn r005_a_whole_conversation_can_be_completed() {
    assert_eq!(check_completion(&whole(), offered(), day("2026-11-05")), Ok(()));
}

#[test]
fn r005_one_open_aspect_refuses_and_is_named() {
    for code in AspectCode::ALL {
        let found = check_completion(&with_aspect(*code, Aspect::Open), offered(), day("2026-11-05"));
        assert_eq!(found, Err(vec![Missing::Aspect(*code)]));
    }
}

#[test]
fn r005_an_aspect_that_was_never_kept_is_open() {
    let mut conversation = whole();
    conversation.aspects.retain(|(code, _)| *code != AspectCode::CarerSupport);
    let found = check_completion(&conversation, offered(), day("2026-11-05"));
    assert_eq!(found, Err(vec![Missing::Aspect(AspectCode::CarerSupport)]));
}

#[test]
fn r005_a_choice_without_words_is_no_answer() {
    for standing in Standing::ALL {
        assert_eq!(Aspect::new(*standing, " \n"), Aspect::Open);
    }
}

#[test]
fn r041_no_network_is_an_answer() {
    for why in [Why::NotWanted, Why::NotPossible] {
        let none = Aspect::Without { why, reason: "Ik wil er niemand mee lastigvallen.".into() };
        let conversation = with_aspect(AspectCode::Network, none);
        assert_eq!(check_completion(&conversation, offered(), day("2026-11-05")), Ok(()));
    }
}

#[test]
fn r004_without_the_offer_of_client_support_it_stays_open() {
    let refused = Err(vec![Missing::ClientSupport]);
    assert_eq!(check_completion(&whole(), OffersMade::default(), day("2026-11-05")), refused);
    let late = OffersMade { client_support: Some(day("2026-11-06")) };
    assert_eq!(check_completion(&whole(), late, day("2026-11-05")), refused);
    assert_eq!(check_completion(&whole(), late, day("2026-11-06")), Ok(()));
}

#[test]
fn an_account_is_not_given_before_the_conversation() {
    let found = check_completion(&whole(), offered(), day("2026-11-02"));
    assert_eq!(found, Err(vec![Missing::LaterDay]));
}

#[test]
fn the_steps_stand_in_the_order_of_the_court_with_tailored_last() {
    let order: Vec<&str> = Step::ALL.iter().map(|s| s.code()).collect();
    assert_eq!(order, ["help-question", "problems", "help-needed", "own-possibilities", "tailored"]);
}

#[test]
fn r019_own_words_of_a_professional_are_refused() {
    let worker = Speaker::Worker(AccountId::from(Uuid::nil()));
    let statement = |mark, by| NewStatement { mark, by, text: "x".into() };
    assert!(!statement(Mark::OwnWords, worker.clone()).is_marked_rightly());
    assert!(statement(Mark::Fact, worker).is_marked_rightly());
    assert!(statement(Mark::OwnWords, Speaker::Member(PersonId::from(Uuid::nil()))).is_marked_rightly());
}

#[test]
fn r019_an_opinion_never_reads_as_a_fact() {
    let mut conversation = whole();
    let said = |n: u128, mark| Statement {
        id: StatementId::from(Uuid::from_u128(n)),
        mark,
        name: "Linda".into(),
        text: mark.code().to_owned(),
    };
    conversation.statements = Mark::ALL.iter().zip(1..).map(|(mark, n)| said(n, *mark)).collect();
    let account = Account::of(&conversation);
    let lines = |heading| account.parts.iter().find(|p| p.heading == heading).unwrap().lines.clone();
    let who = || "Linda".to_owned();
    assert_eq!(lines(Heading::OwnWords), [Line::Quote { who: who(), text: "own-words".into() }]);
    assert!(lines(Heading::Seen).contains(&Line::Text("fact".into())));
    assert!(lines(Heading::Seen).contains(&Line::Opinion { who: who(), text: "opinion".into() }));
    assert!(!lines(Heading::Seen).contains(&Line::Text("opinion".into())));
}

#[test]
fn the_account_begins_with_the_question_and_ends_with_what_is_left() {
    let headings: Vec<Heading> = Account::of(&whole()).parts.iter().map(|p| p.heading).collect();
    assert_eq!(headings.first(), Some(&Heading::Question));
    assert_eq!(headings.last(), Some(&Heading::Tailored));
}

#[test]
fn r020_a_remark_stands_in_the_account_to_the_letter() {
    let mut conversation = whole();
    let remark = Remark {
        person: PersonId::from(Uuid::from_u128(1)),
        name: "Saskia".into(),
        text: "  Karim is géén slechte vader. ".into(),
        at: Timestamp::EPOCH,
    };
    conversation.remarks = vec![remark.clone()];
    assert_eq!(Account::of(&conversation).remarks, [remark]);
}

fn any_aspect() -> impl Strategy<Value = Aspect> {
    (proptest::sample::select(Standing::ALL.to_vec()), "[a-z ]{0,12}")
        .prop_map(|(s, text)| Aspect::new(s, &text))
}

proptest! {
    /// Completion is refused exactly when something is open, and names exactly what is open.
    #[test]
    fn r005_exactly_what_is_open_is_named(aspects in proptest::collection::vec(any_aspect(), 7), steps in proptest::collection::vec("[a-z ]{0,3}", 5)) {
        let mut conversation = whole();
        for ((_, kept), aspect) in conversation.aspects.iter_mut().zip(aspects) {
            kept.what = aspect;
        }
        for (step, text) in Step::ALL.iter().zip(steps) {
            *conversation.order.what.step_mut(*step) = text;
        }
        let found = check_completion(&conversation, offered(), day("2026-11-05")).err().unwrap_or_default();
        for code in AspectCode::ALL {
            prop_assert_eq!(found.contains(&Missing::Aspect(*code)), *conversation.aspect(*code) == Aspect::Open);
        }
        for step in Step::ALL {
            let empty = conversation.order.what.step(*step).trim().is_empty();
            prop_assert_eq!(found.contains(&Missing::Step(*step)), empty);
        }
    }

    /// What is kept comes back as it was.
    #[test]
    fn an_aspect_is_read_as_it_was_kept(aspect in any_aspect()) {
        prop_assert_eq!(Aspect::new(aspect.standing(), aspect.text()), aspect);
    }

    /// Everything recorded stands in the account, and nothing twice.
    #[test]
    fn r011_all_that_was_recorded_stands_in_the_account_once(aspects in proptest::collection::vec(any_aspect(), 7)) {
        let mut conversation = whole();
        for ((_, kept), aspect) in conversation.aspects.iter_mut().zip(&aspects) {
            kept.what = aspect.clone();
        }
        let account = Account::of(&conversation);
        let lines: Vec<&Line> = account.parts.iter().flat_map(|p| &p.lines).collect();
        let about = |code: AspectCode| lines.iter().filter(|l| matches!(l, Line::Answer { about, .. } | Line::Without { about, .. } if *about == code)).count();
        for (code, aspect) in AspectCode::ALL.iter().zip(&aspects) {
            prop_assert_eq!(about(*code), usize::from(*aspect != Aspect::Open));
        }
        for step in Step::ALL {
            let text = Line::Text(conversation.order.what.step(*step).to_owned());
            prop_assert_eq!(lines.iter().filter(|l| ***l == text).count(), 1);
        }
    }
}
