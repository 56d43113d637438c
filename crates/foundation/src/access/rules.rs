//! The decision itself: capacity, relation, action and the file's state in, yes or no out.

mod relation;

pub use relation::{Relation, SameTeam};

use crate::codes;

codes! {
    /// In what capacity (hoedanigheid) someone acts. A care worker must keep silent where an official must
    /// report, so the two are never mixed (domain §12).
    pub enum Capacity {
        /// Hulpverlener in a neighbourhood team; bound by professional secrecy.
        CareWorker = "care-worker" / "access-capacity-care-worker",
        /// Official (consulent) who investigates or decides under mandate.
        Official = "official" / "access-capacity-official",
        /// Leads a team; sees who has which file and what is late, not what is in it.
        TeamLeader = "team-leader" / "access-capacity-team-leader",
        /// Brings volunteers and questions together; never in a file.
        VolunteerCoordinator = "volunteer-coordinator" / "access-capacity-volunteer-coordinator",
        /// Makes policy; never in a file.
        PolicyOfficer = "policy-officer" / "access-capacity-policy-officer",
        /// Lives in the household; owner of the plan.
        Resident = "resident" / "access-capacity-resident",
        /// Someone of the household's network who does one action of the plan, and sees that action alone (R45).
        NetworkMember = "network-member" / "access-capacity-network-member",
        /// Receives a referral for another organisation, and sees that referral alone (R74).
        Partner = "partner" / "access-capacity-partner",
        /// Asks or offers help among neighbours; sees their own question, their own offer and who they meet (R57).
        Neighbour = "neighbour" / "access-capacity-neighbour",
        /// Keeps an entry of their own in the map of help up to date (R49).
        Owner = "owner" / "access-capacity-owner",
        /// The operator's command line: sets up teams and accounts, imports the directory, opens no file.
        Operator = "operator" / "access-capacity-operator",
        /// Nobody in particular: reads what is public.
        Public = "public" / "access-capacity-public",
    }

    /// What is done. A route names exactly one; the log shows it to the person concerned.
    pub enum Action {
        /// Sees the list of one's own households.
        SeeCaseload = "see-caseload" / "access-action-see-caseload",
        /// A resident sees the households they belong to.
        SeeOwnHouseholds = "see-own-households" / "access-action-see-own-households",
        /// A guest finds the one thing they were asked for (R45, R74).
        SeeGuestPlace = "see-guest-place" / "access-action-see-guest-place",
        /// Sees per team what is late and who has which file.
        SeeTeamTerms = "see-team-terms" / "access-action-see-team-terms",
        /// Registers a report that opens a file.
        RegisterReport = "register-report" / "access-action-register-report",
        /// Adds a report, an offer or a date to a file.
        RecordReport = "record-report" / "access-action-record-report",
        /// Reads the overview of a file.
        ReadFile = "read-file" / "access-action-read-file",
        /// Takes the whole of a file along as data, for another system (R15).
        TakeFile = "take-file" / "access-action-take-file",
        /// Changes members, relations and authority.
        EditFile = "edit-file" / "access-action-edit-file",
        /// Writes a note or a contact.
        WriteNote = "write-note" / "access-action-write-note",
        /// Pauses or closes a file, or resumes a paused one.
        CloseFile = "close-file" / "access-action-close-file",
        /// Opens a closed file again.
        ReopenFile = "reopen-file" / "access-action-reopen-file",
        /// Says how much work a file is: a weight the workers set themselves (R124).
        WeighFile = "weigh-file" / "access-action-weigh-file",
        /// Says how many hours a file of each weight asks, and how many the team can work (R124).
        SetBand = "set-band" / "access-action-set-band",
        /// Hands the coordination of a file over, with a note (R32).
        HandOver = "hand-over" / "access-action-hand-over",
        /// Accepts or declines that (R32).
        TakeOver = "take-over" / "access-action-take-over",
        /// Joins a colleague's file, with a reason.
        JoinFile = "join-file" / "access-action-join-file",
        /// Gives a file to a worker of the team.
        AssignFile = "assign-file" / "access-action-assign-file",
        /// Reads conversations and accounts.
        ReadConversation = "read-conversation" / "access-action-read-conversation",
        /// Writes them.
        WriteConversation = "write-conversation" / "access-action-write-conversation",
        /// Reads who is around the household.
        ReadNetwork = "read-network" / "access-action-read-network",
        /// Changes that.
        WriteNetwork = "write-network" / "access-action-write-network",
        /// Reads the picture of life.
        ReadLife = "read-life" / "access-action-read-life",
        /// Writes the worker's voice in it.
        WriteLife = "write-life" / "access-action-write-life",
        /// Reads the plan.
        ReadPlan = "read-plan" / "access-action-read-plan",
        /// Changes the draft of the plan.
        WritePlan = "write-plan" / "access-action-write-plan",
        /// Lays a version before the household.
        OfferPlan = "offer-plan" / "access-action-offer-plan",
        /// Reads the safety plan and the steps of the Meldcode: a restricted part with a log of its own (R37).
        ReadSafety = "read-safety" / "access-action-read-safety",
        /// Writes them.
        WriteSafety = "write-safety" / "access-action-write-safety",
        /// Agrees with a safety step as a second person (R37).
        ApproveSafety = "approve-safety" / "access-action-approve-safety",
        /// A member reads what the team shows the household of the safety plan; nothing else of the restricted part (R37).
        ReadOwnSafety = "read-own-safety" / "access-action-read-own-safety",
        /// Records an application after the investigation, or an objection (Wmo 2015 art. 2.3.2 lid 9).
        WriteApplication = "write-application" / "access-action-write-application",
        /// Decides on an application, under mandate (Wmo 2015 art. 2.3.5).
        Decide = "decide" / "access-action-decide",
        /// Reads on which basis something is shared, and what was agreed to (R105, R106).
        ReadConsent = "read-consent" / "access-action-read-consent",
        /// Records a basis or a consent, also a spoken one, or its withdrawal (R106).
        RecordConsent = "record-consent" / "access-action-record-consent",
        /// Reads referrals.
        ReadReferral = "read-referral" / "access-action-read-referral",
        /// Makes, sends or withdraws a referral (R74).
        WriteReferral = "write-referral" / "access-action-write-referral",
        /// Makes a letter with a sign-in code.
        IssueLetter = "issue-letter" / "access-action-issue-letter",
        /// The household reads its own file.
        ReadOwn = "read-own" / "access-action-read-own",
        /// A member writes their own text.
        WriteOwnText = "write-own-text" / "access-action-write-own-text",
        /// A member changes who is around the household, in their own list.
        WriteOwnNetwork = "write-own-network" / "access-action-write-own-network",
        /// A member agrees or disagrees.
        AnswerPlan = "answer-plan" / "access-action-answer-plan",
        /// A member writes their own voice in the picture of life.
        WriteOwnLife = "write-own-life" / "access-action-write-own-life",
        /// A member gives or withdraws a consent (R106).
        AnswerConsent = "answer-consent" / "access-action-answer-consent",
        /// The household sees who has looked.
        SeeLog = "see-log" / "access-action-see-log",
        /// Someone of the network reads the one action they hold (R45).
        ReadHeldAction = "read-held-action" / "access-action-read-held-action",
        /// The same person says how it stands.
        ChangeHeldAction = "change-held-action" / "access-action-change-held-action",
        /// A partner reads the one referral that was sent to them (R74).
        ReadReceivedReferral = "read-received-referral" / "access-action-read-received-referral",
        /// The same partner accepts or refuses it.
        AnswerReferral = "answer-referral" / "access-action-answer-referral",
        /// Reads the map of neighbourhood help.
        SeeDirectory = "see-directory" / "access-action-see-directory",
        /// Reads how those who work here reach what is in it (R51).
        SeeStaffContact = "see-staff-contact" / "access-action-see-staff-contact",
        /// Says that help is missing in the neighbourhood; who says so is not kept (R55).
        SayMissing = "say-missing" / "access-action-say-missing",
        /// Says that something in it is wrong, and sees what comes of that (R56).
        ReportError = "report-error" / "access-action-report-error",
        /// Sees their own entries of it, and what became of the changes they asked for (R49).
        SeeOwnEntries = "see-own-entries" / "access-action-see-own-entries",
        /// Asks for a change of their own entry, says that it still holds, or how full it is (R49, R50).
        KeepOwnEntries = "keep-own-entries" / "access-action-keep-own-entries",
        /// Changes it.
        EditDirectory = "edit-directory" / "access-action-edit-directory",
        /// Asks or offers help among neighbours (R57).
        AskOrOffer = "ask-or-offer" / "access-action-ask-or-offer",
        /// Sees their own question, offer and who they meet.
        SeeOwnExchange = "see-own-exchange" / "access-action-see-own-exchange",
        /// Answers a proposal, agrees, changes their own limit, or stops (R66, R69).
        AnswerExchange = "answer-exchange" / "access-action-answer-exchange",
        /// Sees who asks, who offers and who could meet, without a surname or an address (R65).
        SeeMatching = "see-matching" / "access-action-see-matching",
        /// Decides, together with the other profession, who are proposed to each other, and notes what follows (R60).
        Match = "match" / "access-action-match",
        /// Sees names and telephone numbers of who asks and who offers, and what they reported.
        SeeNeighbours = "see-neighbours" / "access-action-see-neighbours",
        /// Notes an intake or a certificate of conduct, gives a new code, answers an incident (R64, R68).
        KeepNeighbours = "keep-neighbours" / "access-action-keep-neighbours",
        /// Begins a session. Never asked at the gate: it is how one comes to stand before it.
        SignIn = "sign-in" / "access-action-sign-in",
        /// Ends a session.
        SignOut = "sign-out" / "access-action-sign-out",
        /// Sets up teams, accounts and neighbourhoods.
        Administer = "administer" / "access-action-administer",
    }

    /// Law and task for which personal data are processed: a row of the register of processing activities
    /// (GDPR art. 30).
    pub enum Activity {
        /// Wmo 2015 art. 2.3.2: investigation after a report, and the support that follows.
        Wmo = "wmo" / "access-activity-wmo",
        /// Jeugdwet art. 2.3: help with growing up and bringing up.
        Youth = "youth" / "access-activity-youth",
        /// Wet gemeentelijke schuldhulpverlening art. 3: debt help.
        Debts = "debts" / "access-activity-debts",
        /// GDPR art. 12 and 15: the person's own reading and writing.
        OwnData = "own-data" / "access-activity-own-data",
        /// Wmo 2015 art. 2.1.1: seeing to it that the team's work is done in time.
        TeamWork = "team-work" / "access-activity-team-work",
        /// Wmo 2015 art. 2.2.3 and 2.2.4: general provisions in the neighbourhood.
        Neighbourhood = "neighbourhood" / "access-activity-neighbourhood",
        /// Management of this system.
        Management = "management" / "access-activity-management",
    }

    /// Whether a file is in use.
    pub enum FileState {
        /// In use.
        Open = "open" / "access-file-open",
        /// Closed; may be read, not changed.
        Closed = "closed" / "access-file-closed",
    }

    /// How an account is tied to a household, as it is kept.
    pub enum Tie {
        /// Works on it.
        Assigned = "assigned" / "access-tie-assigned",
        /// Belongs to it.
        Member = "member" / "access-tie-member",
        /// Holds one action of its plan.
        Holder = "holder" / "access-tie-holder",
        /// Receives one referral of it.
        Recipient = "recipient" / "access-tie-recipient",
    }
}

