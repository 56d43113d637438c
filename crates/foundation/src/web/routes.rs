//! The typed table of routes. The router is made from it, so a route that is not in the table, or has no
//! door, cannot exist.

use super::house::App;
use super::middleware;
use crate::access::Action;
use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::Method;
use axum::response::Response;
use axum::routing::{MethodFilter, on};
use std::pin::Pin;
use std::sync::Arc;

/// Who may come in by a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Everyone; nothing personal lies behind it.
    Public,
    /// Everyone; reads or writes the neighbourhood's public data.
    PublicData(Action),
    /// Everyone who has signed in; their own account only.
    SignedIn,
    /// Whoever the access rules let do this.
    Action(Action),
    /// The same, for a form whose sign-in has just been lost: what was typed is kept.
    Demo,
}

impl Door {
    /// What is done behind it.
    #[must_use]
    pub const fn action(self) -> Option<Action> {
        match self {
            Self::PublicData(action) | Self::Action(action) => Some(action),
            Self::Public | Self::SignedIn | Self::Demo => None,
        }
    }

    /// Whether one must have signed in.
    #[must_use]
    pub const fn asks_session(self) -> bool {
        matches!(self, Self::SignedIn | Self::Action(_))
    }
}

/// One line of the table.
pub struct Route {
    /// The method: GET or POST.
    pub method: Method,
    /// The path, with `{household}` and the like.
    pub path: &'static str,
    /// Who may come in.
    pub door: Door,
    handler: Arc<Handled>,
}

/// A handler without its type: what stands around it is then built once, and not once for each page.
type Handled = dyn Fn(Request, App) -> Pin<Box<dyn Future<Output = Response> + Send>> + Send + Sync;

fn untyped<T: 'static>(handler: impl Handler<T, App>) -> Arc<Handled> {
    Arc::new(move |request, house| Box::pin(handler.clone().call(request, house)))
}

impl Route {
    /// A page.
    pub fn get<T: 'static>(path: &'static str, door: Door, handler: impl Handler<T, App>) -> Self {
        Self { method: Method::GET, path, door, handler: untyped(handler) }
    }

    /// A form.
    pub fn post<T: 'static>(path: &'static str, door: Door, handler: impl Handler<T, App>) -> Self {
        Self { method: Method::POST, path, door, handler: untyped(handler) }
    }
}

/// Makes the router. Every handler stands behind the middleware that knows its door.
pub fn router(routes: Vec<Route>, house: App) -> Router {
    let mut router = Router::new();
    for Route { method, path, door, handler } in routes {
        let filter = if method == Method::POST { MethodFilter::POST } else { MethodFilter::GET };
        let handler = on(filter, move |State(house): State<App>, request: Request| handler(request, house));
        let entrance = middleware::Entrance { house: house.clone(), door, route: path };
        router = router
            .route(path, handler.layer(axum::middleware::from_fn_with_state(entrance, middleware::enter)));
    }
    let unknown = middleware::Entrance { house: house.clone(), door: Door::Public, route: "" };
    // An address that leads nowhere stands behind the same middleware, so that it looks like one that is closed.
    let nowhere =
        middleware::not_found.layer(axum::middleware::from_fn_with_state(unknown.clone(), middleware::enter));
    router
        .fallback(nowhere.clone())
        .method_not_allowed_fallback(nowhere)
        .layer(axum::middleware::from_fn_with_state(unknown, middleware::around))
        .with_state(house)
}
