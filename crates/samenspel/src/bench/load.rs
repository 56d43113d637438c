//! Visitors: each keeps one connection over the loopback and asks for the next page when the last has come.
//! HTTP/1.1 by hand, as far as our own server speaks it.

use super::{BenchError, Bounds};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// The largest answer taken in, in bytes.
const LARGEST: usize = 4 << 20;

/// An answer, as far as we look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// The value of the session cookie it sets.
    pub(super) cookie: Option<String>,
    pub(super) body: String,
}

/// One visitor.
pub(super) struct Visitor {
    stream: TcpStream,
    address: SocketAddr,
    cookie: Option<String>,
    kept: Vec<u8>,
}

/// A request that a figure is about.
pub(super) struct Request {
    pub(super) path: String,
    /// The form, for a write.
    pub(super) form: Option<String>,
    pub(super) expected: u16,
}

impl Request {
    /// A page that is to be read.
    pub(super) fn page(path: String) -> Self {
        Self { path, form: None, expected: 200 }
    }

    /// A form that is to be kept.
    pub(super) fn form(path: String, form: String) -> Self {
        Self { path, form: Some(form), expected: 303 }
    }
}

impl Visitor {
    /// Someone who has not signed in.
    pub(super) async fn arrive(address: SocketAddr) -> Result<Self, BenchError> {
        let stream = TcpStream::connect(address).await.map_err(BenchError::machine("connecting"))?;
        stream.set_nodelay(true).map_err(BenchError::machine("connecting"))?;
        Ok(Self { stream, address, cookie: None, kept: Vec::with_capacity(64 << 10) })
    }

    /// Another connection with the same session.
    pub(super) async fn beside(&self) -> Result<Self, BenchError> {
        let cookie = self.cookie.clone();
        Ok(Self { cookie, ..Self::arrive(self.address).await? })
    }

    /// Signs in; the session's cookie goes along from then on.
    pub(super) async fn sign_in(&mut self, login: &str, password: &str) -> Result<(), BenchError> {
        let form = format!("login={login}&password={}", password.replace(' ', "+"));
        let answer = self.ask(&Request::form("/aanmelden".to_owned(), form)).await?;
        self.cookie = answer.cookie;
        match self.cookie {
            Some(_) => Ok(()),
            None => Err(BenchError::NotHttp("no session after signing in")),
        }
    }

    /// Asks, and waits for the whole answer.
    pub(super) async fn ask(&mut self, request: &Request) -> Result<Answer, BenchError> {
        let method = if request.form.is_some() { "POST" } else { "GET" };
        let mut text = format!(
            "{method} {} HTTP/1.1\r\nhost: {}\r\naccept-language: nl\r\n",
            request.path, self.address
        );
        if let Some(cookie) = &self.cookie {
            text.push_str(&format!("cookie: {cookie}\r\n"));
        }
        if let Some(form) = &request.form {
            let kind = "application/x-www-form-urlencoded";
            text.push_str(&format!("content-type: {kind}\r\ncontent-length: {}\r\n", form.len()));
        }
        text.push_str("\r\n");
        text.push_str(request.form.as_deref().unwrap_or_default());
        self.stream.write_all(text.as_bytes()).await.map_err(BenchError::machine("asking"))?;
        let answer = self.answer().await?;
        if answer.status == request.expected {
            return Ok(answer);
        }
        Err(BenchError::Answer {
            page: request.path.clone(),
            status: answer.status,
            expected: request.expected,
        })
    }

    async fn answer(&mut self) -> Result<Answer, BenchError> {
        self.kept.clear();
        loop {
            if let Some((answer, length)) = read_answer(&self.kept)? {
                self.kept.drain(..length);
                return Ok(answer);
            }
            if self.kept.len() > LARGEST {
                return Err(BenchError::NotHttp("too large"));
            }
            let read =
                self.stream.read_buf(&mut self.kept).await.map_err(BenchError::machine("listening"))?;
            if read == 0 {
                return Err(BenchError::NotHttp("broken off"));
            }
        }
    }
}

