//! A picture of life as open data (`docs/life.schema.json`): what each voice said on each day, in words, and the scores of
//! others as they were given. Nothing in it is reckoned: there is no total, mean, rank or number of a step (domain §4).

use super::{Counts, Picture, Profile, Score, Voice, standing};
use crate::file::Member;
use crate::plan::LifeArea;
use foundation::time::Date;
use serde::Serialize;

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    made_on: Date,
    purpose: Option<&'a str>,
    areas: Vec<&'static str>,
    pictures: Vec<OnePicture<'a>>,
    other_instruments: Vec<OneScore<'a>>,
}

#[derive(Serialize)]
struct OnePicture<'a> {
    voice: &'a str,
    on: Date,
    noted: &'static str,
    said: Vec<OneSaid<'a>>,
}

#[derive(Serialize)]
struct OneSaid<'a> {
    area: &'static str,
    going: Option<&'static str>,
    words: Option<&'a str>,
    counts_for_me: &'static str,
}

#[derive(Serialize)]
struct OneScore<'a> {
    about: &'a str,
    instrument: &'a str,
    edition: &'a str,
    scorer: &'a str,
    on: Date,
    lines: Vec<[&'a str; 2]>,
}

fn first_name(members: &[Member], person: foundation::ids::PersonId) -> &str {
    members.iter().find(|m| m.person == person).map_or("", |m| m.first.as_str())
}

fn picture<'a>(picture: &'a Picture, members: &'a [Member]) -> OnePicture<'a> {
    let said = picture.said.iter().map(|(area, said)| OneSaid {
        area: area.code(),
        going: said.going.map(|going| going.code()),
        words: said.words.as_deref(),
        counts_for_me: if said.counts == Counts::ForMe { "yes" } else { "not-said" },
    });
    OnePicture {
        voice: match picture.voice {
            Voice::Team => "team",
            Voice::Member(person) => first_name(members, person),
        },
        on: picture.on,
        noted: picture.noted.code(),
        said: said.collect(),
    }
}

/// What the reader may see, as text. Of a score that was corrected the one that stands.
///
/// # Errors
/// Whatever the writer says, which texts and dates cannot cause.
pub fn as_json(
    profile: &Profile,
    pictures: &[Picture],
    scores: &[Score],
    members: &[Member],
    today: Date,
) -> Result<String, serde_json::Error> {
    let others = standing(scores).into_iter().map(|one| one.score).map(|score| {
        let what = &score.what;
        OneScore {
            about: first_name(members, what.person),
            instrument: &what.instrument,
            edition: &what.edition,
            scorer: &what.scorer,
            on: what.on,
            lines: what.lines.iter().map(|line| [line.about.as_str(), line.value.as_str()]).collect(),
        }
    });
    serde_json::to_string_pretty(&File {
        format: "samenspel-life",
        version: 1,
        made_on: today,
        purpose: profile.purpose.as_deref(),
        areas: profile.areas.iter().map(|area: &LifeArea| area.code()).collect(),
        pictures: pictures.iter().map(|one| picture(one, members)).collect(),
        other_instruments: others.collect(),
    })
}
