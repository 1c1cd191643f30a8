//! Value and gradients of every loss at random and adversarial places, against the textbook formulas in many digits.
//! `--nocapture` shows the worst errors, which docs/accuracy.md quotes.

#![cfg(not(target_family = "wasm"))]

#[path = "sweep/exact.rs"]
mod exact;
#[path = "sweep/places.rs"]
mod places;
mod reference;
#[path = "sweep/rows.rs"]
mod rows;
#[path = "sweep/second.rs"]
mod second;
#[path = "sweep/truth.rs"]
mod truth;

use std::collections::BTreeMap;

use exact::Exact;
use loss_lab::loss::{Eval, Loss};
use places::{Place, Random};
use reference::bar::{Bar, Worst};
use reference::cases::{prob, target};
use truth::Prediction;

/// ULP allowed of a hard label; for focal γ adds 2γ·min(1, |ln q_t|), since q_t^γ multiplies the error of q_t by γ, or
/// that of ln q_t by γ|ln q_t|, whichever is less.
const ULPS: u64 = 32;

/// How many places each half of the work has; every one is tried with 12 losses, most of them with both labels.
const PLACES: u64 = 4_000;

#[derive(Default)]
struct Report {
    points: u64,
    failures: Vec<String>,
    /// By loss, of value, dL/dp and dL/dz: how many points, and the worst errors.
    worst: BTreeMap<String, (u64, [Worst; 3])>,
    /// By loss, of d²L/dz²: the worst error in roundings of its larger term.
    bends: BTreeMap<&'static str, f64>,
}

impl Report {
    fn take(&mut self, exact: &mut Exact, place: Place, point: &Prediction, loss: Loss, y: bool) {
        let label = target(if y { 1.0 } else { 0.0 });
        let eval = match place {
            Place::Logit(z) => loss.at_logit(z, label),
            Place::Prob(p) => loss.at_prob(prob(p), label),
        };
        let bend = match place {
            Place::Logit(z) => loss.d2_at_logit(z, label),
            Place::Prob(p) => loss.d2_at_prob(prob(p), label),
        };
        let (name, ulps) = match loss {
            Loss::Focal { gamma, .. } => {
                let steep = [2.0, 5.0, 10.0].into_iter().find(|&g| gamma.get() <= g);
                let steep = steep.expect("a gamma of at most 10");
                let allowed = ULPS + point.allowance(gamma.get(), y);
                (format!("focal, γ ≤ {steep}"), Some(allowed))
            }
            Loss::AsymmetricFocusing {
                gamma_pos,
                gamma_neg,
                margin,
            } => {
                let gamma = if y { gamma_pos.get() } else { gamma_neg.get() };
                let (p, m) = (point.prob(), margin.get());
                let ulps = if y || m == 0.0 {
                    Some(ULPS + point.allowance(gamma, y))
                } else {
                    // From a logit, p − m cancels beside m.
                    (p <= m || p >= 2.0 * m).then_some(ULPS + (8.0 * gamma) as u64)
                };
                (loss.name().to_owned(), ulps)
            }
            Loss::FocalMixture { gamma, .. } => {
                let allowed = ULPS + point.allowance(gamma.get(), y);
                (loss.name().to_owned(), Some(allowed))
            }
            Loss::BceSmoothed { .. } | Loss::BceLogEps { .. } => (loss.name().to_owned(), None),
            _ => (loss.name().to_owned(), Some(ULPS)),
        };
        let [expected, size] = point.second(exact, loss, y);
        let bar = Bar {
            ulps,
            extreme: place.is_extreme(),
            may_overflow: false,
        };
        let (roundings, held) = bar.roundings(bend, expected, size);
        if bar.ulps.is_some() && !bar.extreme {
            let most = self.bends.entry(loss.name()).or_default();
            *most = roundings.max(*most);
        }
        if !held {
            self.failures.push(format!(
                "{loss:?}, y = {label:?}, {place:?}: d2 is {bend:e}, not {expected:e}"
            ));
        }
        let truth = point.truth(exact, loss, y);
        let Eval {
            loss: value,
            d_prob,
            d_logit,
        } = eval;
        self.points += 1;
        let (count, worst) = self.worst.entry(name).or_default();
        *count += 1;
        for (i, got) in [value, d_prob, d_logit].into_iter().enumerate() {
            let bar = Bar {
                ulps,
                extreme: place.is_extreme(),
                may_overflow: i == 1,
            };
            if !worst[i].take(got, truth[i], bar) {
                let what = ["loss", "d_prob", "d_logit"][i];
                let truth = truth[i];
                self.failures.push(format!(
                    "{loss:?}, y = {label:?}, {place:?}: {what} is {got:e}, not {truth:e}"
                ));
            }
        }
    }
}

