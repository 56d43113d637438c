//! Who is proposed to whom: the whole at once, changed as people come, go and refuse, and explained.

use super::fit::{Fit, fit};
use super::grid::Offers;
use super::people::{Offer, OfferId, PersonId, Request, RequestId};
use super::refusals::Refusals;
use crate::assign::{
    Asker, AskerKey, AssignError, Candidate, Cost, Helper, HelperKey, Move, Standing, Unhelped, Unsolved,
    Weight, Why,
};
use std::collections::BTreeMap;

/// A request and an offer that are proposed to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposed {
    /// Which request.
    pub request: RequestId,
    /// Which offer.
    pub offer: OfferId,
}

/// Requests, offers, and who is proposed to whom: the longest waiting first, as many as can be, and then the best fit
/// altogether ([`crate::assign`]).
///
/// In what the engine says an asker's key is a request's identifier, and a helper's key an offer's.
#[derive(Debug, Clone)]
pub struct Proposals {
    requests: BTreeMap<RequestId, Request>,
    offers: BTreeMap<OfferId, Offer>,
    refusals: Refusals,
    standing: Standing,
}

impl Proposals {
    /// Works out who is proposed to whom. The order of requests and offers does not matter (R58).
    ///
    /// # Errors
    /// [`AssignError`] when an identifier is there twice, or when there are more than can be counted.
    pub fn of(requests: Vec<Request>, offers: Vec<Offer>, refusals: Refusals) -> Result<Self, AssignError> {
        let mut unsolved = Unsolved::of(offers.iter().map(helper).collect())?;
        let near = Offers::of(&offers);
        for request in &requests {
            unsolved.add(&asker(request, &near.fitting(request, &refusals)))?;
        }
        drop(near);
        Ok(Self {
            requests: requests.into_iter().map(|request| (request.id, request)).collect(),
            offers: offers.into_iter().map(|offer| (offer.id, offer)).collect(),
            refusals,
            standing: unsolved.solve(),
        })
    }

    /// Everyone proposed, by request.
    #[must_use]
    pub fn proposed(&self) -> Vec<Proposed> {
        let pairs = self.standing.pairs().into_iter();
        pairs
            .map(|pair| Proposed { request: RequestId(pair.asker.0), offer: OfferId(pair.helper.0) })
            .collect()
    }

    /// Requests for which there is nobody now.
    #[must_use]
    pub fn without(&self) -> Vec<RequestId> {
        self.standing.unhelped().into_iter().map(|key| RequestId(key.0)).collect()
    }

    /// The fit of what is proposed for a request, with its reasons; `None` when nothing is.
    #[must_use]
    pub fn fit_of(&self, request: RequestId) -> Option<Fit<'_>> {
        let pair = self.standing.pair_of(AskerKey(request.0))?;
        fit(self.requests.get(&request)?, self.offers.get(&OfferId(pair.helper.0))?).ok()
    }

    /// Why it was this offer and not the next best for this request; `None` when nothing is proposed.
    #[must_use]
    pub fn why(&self, request: RequestId) -> Option<Why> {
        self.standing.why(AskerKey(request.0))
    }

    /// Why nothing is proposed for a request; `None` when something is.
    #[must_use]
    pub fn why_nobody(&self, request: RequestId) -> Option<Unhelped> {
        self.standing.why_unhelped(AskerKey(request.0))
    }

    /// The division, to prove it or to ask what would follow from another pair.
    #[must_use]
    pub const fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Adds a request, or replaces one that is there.
    ///
    /// # Errors
    /// [`AssignError`] when there are more than can be counted; nothing has changed then.
    pub fn put_request(&mut self, request: Request) -> Result<Vec<Move>, AssignError> {
        let offers = self.offers.values();
        let fits: Vec<Fit<'_>> =
            offers.filter_map(|offer| fit(&request, offer).ok()).filter(|fit| self.may_meet(fit)).collect();
        let moves = self.standing.put_asker(&asker(&request, &fits))?;
        self.requests.insert(request.id, request);
        Ok(moves)
    }

    /// Takes a request away.
    ///
    /// # Errors
    /// [`AssignError::NoAsker`].
    pub fn drop_request(&mut self, request: RequestId) -> Result<Vec<Move>, AssignError> {
        let moves = self.standing.drop_asker(AskerKey(request.0))?;
        self.requests.remove(&request);
        Ok(moves)
    }

    /// Adds an offer, or replaces one that is there: also when its load has changed.
    ///
    /// # Errors
    /// [`AssignError`] when there are more than can be counted; nothing has changed then.
    pub fn put_offer(&mut self, offer: Offer) -> Result<Vec<Move>, AssignError> {
        let requests = self.requests.values();
        let fits = requests.filter_map(|request| fit(request, &offer).ok()).filter(|fit| self.may_meet(fit));
        let candidates: Vec<(AskerKey, Cost)> =
            fits.map(|fit| (AskerKey(fit.request().id.0), fit.cost())).collect();
        let moves = self.standing.put_helper(helper(&offer), &candidates)?;
        self.offers.insert(offer.id, offer);
        Ok(moves)
    }

    /// Takes an offer away.
    ///
    /// # Errors
    /// [`AssignError::NoHelper`].
    pub fn drop_offer(&mut self, offer: OfferId) -> Result<Vec<Move>, AssignError> {
        let moves = self.standing.drop_helper(HelperKey(offer.0))?;
        self.offers.remove(&offer);
        Ok(moves)
    }

    /// One of two people refuses the other: they are not proposed to each other again, in any request or offer. Both keep
    /// their place (R66). Who moved is told once for each of their pairs, in the order in which it happened.
    ///
    /// # Errors
    /// An [`AssignError`] would be a mistake of this crate: a pair that is none is passed over.
    pub fn refuse(&mut self, one: PersonId, other: PersonId) -> Result<Vec<Move>, AssignError> {
        self.refusals.add(one, other);
        let mut moves = Vec::new();
        for (request, offer) in self.pairs_between(one, other) {
            match self.standing.forbid(AskerKey(request.0), HelperKey(offer.0)) {
                Ok(moved) => moves.extend(moved),
                Err(AssignError::NoPair(..)) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(moves)
    }

    fn pairs_between(&self, one: PersonId, other: PersonId) -> Vec<(RequestId, OfferId)> {
        let of = |person: PersonId| [one, other].contains(&person);
        let offers: Vec<&Offer> = self.offers.values().filter(|offer| of(offer.from.person)).collect();
        let requests = self.requests.values().filter(|request| of(request.from.person));
        let pairs = requests.flat_map(|request| offers.iter().map(move |offer| (request, *offer)));
        let apart = pairs.filter(|(request, offer)| request.from.person != offer.from.person);
        apart.map(|(request, offer)| (request.id, offer.id)).collect()
    }

    fn may_meet(&self, fit: &Fit<'_>) -> bool {
        !self.refusals.has(fit.request().from.person, fit.offer().from.person)
    }
}

fn helper(offer: &Offer) -> Helper {
    Helper { key: HelperKey(offer.id.0), capacity: offer.load.free() }
}

fn asker(request: &Request, fits: &[Fit<'_>]) -> Asker {
    let candidate = |fit: &Fit<'_>| Candidate { helper: HelperKey(fit.offer().id.0), cost: fit.cost() };
    Asker {
        key: AskerKey(request.id.0),
        weight: Weight::of_days(request.days_waiting),
        candidates: fits.iter().map(candidate).collect(),
    }
}
