//! What a support plan is: goals in the household's own words, and actions with an owner, a line, a date and
//! a state. Pure.

mod asked;
mod beside;
mod compare;
mod review;
mod sight;
mod snapshot;
mod steps;
mod versions;

pub use asked::{Asked, How, Present, asked};
pub use beside::{
    FamilyPlan, Frame, FrameId, FrameStanding, Leads, NewFamilyPlan, NewFrame, NotedBy, may_write,
};
pub use compare::{Pair, Piece, pairs, words_changed};
pub use review::{
    Chosen, Heard, LeftOut, Progress, Review, ReviewId, Said, Voice, check_review, heavier, left_out,
    lighter, looked_again, trend, with_days_of,
};
pub use sight::{held_elsewhere, seen_by};
pub use snapshot::{SnapshotError, freeze, thaw};
pub use steps::{Claim, Need, Step, UpKind, UpReason, need, step};
pub use versions::{Answer, Given, Number, Reply, Version, VersionState};

use foundation::codes;
use foundation::codes::Coded;
use foundation::ids::PersonId;
use foundation::time::Date;
use neighbourhood::social_map::ServiceId;
use std::collections::BTreeMap;

foundation::id! {
    /// A goal of a plan.
    GoalId,
    /// An action under a goal.
    ActionId,
}

codes! {
    /// Life areas that a goal can be about. A plan covers them all (R26).
    pub enum LifeArea {
        /// Money and debts.
        Money = "money" / "plan-area-money",
        /// Work and school.
        Work = "work" / "plan-area-work",
        /// What one does by day.
        Daytime = "daytime" / "plan-area-daytime",
        /// The house.
        Housing = "housing" / "plan-area-housing",
        /// Living together at home.
        HomeRelations = "home-relations" / "plan-area-home-relations",
        /// How one feels.
        MentalHealth = "mental-health" / "plan-area-mental-health",
        /// The body.
        PhysicalHealth = "physical-health" / "plan-area-physical-health",
        /// Housekeeping and looking after oneself.
        DailyLiving = "daily-living" / "plan-area-daily-living",
        /// The people around one.
        Network = "network" / "plan-area-network",
        /// What makes life worth living.
        Meaning = "meaning" / "plan-area-meaning",
        /// Growing up and bringing up.
        Upbringing = "upbringing" / "plan-area-upbringing",
        /// Letters and forms.
        Administration = "administration" / "plan-area-administration",
    }

    /// Where an action stands.
    pub enum ActionState {
        /// Not begun.
        Open = "open" / "plan-state-open",
        /// Going on.
        Doing = "doing" / "plan-state-doing",
        /// Done.
        Done = "done" / "plan-state-done",
        /// Stopped; it stays in the plan, because it was tried.
        Stopped = "stopped" / "plan-state-stopped",
    }

    /// Who can own an action, in the order in which a plan shows them (R27).
    pub enum OwnerKind {
        /// A member of the household.
        Member = "member" / "plan-owner-member",
        /// Someone around it.
        Network = "network" / "plan-owner-network",
        /// Help in the neighbourhood.
        Neighbourhood = "neighbourhood" / "plan-owner-neighbourhood",
        /// A professional.
        Professional = "professional" / "plan-owner-professional",
    }

    /// Why a goal is closed (R35).
    pub enum EndReason {
        /// It came out as wished.
        Reached = "reached" / "plan-end-reached",
        /// Good enough to go on without help.
        Enough = "enough" / "plan-end-enough",
        /// The household wants to stop.
        NoLongerWanted = "no-longer-wanted" / "plan-end-no-longer-wanted",
        /// Someone else goes on with it.
        GoesOnElsewhere = "elsewhere" / "plan-end-elsewhere",
        /// It did not work out.
        DidNotWork = "did-not-work" / "plan-end-did-not-work",
    }
}

impl ActionState {
    /// Whether nothing more is done about it.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Stopped)
    }
}

impl OwnerKind {
    /// Key of the heading above their actions, for the team.
    #[must_use]
    pub const fn heading_text_key(self) -> &'static str {
        match self {
            Self::Member => "plan-group-member",
            Self::Network => "plan-group-network",
            Self::Neighbourhood => "plan-group-neighbourhood",
            Self::Professional => "plan-group-professional",
        }
    }

    /// Key of the heading above their actions, for the household itself.
    #[must_use]
    pub const fn own_heading_text_key(self) -> &'static str {
        match self {
            Self::Member => "plan-own-group-member",
            Self::Network => "plan-own-group-network",
            Self::Neighbourhood => "plan-own-group-neighbourhood",
            Self::Professional => "plan-own-group-professional",
        }
    }
}

