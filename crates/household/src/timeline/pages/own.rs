//! The household reads its own timeline: what is shared with whoever asks, and nothing of another who lives apart.

use super::super::rules::{Event, Home, Shown, What, shown_to_household};
use super::page::{Asked, Line, Lines, earlier_href, line, load_lines, looked, with_contact, with_headings};
use crate::contacts::{self, Seen};
use crate::conversation::{self, ConversationId};
use crate::file::{self, AuthorityLine, Family, Item, may_see};
use crate::notes::{self, ForWhom, Worded};
use askama::Template;
use axum::extract::{Path, Query};
use foundation::access::{Action, Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::identity;
use foundation::ids::{AccountId, PersonId};
use foundation::texts::Texts;
use foundation::time::Timestamp;
use foundation::web::{Ctx, Frame, Page, PageError};
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "timeline/own.html")]
struct OwnPage {
    frame: Frame,
    t: Texts,
    handle: String,
    lines: Vec<Line>,
    first: bool,
    earlier: Option<String>,
}

struct Loaded {
    lines: Lines,
    authority: Vec<AuthorityLine>,
    reader: Option<AccountId>,
    viewer: Option<PersonId>,
    /// The accounts that the reader may read.
    accounts: Vec<ConversationId>,
    /// Which member did something, by their account.
    people: HashMap<AccountId, PersonId>,
}

/// Which of those who did something are members.
fn people(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    lines: &Lines,
) -> Result<HashMap<AccountId, PersonId>, DbError> {
    let mut found = HashMap::new();
    for account in lines.names.keys() {
        found.extend(identity::person_of(tx, grant, *account)?.map(|person| (*account, person)));
    }
    Ok(found)
}

pub(super) async fn show(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, PageError> {
    let asked = Asked { topic: None, ..Asked::read(&ctx, &query)? };
    let load = move |tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>| {
        let lines = load_lines(tx, grant, asked)?;
        let authority = file::authority(tx, grant)?;
        let (accounts, people) = (conversation::readable(tx, grant)?, people(tx, grant, &lines)?);
        let (reader, viewer) = (grant.account(), grant.person());
        Ok::<_, DbError>(Loaded { lines, authority, reader, viewer, accounts, people })
    };
    let (loaded, known) = looked(&ctx, &handle, Action::ReadOwn, load).await?;
    let viewer = loaded.viewer.ok_or(PageError::NotFound)?;
    let shown: Vec<(Timestamp, Line)> = loaded
        .lines
        .events
        .iter()
        .filter_map(|event| Some((event.at, own_line(&ctx, &handle, &loaded, viewer, event)?)))
        .collect();
    ctx.page(&OwnPage {
        frame: ctx.frame(ctx.t.get("timeline-own-title")),
        t: ctx.t.clone(),
        lines: with_headings(&ctx.t, known, shown),
        first: asked.before.is_none(),
        earlier: earlier_href(&ctx, &format!("/mijn/{handle}/verloop"), asked, &loaded.lines),
        handle,
    })
}

/// A line as the reader sees it; none when they do not.
fn own_line(ctx: &Ctx, handle: &str, loaded: &Loaded, viewer: PersonId, event: &Event) -> Option<Line> {
    let (lines, today) = (&loaded.lines, ctx.today());
    let family = Family { members: &lines.members, authority: &loaded.authority };
    let home = if may_see(family, viewer, Item::AboutAll, today) { Home::Here } else { Home::Apart };
    // What another member does who does not live with the reader is theirs.
    let did = event.account.and_then(|account| loaded.people.get(&account));
    if did.is_some_and(|person| !may_see(family, viewer, Item::WordsOf(*person), today)) {
        return None;
    }
    let plain = || line(&ctx.t, lines, event, own_href(ctx, handle, event));
    match shown_to_household(event, home, loaded.reader) {
        Shown::No => None,
        Shown::Yes => Some(plain()),
        Shown::AsItsSource if event.what == What::Note => {
            let content = &lines.notes.get(&event.source)?.now.content;
            let seen = notes::seen_by(content, family, viewer, today)?;
            let note = Worded::of(&ctx.t, seen, &lines.members, ForWhom::Household);
            Some(Line { note: Some(note), ..plain() })
        }
        Shown::AsItsSource if matches!(event.what, What::Conversation | What::Remark) => {
            loaded.accounts.contains(&ConversationId::from(event.source)).then(plain)
        }
        Shown::AsItsSource => {
            let with = &lines.contacts.get(&event.source)?.content.with;
            let line = || with_contact(&ctx.t, lines, event, plain());
            match contacts::seen_by(with, family, viewer, today) {
                Seen::Whole => Some(line()),
                Seen::ThatItWas => Some(Line { words: None, ..line() }),
                Seen::Nothing => None,
            }
        }
    }
}

/// Where the household reads more.
fn own_href(ctx: &Ctx, handle: &str, event: &Event) -> Option<String> {
    let path = match event.what {
        What::Note => format!("notitie/{}", ctx.handle(event.source)),
        What::Application | What::Decision | What::Objection => {
            format!("besluit/{}", ctx.handle(event.source))
        }
        What::Remark if event.detail == "decision" => format!("besluit/{}", ctx.handle(event.source)),
        What::Conversation | What::Remark => format!("verslag?gesprek={}", ctx.handle(event.source)),
        What::PlanOffered | What::PlanAnswered | What::OwnText | What::GoalClosed | What::PlanReviewed => {
            "plan".to_owned()
        }
        What::Network => format!("mensen/toen?toen={}", ctx.handle(event.source)),
        What::Life => "leven".to_owned(),
        _ => return None,
    };
    Some(format!("/mijn/{handle}/{path}"))
}
