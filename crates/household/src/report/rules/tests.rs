//! Tests of the report's rules.

use super::*;
use foundation::ids::Uuid;
use foundation::time::TermTable;
use proptest::prelude::*;

fn day(n: i64) -> Date {
    Date::new(2026, 1, 5).unwrap().plus_days(n)
}

fn of(kind: Kind, received: Date) -> Vec<StartedTerm> {
    let table = TermTable::national();
    started(kind, received, |term, start| table.due(term, start)).terms
}

fn due(kind: Kind, received: Date, term: TermCode) -> Option<Date> {
    of(kind, received).iter().find(|s| s.term == term).map(|s| s.due)
}

fn running(due: i64, met: Option<i64>, reason: Option<&str>) -> RunningTerm {
    RunningTerm {
        report: ReportId::from(Uuid::from_u128(1)),
        term: TermCode::WmoReportToDecision,
        started: day(0),
        due: day(due),
        met: met.map(day),
        late_reason: reason.map(str::to_owned),
    }
}

fn note(met: Option<i64>, reason: Option<&str>) -> TermNote {
    TermNote { met: met.map(day), reason: reason.map(str::to_owned) }
}

#[test]
fn r001_every_report_asks_a_receipt_the_same_day() {
    for kind in Kind::ALL {
        assert_eq!(due(*kind, day(3), TermCode::Receipt), Some(day(3)), "{kind:?}");
    }
}

#[test]
fn r001_a_receipt_has_no_content_when_the_resident_does_not_know() {
    for reporter in Reporter::ALL {
        assert_eq!(receipt_for(*reporter) == Receipt::ToReporter, !reporter.resident_knows(), "{reporter:?}");
    }
    assert_eq!(receipt_for(Reporter::Resident), Receipt::ToResident);
}

#[test]
fn r002_r003_r006_a_report_for_support_starts_the_terms_of_the_wmo() {
    // Monday 2 March 2026: six weeks later is Monday 13 April, eight weeks Monday 27 April (King's Day).
    let received = Date::new(2026, 3, 2).unwrap();
    let iso = |term| due(Kind::Support, received, term).map(Date::iso);
    assert_eq!(iso(TermCode::WmoInvestigation).as_deref(), Some("2026-04-13"));
    assert_eq!(iso(TermCode::WmoPersonalPlan).as_deref(), Some("2026-03-09"));
    assert_eq!(iso(TermCode::WmoReportToDecision).as_deref(), Some("2026-04-28"));
    for kind in [Kind::Youth, Kind::Unclear] {
        assert_eq!(terms_for(kind), terms_for(Kind::Support));
    }
}

#[test]
fn r007_debts_start_four_weeks_and_threatening_debts_three_working_days() {
    // Thursday 5 March 2026: Friday, Monday and Tuesday are three working days.
    let received = Date::new(2026, 3, 5).unwrap();
    let iso = |kind, term| due(kind, received, term).map(Date::iso);
    assert_eq!(iso(Kind::DebtsThreatening, TermCode::DebtsThreatening).as_deref(), Some("2026-03-10"));
    assert_eq!(iso(Kind::DebtsThreatening, TermCode::DebtsFirstTalk).as_deref(), Some("2026-04-02"));
    assert_eq!(iso(Kind::Debts, TermCode::DebtsFirstTalk).as_deref(), Some("2026-04-02"));
    assert_eq!(iso(Kind::Debts, TermCode::DebtsThreatening), None);
    assert_eq!(iso(Kind::Debts, TermCode::WmoInvestigation), None);
}

#[test]
fn r003_r004_what_is_still_to_be_offered() {
    let offer = |kind| Offer { kind, on: day(1) };
    let all = [OfferKind::PersonalPlan, OfferKind::ClientSupport, OfferKind::ClientSupportCarer];
    assert_eq!(still_to_offer(Kind::Support, &[]), all);
    assert_eq!(still_to_offer(Kind::Support, &[offer(all[1]), offer(all[1])]), [all[0], all[2]]);
    assert_eq!(still_to_offer(Kind::Unclear, &all.map(offer)), []);
    assert_eq!(still_to_offer(Kind::Debts, &[]), []);
}

#[test]
fn r006_a_late_term_is_not_met_without_a_reason() {
    let term = running(10, None, None);
    assert_eq!(check_note(&term, &note(Some(10), None)), Ok(()));
    assert_eq!(check_note(&term, &note(Some(11), None)), Err(Refusal::ReasonNeeded));
    assert_eq!(check_note(&term, &note(Some(11), Some("Ziekte"))), Ok(()));
    assert_eq!(check_note(&running(10, None, Some("Ziekte")), &note(Some(11), None)), Ok(()));
    assert_eq!(check_note(&term, &note(None, None)), Err(Refusal::NothingNoted));
    assert_eq!(check_note(&term, &note(Some(-1), None)), Err(Refusal::BeforeReport));
    assert_eq!(check_note(&running(10, Some(3), None), &note(Some(4), None)), Err(Refusal::MetAlready));
}

#[test]
fn a_report_did_not_come_in_after_what_followed_it() {
    assert_eq!(check_received(day(2), [day(2), day(9)]), Ok(()));
    assert_eq!(check_received(day(3), [day(2), day(9)]), Err(Refusal::NotedBefore));
    assert_eq!(check_after(day(2), day(1)), Err(Refusal::BeforeReport));
    assert_eq!(check_after(day(2), day(2)), Ok(()));
}

proptest! {
    #[test]
    fn r006_a_reason_is_asked_exactly_when_late(due in 0_i64..60, met in prop::option::of(0_i64..90), today in 0_i64..90) {
        let late = met.unwrap_or(today) > due;
        prop_assert_eq!(running(due, met, None).asks_reason(day(today)), late);
        prop_assert!(!running(due, met, Some("Ziekte")).asks_reason(day(today)));
    }

    #[test]
    fn r002_r007_every_kind_starts_its_terms_once_and_none_ends_before_it_begins(n in 0_i64..1500, k in 0..Kind::ALL.len()) {
        let kind = Kind::ALL[k];
        let terms = of(kind, day(n));
        prop_assert_eq!(terms.iter().map(|t| t.term).collect::<Vec<_>>(), terms_for(kind).to_vec());
        let mut once: Vec<_> = terms.iter().map(|t| t.term).collect();
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), terms.len());
        prop_assert!(terms.iter().all(|t| t.due >= day(n)));
    }

    #[test]
    fn a_note_that_is_accepted_leaves_no_reason_to_ask(due in 0_i64..60, met in 0_i64..90, reason in prop::option::of("[a-z]{1,5}")) {
        let note = note(Some(met), reason.as_deref());
        if check_note(&running(due, None, None), &note).is_ok() {
            let after = RunningTerm { late_reason: note.reason.clone(), ..running(due, Some(met), None) };
            prop_assert!(!after.asks_reason(day(200)));
        }
    }
}
