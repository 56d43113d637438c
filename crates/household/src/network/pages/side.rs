//! The two sides on which the same drawings and lists stand: the team's and the household's own. What differs between them is
//! said here once.

use super::super::rules::{Tie, TieId};
use super::super::store::{self, NetworkError};
use super::super::view::Reader;
use super::{Loaded, load, own};
use foundation::access::{Action, Grant, ThisHousehold, Tx};
use foundation::db::DbError;

/// Whose pages these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The team's.
    Team,
    /// The household's own.
    Own,
}

impl Side {
    /// The address of the list.
    pub(super) fn list(self, handle: &str) -> String {
        match self {
            Self::Team => format!("/werk/h/{handle}/netwerk"),
            Self::Own => format!("/mijn/{handle}/mensen"),
        }
    }

    /// What this side asks to write on the list.
    pub(super) const fn writes(self) -> Action {
        match self {
            Self::Team => Action::WriteNetwork,
            Self::Own => Action::WriteOwnNetwork,
        }
    }

    /// Who reads it.
    pub(super) const fn reader(self) -> Reader {
        match self {
            Self::Team => Reader::Team,
            Self::Own => Reader::Household,
        }
    }

    /// The text that says that someone else was first.
    pub(super) const fn meanwhile_key(self) -> &'static str {
        match self {
            Self::Team => "network-answer-changed",
            Self::Own => "network-changed-meanwhile",
        }
    }

    /// Whom this side sees of those who are there now.
    pub(super) fn current(
        self,
        tx: &mut Tx<'_, '_>,
        grant: &Grant<ThisHousehold>,
    ) -> Result<Vec<TieId>, DbError> {
        let (today, ties) = match self {
            Self::Team => (tx.today(), store::ties(tx, grant)?),
            Self::Own => (tx.today(), own::load_seen(tx, grant)?.ties),
        };
        Ok(ties.iter().filter(|tie| tie.what.is_there_on(today)).map(|tie| tie.id).collect())
    }

    /// The list as this side sees it.
    pub(super) fn load(self, tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Loaded, DbError> {
        match self {
            Self::Team => load(tx, grant),
            Self::Own => own::load_seen(tx, grant),
        }
    }

    /// The list and one of those who are there now.
    pub(super) fn load_tie(
        self,
        tx: &mut Tx<'_, '_>,
        grant: &Grant<ThisHousehold>,
        id: TieId,
    ) -> Result<(Loaded, Tie), NetworkError> {
        let data = self.load(tx, grant)?;
        let tie = data.tie(id).ok_or(NetworkError::NoSuchTie)?;
        Ok((data, tie))
    }
}
