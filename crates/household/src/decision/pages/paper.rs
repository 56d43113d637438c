//! The letters of an application on paper: that it came in, that the term stands still or becomes longer, and the
//! decision with how to object (Awb art. 3:41, 3:45, 3:46, 4:14 and 4:15).

use super::own::sees;
use super::show::{Loaded, load};
use crate::decision::rules::{Answer, Application, ApplicationId, Happened, decide_by};
use crate::decision::store::DecisionError;
use crate::decision::wording::worded;
use crate::file::Member;
use crate::letters;
use axum::extract::{Path, Query};
use axum::response::Response;
use foundation::texts::Texts;
use foundation::time::Date;
use foundation::web::{Ctx, PageError};
use paper::{Block, Level};
use std::collections::HashMap;

foundation::codes! {
    /// A letter of an application.
    enum Letter {
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

/// The letters that can be made of an application, the newest first: what is asked for, and its name.
pub(super) fn letters_of(t: &Texts, application: &Application) -> Vec<(&'static str, String)> {
    let all = Letter::ALL.iter().filter(|letter| day_of(application, **letter).is_some());
    all.map(|letter| (letter.code(), t.get(letter.text_key()))).collect()
}

/// The day that stands on a letter; none when there is no such letter.
fn day_of(application: &Application, letter: Letter) -> Option<Date> {
    let last = |happened| application.steps.iter().rfind(|s| s.new.happened == happened).map(|s| s.new.on);
    match letter {
        Letter::Received => (application.answer == Answer::Applies).then_some(application.received_on),
        Letter::Paused => last(Happened::Paused),
        Letter::Extended => last(Happened::Extended),
        Letter::Decided => application.decision.as_ref().map(|d| d.new.sent_on),
    }
}

async fn pdf(
    ctx: Ctx,
    (handle, application): (String, String),
    query: &HashMap<String, String>,
    reader: Reader,
) -> Result<Response, PageError> {
    let id: ApplicationId = ctx.id(&application)?;
    let asked = query.get("brief").map(|code| Letter::parse(code).ok_or(PageError::NotFound)).transpose()?;
    let found = ctx.household(&handle)?.read(move |tx, grant| match reader {
        Reader::Household if !sees(tx, grant, id)? => Err(DecisionError::NotThere),
        Reader::Team | Reader::Household => load(tx, grant, id),
    });
    let loaded = found.await?;
    let a = &loaded.application;
    let newest = || Letter::ALL.iter().copied().find(|letter| day_of(a, *letter).is_some());
    let letter = asked.or_else(newest).ok_or(PageError::NotFound)?;
    let day = day_of(a, letter).ok_or(PageError::NotFound)?;
    let title = ctx.t.get(letter.text_key());
    let mut blocks = top(&ctx.t, &loaded, day, &title);
    blocks.extend(body(&ctx, &loaded, letter));
    let signed = [
        ("municipality", ctx.municipality().name.clone().into()),
        ("name", loaded.decided_by.clone().unwrap_or_default().into()),
    ];
    let key = match letter {
        Letter::Decided => "decision-letter-signed-by",
        _ => "decision-letter-signed",
    };
    blocks.push(Block::Paragraph(ctx.t.with(key, &signed)));
    let document = letters::document(&ctx.t, ctx.municipality(), title, ctx.today(), blocks);
    letters::pdf(document, "besluit.pdf").await
}

fn top(t: &Texts, loaded: &Loaded, day: Date, title: &str) -> Vec<Block> {
    let to = loaded.members.iter().find(|m: &&Member| m.person == loaded.application.person);
    let name = to.map(Member::name).unwrap_or_default();
    let place = to.into_iter().flat_map(|m| m.address.clone().into_iter().chain(m.postcode.clone()));
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

fn body(ctx: &Ctx, loaded: &Loaded, letter: Letter) -> Vec<Block> {
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
        Letter::Decided => decided(ctx, a, asked),
    }
}

fn decided(ctx: &Ctx, a: &Application, asked: Block) -> Vec<Block> {
    let (t, terms) = (&ctx.t, &ctx.house.terms);
    let Some(decision) = &a.decision else { return Vec::new() };
    let worded = worded(t, &ctx.municipality().name, terms, a, decision);
    let mut blocks = vec![asked, heading(t, "decision-own-decision"), Block::Paragraph(worded.said)];
    if !worded.given.is_empty() {
        let head = ["decision-col-what", "decision-col-form", "decision-col-from", "decision-col-until"];
        blocks.push(Block::Table {
            caption: t.get("decision-given-caption"),
            head: head.iter().map(|key| t.get(key)).collect(),
            rows: worded.given.into_iter().map(Vec::from).collect(),
        });
    }
    blocks.extend([heading(t, "decision-why"), Block::Paragraph(worded.grounds)]);
    let mandate = (t.get("decision-letter-mandate"), decision.new.mandate.clone());
    blocks.push(Block::Facts(worded.facts.into_iter().chain([mandate]).collect()));
    blocks.extend([heading(t, "decision-not-agree"), Block::List(worded.object)]);
    blocks
}
