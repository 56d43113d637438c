//! Who could be proposed to whom now: questions, offers and what happened before, laid before the matching engine; and its answer
//! with the reasons, in terms of this room (R58).

use super::{Coupling, Ending};
use crate::exchange::{Everyone, Neighbour, OfferId, OfferState, Plane, RequestId, asks, offers};
use foundation::ids::NeighbourId;
use foundation::time::Date;
use matching::assign::{AssignError, Unhelped, Why, WhyNot};
use matching::wishes::{
    self as engine, Hindrance, Offer, OfferId as HelperNumber, Offers, PersonId, Proposals, Reason, Refusals,
    Request, RequestId as AskerNumber,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Two who are proposed, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The question.
    pub request: RequestId,
    /// The offer.
    pub offer: OfferId,
    /// What speaks for it.
    pub reasons: Vec<Reason>,
    /// Why the next best was not chosen.
    pub instead_of: Chosen,
}

/// Why it was this offer and not the next best for this question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Nobody else fits.
    NobodyElse,
    /// The next best fits less well.
    FitsBetter,
    /// Another fits as well; for the whole it is no better.
    FitsAsWell,
    /// Another fits better, but then so many others would be without help.
    OthersUnhelped(usize),
    /// Another fits better here, but all together would fit less well.
    BetterAltogether,
}

/// Why nobody can be proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nobody {
    /// Nobody offers all of what is asked.
    NobodyOffers,
    /// So many offer it, but something that must be is not so: the nearest hindrances first.
    Hindered(Vec<(Held, usize)>),
    /// Whoever fits helps someone who waits as long or longer.
    SeatsTaken,
}

foundation::codes! {
    /// What keeps a question and an offer apart.
    pub enum Held {
        /// Intake or certificate of conduct is not in order.
        NotCleared = "not-cleared" / "coupling-held-not-cleared",
        /// Who offers helps as many as they want to.
        LimitReached = "limit-reached" / "coupling-held-limit",
        /// Farther than who offers goes.
        TooFar = "too-far" / "coupling-held-far",
        /// Never at the same time.
        NoSharedTime = "no-shared-time" / "coupling-held-time",
        /// A wish of one of the two that must be kept.
        Wish = "wish" / "coupling-held-wish",
        /// They were proposed before.
        Before = "before" / "coupling-held-before",
    }
}

/// Everything laid before the engine, and its answer.
#[derive(Debug)]
pub struct Match {
    requests: Vec<(RequestId, Request)>,
    offers: Vec<(OfferId, Offer)>,
    refusals: Refusals,
    proposals: Proposals,
}

/// Numbers for the engine: places in a list that is ordered by identifier, so that the same people give the same answer.
fn numbered<K: Copy + Ord + std::hash::Hash>(ids: impl Iterator<Item = K>) -> HashMap<K, u64> {
    let ordered: BTreeSet<K> = ids.collect();
    ordered.into_iter().zip(0_u64..).collect()
}

