//! What does γ do to an easy example?

mod plane;

use super::binary::{of_true_class, subjects};
use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::{self, Preset};
use super::scene::{AxisSpec, Curve, Heading, Heat, Mark, Panel, Row, Rule, Scene, Series, Table};
use super::text::{OFF_AXIS, number, percent, prob_text, readout_heading};
use crate::code::Subject;
use crate::loss::{Loss, focal};
use crate::params::{Alpha, Gamma, Params, Prob, Quantity, Target, Value, XAxis};
use plane::FocalPlane;

/// A map of the focal loss over p_t and γ, and a slice at the current γ.
pub(super) struct FocalHeatmap;

static INFO: Info = Info {
    id: "focal-heatmap",
    heading: "Imbalance",
    title: "The focusing parameter γ",
    question: "What does γ do to an easy example?",
    controls: &["gamma", "alpha", "quantity", "target"],
    panels: &["map", "slice"],
    zooms: &["full"],
    example: Example::at(0.9),
};

static NOTES: Notes = Notes {
    explanation: "Drag the line and watch the slice. The factor is the share of its loss that a sample keeps: one percent at γ = 2 and [p_{t}] = 0.9, \
        the probability of the true class. Less well known: the [gradient] shrinks far less than the loss (choose “gradient ratio”), and for hard samples it grows. At γ = 2, [focal loss] pulls \
        harder than cross-entropy below p_{t} ≈ 0.3.",
    trial: Trial {
        action: "Show the gradient",
        look: "The pull shrinks far less than the loss.",
        settings: &[("quantity", Value::Name("gradient-ratio"))],
    },
    presets: &[
        presets::CHAPTER_EASY,
        Preset::new(
            "RetinaNet: γ = 2, α = 0.25",
            &[
                ("gamma", Value::Number(2.0)),
                ("alpha", Value::Number(0.25)),
                ("quantity", Value::Name("loss")),
            ],
        ),
        Preset::new(
            "Where focal loss pulls harder",
            &[
                ("quantity", Value::Name("gradient-ratio")),
                ("at", Value::Number(0.1)),
            ],
        ),
    ],
};

/// The γ axis ends at 5, or at 10 once the current γ needs it.
fn gamma_top(params: &Params) -> f64 {
    if params.gamma.get() > 5.0 { 10.0 } else { 5.0 }
}

/// The map, and the line to drag over it.
fn map(shown: FocalPlane, gamma: f64) -> Vec<Mark> {
    let line = Rule::level(gamma, Series::Focal, gamma_label(gamma));
    vec![
        Mark::Heat(Heat {
            value: Box::new(move |x, y| shown.at(x, y)),
            key: shown.key(),
            weight: shown.scale(),
            range: shown.range(),
            levels: shown.levels(),
        }),
        Mark::Rule(Rule {
            drags: Some("gamma"),
            ..line
        }),
    ]
}

/// The map along the line, and along γ = 0.
fn slices(shown: FocalPlane, gamma: f64) -> Vec<Mark> {
    let plain = shown.unweighted();
    let slice = |row, series, label: &str, shown: FocalPlane, gamma: f64| {
        let key = [shown.key(), vec![shown.scale(), gamma]].concat();
        let curve = Curve::new(row, series, label, move |x| shown.at(x, gamma));
        Mark::Curve(curve.keyed(key))
    };
    vec![
        slice(0, Series::CrossEntropy, "cross-entropy", plain, 0.0),
        slice(1, Series::Focal, &gamma_label(gamma), shown, gamma),
    ]
}

fn gamma_label(gamma: f64) -> String {
    format!("γ = {}", number(gamma, 4))
}

