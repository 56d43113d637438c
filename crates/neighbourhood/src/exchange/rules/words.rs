//! The words of questions and offers, with their codes and texts: the same as those of the matching engine.

use matching::wishes as engine;

foundation::codes! {
    /// What someone asks or offers.
    pub enum Help {
        /// Someone to be with: coffee, a talk.
        Company = "company" / "exchange-help-company",
        /// Going out together on foot.
        Walking = "walking" / "exchange-help-walking",
        /// Doing the shopping, or going along.
        Shopping = "shopping" / "exchange-help-shopping",
        /// Being driven, or taken along.
        Transport = "transport" / "exchange-help-transport",
        /// Letters, forms and the household's accounts.
        Paperwork = "paperwork" / "exchange-help-paperwork",
        /// Telephones and computers.
        Devices = "devices" / "exchange-help-devices",
        /// Practising Dutch.
        Dutch = "dutch" / "exchange-help-dutch",
        /// Reading aloud.
        ReadingAloud = "reading-aloud" / "exchange-help-reading-aloud",
        /// Schoolwork.
        Homework = "homework" / "exchange-help-homework",
        /// Minding children.
        Childminding = "childminding" / "exchange-help-childminding",
        /// Being there so that a carer can go out.
        CarerRelief = "carer-relief" / "exchange-help-carer-relief",
        /// Cooking, or eating together.
        Meals = "meals" / "exchange-help-meals",
        /// Small repairs in the house.
        Repairs = "repairs" / "exchange-help-repairs",
        /// The garden.
        Garden = "garden" / "exchange-help-garden",
        /// Walking the dog, feeding the cat.
        Pets = "pets" / "exchange-help-pets",
        /// Moving about: sport, swimming, cycling.
        Sport = "sport" / "exchange-help-sport",
        /// Going along to a doctor or an office.
        GoingAlong = "going-along" / "exchange-help-going-along",
    }

    /// What someone likes to do or to talk about.
    pub enum Liking {
        /// Music.
        Music = "music" / "exchange-likes-music",
        /// Films and series.
        Film = "film" / "exchange-likes-film",
        /// Books.
        Books = "books" / "exchange-likes-books",
        /// Cooking and food.
        Food = "food" / "exchange-likes-food",
        /// Plants and gardens.
        Plants = "plants" / "exchange-likes-plants",
        /// Animals.
        Animals = "animals" / "exchange-likes-animals",
        /// Being outdoors.
        Nature = "nature" / "exchange-likes-nature",
        /// Football and other sport.
        Sport = "sport" / "exchange-likes-sport",
        /// Games: cards, chess, on a screen.
        Games = "games" / "exchange-likes-games",
        /// Making things by hand.
        Crafts = "crafts" / "exchange-likes-crafts",
        /// Repairing and building.
        Technology = "technology" / "exchange-likes-technology",
        /// Painting and drawing.
        Art = "art" / "exchange-likes-art",
        /// History and the neighbourhood of the past.
        History = "history" / "exchange-likes-history",
        /// The news and politics.
        News = "news" / "exchange-likes-news",
        /// Faith and meaning.
        Faith = "faith" / "exchange-likes-faith",
        /// Travelling and other countries.
        Travel = "travel" / "exchange-likes-travel",
        /// Children and grandchildren.
        Children = "children" / "exchange-likes-children",
        /// Dancing.
        Dancing = "dancing" / "exchange-likes-dancing",
    }

    /// A language that is spoken in many Dutch neighbourhoods. Dutch comes first.
    pub enum Language {
        /// Dutch.
        Dutch = "nl" / "exchange-language-nl",
        /// Frisian.
        Frisian = "fy" / "exchange-language-fy",
        /// English.
        English = "en" / "exchange-language-en",
        /// Turkish.
        Turkish = "tr" / "exchange-language-tr",
        /// Arabic.
        Arabic = "ar" / "exchange-language-ar",
        /// Tarifit, of the north of Morocco.
        Tarifit = "rif" / "exchange-language-rif",
        /// Polish.
        Polish = "pl" / "exchange-language-pl",
        /// Ukrainian.
        Ukrainian = "uk" / "exchange-language-uk",
        /// Tigrinya.
        Tigrinya = "ti" / "exchange-language-ti",
        /// Somali.
        Somali = "so" / "exchange-language-so",
        /// Persian: Farsi and Dari.
        Persian = "fa" / "exchange-language-fa",
        /// Papiamento.
        Papiamento = "pap" / "exchange-language-pap",
        /// Sranan.
        Sranan = "srn" / "exchange-language-srn",
        /// Chinese.
        Chinese = "zh" / "exchange-language-zh",
        /// Spanish.
        Spanish = "es" / "exchange-language-es",
        /// German.
        German = "de" / "exchange-language-de",
        /// French.
        French = "fr" / "exchange-language-fr",
    }

    /// As someone names themselves.
    pub enum Gender {
        /// A woman.
        Woman = "woman" / "exchange-gender-woman",
        /// A man.
        Man = "man" / "exchange-gender-man",
        /// Neither, or both.
        NonBinary = "non-binary" / "exchange-gender-non-binary",
        /// They did not say, and need not.
        NotSaid = "not-said" / "exchange-gender-not-said",
    }

    /// A day of the week.
    pub enum Weekday {
        /// Monday.
        Monday = "mon" / "exchange-day-mon",
        /// Tuesday.
        Tuesday = "tue" / "exchange-day-tue",
        /// Wednesday.
        Wednesday = "wed" / "exchange-day-wed",
        /// Thursday.
        Thursday = "thu" / "exchange-day-thu",
        /// Friday.
        Friday = "fri" / "exchange-day-fri",
        /// Saturday.
        Saturday = "sat" / "exchange-day-sat",
        /// Sunday.
        Sunday = "sun" / "exchange-day-sun",
    }

    /// A part of the day.
    pub enum DayPart {
        /// Until twelve.
        Morning = "morning" / "exchange-part-morning",
        /// From twelve to six.
        Afternoon = "afternoon" / "exchange-part-afternoon",
        /// From six.
        Evening = "evening" / "exchange-part-evening",
    }

    /// How two people would meet.
    pub enum Setting {
        /// With others there: a coffee morning, a group that walks.
        InCompany = "in-company" / "exchange-setting-in-company",
        /// By themselves, at home or out of doors.
        OneToOne = "one-to-one" / "exchange-setting-one-to-one",
    }
}

