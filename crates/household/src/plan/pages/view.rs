//! A plan as pages show it: words instead of codes, in the order of R27.

use crate::plan::rules::Asked;
use crate::plan::rules::{
    Action, ActionState, Answer, Course, Frame as Joined, Goal, GoalId, Heard, How, Number, OwnerKind, Plan,
    Review, Step, Version, VersionState, Voice, Whose, lighter, of_kind, trend,
};
use crate::plan::store::CheckUp;
use foundation::codes::Coded;
use foundation::texts::Texts;
use foundation::time::Date;

/// For whom a plan is shown: the headings differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// The team.
    Staff,
    /// The household.
    Household,
}

/// A goal as shown.
pub(super) struct GoalView {
    pub(super) id: GoalId,
    pub(super) area: String,
    pub(super) whose: String,
    pub(super) words: String,
    pub(super) going_well: Option<String>,
    pub(super) closed: Vec<(String, String)>,
    pub(super) groups: Vec<GroupView>,
    pub(super) links: Option<GoalLinks>,
    /// How it went from review to review: who and when, and the words.
    pub(super) trend: Vec<(String, Option<String>)>,
    /// Plans of partners that hang under it.
    pub(super) joined: Vec<JoinedView>,
    /// What goes well enough to try it lighter.
    pub(super) lighter: Option<String>,
    /// Where the check-up of a closed goal is written down.
    pub(super) check_up: Option<String>,
}

/// Where the team changes a goal.
pub(super) struct GoalLinks {
    pub(super) edit: String,
    pub(super) add_action: String,
    pub(super) partner: String,
    pub(super) close: String,
}

/// A partner's plan under a goal.
pub(super) struct JoinedView {
    pub(super) what: String,
    pub(super) facts: String,
    pub(super) edit: Option<String>,
}

/// Actions of one kind of owner.
pub(super) struct GroupView {
    pub(super) heading: String,
    pub(super) actions: Vec<ActionView>,
}

/// An action as shown.
pub(super) struct ActionView {
    pub(super) what: String,
    pub(super) facts: String,
    pub(super) line: u8,
    pub(super) line_text: String,
    pub(super) state_kind: &'static str,
    pub(super) state: String,
    pub(super) up: Option<String>,
    pub(super) edit: Option<String>,
}

/// Makes the addresses with which the team changes a plan.
pub(super) trait Links {
    /// Of a goal that runs.
    fn goal(&self, goal: &Goal) -> Option<GoalLinks>;
    /// Of an action in a goal that runs.
    fn action(&self, action: &Action) -> Option<String>;
    /// Of the check-up of a closed goal.
    fn check_up(&self, goal: &Goal) -> Option<String>;
}

/// No addresses: a frozen version, or a reader who does not write.
pub(super) struct NoLinks;

impl Links for NoLinks {
    fn goal(&self, _: &Goal) -> Option<GoalLinks> {
        None
    }

    fn action(&self, _: &Action) -> Option<String> {
        None
    }

    fn check_up(&self, _: &Goal) -> Option<String> {
        None
    }
}

/// The goals of a plan as shown on a day: those that run first.
pub(super) fn goals(
    t: &Texts,
    plan: &Plan,
    reader: Reader,
    today: Date,
    links: &impl Links,
) -> Vec<GoalView> {
    let running = plan.goals.iter().filter(|g| g.course == Course::Running);
    let closed = plan.goals.iter().filter(|g| g.course != Course::Running);
    running.chain(closed).map(|goal| goal_view(t, plan, goal, reader, today, links)).collect()
}

fn goal_view(
    t: &Texts,
    plan: &Plan,
    goal: &Goal,
    reader: Reader,
    today: Date,
    links: &impl Links,
) -> GoalView {
    let runs = goal.course == Course::Running;
    let group = |kind: &OwnerKind| {
        let actions = of_kind(&goal.actions, *kind);
        let link = |a: &Action| if runs { links.action(a) } else { None };
        let actions: Vec<ActionView> =
            actions.into_iter().map(|a| action_view(t, plan, a, reader, today, link(a))).collect();
        let heading = t.get(match reader {
            Reader::Staff => kind.heading_text_key(),
            Reader::Household => kind.own_heading_text_key(),
        });
        (!actions.is_empty()).then_some(GroupView { heading, actions })
    };
    GoalView {
        area: t.get(goal.text.area.text_key()),
        whose: whose(t, plan, goal.text.of),
        id: goal.id,
        words: goal.text.words.clone(),
        going_well: goal.text.going_well.clone(),
        closed: closing_facts(t, goal),
        groups: OwnerKind::ALL.iter().filter_map(group).collect(),
        links: if runs { links.goal(goal) } else { None },
        trend: Vec::new(),
        joined: Vec::new(),
        lighter: None,
        check_up: if runs { None } else { links.check_up(goal) },
    }
}

