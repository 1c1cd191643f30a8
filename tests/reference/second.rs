//! Second derivatives against second.txt, which make_second.py computed from the values alone.

use loss_lab::params::Prob;

use super::bar::Bar;
use super::{f64_from_hex, parse_group};

const VECTORS: &str = include_str!("second.txt");

/// The rows read, the worst error of each loss, and one line for each number out of bounds.
pub(crate) type Report = (usize, Vec<(&'static str, f64)>, Vec<String>);

/// Checks every row.
pub(crate) fn check() -> Report {
    let (mut rows, mut worst, mut failures) = (0, Vec::<(&str, f64)>::new(), Vec::new());
    let mut group = None;
    for line in VECTORS.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').collect();
        let [space @ ("z" | "p"), x, truth, size, allowed] = words[..] else {
            group = Some(parse_group(&words));
            continue;
        };
        let (loss, target) = group.expect("a row follows its group's line");
        let [x, truth, size] = [x, truth, size].map(f64_from_hex);
        let (got, extreme) = if space == "z" {
            (loss.d2_at_logit(x, target), x.abs() > 700.0)
        } else {
            let prob = Prob::new(x).expect("a probability");
            (loss.d2_at_prob(prob, target), x > 0.0 && x < 1e-300)
        };
        let bar = Bar {
            ulps: allowed.parse().ok(),
            extreme,
            may_overflow: false,
        };
        let (roundings, held) = bar.roundings(got, truth, size);
        rows += 1;
        if bar.ulps.is_some() && !extreme {
            match worst.iter_mut().find(|(name, _)| *name == loss.name()) {
                Some((_, most)) => *most = roundings.max(*most),
                None => worst.push((loss.name(), roundings)),
            }
        }
        if !held {
            failures.push(format!(
                "{loss:?} {target:?} at {space} = {x:e}: {got:e}, not {truth:e}: {roundings} roundings"
            ));
        }
    }
    (rows, worst, failures)
}
