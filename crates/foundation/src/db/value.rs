//! The few kinds of value that both engines keep alike, and rows made of them.

use super::DbError;
use crate::time::{Date, Timestamp};
use uuid::Uuid;

/// A value on its way in or out. Timestamps are microseconds (`Int`), dates ISO text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    Null,
    /// `bigint` / `INTEGER`.
    Int(i64),
    /// `text`.
    Text(String),
    /// `bytea` / `BLOB`.
    Bytes(Vec<u8>),
    /// `uuid`; 16 bytes in SQLite.
    Uuid(Uuid),
}

macro_rules! from {
    ($($t:ty => |$v:ident| $e:expr;)*) => { $(
        impl From<$t> for Value { fn from($v: $t) -> Self { $e } }
    )* };
}
from! {
    i64 => |v| Self::Int(v);
    i32 => |v| Self::Int(v.into());
    u32 => |v| Self::Int(v.into());
    u8 => |v| Self::Int(v.into());
    &str => |v| Self::Text(v.to_owned());
    String => |v| Self::Text(v);
    &String => |v| Self::Text(v.clone());
    Vec<u8> => |v| Self::Bytes(v);
    &[u8] => |v| Self::Bytes(v.to_vec());
    Uuid => |v| Self::Uuid(v);
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(v: Option<T>) -> Self {
        v.map_or(Self::Null, Into::into)
    }
}

/// The parameters of a statement, `$2` and further.
#[macro_export]
macro_rules! params {
    ($($v:expr),* $(,)?) => { &[$( $crate::db::Value::from($v) ),*] };
}

/// One row of an answer; its values are taken out by position.
#[derive(Debug, Clone, Default)]
pub struct Row(pub(super) Vec<Value>);

impl Row {
    /// Takes column `i` out of the row.
    ///
    /// # Errors
    /// [`DbError::Inconsistent`] when the column is absent or of another kind.
    pub fn take<T: FromValue>(&mut self, i: usize) -> Result<T, DbError> {
        let value = self.0.get_mut(i).map(std::mem::take);
        let value = value.ok_or_else(|| DbError::Inconsistent(format!("no column {i}")))?;
        T::from_value(value).map_err(|found| {
            DbError::Inconsistent(format!("column {i}: {found:?} is no {}", std::any::type_name::<T>()))
        })
    }
}

/// What can be read from a [`Value`].
pub trait FromValue: Sized {
    /// Reads it, or gives the value back.
    ///
    /// # Errors
    /// The value itself when it is of another kind.
    fn from_value(value: Value) -> Result<Self, Value>;
}

impl FromValue for i64 {
    fn from_value(value: Value) -> Result<Self, Value> {
        if let Value::Int(v) = value { Ok(v) } else { Err(value) }
    }
}
impl FromValue for String {
    fn from_value(value: Value) -> Result<Self, Value> {
        if let Value::Text(v) = value { Ok(v) } else { Err(value) }
    }
}
impl FromValue for Vec<u8> {
    fn from_value(value: Value) -> Result<Self, Value> {
        if let Value::Bytes(v) = value { Ok(v) } else { Err(value) }
    }
}
impl FromValue for Uuid {
    fn from_value(value: Value) -> Result<Self, Value> {
        match value {
            Value::Uuid(v) => Ok(v),
            Value::Bytes(b) => Self::from_slice(&b).map_err(|_| Value::Bytes(b)),
            other => Err(other),
        }
    }
}
impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Result<Self, Value> {
        if value == Value::Null { Ok(None) } else { T::from_value(value).map(Some) }
    }
}
impl From<Timestamp> for Value {
    fn from(v: Timestamp) -> Self {
        Self::Int(v.micros())
    }
}
impl FromValue for Timestamp {
    fn from_value(value: Value) -> Result<Self, Value> {
        match value {
            Value::Int(v) => Self::from_micros(v).map_err(|_| Value::Int(v)),
            other => Err(other),
        }
    }
}
impl From<Date> for Value {
    fn from(v: Date) -> Self {
        Self::Text(v.iso())
    }
}
impl FromValue for Date {
    fn from_value(value: Value) -> Result<Self, Value> {
        match value {
            Value::Text(v) => Self::from_iso(&v).map_err(|_| Value::Text(v)),
            other => Err(other),
        }
    }
}
