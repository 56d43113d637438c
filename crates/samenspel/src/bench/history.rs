//! Years of work with a household: notes and contacts, as the rooms keep them, with their lines on the timeline.

use super::BenchError;
use super::fill::Household;
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::ids::PersonId;
use foundation::time::{Clock, Date, FixedClock, Timestamp};
use household::contacts::{self, Channel, With};
use household::notes::{self, Sharing};
use std::time::Duration;

/// How long the municipality has been at work.
const YEARS: u32 = 10;
const DAY: Duration = Duration::from_secs(24 * 3_600);

/// The hands of the clock while filling: from years ago to now, as far as the filling has come. So the log, and what
/// is written in the files, lies spread over those years.
pub(super) struct Years {
    from: Timestamp,
    households: u32,
    pub(super) clock: FixedClock,
}

impl Years {
    /// Years that end now.
    pub(super) fn until(now: Timestamp, households: u32) -> Self {
        let from = now.minus(DAY * 365 * YEARS);
        Self { from, households: households.max(1), clock: FixedClock::at(from) }
    }

    /// Puts the clock at the moment at which this household comes.
    pub(super) fn reach(&self, number: u32) {
        let passed = DAY * 365 * YEARS / self.households * number.min(self.households);
        self.clock.set(self.from.plus(passed));
    }
}

impl Clock for Years {
    fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

const FACT: &str = "Mevrouw vertelt dat haar zus op donderdag komt helpen met de post. De buurman doet de boodschappen \
                    zolang haar been in het gips zit. Wij hebben samen drie brieven geopend en op stapels gelegd.";
const OPINION: &str = "Het gaat rustiger dan vorige maand. De stapel is nog te groot om alleen te doen.";
const OWN_WORDS: &str = "Ik vind het fijn dat er iemand meekijkt, maar ik wil het straks weer zelf kunnen.";
const SPOKEN: &str = "Over de brief van de zorgverzekering, en wie er volgende week langskomt.";

/// Writes so many entries: three notes to each two contacts.
pub(super) fn write(
    tx: &mut Tx<'_, '_>,
    file: &Grant<ThisHousehold>,
    wanted: &Household,
    subject: PersonId,
) -> Result<(), BenchError> {
    for entry in 0..wanted.entries {
        if entry % 5 < 3 {
            notes::add(tx, file, &note(entry, subject))?;
        } else {
            contacts::add(tx, file, &contact(wanted.day, subject), wanted.day.plus_days(14))?;
        }
    }
    Ok(())
}

fn note(entry: u32, subject: PersonId) -> notes::Content {
    let heard = entry.is_multiple_of(2);
    notes::Content {
        about: None,
        fact: Some(FACT.to_owned()),
        opinion: (!heard).then(|| OPINION.to_owned()),
        own_words: heard.then(|| OWN_WORDS.to_owned()),
        said_by: heard.then_some(subject),
        sharing: if entry.is_multiple_of(5) { Sharing::Household } else { Sharing::Internal },
    }
}

fn contact(held_on: Date, subject: PersonId) -> contacts::Content {
    contacts::Content {
        channel: Channel::Phone,
        held_on,
        held_at: Some("14:05".to_owned()),
        with: With::Member(subject),
        words: Some(SPOKEN.to_owned()),
        promise: None,
    }
}
