//! What was sent and what was answered, and the judgement over what is found in the store afterwards. Pure.

use foundation::ids::Uuid;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Numbers that look random and are the same for the same seed (SplitMix64).
#[derive(Debug, Clone)]
pub struct Seeded(pub u64);

impl Seeded {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }
}

/// What the client knows of a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The program said that it is kept.
    Acknowledged,
    /// The answer was lost: it may or may not have been kept.
    Unknown,
}

#[derive(Debug, Clone)]
struct Entry {
    household: usize,
    fate: Fate,
}

/// A write on its way: a goal with a text of its own, for one household, under a key of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    pub number: usize,
    pub household: usize,
    pub words: String,
    pub once: String,
}

/// Everything that was sent.
#[derive(Debug)]
pub struct Ledger {
    pub households: Vec<Uuid>,
    run: u64,
    entries: Vec<Entry>,
    /// Lost answers that are asked for again.
    again: Vec<usize>,
    lost_answers: usize,
    asked_again: usize,
}

impl Ledger {
    pub fn new(households: Vec<Uuid>, run: u64) -> Self {
        Self { households, run, entries: Vec::new(), again: Vec::new(), lost_answers: 0, asked_again: 0 }
    }

    fn write(&self, number: usize) -> Write {
        Write {
            number,
            household: self.entries[number].household,
            words: format!("Ik wil bereiken: nummer {number}."),
            once: format!("{:016x}{number:08}", self.run),
        }
    }

    /// What to send next: first what has to be sent again.
    pub fn next(&mut self, seeded: &mut Seeded) -> Write {
        if let Some(write) = self.next_again() {
            return write;
        }
        let household = usize::try_from(seeded.below(self.households.len() as u64)).unwrap_or(0);
        self.entries.push(Entry { household, fate: Fate::Unknown });
        self.write(self.entries.len() - 1)
    }

    /// What has to be sent again, if anything.
    pub fn next_again(&mut self) -> Option<Write> {
        let number = self.again.pop()?;
        Some(self.write(number))
    }

    pub fn acknowledged(&mut self, write: &Write) {
        self.entries[write.number].fate = Fate::Acknowledged;
    }

    /// The answer was lost. Half of the writes are sent again, with the same key; the others are given up.
    pub fn unknown(&mut self, write: &Write, seeded: &mut Seeded) {
        self.lost_answers += 1;
        if seeded.below(2) == 0 {
            self.asked_again += 1;
            self.again.push(write.number);
        }
    }

    fn number_of(&self, words: &str) -> Option<usize> {
        let number: usize =
            words.strip_prefix("Ik wil bereiken: nummer ")?.strip_suffix('.')?.parse().ok()?;
        (number < self.entries.len()).then_some(number)
    }

    /// Compares what was promised with what is there.
    pub fn judge(&self, found: &Evidence) -> Verdict {
        let mut verdict = Verdict::default();
        let mut stored: BTreeMap<usize, usize> = BTreeMap::new();
        for (household, words) in &found.goals {
            match self.number_of(words) {
                Some(n) if self.households[self.entries[n].household] == *household => {
                    *stored.entry(n).or_default() += 1;
                }
                _ => verdict.askew.push(format!("nobody wrote '{words}' in {household}")),
            }
        }
        verdict.doubled = stored.iter().filter(|(_, times)| **times > 1).map(|(n, _)| *n).collect();
        let promised = |n: &usize| self.entries[*n].fate == Fate::Acknowledged;
        verdict.lost = (0..self.entries.len()).filter(promised).filter(|n| !stored.contains_key(n)).collect();
        verdict.judge_lines(self, found, &stored);
        verdict.counts = Counts {
            sent: self.entries.len(),
            acknowledged: (0..self.entries.len()).filter(promised).count(),
            lost_answers: self.lost_answers,
            asked_again: self.asked_again,
            kept_unanswered: stored.keys().filter(|n| !promised(n)).count(),
            stored: found.goals.len(),
        };
        verdict
    }
}

/// What is in the store after the last kill.
#[derive(Debug, Default, Clone)]
pub struct Evidence {
    /// Household and words of every goal.
    pub goals: Vec<(Uuid, String)>,
    /// Key and moment of every kept answer to a goal.
    pub answers: Vec<(String, i64)>,
    /// Moment and household of every line of the audit log about writing in a plan.
    pub audit: Vec<(i64, Uuid)>,
    /// Moment and household of every line of the processing log about writing in a plan.
    pub processing: Vec<(i64, Uuid)>,
    /// How many changes each household's plan has counted itself.
    pub versions: BTreeMap<Uuid, i64>,
}

