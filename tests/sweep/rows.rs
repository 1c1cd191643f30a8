//! Rows of logits and predicted numbers, against the same in many digits.

use astro_float_num::BigFloat;
use loss_lab::loss::regression::Regression;
use loss_lab::loss::softmax::{ClassTarget, softmax_cross_entropy};
use loss_lab::params::{Delta, Deviation, Sigma, Smoothing};

use super::exact::{Exact, rounded};
use super::places::Random;
use super::reference::bar::{Bar, Worst};
use super::{ULPS, shown};

const ROWS: usize = 4_000;

/// Logits of many kinds: close together, far apart, around a huge number, some the same.
fn logits(random: &mut Random, kind: usize) -> Vec<f64> {
    let classes = 1 + (random.bits() % if kind == 0 { 100 } else { 8 }) as usize;
    let middle = random.one_of(&[0.0, 0.0, 1000.0, -1e6, 1e308]);
    let width = random.one_of(&[1e-9, 1.0, 10.0, 40.0, 600.0]);
    let mut logits: Vec<f64> = (0..classes)
        .map(|_| middle + random.between(-width, width))
        .collect();
    if random.bits().is_multiple_of(4) {
        logits[0] = logits[classes - 1];
    }
    logits
}

/// The loss of the true class and its slopes.
fn softmax_truth(exact: &mut Exact, logits: &[f64], true_class: usize) -> (f64, Vec<f64>) {
    let max = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let min = logits.iter().copied().fold(f64::INFINITY, f64::min);
    // Enough for the differences, which are exact then, and for 1 beside the smallest exponential.
    let far = 1.45 * (max - min).min(1500.0);
    let ratio = (max.abs().max(min.abs()) / f64::MIN_POSITIVE)
        .log2()
        .max(0.0);
    exact.bits = ((256.0 + far + ratio.min(128.0)) as usize).div_ceil(64) * 64;
    let top = exact.from(max);
    let exps: Vec<BigFloat> = logits
        .iter()
        .map(|&z| {
            let gap = exact.sub(&exact.from(z), &top);
            exact.exp(&gap)
        })
        .collect();
    let sum = |but: Option<usize>| {
        let kept = exps.iter().enumerate().filter(|(c, _)| Some(*c) != but);
        kept.fold(exact.from(0.0), |sum, (_, exp)| exact.add(&sum, exp))
    };
    let (total, others) = (sum(None), sum(Some(true_class)));
    let slopes = exps.iter().enumerate().map(|(class, exp)| {
        let part = if class == true_class {
            others.neg()
        } else {
            exp.clone()
        };
        rounded(&exact.div(&part, &total))
    });
    let slopes = slopes.collect();
    let share = exact.div(&exps[true_class], &total);
    (rounded(&exact.ln(&share).neg()), slopes)
}

#[test]
fn softmax_is_within_its_bar() {
    let (mut exact, mut random) = (Exact::new(), Random(3));
    let mut worst = [Worst::default(); 2];
    let mut failures = Vec::new();
    let mut numbers = 0;
    for kind in 0..ROWS {
        let logits = logits(&mut random, kind % 20);
        let true_class = random.bits() as usize % logits.len();
        let target = ClassTarget::Index(true_class);
        let eval = softmax_cross_entropy(&logits, target, Smoothing::NONE).expect("a row");
        let (loss, slopes) = softmax_truth(&mut exact, &logits, true_class);
        let max = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let bar = |gap: f64| Bar {
            ulps: Some(ULPS),
            extreme: gap > 700.0,
            may_overflow: false,
        };
        let nearest = logits.iter().enumerate().filter(|(c, _)| *c != true_class);
        let nearest = nearest.map(|(_, z)| max - z).fold(f64::INFINITY, f64::min);
        numbers += 1 + slopes.len();
        if !worst[0].take(eval.loss, loss, bar(nearest)) {
            failures.push(format!("{logits:?}, {true_class}: {} {loss}", eval.loss));
        }
        for (class, (&got, &truth)) in eval.d_logits.iter().zip(&slopes).enumerate() {
            let gap = if class == true_class {
                nearest
            } else {
                max - logits[class]
            };
            if !worst[1].take(got, truth, bar(gap)) {
                failures.push(format!(
                    "{logits:?}, {true_class}, slope {class}: {got} {truth}"
                ));
            }
        }
    }
    println!(
        "softmax: {numbers} numbers of {ROWS} rows: {}",
        shown(&worst)
    );
    assert!(
        failures.is_empty(),
        "{}: {:#?}",
        failures.len(),
        &failures[..1]
    );
}

#[test]
fn errors_of_numbers_are_within_their_bar() {
    let (mut exact, mut random) = (Exact::new(), Random(4));
    let mut worst = [[Worst::default(); 2]; 5];
    for _ in 0..ROWS {
        let width = random.magnitude(-9.0, 9.0);
        let (x, t) = (random.between(-width, width), random.between(-width, width));
        let parameter = random.magnitude(-3.0, 3.0);
        exact.bits = 320;
        let (one, half) = (exact.from(1.0), exact.from(0.5));
        let d = exact.sub(&exact.from(x), &exact.from(t));
        let (size, sign) = if x < t {
            (d.neg(), one.neg())
        } else {
            (d.clone(), one.clone())
        };
        let scale = exact.from(parameter);
        let square = exact.mul(&d, &d);
        let half_square = exact.mul(&half, &square);
        let outside = rounded(&size) > parameter;
        let huber = if outside {
            let reach = exact.sub(&size, &exact.mul(&half, &scale));
            [exact.mul(&scale, &reach), exact.mul(&scale, &sign)]
        } else {
            [half_square.clone(), d.clone()]
        };
        let (variance, ln_scale) = (exact.mul(&scale, &scale), exact.ln(&scale));
        let pi = exact.pi();
        let ln_tau = exact.ln(&exact.add(&pi, &pi));
        let ln_tau = exact.mul(&half, &ln_tau);
        let ln_twice = exact.ln(&exact.add(&scale, &scale));
        let normal = exact.add(&ln_scale, &ln_tau);
        let gaussian = exact.add(&exact.div(&half_square, &variance), &normal);
        let laplace = exact.add(&exact.div(&size, &scale), &ln_twice);
        let truths = [
            [square.clone(), exact.add(&d, &d)],
            [size, sign.clone()],
            huber,
            [gaussian, exact.div(&d, &variance)],
            [laplace, exact.div(&sign, &scale)],
        ];
        let losses = [
            Regression::Squared,
            Regression::Absolute,
            Regression::Huber {
                delta: Delta::new(parameter).expect("a delta"),
            },
            Regression::Gaussian {
                sigma: Sigma::new(parameter).expect("a sigma"),
            },
            Regression::Laplace {
                deviation: Deviation::new(parameter).expect("a deviation"),
            },
        ];
        for (i, (loss, truth)) in losses.into_iter().zip(&truths).enumerate() {
            let eval = loss.at(x, t);
            for (j, got) in [eval.loss, eval.d_prediction].into_iter().enumerate() {
                let truth = rounded(&truth[j]);
                // The likelihoods' values are sums whose terms may cancel.
                let cancels = i > 2 && j == 0;
                let bar = Bar {
                    ulps: (!cancels).then_some(ULPS),
                    extreme: false,
                    may_overflow: false,
                };
                let held = worst[i][j].take(got, truth, bar);
                assert!(held, "{loss:?} at {x:e}, {t:e}: {got:e}, not {truth:e}");
            }
        }
    }
    for (name, worst) in Regression::NAMES.into_iter().zip(worst) {
        println!("{name:15} {ROWS} points: {}", shown(&worst));
    }
}
