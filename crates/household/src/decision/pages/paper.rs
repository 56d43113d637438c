//! The letters of an application on paper: that it came in, that the term stands still or becomes longer, and the
//! decision with how to object; that an objection came in, and what was decided on it with how to go to court (Awb art.
//! 3:41, 3:45, 3:46, 4:14, 4:15, 6:14 and 7:12).

use super::own::{Own, own};
use super::show::{Loaded, load};
use crate::decision::rules::{
    Advice, Answer, Application, ApplicationId, Happened, Objection, Reply, decide_by, objection_by,
};
use crate::decision::store::DecisionError;
use crate::decision::wording::{Worded, appeal, object, one};
use crate::file::Member;
use crate::letters;
use axum::extract::{Path, Query};
use axum::response::Response;
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::Date;
use foundation::web::{Ctx, PageError};
use paper::{Block, Level};
use std::collections::HashMap;

foundation::codes! {
    /// A letter of an application.
    enum Letter {
        /// What was decided on an objection.
        Reviewed = "bezwaar" / "decision-letter-reviewed",
        /// That an objection came in.
        Objected = "bezwaar-ontvangst" / "decision-letter-objected",
        /// What was decided.
        Decided = "besluit" / "decision-letter-decided",
        /// That it takes longer.
        Extended = "verlengd" / "decision-letter-extended",
        /// That the term stands still.
        Paused = "stil" / "decision-letter-paused",
        /// That it came in.
        Received = "ontvangst" / "decision-letter-received",
    }
}

/// Who asks for the letter.
#[derive(Clone, Copy)]
enum Reader {
    Team,
    Household,
}

type Place = Path<(String, String)>;
type Asked = Query<HashMap<String, String>>;

pub(super) async fn team(ctx: Ctx, Path(at): Place, Query(query): Asked) -> Result<Response, PageError> {
    pdf(ctx, at, &query, Reader::Team).await
}

pub(super) async fn household(ctx: Ctx, Path(at): Place, Query(query): Asked) -> Result<Response, PageError> {
    pdf(ctx, at, &query, Reader::Household).await
}

/// A letter, with the objection that it answers when it does.
type Paper<'a> = (Letter, Option<&'a Objection>);

/// The letters that can be made of an application, the newest first.
fn papers(a: &Application) -> Vec<Paper<'_>> {
    let after = a.objections.iter().rev();
    let after = after.flat_map(|o| [(Letter::Reviewed, Some(o)), (Letter::Objected, Some(o))]);
    let before =
        [Letter::Decided, Letter::Extended, Letter::Paused, Letter::Received].map(|letter| (letter, None));
    after.chain(before).filter(|paper| day_of(a, *paper).is_some()).collect()
}

/// Whether a letter may be read: what answers an objection is for who may read that objection.
fn is_open(paper: Paper<'_>, reads: impl Fn(PersonId) -> bool) -> bool {
    paper.1.is_none_or(|objection| reads(objection.new.person))
}

/// The letters that can be made of an application, the newest first: where each is, and its name with its day.
pub(super) fn letters_of(
    ctx: &Ctx,
    a: &Application,
    at: &str,
    reads: impl Fn(PersonId) -> bool,
) -> Vec<(String, String)> {
    let link = |paper: Paper<'_>| {
        let (letter, objection) = paper;
        let about = objection.map(|o| format!("&over={}", ctx.handle(o.id))).unwrap_or_default();
        let values =
            [("name", ctx.t.get(letter.text_key()).into()), ("date", ctx.t.date(day_of(a, paper)?).into())];
        Some((format!("{at}?brief={}{about}", letter.code()), ctx.t.with("decision-letter-of", &values)))
    };
    papers(a).into_iter().filter(|paper| is_open(*paper, &reads)).filter_map(link).collect()
}

/// The day that stands on a letter; none when there is no such letter. An objection that is right is answered with the
/// new decision, in one letter (Awb art. 7:11 and 7:12).
fn day_of(a: &Application, (letter, objection): Paper<'_>) -> Option<Date> {
    let last = |happened| a.steps.iter().rfind(|s| s.new.happened == happened).map(|s| s.new.on);
    match letter {
        Letter::Received => (a.answer == Answer::Applies).then_some(a.received_on),
        Letter::Paused => last(Happened::Paused),
        Letter::Extended => last(Happened::Extended),
        Letter::Decided => a.decision.as_ref().map(|d| d.new.sent_on),
        Letter::Objected => objection.map(|o| foundation::time::today(o.at)),
        Letter::Reviewed => match objection?.objected().reply {
            Reply::Stays { on } => Some(on),
            Reply::Changes { renewed, .. } => renewed,
            Reply::Waits | Reply::TakenBack { .. } => None,
        },
    }
}

