//! A neighbourhood as a file that NumPy reads too: numbers of 32 bits, the lowest byte first. Askers, helpers, pairs; the
//! weights; the capacities; where each asker's pairs begin; the helper of each pair; its cost.

use std::error::Error;
use std::fs;
use std::path::Path;

/// A neighbourhood in plain numbers.
#[derive(Debug, Default)]
pub struct Plain {
    /// Of each asker.
    pub weights: Vec<u32>,
    /// Of each helper.
    pub capacities: Vec<u32>,
    /// Where each asker's pairs begin, and where the last end.
    pub begins: Vec<u32>,
    /// Of each pair.
    pub helpers: Vec<u32>,
    /// Of each pair.
    pub costs: Vec<u32>,
}

impl Plain {
    /// The pairs of one asker: helpers and costs.
    pub fn row(&self, asker: usize) -> impl Iterator<Item = (u32, u32)> {
        let range = self.begins[asker] as usize..self.begins[asker + 1] as usize;
        self.helpers[range.clone()].iter().copied().zip(self.costs[range].iter().copied())
    }
}

/// Writes it.
pub fn write(to: &Path, plain: &Plain) -> Result<(), Box<dyn Error>> {
    let counts = [plain.weights.len() as u32, plain.capacities.len() as u32, plain.helpers.len() as u32];
    let all: [&[u32]; 6] =
        [&counts, &plain.weights, &plain.capacities, &plain.begins, &plain.helpers, &plain.costs];
    let bytes: Vec<u8> = all.into_iter().flatten().flat_map(|number| number.to_le_bytes()).collect();
    Ok(fs::write(to, bytes)?)
}

/// Reads it.
pub fn read(from: &Path) -> Result<Plain, Box<dyn Error>> {
    let bytes = fs::read(from)?;
    let mut numbers = bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four));
    let counts: Vec<usize> = numbers.by_ref().take(3).map(|count| count as usize).collect();
    let [askers, helpers, pairs] = counts[..] else { return Err("too short".into()) };
    let mut take = |count: usize| numbers.by_ref().take(count).collect::<Vec<u32>>();
    let plain = Plain {
        weights: take(askers),
        capacities: take(helpers),
        begins: take(askers + 1),
        helpers: take(pairs),
        costs: take(pairs),
    };
    if plain.costs.len() == pairs { Ok(plain) } else { Err("too short".into()) }
}
