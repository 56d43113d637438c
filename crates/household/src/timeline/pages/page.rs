//! A page of the timeline for the team; and what both readings share: where a page begins, what is new, and lines in
//! words.

use super::super::rules::{Event, LineId, Topic, What};
use super::super::store;
use crate::contacts::{self, Contact};
use crate::file::{self, Head, Member};
use crate::notes::{self, ForWhom, Note, Worded};
use askama::Template;
use axum::extract::{Path, Query};
use foundation::access::{Action, Asking, Grant, ThisHousehold, Tx};
use foundation::codes::Coded;
use foundation::db::DbError;
use foundation::identity;
use foundation::ids::{AccountId, PersonId, Uuid};
use foundation::texts::Texts;
use foundation::time::Timestamp;
use foundation::web::{Ctx, Frame, Page, PageError};
use std::collections::HashMap;

/// How many lines a page shows.
const PAGE: usize = 30;

/// What an address asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub(super) topic: Option<Topic>,
    /// The last line of the page before.
    pub(super) before: Option<(Timestamp, Uuid)>,
}

impl Asked {
    pub(super) fn read(ctx: &Ctx, query: &HashMap<String, String>) -> Result<Self, PageError> {
        let topic = match query.get("soort").map(String::as_str) {
            None | Some("") => None,
            Some(code) => Some(Topic::from_code(code).ok_or(PageError::NotFound)?),
        };
        let before = query.get("voor").map(|text| {
            let (at, id) = text.split_once('_').ok_or(PageError::NotFound)?;
            let micros = at.parse().map_err(|_| PageError::NotFound)?;
            let at = Timestamp::from_micros(micros).map_err(|_| PageError::NotFound)?;
            Ok::<_, PageError>((at, ctx.id::<LineId>(id)?.into()))
        });
        Ok(Self { topic, before: before.transpose()? })
    }
}

/// A page of lines with what they are about, as it is kept.
pub(super) struct Lines {
    pub(super) events: Vec<Event>,
    /// Whether there are more before these.
    pub(super) more: bool,
    pub(super) notes: HashMap<Uuid, Note>,
    pub(super) contacts: HashMap<Uuid, Contact>,
    pub(super) members: Vec<Member>,
    pub(super) names: HashMap<AccountId, String>,
}

pub(super) fn load_lines(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    asked: Asked,
) -> Result<Lines, DbError> {
    let most = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
    let mut events = match asked.topic {
        Some(topic) => store::page_about(tx, grant, topic, asked.before, most)?,
        None => store::page(tx, grant, asked.before, most)?,
    };
    let more = events.len() > PAGE;
    events.truncate(PAGE);
    // One statement for all notes of the page: they were written when their lines were.
    let of = |what| {
        let mut at = events.iter().filter(move |e: &&Event| e.what == what).map(|e| e.at);
        at.next().map(|newest| (at.next_back().unwrap_or(newest), newest))
    };
    let notes = match of(What::Note) {
        Some((from, until)) => notes::written_between(tx, grant, from, until)?,
        None => Vec::new(),
    };
    let contacts = match of(What::Contact) {
        Some((from, until)) => contacts::made_between(tx, grant, from, until)?,
        None => Vec::new(),
    };
    let mut names = HashMap::new();
    // Whoever began to work on the file stands in the sentence, whoever did it beside it.
    let joined = events.iter().filter(|e| e.what == What::WorkerJoined).map(|e| AccountId::from(e.source));
    for account in events.iter().filter_map(|e| e.account).chain(joined) {
        if let std::collections::hash_map::Entry::Vacant(place) = names.entry(account) {
            place.insert(identity::account_name(tx, grant, account)?);
        }
    }
    Ok(Lines {
        more,
        notes: notes.into_iter().map(|note| (note.source(), note)).collect(),
        contacts: contacts.into_iter().map(|contact| (contact.id.into(), contact)).collect(),
        members: file::members(tx, grant)?,
        names,
        events,
    })
}

