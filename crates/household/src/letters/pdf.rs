//! A document as an answer: made beside the threads that serve pages, because laying it out is work for the
//! processor.

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use foundation::web::PageError;
use paper::Document;

/// The document as a PDF to be read in the browser. `file_name` is what it is called when kept: it stands in
/// the header and on people's disks, so it holds no name and no number.
///
/// # Errors
/// [`PageError::Internal`] when it cannot be laid out.
pub async fn pdf(document: Document, file_name: &'static str) -> Result<Response, PageError> {
    let made = tokio::task::spawn_blocking(move || paper::render(&document)).await;
    let bytes = made
        .map_err(|e| PageError::Internal(format!("making a PDF was cut off: {e}")))?
        .map_err(|e| PageError::Internal(format!("a document cannot be laid out: {e}")))?;
    let inline = HeaderValue::from_str(&format!("inline; filename=\"{file_name}\""))
        .map_err(|e| PageError::Internal(format!("a file name that no header can hold: {e}")))?;
    let kind = HeaderValue::from_static("application/pdf");
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, inline)], bytes).into_response())
}
