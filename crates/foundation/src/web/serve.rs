//! The accept loop. Our own, because the ready-made one leaves the time-out for headers without a timer: a
//! visitor who sends half a request would keep a place for ever.

use axum::Router;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// A bound socket and what is behind it.
pub struct Server {
    listener: TcpListener,
    router: Router,
}

/// Why the server cannot begin.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on {address}: {reason}")]
pub struct ServeError {
    address: String,
    reason: std::io::Error,
}

/// How many visitors are served at once; others wait in the system's queue.
const CONNECTIONS: usize = 2_000;
/// How long a request's headers may take.
const HEADERS: Duration = Duration::from_secs(10);
/// How long a whole request may take, from headers to answer.
const WHOLE: Duration = Duration::from_secs(60);

impl Server {
    /// Binds the address; port 0 takes a free one.
    ///
    /// # Errors
    /// [`ServeError`].
    pub async fn bind(address: &str, router: Router) -> Result<Self, ServeError> {
        let listener = TcpListener::bind(address)
            .await
            .map_err(|reason| ServeError { address: address.to_owned(), reason })?;
        Ok(Self { listener, router })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the system cannot say.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until `stop` is ready, then lets running requests finish for at most ten seconds.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let places = Arc::new(Semaphore::new(CONNECTIONS));
        let graceful = hyper_util::server::graceful::GracefulShutdown::new();
        let service =
            tower::ServiceBuilder::new().service(self.router.layer(axum::middleware::from_fn(in_time)));
        tokio::pin!(stop);
        loop {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
            let accepted = tokio::select! {
                accepted = self.listener.accept() => accepted,
                () = &mut stop => break,
            };
            let Ok((stream, _)) = accepted else {
                // Out of file handles or the visitor is gone already: breathe, then go on.
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            };
            // Small answers leave at once; a failure here costs only a little speed.
            let _ = stream.set_nodelay(true);
            let connection = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEADERS)
                .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service.clone()));
            let watched = graceful.watch(connection);
            tokio::spawn(async move {
                // A visitor who breaks off is no fault of ours.
                let _ = watched.await;
                drop(place);
            });
        }
        let _ = tokio::time::timeout(Duration::from_secs(10), graceful.shutdown()).await;
    }
}

async fn in_time(request: axum::extract::Request, next: axum::middleware::Next) -> axum::response::Response {
    use axum::response::IntoResponse;
    match tokio::time::timeout(WHOLE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => axum::http::StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}
