//! The targets that the figure compares, the loss against each, and the lowest loss that it allows.

use crate::figure::scene::{Emphasis, Series};
use crate::figure::text::{number, prob_text};
use crate::figure::x_axis::NONE;
use crate::loss::softmax::{
    Spread, best_logit_gap, guessing, smoothed, smoothing_floor, smoothing_floor_over_others,
};
use crate::loss::{Eval, cross_entropy};
use crate::numerics::{Softmax, logit_from_prob, prob_from_logit};
use crate::params::{LabelView, Params, Prob, Smoothing, SmoothingOver, Temperature, XAxis};

/// The amounts of smoothing that stay in the picture for comparison.
const FIXED: [f64; 4] = [0.0, 0.05, 0.1, 0.2];

/// Where a target comes from.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Source {
    Smoothing(Smoothing),
    /// A teacher’s logits.
    Teacher(Temperature),
}

/// What is drawn; the current target is last, in front.
pub(super) fn entries(params: &Params) -> Vec<(Series, Emphasis, Source)> {
    let hard = (
        Series::CrossEntropy,
        Emphasis::Main,
        Source::Smoothing(Smoothing::NONE),
    );
    let for_comparison = |source| (Series::Neutral, Emphasis::Context, source);
    let mut entries = vec![hard];
    if params.label_view == LabelView::Teacher {
        entries.push(for_comparison(Source::Teacher(Temperature::ONE)));
    } else {
        let fixed = FIXED[1..].iter().filter_map(|&s| Smoothing::new(s).ok());
        entries.extend(fixed.map(|s| for_comparison(Source::Smoothing(s))));
    }
    let current = Source::current(params);
    entries.retain(|&(_, _, source)| source != current);
    entries.push((Series::Smoothed, Emphasis::Main, current));
    entries
}

impl Source {
    /// What the sliders set.
    pub(super) fn current(params: &Params) -> Self {
        match params.label_view {
            LabelView::Teacher => Self::Teacher(params.temperature),
            LabelView::Target | LabelView::Parts => Self::Smoothing(params.smoothing),
        }
    }

    pub(super) fn label(self) -> String {
        match self {
            Self::Smoothing(smoothing) => format!("s = {}", number(smoothing.get(), 4)),
            Self::Teacher(temperature) => format!("T = {}", number(temperature.get(), 4)),
        }
    }

    /// The setting without its symbol.
    pub(super) fn amount(self) -> f64 {
        match self {
            Self::Smoothing(smoothing) => smoothing.get(),
            Self::Teacher(temperature) => temperature.get(),
        }
    }
}

/// A target and its minimum.
pub(super) struct Aim {
    /// The target of the true class, class 0.
    pub(super) own: f64,
    /// What the others get.
    missing: f64,
    /// The target of each other class.
    pub(super) others: Vec<f64>,
    /// How the others share what the true class leaves, as logarithms: evenly, or as the teacher has them.
    pub(super) ln_split: Vec<f64>,
    /// How far the true logit is above the best of the others at the minimum; ∞ without smoothing.
    pub(super) gap: f64,
    /// The lowest loss: the target's entropy.
    pub(super) floor: f64,
}

impl Aim {
    /// The target that the sliders set.
    pub(super) fn current(params: &Params) -> Self {
        Self::of(params, Source::current(params))
    }

    pub(super) fn of(params: &Params, source: Source) -> Self {
        match source {
            Source::Smoothing(smoothing) => {
                Self::smoothed(params.logits.classes(), smoothing, params.smoothing_over)
            }
            Source::Teacher(temperature) => Self::taught(params.logits.as_slice(), temperature),
        }
    }

    fn smoothed(classes: usize, smoothing: Smoothing, over: SmoothingOver) -> Self {
        let spread = Spread(smoothing, over);
        let (others, s) = (classes as f64 - 1.0, smoothing.get());
        let own = smoothed(1.0, classes, spread);
        let other = smoothed(0.0, classes, spread);
        let odds = Prob::new(s).map(logit_from_prob);
        // These fail only without any class.
        let (gap, floor) = match over {
            SmoothingOver::All => (
                best_logit_gap(classes, smoothing),
                smoothing_floor(classes, smoothing),
            ),
            SmoothingOver::Others => (
                odds.map(|odds| guessing(classes - 1) - odds),
                smoothing_floor_over_others(classes, smoothing),
            ),
        };
        Self {
            own,
            missing: match over {
                SmoothingOver::All => s * others / (others + 1.0),
                SmoothingOver::Others => s,
            },
            others: vec![other; classes - 1],
            ln_split: vec![-guessing(classes - 1); classes - 1],
            gap: gap.unwrap_or(f64::NAN),
            floor: floor.unwrap_or(f64::NAN),
        }
    }

