//! How people meet the house: a typed table of routes, the frame around every page, forms and errors.

mod assets;
pub mod components;
mod ctx;
mod effort;
mod error;
mod form;
mod frame;
mod house;
pub(crate) mod idempotency;
mod middleware;
mod open_data;
mod resume;
mod routes;
mod serve;
mod summary;

pub use assets::{Asset, Assets};
pub use ctx::{Ctx, On, Page, see_other};
pub use error::PageError;
pub use form::{Choice, FieldError, Form, FormFault, Posted};
pub use frame::{Frame, NavItem};
pub use house::{App, Belongings, Cookies, House, Mode};
pub(crate) use middleware::cookie;
pub use open_data::{json, open, open_whole};
pub(crate) use resume::after_sign_in;
pub use routes::{Door, Route, router};
pub use serve::{ServeError, Server};

/// Every statement of this room.
#[must_use]
pub fn statements() -> Vec<&'static crate::db::Sql> {
    [idempotency::statements(), effort::statements()].concat()
}
