//! Offers by where they are, so that a request is compared with those nearby and not with all.
//!
//! Offers whose radius is of about the same length lie in one grid, whose squares are at least as wide as the longest of
//! them: who could come is in the square of the request or one of the eight around it.

use super::fit::{Fit, fit};
use super::people::{Offer, Request};
use super::place::Place;
use super::refusals::Refusals;
use std::collections::{BTreeSet, HashMap};

/// A square: how wide (a power of two, in metres, by its exponent), and which.
type Square = (u32, i32, i32);

/// The narrowest squares: 256 metres.
const NARROWEST: u32 = 8;
/// The widest: of these there are two in each direction, so that the nine are everything.
const WIDEST: u32 = 31;

/// Offers, found by place.
#[derive(Debug)]
pub struct Offers<'a> {
    /// By identifier.
    offers: Vec<&'a Offer>,
    squares: HashMap<Square, Vec<u32>>,
    widths: BTreeSet<u32>,
}

/// The exponent of the least power of two that is greater than the radius.
fn width(offer: &Offer) -> u32 {
    (u32::BITS - offer.radius.0.leading_zeros()).clamp(NARROWEST, WIDEST)
}

fn square(width: u32, place: Place) -> Square {
    (width, place.east >> width, place.north >> width)
}

impl<'a> Offers<'a> {
    /// Lays offers in their squares, in whatever order they come.
    #[must_use]
    pub fn of(offers: impl IntoIterator<Item = &'a Offer>) -> Self {
        let mut offers: Vec<&Offer> = offers.into_iter().collect();
        offers.sort_by_key(|offer| offer.id);
        let mut squares: HashMap<Square, Vec<u32>> = HashMap::new();
        let mut widths = BTreeSet::new();
        for (at, offer) in (0_u32..).zip(&offers) {
            // Who takes nobody at present is no candidate.
            if offer.load.free() > 0 {
                let width = width(offer);
                widths.insert(width);
                squares.entry(square(width, offer.from.place)).or_default().push(at);
            }
        }
        Self { offers, squares, widths }
    }

    /// Every offer that goes with a request, by identifier, without those of people who refused or were refused.
    #[must_use]
    pub fn fitting<'b>(&self, request: &'b Request, refusals: &Refusals) -> Vec<Fit<'b>>
    where
        'a: 'b,
    {
        let mut near: Vec<u32> = Vec::new();
        for width in &self.widths {
            let (_, east, north) = square(*width, request.from.place);
            for (e, n) in around(east, north) {
                near.extend(self.squares.get(&(*width, e, n)).into_iter().flatten());
            }
        }
        near.sort_unstable();
        let fits = near.into_iter().filter_map(|at| fit(request, self.offers[at as usize]).ok());
        fits.filter(|fit| !refusals.has(request.from.person, fit.offer().from.person)).collect()
    }
}

/// A square and the eight around it, each once.
fn around(east: i32, north: i32) -> impl Iterator<Item = (i32, i32)> {
    (-1..=1).flat_map(move |e| (-1..=1).map(move |n| (east + e, north + n)))
}