impl Action {
    /// The kind of data it mainly touches, for the processing log.
    #[must_use]
    pub const fn data_kind(self) -> &'static str {
        match self {
            Self::SeeCaseload
            | Self::SeeOwnHouseholds
            | Self::SeeGuestPlace
            | Self::SeeTeamTerms
            | Self::AssignFile
            | Self::JoinFile
            | Self::WeighFile
            | Self::HandOver
            | Self::TakeOver => "name-and-terms",
            Self::RegisterReport | Self::RecordReport => "report",
            Self::ReadFile
            | Self::TakeFile
            | Self::EditFile
            | Self::WriteNote
            | Self::CloseFile
            | Self::ReopenFile
            | Self::ReadOwn => "file",
            Self::ReadLife | Self::WriteLife | Self::WriteOwnLife => "life",
            Self::ReadSafety | Self::WriteSafety | Self::ApproveSafety | Self::ReadOwnSafety => "safety",
            Self::WriteApplication | Self::Decide => "decision",
            Self::ReadConsent | Self::RecordConsent | Self::AnswerConsent => "consent",
            Self::ReadReferral | Self::WriteReferral | Self::ReadReceivedReferral | Self::AnswerReferral => {
                "referral"
            }
            Self::ReadHeldAction | Self::ChangeHeldAction => "action",
            Self::ReadConversation | Self::WriteConversation => "conversation",
            Self::ReadNetwork | Self::WriteNetwork | Self::WriteOwnNetwork => "network",
            Self::ReadPlan | Self::WritePlan | Self::OfferPlan | Self::AnswerPlan | Self::WriteOwnText => {
                "plan"
            }
            Self::IssueLetter => "sign-in",
            Self::SeeLog => "log",
            Self::AskOrOffer
            | Self::SeeOwnExchange
            | Self::AnswerExchange
            | Self::SeeMatching
            | Self::Match
            | Self::SeeNeighbours
            | Self::KeepNeighbours => "exchange",
            Self::SignIn | Self::SignOut => "session",
            Self::SeeDirectory
            | Self::SeeStaffContact
            | Self::SayMissing
            | Self::ReportError
            | Self::SeeOwnEntries
            | Self::KeepOwnEntries
            | Self::EditDirectory
            | Self::SetBand
            | Self::Administer => "no-personal-data",
        }
    }

    /// Whether it touches the restricted part of a file: its lines in the log are withheld from the household until
    /// the team lifts that (R37). That a member reads along is one of them: another, from whom it is kept, reads the log too.
    #[must_use]
    pub const fn is_restricted(self) -> bool {
        matches!(self, Self::ReadSafety | Self::WriteSafety | Self::ApproveSafety | Self::ReadOwnSafety)
    }

    /// Whether it changes something in a file. A closed file allows no such action.
    #[must_use]
    pub const fn changes_file(self) -> bool {
        matches!(
            self,
            Self::RecordReport
                | Self::EditFile
                | Self::WriteNote
                | Self::CloseFile
                | Self::WeighFile
                | Self::HandOver
                | Self::TakeOver
                | Self::JoinFile
                | Self::AssignFile
                | Self::WriteConversation
                | Self::WriteNetwork
                | Self::WriteLife
                | Self::WritePlan
                | Self::OfferPlan
                | Self::WriteSafety
                | Self::ApproveSafety
                | Self::WriteApplication
                | Self::Decide
                | Self::RecordConsent
                | Self::WriteReferral
                | Self::IssueLetter
                | Self::WriteOwnText
                | Self::WriteOwnNetwork
                | Self::AnswerPlan
                | Self::WriteOwnLife
                | Self::ChangeHeldAction
                | Self::AnswerReferral
        )
    }
}

