//! The instrument: what people ask, what people offer, and which of them are proposed to each other, with the reasons.
//!
//! Requests and offers share one vocabulary (R57): who asks and who offers are both a [`Someone`], and both may wish
//! something of the other. Hard wishes are never broken (R59): a pair that breaks one is no [`Fit`], and only a fit can be
//! proposed. Soft wishes and everything else only cost points.
//!
//! **Who asks may also offer** (R67). A person is a [`PersonId`]; a request and an offer have identifiers of their own and
//! name their person. Someone who seeks company and has some to give is one person with a request and an offer, and two such
//! people are proposed to each other as any two others are. A request and an offer of the same person never are.
//!
//! **Nobody is ranked.** Points belong to a [`Fit`], which is a pair. Points have no order, fits come in the order of the
//! offers' identifiers, and no function goes from a person to a number.

mod fit;
mod grid;
mod people;
mod place;
mod proposals;
mod refusals;
mod set;
mod slots;
mod words;

pub use fit::{Fit, Hindrance, Penalty, Reason, fit};
pub use grid::Offers;
pub use people::{
    Clearance, Conduct, HardWish, Intake, Limit, Load, NoLimit, Offer, OfferId, PersonId, Request, RequestId,
    Setting, SoftWish, Someone,
};
pub use place::{Metres, Place};
pub use proposals::{Proposals, Proposed};
pub use refusals::Refusals;
pub use set::{Member, Set};
pub use slots::{Day, Part, Slots};
pub use words::{Gender, Interest, Language, NoLanguage, Skill};
