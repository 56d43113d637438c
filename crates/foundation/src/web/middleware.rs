//! Between the network and a handler: which municipality, which language, which session; headers on the way
//! out; and faults turned into pages.

use super::ctx::{Ctx, Found, LongPage, see_other};
use super::error::PageError;
use super::form::take_posted;
use super::house::App;
use super::open_data;
use super::resume;
use super::routes::Door;
use crate::access::{Asking, Caseload, Level, decide, level_of};
use crate::db::DbError;
use crate::drafts;
use crate::identity;
use crate::texts::Language;
use crate::together;
use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// What the middleware of one route knows.
#[derive(Clone)]
pub(super) struct Entrance {
    pub(super) house: App,
    pub(super) door: Door,
    pub(super) route: &'static str,
}

/// The policy for what a page may load: nothing from outside, nothing inline.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                   connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Around everything: security headers, and pages for faults.
pub(super) async fn around(State(entrance): State<Entrance>, request: Request, next: Next) -> Response {
    let found = locate(&entrance, &request, None).ok();
    let public_file =
        request.uri().path().starts_with("/static/") || request.uri().path().starts_with("/thema/");
    let mut response = next.run(request).await;
    if let Some(error) = response.extensions_mut().remove::<PageError>() {
        let ours = response.extensions_mut().remove::<Ctx>();
        response = error_page(&entrance, found, ours, &error);
    }
    let headers = response.headers_mut();
    let mut set =
        |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    set(header::CONTENT_SECURITY_POLICY, CSP);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    set(header::CACHE_CONTROL, if public_file { "public, max-age=31536000, immutable" } else { "no-store" });
    if entrance.house.cookies == super::Cookies::Secure {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    open_data::dress(&mut response);
    response
}

/// Before one handler: finds session and language, checks where a form comes from.
pub(super) async fn enter(State(entrance): State<Entrance>, request: Request, next: Next) -> Response {
    let mut known = None;
    let mut response = match admit(&entrance, request, &mut known).await {
        Ok(Admitted::Go(request)) => next.run(*request).await,
        Ok(Admitted::Elsewhere(response)) => response,
        Err(error) => error.into_response(),
    };
    if let (Some(LongPage(html)), Some(found)) =
        (response.extensions_mut().remove::<LongPage>(), known.clone())
    {
        let (house, t) = (entrance.house.clone(), entrance.house.texts(found.language));
        let sent = found.draft.clone();
        let html = drafts::dressed(&Ctx { house, t, found }, html, sent.as_deref()).await;
        *response.body_mut() = Body::from(html);
    }
    // What went wrong is said within the frame of whoever is signed in.
    if let (true, Some(found)) = (response.extensions().get::<PageError>().is_some(), known) {
        let (house, t) = (entrance.house.clone(), entrance.house.texts(found.language));
        response.extensions_mut().insert(Ctx { house, t, found });
    }
    response
}

enum Admitted {
    Go(Box<Request>),
    Elsewhere(Response),
}

async fn admit(
    entrance: &Entrance,
    request: Request,
    known: &mut Option<Found>,
) -> Result<Admitted, PageError> {
    let mut found = locate(entrance, &request, Some(entrance.door))?;
    found.route = entrance.route;
    if entrance.door == Door::Demo && entrance.house.mode != super::Mode::Demo {
        return Err(PageError::NotFound);
    }
    let token = cookie(request.headers(), entrance.house.session_cookie());
    if let Some(token) = token {
        found.session = identity::session(&found.gate, &token).await?;
    }
    *known = Some(found.clone());
    if let Some(household) = found.session.as_ref().and_then(|s| s.together) {
        let handle = found.gate.keys().handles().out(household);
        if !together::allows(request.uri().path(), &handle) {
            return Err(PageError::Together);
        }
    }
    let posted = request.method() == Method::POST;
    if posted && !same_site(request.headers()) {
        return Err(PageError::StaleSession);
    }
    if entrance.door.asks_session() && found.session.is_none() {
        return turned_away(entrance, found, request).await.map(Admitted::Elsewhere);
    }
    ask_at_the_door(&found).await?;
    let mut request = request;
    if posted {
        let (read, fields) = take_posted(request).await?;
        request = read;
        let mark = Some(fields.first(drafts::FIELD)).filter(|mark| !mark.is_empty());
        found.draft = mark.map(str::to_owned);
        *known = Some(found.clone());
        let token = found.session.as_ref().map(|s| s.csrf.as_str());
        if entrance.door.asks_session() && token.is_none_or(|csrf| !equal(csrf, fields.first("csrf"))) {
            let ctx = Ctx { house: entrance.house.clone(), t: entrance.house.texts(found.language), found };
            return Ok(Admitted::Elsewhere(resume::confirm(&ctx, &fields)?.into_response()));
        }
    }
    request.extensions_mut().insert(found);
    Ok(Admitted::Go(Box::new(request)))
}

/// What concerns no single household is decided at the door, before any handler: a page that only shows a form
/// is then as closed as the form. The refusal goes through the gate, so that it is in the log.
async fn ask_at_the_door(found: &Found) -> Result<(), PageError> {
    let (Door::Action(action), Some(session)) = (found.door, &found.session) else { return Ok(()) };
    let actor = session.actor.clone();
    if level_of(action) == Level::Household || decide(actor.capacity(), action, None).is_ok() {
        return Ok(());
    }
    let asking = Asking { actor, action, subject: Caseload };
    Ok(found.gate.read(asking, |_, _| Ok::<_, DbError>(())).await?)
}

/// Whoever has no session is led to the sign-in; a form's text goes along, sealed.
async fn turned_away(entrance: &Entrance, found: Found, request: Request) -> Result<Response, PageError> {
    if request.method() != Method::POST {
        let back = serde_urlencoded::to_string([("naar", &found.path_and_query)]).unwrap_or_default();
        return Ok(see_other(&format!("/aanmelden?{back}")));
    }
    let (_, fields) = take_posted(request).await?;
    let ctx = Ctx { house: entrance.house.clone(), t: entrance.house.texts(found.language), found };
    Ok(resume::sign_in_first(&ctx, &fields)?.into_response())
}

fn locate(entrance: &Entrance, request: &Request, door: Option<Door>) -> Result<Found, PageError> {
    let headers = request.headers();
    let host = headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let (municipality, gate) = entrance.house.by_host(host).ok_or(PageError::NotFound)?;
    let language = cookie(headers, "taal").and_then(|code| Language::from_code(&code)).unwrap_or_else(|| {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
        Language::from_header(accepted.unwrap_or_default())
    });
    let path_and_query = request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned();
    Ok(Found {
        municipality: municipality.clone(),
        gate: gate.clone(),
        language,
        session: None,
        door: door.unwrap_or(Door::Public),
        route: entrance.route,
        path_and_query,
        draft: None,
    })
}

/// The value of a cookie.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE);
    let mut pairs = lines.iter().filter_map(|v| v.to_str().ok()).flat_map(|line| line.split(';'));
    pairs.find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name && !value.is_empty()).then(|| value.to_owned())
    })
}

