//! What a handler gets: who asks, by which door, in which language; and the ways to answer.

use super::effort;
use super::error::PageError;
use super::form::{Form, Posted};
use super::frame::{Frame, switch_href};
use super::house::{App, theme_href};
use super::routes::Door;
use crate::access::{
    Actor, Asking, Capacity, Caseload, Exchange, Gate, Grant, Neighbourhood, Once, Replied, Subject,
    ThisHousehold, Tx,
};
use crate::db::DbError;
use crate::drafts;
use crate::identity::Session;
use crate::ids::{self, HouseholdId, Id};
use crate::preferences::Shortcuts;
use crate::tenancy::Municipality;
use crate::texts::{Language, Texts};
use crate::time::{Date, Timestamp, today};
use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// A finished page.
#[derive(Debug)]
pub struct Page {
    status: StatusCode,
    html: String,
}

/// A page with a long field: the middleware puts the drafts of its forms into it before it leaves.
#[derive(Debug, Clone)]
pub(super) struct LongPage(pub(super) String);

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        if self.html.contains("<textarea") {
            let mut response = (self.status, [(CONTENT_TYPE, kind)]).into_response();
            response.extensions_mut().insert(LongPage(self.html));
            return response;
        }
        (self.status, [(CONTENT_TYPE, kind)], self.html).into_response()
    }
}

/// "See there": the answer to every form that was kept.
#[must_use]
pub fn see_other(location: &str) -> Response {
    let location = HeaderValue::from_str(location).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

/// What the middleware found out about a request.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) municipality: Municipality,
    pub(super) gate: Gate,
    pub(super) language: Language,
    pub(super) session: Option<Session>,
    pub(super) door: Door,
    pub(super) route: &'static str,
    pub(super) path_and_query: String,
    /// The mark of the draft that belongs to the form that was sent.
    pub(super) draft: Option<String>,
}

/// The context of one request.
#[derive(Clone)]
pub struct Ctx {
    /// The whole program.
    pub house: App,
    /// Texts in the page's language.
    pub t: Texts,
    pub(super) found: Found,
}

impl FromRequestParts<App> for Ctx {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, house: &App) -> Result<Self, PageError> {
        let found = parts.extensions.get::<Found>().cloned();
        let found = found.ok_or_else(|| PageError::Internal("a handler without its door".into()))?;
        Ok(Self { house: house.clone(), t: house.texts(found.language), found })
    }
}

impl Ctx {
    /// The same request, as it looks once a session has begun.
    pub(crate) fn as_session(&self, session: Option<Session>) -> Self {
        let mut next = self.clone();
        next.found.session = session;
        next
    }

    /// Who asks.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.found.session.as_ref().map_or_else(Actor::public, |s| s.actor.clone())
    }

    /// The running session.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.found.session.as_ref()
    }

    /// The municipality.
    #[must_use]
    pub fn municipality(&self) -> &Municipality {
        &self.found.municipality
    }

    /// What a room keeps beside the database.
    ///
    /// # Errors
    /// When nobody put it there, which is a fault of the program.
    pub fn belonging<T: std::any::Any + Send + Sync>(&self) -> Result<Arc<T>, PageError> {
        let missing = || PageError::Internal(format!("nobody keeps {}", std::any::type_name::<T>()));
        self.house.belongings.get().ok_or_else(missing)
    }

    /// The municipality's gate.
    #[must_use]
    pub fn gate(&self) -> &Gate {
        &self.found.gate
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.house.clock.now()
    }

    /// Today, in Dutch time.
    #[must_use]
    pub fn today(&self) -> Date {
        today(self.now())
    }

    /// The handle of the household with which this session looks together, and shows nothing else.
    #[must_use]
    pub fn together(&self) -> Option<String> {
        self.found.session.as_ref()?.together.map(|household| self.handle(household))
    }

    /// The address that was asked for: path and query.
    pub(crate) fn address(&self) -> &str {
        &self.found.path_and_query
    }

    /// Language of the page.
    #[must_use]
    pub fn language(&self) -> Language {
        self.found.language
    }

    /// Reads a handle from an address.
    ///
    /// # Errors
    /// [`PageError::NotFound`] when it is not one of ours.
    pub fn id<T: Id>(&self, handle: &str) -> Result<T, PageError> {
        self.found.gate.keys().handles().read(handle).ok_or(PageError::NotFound)
    }

    /// The handle of an identifier, for an address.
    pub fn handle(&self, id: impl Into<ids::Uuid>) -> String {
        self.found.gate.keys().handles().out(id)
    }

    fn on<S: Subject>(&self, subject: S) -> On<'_, S> {
        On { ctx: self, subject }
    }

    /// What this route does, done to one household.
    ///
    /// # Errors
    /// [`PageError::NotFound`] for a handle that is not one of ours.
    pub fn household(&self, handle: &str) -> Result<On<'_, ThisHousehold>, PageError> {
        Ok(self.on(ThisHousehold(self.id::<HouseholdId>(handle)?)))
    }

    /// What this route does, done to the list of files within reach.
    #[must_use]
    pub fn caseload(&self) -> On<'_, Caseload> {
        self.on(Caseload)
    }

    /// What this route does, done to the neighbourhood.
    #[must_use]
    pub fn neighbourhood(&self) -> On<'_, Neighbourhood> {
        self.on(Neighbourhood)
    }

    /// What this route does, done to what neighbours ask and offer.
    #[must_use]
    pub fn exchange(&self) -> On<'_, Exchange> {
        self.on(Exchange)
    }

    /// An empty form.
    #[must_use]
    pub fn form(&self) -> Form {
        self.filled(Posted::default())
    }

    /// A form as it was sent.
    #[must_use]
    pub fn filled(&self, posted: Posted) -> Form {
        let csrf = self.found.session.as_ref().map(|s| s.csrf.clone()).unwrap_or_default();
        let fresh: [u8; 12] = ids::random(&**self.found.gate.ids());
        let once = super::form::fresh_key(self.now(), fresh);
        Form::new(posted, csrf, once, self.t.clone())
    }

    /// The frame of a page. Residents and guests get larger type.
    #[must_use]
    pub fn frame(&self, title: impl Into<String>) -> Frame {
        let found = &self.found;
        let language = found.language;
        let capacity = found.session.as_ref().map(|s| s.actor.capacity());
        let other = language.other();
        let path = found.path_and_query.split('?').next().unwrap_or("/");
        let staff = capacity.is_some_and(is_staff);
        Frame {
            lang: language.code(),
            title: title.into(),
            css_href: self.house.assets.href("samenspel.css"),
            js_href: self.house.assets.href("samenspel.js"),
            theme_href: theme_href(&found.municipality),
            municipality: found.municipality.name.clone(),
            person: found.session.as_ref().map(|s| s.name.clone()),
            nav: self.house.navigation(capacity, path, &self.t),
            other_language_href: switch_href(other, &found.path_and_query),
            other_language_name: other.native_name(),
            other_lang: other.code(),
            csrf: found.session.as_ref().map(|s| s.csrf.clone()).unwrap_or_default(),
            flash: self.flash(),
            drafts: found.session.as_ref().is_some_and(|s| s.drafts > 0),
            shortcuts: found.session.as_ref().map_or(Shortcuts::Off, |s| s.shortcuts).code(),
            together: self.together(),
            audience_class: if staff && found.session.as_ref().is_none_or(|s| s.together.is_none()) {
                "for-staff"
            } else {
                "for-resident"
            },
            mode: self.house.mode,
        }
    }

    /// What was just done, from `?gedaan=key`: only keys that are meant for it.
    fn flash(&self) -> Option<String> {
        let query = self.found.path_and_query.split_once('?')?.1;
        let key = query.split('&').find_map(|pair| pair.strip_prefix("gedaan="))?;
        let known = key.starts_with("done-") && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        known.then(|| self.t.find(key)).flatten()
    }

    /// Renders a page.
    ///
    /// # Errors
    /// When the template fails.
    pub fn page(&self, template: &impl Template) -> Result<Page, PageError> {
        Ok(Page { status: StatusCode::OK, html: template.render()? })
    }

    /// Renders a page whose form was not accepted.
    ///
    /// # Errors
    /// When the template fails.
    pub fn refused_page(&self, template: &impl Template) -> Result<Page, PageError> {
        let html = super::summary::named(&template.render()?);
        Ok(Page { status: StatusCode::UNPROCESSABLE_ENTITY, html })
    }
}