fn shown<const N: usize>(worst: &[Worst; N]) -> String {
    let (ordinary, extreme) = (worst.map(|w| w.ordinary), worst.map(|w| w.extreme));
    let absolute = worst.map(|w| w.absolute).into_iter().fold(0.0, f64::max);
    format!("{ordinary:?}, extreme {extreme:?}; absolute {absolute:.1e}")
}

fn sweep(seed: u64) -> Report {
    let mut report = Report::default();
    let mut exact = Exact::new();
    let mut random = Random(seed);
    for place in places::places(&mut random, PLACES) {
        let point = match place {
            Place::Logit(z) => Prediction::from_logit(&mut exact, z),
            Place::Prob(p) => Prediction::from_prob(&mut exact, p),
        };
        for (loss, labels) in places::losses(&mut random) {
            for &y in labels {
                report.take(&mut exact, place, &point, loss, y);
            }
        }
    }
    report
}

/// What the sweep takes for the truth is what another program in another language has.
#[test]
fn the_truth_is_that_of_mpmath() {
    let mut exact = Exact::new();
    let mut compared = 0;
    // A seventh of the rows, of every group.
    for (i, row) in reference::rows().enumerate().filter(|(i, _)| i % 7 == 0) {
        let label = row.target.get();
        if label != 0.0 && label != 1.0 {
            continue;
        }
        let point = match row.space {
            "z" => Prediction::from_logit(&mut exact, row.x),
            _ => Prediction::from_prob(&mut exact, row.x),
        };
        let truth = point.truth(&mut exact, row.loss, label == 1.0);
        let (space, x) = (row.space, row.x);
        for (truth, theirs) in truth.into_iter().zip(row.truth) {
            // Where p − y' cancels, 192 bits leave this much, of what is held to 1e-12.
            let cancels = row.allowed.is_none() && (truth - theirs).abs() < 1e-40;
            assert!(
                truth == theirs || cancels,
                "row {i}, {:?}, {space} = {x:e}: {truth:e}, not {theirs:e}",
                row.loss
            );
        }
        compared += 1;
    }
    assert!(compared > 800, "only {compared} rows");
}

#[test]
fn every_loss_is_within_its_bar_everywhere() {
    let reports = std::thread::scope(|scope| {
        let halves = [1, 2].map(|seed| scope.spawn(move || sweep(seed)));
        halves.map(|half| half.join().expect("a report"))
    });
    let points: u64 = reports.iter().map(|report| report.points).sum();
    let mut worst: BTreeMap<&str, (u64, [Worst; 3])> = BTreeMap::new();
    for (name, (count, half)) in reports.iter().flat_map(|report| &report.worst) {
        let (sum, whole) = worst.entry(name).or_default();
        *sum += count;
        for (whole, half) in whole.iter_mut().zip(half) {
            whole.ordinary = whole.ordinary.max(half.ordinary);
            whole.extreme = whole.extreme.max(half.extreme);
            whole.absolute = whole.absolute.max(half.absolute);
        }
    }
    println!("{points} points; worst ULP of loss, d_prob, d_logit:");
    for (name, (count, worst)) in worst {
        println!("{name:13} {count:6} {}", shown(&worst));
    }
    for report in &reports {
        println!("second derivatives, in roundings: {:?}", report.bends);
    }
    let failures: Vec<&String> = reports.iter().flat_map(|report| &report.failures).collect();
    assert!(points >= 100_000, "only {points} points");
    assert!(
        failures.is_empty(),
        "{} numbers are out of bounds: {:#?}",
        failures.len(),
        &failures[..failures.len().min(20)]
    );
}
