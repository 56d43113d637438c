//! The files that can be taken along beside each picture (R46): the drawing as SVG, the same painted in pixels, and what
//! stands in it as open data.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use foundation::texts::Texts;
use foundation::web::PageError;
use std::time::Duration;
use tokio::sync::Semaphore;

/// One file: where it is, what it is called when kept, and what the link says.
pub(super) struct File {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) label: String,
}

/// The address of a picture's files.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    /// The page of the picture.
    pub(super) page: &'a str,
    /// What the address says further, with its question mark; empty when nothing.
    pub(super) query: &'a str,
    /// The text that names the files.
    pub(super) name: &'a str,
}

impl At<'_> {
    fn file(self, t: &Texts, file: &str, label: &str) -> File {
        let ending = file.rsplit('.').next().unwrap_or_default();
        File {
            href: format!("{}/{file}{}", self.page, self.query),
            name: format!("{}.{ending}", t.get(self.name)),
            label: t.get(label),
        }
    }

    /// The drawing, as lines and in pixels.
    pub(super) fn drawing(self, t: &Texts) -> Vec<File> {
        let svg = self.file(t, "tekening.svg", "network-save-picture");
        vec![svg, self.file(t, "tekening.png", "network-save-png")]
    }

    /// The list that stands behind every picture, as a table and as open data.
    fn list(self, t: &Texts) -> Vec<File> {
        let table = self.file(t, "gegevens.csv", "network-save-table");
        vec![table, self.file(t, "gegevens.json", "network-save-data")]
    }

    /// A drawing with the list behind it, whose page is `list`.
    pub(super) fn all(self, list: &str, t: &Texts) -> Vec<File> {
        let behind = At { page: list, query: "", name: "network-file-name" };
        [self.drawing(t), behind.list(t)].into_iter().flatten().collect()
    }

    /// What changed between two days.
    pub(super) fn change(self, t: &Texts) -> File {
        self.file(t, "gegevens.json", "network-save-change")
    }
}

/// A drawing as a browser keeps it.
pub(super) fn as_svg(svg: String) -> Response {
    ([(CONTENT_TYPE, "image/svg+xml; charset=utf-8")], svg).into_response()
}

/// How many drawings are painted at the same time: each takes up to some 32 MB and the whole of a processor.
static AT_ONCE: Semaphore = Semaphore::const_new(2);
/// How long a drawing waits for its turn.
const TURN: Duration = Duration::from_secs(5);

/// The same drawing painted in pixels, beside the threads that serve pages.
pub(super) async fn as_png(svg: String) -> Result<Response, PageError> {
    let turn = tokio::time::timeout(TURN, AT_ONCE.acquire()).await.map_err(|_| PageError::Busy)?;
    let turn = turn.map_err(|e| PageError::Internal(format!("no drawing is painted any more: {e}")))?;
    let painted = tokio::task::spawn_blocking(move || {
        // The turn lasts as long as the work, also when nobody waits for it any more.
        let _turn = turn;
        paper::pixels(&svg)
    });
    let bytes = painted
        .await
        .map_err(|e| PageError::Internal(format!("painting a drawing was cut off: {e}")))?
        .map_err(|e| PageError::Internal(format!("a drawing cannot be painted: {e}")))?;
    Ok(([(CONTENT_TYPE, "image/png")], bytes).into_response())
}
