//! The directory in the standard's terms on both engines: what the API answers passes the official schemas, what was taken in
//! comes out equal, and what is bad is refused by name.

mod api;
mod flat;
mod published;
mod taken;

use conformance::installation::{HOSTS, Installation};
use conformance::visitor::Answer;
use foundation::access::{Action, Actor, Asking, Grant, Neighbourhood, Tx};
use foundation::db::DbError;
use serde_json::Value;

/// What someone who reads and keeps the directory does.
fn asking(action: Action) -> Asking<Neighbourhood> {
    Asking { actor: Actor::operator(), action, subject: Neighbourhood }
}

async fn operate<T, F>(house: &Installation, work: F) -> T
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_, '_>, &Grant<Neighbourhood>) -> Result<T, DbError> + Send + 'static,
{
    house.gate(HOSTS[0]).change(asking(Action::EditDirectory), work).await.expect("the operator may")
}

/// What a program gets.
async fn asked(house: &Installation, path: &str) -> Answer {
    house.visitor(HOSTS[0]).get(&format!("/hsds/v3/{path}")).await
}

/// The same, which must be JSON.
async fn told(house: &Installation, path: &str) -> Value {
    let answer = asked(house, path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    serde_json::from_str(&answer.body).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn contents(page: &Value) -> &Vec<Value> {
    page["contents"].as_array().expect("a page has contents")
}