/// Reads an answer from what has come so far, and tells how long it is; none when it is not whole yet.
pub(super) fn read_answer(bytes: &[u8]) -> Result<Option<(Answer, usize)>, BenchError> {
    let Some(end) = bytes.windows(4).position(|w| w == b"\r\n\r\n") else { return Ok(None) };
    let head = std::str::from_utf8(&bytes[..end]).map_err(|_| BenchError::NotHttp("headers"))?;
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
    let status = status.ok_or(BenchError::NotHttp("status"))?;
    let (mut length, mut cookie) = (None, None);
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse::<usize>().ok();
        } else if name.eq_ignore_ascii_case("set-cookie") {
            cookie = value.trim().split(';').next().filter(|pair| !pair.ends_with('=')).map(str::to_owned);
        }
    }
    let whole = end + 4 + length.ok_or(BenchError::NotHttp("no length"))?;
    if bytes.len() < whole {
        return Ok(None);
    }
    let body = String::from_utf8_lossy(&bytes[end + 4..whole]).into_owned();
    Ok(Some((Answer { status, cookie, body }, whole)))
}

/// Lets requests come at an even rate, whether or not the ones before were answered. A request's waiting time runs
/// from the moment at which it should have been asked, so that a server that falls behind cannot hide it.
pub(super) async fn open_loop<T: Send + Sync + 'static>(
    connections: Vec<(Visitor, Arc<T>)>,
    bounds: Bounds,
    next: fn(&T, u32) -> Request,
) -> Result<Series, BenchError> {
    let (count, began) = (Arc::new(AtomicU32::new(0)), Instant::now());
    let mut running = JoinSet::new();
    for (mut visitor, whose) in connections {
        let count = Arc::clone(&count);
        running.spawn(async move {
            let mut waited = Vec::new();
            loop {
                let number = count.fetch_add(1, Ordering::Relaxed);
                let after = Duration::from_secs(1) * number / bounds.rate;
                if after >= bounds.time {
                    return Ok::<_, BenchError>(waited);
                }
                let due = began + after;
                tokio::time::sleep_until(due.into()).await;
                visitor.ask(&next(&whose, number)).await?;
                waited.push(due.elapsed());
            }
        });
    }
    let mut waited = Vec::new();
    while let Some(done) = running.join_next().await {
        waited.extend(done.map_err(|_| BenchError::NotHttp("a visitor fell"))??);
    }
    let took = began.elapsed();
    waited.sort_unstable();
    Ok(Series { waited, took })
}

/// What a series of requests took.
pub(super) struct Series {
    /// Each request's waiting time, shortest first.
    pub(super) waited: Vec<Duration>,
    pub(super) took: Duration,
}

/// Lets all visitors ask until there are enough answers or the time is up. The requests are numbered through, from `first`.
pub(super) async fn series<T: Send + Sync + 'static>(
    visitors: &mut Vec<(Visitor, Arc<T>)>,
    first: u32,
    bounds: Bounds,
    next: fn(&T, u32) -> Request,
) -> Result<Series, BenchError> {
    let (count, began) = (Arc::new(AtomicU32::new(0)), Instant::now());
    let mut running = JoinSet::new();
    for (mut visitor, whose) in visitors.drain(..) {
        let count = Arc::clone(&count);
        running.spawn(async move {
            let mut waited = Vec::new();
            while began.elapsed() < bounds.time {
                let number = count.fetch_add(1, Ordering::Relaxed);
                if number >= bounds.requests {
                    break;
                }
                let request = next(&whose, first.saturating_add(number));
                let asked = Instant::now();
                visitor.ask(&request).await?;
                waited.push(asked.elapsed());
            }
            Ok::<_, BenchError>((visitor, whose, waited))
        });
    }
    let mut waited = Vec::new();
    while let Some(done) = running.join_next().await {
        let (visitor, whose, its) = done.map_err(|_| BenchError::NotHttp("a visitor fell"))??;
        visitors.push((visitor, whose));
        waited.extend(its);
    }
    let took = began.elapsed();
    waited.sort_unstable();
    Ok(Series { waited, took })
}
