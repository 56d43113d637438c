//! A consent on paper, to read together and to sign: the words of the household's own page (R24, R106).

use super::decider;
use super::staff::one;
use crate::consent::rules::{ConsentId, Decider};
use crate::letters;
use axum::extract::Path;
use axum::response::Response;
use foundation::web::{Ctx, PageError};
use paper::{Block, Level};

pub(super) async fn paper(
    ctx: Ctx,
    Path((handle, consent)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id: ConsentId = ctx.id(&consent)?;
    let one = ctx.household(&handle)?.read(move |tx, grant| one(tx, grant, id)).await?;
    let t = &ctx.t;
    let title = t.get("consent-paper-title");
    let signs = |who| {
        let label = t.with("consent-paper-sign", &[("name", decider(&one.members, who).into())]);
        Block::WritingLines { label, lines: 2 }
    };
    let new = &one.known.consent.new;
    let about = decider(&one.members, &Decider::Member(new.about));
    let line = t.with("consent-own-line", &[("whom", new.whom.clone().into()), ("name", about.into())]);
    let mut facts = vec![
        (t.get("consent-own-purpose"), new.purpose.clone()),
        (t.get("consent-own-what"), new.what.clone()),
    ];
    facts.extend(new.why.clone().map(|why| (t.get("consent-own-why"), why)));
    facts.push((t.get("consent-own-until"), t.date(new.until)));
    let mut blocks = vec![
        Block::Heading { level: Level::One, text: title.clone() },
        Block::Paragraph(t.get("consent-paper-intro")),
        Block::Heading { level: Level::Two, text: line },
        Block::Facts(facts),
        Block::Paragraph(t.get("consent-paper-withdraw")),
    ];
    blocks.extend(one.known.needed.iter().map(signs));
    let document = letters::document(t, ctx.municipality(), title, ctx.today(), blocks);
    letters::pdf(document, "delen.pdf").await
}
