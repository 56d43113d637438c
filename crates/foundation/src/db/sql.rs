//! Statements as named constants: one text for both engines, or one per engine where they really differ.

use std::sync::OnceLock;

/// A statement. Written with `$1`, `$2` …; `$1` is always the municipality.
#[derive(Debug)]
pub struct Sql {
    name: &'static str,
    columns: usize,
    sqlite: &'static str,
    postgres: &'static str,
    numbered: OnceLock<String>,
}

impl Sql {
    /// One text for both engines. `columns` is what a row of its answer holds (0 for a statement).
    #[must_use]
    pub const fn same(name: &'static str, columns: usize, text: &'static str) -> Self {
        Self::per_engine(name, columns, text, text)
    }

    /// A text per engine, SQLite's first.
    #[must_use]
    pub const fn per_engine(
        name: &'static str,
        columns: usize,
        sqlite: &'static str,
        postgres: &'static str,
    ) -> Self {
        Self { name, columns, sqlite, postgres, numbered: OnceLock::new() }
    }

    /// Its name in the source.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// How many columns its rows have.
    #[must_use]
    pub const fn columns(&self) -> usize {
        self.columns
    }

    pub(super) fn for_postgres(&self) -> &'static str {
        self.postgres
    }

    /// The text as SQLite gets it, which takes `$1` for a name: `?1`. For whoever asks its planner.
    pub fn for_sqlite(&self) -> &str {
        self.numbered.get_or_init(|| number(self.sqlite))
    }
}

fn number(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let followed_by_digit = chars.peek().is_some_and(char::is_ascii_digit);
        out.push(if c == '$' && followed_by_digit { '?' } else { c });
    }
    out
}

/// Declares a room's statements and a function `statements()` that lists them, so that the behaviour suite
/// can prepare each on both engines.
///
/// ```
/// foundation::statements! {
///     /// The label of one thing.
///     LABEL(1) = "select label from thing where municipality = $1 and id = $2";
///     /// Where the engines differ: SQLite's text first.
///     HEAD(1) = "select 1 where $1 <> ''", "select 1 where $1::text <> ''";
/// }
/// assert_eq!(statements().len(), 2);
/// ```
#[macro_export]
macro_rules! statements {
    ($( $(#[$doc:meta])* $vis:vis $name:ident ( $columns:literal ) = $text:literal $(, $postgres:literal)? ; )*) => {
        $( $(#[$doc])* $vis static $name: $crate::db::Sql =
            $crate::statements!(@one $name $columns $text $(, $postgres)?); )*
        /// Every statement of this room.
        #[must_use]
        pub fn statements() -> Vec<&'static $crate::db::Sql> {
            vec![$( &$name ),*]
        }
    };
    (@one $name:ident $columns:literal $text:literal) => {
        $crate::db::Sql::same(concat!(module_path!(), "::", stringify!($name)), $columns, $text)
    };
    (@one $name:ident $columns:literal $text:literal, $postgres:literal) => {
        $crate::db::Sql::per_engine(concat!(module_path!(), "::", stringify!($name)), $columns, $text, $postgres)
    };
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn placeholders_are_numbered_and_money_is_left_alone() {
        assert_eq!(number("a = $1 and b = $12 and c = '$'"), "a = ?1 and b = ?12 and c = '$'");
    }
}
