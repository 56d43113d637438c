//! Who of a household reads the account of a talk (R13): whoever was at the table heard what was said, so an account is whole
//! for whoever reads it, and is not there for the others. Pure.

use crate::file::{Family, Item, may_see};
use foundation::ids::PersonId;
use foundation::time::Date;

/// Whether someone of the household reads, on a day, the account of a talk at which these members were: whoever was there;
/// whoever lives with someone who was, for a talk at home is the household's; and who answers for the children with whom
/// alone it was held. A talk at which no member is named is about all who live there.
#[must_use]
pub fn may_read(present: &[PersonId], family: Family<'_>, viewer: PersonId, on: Date) -> bool {
    let sees = |item| may_see(family, viewer, item, on);
    let lives_with_one = || present.is_empty() || present.iter().any(|p| sees(Item::WordsOf(*p)));
    let was_there = || present.contains(&viewer) && sees(Item::About(viewer));
    let answers_for_all = || !present.is_empty() && present.iter().all(|p| sees(Item::About(*p)));
    sees(Item::AboutAll) && lives_with_one() || was_there() || answers_for_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::AuthorityKind;
    use crate::file::made::{apart, id, today};

    #[test]
    fn r013_an_account_is_read_by_who_was_at_the_table() {
        let (members, authority) = apart(8, AuthorityKind::Parental);
        let family = Family { members: &members, authority: &authority };
        let reads = |present: &[u128]| {
            let present: Vec<PersonId> = present.iter().copied().map(id).collect();
            [1, 2, 3].map(|viewer| may_read(&present, family, id(viewer), today()))
        };
        assert_eq!(reads(&[1]), [true, false, false], "her own talk");
        assert_eq!(reads(&[2]), [false, true, false], "his own talk");
        assert_eq!(reads(&[1, 2]), [true, true, false], "a talk of both");
        assert_eq!(reads(&[3]), [true, true, false], "with the child alone, for whom both answer");
        assert_eq!(reads(&[1, 3]), [true, false, false], "with the mother and the child");
        assert_eq!(reads(&[]), [true, false, false], "nobody named: of who lives here");
    }
}
