//! The help of one neighbourhood on paper: the outline with the places in it, and the list that carries everything (R52).

use super::when;
use crate::area::{self, AreaCode, Drawing, Mark, Point, draw_with};
use crate::social_map::finding::Finders;
use crate::social_map::rules::{Entry, Wanted};
use crate::social_map::store::{self, Stretch};
use askama::Template;
use axum::extract::Path;
use foundation::access::{Grant, Neighbourhood, Tx};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::web::{Ctx, Frame, Page, PageError};

/// So many fit on a few sheets; more is found on the list.
const ON_PAPER: u32 = 40;

/// One line of the list.
struct Line {
    number: usize,
    hours: Option<String>,
    /// What someone must know before going there: closed for a while, or not checked for long.
    mind: Vec<String>,
    checked: String,
    entry: Entry,
}

/// A mark as it is drawn: a box around its numbers.
struct Drawn {
    left: f64,
    top: f64,
    /// What the numbers are.
    names: String,
    mark: Mark,
}

impl Drawn {
    fn of(mark: Mark, lines: &[Line]) -> Self {
        let name = |number: &usize| {
            let line = lines.iter().find(|line| line.number == *number)?;
            Some(format!("{number} {}", line.entry.name))
        };
        let names = mark.numbers.iter().filter_map(name).collect::<Vec<_>>().join(", ");
        let (left, top) = (mark.at.0 - mark.size.0 / 2.0, mark.at.1 - mark.size.1 / 2.0);
        Self { left, top, names, mark }
    }
}

#[derive(Template)]
#[template(path = "social_map/paper.html")]
struct PaperPage {
    frame: Frame,
    t: Texts,
    name: String,
    drawing: Option<Drawing>,
    marks: Vec<Drawn>,
    /// How many lines have a place in the drawing.
    drawn: usize,
    lines: Vec<Line>,
    /// How many there are beside these.
    more: usize,
    today: String,
    list: String,
    /// Where all help is found, to type over from paper.
    address: Option<String>,
    source: Option<String>,
}

pub(super) async fn show(ctx: Ctx, Path(code): Path<String>) -> Result<Page, PageError> {
    let code = AreaCode::parse(&code).map_err(|_| PageError::NotFound)?;
    let list = format!("/buurt?buurt={code}");
    let finders = ctx.belonging::<Finders>()?;
    let read = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<_, DbError> {
        let Some(area) = area::area(tx, grant, &code)? else { return Ok(None) };
        let wanted = Wanted { area: Some(code), from: area.outline.middle(), ..Wanted::default() };
        let found = store::find(tx, grant, &finders, &wanted, Stretch { skip: 0, take: ON_PAPER })?;
        let around = store::around(tx, grant, &found)?;
        Ok(Some((area, found, around)))
    };
    let (area, found, around) = ctx.neighbourhood().read(read).await?.ok_or(PageError::NotFound)?;
    let places = found.hits.iter().zip(1_usize..).flat_map(|(hit, number)| {
        let places = around.places.get(&hit.entry.id).map_or(&[][..], Vec::as_slice);
        places.iter().map(move |place| (number, *place))
    });
    let places: Vec<(usize, Point)> = places.collect();
    let (drawing, marks) = draw_with(&area, &places).unzip();
    let marks = marks.unwrap_or_default();
    let mut drawn: Vec<usize> = marks.iter().flat_map(|mark| mark.numbers.iter().copied()).collect();
    drawn.sort_unstable();
    drawn.dedup();
    let more = found.total.saturating_sub(found.hits.len());
    let lines: Vec<Line> = found
        .hits
        .into_iter()
        .zip(1_usize..)
        .map(|(hit, number)| {
            let hours = around.hours.get(&hit.entry.id).map_or(&[][..], Vec::as_slice);
            let checked = super::Checked::of(&ctx, &hit.entry);
            Line {
                number,
                hours: when::on_a_line(&ctx.t, hours, ctx.today()),
                mind: super::closed(&ctx.t, hit.entry.status).into_iter().chain(checked.attention).collect(),
                checked: checked.text,
                entry: hit.entry,
            }
        })
        .collect();
    // Paper has no links: the address is told, where the municipality has one.
    let address = ctx.municipality().hosts.first().map(|host| format!("{host}/buurt"));
    ctx.page(&PaperPage {
        frame: ctx.frame(ctx.t.with("social-map-paper-title", &[("name", area.name.as_str().into())])),
        t: ctx.t.clone(),
        drawing,
        marks: marks.into_iter().map(|mark| Drawn::of(mark, &lines)).collect(),
        drawn: drawn.len(),
        lines,
        address,
        more,
        today: ctx.t.date(ctx.today()),
        list,
        source: area.source,
        name: area.name,
    })
}
