//! Whether a request and an offer go together: what keeps them apart, or what speaks for them and what they cost.

use super::people::{HardWish, Offer, Request, Setting, SoftWish, Someone};
use super::place::Metres;
use super::set::Set;
use super::slots::Slots;
use super::words::{Gender, Interest, Language, Skill};
use crate::assign::Cost;

/// Why a request and an offer are no pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// They are of the same person.
    SamePerson,
    /// This is asked and not offered.
    NotOffered(Set<Skill>),
    /// They would meet by themselves, and intake or certificate of conduct is not in order (R64).
    NotCleared,
    /// Who offers helps as many as they want to (R69).
    LimitReached,
    /// Farther than who offers goes.
    TooFar(Metres),
    /// There is no part of the week when both can.
    NoSharedTime,
    /// A hard wish of who asks would be broken.
    WishOfAsker(HardWish),
    /// A hard wish of who offers would be broken.
    WishOfHelper(HardWish),
}

/// What speaks for a pair (R58). These are facts; what they weigh is in [`Penalty`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// How far apart they are.
    Distance(Metres),
    /// When both can.
    SharedTimes(Slots),
    /// A language both speak, the dearest of who asks.
    Language(Language),
    /// What both like.
    Interests(Set<Interest>),
    /// Who asks wished for this gender, and it is so.
    GenderAsWished(Gender),
    /// How many who offers helps now.
    Helps {
        /// Now.
        running: u8,
        /// At most, as they want.
        limit: u8,
    },
}

/// What makes a pair fit less well. Its cost is the sum of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Penalty {
    /// A point for each ten metres.
    Distance(Metres),
    /// 40 points when they share one part of the week, 20 when two, 10 when three.
    FewTimes(u32),
    /// 200 points: they share no language.
    NoLanguage,
    /// 40 points: they share a language, not the dearest of who asks.
    OtherLanguage(Language),
    /// 60 points when they share no interest, 30 when one.
    FewInterests(u32),
    /// 50 points for each whom who offers helps now, so that the load is spread.
    Helps(u8),
    /// 150 points: a soft wish of who asks.
    WishOfAsker(SoftWish),
    /// 100 points: a soft wish of who offers.
    WishOfHelper(SoftWish),
}

impl Penalty {
    /// In points.
    #[must_use]
    pub const fn points(self) -> u32 {
        match self {
            Self::Distance(Metres(metres)) => metres / 10,
            Self::FewTimes(0 | 1) => 40,
            Self::FewTimes(2) => 20,
            Self::FewTimes(3) => 10,
            Self::FewTimes(_) => 0,
            Self::NoLanguage => 200,
            Self::OtherLanguage(_) => 40,
            Self::FewInterests(0) => 60,
            Self::FewInterests(1) => 30,
            Self::FewInterests(_) => 0,
            Self::Helps(running) => 50 * running as u32,
            Self::WishOfAsker(_) => 150,
            Self::WishOfHelper(_) => 100,
        }
    }
}

/// A request and an offer that go together: no hard wish is broken. Only [`fit`] makes one.
#[derive(Debug, Clone, Copy)]
pub struct Fit<'a> {
    request: &'a Request,
    offer: &'a Offer,
    between: Between,
}

/// What two people share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Between {
    distance: Metres,
    times: Slots,
    language: Option<Language>,
    interests: Set<Interest>,
}

/// Whether a request and an offer go together. The first hindrance found is told, in the order of [`Hindrance`].
///
/// # Errors
/// The [`Hindrance`].
pub fn fit<'a>(request: &'a Request, offer: &'a Offer) -> Result<Fit<'a>, Hindrance> {
    let (asks, offers) = (&request.from, &offer.from);
    if asks.person == offers.person {
        return Err(Hindrance::SamePerson);
    }
    let missing = request.skills.without(offer.skills);
    if !missing.is_empty() {
        return Err(Hindrance::NotOffered(missing));
    }
    if request.setting == Setting::OneToOne && !offer.clearance.in_order() {
        return Err(Hindrance::NotCleared);
    }
    if offer.load.free() == 0 {
        return Err(Hindrance::LimitReached);
    }
    let distance = asks.place.to(offers.place);
    if distance > offer.radius {
        return Err(Hindrance::TooFar(distance));
    }
    let times = asks.slots.and(offers.slots);
    if times.is_empty() {
        return Err(Hindrance::NoSharedTime);
    }
    let language = asks.languages.iter().copied().find(|language| offers.languages.contains(language));
    let between = Between { distance, times, language, interests: asks.interests.and(offers.interests) };
    if let Some(wish) = asks.hard.iter().find(|wish| !between.keeps(**wish, offers)) {
        return Err(Hindrance::WishOfAsker(*wish));
    }
    if let Some(wish) = offers.hard.iter().find(|wish| !between.keeps(**wish, asks)) {
        return Err(Hindrance::WishOfHelper(*wish));
    }
    Ok(Fit { request, offer, between })
}