impl Figure for FocalHeatmap {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn idle(&self, params: &Params) -> &'static [&'static str] {
        // Along p_t, the two labels differ only in their weight.
        if params.alpha.is_none() {
            &["target"]
        } else {
            &[]
        }
    }

    fn scene(&self, params: &Params) -> Scene {
        let shown = FocalPlane::new(params);
        let gamma = params.gamma.get();
        let x = AxisSpec::linear("probability of the true class", 0.0, 1.0);
        let (lo, hi) = shown.range();
        Scene {
            panels: vec![
                Panel {
                    id: "map",
                    title: shown.title().into(),
                    x,
                    y: AxisSpec::linear("γ", 0.0, gamma_top(params)),
                    marks: map(shown, gamma),
                },
                Panel {
                    id: "slice",
                    title: format!("Slice at γ = {}", number(gamma, 4)),
                    x,
                    y: AxisSpec::linear(shown.short_title(), lo, hi),
                    marks: slices(shown, gamma),
                },
            ],
        }
    }

    fn axis(&self, _: &Params) -> Option<XAxis> {
        Some(XAxis::Probability)
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let gamma = number(params.gamma.get(), 4);
        let weight = params.alpha.map_or_else(String::new, |alpha| {
            number(focal::class_weight(Some(alpha), params.target), 4)
        });
        let tex = match params.quantity {
            Quantity::Factor => format!(r"(1 − p_t)^{{{gamma}}}"),
            Quantity::Loss => {
                format!(r"\c{{focal}}{{L}} = −{weight} (1 − p_t)^{{{gamma}}} \ln p_t")
            }
            Quantity::GradientRatio => format!(
                r"\frac{{∂\c{{focal}}{{L}}/∂z}}{{∂\c{{cross-entropy}}{{L}}/∂z}} = {weight} (1 − p_t)^{{{gamma}}} (1 − \frac{{{gamma} p_t \ln p_t}}{{1 − p_t}})"
            ),
        };
        vec![Equation::of(Series::Focal, tex)]
    }

    fn readout(&self, params: &Params) -> Table {
        let values = |gamma: Gamma, alpha: Option<Alpha>| {
            let Some(prob) = params.at.and_then(|x| Prob::new(x).ok()) else {
                return [f64::NAN; 3];
            };
            let loss = of_true_class(gamma, alpha, params.target);
            let eval = loss.at_prob(prob, Target::POSITIVE);
            let factor = focal::modulating_factor(prob, gamma);
            [factor, eval.loss, libm::fabs(eval.d_logit)]
        };
        let ce = values(Gamma::ZERO, None);
        let focal = values(params.gamma, params.alpha);
        let ratio = |i: usize| {
            if ce[i] == 0.0 {
                f64::NAN
            } else {
                focal[i] / ce[i]
            }
        };
        let heading = readout_heading(params.at, |x| format!("p_{{t}} = {}", prob_text(x)));
        Table::new(
            heading,
            ["(1 − p_{t})^{γ}", "loss", "|dL/dz|"],
            vec![
                Row::new(Some(Series::CrossEntropy), "cross-entropy", &ce),
                Row::new(Some(Series::Focal), "focal", &focal),
                Row::new(
                    None,
                    "focal ÷ cross-entropy",
                    &[ratio(0), ratio(1), ratio(2)],
                ),
            ],
        )
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let focal = of_true_class(params.gamma, params.alpha, params.target);
        let losses = [("cross-entropy", Loss::Bce), ("focal", focal)];
        let losses = losses.map(|(name, loss)| (name.to_owned(), loss));
        let at = self.place(params);
        subjects(XAxis::Probability, at, Target::POSITIVE, losses)
    }

    fn summary(&self, params: &Params) -> String {
        let prob_true = self.place(params);
        let Ok(prob) = Prob::new(prob_true) else {
            return OFF_AXIS.into();
        };
        let gamma = params.gamma;
        let place = format!("*p_{{t}} = {}*", prob_text(prob_true));
        let weight = focal::class_weight(params.alpha, params.target);
        if gamma == Gamma::ZERO && weight == 1.0 {
            return format!(
                "With *γ = 0* focal loss is cross-entropy: the factor is 1 everywhere, and a sample at {place} keeps all of its loss."
            );
        }
        let setting = match params.alpha {
            Some(alpha) => format!(
                "With *γ = {}* and *α = {}*, a sample with y = {}",
                number(gamma.get(), 4),
                number(alpha.get(), 4),
                number(params.target.get(), 4),
            ),
            None => format!("With *γ = {}* a sample", number(gamma.get(), 4)),
        };
        let factor = focal::modulating_factor(prob, gamma);
        let kept = percent(weight * factor);
        // The map of factors knows no weight, so the sentence has both.
        let kept = if params.alpha.is_some() {
            format!(
                "*{}* of its loss by focusing, *{kept}* with α_{{t}} = *{}*,",
                percent(factor),
                number(weight, 4)
            )
        } else {
            format!("*{kept}* of its loss")
        };
        let mut sentence = format!(
            "{setting} at {place} keeps {kept} and *{}* of its pull on the logit.",
            percent(weight * focal::gradient_ratio(prob, gamma)),
        );
        // A class weight moves the crossing, or removes it.
        if let Some(crossing) = focal::ratio_crossing(gamma).filter(|_| weight == 1.0) {
            sentence.push_str(&format!(
                " Below p_{{t}} ≈ *{}* focal loss pulls harder than cross-entropy.",
                number(crossing, 3)
            ));
        }
        sentence
    }

    fn table(&self, params: &Params) -> Table {
        let shown = FocalPlane::new(params);
        let mut gammas = vec![0.0, 0.5, 1.0, 2.0, 3.0, 5.0];
        let current = params.gamma.get();
        if !gammas.contains(&current) {
            gammas.insert(gammas.partition_point(|&gamma| gamma < current), current);
        }
        Table {
            heading: format!("p_{{t}} ({})", shown.short_title()),
            columns: gammas
                .iter()
                .map(|&gamma| Heading {
                    series: (gamma == params.gamma.get()).then_some(Series::Focal),
                    label: gamma_label(gamma),
                })
                .collect(),
            rows: (0..=20)
                .map(|i| {
                    let x = f64::from(i) / 20.0;
                    let values: Vec<f64> = gammas.iter().map(|&gamma| shown.at(x, gamma)).collect();
                    Row::new(None, number(x, 4), &values)
                })
                .collect(),
        }
    }
}