/// How many an offer is proposed to, meets or helps now.
fn running(couplings: &[Coupling], offer: OfferId) -> u8 {
    let count =
        couplings.iter().filter(|coupling| coupling.offer == offer && coupling.ended.is_none()).count();
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// Works out who could be proposed to whom. `couplings` are all there were. Whoever is proposed to someone, or meets someone,
/// for a question is out of it; two of whom one refused, or that did not work out, are not proposed again.
///
/// # Errors
/// [`AssignError`] when there are more than can be counted.
pub fn propose(
    everyone: &Everyone,
    couplings: &[Coupling],
    plane: &Plane,
    today: Date,
) -> Result<Match, AssignError> {
    let people = numbered(everyone.neighbours.keys().copied());
    let person = |id: NeighbourId| people.get(&id).map(|number| PersonId(*number));
    let with = |id: NeighbourId| -> Option<(&Neighbour, PersonId)> {
        Some((everyone.neighbours.get(&id)?, person(id)?))
    };
    let taken: BTreeSet<RequestId> = couplings
        .iter()
        .filter(|coupling| coupling.ended.is_none())
        .map(|coupling| coupling.request)
        .collect();
    let mut waiting: Vec<_> = everyone.requests.iter().filter(|r| !taken.contains(&r.id)).collect();
    waiting.sort_by_key(|request| request.id);
    let requests = waiting.into_iter().zip(0_u64..).filter_map(|(request, number)| {
        let (of, person) = with(request.neighbour)?;
        Some((request.id, asks(request, of, (AskerNumber(number), person), plane, today)))
    });
    let mut open: Vec<_> = everyone.offers.iter().filter(|offer| offer.state == OfferState::Open).collect();
    open.sort_by_key(|offer| offer.id);
    let helpers = open.into_iter().zip(0_u64..).filter_map(|(offer, number)| {
        let (of, person) = with(offer.neighbour)?;
        let running = running(couplings, offer.id);
        Some((offer.id, offers(offer, of, (HelperNumber(number), person), running, plane, today)?))
    });
    let apart =
        couplings.iter().filter(|coupling| coupling.ended.is_some_and(|(_, ending)| ending != Ending::Done));
    let refusals: Refusals = apart.filter_map(|c| Some((person(c.asker)?, person(c.helper)?))).collect();
    let (requests, helpers): (Vec<_>, Vec<_>) = (requests.collect(), helpers.collect());
    let proposals = Proposals::of(
        requests.iter().map(|(_, request)| request.clone()).collect(),
        helpers.iter().map(|(_, offer)| offer.clone()).collect(),
        refusals.clone(),
    )?;
    Ok(Match { requests, offers: helpers, refusals, proposals })
}

impl Match {
    fn request_of(&self, number: AskerNumber) -> Option<&(RequestId, Request)> {
        self.requests.iter().find(|(_, request)| request.id == number)
    }

    fn offer_of(&self, number: HelperNumber) -> Option<OfferId> {
        self.offers.iter().find(|(_, offer)| offer.id == number).map(|(id, _)| *id)
    }

    fn number_of(&self, request: RequestId) -> Option<&Request> {
        self.requests.iter().find(|(id, _)| *id == request).map(|(_, request)| request)
    }

    /// Who are proposed to each other, the longest waiting question first.
    #[must_use]
    pub fn proposals(&self) -> Vec<Proposal> {
        let mut proposed: Vec<_> = self
            .proposals
            .proposed()
            .into_iter()
            .filter_map(|pair| {
                let (request, asked) = self.request_of(pair.request)?;
                let fit = self.proposals.fit_of(pair.request)?;
                let proposal = Proposal {
                    request: *request,
                    offer: self.offer_of(pair.offer)?,
                    reasons: fit.reasons(),
                    instead_of: chosen(self.proposals.why(pair.request)?),
                };
                Some((std::cmp::Reverse(asked.days_waiting), *request, proposal))
            })
            .collect();
        proposed.sort_by_key(|(waits, request, _)| (*waits, *request));
        proposed.into_iter().map(|(_, _, proposal)| proposal).collect()
    }

    /// Questions for which there is nobody now, and why.
    #[must_use]
    pub fn without(&self) -> Vec<(RequestId, Nobody)> {
        let without = self.proposals.without();
        let mut told: Vec<_> = without
            .into_iter()
            .filter_map(|number| {
                let (id, asked) = self.request_of(number)?;
                Some((std::cmp::Reverse(asked.days_waiting), *id, self.nobody(asked)))
            })
            .collect();
        told.sort_by_key(|(waits, id, _)| (*waits, *id));
        told.into_iter().map(|(_, id, nobody)| (id, nobody)).collect()
    }

    fn nobody(&self, asked: &Request) -> Nobody {
        if matches!(self.proposals.why_nobody(asked.id), Some(Unhelped::SeatsTaken { .. })) {
            return Nobody::SeatsTaken;
        }
        let mut held: BTreeMap<Held, usize> = BTreeMap::new();
        for (_, offer) in &self.offers {
            let hindrance = match engine::fit(asked, offer) {
                Ok(_) => Some(Held::Before),
                Err(hindrance) => self::held(hindrance),
            };
            if let Some(hindrance) = hindrance {
                *held.entry(hindrance).or_default() += 1;
            }
        }
        if held.is_empty() {
            Nobody::NobodyOffers
        } else {
            Nobody::Hindered(held.into_iter().rev().collect())
        }
    }

    /// Every offer that goes with a question, with what speaks for it: whoever decides may choose another than the engine.
    #[must_use]
    pub fn fitting(&self, request: RequestId) -> Vec<(OfferId, Vec<Reason>)> {
        let Some(asked) = self.number_of(request) else { return Vec::new() };
        let laid = Offers::of(self.offers.iter().map(|(_, offer)| offer));
        let fits = laid.fitting(asked, &self.refusals);
        fits.iter().filter_map(|fit| Some((self.offer_of(fit.offer().id)?, fit.reasons()))).collect()
    }

    /// Whether these two may be proposed now: a wish that must be kept is kept, also when people choose (R59).
    #[must_use]
    pub fn may(&self, request: RequestId, offer: OfferId) -> bool {
        self.fitting(request).iter().any(|(fits, _)| *fits == offer)
    }
}

fn chosen(why: Why) -> Chosen {
    match why {
        Why::NobodyElse => Chosen::NobodyElse,
        Why::Instead { not, .. } => match not {
            WhyNot::FitsLessWell { .. } => Chosen::FitsBetter,
            WhyNot::FitsAsWell => Chosen::FitsAsWell,
            WhyNot::OthersUnhelped { left_out } => Chosen::OthersUnhelped(left_out.len()),
            WhyNot::WorseAltogether { .. } => Chosen::BetterAltogether,
        },
    }
}

/// What keeps someone apart who offers what is asked; none for who offers something else, or asks it.
const fn held(hindrance: Hindrance) -> Option<Held> {
    match hindrance {
        Hindrance::SamePerson | Hindrance::NotOffered(_) => None,
        Hindrance::NotCleared => Some(Held::NotCleared),
        Hindrance::LimitReached => Some(Held::LimitReached),
        Hindrance::TooFar(_) => Some(Held::TooFar),
        Hindrance::NoSharedTime => Some(Held::NoSharedTime),
        Hindrance::WishOfAsker(_) | Hindrance::WishOfHelper(_) => Some(Held::Wish),
    }
}