/// How many of what there were.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    pub sent: usize,
    pub acknowledged: usize,
    /// Times that an answer did not arrive.
    pub lost_answers: usize,
    /// Of those, how often the same write was sent again.
    pub asked_again: usize,
    /// Writes that were kept and whose answer never arrived: killed between commit and answer.
    pub kept_unanswered: usize,
    pub stored: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sent, acknowledged, lost_answers, asked_again, kept_unanswered, stored } = self;
        write!(
            to,
            "{sent} writes sent, {acknowledged} acknowledged, {lost_answers} answers lost of which {asked_again} \
             asked for again, {stored} stored of which {kept_unanswered} without an answer"
        )
    }
}

/// What is wrong, and the counts.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Acknowledged and not there.
    pub lost: Vec<usize>,
    /// There more than once.
    pub doubled: Vec<usize>,
    /// Parts of a transaction without the others.
    pub askew: Vec<String>,
    pub counts: Counts,
}

impl Verdict {
    /// Everything that a stored write brings along must be there exactly once: its kept answer, its line for the
    /// actor, its line for the person, its count in the plan. The moment of the operation joins them.
    fn judge_lines(&mut self, ledger: &Ledger, found: &Evidence, stored: &BTreeMap<usize, usize>) {
        let keys: BTreeMap<String, usize> =
            (0..ledger.entries.len()).map(|n| (ledger.write(n).once, n)).collect();
        let mut expected = Vec::new();
        let mut answered = BTreeSet::new();
        for (key, at) in &found.answers {
            match keys.get(key) {
                Some(n) if answered.insert(*n) => {
                    expected.push((*at, ledger.households[ledger.entries[*n].household]));
                }
                _ => self.askew.push(format!("an answer is kept under a key of nobody, or twice: {key}")),
            }
        }
        for n in stored.keys().filter(|n| !answered.contains(n)) {
            self.askew.push(format!("write {n} is there without its answer"));
        }
        for n in answered.iter().filter(|n| !stored.contains_key(n)) {
            self.askew.push(format!("the answer to write {n} is there without the write"));
        }
        expected.sort_unstable();
        for (log, lines) in [("audit", &found.audit), ("processing", &found.processing)] {
            let mut lines = lines.clone();
            lines.sort_unstable();
            if lines != expected {
                let (found, wanted) = (lines.len(), expected.len());
                self.askew
                    .push(format!("the {log} log has {found} lines, not the {wanted} of what is stored"));
            }
        }
        for household in &ledger.households {
            let goals = found.goals.iter().filter(|(of, _)| of == household).count();
            let counted = found.versions.get(household).copied().unwrap_or(0);
            if i64::try_from(goals) != Ok(counted) {
                self.askew.push(format!("{household} has {goals} goals and counted {counted} changes"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two writes, the first acknowledged, both stored whole.
    fn whole() -> (Ledger, Evidence) {
        let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut ledger = Ledger::new(vec![one, two], 7);
        let mut found = Evidence::default();
        let mut seeded = Seeded(3);
        for at in [10, 20] {
            let write = ledger.next(&mut seeded);
            if at == 10 {
                ledger.acknowledged(&write);
            }
            let household = ledger.households[write.household];
            found.goals.push((household, write.words));
            found.answers.push((write.once, at));
            found.audit.push((at, household));
            found.processing.push((at, household));
            *found.versions.entry(household).or_default() += 1;
        }
        (ledger, found)
    }

    #[test]
    fn what_is_whole_is_in_order() {
        let (ledger, found) = whole();
        let verdict = ledger.judge(&found);
        assert!(verdict.lost.is_empty() && verdict.doubled.is_empty() && verdict.askew.is_empty());
        assert_eq!(verdict.counts.kept_unanswered, 1);
    }

    #[test]
    fn a_loss_a_double_and_each_missing_part_are_seen() {
        let (ledger, found) = whole();
        let mut lost = found.clone();
        lost.goals.remove(0);
        assert_eq!(ledger.judge(&lost).lost, [0]);
        let mut doubled = found.clone();
        doubled.goals.push(found.goals[1].clone());
        assert_eq!(ledger.judge(&doubled).doubled, [1]);
        let spoil: [fn(&mut Evidence); 7] = [
            |e| drop(e.answers.pop()),
            |e| e.audit.truncate(1),
            |e| e.processing.truncate(1),
            |e| e.audit.push(e.audit[0]),
            |e| e.audit[0].0 += 1,
            |e| e.versions.clear(),
            |e| e.goals.push((e.goals[0].0, "van niemand".to_owned())),
        ];
        for (i, spoil) in spoil.iter().enumerate() {
            let mut spoiled = found.clone();
            spoil(&mut spoiled);
            assert!(!ledger.judge(&spoiled).askew.is_empty(), "spoiling {i} was not seen");
        }
    }
}
