//! What follows from how someone says it goes. Pure. There is no total and no order of urgency: each part of life stands
//! for itself, in the order in which they were asked (domain §4).

use crate::social_map::Theme;
use foundation::codes;

codes! {
    /// How it goes with one part of life.
    pub enum Going {
        /// It goes well.
        Well = "well" / "self-check-going-well",
        /// It could be better.
        Better = "better" / "self-check-going-better",
        /// It is a worry.
        Worry = "worry" / "self-check-going-worry",
    }
}

/// What was said of one part of life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Which part.
    pub theme: Theme,
    /// How it goes.
    pub going: Going,
}

/// What someone can do about one part of life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Which part.
    pub theme: Theme,
    /// What they said.
    pub going: Going,
    /// Whether waiting could do harm, so that the page says who answers soon.
    pub soon: Soon,
}

/// Whether the team answers sooner than for another question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Soon {
    /// A worry about money may be about a home, energy or water: three working days (Wgs art. 4).
    ThreatOfDebts,
    /// Nothing is known that cannot wait.
    No,
}

/// What is shown to someone who looked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    /// What goes well: what one can build on comes first.
    pub well: Vec<Theme>,
    /// What could be better or is a worry, with what can be done.
    pub steps: Vec<Step>,
}

/// What to show, in the order of the parts of life; nothing when nothing was said.
#[must_use]
pub fn looked(answers: &[Answer]) -> Option<Looked> {
    if answers.is_empty() {
        return None;
    }
    let mut looked = Looked::default();
    for Answer { theme, going } in answers.iter().copied() {
        match going {
            Going::Well => looked.well.push(theme),
            Going::Better | Going::Worry => {
                looked.steps.push(Step { theme, going, soon: soon(theme, going) });
            }
        }
    }
    Some(looked)
}

fn soon(theme: Theme, going: Going) -> Soon {
    match (theme, going) {
        (Theme::Money, Going::Worry) => Soon::ThreatOfDebts,
        _ => Soon::No,
    }
}

/// The text with a first step for a part of life.
pub(super) const fn step_key(theme: Theme) -> &'static str {
    match theme {
        Theme::Money => "self-check-step-money",
        Theme::Work => "self-check-step-work",
        Theme::Daytime => "self-check-step-daytime",
        Theme::Housing => "self-check-step-housing",
        Theme::HomeRelations => "self-check-step-home-relations",
        Theme::MentalHealth => "self-check-step-mental-health",
        Theme::PhysicalHealth => "self-check-step-physical-health",
        Theme::DailyLiving => "self-check-step-daily-living",
        Theme::Network => "self-check-step-network",
        Theme::Meaning => "self-check-step-meaning",
        Theme::Upbringing => "self-check-step-upbringing",
        Theme::Administration => "self-check-step-administration",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::codes::Coded;

    fn said(theme: Theme, going: Going) -> Answer {
        Answer { theme, going }
    }

    #[test]
    fn r012_what_goes_well_is_said_apart_and_each_part_stands_for_itself() {
        let answers = [
            said(Theme::Money, Going::Better),
            said(Theme::Work, Going::Well),
            said(Theme::Upbringing, Going::Worry),
        ];
        let looked = looked(&answers).unwrap();
        assert_eq!(looked.well, [Theme::Work]);
        let steps: Vec<(Theme, Going)> = looked.steps.iter().map(|step| (step.theme, step.going)).collect();
        // A worry does not come before something smaller: nothing is ranked.
        assert_eq!(steps, [(Theme::Money, Going::Better), (Theme::Upbringing, Going::Worry)]);
    }

    #[test]
    fn a_worry_about_money_says_that_the_team_answers_soon() {
        let soon = |theme, going| looked(&[said(theme, going)]).unwrap().steps[0].soon;
        assert_eq!(soon(Theme::Money, Going::Worry), Soon::ThreatOfDebts);
        assert_eq!(soon(Theme::Money, Going::Better), Soon::No);
        assert_eq!(soon(Theme::Housing, Going::Worry), Soon::No);
    }

    #[test]
    fn nothing_said_is_nothing_to_show() {
        assert_eq!(looked(&[]), None);
    }

    #[test]
    fn every_part_of_life_has_a_first_step_of_its_own() {
        let mut keys: Vec<&str> = Theme::all().iter().map(|theme| step_key(*theme)).collect();
        keys.dedup();
        assert_eq!(keys.len(), Theme::all().len());
    }
}