/// Whether a form comes from one of our own pages. A browser says so in one of two headers; a form from
/// elsewhere is refused before anything else is looked at.
fn same_site(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => {
            let host = text("host").unwrap_or_default();
            origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host))
        }
        (None, None) => true,
    }
}

fn equal(a: &str, b: &str) -> bool {
    subtle::ConstantTimeEq::ct_eq(a.as_bytes(), b.as_bytes()).into()
}

/// What is not in the table is not there.
pub(super) async fn not_found() -> PageError {
    PageError::NotFound
}

#[derive(Template)]
#[template(path = "web/error.html")]
struct ErrorPage {
    frame: super::Frame,
    t: crate::texts::Texts,
    title: String,
    sentence: String,
    /// Shown for faults of ours, so that someone can ask about it.
    number: Option<String>,
}

fn error_page(entrance: &Entrance, found: Option<Found>, ctx: Option<Ctx>, error: &PageError) -> Response {
    let ctx = ctx.or_else(|| {
        found.map(|found| Ctx {
            house: entrance.house.clone(),
            t: entrance.house.texts(found.language),
            found,
        })
    });
    let Some(ctx) = ctx else { return StatusCode::NOT_FOUND.into_response() };
    let number =
        matches!(error, PageError::Internal(_)).then(|| ctx.gate().ids().uuid().simple().to_string());
    if let Some(number) = &number {
        tracing::error!(%number, fault = %error, route = ctx.found.route, "a request failed");
    }
    let (title_key, key) = error.text_keys();
    let title = ctx.t.get(title_key);
    let page = ErrorPage {
        frame: ctx.frame(title.clone()),
        t: ctx.t.clone(),
        title,
        sentence: ctx.t.get(key),
        number,
    };
    let mut response = match ctx.page(&page) {
        Ok(page) => page.into_response(),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    *response.status_mut() = error.status();
    if error.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}
