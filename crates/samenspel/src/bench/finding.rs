//! Finding help by words, beside what the library does alone with the same words on the same index. No server and no
//! database: the directory is made up in memory.

use super::BenchError;
use super::measure::{milliseconds, percentile};
use search::{Dutch, Finder, Help, Question, SearchError};
use std::time::{Duration, Instant};

/// How many services there are.
const SERVICES: u128 = 50_000;
/// How many are shown.
const SHOWN: usize = 25;
/// How often all questions are asked, in turns.
const TURNS: u32 = 20;

/// What is asked: plain, everyday, misspelt, compound and whole sentences.
const QUESTIONS: [&str; 24] = [
    "koffie",
    "schuldhulp",
    "deurwaarder",
    "eensaam",
    "taalmaatje",
    "mantelzorg",
    "voetselbank",
    "wandelen",
    "ik kan mijn huur niet betalen",
    "naaicursus",
    "rouwgroep",
    "budget koach",
    "vervoer naar het ziekenhuis",
    "klusjes in huis",
    "mijn man is vergeetachtig",
    "huiswerkbegeleiding",
    "oppas",
    "samen koken",
    "hulp met formulieren",
    "kapotte lamp",
    "zwemmen voor vrouwen",
    "lezen en schrijven",
    "gescheiden vader",
    "computercursus senioren",
];

const FIRST: [&str; 24] = [
    "taal",
    "buurt",
    "rouw",
    "koffie",
    "wandel",
    "mantelzorg",
    "ouderen",
    "jongeren",
    "schuld",
    "budget",
    "fiets",
    "eet",
    "kook",
    "tuin",
    "muziek",
    "computer",
    "kleding",
    "voedsel",
    "klus",
    "vervoer",
    "huiswerk",
    "lees",
    "zwem",
    "naai",
];
const SECOND: [&str; 16] = [
    "groep",
    "maatje",
    "cafe",
    "cursus",
    "ochtend",
    "huis",
    "hulp",
    "spreekuur",
    "dienst",
    "winkel",
    "tuin",
    "les",
    "project",
    "punt",
    "kring",
    "club",
];
const WHO: [&str; 20] = [
    "Buren",
    "Vrijwilligers",
    "Ouders van pubers",
    "Mantelzorgers",
    "Nieuwkomers",
    "Studenten",
    "Gepensioneerden",
    "Een verpleegkundige",
    "Een ervaringsdeskundige",
    "De wijkcoach",
    "Leden van de moskee",
    "Een juriste",
    "Jonge moeders",
    "Een timmerman",
    "Lotgenoten",
    "De dominee",
    "Een budgetcoach",
    "Weduwen",
    "Een logopedist",
    "De beheerder",
];
const DOES: [&str; 24] = [
    "drinkt thee met",
    "leert fietsen aan",
    "vult formulieren in voor",
    "wandelt langs de rivier met",
    "kookt soep voor",
    "leest voor aan",
    "repareert lampen voor",
    "rijdt naar het ziekenhuis met",
    "zingt liedjes met",
    "oefent de taal met",
    "past op de kinderen van",
    "praat over verlies met",
    "zoekt naar werk met",
    "ruimt de schuur op van",
    "belt elke ochtend met",
    "bezoekt de markt met",
    "helpt bij schulden van",
    "naait gordijnen voor",
    "schaakt met",
    "zwemt met",
    "bakt brood met",
    "maakt muziek met",
    "tuiniert met",
    "legt de telefoon uit aan",
];
const WHOM: [&str; 20] = [
    "ouderen die alleen wonen",
    "kinderen met een beperking",
    "gezinnen zonder inkomen",
    "mensen met dementie",
    "gescheiden vaders",
    "vluchtelingen",
    "jongeren zonder school",
    "dove buurtgenoten",
    "wie slecht slaapt",
    "mensen die rouwen",
    "zieke mensen",
    "wie verslaafd is geweest",
    "mannen uit de straat",
    "vrouwen met een hoofddoek",
    "blinde bezoekers",
    "wie piekert",
    "tieners",
    "zwangere vrouwen",
    "daklozen",
    "iedereen die wil",
];