/// What was asked for, with what the reader may see of it; none for the team, which sees all.
fn found(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
    reader: Reader,
) -> Result<(Loaded, Option<Own>), DecisionError> {
    let own = match reader {
        Reader::Team => None,
        Reader::Household => Some(own(tx, grant)?),
    };
    if own.as_ref().is_some_and(|own| !own.has(id)) {
        return Err(DecisionError::NotThere);
    }
    Ok((load(tx, grant, id)?, own))
}

async fn pdf(
    ctx: Ctx,
    (handle, application): (String, String),
    query: &HashMap<String, String>,
    reader: Reader,
) -> Result<Response, PageError> {
    let id: ApplicationId = ctx.id(&application)?;
    let asked = query.get("brief").map(|code| Letter::parse(code).ok_or(PageError::NotFound)).transpose()?;
    let (loaded, own) = ctx.household(&handle)?.read(move |tx, grant| found(tx, grant, id, reader)).await?;
    let a = &loaded.application;
    let reads = |person| own.as_ref().is_none_or(|own| own.reads(person));
    let over = query.get("over");
    let fits = |paper: &Paper<'_>| {
        let about = |o: &Objection| over.is_none_or(|handle| *handle == ctx.handle(o.id));
        asked.is_none_or(|letter| letter == paper.0) && paper.1.is_none_or(about)
    };
    let papers = papers(a).into_iter().filter(|paper| is_open(*paper, reads));
    let paper = papers.into_iter().find(fits).ok_or(PageError::NotFound)?;
    let day = day_of(a, paper).ok_or(PageError::NotFound)?;
    let title = ctx.t.get(paper.0.text_key());
    let to = paper.1.map_or(a.person, |objection| objection.new.person);
    let address = own.as_ref().is_none_or(|own| own.sees_address(to));
    let to = loaded.members.iter().find(|m: &&Member| m.person == to);
    let mut blocks = top(&ctx.t, to, to.filter(|_| address), (day, title.as_str()));
    blocks.extend(body(&ctx, &loaded, paper));
    blocks.push(signed(&ctx, &loaded, paper));
    let document = letters::document(&ctx.t, ctx.municipality(), title, ctx.today(), blocks);
    letters::pdf(document, "besluit.pdf").await
}

/// In whose name a letter goes; a decision bears the name of whoever decided.
fn signed(ctx: &Ctx, loaded: &Loaded, (letter, objection): Paper<'_>) -> Block {
    let by = match letter {
        Letter::Decided => loaded.application.decision.as_ref().map(|d| d.by),
        Letter::Reviewed => objection.and_then(|o| o.renewed.as_ref().map(|d| d.by).or(o.answered_by)),
        Letter::Extended | Letter::Paused | Letter::Received | Letter::Objected => None,
    };
    let name = by.and_then(|by| loaded.names.get(&by).cloned());
    let key = if name.is_some() { "decision-letter-signed-by" } else { "decision-letter-signed" };
    let values =
        [("municipality", ctx.municipality().name.clone().into()), ("name", name.unwrap_or_default().into())];
    Block::Paragraph(ctx.t.with(key, &values))
}

/// To whom, when, and what it is about. `lives` is the same member when the reader may see the address.
fn top(t: &Texts, to: Option<&Member>, lives: Option<&Member>, (day, title): (Date, &str)) -> Vec<Block> {
    let name = to.map(Member::name).unwrap_or_default();
    let place = lives.into_iter().flat_map(|m| m.address.clone().into_iter().chain(m.postcode.clone()));
    vec![
        Block::Address(std::iter::once(name.clone()).chain(place).collect()),
        Block::Paragraph(t.date(day)),
        Block::Heading { level: Level::One, text: title.to_owned() },
        Block::Paragraph(t.with("letters-greeting", &[("name", name.into())])),
    ]
}

fn heading(t: &Texts, key: &str) -> Block {
    Block::Heading { level: Level::Two, text: t.get(key) }
}

