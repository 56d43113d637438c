//! The demo's files as they are written; see `demo/README.md`. Unknown fields are refused, so that a slip of
//! the pen is found. A household's story stands here, with parts of it in the files beside this one.

mod beside;
mod decided;
mod exchange;
mod life;
mod municipality;
mod unfinished;

pub(super) use beside::{FamilyPlanLine, FrameLine, HandoverLine, RelatedLine, ReviewLine};
pub(super) use decided::{
    ApplicationLine, DecisionLine, ObjectionAnswerLine, ObjectionLine, PauseOfTermLine,
};
pub(super) use exchange::{AskedLine, CouplingLine, ExchangeFile, NeighbourLine, OfferedLine};
pub(super) use life::{LifeAreasLine, LifeLine, LifeSaidLine, ScoreLine};
pub(super) use municipality::{
    AccountLine, BandLine, DirectoryFile, LoadLine, MunicipalityFile, OrganizationLine, ServiceLine,
};
pub(super) use unfinished::{DraftLine, TableLine};

use serde::Deserialize;

/// One household's story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub household: HouseholdLine,
    pub person: Vec<PersonLine>,
    #[serde(default)]
    pub relation: Vec<RelationLine>,
    #[serde(default)]
    pub authority: Vec<AuthorityLine>,
    pub report: ReportLine,
    pub conversation: Option<ConversationLine>,
    pub application: Option<ApplicationLine>,
    #[serde(default)]
    pub tie: Vec<TieLine>,
    pub network: Option<NetworkLine>,
    #[serde(default)]
    pub related: Vec<RelatedLine>,
    #[serde(default)]
    pub goal: Vec<GoalLine>,
    #[serde(default)]
    pub action: Vec<ActionLine>,
    #[serde(default)]
    pub guest: Vec<GuestLine>,
    #[serde(default)]
    pub sharing: Vec<SharingLine>,
    pub safety: Option<SafetyLine>,
    pub life_areas: Option<LifeAreasLine>,
    pub family_plan: Option<FamilyPlanLine>,
    #[serde(default)]
    pub frame: Vec<FrameLine>,
    #[serde(default)]
    pub review: Vec<ReviewLine>,
    pub handover: Option<HandoverLine>,
    #[serde(default)]
    pub life: Vec<LifeLine>,
    #[serde(default)]
    pub score: Vec<ScoreLine>,
    #[serde(default)]
    pub own_text: Vec<OwnTextLine>,
    #[serde(default)]
    pub agreement: Vec<AgreementLine>,
    #[serde(default)]
    pub note: Vec<NoteLine>,
    #[serde(default)]
    pub contact: Vec<ContactLine>,
    #[serde(default)]
    pub draft: Vec<DraftLine>,
    /// A conversation that is not finished, to look at together.
    pub at_the_table: Option<TableLine>,
    pub pause: Option<PauseLine>,
    pub closing: Option<ClosingLine>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HouseholdLine {
    pub slug: String,
    pub label: String,
    pub neighbourhood: String,
    pub team: String,
    pub assigned: String,
    /// How much work it is.
    pub weight: Option<String>,
    /// Why it goes first on the waiting list.
    pub goes_first: Option<String>,
    #[serde(rename = "story")]
    pub _story: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonLine {
    pub key: String,
    #[serde(rename = "ref")]
    pub known_as: Option<String>,
    #[serde(default)]
    pub first: String,
    #[serde(default)]
    pub last: String,
    pub born: Option<String>,
    pub address: Option<String>,
    pub postcode: Option<String>,
    pub resident: bool,
    pub from_days_ago: Option<i64>,
    #[serde(default)]
    pub signs_in: bool,
    pub shape: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelationLine {
    pub from: String,
    pub to: String,
    pub kind: String,
    pub from_date: Option<String>,
    pub until_date: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AuthorityLine {
    pub holder: Option<String>,
    pub holder_name: Option<String>,
    pub over: String,
    pub kind: String,
    pub from_date: String,
    pub until_date: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportLine {
    pub days_ago: i64,
    pub channel: String,
    pub reporter: String,
    pub reporter_name: Option<String>,
    pub subject: String,
    pub question: String,
    pub kind: String,
    #[serde(default)]
    pub offers: Vec<OfferLine>,
    pub personal_plan: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferLine {
    pub kind: String,
    pub days_ago: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConversationLine {
    pub days_ago: i64,
    pub place: String,
    pub present: Vec<String>,
    pub order: OrderLine,
    pub aspects: AspectsLine,
    #[serde(default)]
    pub statement: Vec<StatementLine>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderLine {
    pub help_question: String,
    pub problems: String,
    pub help_needed: String,
    pub own_possibilities: String,
    pub tailored: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AspectsLine {
    pub a: AspectLine,
    pub b: AspectLine,
    pub c: AspectLine,
    pub d: AspectLine,
    pub e: AspectLine,
    pub f: AspectLine,
    pub g: AspectLine,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AspectLine {
    pub answer: Option<String>,
    pub without: Option<String>,
    pub reason: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatementLine {
    pub mark: String,
    pub by: String,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TieLine {
    pub of: String,
    pub name: String,
    pub group: String,
    pub closeness: Option<u8>,
    #[serde(default)]
    pub support: Vec<String>,
    pub direction: String,
    #[serde(default)]
    pub room: Vec<String>,
    pub relation: Option<String>,
    pub strength: Option<String>,
    pub strain: Option<String>,
    pub bears: Option<String>,
    pub kinship: Option<String>,
    pub shape: Option<String>,
    pub died: Option<String>,
    /// Names of others on the list whom this person knows.
    #[serde(default)]
    pub knows: Vec<String>,
    /// When they came on the list, when that was later than the conversation.
    pub came_days_ago: Option<i64>,
    /// When they left it.
    pub left_days_ago: Option<i64>,
    pub often: String,
    pub spoken_days_ago: Option<i64>,
    pub willing: String,
    pub note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NetworkLine {
    pub answer: String,
    pub reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoalLine {
    pub key: String,
    pub area: String,
    pub of: String,
    pub words: String,
    pub going_well: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActionLine {
    pub goal: String,
    pub what: String,
    pub owner: String,
    pub line: u8,
    pub due_in_days: i64,
    pub state: String,
    pub reason_up: Option<String>,
    pub review_in_days: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnTextLine {
    pub by: String,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AgreementLine {
    pub by: String,
    pub agrees: String,
    pub remark: Option<String>,
}

/// A note: at least one of `fact`, `opinion` and `own_words`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteLine {
    pub days_ago: i64,
    pub about: Option<String>,
    pub fact: Option<String>,
    pub opinion: Option<String>,
    pub own_words: Option<String>,
    pub said_by: Option<String>,
    #[serde(default)]
    pub shared: bool,
}

/// A contact; `with` is the key of a person or the name of someone else.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContactLine {
    pub days_ago: i64,
    pub at: Option<String>,
    pub channel: String,
    pub with: String,
    pub words: Option<String>,
    pub promised_in_days: Option<i64>,
}

/// A file that waits.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PauseLine {
    pub days_ago: i64,
    pub words: String,
    pub look_again_in_days: i64,
}

/// A file that was closed, with a result for each goal in their order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosingLine {
    pub days_ago: i64,
    pub reason: String,
    pub words: Option<String>,
    pub continues_kind: String,
    pub continues: String,
    pub check_up_in_days: i64,
    pub result: Vec<ResultLine>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResultLine {
    pub own: Option<String>,
    pub team: String,
}

/// Someone of the network who has a code for one action, and what they said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GuestLine {
    /// The action, by its own words.
    pub action: String,
    pub asked_by: String,
    pub expects: Option<String>,
    pub says: Option<String>,
    pub words: Option<String>,
    pub days_ago: i64,
}

/// On which legal basis something is shared, and the referral that was sent on it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SharingLine {
    pub about: String,
    pub service: Option<String>,
    #[serde(default)]
    pub whom: String,
    pub ground: String,
    pub purpose: String,
    pub what: String,
    pub why: Option<String>,
    pub until_in_days: i64,
    pub days_ago: i64,
    #[serde(default)]
    pub yes: Vec<YesLine>,
    pub referral: Option<ReferralLine>,
}

/// Who said yes, and in what way.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct YesLine {
    pub by: String,
    pub way: String,
}

/// A referral, and what the other organisation did.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReferralLine {
    pub question: String,
    pub contact: Option<String>,
    pub more: Option<String>,
    pub answer: Option<String>,
    pub words: Option<String>,
}

/// The restricted part on safety.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SafetyLine {
    pub days_ago: i64,
    /// Why the plan is not on the pages of the household.
    pub not_shown: Option<String>,
    pub plan: Vec<SafetyPartLine>,
    #[serde(default)]
    pub step: Vec<SafetyStepLine>,
}

/// What one voice says about one part of the safety plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SafetyPartLine {
    pub part: String,
    pub voice: String,
    pub words: String,
}

/// A step of the Meldcode, and the colleague who looked along.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SafetyStepLine {
    pub step: String,
    pub standing: String,
    pub words: String,
    pub days_ago: i64,
    pub children: Option<String>,
    pub danger: Option<String>,
    pub second: Option<String>,
    pub second_words: Option<String>,
}