/// Reads a page of the timeline and notes the visit with it, in one transaction: one look, one line in the log. Gives
/// until when the reader knew everything.
pub(super) async fn looked<T, F>(
    ctx: &Ctx,
    handle: &str,
    action: Action,
    load: F,
) -> Result<(T, Option<Timestamp>), PageError>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_, '_>, &Grant<ThisHousehold>) -> Result<T, DbError> + Send + 'static,
{
    let asking = Asking { actor: ctx.actor(), action, subject: ThisHousehold(ctx.id(handle)?) };
    let work = move |tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>| {
        let loaded = load(tx, grant)?;
        let (known, new) = store::visits(tx, grant)?.at(tx.now());
        if let Some(new) = new {
            store::visit(tx, grant, new)?;
        }
        Ok::<_, DbError>((loaded, known))
    };
    Ok(ctx.gate().change(asking, work).await?)
}

/// A line in words.
pub(super) struct Line {
    pub(super) at: String,
    pub(super) iso: String,
    pub(super) who: Option<String>,
    pub(super) sentence: String,
    pub(super) href: Option<String>,
    pub(super) note: Option<Worded>,
    /// What a contact was about.
    pub(super) words: Option<String>,
    /// A heading above it: what is new begins here, or what was known.
    pub(super) heading: Option<String>,
}

/// Gives the first line that is new, and the first that was known, a heading; nothing when all is new or all is known.
pub(super) fn with_headings(t: &Texts, known: Option<Timestamp>, lines: Vec<(Timestamp, Line)>) -> Vec<Line> {
    let Some(known) = known else { return lines.into_iter().map(|(_, line)| line).collect() };
    let news = lines.iter().filter(|(at, _)| *at > known).count();
    let since = t.with("timeline-since", &[("when", t.date_time(known).into())]);
    let headed = lines.into_iter().enumerate().map(|(i, (_, line))| {
        let heading = match i {
            0 if news > 0 => Some(since.clone()),
            i if i == news && news > 0 => Some(t.get("timeline-earlier")),
            _ => None,
        };
        Line { heading, ..line }
    });
    headed.collect()
}

/// What happened, where it can be read, and nothing of its content yet.
pub(super) fn line(t: &Texts, lines: &Lines, event: &Event, href: Option<String>) -> Line {
    let what = t.get(event.what.text_key());
    let sentence = match event.what {
        What::PlanOffered | What::PlanAnswered => {
            t.with("timeline-version", &[("what", what.into()), ("number", event.detail.as_str().into())])
        }
        What::Application if event.detail == "none" => t.get("timeline-no-application"),
        What::Application if event.detail == "withdrawn" => t.get("timeline-application-withdrawn"),
        What::Decision if event.detail == "renewed" => t.get("timeline-decision-renewed"),
        What::Objection if event.detail == "answered" => t.get("timeline-objection-answered"),
        What::Remark if event.detail == "decision" => t.get("timeline-decision-remark"),
        What::WorkerJoined => match lines.names.get(&AccountId::from(event.source)) {
            Some(name) => t.with("timeline-person", &[("what", what.into()), ("name", name.as_str().into())]),
            None => what,
        },
        What::MemberCame | What::MemberLeft | What::Merged => {
            let person = PersonId::from(event.source);
            match lines.members.iter().find(|m| m.person == person) {
                Some(member) => {
                    t.with("timeline-person", &[("what", what.into()), ("name", member.name().into())])
                }
                None => what,
            }
        }
        _ => what,
    };
    Line {
        at: t.date_time(event.at),
        iso: event.at.to_string(),
        who: event.account.and_then(|account| lines.names.get(&account).cloned()),
        sentence,
        href,
        note: None,
        words: None,
        heading: None,
    }
}

/// Where the page before this one begins.
pub(super) fn earlier_href(ctx: &Ctx, path: &str, asked: Asked, lines: &Lines) -> Option<String> {
    let last = lines.events.last().filter(|_| lines.more)?;
    let topic = asked.topic.map(|topic| format!("soort={}&", topic.code())).unwrap_or_default();
    Some(format!("{path}?{topic}voor={}_{}", last.at.micros(), ctx.handle(last.id)))
}

