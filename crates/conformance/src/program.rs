//! The program as the fault tests run it: a process of its own that may be killed, told by its arguments where
//! its data and its key are. The tests open the same house in their own process before and after.

use foundation::db::Storage;
use foundation::ids::SystemIds;
use foundation::log::Hash;
use foundation::seal::Key;
use foundation::tenancy::{Directory, Municipality, MunicipalityCode, Theme};
use foundation::time::SystemClock;
use foundation::web::{App, Cookies, Mode};
use samenspel::assemble;
use samenspel::settings::Settings;
use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// What one process is told. Nothing comes from the environment, so two processes of one test agree.
#[derive(Debug, Clone)]
pub struct Arguments {
    /// Where the data live.
    pub storage: Storage,
    /// The file with the master key.
    pub key_file: PathBuf,
}

impl Arguments {
    /// As words for a command line: `KEY-FILE FOLDER`, or `KEY-FILE OWNER-URL APP-URL`.
    #[must_use]
    pub fn words(&self) -> Vec<OsString> {
        let mut words = vec![self.key_file.clone().into_os_string()];
        match &self.storage {
            Storage::Embedded { folder } => words.push(folder.clone().into_os_string()),
            Storage::Postgres { owner_url, app_url } => words.extend([owner_url.into(), app_url.into()]),
        }
        words
    }

    /// From the words of a command line; none when they are something else.
    #[must_use]
    pub fn read(words: impl IntoIterator<Item = OsString>) -> Option<Self> {
        let words: Vec<OsString> = words.into_iter().collect();
        let storage = match &words[..] {
            [_, folder] => Storage::Embedded { folder: folder.into() },
            [_, owner, app] => Storage::Postgres {
                owner_url: owner.clone().into_string().ok()?,
                app_url: app.clone().into_string().ok()?,
            },
            _ => return None,
        };
        Some(Self { storage, key_file: words.first()?.into() })
    }

    /// Opens the house: one municipality, whatever name its visitors call it by.
    ///
    /// # Errors
    /// When the key file cannot be read or the storage refuses.
    pub async fn raise(&self) -> Result<App, Fault> {
        let code = MunicipalityCode::parse("GM0001").ok_or("GM0001 is a municipality's code")?;
        let only = Municipality {
            code,
            name: "Gemeente van de proef".to_owned(),
            hosts: Vec::new(),
            theme: Theme::default(),
        };
        let settings = Settings {
            listen: "127.0.0.1:0".to_owned(),
            storage: self.storage.clone(),
            master: Key::from_hex(&std::fs::read_to_string(&self.key_file)?)?,
            mode: Mode::Production,
            cookies: Cookies::PlainHttp,
            directory: Directory::new(vec![only])?,
            terms: None,
            anchors: None,
        };
        Ok(assemble::house(&settings, Arc::new(SystemClock), Arc::new(SystemIds)).await?)
    }
}

/// What the program says once it is ready: where it listens, and the head of its audit log at that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ready {
    /// Where it listens.
    pub address: SocketAddr,
    /// Number and hash of the newest line of the audit log.
    pub head: (i64, Hash),
}

impl Ready {
    /// As one line: address, number, hash in hexadecimal.
    #[must_use]
    pub fn line(&self) -> String {
        let hash: String = self.head.1.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{} {} {hash}", self.address, self.head.0)
    }

    /// From that line; none for any other.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let (address, seq, hex) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?, words.next()?);
        let mut hash = [0; 32];
        for (i, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(hex.get(2 * i..2 * i + 2)?, 16).ok()?;
        }
        Some(Self { address, head: (seq, hash) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_is_told_and_says_survives_the_way() {
        let ready = Ready { address: ([127, 0, 0, 1], 8080).into(), head: (7, [0xab; 32]) };
        assert_eq!(Ready::read(&ready.line()), Some(ready));
        assert_eq!(Ready::read("127.0.0.1:8080 7 abab"), None);
        for storage in [
            Storage::Embedded { folder: "data".into() },
            Storage::Postgres { owner_url: "postgresql://a".into(), app_url: "postgresql://b".into() },
        ] {
            let told = Arguments { storage, key_file: "master.key".into() };
            assert_eq!(Arguments::read(told.words()).map(|read| read.words()), Some(told.words()));
        }
        assert!(Arguments::read(["only".into()]).is_none());
    }
}
