//! The work of a room behind the gate, without its types: what it gives back is laid aside, and taken up when the
//! transaction has ended. So what stands around it (deciding, the log, both engines) is built once for a subject, and
//! not once for each page: it was most of what there was to build.

use super::gate::GateError;
use super::grant::{Grant, Tx};
use crate::db::DbError;
use std::sync::{Arc, Mutex, PoisonError};

/// Work to be done within a transaction.
pub(super) type Job<S, A> = Box<dyn FnOnce(&mut Tx<'_, '_>, &Grant<S>) -> Result<A, SaidNo> + Send>;

/// The room said no; its error lies aside.
#[derive(Debug)]
pub(super) struct SaidNo;

/// Where the work leaves something for whoever asked for it.
pub(super) struct Aside<V>(Arc<Mutex<Option<V>>>);

impl<V> Aside<V> {
    fn new() -> (Self, Self) {
        let place = Arc::new(Mutex::new(None));
        (Self(Arc::clone(&place)), Self(place))
    }

    fn put(&self, value: V) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
    }

    fn take(&self) -> Option<V> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Work whose whole answer is laid aside.
pub(super) fn laid_aside<S, T, E>(
    work: impl FnOnce(&mut Tx<'_, '_>, &Grant<S>) -> Result<T, E> + Send + 'static,
) -> (Job<S, ()>, Aside<Result<T, E>>)
where
    T: Send + 'static,
    E: Send + 'static,
{
    let (here, there) = Aside::new();
    let job = Box::new(move |tx: &mut Tx<'_, '_>, grant: &Grant<S>| {
        let answer = work(tx, grant);
        let said = if answer.is_ok() { Ok(()) } else { Err(SaidNo) };
        here.put(answer);
        said
    });
    (job, there)
}

/// Work of which only the error is laid aside.
pub(super) fn error_laid_aside<S, A, E: Send + 'static>(
    work: impl FnOnce(&mut Tx<'_, '_>, &Grant<S>) -> Result<A, E> + Send + 'static,
) -> (Job<S, A>, Aside<E>) {
    let (here, there) = Aside::new();
    let job = Box::new(move |tx: &mut Tx<'_, '_>, grant: &Grant<S>| {
        work(tx, grant).map_err(|error| {
            here.put(error);
            SaidNo
        })
    });
    (job, there)
}

impl<T, E> Aside<Result<T, E>> {
    /// What came of it.
    pub(super) fn answer(&self, outcome: Result<(), GateError<SaidNo>>) -> Result<T, GateError<E>> {
        match outcome {
            Ok(()) => self.take().map_or_else(|| Err(lost()), |answer| answer.map_err(GateError::Room)),
            Err(error) => Err(told(error, || self.take().and_then(Result::err))),
        }
    }
}

impl<E> Aside<E> {
    /// Why nothing came of it.
    pub(super) fn error(&self, error: GateError<SaidNo>) -> GateError<E> {
        told(error, || self.take())
    }
}

fn told<E>(error: GateError<SaidNo>, room: impl FnOnce() -> Option<E>) -> GateError<E> {
    match error {
        GateError::Refused => GateError::Refused,
        GateError::FileClosed => GateError::FileClosed,
        GateError::Db(error) => GateError::Db(error),
        GateError::Room(SaidNo) => room().map_or_else(lost, GateError::Room),
    }
}

/// A job lays something aside before it ends, so this does not come; an error is better than a proof by panic.
fn lost<E>() -> GateError<E> {
    GateError::Db(DbError::Inconsistent("an answer that was laid aside is gone".to_owned()))
}
