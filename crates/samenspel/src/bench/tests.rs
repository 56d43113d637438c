//! The parts of the benchmark that can be wrong without anyone seeing it: sums, the kernel's lines, answers.

use super::history::Years;
use super::load::{Answer, Series, read_answer};
use super::measure::{Stat, Used, percentile, read_peak, read_stat};
use super::place::Login;
use super::report::{Figure, Growth, head};
use super::round::token;
use foundation::time::Clock;
use std::time::Duration;

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

#[test]
fn a_percentile_is_a_waiting_time_that_occurred() {
    let series: Vec<Duration> = (1..=200).map(ms).collect();
    assert_eq!(percentile(&series, 50), ms(100));
    assert_eq!(percentile(&series, 95), ms(190));
    assert_eq!(percentile(&series, 100), ms(200));
    assert_eq!(percentile(&[ms(3), ms(9)], 50), ms(3));
    assert_eq!(percentile(&[ms(3), ms(9)], 51), ms(9));
    assert_eq!(percentile(&[ms(7)], 95), ms(7));
    assert_eq!(percentile(&[], 95), Duration::ZERO);
}

#[test]
fn a_line_of_the_kernel_is_read_whatever_the_process_is_called() {
    let rest = "S 42 7 7 0 -1 4194560 900 800 1 2 130 25 4 6 20 0 9 0 1234 5678 90";
    let expected = Some(Stat { parent: 42, own: 155, ended_children: 10 });
    assert_eq!(read_stat(&format!("77 (samenspel) {rest}")), expected);
    assert_eq!(read_stat(&format!("77 (a) b (c d)) {rest}")), expected);
    assert_eq!(read_stat("77 (samenspel) S 42 7 7"), None);
    assert_eq!(read_stat(""), None);
}

#[test]
fn the_most_memory_held_is_read() {
    assert_eq!(read_peak("Name:\tsamenspel\nVmHWM:\t  102400 kB\nVmRSS:\t 90000 kB\n"), Some(104_857_600));
    assert_eq!(read_peak("Name:\tsamenspel\n"), None);
}

#[test]
fn the_years_run_from_ten_years_ago_to_now() {
    let now =
        foundation::time::Timestamp::start_of(foundation::time::Date::new(2026, 11, 23).expect("a day"));
    let years = Years::until(now, 1_000);
    let mut last = years.clock.now();
    for number in [0, 1, 500, 1_000] {
        years.reach(number);
        assert!(years.clock.now() >= last);
        last = years.clock.now();
    }
    assert_eq!(last, now);
}

#[test]
fn this_process_can_be_measured() {
    let own = super::measure::Processes::One(std::process::id()).used("this test");
    assert!(own.is_ok());
    let nobody = super::measure::Processes::One(u32::MAX).used("nobody");
    assert!(nobody.is_err());
}

fn figure() -> Figure {
    let waited = [vec![ms(2); 1_970], vec![ms(5); 30]].concat();
    let used = Used { program: ms(1_800), database: None };
    Figure::none("SQLite", 1_000, "file").with(Series { waited, took: ms(4_000) }, used)
}

#[test]
fn a_line_holds_cost_ratio_and_speed() {
    let line = figure().line(0.03);
    assert_eq!(line, "| SQLite | 1000 | file | 0.900 | 30.0 | 0.900 | in it | 2.0 | 5.0 | 500 | 2000 |");
    let columns = |text: &str| text.lines().next().map(|l| l.matches('|').count());
    assert_eq!(columns(head()), columns(&line));
}

#[test]
fn the_database_counts_in_the_cost() {
    let used = Used { program: ms(1_800), database: Some(ms(600)) };
    let with = Figure { engine: "PostgreSQL", used, ..figure() };
    assert_eq!(
        with.line(0.03),
        "| PostgreSQL | 1000 | file | 1.200 | 40.0 | 0.900 | 0.30 | 2.0 | 5.0 | 500 | 2000 |"
    );
}

#[test]
fn turns_of_a_page_are_added_up() {
    let (mut both, slow) = (figure(), figure());
    both.add(Figure { used: Used { program: ms(3_600), database: None }, ..slow });
    assert_eq!(
        both.line(0.1),
        "| SQLite | 1000 | file | 1.350 | 13.5 | 1.350 | in it | 2.0 | 5.0 | 500 | 4000 |"
    );
}

#[test]
fn growth_is_told_as_a_part_of_the_smallest() {
    let large = Figure { households: 10_000, used: Used { program: ms(2_250), database: None }, ..figure() };
    let line = Growth::over([&figure(), &large].into_iter()).line();
    assert_eq!(line, "| SQLite | file | 0.900 ms | x 1.25 |");
    let head = Growth::head([1_000, 10_000].into_iter());
    let columns = |text: &str| text.lines().next().map(|l| l.matches('|').count());
    assert_eq!(columns(&head), columns(&line));
}

#[test]
fn nothing_asked_is_no_fault() {
    let none = Figure::none("SQLite", 1_000, "file");
    assert!(none.line(0.0).contains("| ? |"));
}

#[test]
fn an_answer_is_read_when_it_is_whole() {
    let bytes =
        b"HTTP/1.1 303 See Other\r\nSet-Cookie: samenspel=abc; Path=/\r\nContent-Length: 5\r\n\r\nvijf!HTTP";
    let whole = bytes.len() - 4;
    for part in 0..whole {
        assert_eq!(read_answer(&bytes[..part]).ok(), Some(None), "{part}");
    }
    let expected = Answer { status: 303, cookie: Some("samenspel=abc".into()), body: "vijf!".into() };
    assert_eq!(read_answer(bytes).ok(), Some(Some((expected, whole))));
    assert!(read_answer(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    assert!(read_answer(b"nonsense\r\n\r\n").is_err());
}

#[test]
fn the_token_of_a_form_is_found() {
    assert_eq!(token("<form><input name=\"csrf\" value=\"a1\"></form>").as_deref(), Some("a1"));
    assert_eq!(token("<p>geen formulier</p>"), None);
}

#[test]
fn a_url_leads_to_another_role_and_database() {
    let login = Login::read("postgresql://postgres:geheim@127.0.0.1:5433/postgres");
    let url = login.map(|l| l.url("app", "woord", "bench"));
    assert_eq!(url.as_deref(), Some("postgresql://app:woord@127.0.0.1:5433/bench"));
    assert_eq!(Login::read("postgresql://zonder"), None);
    assert_eq!(Login::read("http://a:b@c:1/d"), None);
}

#[test]
fn a_row_is_copied_in_the_words_of_postgresql() {
    use foundation::db::Value;
    let row = [
        Value::Null,
        Value::Int(-7),
        Value::Text("a\\b\tc\nd".into()),
        Value::Bytes(vec![0xab, 0x01]),
        Value::Bytes(vec![0xcd]),
    ];
    let line = super::carry::line(&row, &[false, false, false, true, false]);
    assert_eq!(line, "\\N\t-7\ta\\\\b\\tc\\nd\tab01\t\\\\xcd\n");
}