/// A word here is the word of the same name in the engine.
macro_rules! same {
    ($($ours:ident => $theirs:path { $($word:ident),+ })*) => { $(
        impl From<$ours> for $theirs {
            fn from(ours: $ours) -> Self {
                match ours { $($ours::$word => Self::$word),+ }
            }
        }
    )* };
}

same! {
    Help => engine::Skill {
        Company, Walking, Shopping, Transport, Paperwork, Devices, Dutch, ReadingAloud, Homework, Childminding,
        CarerRelief, Meals, Repairs, Garden, Pets, Sport, GoingAlong
    }
    Liking => engine::Interest {
        Music, Film, Books, Food, Plants, Animals, Nature, Sport, Games, Crafts, Technology, Art, History, News, Faith,
        Travel, Children, Dancing
    }
    Gender => engine::Gender { Woman, Man, NonBinary, NotSaid }
    Weekday => engine::Day { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday }
    DayPart => engine::Part { Morning, Afternoon, Evening }
    Setting => engine::Setting { InCompany, OneToOne }
}

impl Language {
    /// As the engine knows it. Every code of the list is one.
    #[must_use]
    pub fn known(self) -> Option<engine::Language> {
        engine::Language::new(self.code()).ok()
    }
}

/// The word of ours that the engine means.
#[must_use]
pub fn ours<T: foundation::codes::Coded + Into<U>, U: PartialEq>(theirs: &U) -> Option<T> {
    T::all().iter().copied().find(|word| (*word).into() == *theirs)
}
