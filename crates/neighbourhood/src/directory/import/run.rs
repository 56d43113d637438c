//! Taking a package in, from the first byte to the directory: read and looked at on a thread of its own, laid down in parts so
//! that other work goes on between them, settled, and made the directory in one transaction.

use super::{Item, Package, Stop};
use crate::area::{self, Area, Point};
use crate::directory::rules::looked::{Around, Looking, looked_at};
use crate::directory::rules::refused::{Refused, Unreadable};
use crate::directory::rules::row::StandardRow;
use crate::directory::store::{self, Batch, Begun, ImportReport, Progress, TakenAs};
use foundation::access::{Asking, Gate, GateError, Grant, Neighbourhood, Tx};
use foundation::db::DbError;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Rows laid down at once.
const AT_ONCE: usize = 2_000;
/// Fingerprints of rows that stood there before in the same words; what is forgotten is found later.
const REMEMBERED: usize = 500_000;
/// Refusals of one part that are kept waiting.
const REFUSED_AT_ONCE: usize = 5_000;

/// Why nothing was taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Nothing of it can be used.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The gate or the database.
    #[error(transparent)]
    Gate(#[from] GateError<DbError>),
    /// The thread that reads is gone.
    #[error("reading the package stopped")]
    Stopped,
}

impl From<Stop> for ImportError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Unreadable(e) => Self::Unreadable(e),
            Stop::Unheard => Self::Stopped,
        }
    }
}

/// Takes a package in. The same package again changes nothing; one that was broken off goes on where it stopped.
///
/// # Errors
/// [`ImportError`]; the directory is then as it was.
pub async fn take_in(
    gate: &Gate,
    asking: &Asking<Neighbourhood>,
    path: &Path,
    as_what: TakenAs,
) -> Result<ImportReport, ImportError> {
    let package = Package::find(path)?;
    let digest = package.digest()?;
    let begun = change(gate, asking, move |tx, grant| store::begin(tx, grant, &digest)).await?;
    // What is the directory already is looked at once more and adds nothing. What is left of another package that was broken
    // off is thrown away first.
    let mut progress = match begun {
        Begun::After(progress) => progress,
        Begun::Done => Progress::default(),
    };
    if progress.seen == 0 {
        clear(gate, asking).await?;
        change(gate, asking, store::restart).await?;
    }
    let areas = gate.read(asking.clone(), area::areas).await?;
    let looking = Looking { today: foundation::time::today(gate.now()), around: around(&areas) };
    let (send, receive) = sync_channel(2);
    let skip = progress.seen;
    let reader = std::thread::spawn(move || read(&package, looking, skip, &send));
    let mut receive = Some(receive);
    loop {
        let (batch, back) = next(receive.take()).await?;
        receive = back;
        let Some(batch) = batch else { break };
        progress = change(gate, asking, move |tx, grant| store::stage(tx, grant, progress, &batch)).await?;
    }
    drop(receive);
    let read = tokio::task::spawn_blocking(move || reader.join()).await;
    match read {
        Ok(Ok(Ok(()))) => {}
        Ok(Ok(Err(stop))) => {
            // Of a package that cannot be read to its end nothing is kept.
            clear(gate, asking).await?;
            change(gate, asking, store::restart).await?;
            return Err(stop.into());
        }
        _ => return Err(ImportError::Stopped),
    }
    change(gate, asking, store::settle).await?;
    let report = change(gate, asking, move |tx, grant| {
        let report = store::become_directory(tx, grant, as_what)?;
        store::finished(tx, grant)?;
        Ok(report)
    })
    .await?;
    clear(gate, asking).await?;
    Ok(report)
}

async fn change<T, F>(gate: &Gate, asking: &Asking<Neighbourhood>, work: F) -> Result<T, ImportError>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_, '_>, &Grant<Neighbourhood>) -> Result<T, DbError> + Send + 'static,
{
    Ok(gate.change(asking.clone(), work).await?)
}

async fn clear(gate: &Gate, asking: &Asking<Neighbourhood>) -> Result<(), ImportError> {
    let mut from = Some(0);
    while let Some(first) = from {
        from = change(gate, asking, move |tx, grant| store::clear(tx, grant, first)).await?;
    }
    Ok(())
}

/// Where places can be. Outlines are drawn roughly, and help just over the border is help: half a degree is some fifty
/// kilometres.
fn around(areas: &[Area]) -> Option<Around> {
    const WIDER: i64 = 500_000;
    let points = || areas.iter().flat_map(|area| area.outline.points());
    let span = |of: fn(Point) -> i32| {
        let (low, high) = (points().map(of).min()?, points().map(of).max()?);
        Some((i64::from(low) - WIDER, i64::from(high) + WIDER))
    };
    Some(Around { latitude: span(|point| point.lat)?, longitude: span(|point| point.lon)? })
}

/// The next part, waited for where waiting stops nothing else.
async fn next(
    receive: Option<Receiver<Batch>>,
) -> Result<(Option<Batch>, Option<Receiver<Batch>>), ImportError> {
    let waited = tokio::task::spawn_blocking(move || {
        let batch = receive.as_ref().and_then(|receive| receive.recv().ok());
        (batch, receive)
    });
    waited.await.map_err(|_| ImportError::Stopped)
}

/// Reads, looks, and sends parts.
fn read(package: &Package, looking: Looking, skip: u64, to: &SyncSender<Batch>) -> Result<(), Stop> {
    let (mut batch, mut known) = (Batch::default(), HashSet::new());
    let mut seen = 0_u64;
    package.read(&mut |item| {
        seen += 1;
        if seen <= skip {
            return Ok(());
        }
        match item {
            Item::Row(raw) => {
                let spot = raw.spot.clone();
                let rows = looked_at(raw, looking, &mut batch.refused);
                batch.rows.extend(
                    rows.into_iter().filter(|row| fresh(&mut known, row)).map(|row| (row, spot.clone())),
                );
            }
            Item::Refused(refused) => batch.refused.push(refused),
        }
        if batch.rows.len() >= AT_ONCE || batch.refused.len() >= REFUSED_AT_ONCE {
            batch.seen = seen;
            return to.send(std::mem::take(&mut batch)).map_err(|_| Stop::Unheard);
        }
        Ok(())
    })?;
    batch.seen = seen.max(skip);
    to.send(batch).map_err(|_| Stop::Unheard)
}

/// Whether a row did not stand there before in the same words: an organisation stands under each of its services.
fn fresh(known: &mut HashSet<u64>, row: &StandardRow) -> bool {
    let mut hasher = DefaultHasher::new();
    (row.entity, &row.id, &row.owner).hash(&mut hasher);
    serde_json::to_vec(&row.fields).unwrap_or_default().hash(&mut hasher);
    if known.len() >= REMEMBERED {
        known.clear();
    }
    known.insert(hasher.finish())
}

/// What was refused of the package that was last taken in, part by part.
///
/// # Errors
/// Whatever the database says.
pub async fn refused(
    gate: &Gate,
    asking: &Asking<Neighbourhood>,
    mut each: impl FnMut(&Refused),
) -> Result<(), GateError<DbError>> {
    let mut after = 0;
    loop {
        let found = gate.read(asking.clone(), move |tx, grant| store::refusals(tx, grant, after)).await?;
        let Some((last, _)) = found.last() else { return Ok(()) };
        after = *last;
        found.iter().for_each(|(_, refused)| each(refused));
    }
}