/// On what an action is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The list of files within reach.
    Caseload,
    /// One household.
    Household,
    /// The neighbourhood: no personal data.
    Neighbourhood,
    /// What neighbours ask of each other and offer: data of who asks and who offers, outside any file.
    Exchange,
    /// One's own session.
    Session,
}

/// On what each action is done.
#[must_use]
pub const fn level_of(action: Action) -> Level {
    match action {
        Action::SeeCaseload
        | Action::SeeOwnHouseholds
        | Action::SeeGuestPlace
        | Action::SeeTeamTerms
        | Action::SetBand
        | Action::RegisterReport => Level::Caseload,
        Action::SeeDirectory
        | Action::SeeStaffContact
        | Action::SayMissing
        | Action::ReportError
        | Action::SeeOwnEntries
        | Action::KeepOwnEntries
        | Action::EditDirectory
        | Action::Administer => Level::Neighbourhood,
        Action::AskOrOffer
        | Action::SeeOwnExchange
        | Action::AnswerExchange
        | Action::SeeMatching
        | Action::Match
        | Action::SeeNeighbours
        | Action::KeepNeighbours => Level::Exchange,
        Action::SignIn | Action::SignOut => Level::Session,
        _ => Level::Household,
    }
}

/// What is known about a household when access to it is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HouseholdFacts {
    /// The asker's relation.
    pub relation: Relation,
    /// The file's state.
    pub state: FileState,
    /// The law under which the file is kept.
    pub activity: Activity,
}

