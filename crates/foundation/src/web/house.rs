//! What every handler can reach: gates, texts, clock, look and the rules of this installation.

use super::{Assets, Door, NavItem};
use crate::access::{Capacity, Gate};
use crate::identity::Passwords;
use crate::tenancy::{Directory, Municipality, MunicipalityCode};
use crate::texts::{Language, Texts};
use crate::time::{Clock, TermTable};
use sha2::{Digest, Sha256};
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

/// How this installation is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Invented data; every page says so, and one click signs in.
    Demo,
    /// Real people.
    Production,
}

/// How cookies are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookies {
    /// `Secure`, with the `__Host-` prefix. The only choice in production.
    Secure,
    /// Over plain HTTP on this machine, for the demo and tests.
    PlainHttp,
}

/// What rooms keep beside the database for as long as the program runs, such as an index: one of each type. Nothing that
/// must last, and nothing of a person.
#[derive(Default, Clone)]
pub struct Belongings(HashMap<TypeId, Arc<dyn Any + Send + Sync>>);

impl Belongings {
    /// With this one too.
    #[must_use]
    pub fn with<T: Any + Send + Sync>(mut self, kept: Arc<T>) -> Self {
        self.0.insert(TypeId::of::<T>(), kept);
        self
    }

    /// What a room keeps; none when nobody put it there.
    #[must_use]
    pub fn get<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        Arc::clone(self.0.get(&TypeId::of::<T>())?).downcast().ok()
    }
}

/// The whole program, as handlers see it.
pub struct House {
    /// The municipalities served.
    pub directory: Directory,
    /// A gate for each.
    pub gates: HashMap<MunicipalityCode, Gate>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Terms in force.
    pub terms: TermTable,
    /// Bundled files.
    pub assets: Assets,
    /// Demo or production.
    pub mode: Mode,
    /// How cookies are set.
    pub cookies: Cookies,
    /// The password function.
    pub passwords: Passwords,
    /// The menu of a capacity: address and text key; none for who has not signed in.
    pub menu: fn(Option<Capacity>) -> &'static [(&'static str, &'static str)],
    /// The pages of the table of routes with their doors: a draft says on which page its form stands.
    pub pages: Vec<(&'static str, Door)>,
    /// The routes that forms take.
    pub forms: Vec<&'static str>,
    /// What rooms keep beside the database.
    pub belongings: Belongings,
    /// Where a capacity begins after signing in.
    pub home: fn(Capacity) -> &'static str,
}

/// Shared by all handlers.
pub type App = Arc<House>;

impl House {
    /// The municipality a host name leads to, with its gate.
    #[must_use]
    pub fn by_host(&self, host: &str) -> Option<(&Municipality, &Gate)> {
        let municipality = self.directory.by_host(host)?;
        Some((municipality, self.gates.get(&municipality.code)?))
    }

    /// Name of the session cookie.
    #[must_use]
    pub fn session_cookie(&self) -> &'static str {
        match self.cookies {
            Cookies::Secure => "__Host-samenspel",
            Cookies::PlainHttp => "samenspel",
        }
    }

    /// A `Set-Cookie` line; an empty value removes the cookie.
    #[must_use]
    pub fn set_cookie(&self, name: &str, value: &str, seconds: u32) -> String {
        let secure = match self.cookies {
            Cookies::Secure => "; Secure",
            Cookies::PlainHttp => "",
        };
        let age = if value.is_empty() { 0 } else { seconds };
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}")
    }

    /// The menu in a language, the current page marked.
    #[must_use]
    pub fn navigation(&self, capacity: Option<Capacity>, path: &str, t: &Texts) -> Vec<NavItem> {
        (self.menu)(capacity)
            .iter()
            .map(|(href, key)| NavItem { href, label: t.get(key), current: *href == path })
            .collect()
    }

    /// Texts in a language.
    #[must_use]
    pub fn texts(&self, language: Language) -> Texts {
        Texts::new(language)
    }
}

/// The address of a municipality's theme: changes when the theme does.
pub(super) fn theme_href(municipality: &Municipality) -> String {
    let hash = Sha256::digest(municipality.theme.css().as_bytes());
    let short: String = hash[..8].iter().map(|b| format!("{b:02x}")).collect();
    format!("/thema/{short}.css")
}
