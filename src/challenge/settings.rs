//! Goals of settings that shape a loss: smoothing, focusing, costs, the batch, and where training ends and starts.

use super::interface::{Challenge, Reached, easy, shown};
use crate::descent::{Run, Setup};
use crate::figure::given::race;
use crate::loss::focal::{gradient_ratio, modulating_factor};
use crate::loss::softmax::{Spread, smoothed};
use crate::loss::{Loss, asymmetric};
use crate::optimum::optimum;
use crate::params::Prob;
use crate::params::Value::{Name, Number, Off};
use crate::question::with;

pub(super) static ALL: &[Challenge] = &[
    Challenge {
        id: "ten-classes",
        figure: "label-smoothing",
        start: &[("classes", Number(10.0))],
        goal: "With ten classes, put the minimum at *p = 0.9*.",
        measure: "The minimum is at *p = {}*.",
        hint: "The true class keeps 1 − s + s/K.",
        after: "With many classes hardly anything of s comes back to the true one, so s is nearly what certainty loses.",
        reached: |params, _| {
            let spread = Spread(params.smoothing, params.smoothing_over);
            let least = smoothed(1.0, params.logits.classes(), spread);
            Reached::near(least, 0.9, 0.002, 0.02).given(params.logits.classes() == 10)
        },
    },
    Challenge {
        id: "quiet",
        figure: "focal-heatmap",
        start: &[("quantity", Name("gradient-ratio")), ("at", Number(0.9))],
        goal: "Choose γ so that an easy sample, whose [p_{t}] is *0.9*, keeps *less than 1 %* of its pull.",
        measure: "It keeps *{} %* of its pull.",
        hint: "At γ = 2 it keeps 1 % of its loss, but 2.9 % of its pull.",
        after: "The pull falls later than the loss, for the factor’s own slope pulls, too.",
        reached: |params, _| {
            let kept = 100.0 * easy(|prob| gradient_ratio(prob, params.gamma), 0.9);
            Reached::missing(kept, kept - 1.0, 1.0)
        },
    },
    Challenge {
        id: "half-left",
        figure: "focal-curves",
        start: &[("alpha", Off), ("at", Number(0.5))],
        goal: "Choose γ so that a sample in doubt, whose [p_{t}] is *0.5*, keeps *half* of its loss.",
        measure: "It keeps *{}* of its loss.",
        hint: "The factor there is 0.5^{γ}.",
        after: "This γ multiplies the loss by just 1 − p_{t}: what is missing from certainty.",
        reached: |params, _| {
            Reached::near(
                easy(|prob| modulating_factor(prob, params.gamma), 0.5),
                0.5,
                0.01,
                0.25,
            )
        },
    },
    Challenge {
        id: "half-pull",
        figure: "imbalance",
        start: &[("alpha", Off), ("at", Number(2.0))],
        goal: "Without α, let the positives hold *half of the pull* under [focal loss].",
        measure: "They hold *{} %* of the pull.",
        hint: "γ alone does not do it: make the positives harder, or the hard negatives fewer.",
        after: "Focusing follows difficulty, not rarity: whoever is wrong is heard, whichever the label.",
        reached: |params, _| {
            let without = with(params, &[("alpha", Off), ("at", Number(2.0))]);
            let share = shown("imbalance", &without, "positives", 3, false);
            Reached::near(share, 50.0, 2.0, 20.0).given(params.alpha.is_none())
        },
    },
    Challenge {
        id: "off-the-plateau",
        figure: "descent",
        start: &[
            ("step", Number(30.0)),
            ("y_scale", Name("log")),
            ("zoom", Name("steps-30")),
        ],
        goal: "From w = −6, bring *squared error* across *w = 0* within *30 steps*.",
        measure: "After 30 steps its weight is *{}*.",
        hint: "A step is the learning rate times the slope, and momentum adds steps up.",
        after: "What crosses a plateau that fast lands on the next one: a rate that suits the start is far too large for the valley.",
        reached: |params, _| {
            let mut run = Run::new(Setup::of(Loss::Mse, params));
            let weight = run.reach(30).last().map_or(f64::NAN, |state| state.weight);
            Reached::missing(weight, -weight, 3.0).given(params.start_weight == -6.0)
        },
    },
    Challenge {
        id: "fitting-costs",
        figure: "race",
        start: &[
            ("positive_rate", Number(0.02)),
            ("hard_share", Number(0.05)),
            ("fp_weight", Number(1.0)),
            ("fn_weight", Number(10.0)),
            ("measure", Name("cost")),
        ],
        goal: "Choose the costs of mistakes for which the weighted network is best cut at *0.5*.",
        measure: "Its best cut is at *{}*.",
        hint: "Its weight of positives is (1 − π)/π = 49.",
        after: "A weight of 49 suits misses that cost 49 times as much as false alarms. For other costs, move the cut.",
        reached: |params, _| {
            let [.., (_, _, weighted)] = race::losses(params);
            let threshold = asymmetric::threshold(params.fp_weight, params.fn_weight);
            let cut = threshold.and_then(|t| optimum(weighted, Prob::new(t).ok()?));
            Reached::near(cut.map_or(f64::NAN, Prob::get), 0.5, 0.01, 0.1)
        },
    },
    Challenge {
        id: "as-hard",
        figure: "gradients",
        start: &[("axis", Name("logit")), ("at", Number(-2.0))],
        goal: "Let the *asymmetric* loss pull as hard as the *focal* one at *z = −2*.",
        measure: "It pulls *{}* times as hard as focal loss.",
        hint: "For the label 1, w_{fn} multiplies cross-entropy’s pull; γ changes focal loss’s.",
        after: "At one place a weight can stand in for focusing; move the cursor, and they part.",
        reached: |params, _| {
            let pull = |loss: Loss| loss.at_logit(-2.0, params.target).d_logit;
            let (fp_weight, fn_weight) = (params.fp_weight, params.fn_weight);
            let (gamma, alpha) = (params.gamma, params.alpha);
            let ratio = pull(Loss::Asymmetric {
                fp_weight,
                fn_weight,
            }) / pull(Loss::Focal { gamma, alpha });
            Reached::near(ratio, 1.0, 0.025, 0.5)
        },
    },
    Challenge {
        id: "threshold",
        figure: "asymmetric",
        start: &[],
        goal: "Choose costs that put the [threshold] at *0.2*.",
        measure: "The threshold is *{}*.",
        hint: "It is w_{fp}/(w_{fp} + w_{fn}).",
        after: "Missing a positive costs four times as much there, so one chance in five is enough to say yes.",
        reached: |params, _| {
            Reached::near(
                asymmetric::threshold(params.fp_weight, params.fn_weight).unwrap_or(f64::NAN),
                0.2,
                0.005,
                0.2,
            )
        },
    },
    Challenge {
        id: "infinite-mean",
        figure: "batch",
        start: &[],
        goal: "Change one prediction so that the mean is *infinite*.",
        measure: "The mean is *{}*.",
        hint: "Cross-entropy of a right answer that the model rules out is −ln 0.",
        after: "One row that rules out its label outweighs all others; from logits no finite prediction can do that.",
        reached: |params, _| {
            let mean = shown("batch", params, "mean", 3, true);
            let largest = (0..params.rows.as_slice().len())
                .map(|at| {
                    let here = with(params, &[("at", Number(at as f64))]);
                    shown("batch", &here, "this row", 3, false)
                })
                .fold(0.0, f64::max);
            // One more nat is one more step on the way down to p = 0; 745 reach the smallest f64.
            let missing = if mean == f64::INFINITY {
                0.0
            } else {
                745.0 - largest
            };
            Reached::missing(mean, missing, 100.0)
        },
    },
    Challenge {
        id: "cut-at-half",
        figure: "optimum",
        start: &[("fp_weight", Number(1.0)), ("fn_weight", Number(10.0))],
        goal: "A miss costs *10 times* as much as a false alarm. Choose α so that *0.5* is the right [threshold] after [focal loss].",
        measure: "The threshold after focal loss is *{}*.",
        hint: "α has to weigh the labels as the costs do: w_{fn}/(w_{fp} + w_{fn}).",
        after: "Change γ: the threshold stays at 0.5, for there focal loss is the same for both labels.",
        reached: |params, _| {
            let tenfold = libm::fabs(params.fn_weight.get() - 10.0 * params.fp_weight.get()) < 1e-9;
            let costs = tenfold && params.fp_weight.get() > 0.0;
            let here = with(params, &[("axis", Name("logit")), ("at", Number(0.0))]);
            let threshold = shown("optimum", &here, "focal loss", 2, false);
            Reached::near(threshold, 0.5, 0.005, 0.2).given(costs)
        },
    },
    Challenge {
        id: "as-many",
        figure: "start",
        start: &[
            ("positive_rate", Number(0.02)),
            ("pos_weight", Number(1.0)),
            ("y_scale", Name("log")),
            ("at", Number(0.0)),
        ],
        goal: "With *2 %* positives, choose pos_weight so that *a bias of 0* is the best start.",
        measure: "The best single answer is *p = {}*.",
        hint: "Both labels have to weigh the same: (1 − π)/π.",
        after: "Such a weight makes rare positives count as if they were half of the data, and the model says so: it is no longer calibrated.",
        reached: |params, _| {
            let here = with(params, &[("at", Number(0.0))]);
            let best = shown("start", &here, "pos_weight", 2, false);
            Reached::near(best, 0.5, 0.01, 0.2).given(params.positive_rate.get() == 0.02)
        },
    },
    Challenge {
        id: "which-gamma",
        figure: "stuck",
        start: &[("reading", Name("0.0866")), ("at", Number(4.0))],
        goal: "A program prints *0.0866* and stays there. Find the γ with which this is [focal loss] that *guesses 0.5*.",
        measure: "Guessing 0.5 costs *{}*.",
        hint: "Guessing costs ln 2 without focusing, and 0.5^{γ} of that with it.",
        after: "Each step of 1 in γ halves what the same guess costs, so a smaller loss need not be a better model.",
        reached: |params, _| {
            let here = with(params, &[("at", Number(0.0))]);
            let cost = shown("start", &here, "focal loss", 0, false);
            Reached::near(cost, 0.0866, 0.001, 0.1)
        },
    },
];