/// The answer is no. It carries no reason: what may not be seen looks like what is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not allowed")]
pub struct Refused;

/// Decides. `facts` is none for actions that concern no single household.
///
/// # Errors
/// [`Refused`] when it is not allowed.
pub fn decide(
    capacity: Capacity,
    action: Action,
    facts: Option<HouseholdFacts>,
) -> Result<Activity, Refused> {
    match (level_of(action), facts) {
        (Level::Household, Some(facts)) => decide_household(capacity, action, facts),
        (Level::Caseload, None) => decide_caseload(capacity, action),
        (Level::Neighbourhood, None) => decide_neighbourhood(capacity, action),
        (Level::Exchange, None) => decide_exchange(capacity, action),
        _ => Err(Refused),
    }
}

fn decide_caseload(capacity: Capacity, action: Action) -> Result<Activity, Refused> {
    let allowed = match action {
        Action::SeeCaseload | Action::RegisterReport => {
            matches!(capacity, Capacity::CareWorker | Capacity::Official)
        }
        Action::SeeOwnHouseholds => capacity == Capacity::Resident,
        Action::SeeGuestPlace => matches!(capacity, Capacity::NetworkMember | Capacity::Partner),
        Action::SeeTeamTerms => capacity == Capacity::TeamLeader,
        Action::SetBand => capacity == Capacity::CareWorker,
        _ => false,
    };
    let activity = match action {
        Action::RegisterReport => Activity::Wmo,
        Action::SeeOwnHouseholds | Action::SeeGuestPlace => Activity::OwnData,
        _ => Activity::TeamWork,
    };
    allowed.then_some(activity).ok_or(Refused)
}