/// A directory in which names and texts vary as they do in a town, the same each time.
fn made_up() -> impl Iterator<Item = (Help, ())> {
    let word = |number: u128| {
        // A name of its own for every few services: a directory has many words that occur once.
        const PARTS: [&str; 20] = [
            "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "ja",
            "bre", "kli", "sto", "dru",
        ];
        let part = |at: u32| PARTS[(number / 20_u128.pow(at) % 20) as usize];
        format!("{}{}{}{}", part(0), part(1), part(2), part(3))
    };
    (0..SERVICES).map(move |id| {
        let mixed = id.wrapping_mul(2_654_435_761) >> 7;
        let pick =
            |list: &'static [&'static str], salt: u128| list[((mixed >> salt) % list.len() as u128) as usize];
        let name = format!("{}{} {}", pick(&FIRST, 0), pick(&SECOND, 5), word(id / 4));
        let sentence =
            |salt| format!("{} {} {}.", pick(&WHO, salt), pick(&DOES, salt + 2), pick(&WHOM, salt + 3));
        let text = format!("{} {} Ook in {}.", sentence(9), sentence(13), word(mixed % 9_000));
        let help = Help { id, name, tags: word(id % 3_000), themes: Vec::new(), text };
        (help, ())
    })
}

/// Measures, and gives a table.
///
/// # Errors
/// When the index fails.
pub(super) fn measure() -> Result<String, BenchError> {
    let failed = |e: SearchError| BenchError::Fill(e.to_string());
    let finder = Finder::empty(Dutch::standard()).map_err(failed)?;
    let began = Instant::now();
    finder.replace(made_up().collect(), &[]).map_err(failed)?;
    let filled = began.elapsed();
    let (mut library, mut whole, mut typing) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..TURNS {
        for text in QUESTIONS {
            library.push(finder.find_plainly(Question::Sent(text), SHOWN).map_err(failed)?.1);
            whole.push(timed(&finder, Question::Sent(text))?);
            // What has been typed so far differs by turn: a few letters, half, nearly all.
            let letters = text.chars().count() * (1 + turn as usize % 4) / 4;
            let typed: String = text.chars().take(letters.max(3)).collect();
            typing.push(timed(&finder, Question::Typing(&typed))?);
        }
    }
    let alone = mean(&library);
    let mut table = format!(
        "| {SERVICES} services, indexed in {:.1} s | ms each | x the library | median ms | 99% under ms | asked |\n\
         | --- | ---: | ---: | ---: | ---: | ---: |",
        filled.as_secs_f64()
    );
    for (name, mut waited) in
        [("the library alone", library), ("a question", whole), ("as it is typed", typing)]
    {
        table.push_str(&line(name, &mut waited, alone));
    }
    Ok(table)
}

/// One thread asks, and nothing waits: the time it takes is the processor's.
fn timed(finder: &Finder<()>, question: Question<'_>) -> Result<Duration, BenchError> {
    let asked = Instant::now();
    let found = finder.find(question, SHOWN, |()| Some(1.0));
    found.map(|_| asked.elapsed()).map_err(|e| BenchError::Fill(e.to_string()))
}

/// In milliseconds.
fn mean(waited: &[Duration]) -> f64 {
    milliseconds(waited.iter().sum()) / waited.len().max(1) as f64
}

fn line(name: &str, waited: &mut [Duration], alone: f64) -> String {
    waited.sort_unstable();
    let each = mean(waited);
    format!(
        "\n| {name} | {each:.3} | {:.1} | {:.2} | {:.2} | {} |",
        each / alone.max(f64::EPSILON),
        milliseconds(percentile(waited, 50)),
        milliseconds(percentile(waited, 99)),
        waited.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_made_up_directory_is_the_same_each_time_and_varies() {
        let some: Vec<Help> = made_up().take(2_000).map(|(help, ())| help).collect();
        assert!(some.iter().eq(made_up().map(|(help, ())| help).take(2_000).collect::<Vec<_>>().iter()));
        let names: std::collections::HashSet<&str> = some.iter().map(|help| help.name.as_str()).collect();
        let texts: std::collections::HashSet<&str> = some.iter().map(|help| help.text.as_str()).collect();
        assert!(names.len() > 1_500 && texts.len() > 1_500, "{} {}", names.len(), texts.len());
    }

    #[test]
    fn a_line_holds_the_ratio_to_the_library() {
        let mut waited = vec![Duration::from_millis(3), Duration::from_millis(1)];
        assert_eq!(line("a question", &mut waited, 1.0), "\n| a question | 2.000 | 2.0 | 1.00 | 3.00 | 2 |");
    }
}
