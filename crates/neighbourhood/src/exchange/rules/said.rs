//! What someone says of themselves, asks and offers, and how the matching engine reads it.

use super::words::{DayPart, Gender, Help, Language, Liking, Setting, Weekday};
use super::{Neighbour, Offer, Plane, Request};
use crate::area::AreaCode;
use foundation::time::Date;
use matching::wishes::{
    self as engine, HardWish, Limit, Load, Metres, OfferId, PersonId, RequestId, Slots, SoftWish, Someone,
};

/// What someone says of themselves: said once, and used for what they ask and for what they offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Their name; none when a worker asks for them (R57).
    pub name: Option<String>,
    /// A telephone number or an e-mail address, for the coordinator; none when a worker asks for them.
    pub contact: Option<String>,
    /// In which quarter they live; none when they did not say.
    pub area: Option<AreaCode>,
    /// As they name themselves.
    pub gender: Gender,
    /// What they speak, in the order of the list.
    pub languages: Vec<Language>,
    /// What they like.
    pub likings: Vec<Liking>,
    /// Which days; none chosen is any.
    pub days: Vec<Weekday>,
    /// Which parts of the day; none chosen is any.
    pub parts: Vec<DayPart>,
}

impl Said {
    /// When they can.
    fn slots(&self) -> Slots {
        let days = if self.days.is_empty() { Weekday::ALL } else { &self.days };
        let parts = if self.parts.is_empty() { DayPart::ALL } else { &self.parts };
        let both = days.iter().flat_map(|day| parts.iter().map(|part| (*day, *part)));
        both.fold(Slots::NONE, |slots, (day, part)| slots.with(day.into(), part.into()))
    }
}

foundation::codes! {
    /// Whether it matters if the other is a woman or a man.
    pub enum GenderWish {
        /// It does not.
        Either = "either" / "exchange-wish-either",
        /// They would like a woman.
        RatherWoman = "rather-woman" / "exchange-wish-rather-woman",
        /// They would like a man.
        RatherMan = "rather-man" / "exchange-wish-rather-man",
        /// It must be a woman.
        OnlyWoman = "only-woman" / "exchange-wish-only-woman",
        /// It must be a man.
        OnlyMan = "only-man" / "exchange-wish-only-man",
    }

    /// Whether both must speak the same language.
    pub enum LanguageWish {
        /// They must.
        Must = "must" / "exchange-language-must",
        /// It matters less.
        Rather = "rather" / "exchange-language-rather",
    }

    /// How far someone goes.
    pub enum Reach {
        /// The own quarter and what lies next to it: one and a half kilometre.
        Quarter = "quarter" / "exchange-reach-quarter",
        /// Three kilometres.
        Near = "near" / "exchange-reach-near",
        /// Eight kilometres.
        Far = "far" / "exchange-reach-far",
        /// The whole municipality.
        Everywhere = "everywhere" / "exchange-reach-everywhere",
    }
}

impl Reach {
    const fn metres(self) -> Metres {
        Metres(match self {
            Self::Quarter => 1_500,
            Self::Near => 3_000,
            Self::Far => 8_000,
            Self::Everywhere => 200_000,
        })
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// In their own words.
    pub words: String,
    /// With what.
    pub help: Vec<Help>,
    /// Of whom.
    pub gender: GenderWish,
    /// In which language.
    pub language: LanguageWish,
}

/// What is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// In their own words; may be empty.
    pub words: String,
    /// What they can do.
    pub help: Vec<Help>,
    /// How far they go.
    pub reach: Reach,
    /// For whom.
    pub gender: GenderWish,
}

fn wishes(gender: GenderWish) -> (Option<HardWish>, Option<SoftWish>) {
    use engine::Gender::{Man, Woman};
    match gender {
        GenderWish::Either => (None, None),
        GenderWish::RatherWoman => (None, Some(SoftWish::Gender(Woman))),
        GenderWish::RatherMan => (None, Some(SoftWish::Gender(Man))),
        GenderWish::OnlyWoman => (Some(HardWish::Gender(Woman)), None),
        GenderWish::OnlyMan => (Some(HardWish::Gender(Man)), None),
    }
}

fn someone(of: &Neighbour, person: PersonId, plane: &Plane, gender: GenderWish) -> Someone {
    let (hard, soft) = wishes(gender);
    Someone {
        person,
        place: plane.place(of.said.area.as_ref()),
        slots: of.said.slots(),
        languages: of.said.languages.iter().filter_map(|language| language.known()).collect(),
        gender: of.said.gender.into(),
        interests: of.said.likings.iter().map(|liking| (*liking).into()).collect(),
        hard: hard.into_iter().collect(),
        soft: soft.into_iter().collect(),
    }
}

/// A question as the engine reads it. Who waits longest counts from the day it was asked (R66).
#[must_use]
pub fn asks(
    request: &Request,
    of: &Neighbour,
    (id, person): (RequestId, PersonId),
    plane: &Plane,
    today: Date,
) -> engine::Request {
    let mut from = someone(of, person, plane, request.asked.gender);
    // Who named no language cannot ask for the same one.
    if request.asked.language == LanguageWish::Must && !from.languages.is_empty() {
        from.hard.push(HardWish::SharedLanguage);
    }
    engine::Request {
        id,
        from,
        skills: request.asked.help.iter().map(|help| (*help).into()).collect(),
        setting: Setting::into(request.setting),
        days_waiting: u32::try_from(request.asked_on.days_until(today)).unwrap_or(0),
    }
}

/// An offer as the engine reads it. `running` is how many they are proposed to, meet or help now. None when its limit is none.
#[must_use]
pub fn offers(
    offer: &Offer,
    of: &Neighbour,
    (id, person): (OfferId, PersonId),
    running: u8,
    plane: &Plane,
    today: Date,
) -> Option<engine::Offer> {
    Some(engine::Offer {
        id,
        from: someone(of, person, plane, offer.offered.gender),
        skills: offer.offered.help.iter().map(|help| (*help).into()).collect(),
        radius: offer.offered.reach.metres(),
        load: Load { running, limit: Limit::new(offer.most).ok()? },
        clearance: of.clearance(today),
    })
}