/// Whether someone works with this program all day.
const fn is_staff(capacity: Capacity) -> bool {
    use Capacity::{Neighbour, NetworkMember, Owner, Partner, Resident};
    !matches!(capacity, Resident | NetworkMember | Partner | Neighbour | Owner)
}

/// A subject on its way through the gate, with the action of this route.
pub struct On<'c, S> {
    ctx: &'c Ctx,
    subject: S,
}

impl<S: Subject> On<'_, S> {
    fn asking(&self) -> Result<Asking<S>, PageError> {
        let action = self.ctx.found.door.action();
        let action =
            action.ok_or_else(|| PageError::Internal("a door without an action opens no data".into()))?;
        Ok(Asking { actor: self.ctx.actor(), action, subject: self.subject })
    }

    /// Reads through the gate.
    ///
    /// # Errors
    /// [`PageError`]; what may not be seen is not found.
    pub async fn read<T, E, F>(self, work: F) -> Result<T, PageError>
    where
        T: Send + 'static,
        E: From<DbError> + Into<PageError> + Send + 'static,
        F: FnOnce(&mut Tx<'_, '_>, &Grant<S>) -> Result<T, E> + Send + 'static,
    {
        Ok(self.ctx.found.gate.read(self.asking()?, work).await?)
    }

    /// Writes through the gate, once per form. The work says where to go next.
    ///
    /// # Errors
    /// The room's own error when its rules said no, so that the form can be shown again.
    pub async fn write<E, F>(self, form: &Form, work: F) -> Result<Result<Response, E>, PageError>
    where
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Tx<'_, '_>, &Grant<S>) -> Result<Replied, E> + Send + 'static,
    {
        let once = Once {
            key: form.once().to_owned(),
            route: self.ctx.found.route,
            request: form.posted_fingerprint(&self.ctx.found.path_and_query),
            draft: Some(form.value(drafts::FIELD).to_owned()).filter(|mark| !mark.is_empty()),
        };
        let opened = form.opened();
        let work = move |tx: &mut Tx<'_, '_>, grant: &Grant<S>| {
            let replied = work(tx, grant)?;
            effort::note(tx, grant, opened)?;
            Ok::<_, E>(replied)
        };
        match self.ctx.found.gate.write(self.asking()?, Some(once), work).await {
            Ok(Replied(location)) => Ok(Ok(see_other(&location))),
            Err(crate::access::GateError::Room(e)) => Ok(Err(e)),
            Err(crate::access::GateError::Refused) => Err(PageError::NotFound),
            Err(crate::access::GateError::FileClosed) => Err(PageError::FileClosed),
            Err(crate::access::GateError::Db(e)) => Err(e.into()),
        }
    }
}

impl Form {
    pub(super) fn posted_fingerprint(&self, path: &str) -> [u8; 32] {
        self.posted().fingerprint(path)
    }
}
