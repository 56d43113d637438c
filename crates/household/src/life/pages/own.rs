//! The household's own page: how it goes in the reader's own words, and what the team says beside it. Whoever reads sees
//! their own voice, that of a child they answer for, and the team's; never the pictures of another grown-up.

use super::super::rules::{Score, Voice, told_on};
use super::super::store::{self, LifeError};
use super::super::view::{LifeView, Seen};
use super::voice::{self, Fields, Speaker};
use super::{Loaded, load, then};
use crate::file::{self, Family, Item, may_see};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted, see_other};
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "life/own.html")]
struct OwnPage {
    frame: Frame,
    t: Texts,
    handle: String,
    life: LifeView,
    form: Form,
    steps: Vec<Choice>,
    fields: Vec<Fields>,
    /// Whether the reader wrote before.
    wrote: bool,
}

/// What the reader may see, and who they are.
pub(super) struct Own {
    pub(super) loaded: Loaded,
    person: PersonId,
}

pub(super) fn own(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Own, LifeError> {
    let person = grant.person().ok_or(LifeError::NotThere)?;
    let mut loaded = load(tx, grant)?;
    let (authority, today) = (file::authority(tx, grant)?, tx.today());
    let Loaded { members, pictures, scores, .. } = &mut loaded;
    let family = Family { members: members.as_slice(), authority: &authority };
    pictures.retain(|picture| {
        let item = match picture.voice {
            Voice::Member(speaker) => Item::About(speaker),
            Voice::Team => Item::AboutAll,
        };
        may_see(family, person, item, today)
    });
    let here = may_see(family, person, Item::AboutAll, today);
    // A score that was noted of the wrong person is not shown to them once it was corrected.
    let of_another = |old: &Score, all: &[Score]| {
        let corrected = all.iter().find(|new| new.replaces.as_ref().is_some_and(|(id, _)| *id == old.id));
        corrected.is_some_and(|new| new.what.person != old.what.person)
    };
    let all: &[Score] = scores;
    let wrong: Vec<_> = all.iter().filter(|old| of_another(old, all)).map(|old| old.id).collect();
    scores.retain(|score| {
        !wrong.contains(&score.id) && may_see(family, person, Item::About(score.what.person), today)
    });
    if !here {
        // What the household looks at it for is a text about who lives there.
        loaded.profile.purpose = None;
    }
    Ok(Own { loaded, person })
}

fn own_page(ctx: &Ctx, handle: String, own: &Own, query: &HashMap<String, String>, form: Form) -> OwnPage {
    let t = &ctx.t;
    let loaded = &own.loaded;
    let seen = Seen {
        profile: &loaded.profile,
        pictures: &loaded.pictures,
        scores: &loaded.scores,
        members: &loaded.members,
        today: ctx.today(),
    };
    let areas = voice::areas(loaded, loaded.last(Voice::Member(own.person)));
    OwnPage {
        frame: ctx.frame(t.get("life-own-title")),
        t: t.clone(),
        life: LifeView::of(&seen, then(query), &format!("/mijn/{handle}/leven"), t),
        steps: voice::steps(t),
        fields: voice::fields(&form, &areas, Speaker::Member, t),
        wrote: told_on(&loaded.pictures, ctx.today()).iter().any(|p| p.voice == Voice::Member(own.person)),
        form,
        handle,
    }
}

pub(super) async fn show(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, PageError> {
    let own = ctx.household(&handle)?.read(own).await?;
    let last = own.loaded.last(Voice::Member(own.person));
    let form = voice::filled(&ctx, &voice::areas(&own.loaded, last), last);
    ctx.page(&own_page(&ctx, handle, &own, &query, form))
}

pub(super) async fn save(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let after = form.version_number();
    let to = format!("/mijn/{handle}/leven?gedaan=done-life-own");
    let mut refused = None;
    if let Some(said) = voice::read(&mut form, Speaker::Member) {
        let kept = to.clone();
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::keep_own(tx, grant, after, &said)?;
            Ok::<_, LifeError>(Replied(kept))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(error @ (LifeError::Refused(_) | LifeError::Stale)) => refused = Some(error),
            Err(other) => return Err(other.into()),
        }
    }
    let own = ctx.household(&handle)?.read(own).await?;
    let last = own.loaded.last(Voice::Member(own.person));
    let areas = voice::areas(&own.loaded, last);
    match refused {
        Some(LifeError::Refused(refusal)) => voice::refuse(&mut form, &areas, refusal),
        Some(_) => {
            voice::meanwhile(&mut form, &areas, last);
            if form.is_fine() {
                return Ok(see_other(&to));
            }
        }
        None => {}
    }
    Ok(ctx.refused_page(&own_page(&ctx, handle, &own, &HashMap::new(), form))?.into_response())
}