/// Adds to each goal how it went from review to review, and what can be tried lighter.
pub(super) fn add_reviews(
    t: &Texts,
    goals: &mut [GoalView],
    plan: &Plan,
    reviews: &[Review],
    check_ups: &[CheckUp],
) {
    for view in goals {
        let said = |(on, voice, heard): (Date, Voice, &Heard)| {
            let step = heard.progress.map_or("plan-progress-open", |step| step.text_key());
            let values = [
                ("date", t.date(on).into()),
                ("who", t.get(voice.text_key()).into()),
                ("step", t.get(step).into()),
            ];
            (t.with("plan-trend-line", &values), heard.words.clone())
        };
        view.trend = trend(reviews, view.id).into_iter().map(said).collect();
        let asked = |one: &CheckUp| {
            (t.with("plan-check-up-line", &[("date", t.date(one.on).into())]), Some(one.words.clone()))
        };
        view.trend.extend(check_ups.iter().filter(|one| one.goal == view.id).map(asked));
        let action = plan.goals.iter().find(|g| g.id == view.id).and_then(|g| lighter(g, reviews));
        view.lighter = action.map(|a| t.with("plan-lighter", &[("what", a.what.clone().into())]));
    }
}

/// Adds to each goal the plans of partners that hang under it (R31). `edit` gives the address where one is changed.
pub(super) fn add_frames(
    t: &Texts,
    goals: &mut [GoalView],
    joined: &[Joined],
    edit: impl Fn(&Joined) -> Option<String>,
) {
    for view in goals {
        let one = |joined: &Joined| {
            let what = &joined.what;
            let date = t.date(what.agreed_on);
            let values = [
                ("organisation", what.organisation.clone().into()),
                ("date", date.into()),
                ("standing", t.get(what.standing.text_key()).into()),
                ("contact", what.contact.clone().unwrap_or_else(|| t.get("plan-frame-no-contact")).into()),
            ];
            JoinedView {
                what: what.what.clone(),
                facts: t.with("plan-frame-facts", &values),
                edit: edit(joined),
            }
        };
        view.joined = joined.iter().filter(|joined| joined.goal == view.id).map(one).collect();
    }
}

/// Whose goal it is, in words.
pub(super) fn whose(t: &Texts, plan: &Plan, of: Whose) -> String {
    match of {
        Whose::Everyone => t.get("plan-of-everyone"),
        Whose::Member(person) => plan.name(person).to_owned(),
    }
}

/// What was written down when a goal was closed; nothing while it runs.
pub(super) fn closing_facts(t: &Texts, goal: &Goal) -> Vec<(String, String)> {
    let Course::Closed(c) = &goal.course else { return Vec::new() };
    let mut facts = vec![
        (t.get("plan-closed-on"), t.date(c.on)),
        (t.get("plan-closed-reason"), t.get(c.reason.text_key())),
        (t.get("plan-closed-result"), c.result.clone()),
    ];
    facts.extend(c.result_team.clone().map(|words| (t.get("plan-closed-result-team"), words)));
    facts.extend([
        (t.get("plan-closed-continues"), c.continues.clone()),
        (t.get("plan-closed-check-up"), t.date(c.check_up)),
    ]);
    facts
}

/// Who does it and by when, in words.
pub(super) fn action_facts(t: &Texts, plan: &Plan, action: &Action) -> String {
    let values = [("who", plan.who(&action.owner).into()), ("date", t.date(action.due).into())];
    t.with("plan-action-facts", &values)
}

