//! The words of requests and offers: help, interests, languages, gender. One list for both sides (R57).

use super::set::Member;

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $word:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $word),+ }

        impl Member for $name {
            const ALL: &'static [Self] = &[$(Self::$word),+];

            fn place(self) -> u32 {
                self as u32
            }
        }
    };
}

words! {
    /// What someone asks or offers.
    Skill {
        /// Someone to be with: coffee, a talk.
        Company,
        /// Going out together on foot.
        Walking,
        /// Doing the shopping, or going along.
        Shopping,
        /// Being driven, or taken along.
        Transport,
        /// Letters, forms and the household's accounts.
        Paperwork,
        /// Telephones and computers.
        Devices,
        /// Practising Dutch.
        Dutch,
        /// Reading aloud.
        ReadingAloud,
        /// Schoolwork.
        Homework,
        /// Minding children.
        Childminding,
        /// Being there so that a carer can go out.
        CarerRelief,
        /// Cooking, or eating together.
        Meals,
        /// Small repairs in the house.
        Repairs,
        /// The garden.
        Garden,
        /// Walking the dog, feeding the cat.
        Pets,
        /// Moving about: sport, swimming, cycling.
        Sport,
        /// Going along to a doctor or an office.
        GoingAlong,
    }
}

words! {
    /// What someone likes to do or to talk about.
    Interest {
        /// Music.
        Music,
        /// Films and series.
        Film,
        /// Books.
        Books,
        /// Cooking and food.
        Food,
        /// Plants and gardens.
        Plants,
        /// Animals.
        Animals,
        /// Being outdoors.
        Nature,
        /// Football and other sport, to watch or to do.
        Sport,
        /// Games: cards, chess, on a screen.
        Games,
        /// Making things by hand.
        Crafts,
        /// Repairing and building.
        Technology,
        /// Painting and drawing.
        Art,
        /// History and the neighbourhood of the past.
        History,
        /// The news and politics.
        News,
        /// Faith and meaning.
        Faith,
        /// Travelling and other countries.
        Travel,
        /// Children and grandchildren.
        Children,
        /// Dancing.
        Dancing,
    }
}

/// As someone names themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// A woman.
    Woman,
    /// A man.
    Man,
    /// Neither, or both.
    NonBinary,
    /// They did not say, and need not. A wish for a gender is then not met.
    NotSaid,
}

/// A language, by its code of ISO 639: two or three small letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 3]);

/// Why something is not the code of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a code of two or three small letters")]
pub struct NoLanguage;

impl Language {
    /// Reads a code: `nl`, `tr`, `rif`. Whether such a language exists is the caller's to know.
    ///
    /// # Errors
    /// [`NoLanguage`].
    pub fn new(code: &str) -> Result<Self, NoLanguage> {
        match code.as_bytes() {
            letters if !letters.iter().all(u8::is_ascii_lowercase) => Err(NoLanguage),
            [a, b] => Ok(Self([*a, *b, b' '])),
            [a, b, c] => Ok(Self([*a, *b, *c])),
            _ => Err(NoLanguage),
        }
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default().trim_end()
    }
}
