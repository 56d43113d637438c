//! The words to choose from about a tie, with the letters they have in the picture.

use foundation::codes;

codes! {
    /// The group a person belongs to: a sector of the drawing, in this order, clockwise from the top.
    pub enum Group {
        /// Own parents, children, brothers and sisters who do not live here.
        Family = "family" / "network-group-family",
        /// Other relatives.
        Relatives = "relatives" / "network-group-relatives",
        /// Friends.
        Friends = "friends" / "network-group-friends",
        /// Acquaintances.
        Acquaintances = "acquaintances" / "network-group-acquaintances",
        /// Neighbours: a standing category, always asked about (R43).
        Neighbours = "neighbours" / "network-group-neighbours",
        /// Colleagues, also from school or volunteering.
        Colleagues = "colleagues" / "network-group-colleagues",
        /// Church, mosque, club or association.
        ChurchOrClub = "church-club" / "network-group-church-club",
        /// Volunteers who come for this household.
        Volunteers = "volunteers" / "network-group-volunteers",
        /// Professionals.
        Professionals = "professionals" / "network-group-professionals",
    }

    /// How close someone is, as the household says it: a ring of the drawing. A place, not a rank.
    pub enum Closeness {
        /// Close.
        Near = "near" / "network-close-near",
        /// In between.
        Middle = "middle" / "network-close-middle",
        /// Further away.
        Far = "far" / "network-close-far",
    }

    /// Kinds of support, with the letters of the Dutch ecogram.
    pub enum Kind {
        /// Practical help.
        Practical = "practical" / "network-kind-practical",
        /// Company (gezelschap).
        Company = "company" / "network-kind-company",
        /// Advice and information.
        Advice = "advice" / "network-kind-advice",
        /// Emotional support.
        Emotional = "emotional" / "network-kind-emotional",
    }

    /// How strong a tie is; most are neither.
    pub enum Strength {
        /// Strong: a thick line.
        Strong = "strong" / "network-strength-strong",
        /// Weak: a dashed line.
        Weak = "weak" / "network-strength-weak",
    }

    /// What weighs on a tie.
    pub enum Strain {
        /// There is tension: a zigzag line.
        Tense = "tense" / "network-strain-tense",
        /// There is no contact any more: an interrupted line.
        Broken = "broken" / "network-strain-broken",
    }

    /// Whether someone who helps can keep it up. A question that is answered, never worked out (R40).
    pub enum Bears {
        /// It goes well.
        Well = "well" / "network-bears-well",
        /// It is hard.
        Hard = "hard" / "network-bears-hard",
        /// It is too much.
        TooMuch = "too-much" / "network-bears-too-much",
    }

    /// Which way the support goes.
    pub enum Direction {
        /// This person gives to the household.
        Gives = "gives" / "network-direction-gives",
        /// This person receives from the household.
        Receives = "receives" / "network-direction-receives",
        /// Both.
        Both = "both" / "network-direction-both",
    }

    /// How often there is contact.
    pub enum Often {
        /// Every day.
        Daily = "daily" / "network-often-daily",
        /// Every week.
        Weekly = "weekly" / "network-often-weekly",
        /// Every month.
        Monthly = "monthly" / "network-often-monthly",
        /// Seldom.
        Seldom = "seldom" / "network-often-seldom",
    }

    /// Whether the person wants to do something.
    pub enum Willing {
        /// Nobody has asked.
        NotAsked = "not-asked" / "network-willing-not-asked",
        /// Asked, and not known yet.
        Unknown = "unknown" / "network-willing-unknown",
        /// Yes.
        Yes = "yes" / "network-willing-yes",
        /// No.
        No = "no" / "network-willing-no",
    }

    /// What a note is about. It decides who reads it.
    pub enum NoteKind {
        /// An ordinary remark; the household reads it too.
        Remark = "remark" / "network-note-remark",
        /// How much this person can bear; the team reads it.
        Burden = "burden" / "network-note-burden",
        /// Safety; the team reads it.
        Safety = "safety" / "network-note-safety",
    }

    /// Why there is no network to draw.
    pub enum WhyNone {
        /// The household does not want it.
        NotWanted = "not-wanted" / "network-none-not-wanted",
        /// It is not possible.
        NotPossible = "not-possible" / "network-none-not-possible",
    }
}

impl Kind {
    /// The letter on the drawing.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Practical => 'P',
            Self::Company => 'G',
            Self::Advice => 'A',
            Self::Emotional => 'E',
        }
    }

    /// Key of the sentence that names who gives it.
    pub(in super::super) const fn comes_from_text_key(self) -> &'static str {
        match self {
            Self::Practical => "network-from-practical",
            Self::Company => "network-from-company",
            Self::Advice => "network-from-advice",
            Self::Emotional => "network-from-emotional",
        }
    }
}

impl Kind {
    /// Key of the sentence that names with whom there is room for more.
    pub(in super::super) const fn room_text_key(self) -> &'static str {
        match self {
            Self::Practical => "network-room-practical",
            Self::Company => "network-room-company",
            Self::Advice => "network-room-advice",
            Self::Emotional => "network-room-emotional",
        }
    }
}

impl Strength {
    /// The letter on the line: H for "hecht", L for "los".
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Strong => 'H',
            Self::Weak => 'L',
        }
    }
}

impl Strain {
    /// The letter on the line: S for "spanning", V for "verbroken".
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Tense => 'S',
            Self::Broken => 'V',
        }
    }
}

impl Bears {
    /// Whether relief is to be offered.
    #[must_use]
    pub const fn is_flagged(self) -> bool {
        matches!(self, Self::Hard | Self::TooMuch)
    }
}

impl Closeness {
    /// Key of the count in the sentence.
    pub(in super::super) const fn count_text_key(self) -> &'static str {
        match self {
            Self::Near => "network-count-near",
            Self::Middle => "network-count-middle",
            Self::Far => "network-count-far",
        }
    }
}