/// A topic to choose.
struct Chip {
    href: String,
    label: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "timeline/page.html")]
struct TimelinePage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    first: bool,
    earlier: Option<String>,
    can_write: bool,
}

struct Loaded {
    head: Head,
    lines: Lines,
    can_write: bool,
}

pub(super) async fn show(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, PageError> {
    let asked = Asked::read(&ctx, &query)?;
    let load = move |tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>| {
        let (head, can_write) = (file::head(tx, grant)?, grant.may(Action::WriteNote));
        Ok::<_, DbError>(Loaded { head, lines: load_lines(tx, grant, asked)?, can_write })
    };
    let (Loaded { head, lines, can_write }, known) = looked(&ctx, &handle, Action::ReadFile, load).await?;
    let path = format!("/werk/h/{handle}/verloop");
    let t = &ctx.t;
    let chip = |topic: Option<Topic>| Chip {
        href: topic.map_or_else(|| path.clone(), |topic| format!("{path}?soort={}", topic.code())),
        label: t.get(topic.map_or("timeline-topic-all", Topic::text_key)),
        current: topic == asked.topic,
    };
    let shown =
        lines.events.iter().map(|event| (event.at, staff_line(&ctx, &handle, &lines, event))).collect();
    ctx.page(&TimelinePage {
        frame: ctx.frame(t.get("timeline-title")),
        t: t.clone(),
        label: head.label,
        chips: std::iter::once(None).chain(Topic::ALL.iter().copied().map(Some)).map(chip).collect(),
        lines: with_headings(t, known, shown),
        first: asked.before.is_none(),
        earlier: earlier_href(&ctx, &path, asked, &lines),
        handle,
        can_write,
    })
}

fn staff_line(ctx: &Ctx, handle: &str, lines: &Lines, event: &Event) -> Line {
    let line = line(&ctx.t, lines, event, staff_href(ctx, handle, event));
    match event.what {
        What::Note => {
            let words = lines.notes.get(&event.source).map(|note| note.now.content.clone());
            let worded = words.map(|content| Worded::of(&ctx.t, content, &lines.members, ForWhom::Team));
            Line { note: worded, ..line }
        }
        What::Contact => with_contact(&ctx.t, lines, event, line),
        _ => line,
    }
}

/// The line of a contact: with whom, how and when, and what it was about.
pub(super) fn with_contact(t: &Texts, lines: &Lines, event: &Event, line: Line) -> Line {
    match lines.contacts.get(&event.source) {
        Some(contact) => Line {
            sentence: contacts::sentence(t, &contact.content, &lines.members),
            words: contact.content.words.clone(),
            ..line
        },
        None => line,
    }
}

/// Where the team reads more.
fn staff_href(ctx: &Ctx, handle: &str, event: &Event) -> Option<String> {
    let source = ctx.handle(event.source);
    let path = match event.what {
        What::Report => format!("melding/{source}"),
        What::Note => format!("notitie/{source}"),
        What::Remark if event.detail == "note" => format!("notitie/{source}"),
        What::Contact => format!("contact/{source}"),
        What::Application | What::Decision | What::Objection => format!("besluit/{source}"),
        What::Remark if event.detail == "decision" => format!("besluit/{source}"),
        What::Conversation | What::Remark => format!("gesprek/{source}"),
        What::PlanOffered if !event.detail.is_empty() => format!("plan/versie/{}", event.detail),
        What::PlanOffered | What::PlanAnswered | What::OwnText | What::GoalClosed | What::PlanReviewed => {
            "plan".to_owned()
        }
        What::WentFirst => "voorrang".to_owned(),
        What::Network => format!("netwerk/toen?toen={source}"),
        What::Life => "leven".to_owned(),
        What::HandedOver => "overdracht".to_owned(),
        What::MemberCame | What::MemberLeft | What::Merged => "leden".to_owned(),
        What::Paused | What::Resumed | What::Closed | What::Reopened | What::CheckedUp => {
            "afsluiting".to_owned()
        }
        _ => return None,
    };
    Some(format!("/werk/h/{handle}/{path}"))
}
