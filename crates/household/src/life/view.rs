//! What a page shows of a picture of life: voices beside each other in words, the drawing, and then beside now.

use super::rules::{
    Counts, Drawing, Mark, Moment, Picture, Profile, Score, Standing, Verdict, Voice, draw, in_area,
    standing, told_on,
};
use crate::file::Member;
use crate::plan::LifeArea;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::Date;

/// A voice in the legend.
pub(super) struct VoiceView {
    voice: Voice,
    pub(super) name: String,
    pub(super) letter: String,
}

impl VoiceView {
    /// The team's mark is a square, a member's a circle.
    pub(super) fn is_square(&self) -> bool {
        self.voice == Voice::Team
    }
}

/// The drawing with its words.
pub(super) struct Figure {
    pub(super) drawing: Drawing,
    pub(super) sentences: Vec<String>,
    pub(super) voices: Vec<VoiceView>,
    /// Whether it shows another moment too.
    pub(super) two: bool,
}

impl Figure {
    pub(super) fn letter(&self, mark: &Mark) -> &str {
        self.voices.iter().find(|v| v.voice == mark.voice).map_or("", |v| v.letter.as_str())
    }

    pub(super) fn is_square(&self, mark: &Mark) -> bool {
        mark.voice == Voice::Team
    }

    pub(super) fn is_then(&self, mark: &Mark) -> bool {
        mark.moment == Moment::Then
    }

    pub(super) fn name(&self, area: LifeArea, t: &Texts) -> String {
        t.get(area.text_key())
    }

    pub(super) fn counts(&self, counts: Counts) -> bool {
        counts == Counts::ForMe
    }
}

/// What one voice says about one area.
pub(super) struct SaidView {
    pub(super) who: String,
    pub(super) step: Option<String>,
    pub(super) words: Option<String>,
    pub(super) facts: String,
}

/// One area with every voice.
pub(super) struct AreaView {
    pub(super) area: String,
    pub(super) counts: Option<String>,
    pub(super) said: Vec<SaidView>,
}

/// One area then and now.
pub(super) struct ThenRow {
    pub(super) area: String,
    pub(super) voices: Vec<String>,
    pub(super) verdict: String,
    pub(super) verdict_kind: &'static str,
}

/// A day to look back to.
pub(super) struct DayView {
    pub(super) href: String,
    pub(super) label: String,
    pub(super) current: bool,
}

/// Then beside now.
pub(super) struct ThenView {
    pub(super) then: String,
    pub(super) rows: Vec<ThenRow>,
    pub(super) days: Vec<DayView>,
}

/// A score of another instrument, as it was given.
pub(super) struct ScoreView {
    pub(super) title: String,
    pub(super) facts: Vec<(String, String)>,
    pub(super) lines: Vec<(String, String)>,
    /// Those whose place it took: what was wrong, and what they said.
    pub(super) earlier: Vec<EarlierView>,
}

/// A score that was copied wrongly, as it stood.
pub(super) struct EarlierView {
    pub(super) why: String,
    pub(super) facts: Vec<(String, String)>,
    pub(super) lines: Vec<(String, String)>,
}

/// Everything a page shows, for one reader.
pub(super) struct LifeView {
    pub(super) purpose: Option<String>,
    pub(super) figure: Option<Figure>,
    pub(super) areas: Vec<AreaView>,
    pub(super) then: Option<ThenView>,
    pub(super) scores: Vec<ScoreView>,
}

/// What is kept, as far as the reader may see it.
pub(super) struct Seen<'a> {
    pub(super) profile: &'a Profile,
    pub(super) pictures: &'a [Picture],
    pub(super) scores: &'a [Score],
    pub(super) members: &'a [Member],
    pub(super) today: Date,
}

fn name(voice: Voice, members: &[Member], t: &Texts) -> String {
    match voice {
        Voice::Team => t.get("life-voice-team"),
        Voice::Member(person) => first_name(person, members),
    }
}

fn first_name(person: PersonId, members: &[Member]) -> String {
    members.iter().find(|m| m.person == person).map(|m| m.first.clone()).unwrap_or_default()
}

impl LifeView {
    /// `asked` is the day to look back to; the oldest one otherwise. `path` is where the page stands.
    pub(super) fn of(seen: &Seen<'_>, asked: Option<Date>, path: &str, t: &Texts) -> Self {
        let now = told_on(seen.pictures, seen.today);
        let areas = shown(seen.profile, &now);
        let days = days(seen.pictures);
        // The newest day is "now"; looking back needs an earlier one.
        let earlier = days.split_last().map_or(&[] as &[Date], |(_, earlier)| earlier);
        let then_day = asked.filter(|day| earlier.contains(day)).or_else(|| earlier.first().copied());
        let then = then_day.map(|day| told_on(seen.pictures, day));
        let figure = (!now.is_empty()).then(|| figure(&areas, &now, then.as_deref(), seen.members, t));
        let then = then_day.zip(then.as_deref()).map(|(day, then)| ThenView {
            then: t.date(day),
            rows: areas.iter().map(|area| then_row(*area, then, &now, seen.members, t)).collect(),
            days: earlier
                .iter()
                .map(|one| DayView {
                    href: format!("{path}?toen={one}#toen"),
                    label: t.date(*one),
                    current: *one == day,
                })
                .collect(),
        });
        Self {
            purpose: seen.profile.purpose.clone(),
            figure,
            areas: areas.iter().map(|area| area_view(*area, &now, seen.members, t)).collect(),
            then,
            scores: standing(seen.scores).iter().map(|one| score_view(one, seen.members, t)).collect(),
        }
    }
}

