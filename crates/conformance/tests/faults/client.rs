//! A small HTTP/1.1 client over one kept connection: it must see every way in which a connection can break, and
//! take an answer for given only when it is whole. It speaks to this machine alone.

use conformance::visitor::Answer;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Longer than the program itself lets a request take.
const PATIENCE: Duration = Duration::from_secs(70);

/// One connection, with the cookie of a session.
pub struct Client {
    stream: BufReader<TcpStream>,
    pub cookie: String,
}

impl Client {
    pub fn connect(address: SocketAddr, cookie: &str) -> io::Result<Self> {
        assert!(address.ip().is_loopback(), "faults are tested on this machine alone, not on {address}");
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream: BufReader::new(stream), cookie: cookie.to_owned() })
    }

    pub fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.send("GET", path, "")
    }

    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
        let body = serde_urlencoded::to_string(fields).expect("fields are text");
        self.send("POST", path, &body)
    }

    fn send(&mut self, method: &str, path: &str, body: &str) -> io::Result<Answer> {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: samenspel.example\r\nAccept-Language: nl\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.cookie,
            body.len()
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.answer()
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let whole = line.strip_suffix("\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
        Ok(whole.to_owned())
    }

    fn answer(&mut self) -> io::Result<Answer> {
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|word| word.parse().ok());
        let status = status.ok_or_else(|| io::Error::other(format!("no answer of HTTP: {first}")))?;
        let mut headers = BTreeMap::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(": ").unwrap_or((&line, ""));
            if name == "set-cookie" {
                self.cookie = value.split(';').next().unwrap_or_default().to_owned();
            }
            headers.insert(name.to_owned(), value.to_owned());
        }
        let length = headers.get("content-length").and_then(|n| n.parse().ok());
        let mut bytes = vec![0; length.ok_or_else(|| io::Error::other("an answer of unknown length"))?];
        self.stream.read_exact(&mut bytes)?;
        let location = headers.get("location").cloned();
        Ok(Answer { status, location, headers, body: String::from_utf8_lossy(&bytes).into_owned(), bytes })
    }
}
