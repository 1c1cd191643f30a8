//! Rows of logits: focal loss, temperature and both ways of smoothing against mpmath, and what must be true of them.

#![cfg(not(target_family = "wasm"))]

use loss_lab::batch::{
    ClassTargets, SoftmaxBatch, SoftmaxFocus, SoftmaxOptions, softmax_cross_entropy, softmax_focal,
};
use loss_lab::loss::Loss;
use loss_lab::loss::softmax::ClassTarget;
use loss_lab::loss::softmax_focal::softmax_focal as row_focal;
use loss_lab::numerics::{Softmax, log_softmax, softmax};
use loss_lab::params::{Alpha, Gamma, Reduction, Smoothing, SmoothingOver, Target, Temperature};

/// By tests/reference/make_softmax.py.
const REFERENCE: &str = include_str!("reference/softmax.txt");

fn gamma(value: f64) -> Gamma {
    Gamma::new(value).expect("a gamma")
}

fn numbers(text: &str) -> Vec<f64> {
    let words = text.split(' ');
    words.map(|word| word.parse().expect("a number")).collect()
}

#[test]
fn rows_are_those_of_mpmath() {
    let (mut seen, mut worst) = (0, [0.0_f64; 2]);
    for line in REFERENCE.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split("; ").collect();
        let [settings, alpha, logits, target, loss, slopes] = parts[..] else {
            panic!("{line}");
        };
        let words: Vec<&str> = settings.split(' ').collect();
        let [g, t, s, over] = words[..] else {
            panic!("{line}");
        };
        let number = |word: &str| word.parse::<f64>().expect("a number");
        let [alpha, logits, target, loss, slopes] =
            [alpha, logits, target, loss, slopes].map(numbers);
        let options = SoftmaxOptions {
            temperature: Temperature::new(number(t)).expect("a temperature"),
            smoothing: Smoothing::new(number(s)).expect("a smoothing"),
            smoothing_over: SmoothingOver::from_name(over).expect("a way"),
            ..Default::default()
        };
        let focus = SoftmaxFocus {
            gamma: gamma(number(g)),
            alpha: Some(&alpha),
        };
        let class = target.iter().position(|&share| share == 1.0);
        let indices = class.map(|class| [class as i32]);
        let given = match &indices {
            Some(indices) => ClassTargets::Indices(indices),
            None => ClassTargets::Distributions(&target),
        };
        let got = softmax_focal(&logits, logits.len(), given, focus, &options).expect("a row");
        // Nothing cancels for a class index without smoothing: relative there, and a few more roundings for γ.
        let hard = class.is_some() && number(s) == 0.0;
        let pairs = got
            .loss
            .iter()
            .zip(&loss)
            .chain(got.d_logits.iter().zip(&slopes));
        for (&got, &truth) in pairs {
            let error = (got - truth).abs();
            worst[1] = worst[1].max(error / truth.abs().max(1.0));
            assert!(
                error <= 1e-12 * truth.abs().max(1.0),
                "{line}: {got:e}, not {truth:e}"
            );
            if hard && truth != 0.0 {
                let ulps = error / (truth.abs() * f64::EPSILON);
                worst[0] = worst[0].max(ulps);
                assert!(ulps <= 40.0, "{line}: {got:e}, not {truth:e}: {ulps} ULP");
            }
        }
        seen += 1;
    }
    println!(
        "{seen} rows; worst: {} ULP of hard labels, {:.1e} of all",
        worst[0], worst[1]
    );
    assert_eq!(seen, 900);
}

fn cross_entropy(logits: &[f64], class: i32, options: &SoftmaxOptions<'_>) -> SoftmaxBatch {
    let target = ClassTargets::Indices(&[class]);
    softmax_cross_entropy(logits, logits.len(), target, options).expect("a row")
}

#[test]
fn without_focusing_it_is_cross_entropy() {
    let logits = [3.0, -1.0, 0.5];
    let plain = cross_entropy(&logits, 1, &SoftmaxOptions::default());
    let focal = row_focal(&logits, ClassTarget::Index(1), Gamma::ZERO).expect("a row");
    assert_eq!(
        (plain.loss, plain.d_logits),
        (vec![focal.loss], focal.d_logits)
    );
}