/// Why an action is heavier than what was tried, in words; nothing when it is light.
pub(super) fn up(t: &Texts, action: &Action) -> Option<String> {
    let Step::Up { reason, review } = &action.step else { return None };
    let kind = t.get(reason.kind.text_key());
    let date = t.date(*review);
    let values = [("kind", kind.into()), ("reason", reason.text.clone().into()), ("date", date.into())];
    Some(t.with("plan-up-said", &values))
}

fn action_view(
    t: &Texts,
    plan: &Plan,
    action: &Action,
    reader: Reader,
    today: Date,
    edit: Option<String>,
) -> ActionView {
    let waits = matches!(action.state, ActionState::Open | ActionState::Doing);
    let late = waits && action.due < today && reader == Reader::Staff;
    let state = t.get(action.state.text_key());
    let (state_kind, state) = match action.state {
        ActionState::Open | ActionState::Doing if late => {
            ("late", t.with("plan-state-late", &[("state", state.into())]))
        }
        ActionState::Open => ("open", state),
        ActionState::Doing => ("attention", state),
        ActionState::Done | ActionState::Stopped => ("done", state),
    };
    ActionView {
        what: action.what.clone(),
        facts: action_facts(t, plan, action),
        line: action.line.number(),
        line_text: t.get(action.line.text_key()),
        state_kind,
        state,
        up: up(t, action),
        edit,
    }
}

/// A version in a list.
pub(super) struct VersionView {
    pub(super) number: i64,
    pub(super) title: String,
    pub(super) answers: Vec<AnswerView>,
}

/// Where someone stands.
pub(super) struct AnswerView {
    pub(super) name: String,
    pub(super) state_kind: &'static str,
    pub(super) state: String,
    pub(super) remark: Option<String>,
}

/// A version with everyone's answer; nothing for a draft.
pub(super) fn version(t: &Texts, version: &Version, asked: &Asked) -> Option<VersionView> {
    let VersionState::Offered { number, .. } = version.state else { return None };
    let answers = version.answers(asked).into_iter().map(|(name, answer)| answer_view(t, name, &answer));
    Some(VersionView { number: number.get(), title: version_title(t, version), answers: answers.collect() })
}

/// "Versie 2, van 3 maart 2026".
pub(super) fn version_title(t: &Texts, version: &Version) -> String {
    match &version.state {
        VersionState::Draft => t.get("plan-draft"),
        VersionState::Offered { number, on, .. } => version_name(t, *number, *on),
    }
}

fn version_name(t: &Texts, number: Number, on: Date) -> String {
    t.with("plan-version-title", &[("number", number.get().to_string().into()), ("date", t.date(on).into())])
}

fn answer_view(t: &Texts, name: String, answer: &Answer) -> AnswerView {
    let dated = |key: &'static str, on: &Date| t.with(key, &[("date", t.date(*on).into())]);
    let (state_kind, state, remark) = match answer {
        Answer::NotYet => ("open", t.get("plan-answer-not-yet"), None),
        Answer::Agreed { on, remark } => ("done", dated("plan-agreed-on", on), remark.clone()),
        Answer::Disagreed { on, reason } => ("attention", dated("plan-disagreed-on", on), reason.clone()),
    };
    AnswerView { name, state_kind, state, remark }
}

/// Where the reader stands, as one sentence; none when they have not answered.
pub(super) fn own_answer(t: &Texts, answer: &Answer) -> Option<String> {
    match answer {
        Answer::NotYet => None,
        Answer::Agreed { on, .. } => Some(t.with("plan-own-agreed-on", &[("date", t.date(*on).into())])),
        Answer::Disagreed { on, .. } => {
            Some(t.with("plan-own-disagreed-on", &[("date", t.date(*on).into())]))
        }
    }
}

/// Who is asked, one sentence each.
pub(super) fn asked_lines(t: &Texts, asked: &Asked) -> Vec<String> {
    let member = |name: &str, how: How| t.with(how.text_key(), &[("name", name.to_owned().into())]);
    let members = asked.members.iter().map(|m| member(&m.name, m.how));
    let outside = asked.outside.iter().map(|o| {
        t.with("plan-asked-outside", &[("holder", o.holder.clone().into()), ("name", o.over.clone().into())])
    });
    members.chain(outside).collect()
}
