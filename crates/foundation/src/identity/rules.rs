//! What a password, a sign-in code and a session must be. Pure.

use crate::access::{Capacity, Tie};
use crate::ids::{PersonId, TeamId};
use crate::time::{Date, Timestamp};
use std::time::Duration;

/// How long a session may lie idle and live, per capacity (ASVS 7.3.1, 7.3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Without a request for this long it ends.
    pub idle: Duration,
    /// It ends after this long in any case.
    pub absolute: Duration,
}

impl Limits {
    /// A resident or a guest may use a shared device: shorter than for staff at their desk.
    #[must_use]
    pub fn of(capacity: Capacity) -> Self {
        let minutes = |n: u64| Duration::from_secs(n * 60);
        match capacity {
            Capacity::Resident
            | Capacity::NetworkMember
            | Capacity::Partner
            | Capacity::Neighbour
            | Capacity::Owner => Self { idle: minutes(20), absolute: minutes(120) },
            _ => Self { idle: minutes(60), absolute: minutes(600) },
        }
    }

    /// Whether a session that began and was last used at these moments still runs.
    #[must_use]
    pub fn running(self, seen: Timestamp, ends: Timestamp, now: Timestamp) -> bool {
        now < ends && now < seen.plus(self.idle)
    }
}

/// After this many failures within [`FAILURE_WINDOW`] a name or code has to wait.
pub(super) const FAILURES: i64 = 6;
/// See [`FAILURES`].
pub(super) const FAILURE_WINDOW: Duration = Duration::from_secs(15 * 60);
/// How long a code from a letter can be used.
pub const CODE_LIFE: Duration = Duration::from_secs(90 * 24 * 3600);

/// What is wrong with a password that is being set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Under twelve characters (NIST SP 800-63B asks eight; municipal norm BIO twelve).
    #[error("a password needs at least 12 characters")]
    TooShort,
    /// Over 200 characters: more is no safer and costs the server.
    #[error("a password may have at most 200 characters")]
    TooLong,
    /// Holds the sign-in name, or is one character repeated.
    #[error("this password is easy to guess")]
    TooEasy,
}

/// Checks a password that is being set.
///
/// # Errors
/// [`PasswordError`].
pub fn check_password(login: &str, password: &str) -> Result<(), PasswordError> {
    let length = password.chars().count();
    let first = password.chars().next();
    if length < 12 {
        Err(PasswordError::TooShort)
    } else if length > 200 {
        Err(PasswordError::TooLong)
    } else if password.to_lowercase().contains(&login.to_lowercase())
        || password.chars().all(|c| Some(c) == first)
    {
        Err(PasswordError::TooEasy)
    } else {
        Ok(())
    }
}

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The name to sign in with; residents have none.
    pub login: Option<String>,
    /// The name as shown.
    pub name: String,
    /// The password, hashed already; residents have none.
    pub password_hash: Option<String>,
    /// The capacity in which the account acts.
    pub capacity: Capacity,
    /// The team, for team members.
    pub team: Option<TeamId>,
    /// The person, for residents.
    pub person: Option<PersonId>,
}

crate::codes! {
    /// For what one thing a guest comes in.
    pub enum GuestOf {
        /// An action of the plan that they do (R45).
        Action = "action" / "guest-of-action",
        /// A referral that was sent to them (R74).
        Referral = "referral" / "guest-of-referral",
    }
}

impl GuestOf {
    /// In what capacity they act.
    #[must_use]
    pub const fn capacity(self) -> Capacity {
        match self {
            Self::Action => Capacity::NetworkMember,
            Self::Referral => Capacity::Partner,
        }
    }

    /// How they are tied to the household.
    #[must_use]
    pub const fn tie(self) -> Tie {
        match self {
            Self::Action => Tie::Holder,
            Self::Referral => Tie::Recipient,
        }
    }
}

/// A sign-in code as it stands in a letter: twelve characters in groups of four, 60 bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

/// Not a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code has twelve letters and digits")]
pub struct CodeError;

/// Without the letters that are mistaken for digits.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

impl Code {
    /// From randomness.
    #[must_use]
    pub fn new(random: [u8; 12]) -> Self {
        Self(random.iter().map(|b| char::from(LETTERS[usize::from(b & 31)])).collect())
    }

    /// Reads what someone typed from a letter: any case, spaces and dashes, 0 for O and 1 for I forgiven.
    ///
    /// # Errors
    /// [`CodeError`].
    pub fn read(typed: &str) -> Result<Self, CodeError> {
        let letters: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c.to_ascii_uppercase() {
                '0' => 'O',
                '1' => 'I',
                other => other,
            })
            .collect();
        let known =
            letters.len() == 12 && letters.bytes().all(|b| LETTERS.contains(&b) || b == b'O' || b == b'I');
        if known { Ok(Self(letters)) } else { Err(CodeError) }
    }

    /// As it is compared.
    #[must_use]
    pub fn plain(&self) -> &str {
        &self.0
    }

    /// As it is printed.
    #[must_use]
    pub fn printed(&self) -> String {
        self.0
            .as_bytes()
            .chunks(4)
            .map(|c| String::from_utf8_lossy(c).into_owned())
            .collect::<Vec<_>>()
            .join("-")
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(secret)")
    }
}

/// A young person may use an own sign-in from this age (R107: under 12 those with authority act).
pub const OWN_SIGN_IN_AGE: u16 = 12;

/// Whether someone born on this day may have an own sign-in.
#[must_use]
pub fn may_sign_in(born: Option<Date>, today: Date) -> bool {
    born.is_none_or(|b| b.age_on(today).is_some_and(|age| age >= OWN_SIGN_IN_AGE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_code_is_read_as_it_is_printed_in_any_case(random: [u8; 12]) {
            let code = Code::new(random);
            prop_assert_eq!(Code::read(&code.printed()), Ok(code.clone()));
            prop_assert_eq!(Code::read(&format!(" {} ", code.printed().to_lowercase())), Ok(code));
        }

        #[test]
        fn any_text_is_read_without_panic(text: String) {
            let _ = Code::read(&text);
        }

        #[test]
        fn a_session_never_outlives_its_end(seen in 0_i64..1_000_000, ends in 0_i64..1_000_000, now in 0_i64..1_000_000) {
            let at = |n: i64| Timestamp::from_micros(n * 60_000_000).unwrap();
            let limits = Limits::of(Capacity::CareWorker);
            if limits.running(at(seen), at(ends), at(now)) {
                prop_assert!(now < ends && now < seen + 60);
            }
        }
    }

    #[test]
    fn short_long_and_guessable_passwords_are_refused() {
        assert_eq!(check_password("noor", "kort"), Err(PasswordError::TooShort));
        assert_eq!(check_password("noor", &"x1".repeat(120)), Err(PasswordError::TooLong));
        assert_eq!(check_password("noor", "aaaaaaaaaaaaaa"), Err(PasswordError::TooEasy));
        assert_eq!(check_password("noor", "welkom-Noor-2026"), Err(PasswordError::TooEasy));
        assert_eq!(check_password("noor", "drie stille eenden"), Ok(()));
    }

    #[test]
    fn r107_a_child_under_twelve_has_no_sign_in_of_its_own() {
        let today = Date::new(2026, 11, 23).unwrap();
        assert!(!may_sign_in(Date::new(2014, 11, 24), today));
        assert!(may_sign_in(Date::new(2014, 11, 23), today));
        assert!(may_sign_in(None, today));
    }
}
