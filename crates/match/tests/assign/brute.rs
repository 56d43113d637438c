//! The best by trying everything: no prices, no paths.

use super::neighbourhood::Small;
use matching::assign::Value;

/// The worth of the best of all divisions, and the most that can be helped in any.
pub fn best(small: &Small) -> (Value, usize) {
    let mut seats = small.helpers.clone();
    let mut all = Vec::new();
    try_all(small, 0, &mut seats, Value::default(), &mut all);
    let most = all.iter().map(|value| value.helped).max().unwrap_or(0);
    all.sort_by_key(|value| (std::cmp::Reverse(value.weight), value.cost));
    (all[0], most)
}

fn try_all(small: &Small, asker: usize, seats: &mut [u8], so_far: Value, all: &mut Vec<Value>) {
    let Some((weight, costs)) = small.askers.get(asker) else {
        all.push(so_far);
        return;
    };
    try_all(small, asker + 1, seats, so_far, all);
    for (helper, cost) in costs.iter().enumerate() {
        let Some(cost) = cost else { continue };
        if seats[helper] == 0 {
            continue;
        }
        seats[helper] -= 1;
        let with = Value {
            helped: so_far.helped + 1,
            weight: so_far.weight + u64::from(*weight),
            cost: so_far.cost + u64::from(*cost),
        };
        try_all(small, asker + 1, seats, with, all);
        seats[helper] += 1;
    }
}