/// A yes-or-no prediction is one of two classes, the other of which has the logit 0.
#[test]
fn of_two_classes_it_is_the_binary_loss() {
    for z in [-40.0, -3.0, 0.0, 0.7, 12.0, 40.0] {
        let binary = Loss::Focal {
            gamma: gamma(2.0),
            alpha: Some(Alpha::new(0.25).expect("an alpha")),
        };
        for (class, label) in [Target::NEGATIVE, Target::POSITIVE].into_iter().enumerate() {
            let expected = binary.at_logit(z, label);
            let focus = SoftmaxFocus {
                gamma: gamma(2.0),
                alpha: Some(&[0.75, 0.25]),
            };
            let target = ClassTargets::Indices(&[0, 1][class..=class]);
            let got = softmax_focal(&[0.0, z], 2, target, focus, &SoftmaxOptions::default());
            let got = got.expect("a row");
            // A few roundings on either side.
            let near = |a: f64, b: f64| (a - b).abs() <= 16.0 * f64::EPSILON * b.abs();
            assert!(near(got.loss[0], expected.loss), "{z}, {class}: {got:?}");
            assert!(
                near(got.d_logits[1], expected.d_logit),
                "{z}, {class}: {got:?}"
            );
        }
    }
}

#[test]
fn alpha_changes_no_divisor_and_class_weights_do() {
    let logits = [2.0, 1.0, 0.1, 2.0, 1.0, 0.1];
    let mean = |alpha, class_weight| {
        let options = SoftmaxOptions {
            reduction: Reduction::Mean,
            class_weight,
            ..Default::default()
        };
        let focus = SoftmaxFocus {
            gamma: gamma(2.0),
            alpha,
        };
        let target = ClassTargets::Indices(&[0, 0]);
        let batch = softmax_focal(&logits, 3, target, focus, &options).expect("a batch");
        batch.loss[0]
    };
    let (plain, half) = (mean(None, None), Some(&[0.5, 1.0, 1.0][..]));
    assert!((plain - 0.0484923434_f64).abs() < 1e-10);
    assert_eq!(mean(half, None), plain / 2.0);
    assert_eq!(mean(None, half), plain);
}

#[test]
fn the_least_loss_of_smoothing_is_its_floor() {
    for (over, floor) in [
        (SmoothingOver::All, 0.50029),
        (SmoothingOver::Others, 0.54481),
    ] {
        let options = SoftmaxOptions {
            smoothing: Smoothing::DEFAULT,
            smoothing_over: over,
            ..Default::default()
        };
        // Where the logits are the logarithms of the target's shares.
        let [own, other]: [f64; 2] = match over {
            SmoothingOver::All => [0.91, 0.01],
            SmoothingOver::Others => [0.9, 0.1 / 9.0],
        };
        let mut logits = [other.ln(); 10];
        logits[3] = own.ln();
        let eval = cross_entropy(&logits, 3, &options);
        assert!((eval.loss[0] - floor).abs() < 5e-6, "{over:?}: {eval:?}");
        assert!(eval.d_logits.iter().all(|slope| slope.abs() < 1e-15));
        // One class has no others.
        assert_eq!(cross_entropy(&[5.0], 0, &options).loss, [0.0]);
    }
}

#[test]
fn a_temperature_divides_exactly() {
    let at = |logits: &[f64], t| {
        let temperature = Temperature::new(t).expect("a temperature");
        Softmax::at_temperature(logits, temperature)
    };
    // 1e6/3 and its neighbour are rounded by more than they differ.
    let (far, near) = (at(&[1e6 + 1.0, 1e6], 3.0), at(&[1.0, 0.0], 3.0));
    assert_eq!((far.prob(0), far.prob(1)), (near.prob(0), near.prob(1)));
    assert_eq!(at(&[2.0, 1.0], 1.0), Softmax::from_logits(&[2.0, 1.0]));
    // A difference too large for f64, and its quotient is not: σ(2) from mpmath.
    assert!((at(&[1e308, -1e308], 1e308).prob(0) - 0.8807970779778825).abs() < 1e-15);
    assert_eq!(at(&[f64::INFINITY, 0.0], 2.0).prob(0), 1.0);
    assert!(at(&[f64::NAN, 0.0], 2.0).prob(0).is_nan());
}

#[test]
fn nowhere_has_no_limit() {
    const NOWHERE: f64 = f64::NEG_INFINITY;
    let all = |numbers: &[f64]| numbers.iter().all(|number| number.is_nan());
    assert!(all(&softmax(&[NOWHERE; 3])) && all(&log_softmax(&[NOWHERE; 2])));
    assert_eq!(Softmax::from_logits(&[NOWHERE; 3]).log_sum_exp(), NOWHERE);
    for t in [1.0, 2.0] {
        let options = SoftmaxOptions {
            temperature: Temperature::new(t).expect("a temperature"),
            ..Default::default()
        };
        let eval = cross_entropy(&[NOWHERE; 3], 0, &options);
        assert!(all(&eval.loss) && all(&eval.d_logits), "{eval:?}");
        // A single class has probability 1, wherever it is.
        assert_eq!(cross_entropy(&[NOWHERE], 0, &options).loss, [0.0]);
        assert_eq!(cross_entropy(&[NOWHERE, 0.0], 1, &options).loss, [0.0]);
    }
}