impl Between {
    /// Whether a hard wish of one is kept by the other.
    fn keeps(&self, wish: HardWish, other: &Someone) -> bool {
        match wish {
            HardWish::SharedLanguage => self.language.is_some(),
            HardWish::Gender(gender) => is_of(other, gender),
            HardWish::Within(metres) => self.distance <= metres,
            HardWish::SharedTimes(times) => self.times.len() >= times,
        }
    }

    /// Whether a soft wish of one is met by the other.
    fn meets(&self, wish: SoftWish, other: &Someone) -> bool {
        match wish {
            SoftWish::Gender(gender) => is_of(other, gender),
            SoftWish::SharedInterest => !self.interests.is_empty(),
            SoftWish::Within(metres) => self.distance <= metres,
        }
    }
}

/// Whether someone says to be of a gender.
fn is_of(someone: &Someone, gender: Gender) -> bool {
    gender != Gender::NotSaid && someone.gender == gender
}

impl<'a> Fit<'a> {
    /// Which request.
    #[must_use]
    pub const fn request(&self) -> &'a Request {
        self.request
    }

    /// Which offer.
    #[must_use]
    pub const fn offer(&self) -> &'a Offer {
        self.offer
    }

    /// What speaks for the pair.
    #[must_use]
    pub fn reasons(&self) -> Vec<Reason> {
        let Between { distance, times, language, interests } = self.between;
        let mut reasons = vec![Reason::Distance(distance), Reason::SharedTimes(times)];
        reasons.extend(language.map(Reason::Language));
        if !interests.is_empty() {
            reasons.push(Reason::Interests(interests));
        }
        reasons.extend(self.gender_as_wished().map(Reason::GenderAsWished));
        let load = self.offer.load;
        reasons.push(Reason::Helps { running: load.running, limit: load.limit.get() });
        reasons
    }

    fn gender_as_wished(&self) -> Option<Gender> {
        let hard = self.request.from.hard.iter().filter_map(|wish| match wish {
            HardWish::Gender(gender) => Some(*gender),
            _ => None,
        });
        let soft = self.request.from.soft.iter().filter_map(|wish| match wish {
            SoftWish::Gender(gender) => Some(*gender),
            _ => None,
        });
        hard.chain(soft).find(|gender| is_of(&self.offer.from, *gender))
    }

    /// What makes the pair fit less well, without what costs nothing.
    #[must_use]
    pub fn penalties(&self) -> Vec<Penalty> {
        let mut penalties = Vec::new();
        self.each_penalty(|penalty| penalties.push(penalty));
        penalties.retain(|penalty| penalty.points() > 0);
        penalties
    }

    /// The sum of the penalties.
    #[must_use]
    pub fn cost(&self) -> Cost {
        let mut points = 0_u32;
        self.each_penalty(|penalty| points = points.saturating_add(penalty.points()));
        Cost::at_most(points)
    }

    fn each_penalty(&self, mut penalty: impl FnMut(Penalty)) {
        let (asks, offers) = (&self.request.from, &self.offer.from);
        let Between { distance, times, language, interests } = self.between;
        penalty(Penalty::Distance(distance));
        penalty(Penalty::FewTimes(times.len()));
        match language {
            None => penalty(Penalty::NoLanguage),
            Some(language) if asks.languages.first() != Some(&language) => {
                penalty(Penalty::OtherLanguage(language));
            }
            Some(_) => {}
        }
        penalty(Penalty::FewInterests(interests.len()));
        penalty(Penalty::Helps(self.offer.load.running));
        let unmet = |wish: &&SoftWish, other| !self.between.meets(**wish, other);
        asks.soft.iter().filter(|w| unmet(w, offers)).for_each(|wish| penalty(Penalty::WishOfAsker(*wish)));
        offers.soft.iter().filter(|w| unmet(w, asks)).for_each(|wish| penalty(Penalty::WishOfHelper(*wish)));
    }
}