fn decide_neighbourhood(capacity: Capacity, action: Action) -> Result<Activity, Refused> {
    match (action, capacity) {
        (Action::SeeDirectory | Action::SayMissing | Action::ReportError, _)
        | (
            Action::SeeStaffContact,
            Capacity::CareWorker | Capacity::Official | Capacity::VolunteerCoordinator,
        )
        | (Action::SeeOwnEntries | Action::KeepOwnEntries, Capacity::Owner)
        | (Action::EditDirectory, Capacity::VolunteerCoordinator | Capacity::Operator) => {
            Ok(Activity::Neighbourhood)
        }
        (Action::Administer, Capacity::Operator) => Ok(Activity::Management),
        _ => Err(Refused),
    }
}

/// Anyone asks or offers, whatever their work is, and sees their own. A worker asks for someone else without a name, and
/// decides together with the coordinator; names and telephone numbers are for the coordinator alone. Policy sees nothing.
fn decide_exchange(capacity: Capacity, action: Action) -> Result<Activity, Refused> {
    let staff =
        matches!(capacity, Capacity::CareWorker | Capacity::Official | Capacity::VolunteerCoordinator);
    let own = matches!(capacity, Capacity::Neighbour | Capacity::Resident);
    match action {
        Action::AskOrOffer if !staff => Ok(Activity::OwnData),
        Action::SeeOwnExchange | Action::AnswerExchange if own => Ok(Activity::OwnData),
        Action::AskOrOffer | Action::SeeMatching | Action::Match if staff => Ok(Activity::Neighbourhood),
        Action::SeeNeighbours | Action::KeepNeighbours if capacity == Capacity::VolunteerCoordinator => {
            Ok(Activity::Neighbourhood)
        }
        _ => Err(Refused),
    }
}

