//! The worker's day over HTTP on both engines: what waits, where it stands, and what takes it away again.

mod hooks;
mod older;
mod page;
mod waiting;

use conformance::installation::{HOSTS, Installation, PASSWORD};
use conformance::visitor::{Answer, Visitor};
use foundation::access::Capacity;

fn accepted(answer: &Answer) {
    assert_eq!(answer.status, 303, "{}", answer.text());
}

/// Signs in anew, as after a night.
async fn signed_in(visitor: &mut Visitor, login: &str) {
    accepted(&visitor.post("/aanmelden", &[("login", login), ("password", PASSWORD)]).await);
}

/// A worker who registered a report of this kind by this reporter; gives the address of the file.
async fn registered(house: &Installation, kind: &str, reporter: &str) -> (Visitor, String, String) {
    let mut noor = house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
    let fields = [
        ("name", "Saskia de Wit"),
        ("born", "17-2-1984"),
        ("address", "Elzendreef 27, 9901 AB"),
        ("question", "Ik durf mijn brievenbus niet meer open te doen."),
        ("kind", kind),
        ("reporter", reporter),
    ];
    let answer = noor.fill("/werk/melding", "/werk/melding?via=phone", &fields).await;
    accepted(&answer);
    let report = answer.location.unwrap_or_default().split('?').next().unwrap_or_default().to_owned();
    let home = report.split("/melding").next().unwrap_or_default().to_owned();
    (noor, home, report)
}
