//! Closed lists: an enum in the program, a short text in the database and in a form, a key in the texts.

/// Declares an enum with a stored code and a text key per variant.
///
/// ```
/// foundation::codes! {
///     /// How warm it is.
///     pub enum Warmth {
///         /// Cold.
///         Cold = "cold" / "warmth-cold",
///         /// Warm.
///         Warm = "warm" / "warmth-warm",
///     }
/// }
/// assert_eq!(Warmth::parse("warm"), Some(Warmth::Warm));
/// assert_eq!(Warmth::Cold.text_key(), "warmth-cold");
/// assert_eq!(Warmth::ALL.len(), 2);
/// ```
#[macro_export]
macro_rules! codes {
    ($( $(#[$doc:meta])* $vis:vis enum $name:ident {
        $( $(#[$vdoc:meta])* $variant:ident = $code:literal / $key:literal ),* $(,)?
    } )*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $( $(#[$vdoc])* $variant ),* }
        impl $name {
            /// All of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),*];
            /// Its code in the database and in forms.
            #[must_use]
            pub const fn code(self) -> &'static str { match self { $( Self::$variant => $code ),* } }
            /// Its key in the texts.
            #[must_use]
            pub const fn text_key(self) -> &'static str { match self { $( Self::$variant => $key ),* } }
            /// Reads a code.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                match code { $( $code => Some(Self::$variant), )* _ => None }
            }
        }
        impl $crate::codes::Coded for $name {
            fn all() -> &'static [Self] { Self::ALL }
            fn code(self) -> &'static str { Self::code(self) }
            fn text_key(self) -> &'static str { Self::text_key(self) }
        }
        impl From<$name> for $crate::db::Value {
            fn from(v: $name) -> Self { Self::Text(v.code().to_owned()) }
        }
        impl $crate::db::FromValue for $name {
            fn from_value(v: $crate::db::Value) -> Result<Self, $crate::db::Value> {
                match &v {
                    $crate::db::Value::Text(t) => Self::parse(t).ok_or(v),
                    _ => Err(v),
                }
            }
        }
    )* };
}

/// What every such enum offers, for forms that list its choices.
pub trait Coded: Copy + PartialEq + 'static {
    /// All of them, in the order in which they are shown.
    fn all() -> &'static [Self];
    /// Its code.
    fn code(self) -> &'static str;
    /// Its key in the texts.
    fn text_key(self) -> &'static str;
    /// Reads a code.
    #[must_use]
    fn from_code(code: &str) -> Option<Self> {
        Self::all().iter().copied().find(|v| v.code() == code)
    }
}
