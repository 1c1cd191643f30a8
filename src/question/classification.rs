//! How hard losses pull on one logit, and how softmax divides.

use super::interface::{Answer, Choice, Place, Question, Tolerance, all_of};
use crate::figure::scene::Series;
use crate::figure::text::number;
use crate::loss::Loss;
use crate::numerics::{Softmax, odds, prob_from_logit};
use crate::params::Value::{Name, Number};
use crate::params::{Params, Scale};

/// dL/dz at the cursor, a logit.
fn pull(params: &Params, loss: Loss) -> f64 {
    let logit = params.at.unwrap_or(f64::NAN);
    loss.at_logit(logit, params.target).d_logit
}

fn clipped(params: &Params) -> Loss {
    Loss::BceClipped {
        epsilon: params.epsilon,
    }
}

/// At z = −6, cross-entropy against squared error.
pub(super) static PULL_RATIO: Question = Question {
    id: "pull-ratio",
    figure: "mse-vs-bce",
    setting: &[
        ("target", Number(1.0)),
        ("axis", Name("logit")),
        ("y_scale", Name("log")),
        ("zoom", Name("full")),
        ("at", Number(-6.0)),
    ],
    hidden: &[all_of("gradient")],
    prompt: |_, _| {
        "The label is 1, and the model says *z = −6*: sure, and wrong. How many times as hard as squared error does cross-entropy pull on the [logit]?".into()
    },
    answer: Answer::Number {
        range: (0.1, 1000.0),
        scale: Scale::Log,
        unit: " times",
        tolerance: Tolerance::Factor(1.2),
        truth: |params, _| pull(params, Loss::Bce) / pull(params, Loss::Mse),
    },
    place: |params, ratio, _| {
        let size = libm::fabs(pull(params, Loss::Bce)) / ratio;
        Place::point("gradient", -6.0, size)
    },
    series: Series::SquaredError,
    after: |params, _| {
        let [ce, se] = [Loss::Bce, Loss::Mse].map(|loss| number(pull(params, loss), 3));
        format!(
            "Squared error’s gradient carries the sigmoid’s slope p q, which dies where the model is sure, right or wrong. Cross-entropy’s is p − y: *{ce}* against *{se}*."
        )
    },
};

/// What clipping does to the gradient of a hopeless answer.
pub(super) static CLIPPED_PULL: Question = Question {
    id: "clipped-pull",
    figure: "bce-terms",
    setting: &[
        ("epsilon", Number(0.1)),
        ("target", Number(1.0)),
        ("axis", Name("logit")),
        ("y_scale", Name("linear")),
        ("zoom", Name("full")),
        ("at", Number(-4.0)),
    ],
    hidden: &[all_of("loss"), all_of("gradient")],
    prompt: |params, _| {
        let (epsilon, prob) = (params.epsilon.get(), prob_from_logit(-4.0));
        format!(
            "The label is 1, the model says *z = −4* (p = {}), and p is clipped at *ε = {}*. What is the [gradient] on the [logit]?",
            number(prob, 3),
            number(epsilon, 3)
        )
    },
    answer: Answer::Choice {
        options: |params, _| {
            let full = pull(params, Loss::Bce);
            let bound = params.epsilon.get() - 1.0;
            let choice =
                |why: &str, value| Choice::new(format!("*{}*{why}", number(value, 3)), value);
            vec![
                choice(", as without clipping", full),
                choice(", as at the bound", bound),
                choice(", exactly", 0.0),
            ]
        },
        truth: |params, _| match pull(params, clipped(params)) {
            0.0 => 2,
            slope if slope == pull(params, Loss::Bce) => 0,
            _ => 1,
        },
    },
    place: |_, slope, _| Place::point("gradient", -4.0, slope),
    series: Series::Clipped,
    after: |_, _| {
        "Beyond the bound the clipped p no longer moves with the logit, so nothing is pulled. The loss stays finite, and the worst answers teach nothing.".into()
    },
};

/// How much of the whole the largest of three logits gets.
pub(super) static SHARE_OF_ONE: Question = Question {
    id: "softmax-share",
    figure: "softmax",
    setting: &[
        ("logits", Name("2,1,0.1")),
        ("true_class", Number(0.0)),
        ("smoothing", Number(0.0)),
        ("at", Number(0.0)),
    ],
    hidden: &[all_of("probabilities"), all_of("gradient")],
    prompt: |params, _| {
        format!(
            "Three [logits]: *{}*. What probability does [softmax] give the first class?",
            params.logits.to_string().replace(',', ", ")
        )
    },
    answer: Answer::Number {
        range: (0.0, 1.0),
        scale: Scale::Linear,
        unit: "",
        tolerance: Tolerance::By(0.05),
        truth: |params, _| Softmax::from_logits(params.logits.as_slice()).prob(0),
    },
    place: |_, prob, _| Place::point("probabilities", 0.0, prob),
    series: Series::CrossEntropy,
    after: |params, _| {
        let logits = params.logits.as_slice();
        let odds = odds(logits[0], logits[1]);
        format!(
            "A logit one higher makes a class e = *{}* times as likely. Only differences count: add 1 to all three, and nothing changes.",
            number(odds, 4)
        )
    },
};