/// The chosen areas, and those about which someone says something now.
fn shown(profile: &Profile, now: &[&Picture]) -> Vec<LifeArea> {
    let told = |area: &LifeArea| now.iter().any(|picture| picture.said.contains_key(area));
    LifeArea::ALL.iter().copied().filter(|area| profile.areas.contains(area) || told(area)).collect()
}

fn days(pictures: &[Picture]) -> Vec<Date> {
    let mut days: Vec<Date> = pictures.iter().map(|picture| picture.on).collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn figure(
    areas: &[LifeArea],
    now: &[&Picture],
    then: Option<&[&Picture]>,
    members: &[Member],
    t: &Texts,
) -> Figure {
    let voice = |picture: &&Picture| {
        let name = name(picture.voice, members, t);
        let letter = name.chars().find(|c| c.is_alphabetic()).map(|c| c.to_uppercase().collect());
        let letter = if picture.voice == Voice::Team {
            t.get("life-voice-team-letter")
        } else {
            letter.unwrap_or_default()
        };
        VoiceView { voice: picture.voice, name, letter }
    };
    Figure {
        drawing: draw(areas, now, then),
        sentences: sentences(areas, now, members, t),
        voices: now.iter().map(voice).collect(),
        two: then.is_some(),
    }
}

/// The picture in words: where the voices differ, and what counts for whom.
fn sentences(areas: &[LifeArea], now: &[&Picture], members: &[Member], t: &Texts) -> Vec<String> {
    let differ = |area: &&LifeArea| {
        let steps: Vec<_> = now.iter().filter_map(|picture| picture.going(**area)).collect();
        steps.windows(2).any(|pair| pair[0] != pair[1])
    };
    let names = |areas: Vec<LifeArea>| {
        let names: Vec<String> = areas.into_iter().map(|area| t.get(area.text_key())).collect();
        names.join(", ")
    };
    let apart: Vec<LifeArea> = areas.iter().filter(differ).copied().collect();
    let mut sentences = Vec::new();
    if now.len() > 1 {
        sentences.push(if apart.is_empty() {
            t.get("life-no-difference")
        } else {
            t.with("life-difference", &[("areas", names(apart).into())])
        });
    }
    for picture in now {
        let counts = picture.said.iter().filter(|(_, said)| said.counts == Counts::ForMe);
        let counts: Vec<LifeArea> = counts.map(|(area, _)| *area).collect();
        if !counts.is_empty() {
            let who = name(picture.voice, members, t);
            sentences.push(
                t.with("life-counts-sentence", &[("who", who.into()), ("areas", names(counts).into())]),
            );
        }
    }
    sentences
}

fn area_view(area: LifeArea, now: &[&Picture], members: &[Member], t: &Texts) -> AreaView {
    let mut counts = Vec::new();
    let mut all = Vec::new();
    for picture in now {
        let Some(said) = picture.said.get(&area) else { continue };
        let who = name(picture.voice, members, t);
        if said.counts == Counts::ForMe {
            counts.push(who.clone());
        }
        let by = t.get(picture.noted.text_key());
        all.push(SaidView {
            who,
            step: said.going.map(|going| t.get(going.text_key())),
            words: said.words.clone(),
            facts: t.with("life-said-on", &[("date", t.date(picture.on).into()), ("by", by.into())]),
        });
    }
    let counts =
        (!counts.is_empty()).then(|| t.with("life-counts-who", &[("who", counts.join(", ").into())]));
    AreaView { area: t.get(area.text_key()), counts, said: all }
}

fn then_row(area: LifeArea, then: &[&Picture], now: &[&Picture], members: &[Member], t: &Texts) -> ThenRow {
    let step = |picture: Option<&&Picture>| {
        let going = picture.and_then(|picture| picture.going(area));
        t.get(going.map_or("life-going-open", |going| going.text_key()))
    };
    let line = |new: &&Picture| {
        let old = then.iter().find(|old| old.voice == new.voice);
        let values = [
            ("who", name(new.voice, members, t).into()),
            ("then", step(old).into()),
            ("now", step(Some(new)).into()),
        ];
        t.with("life-then-now", &values)
    };
    let verdict = in_area(then, now, area);
    ThenRow {
        area: t.get(area.text_key()),
        voices: now.iter().map(line).collect(),
        verdict: t.get(verdict.text_key()),
        verdict_kind: match verdict {
            Verdict::Better | Verdict::Worse => "attention",
            Verdict::Same | Verdict::NotComparable => "open",
        },
    }
}

/// What stands before and after a colon.
type Pairs = Vec<(String, String)>;

/// What is said of one score: its title, its facts and its lines.
fn told(score: &Score, members: &[Member], t: &Texts) -> (String, Pairs, Pairs) {
    let what = &score.what;
    let values =
        [("instrument", what.instrument.clone().into()), ("name", first_name(what.person, members).into())];
    let facts = vec![
        (t.get("life-score-edition"), what.edition.clone()),
        (t.get("life-score-scorer"), what.scorer.clone()),
        (t.get("life-score-on"), t.date(what.on)),
    ];
    let lines = what.lines.iter().map(|line| (line.about.clone(), line.value.clone())).collect();
    (t.with("life-score-of", &values), facts, lines)
}

fn score_view(standing: &Standing<'_>, members: &[Member], t: &Texts) -> ScoreView {
    let (title, facts, lines) = told(standing.score, members, t);
    let earlier = standing.earlier.iter().map(|one| {
        let (title, facts, lines) = told(one.score, members, t);
        let values = [("what", title.into()), ("why", one.why.to_owned().into())];
        EarlierView { why: t.with("life-score-wrong", &values), facts, lines }
    });
    ScoreView { title, facts, lines, earlier: earlier.collect() }
}
