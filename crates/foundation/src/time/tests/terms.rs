//! Terms: worked examples by hand, properties, and what the table refuses.

use proptest::prelude::*;

use super::super::{
    AtwExtension, Basis, Calendar, Date, Length, SourceStatus, Standing, StartEvent, Term, TermCode,
    TermTable, TermTableError, due,
};
use super::{any_day, day, table};

fn term(length: Length, extension: AtwExtension) -> Term {
    Term {
        code: TermCode::WmoInvestigation,
        length,
        start: StartEvent::ReportReceived,
        extension,
        basis: Basis::Law { law: "test".into(), article: "1".into() },
        version: day("2026-01-01"),
        source: "test".into(),
        status: SourceStatus::Check,
    }
}

fn last_day(code: TermCode, start: &str) -> String {
    table().due(code, day(start)).iso()
}

#[test]
fn r001_the_receipt_is_due_on_the_day_itself() {
    assert_eq!(last_day(TermCode::Receipt, "2026-03-07"), "2026-03-07");
}

#[test]
fn r002_six_weeks_of_investigation_right_to_the_day() {
    assert_eq!(last_day(TermCode::WmoInvestigation, "2026-03-03"), "2026-04-14");
    // Ends on Second Easter Day: the Tuesday after.
    assert_eq!(last_day(TermCode::WmoInvestigation, "2026-02-23"), "2026-04-07");
    // Ends on Good Friday: over Easter to the Tuesday.
    assert_eq!(last_day(TermCode::WmoInvestigation, "2026-02-20"), "2026-04-07");
    // Ends on Ascension Day 2026; the Friday after is equated by decree; then the weekend.
    assert_eq!(last_day(TermCode::WmoInvestigation, "2026-04-02"), "2026-05-18");
    let due = table().due(TermCode::WmoInvestigation, day("2026-03-03"));
    assert_eq!(Standing::of(due, None, day("2026-04-14")), Standing::DueToday);
    assert_eq!(Standing::of(due, None, day("2026-04-15")), Standing::Overdue { days_late: 1 });
}

#[test]
fn r003_seven_days_for_a_personal_plan() {
    assert_eq!(last_day(TermCode::WmoPersonalPlan, "2026-03-03"), "2026-03-10");
    assert_eq!(last_day(TermCode::WmoPersonalPlan, "2026-03-07"), "2026-03-16");
}

#[test]
fn r006_eight_weeks_from_report_to_decision() {
    assert_eq!(last_day(TermCode::WmoReportToDecision, "2026-03-03"), "2026-04-28");
    assert_eq!(last_day(TermCode::WmoDecision, "2026-04-14"), "2026-04-28");
    let Basis::Derived { parts } = &table().term(TermCode::WmoReportToDecision).basis else {
        panic!("the total is derived");
    };
    let weeks = parts.iter().map(|part| match table().term(*part).length {
        Length::Weeks(weeks) => weeks,
        other => panic!("{other:?} is not in weeks"),
    });
    assert_eq!(Length::Weeks(weeks.sum()), table().term(TermCode::WmoReportToDecision).length);
}

#[test]
fn r007_debts_four_weeks_or_three_working_days() {
    assert_eq!(last_day(TermCode::DebtsFirstTalk, "2026-03-03"), "2026-03-31");
    assert_eq!(last_day(TermCode::DebtsThreatening, "2026-03-03"), "2026-03-06");
    // Thursday before Good Friday: Tuesday, Wednesday, Thursday.
    assert_eq!(last_day(TermCode::DebtsThreatening, "2026-04-02"), "2026-04-09");
}

#[test]
fn r009_two_weeks_without_contact() {
    assert_eq!(last_day(TermCode::ContactWaiting, "2026-03-07"), "2026-03-21");
}

#[test]
fn r114_retention_counts_whole_years() {
    assert_eq!(last_day(TermCode::WmoRetention, "2024-02-29"), "2039-02-28");
    assert_eq!(last_day(TermCode::YouthRetention, "2026-03-07"), "2046-03-07");
}

/// Art. 2: three days over Christmas 2025 (Thursday to Sunday) hold no two working days until the Tuesday.
#[test]
fn a_short_term_holds_two_working_days() {
    let calendar = Calendar::default();
    let three = term(Length::Days(3), AtwExtension::Applies);
    assert_eq!(due(&three, day("2025-12-24"), &calendar), day("2025-12-30"));
    let two = term(Length::Days(2), AtwExtension::Applies);
    assert_eq!(due(&two, day("2025-12-24"), &calendar), day("2025-12-29"));
}

#[test]
fn every_row_says_where_it_comes_from() {
    assert_eq!(table().terms().count(), TermCode::ALL.len());
    for row in table().terms() {
        assert!(!row.source.is_empty());
        assert_eq!(TermCode::from_code(row.code.as_str()), Some(row.code));
        match &row.basis {
            Basis::Law { law, article } => assert!(!law.is_empty() && !article.is_empty(), "{row:?}"),
            Basis::OwnNorm { why } => assert!(why.starts_with('R'), "{row:?}"),
            Basis::Derived { parts } => assert!(parts.len() > 1, "{row:?}"),
        }
    }
    assert!(table().equated_days().iter().all(|day| day.decree.contains(&day.date.year().to_string())));
}

const ROW: &str = r#"
[[term]]
code = "CODE"
length = LENGTH
start = "EVENT"
extension = "applies"
basis = { kind = "law", law = "Verordening", article = "1" }
version = "2026-01-01"
source = "verordening"
status = "verified"
"#;

fn row(code: &str, length: &str, event: &str) -> String {
    ROW.replace("CODE", code).replace("LENGTH", length).replace("EVENT", event)
}

