//! Whose family someone on the list is, as the household says it itself. The team asks the same on its page of one person.

use super::super::form::{self, Choices, KIN_FIELDS};
use super::super::rules::{Died, Kinship, NetworkRule, NewTie, Shape, Tie, TieId, Whose};
use super::super::store::{self, NetworkError};
use super::family::{self, Around};
use super::tie_refused;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::Replied;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// What is said. Of whom counts for a contact of the whole household alone: whose contact it is does not change.
struct KinSaid {
    of: Option<PersonId>,
    kinship: Option<Kinship>,
    shape: Option<Shape>,
    died: Option<Died>,
}

impl KinSaid {
    fn read(ctx: &Ctx, form: &mut Form) -> Option<Self> {
        let of = match form.value("of") {
            "" => None,
            handle => ctx.id::<PersonId>(handle).ok(),
        };
        if of.is_none() && !form.value("of").is_empty() {
            form.refuse("of", "web-choose");
        }
        let said = Self {
            of,
            kinship: form.optional_choice("kinship"),
            shape: form.optional_choice("shape"),
            died: form::read_died(form),
        };
        form.is_fine().then_some(said)
    }

    /// A tie with what was said in it. `seen` are the members of whom whoever says it may read words.
    fn over(&self, tie: NewTie, seen: &[PersonId]) -> Result<NewTie, NetworkRule> {
        let of = match (tie.of, self.kinship, self.of) {
            (Whose::Member(person), ..) => Whose::Member(person),
            (Whose::Household, None, _) => Whose::Household,
            (Whose::Household, Some(_), Some(person)) if seen.contains(&person) => Whose::Member(person),
            (Whose::Household, Some(_), _) => return Err(NetworkRule::KinOfWhom),
        };
        Ok(NewTie { of, kinship: self.kinship, shape: self.shape, died: self.died, ..tie })
    }
}

#[derive(Template)]
#[template(path = "network/kin.html")]
struct KinPage {
    frame: Frame,
    t: Texts,
    handle: String,
    back: String,
    action: String,
    name: String,
    whose: Option<String>,
    of: Vec<Choice>,
    choices: Choices,
    form: Form,
}

impl KinPage {
    fn new(ctx: &Ctx, handle: &str, found: &Around, tie: &Tie, form: Form) -> Self {
        let (t, back) = (&ctx.t, family::own_page(handle));
        let members = &found.data.members;
        let (whose, of) = match tie.what.of {
            Whose::Household => {
                let choice =
                    |m: &crate::file::Member| Choice { value: ctx.handle(m.person), label: m.first.clone() };
                (None, members.iter().map(choice).collect())
            }
            Whose::Member(person) => {
                let member = members.iter().find(|member| member.person == person);
                let words =
                    member.map(|m| t.with("network-own-kin-contact", &[("name", m.first.as_str().into())]));
                (words, Vec::new())
            }
        };
        Self {
            frame: ctx.frame(tie.what.name.clone()),
            t: t.clone(),
            handle: handle.to_owned(),
            action: format!("{back}/{}", ctx.handle(tie.id)),
            back,
            name: tie.what.name.clone(),
            whose,
            of,
            choices: Choices::of(ctx, members),
            form,
        }
    }
}

/// The form as it is kept; family of whoever looks, until they say otherwise.
fn as_kept(ctx: &Ctx, found: &Around, tie: &Tie) -> Form {
    let form = form::filled_kin(ctx, tie);
    match (tie.what.of, found.viewer) {
        (Whose::Household, Some(viewer)) => form.with("of", ctx.handle(viewer)),
        (Whose::Household, None) | (Whose::Member(_), _) => form,
    }
}

/// The family as this member sees it, and one of those on the list who are there now.
async fn read(ctx: &Ctx, handle: &str, id: TieId) -> Result<(Around, Tie), PageError> {
    let found = ctx.household(handle)?.read(family::own).await?;
    let tie = found.data.tie(id).ok_or(PageError::NotFound)?;
    Ok((found, tie))
}

pub(super) async fn show(ctx: Ctx, Path((handle, tie)): Path<(String, String)>) -> Result<Page, PageError> {
    let (found, tie) = read(&ctx, &handle, ctx.id(&tie)?).await?;
    let form = as_kept(&ctx, &found, &tie);
    ctx.page(&KinPage::new(&ctx, &handle, &found, &tie, form))
}

pub(super) async fn keep(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: TieId = ctx.id(&tie)?;
    let mut form = ctx.filled(posted);
    let mut theirs = None;
    if let Some(said) = KinSaid::read(&ctx, &mut form) {
        let version = form.version_number();
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            let data = family::own(tx, grant)?.data;
            let tie = data.tie(id).ok_or(NetworkError::NoSuchTie)?;
            let seen: Vec<PersonId> = data.members.iter().map(|member| member.person).collect();
            store::change_tie(tx, grant, id, version, &said.over(tie.what, &seen)?)?;
            let page = family::own_page(&tx.handle(grant.household()));
            Ok(Replied(format!("{page}?gedaan=done-network-changed")))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(error) => theirs = tie_refused(&mut form, error)?,
        }
    }
    let (found, tie) = read(&ctx, &handle, id).await?;
    if let Some(theirs) = theirs {
        form::meanwhile(&ctx, &mut form, &theirs, &found.data.members, Some(&KIN_FIELDS));
    }
    Ok(ctx.refused_page(&KinPage::new(&ctx, &handle, &found, &tie, form))?.into_response())
}

#[cfg(test)]
mod tests {
    use super::super::super::rules::Group;
    use super::*;
    use foundation::ids::Uuid;
    use foundation::time::Date;

    fn person(number: u128) -> PersonId {
        PersonId::from(Uuid::from_u128(number))
    }

    fn said(of: Option<PersonId>, kinship: Option<Kinship>) -> KinSaid {
        KinSaid { of, kinship, shape: None, died: None }
    }

    #[test]
    fn r013_whose_contact_someone_is_stays_what_it_was() {
        let all = NewTie::named("Ria", Group::Friends, Date::MIN);
        let hers = NewTie { of: Whose::Member(person(1)), ..all.clone() };
        let seen = [person(1), person(2)];
        let sibling = Some(Kinship::Sibling);
        let of = |said: KinSaid, tie: &NewTie| said.over(tie.clone(), &seen).map(|tie| (tie.of, tie.kinship));
        assert_eq!(of(said(Some(person(2)), sibling), &hers), Ok((Whose::Member(person(1)), sibling)));
        assert_eq!(of(said(Some(person(2)), sibling), &all), Ok((Whose::Member(person(2)), sibling)));
        assert_eq!(of(said(Some(person(2)), None), &all), Ok((Whose::Household, None)));
        for nobody in [None, Some(person(3))] {
            assert_eq!(of(said(nobody, sibling), &all), Err(NetworkRule::KinOfWhom), "{nobody:?}");
        }
    }
}