/// Line of care (domain §9): 0 spontaneous or voluntary, 1 freely accessible, 2 specialist, 3 residential.
/// A place where help comes from, not a rank of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(u8);

impl Line {
    /// Spontaneous or voluntary.
    pub const VOLUNTARY: Self = Self(0);
    /// Freely accessible.
    pub const FREE: Self = Self(1);
    /// Specialist, often after a referral.
    pub const SPECIALIST: Self = Self(2);
    /// In an institution.
    pub const RESIDENTIAL: Self = Self(3);
    /// All, from light to heavy.
    pub const ALL: [Self; 4] = [Self::VOLUNTARY, Self::FREE, Self::SPECIALIST, Self::RESIDENTIAL];

    /// The line with this number, if there is one.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (number <= 3).then_some(Self(number))
    }

    /// Its number, 0 to 3.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl Coded for Line {
    fn all() -> &'static [Self] {
        &Self::ALL
    }

    fn code(self) -> &'static str {
        ["0", "1", "2", "3"][usize::from(self.0)]
    }

    fn text_key(self) -> &'static str {
        match self.0 {
            0 => "plan-line-voluntary",
            1 => "plan-line-free",
            2 => "plan-line-specialist",
            _ => "plan-line-residential",
        }
    }
}

/// Who does an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// A member of the household.
    Member(PersonId),
    /// Someone around the household, by the name the household uses.
    Network(String),
    /// Help from the neighbourhood's map, with its name as it was when chosen.
    Neighbourhood {
        /// The service.
        service: ServiceId,
        /// Its name.
        name: String,
    },
    /// A professional.
    Professional {
        /// Name.
        name: String,
        /// What they are: general practitioner, debt counsellor.
        function: String,
    },
}

impl Owner {
    /// Of what kind.
    #[must_use]
    pub const fn kind(&self) -> OwnerKind {
        match self {
            Self::Member(_) => OwnerKind::Member,
            Self::Network(_) => OwnerKind::Network,
            Self::Neighbourhood { .. } => OwnerKind::Neighbourhood,
            Self::Professional { .. } => OwnerKind::Professional,
        }
    }
}

/// Whose goal it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of the whole household.
    Everyone,
    /// Of one member.
    Member(PersonId),
}

/// What is written down of a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalText {
    /// What it is about.
    pub area: LifeArea,
    /// Whose it is.
    pub of: Whose,
    /// The goal in the resident's own words.
    pub words: String,
    /// What already goes well (R27).
    pub going_well: Option<String>,
}

/// How a goal was closed (R35). The result is words in two voices, never a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// When.
    pub on: Date,
    /// Why.
    pub reason: EndReason,
    /// What came of it, in the household's words.
    pub result: String,
    /// What the team says of it, when it said something.
    pub result_team: Option<String>,
    /// Who goes on with it.
    pub continues: String,
    /// When someone asks how it goes.
    pub check_up: Date,
}

/// Whether a goal is being worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Course {
    /// It is.
    Running,
    /// No longer.
    Closed(Closing),
}

/// A goal with its actions, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Which.
    pub id: GoalId,
    /// What is written down.
    pub text: GoalText,
    /// Whether it runs.
    pub course: Course,
    /// Its actions.
    pub actions: Vec<Action>,
}

/// An action: what, who, from which line, when, and where it stands (R26).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Which.
    pub id: ActionId,
    /// What will be done.
    pub what: String,
    /// Who does it.
    pub owner: Owner,
    /// From which line of care.
    pub line: Line,
    /// By when.
    pub due: Date,
    /// Where it stands.
    pub state: ActionState,
    /// Light, or heavier with a reason.
    pub step: Step,
}

/// Names of members by which a plan calls them.
pub type Names = BTreeMap<PersonId, String>;

/// The contents of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Goals, oldest first.
    pub goals: Vec<Goal>,
    /// How it calls the members it speaks of.
    pub names: Names,
}

