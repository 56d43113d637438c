//! A visitor without a browser: keeps cookies, reads forms from pages and sends them back as a person would.

use crate::markup::{self, HtmlForm, unescaped};
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, header};
use std::collections::BTreeMap;
use tower::ServiceExt;

/// Someone at a keyboard.
#[derive(Clone)]
pub struct Visitor {
    router: Router,
    host: &'static str,
    cookies: BTreeMap<String, String>,
    /// Language asked for, as a browser sends it.
    pub language: &'static str,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Where to go next, for a redirect.
    pub location: Option<String>,
    /// All headers but the date.
    pub headers: BTreeMap<String, String>,
    /// The body as text; a PDF's bytes lossily.
    pub body: String,
    /// The body as it is.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The hidden fields and present values of the form that posts to `action`.
    ///
    /// # Panics
    /// When the page has no such form.
    #[must_use]
    pub fn form(&self, action: &str) -> Vec<(String, String)> {
        let forms = self.forms();
        let found = forms.into_iter().find(|form| form.action == action);
        found.unwrap_or_else(|| panic!("no form for {action} in:\n{}", self.body)).sent()
    }

    /// All forms of the page that change something.
    #[must_use]
    pub fn forms(&self) -> Vec<HtmlForm> {
        markup::forms(&self.body)
    }

    /// Addresses on the page that begin with `start`.
    #[must_use]
    pub fn links(&self, start: &str) -> Vec<String> {
        let marks = self.body.match_indices("href=\"");
        marks
            .filter_map(|(i, m)| self.body[i + m.len()..].split('"').next())
            .filter(|href| href.starts_with(start))
            .map(unescaped)
            .collect()
    }

    /// The page as a reader sees it: no tags, single spaces.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    out.push(' ');
                }
                c if !inside => out.push(c),
                _ => {}
            }
        }
        unescaped(&out.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

impl Visitor {
    pub(crate) fn new(router: Router, host: &'static str) -> Self {
        Self { router, host, cookies: BTreeMap::new(), language: "nl" }
    }

    /// The same person at another municipality's address, with the same cookies.
    #[must_use]
    pub fn at(&self, host: &'static str) -> Self {
        Self { host, ..self.clone() }
    }

    /// Forgets the cookies: the session is lost.
    pub fn forget(&mut self) {
        self.cookies.clear();
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, Body::empty(), &[]).await
    }

    /// Sends fields as a form, without looking at a page first.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(fields).expect("fields are text");
        self.post_raw(path, body.into_bytes()).await
    }

    /// Sends a body as it is, as a form.
    pub async fn post_raw(&mut self, path: &str, body: Vec<u8>) -> Answer {
        let kind = (header::CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded");
        self.send(Method::POST, path, Body::from(body), &[kind]).await
    }

    /// Opens `page`, fills in the form that posts to `action`, and sends it.
    pub async fn fill(&mut self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let shown = self.get(page).await;
        assert_eq!(shown.status, 200, "{page}: {}", shown.body);
        self.send_form(&shown, action, fields).await
    }

    /// Fills in a form of a page that is open already, and sends it.
    pub async fn send_form(&mut self, shown: &Answer, action: &str, fields: &[(&str, &str)]) -> Answer {
        let kept = shown.form(action);
        let typed = |name: &str| fields.iter().any(|(n, _)| *n == name);
        let mut all: Vec<(&str, &str)> =
            kept.iter().filter(|(n, _)| !typed(n)).map(|(n, v)| (n.as_str(), v.as_str())).collect();
        all.extend_from_slice(fields);
        self.post(action, &all).await
    }

    /// Sends any request.
    pub async fn send(&mut self, method: Method, path: &str, body: Body, headers: &[(&str, &str)]) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, self.host)
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header(header::COOKIE, cookies.join("; "));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        let status = response.status().as_u16();
        let mut kept = BTreeMap::new();
        for (name, value) in response.headers() {
            let value = value.to_str().unwrap_or_default();
            if name == header::SET_COOKIE {
                self.keep_cookie(value);
            }
            kept.insert(name.to_string(), value.to_owned());
        }
        let bytes = axum::body::to_bytes(response.into_body(), 32 << 20).await.expect("a body").to_vec();
        let location = kept.get("location").cloned();
        Answer { status, location, headers: kept, body: String::from_utf8_lossy(&bytes).into_owned(), bytes }
    }

    fn keep_cookie(&mut self, line: &str) {
        let pair = line.split(';').next().unwrap_or_default();
        if let Some((name, value)) = pair.split_once('=') {
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
