//! Goals of values and formulas: errors, gradients, probabilities, number formats.

use super::interface::{Challenge, Reached, easy, shown};
use crate::loss::regression::Regression;
use crate::numerics::{Softmax, logit_from_prob};
use crate::params::Value::{Name, Number};
use crate::params::{Formula, Precision, Target};
use crate::precision::cross_entropy;

/// The probabilities of the handbook’s example with four classes.
const PROBS: [f64; 4] = [0.2, 0.1, 0.62, 0.08];

pub(super) static ALL: &[Challenge] = &[
    Challenge {
        id: "outlier",
        figure: "squared-error",
        start: &[("at", Number(10.0))],
        goal: "Under Huber loss, an error of 10 costs *12 times* an error of 1.",
        measure: "An error of 10 costs *{}* times an error of 1.",
        hint: "At δ = 1 it costs 19 times as much, and under absolute error 10 times.",
        after: "A smaller δ brings Huber’s loss nearer to the absolute error, which counts an outlier once for each unit.",
        reached: |params, _| {
            let huber = Regression::Huber {
                delta: params.delta,
            };
            Reached::near(
                huber.at(10.0, 0.0).loss / huber.at(1.0, 0.0).loss,
                12.0,
                0.1,
                5.0,
            )
        },
    },
    Challenge {
        id: "zero-nll",
        figure: "noise",
        start: &[("at", Number(0.0))],
        goal: "A perfect prediction costs *exactly 0* under the Gaussian’s −ln [density].",
        measure: "A perfect prediction costs *{}* nats.",
        hint: "The density at its peak is 1/(σ√(2π)); its logarithm is 0 where that is 1.",
        after: "A density is no probability: with less noise than that it exceeds 1, and the loss falls below 0.",
        reached: |params, _| {
            Reached::near(
                Regression::Gaussian {
                    sigma: params.sigma,
                }
                .at(0.0, 0.0)
                .loss,
                0.0,
                0.02,
                0.5,
            )
        },
    },
    Challenge {
        id: "twice",
        figure: "mse-vs-bce",
        start: &[("axis", Name("logit")), ("at", Number(-4.0))],
        goal: "Put the cursor where cross-entropy pulls *only twice* as hard on the [logit] as squared error.",
        measure: "Cross-entropy pulls *{}* times as hard.",
        hint: "The ratio is 1/(2 p q): where is p q largest?",
        after: "Only where the model is undecided do the two agree but for a constant; everywhere else squared error pulls less.",
        reached: |params, _| {
            Reached::near(
                shown(
                    "mse-vs-bce",
                    params,
                    "cross-entropy ÷ squared error",
                    3,
                    false,
                ),
                2.0,
                0.02,
                2.0,
            )
        },
    },
    Challenge {
        id: "plateau",
        figure: "bce-terms",
        start: &[("axis", Name("logit")), ("at", Number(-5.0))],
        goal: "Choose ε so that the plateau of *clipped* begins at *z = −5*.",
        measure: "It begins at *z = {}*.",
        hint: "It begins where p = ε, and p is σ(z).",
        after: "Every answer beyond that logit gets no gradient at all, however wrong it is.",
        reached: |params, _| {
            Reached::near(easy(logit_from_prob, params.epsilon.get()), -5.0, 0.05, 2.0)
        },
    },
    Challenge {
        id: "logits",
        figure: "softmax",
        start: &[("classes", Number(4.0)), ("smoothing", Number(0.0))],
        goal: "Find [logits] for the probabilities *0.2, 0.1, 0.62, 0.08*, each within 0.01.",
        measure: "The largest gap is *{}*.",
        hint: "ln p of each class is one answer, and so is that plus any constant.",
        after: "Softmax forgets a constant: every way to these probabilities differs from ln p by one number.",
        reached: |params, _| {
            let softmax = Softmax::at_temperature(params.logits.as_slice(), params.temperature);
            if softmax.classes() != PROBS.len() {
                return Reached::missing(f64::NAN, f64::INFINITY, 1.0);
            }
            let gaps = PROBS
                .iter()
                .enumerate()
                .map(|(class, prob)| libm::fabs(softmax.prob(class) - prob));
            let gap = gaps.fold(0.0, f64::max);
            Reached::near(gap, 0.0, 0.01, 0.2)
        },
    },
    Challenge {
        id: "finite-f16",
        figure: "stability",
        start: &[
            ("formula", Name("softplus")),
            ("target", Number(0.0)),
            ("zoom", Name("logits-20")),
            ("at", Number(20.0)),
        ],
        goal: "In *f16*, with the label 0 at *z = 20*, get a finite loss without the stable form.",
        measure: "The loss is *{}*.",
        hint: "Something has to keep p from 1, and in f16 it must be large enough to survive 1 − ε.",
        after: "A bound makes the loss finite, but look at its gradient: it is wrong or dead, and the stable form’s is 1.",
        reached: |params, _| {
            let loss = cross_entropy(
                params.precision,
                params.formula,
                20.0,
                params.target,
                params.epsilon,
            )
            .loss;
            let half = params.precision == Precision::F16;
            let steps = [
                half,
                params.target == Target::NEGATIVE,
                half && params.formula != Formula::Stable && loss.is_finite(),
            ];
            let missing = steps.into_iter().filter(|step| !step).count();
            Reached::missing(loss, missing as f64, 1.0)
        },
    },
];