impl Plan {
    /// Only the names it needs, so that a frozen version holds no more than what was offered.
    #[must_use]
    pub fn with_names(goals: Vec<Goal>, known: &Names) -> Self {
        let of_goals = goals.iter().filter_map(|g| match g.text.of {
            Whose::Member(person) => Some(person),
            Whose::Everyone => None,
        });
        let of_actions = goals.iter().flat_map(|g| &g.actions).filter_map(|a| match a.owner {
            Owner::Member(person) => Some(person),
            _ => None,
        });
        let needed: Vec<PersonId> = of_goals.chain(of_actions).collect();
        let names = needed.iter().filter_map(|p| Some((*p, known.get(p)?.clone()))).collect();
        Self { goals, names }
    }

    /// The name of a member; empty when the plan does not speak of them.
    #[must_use]
    pub fn name(&self, person: PersonId) -> &str {
        self.names.get(&person).map_or("", String::as_str)
    }

    /// Who owns an action of it, by the name the household uses; a professional also by what they are.
    #[must_use]
    pub fn who(&self, owner: &Owner) -> String {
        match owner {
            Owner::Member(person) => self.name(*person).to_owned(),
            Owner::Network(name) | Owner::Neighbourhood { name, .. } => name.clone(),
            Owner::Professional { name, function } => format!("{name}, {function}"),
        }
    }
}

/// Actions of one kind of owner, in the order in which they were made.
#[must_use]
pub fn of_kind(actions: &[Action], kind: OwnerKind) -> Vec<&Action> {
    actions.iter().filter(|a| a.owner.kind() == kind).collect()
}

/// Lines of the actions of a goal that were there before this one; all when it is new. What was planned
/// counts as tried: lighter help comes first, also on paper.
#[must_use]
pub fn tried(actions: &[Action], before: Option<ActionId>) -> Vec<Line> {
    actions.iter().take_while(|a| Some(a.id) != before).map(|a| a.line).collect()
}

/// Why a change to a plan is refused by its rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The person does not belong to this household.
    #[error("not a member of this household")]
    NotAMember,
    /// The goal is closed.
    #[error("the goal is closed")]
    GoalClosed,
    /// A heavier line asks a reason and a review date.
    #[error("a step up without reason and review date")]
    StepUp,
    /// A line is skipped, and "it was not enough" does not explain that.
    #[error("a line is skipped without saying why")]
    SkipsLine,
    /// The first help is specialist; why is there nothing lighter?
    #[error("no lighter help, and no reason why")]
    WhyNoLighter,
    /// There is nothing to offer.
    #[error("a plan without a goal")]
    Empty,
    /// Nothing changed since the version that was offered.
    #[error("nothing changed since the last version")]
    Unchanged,
    /// The neighbourhood's map has no such service.
    #[error("no such service")]
    NoSuchService,
    /// Nobody on the list of people around the household is called so.
    #[error("nobody on the list is called so")]
    NoSuchPerson,
    /// Someone under twelve; those with authority answer.
    #[error("not asked to answer")]
    NotAsked,
    /// A review says nothing and sets no day.
    #[error("a review that says nothing")]
    NothingReviewed,
    /// Heavier help was looked at on its day, and no next day was chosen.
    #[error("heavier help without a next day")]
    AgainMissing,
    /// The family writes its own plan.
    #[error("the family writes it itself")]
    FamilyWrites,
    /// The goal is not closed yet.
    #[error("the goal still runs")]
    StillRuns,
}

impl Refusal {
    /// Its sentence.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::NotAMember => "plan-refused-not-a-member",
            Self::GoalClosed => "plan-refused-goal-closed",
            Self::StepUp => "plan-refused-step-up",
            Self::SkipsLine => "plan-refused-skips-line",
            Self::WhyNoLighter => "plan-refused-why-no-lighter",
            Self::Empty => "plan-refused-empty",
            Self::Unchanged => "plan-refused-unchanged",
            Self::NoSuchService => "plan-refused-no-such-service",
            Self::NoSuchPerson => "web-choose",
            Self::NotAsked => "plan-refused-not-asked",
            Self::NothingReviewed => "plan-refused-nothing-reviewed",
            Self::AgainMissing => "plan-refused-again-missing",
            Self::FamilyWrites => "plan-refused-family-writes",
            Self::StillRuns => "plan-refused-still-runs",
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