    fn taught(logits: &[f64], temperature: Temperature) -> Self {
        let row = Softmax::at_temperature(logits, temperature);
        let split = Softmax::at_temperature(&logits[1..], temperature);
        let probs: Vec<f64> = (0..logits.len()).map(|class| row.prob(class)).collect();
        let best = logits[1..]
            .iter()
            .copied()
            .fold(f64::NEG_INFINITY, f64::max);
        Self {
            own: probs[0],
            missing: row.complement(0),
            ln_split: (0..split.classes()).map(|c| split.ln_prob(c)).collect(),
            gap: (logits[0] - best) / temperature.get(),
            floor: row.cross_entropy(&probs) + 0.0,
            others: probs[1..].to_vec(),
        }
    }

    /// The loss with the true class at `x`, where the others share the rest as in the target; nothing off the axis.
    pub(super) fn eval(&self, axis: XAxis, x: f64) -> Eval {
        let Some(point) = axis.sigmoid(x) else {
            return NONE;
        };
        // −(1 − t) ln(q·share) is the term for two classes plus a constant.
        let mut eval = cross_entropy::weighted(point, 1.0 - self.missing, self.missing);
        // At the minimum two products cancel; what is left of them is rounding, not a slope.
        if libm::fabs(eval.d_logit) <= 2.0 * f64::EPSILON * self.missing {
            (eval.d_prob, eval.d_logit) = (0.0, 0.0);
        }
        Eval {
            loss: eval.loss + self.split(),
            ..eval
        }
        .without_negative_zero()
    }

    /// What telling the others apart costs.
    fn split(&self) -> f64 {
        let even = self.others.iter().all(|&share| share == self.others[0]);
        if even {
            return self.missing * -self.ln_split[0];
        }
        let terms = self.others.iter().zip(&self.ln_split);
        terms
            .filter(|(share, _)| **share > 0.0)
            .map(|(share, ln)| -share * ln)
            .sum()
    }
}

/// The sentence while there is no cursor.
pub(super) fn without_cursor(params: &Params, aim: &Aim) -> String {
    let (classes, s) = (params.logits.classes(), number(params.smoothing.get(), 4));
    let (own, floor) = (number(aim.own, 4), number(aim.floor, 4));
    let place = Prob::new(aim.own).map_or(f64::NAN, |own| params.axis.x_from_prob(own));
    let place = spell(params.axis, place);
    let over = params.smoothing_over;
    match (Source::current(params), params.smoothing.get()) {
        (Source::Teacher(temperature), _) => format!(
            "At *T = {}* the teacher gives the true class *{own}*. A student can do no better than *{floor}*, at *{place}*: the teacher’s own entropy.",
            number(temperature.get(), 4)
        ),
        (_, 0.0) => "Without smoothing (*s = 0*) the loss reaches 0 only at *p = 1*, and no finite logits get there.".into(),
        (_, 1.0) if over == SmoothingOver::All => format!("With *s = 1* every class has the same target, *{own}*: guessing is best, and costs ln {classes} = *{floor}*."),
        (_, 1.0) => format!("With *s = 1* the other classes get all of the target, so the loss is least, *{floor}*, at *p = 0*."),
        _ => {
            format!(
                "With *s = {s}* and {classes} classes the minimum is *{floor}* at *{place}* with the true class’s logit *{}* above each of the others.",
                number(aim.gap, 4)
            )
        }
    }
}

pub(super) fn spell(axis: XAxis, x: f64) -> String {
    match axis {
        XAxis::Probability => format!("p = {}", prob_text(x)),
        XAxis::Logit => {
            let prob = prob_text(prob_from_logit(x));
            format!("ln(p/q) = {} (p = {prob})", number(x, 4))
        }
    }
}
