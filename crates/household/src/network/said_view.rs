//! What the pages show of who said what about relations: a mark beside what the household said itself, and everything that
//! was said, the latest first.

use super::rules::{Link, Relation, SaidBy, Saying, Tie, TieId, holds_by, kin_of};
use super::view::{Reader, joined, named};
use crate::file::Member;
use foundation::ids::PersonId;
use foundation::texts::Texts;

/// Most lines that a page shows.
const MOST: usize = 40;

/// Which relations a page is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// Who knows whom.
    Known,
    /// Who is family.
    Kin,
}

impl Subject {
    fn is_of(self, relation: Relation) -> bool {
        match relation {
            Relation::Known(_) => self == Self::Known,
            Relation::Kin { .. } => self == Self::Kin,
        }
    }
}

/// What is needed to put sayings into words. Who is not in it is not named, and no line about them is shown.
#[derive(Clone, Copy)]
pub(super) struct Voices<'a> {
    pub(super) ties: &'a [Tie],
    pub(super) members: &'a [Member],
    pub(super) sayings: &'a [Saying],
    pub(super) reader: Reader,
    pub(super) t: &'a Texts,
}

impl Voices<'_> {
    fn tie(&self, id: TieId) -> Option<&str> {
        self.ties.iter().find(|tie| tie.id == id).map(|tie| tie.what.name.as_str())
    }

    fn member(&self, id: PersonId) -> Option<&str> {
        self.members.iter().find(|member| member.person == id).map(|member| member.first.as_str())
    }

    fn who(&self, by: SaidBy) -> String {
        match (by, self.reader) {
            (SaidBy::Household, Reader::Household) => self.t.get("network-said-by-you"),
            (by, _) => self.t.get(by.text_key()),
        }
    }

    fn by_household(&self, relation: Relation) -> bool {
        holds_by(self.sayings, relation) == Some(SaidBy::Household)
    }

    fn mark(&self, what: String) -> String {
        let values = [("who", self.who(SaidBy::Household).into()), ("what", what.into())];
        self.t.with("network-said-mark", &values)
    }

    /// Of whom the household said itself that this person knows them; none when it said so of nobody.
    pub(super) fn known_mark(&self, tie: TieId, links: &[Link]) -> Option<String> {
        let said = links.iter().filter(|link| self.by_household(Relation::Known(**link)));
        let names: Vec<String> =
            said.filter_map(|link| self.tie(link.from(tie)?)).map(str::to_owned).collect();
        (!names.is_empty()).then(|| self.mark(joined(&names, self.t)))
    }

    /// That the household said itself whose family this person is.
    pub(super) fn kin_mark(&self, tie: TieId) -> Option<String> {
        let tie = self.ties.iter().find(|one| one.id == tie)?;
        let relation = kin_of(tie.id, &tie.what).filter(|relation| self.by_household(*relation))?;
        Some(self.mark(self.words(relation)?))
    }

    fn words(&self, relation: Relation) -> Option<String> {
        Some(match relation {
            Relation::Known(link) => {
                let names = named(&[self.tie(link.one)?, self.tie(link.other)?], self.t);
                self.t.with("network-said-known", &[("names", names.into())])
            }
            Relation::Kin { tie, of, kinship } => {
                let values = [
                    ("name", self.tie(tie)?.into()),
                    ("kin", self.t.get(kinship.text_key()).into()),
                    ("of", self.member(of)?.into()),
                ];
                self.t.with("network-said-kin", &values)
            }
        })
    }

    /// Everything that was said about one subject, the latest first.
    pub(super) fn lines(&self, about: Subject) -> Vec<String> {
        let line = |saying: &Saying| {
            let what = self.words(saying.relation)?;
            let values = [
                ("date", self.t.date(saying.on).into()),
                ("who", self.who(saying.by).into()),
                ("what", self.t.with(saying.turn.text_key(), &[("what", what.into())]).into()),
            ];
            Some(self.t.with("network-said-line", &values))
        };
        let wanted = self.sayings.iter().rev().filter(|saying| about.is_of(saying.relation));
        wanted.filter_map(line).take(MOST).collect()
    }
}