fn body(ctx: &Ctx, loaded: &Loaded, (letter, objection): Paper<'_>) -> Vec<Block> {
    let (t, a) = (&ctx.t, &loaded.application);
    let on = |key: &str, day: Date| Block::Paragraph(t.with(key, &[("date", t.date(day).into())]));
    let by = || on("decision-letter-by", decide_by(&a.course(), &ctx.house.terms));
    let asked = on("decision-letter-asked", a.received_on);
    let step = |happened| a.steps.iter().rfind(|s| s.new.happened == happened);
    let words = |happened| step(happened).and_then(|s| s.new.words.clone()).unwrap_or_default();
    match letter {
        Letter::Received => vec![asked, by(), Block::Paragraph(t.get("decision-letter-questions"))],
        Letter::Paused => {
            let until = step(Happened::Paused).and_then(|s| s.new.until);
            let mut blocks = vec![asked, Block::Paragraph(t.get("decision-letter-still"))];
            blocks.push(Block::Paragraph(words(Happened::Paused)));
            blocks.extend(until.map(|until| on("decision-letter-until", until)));
            blocks.extend([by(), Block::Paragraph(t.get("decision-letter-questions"))]);
            blocks
        }
        Letter::Extended => {
            let until = step(Happened::Extended).and_then(|s| s.new.until);
            let mut blocks = vec![asked, Block::Paragraph(t.get("decision-letter-longer"))];
            blocks.push(Block::Paragraph(words(Happened::Extended)));
            blocks.extend(until.map(|until| on("decision-letter-comes", until)));
            blocks.push(Block::Paragraph(t.get("decision-letter-questions")));
            blocks
        }
        Letter::Decided => {
            let (name, terms) = (&ctx.municipality().name, &ctx.house.terms);
            // Also when another one took its place later: a letter says what was sent.
            let first = a.decision.as_ref().map(|first| {
                let remedy = object(t, name, first.new.sent_on, terms);
                decided(t, one(t, a, first, None), first.new.mandate.clone(), remedy)
            });
            std::iter::once(asked).chain(first.into_iter().flatten()).collect()
        }
        Letter::Objected => objection.map(|o| objected(ctx, a, o)).unwrap_or_default(),
        Letter::Reviewed => objection.map(|o| reviewed(ctx, loaded, o)).unwrap_or_default(),
    }
}

/// What was decided, why, by which mandate, and what whoever does not agree can do.
fn decided(t: &Texts, worded: Worded, mandate: String, remedy: Vec<String>) -> Vec<Block> {
    let mut blocks = vec![heading(t, "decision-own-decision"), Block::Paragraph(worded.said)];
    if !worded.given.is_empty() {
        let head = ["decision-col-what", "decision-col-form", "decision-col-from", "decision-col-until"];
        blocks.push(Block::Table {
            caption: t.get("decision-given-caption"),
            head: head.iter().map(|key| t.get(key)).collect(),
            rows: worded.given.into_iter().map(Vec::from).collect(),
        });
    }
    blocks.extend([heading(t, "decision-why"), Block::Paragraph(worded.grounds)]);
    let mandate = (t.get("decision-letter-mandate"), mandate);
    blocks.push(Block::Facts(worded.facts.into_iter().chain([mandate]).collect()));
    blocks.extend([heading(t, "decision-not-agree"), Block::List(remedy)]);
    blocks
}

/// That an objection came in, and when the answer comes (Awb art. 6:14 and 7:13 lid 2).
fn objected(ctx: &Ctx, a: &Application, o: &Objection) -> Vec<Block> {
    let t = &ctx.t;
    let on = |key: &str, day: Date| Block::Paragraph(t.with(key, &[("date", t.date(day).into())]));
    let mut blocks = vec![on("decision-letter-you-objected", o.new.received_on)];
    if o.new.advice == Advice::Committee {
        blocks.push(Block::Paragraph(t.get("decision-advice-waits")));
    }
    let by = a
        .decision
        .as_ref()
        .map(|d| objection_by(d.new.sent_on, o.new.received_on, o.new.advice, &ctx.house.terms));
    blocks.extend(by.map(|by| on("decision-letter-answer-by", by)));
    blocks.push(Block::Paragraph(t.get("decision-letter-questions")));
    blocks
}

/// What was decided on an objection, with the new decision when it was right, and how to go to court.
fn reviewed(ctx: &Ctx, loaded: &Loaded, o: &Objection) -> Vec<Block> {
    let (t, terms, a) = (&ctx.t, &ctx.house.terms, &loaded.application);
    let Some(answer) = &o.answer else { return Vec::new() };
    let on = |key: &str, day: Date| Block::Paragraph(t.with(key, &[("date", t.date(day).into())]));
    let mut blocks = vec![
        on("decision-letter-you-objected", o.new.received_on),
        Block::Paragraph(t.get(answer.outcome.text_key())),
    ];
    if o.new.advice == Advice::Committee {
        blocks.push(Block::Paragraph(t.get("decision-advice-was")));
    }
    blocks.push(Block::Paragraph(answer.words.clone()));
    let Some(renewed) = &o.renewed else {
        blocks.extend([heading(t, "decision-not-agree"), Block::List(appeal(t, answer.on, terms))]);
        return blocks;
    };
    blocks.extend(a.decision.as_ref().map(|first| on("decision-letter-instead", first.new.sent_on)));
    let lines = appeal(t, renewed.new.sent_on, terms);
    blocks.extend(decided(t, one(t, a, renewed, Some(o)), renewed.new.mandate.clone(), lines));
    blocks
}
