//! Accounts, signing in, sessions. Staff sign in with name and password (Argon2id), residents with a code
//! from a letter and their date of birth. A session lives in the store, so that ending it works at once.

mod pages;
mod rules;
mod sign_in;
mod store;

pub use pages::routes;
pub(crate) use pages::sign_in_page;
pub use rules::{
    CODE_LIFE, Code, CodeError, GuestOf, Limits, NewAccount, PasswordError, check_password, may_sign_in,
};
pub use sign_in::{
    PasswordFault, Passwords, Session, SignInError, Started, demo_account_of, demo_actor, with_code,
    with_password,
};
pub(crate) use sign_in::{is_password_of, session};
pub use store::{
    Team, Worker, account_name, assigned, create_account, create_team, end_guest, end_member, invite_guest,
    issue_code, neighbour_code, officials, open_codes, owner_code, person_of, statements, teams,
    welcome_neighbour, welcome_owner, withdraw_codes, workers,
};