#[test]
fn a_municipality_may_promise_less_time_and_never_take_more() {
    let shorter = table().overridden_by(&row("wmo-investigation", "{ weeks = 4 }", "report-received"));
    let shorter = shorter.expect("a shorter term is fine");
    assert_eq!(shorter.due(TermCode::WmoInvestigation, day("2026-03-03")), day("2026-03-31"));
    assert_eq!(shorter.term(TermCode::DebtsThreatening), table().term(TermCode::DebtsThreatening));
    assert_eq!(shorter.calendar(), table().calendar());
    let refused = |code, length, event| table().overridden_by(&row(code, length, event)).err();
    let longer = Some(TermTableError::LongerThanLaw(TermCode::WmoInvestigation));
    assert_eq!(refused("wmo-investigation", "{ days = 43 }", "report-received"), longer);
    assert_eq!(refused("wmo-investigation", "{ working-days = 5 }", "report-received"), longer);
    let event = Some(TermTableError::OtherEvent(TermCode::WmoInvestigation));
    assert_eq!(refused("wmo-investigation", "{ days = 42 }", "application-received"), event);
}

#[test]
fn a_wrong_table_is_refused_with_its_reason() {
    let years = row("wmo-decision", "{ years = 1 }", "report-received");
    assert_eq!(TermTable::parse(&years), Err(TermTableError::NoExtension(TermCode::WmoDecision)));
    let one = row("wmo-decision", "{ weeks = 2 }", "application-received");
    assert_eq!(TermTable::parse(&one), Err(TermTableError::Missing(TermCode::Receipt)));
    assert_eq!(TermTable::parse(&format!("{one}{one}")), Err(TermTableError::Twice(TermCode::WmoDecision)));
    for wrong in ["x", "[[term]]\ncode = \"receipt\"", "[[equated_day]]\ndate = \"2026-02-30\"", "other = 1"]
    {
        assert!(matches!(TermTable::parse(wrong), Err(TermTableError::Unreadable(_))), "{wrong}");
    }
}

fn any_length() -> impl Strategy<Value = Length> {
    prop_oneof![
        (0u16..90).prop_map(Length::Days),
        (0u16..13).prop_map(Length::Weeks),
        (0u16..30).prop_map(Length::WorkingDays)
    ]
}

/// The law read word by word, the slow way: an oracle for `due`.
fn by_the_letter(length: Length, start: Date, calendar: &Calendar) -> Date {
    let working = |from: Date, to: Date| {
        (1..=from.days_until(to)).filter(|days| calendar.is_working_day(from.plus_days(*days))).count()
    };
    let mut end = match length {
        Length::Days(n) => start.plus_days(n.into()),
        Length::Weeks(n) => start.plus_days(7 * i64::from(n)),
        Length::WorkingDays(n) => (0..)
            .map(|days| start.plus_days(days))
            .find(|day| working(start, *day) == usize::from(n))
            .expect("comes"),
        Length::Years(n) => start.plus_years(i16::try_from(n).expect("small")),
    };
    let three_days = !matches!(length, Length::Days(0..3) | Length::WorkingDays(0..3) | Length::Weeks(0));
    while !calendar.is_working_day(end) || (three_days && working(start, end) < 2) {
        end = end.tomorrow();
    }
    end
}

proptest! {
    #[test]
    fn r002_a_term_in_law_never_ends_on_a_day_off(start in any_day(), length in any_length()) {
        let end = due(&term(length, AtwExtension::Applies), start, table().calendar());
        prop_assert!(table().calendar().is_working_day(end));
        prop_assert!(end >= start);
        prop_assert_eq!(end, by_the_letter(length, start, table().calendar()));
    }

    #[test]
    fn r002_a_later_event_never_ends_sooner(start in any_day(), later in 0i64..40, length in any_length()) {
        for extension in [AtwExtension::Applies, AtwExtension::DoesNotApply] {
            let term = term(length, extension);
            let (one, other) = (due(&term, start, table().calendar()), due(&term, start.plus_days(later), table().calendar()));
            prop_assert!(one <= other);
        }
    }

    #[test]
    fn the_law_only_makes_a_term_longer(start in any_day(), length in any_length()) {
        let with = due(&term(length, AtwExtension::Applies), start, table().calendar());
        let without = due(&term(length, AtwExtension::DoesNotApply), start, table().calendar());
        prop_assert!(without <= with && without.days_until(with) <= 10, "{} {}", without, with);
    }

    #[test]
    fn r007_exactly_n_working_days(start in any_day(), n in 1u16..60) {
        let end = due(&term(Length::WorkingDays(n), AtwExtension::DoesNotApply), start, table().calendar());
        prop_assert_eq!(table().calendar().working_days_between(start, end), usize::from(n));
        prop_assert!(table().calendar().is_working_day(end));
    }

    /// Every (due, met, today) has one standing, and it is the one that plain comparison says.
    #[test]
    fn r002_standings_part_all_cases(due in any_day(), met in proptest::option::of(-50i64..50), today in -50i64..50) {
        let met = met.map(|days| due.plus_days(days));
        let standing = Standing::of(due, met, due.plus_days(today));
        let days = |days: u32| i64::from(days);
        match standing {
            Standing::Running { days_left } => prop_assert!(met.is_none() && days(days_left) == -today && today < 0),
            Standing::DueToday => prop_assert!(met.is_none() && today == 0),
            Standing::Overdue { days_late } => prop_assert!(met.is_none() && days(days_late) == today && today > 0),
            Standing::Met { on } => prop_assert!(met == Some(on) && on <= due),
            Standing::MetLate { on, days_late } => {
                prop_assert!(met == Some(on) && due.days_until(on) == days(days_late) && on > due);
            }
        }
    }
}
