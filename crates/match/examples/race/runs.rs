//! What is timed: our engine, the time of one change to what it solved, and taking the nearest first.

use crate::file::Plain;
use crate::memory;
use matching::assign::{
    Asker, AskerKey, AssignError, Candidate, Cost, Helper, HelperKey, Standing, Unsolved, Weight,
};
use std::error::Error;
use std::time::Instant;

fn helpers(plain: &Plain) -> Vec<Helper> {
    let of = |(key, capacity): (usize, &u32)| Helper {
        key: HelperKey(key as u64),
        capacity: u8::try_from(*capacity).unwrap_or(u8::MAX),
    };
    plain.capacities.iter().enumerate().map(of).collect()
}

fn asker(plain: &Plain, at: usize) -> Result<Asker, Box<dyn Error>> {
    let of = |(helper, cost)| Ok(Candidate { helper: HelperKey(u64::from(helper)), cost: Cost::new(cost)? });
    let candidates: Result<Vec<Candidate>, AssignError> = plain.row(at).map(of).collect();
    Ok(Asker { key: AskerKey(at as u64), weight: Weight::new(plain.weights[at])?, candidates: candidates? })
}

fn lay(plain: &Plain) -> Result<Unsolved, Box<dyn Error>> {
    let mut unsolved = Unsolved::of(helpers(plain))?;
    for at in 0..plain.weights.len() {
        unsolved.add(&asker(plain, at)?)?;
    }
    Ok(unsolved)
}

/// Our engine, once.
pub fn ours(plain: Plain) -> Result<(), Box<dyn Error>> {
    let before = memory::before();
    let begun = Instant::now();
    let unsolved = lay(&plain)?;
    let laid = begun.elapsed();
    let standing = unsolved.solve();
    let solved = begun.elapsed();
    let memory = before.increase();
    let value = standing.value();
    let proof = prove(&plain, &standing)?;
    println!(
        r#"{{"helped":{},"weight":{},"cost":{},"proven":{},"solve":{},"build_and_solve":{},"memory":{}}}"#,
        value.helped,
        value.weight,
        value.cost,
        proof,
        (solved - laid).as_secs_f64(),
        solved.as_secs_f64(),
        memory
    );
    Ok(())
}

fn prove(plain: &Plain, standing: &Standing) -> Result<bool, Box<dyn Error>> {
    let askers: Result<Vec<Asker>, _> = (0..plain.weights.len()).map(|at| asker(plain, at)).collect();
    let verified = standing.certificate().verify(&helpers(plain), &askers?, &standing.pairs());
    Ok(verified == Ok(standing.value()))
}

/// The kinds of changes, and their times in milliseconds.
type Times = [Vec<f64>; 5];

const KINDS: [&str; 5] =
    ["asker put", "asker gone", "pair refused", "helper put or gone", "capacity changed"];

/// The times of single changes. All are made three times over, from the same division to the same, and of each the quickest
/// time counts: what else the machine did in between is not the engine's.
pub fn changes(plain: Plain) -> Result<(), Box<dyn Error>> {
    let mut standing = lay(&plain)?.solve();
    let mut quickest: Times = Times::default();
    for turn in 0..3 {
        let mut times = Times::default();
        one_turn(&plain, &mut standing, &mut times)?;
        if turn == 0 {
            quickest = times;
            continue;
        }
        for (best, now) in quickest.iter_mut().flatten().zip(times.iter().flatten()) {
            *best = best.min(*now);
        }
    }
    let same = standing.pairs() == lay(&plain)?.solve().pairs();
    let told: Vec<String> = KINDS.iter().zip(&mut quickest).map(|(kind, times)| told(kind, times)).collect();
    println!(r#"{{"same":{same},{}}}"#, told.join(","));
    Ok(())
}

/// Every twentieth asker changes, goes, comes back and is refused; a hundred helpers go, come back, and take nobody for a
/// while.
fn one_turn(plain: &Plain, standing: &mut Standing, times: &mut Times) -> Result<(), Box<dyn Error>> {
    for at in (0..plain.weights.len()).step_by(20) {
        let put = asker(plain, at)?;
        let mut fewer = put.clone();
        fewer.candidates.retain(|candidate| candidate.helper.0 % 3 != 0);
        times[0].push(timed(|| standing.put_asker(&fewer))?);
        times[0].push(timed(|| standing.put_asker(&put))?);
        times[1].push(timed(|| standing.drop_asker(put.key))?);
        times[0].push(timed(|| standing.put_asker(&put))?);
        if let Some(pair) = standing.pair_of(put.key) {
            times[2].push(timed(|| standing.forbid(pair.asker, pair.helper))?);
            times[0].push(timed(|| standing.put_asker(&put))?);
        }
    }
    for at in (0..plain.capacities.len()).step_by(plain.capacities.len() / 100) {
        helper_changes(plain, standing, at, times)?;
    }
    Ok(())
}

fn helper_changes(
    plain: &Plain,
    standing: &mut Standing,
    at: usize,
    times: &mut Times,
) -> Result<(), Box<dyn Error>> {
    let helper = helpers(plain)[at];
    let with = |asker: usize| {
        let pair = plain.row(asker).find(|(helper, _)| *helper as usize == at)?;
        Some((AskerKey(asker as u64), Cost::new(pair.1).ok()?))
    };
    let candidates: Vec<(AskerKey, Cost)> = (0..plain.weights.len()).filter_map(with).collect();
    times[3].push(timed(|| standing.drop_helper(helper.key))?);
    times[3].push(timed(|| standing.put_helper(helper, &candidates))?);
    times[4].push(timed(|| standing.set_capacity(Helper { capacity: 0, ..helper }))?);
    times[4].push(timed(|| standing.set_capacity(helper))?);
    Ok(())
}

fn timed<T, E: Error + 'static>(work: impl FnOnce() -> Result<T, E>) -> Result<f64, Box<dyn Error>> {
    let begun = Instant::now();
    work()?;
    Ok(begun.elapsed().as_secs_f64() * 1_000.0)
}

fn told(kind: &str, times: &mut [f64]) -> String {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    format!(r#""{kind}":{{"median":{:.3},"p99":{:.3},"most":{:.3}}}"#, at(0.5), at(0.99), at(1.0))
}

/// The nearest first: the longest waiting choose in turn the best fit that is free.
pub fn nearest(plain: Plain) -> Result<(), Box<dyn Error>> {
    let before = memory::before();
    let begun = Instant::now();
    let mut seats = plain.capacities.clone();
    let mut order: Vec<usize> = (0..plain.weights.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(plain.weights[*at]));
    let (mut helped, mut weight, mut cost) = (0_u64, 0_u64, 0_u64);
    for at in order {
        let free = plain.row(at).filter(|(helper, _)| seats[*helper as usize] > 0);
        let Some((helper, points)) = free.min_by_key(|(helper, points)| (*points, *helper)) else { continue };
        seats[helper as usize] -= 1;
        helped += 1;
        weight += u64::from(plain.weights[at]);
        cost += u64::from(points);
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        r#"{{"helped":{helped},"weight":{weight},"cost":{cost},"solve":{seconds},"build_and_solve":{seconds},"memory":{}}}"#,
        before.increase()
    );
    Ok(())
}
