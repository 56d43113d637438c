//! Draws a neighbourhood: people on a map of ten by ten kilometres, half of them in a dozen denser quarters; pairs within a
//! radius of whom a quarter fits otherwise too; a cost of a point for each ten metres and up to 300 for what fits less well.

use crate::file::Plain;
use std::error::Error;

/// The width of the map, in metres.
const SIDE: u64 = 10_000;

struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let a = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let b = (a ^ (a >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        b ^ (b >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn place(&mut self, quarters: &[(i64, i64)]) -> (i64, i64) {
        if self.below(2) == 0 {
            return (self.below(SIDE) as i64, self.below(SIDE) as i64);
        }
        let (x, y) = quarters[self.below(quarters.len() as u64) as usize];
        // The mean of three is denser in the middle.
        let mut around = || (0..3).map(|_| self.below(2_400) as i64 - 1_200).sum::<i64>() / 3;
        (x + around(), y + around())
    }
}

struct Size {
    askers: usize,
    helpers: usize,
    radius: i64,
    /// Drawn from with equal chances.
    capacities: &'static [u32],
}

fn size(name: &str) -> Result<Size, Box<dyn Error>> {
    match name {
        "roomy-40" => Ok(Size { askers: 5_000, helpers: 20_000, radius: 325, capacities: &[1, 2, 3] }),
        "roomy-400" => Ok(Size { askers: 5_000, helpers: 20_000, radius: 1_280, capacities: &[1, 2, 3] }),
        // About as many seats as there are askers.
        "scarce-40" => {
            Ok(Size { askers: 5_000, helpers: 3_000, radius: 890, capacities: &[1, 1, 1, 2, 2, 3] })
        }
        "scarce-400" => {
            Ok(Size { askers: 5_000, helpers: 3_000, radius: 3_600, capacities: &[1, 1, 1, 2, 2, 3] })
        }
        _ => Err("roomy-40, roomy-400, scarce-40 or scarce-400".into()),
    }
}

/// Draws the neighbourhood of this name.
pub fn draw(name: &str, seed: &str) -> Result<Plain, Box<dyn Error>> {
    let Size { askers, helpers, radius, capacities } = size(name)?;
    let mut numbers = Numbers(seed.parse()?);
    let middles = SIDE - 2_400;
    let quarters: Vec<(i64, i64)> = (0..12)
        .map(|_| (numbers.below(middles) as i64 + 1_200, numbers.below(middles) as i64 + 1_200))
        .collect();
    let asking: Vec<(i64, i64)> = (0..askers).map(|_| numbers.place(&quarters)).collect();
    let helping: Vec<(i64, i64)> = (0..helpers).map(|_| numbers.place(&quarters)).collect();
    let mut plain = Plain {
        weights: (0..askers).map(|_| numbers.below(365) as u32 + 1).collect(),
        capacities: (0..helpers)
            .map(|_| capacities[numbers.below(capacities.len() as u64) as usize])
            .collect(),
        begins: vec![0],
        ..Plain::default()
    };
    for (x, y) in asking {
        for (helper, (hx, hy)) in helping.iter().enumerate() {
            let square = (x - hx).pow(2) + (y - hy).pow(2);
            if square <= radius * radius && numbers.below(4) == 0 {
                plain.helpers.push(helper as u32);
                plain.costs.push((square.isqrt() / 10) as u32 + numbers.below(301) as u32);
            }
        }
        plain.begins.push(plain.helpers.len() as u32);
    }
    Ok(plain)
}