fn decide_household(capacity: Capacity, action: Action, facts: HouseholdFacts) -> Result<Activity, Refused> {
    if facts.state == FileState::Closed && action.changes_file() {
        return Err(Refused);
    }
    let by_relation = match facts.relation {
        Relation::Assigned => may_when_assigned(capacity, action),
        Relation::SameTeam => may_in_team(capacity, action),
        Relation::Member => may_as_member(capacity, action),
        Relation::Holder => may_as_holder(capacity, action),
        Relation::Recipient => may_as_recipient(capacity, action),
        Relation::Stranger | Relation::FormerlyAssigned | Relation::FormerMember => false,
    };
    if !by_relation {
        return Err(Refused);
    }
    Ok(match capacity {
        Capacity::Resident => Activity::OwnData,
        Capacity::TeamLeader => Activity::TeamWork,
        _ => facts.activity,
    })
}

/// Whoever works on a file does all the work; an official too, when named on it. Deciding on an application is
/// for an official alone: who helps does not decide (A3 §3).
const fn may_when_assigned(capacity: Capacity, action: Action) -> bool {
    matches!((capacity, action), (Capacity::Official, Action::Decide))
        || matches!(capacity, Capacity::CareWorker | Capacity::Official)
            && matches!(
                action,
                Action::RecordReport
                    | Action::ReadFile
                    | Action::TakeFile
                    | Action::EditFile
                    | Action::WriteNote
                    | Action::CloseFile
                    | Action::ReopenFile
                    | Action::WeighFile
                    | Action::HandOver
                    | Action::TakeOver
                    | Action::ReadLife
                    | Action::WriteLife
                    | Action::ReadSafety
                    | Action::WriteSafety
                    | Action::ApproveSafety
                    | Action::WriteApplication
                    | Action::ReadConsent
                    | Action::RecordConsent
                    | Action::ReadReferral
                    | Action::WriteReferral
                    | Action::ReadConversation
                    | Action::WriteConversation
                    | Action::ReadNetwork
                    | Action::WriteNetwork
                    | Action::ReadPlan
                    | Action::WritePlan
                    | Action::OfferPlan
                    | Action::IssueLetter
            )
}

/// A care worker reads a colleague's file and may join it with a reason; an official does not come in by
/// the team; a team leader gives files out without reading them.
const fn may_in_team(capacity: Capacity, action: Action) -> bool {
    match capacity {
        Capacity::CareWorker => matches!(
            action,
            Action::RecordReport
                | Action::ReadFile
                | Action::WriteNote
                | Action::ReopenFile
                | Action::TakeOver
                | Action::ReadLife
                | Action::ReadConsent
                | Action::ReadReferral
                | Action::JoinFile
                | Action::ReadConversation
                | Action::ReadNetwork
                | Action::ReadPlan
        ),
        Capacity::TeamLeader => matches!(action, Action::AssignFile),
        _ => false,
    }
}

const fn may_as_member(capacity: Capacity, action: Action) -> bool {
    matches!(capacity, Capacity::Resident)
        && matches!(
            action,
            Action::ReadOwn
                | Action::ReadOwnSafety
                | Action::WriteOwnText
                | Action::WriteOwnNetwork
                | Action::WriteOwnLife
                | Action::AnswerPlan
                | Action::AnswerConsent
                | Action::SeeLog
        )
}

const fn may_as_holder(capacity: Capacity, action: Action) -> bool {
    matches!(capacity, Capacity::NetworkMember)
        && matches!(action, Action::ReadHeldAction | Action::ChangeHeldAction)
}

const fn may_as_recipient(capacity: Capacity, action: Action) -> bool {
    matches!(capacity, Capacity::Partner)
        && matches!(action, Action::ReadReceivedReferral | Action::AnswerReferral)
}

#[cfg(test)]
mod tests;
