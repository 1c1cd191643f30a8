//! What is cross-entropy made of, and what does ε break?

use super::binary::{NONE, Shown, axis_title, bce_tex, curve, prob_text, readout_heading};
use super::scene::{Curve, Emphasis, Mark, Panel, Row, Rule, Scene, Series, Table};
use super::text::number;
use super::{Figure, Formula, Info};
use crate::loss::Loss;
use crate::params::{Params, Target, XAxis, YScale};

/// The likelihood of a label, minus its logarithm, and what clipping makes of it.
pub(super) struct BceTerms;

static INFO: Info = Info {
    id: "bce-terms",
    title: "Cross-entropy, term by term",
    question: "What is cross-entropy made of, and what does ε break?",
    explanation: "Cross-entropy is minus the logarithm of the likelihood: one term for each label, and each runs off to infinity where the model rules out what happened. \
        Set ε to 0.1: clipping cuts the loss off flat and, which is worse, makes the gradient exactly 0 just where the model is most wrong. \
        log(p + ε) bends instead, but then a perfect answer has a loss below 0. The smaller ε, the rarer the harm; computing from the logit needs none.",
    controls: &["epsilon", "target", "axis", "y_scale", "zoom"],
    panels: &["likelihood", "loss", "gradient"],
    zooms: &["full", "near-1"],
};

/// Where the sentence looks while there is no cursor.
const EXAMPLE: (f64, f64) = (0.1, -2.0);

/// The losses of the label, in the readout's order.
fn losses(params: &Params) -> [(Series, &'static str, Loss); 3] {
    let epsilon = params.epsilon;
    [
        (Series::CrossEntropy, "cross-entropy", Loss::Bce),
        (Series::Clipped, "clipped", Loss::BceClipped { epsilon }),
        (Series::Neutral, "log(p + ε)", Loss::BceLogEps { epsilon }),
    ]
}

/// The terms, each the loss of a hard label; they follow the losses in the readout.
const TERMS: [(&str, Target); 2] = [
    ("−ln p", Target::POSITIVE),
    ("−ln(1 − p)", Target::NEGATIVE),
];

/// p^y (1 − p)^(1 − y) at a place of the axis; NaN off it.
fn likelihood(params: &Params, target: Target, x: f64) -> f64 {
    let point = params.axis.sigmoid(x);
    point.map_or(f64::NAN, |point| point.likelihood(target))
}

fn likelihoods(params: &Params) -> Vec<Mark> {
    let of = |target: Target, emphasis, label: String| {
        let params = *params;
        Mark::Curve(Curve {
            series: Series::CrossEntropy,
            row: 0,
            name: label.clone(),
            label,
            emphasis,
            value: Box::new(move |x| likelihood(&params, target, x)),
            kinks: Vec::new(),
        })
    };
    let label = |target: Target| format!("y = {}", number(target.get(), 3));
    let others = TERMS.into_iter().map(|(_, target)| target);
    others
        .filter(|&target| target != params.target)
        .map(|target| of(target, Emphasis::Context, label(target)))
        .chain([of(params.target, Emphasis::Main, label(params.target))])
        .collect()
}

fn curves(params: &Params, shown: Shown) -> Vec<Mark> {
    let terms = TERMS.into_iter().enumerate();
    let mut marks: Vec<Mark> = terms
        .filter(|(_, (_, target))| shown == Shown::Loss && *target != params.target)
        .map(|(i, (name, target))| {
            let subject = (Series::CrossEntropy, name);
            let drawn = curve(3 + i, subject, Loss::Bce, target, params.axis, shown);
            Mark::Curve(Curve {
                emphasis: Emphasis::Context,
                ..drawn
            })
        })
        .collect();
    let losses = losses(params).into_iter().enumerate().rev();
    marks.extend(losses.map(|(row, (series, name, loss))| {
        let subject = (series, name);
        Mark::Curve(curve(row, subject, loss, params.target, params.axis, shown))
    }));
    marks
}

/// The loss of a hard label whose probability is clipped to ε.
fn cap(params: &Params) -> f64 {
    let clipped = Loss::BceClipped {
        epsilon: params.epsilon,
    };
    let wrong = crate::params::Prob::new(0.0).map(|p| clipped.at_prob(p, Target::POSITIVE).loss);
    wrong.unwrap_or(f64::NAN)
}

fn gradient_frame(params: &Params) -> (f64, f64) {
    let y = params.target.get();
    match params.axis {
        XAxis::Probability if y == 1.0 => (-20.0, 2.0),
        XAxis::Probability if y == 0.0 => (-2.0, 20.0),
        XAxis::Probability => (-20.0, 20.0),
        XAxis::Logit if y == 1.0 => (-1.0, 0.1),
        XAxis::Logit if y == 0.0 => (-0.1, 1.0),
        XAxis::Logit => (-1.0, 1.0),
    }
}

impl Figure for BceTerms {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn scene(&self, params: &Params) -> Scene {
        let axis = params.axis;
        let x = axis.frame(axis_title(axis), params.zoom);
        let mut losses = curves(params, Shown::Loss);
        losses.insert(
            0,
            Mark::Rule(Rule {
                at: cap(params),
                upright: false,
                series: Series::Clipped,
                label: format!("−ln ε = {}", number(cap(params), 4)),
                drags: None,
            }),
        );
        let size = params.y_scale == YScale::Log;
        let symbol = axis.gradient_symbol();
        Scene {
            panels: vec![
                Panel {
                    id: "likelihood",
                    title: "Likelihood of the label, p^{y} (1 − p)^{1 − y}".into(),
                    x,
                    y: params.y_scale.axis("likelihood", (0.0, 1.0), (1e-5, 1.0)),
                    marks: likelihoods(params),
                },
                Panel {
                    id: "loss",
                    title: "Its −ln, nats: the loss".into(),
                    x,
                    y: params.y_scale.axis("loss", (0.0, 6.0), (1e-6, 100.0)),
                    marks: losses,
                },
                Panel {
                    id: "gradient",
                    title: if size {
                        format!("Size of the gradient, |{symbol}|")
                    } else {
                        format!("Gradient, {symbol}")
                    },
                    x,
                    y: params
                        .y_scale
                        .axis("gradient", gradient_frame(params), (1e-6, 1e6)),
                    marks: curves(params, Shown::Gradient),
                },
            ],
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Formula> {
        let epsilon = number(params.epsilon.get(), 3);
        let terms = bce_tex(params.target);
        vec![
            Formula::of(
                Series::CrossEntropy,
                format!(r"\c{{cross-entropy}}{{L}} = −\ln (p^y (1 − p)^{{1 − y}}) = {terms}"),
            ),
            Formula::of(
                Series::Clipped,
                format!(
                    r"\c{{clipped}}{{L}} ≤ −\ln {epsilon} = {} \text{{ for a hard label}}",
                    number(cap(params), 4)
                ),
            ),
        ]
    }

    fn readout(&self, params: &Params) -> Table {
        let axis = params.axis;
        let values = |loss: Loss, target: Target, likely: bool| {
            let eval = params.at.map_or(NONE, |x| axis.eval(loss, x, target));
            let likelihood = params
                .at
                .filter(|_| likely)
                .map_or(f64::NAN, |x| likelihood(params, target, x));
            [likelihood, eval.loss, eval.d_prob, eval.d_logit]
        };
        let losses = losses(params).into_iter().map(|(series, name, loss)| {
            let likely = loss == Loss::Bce;
            Row::new(Some(series), name, &values(loss, params.target, likely))
        });
        let terms = TERMS
            .into_iter()
            .map(|(name, target)| Row::new(None, name, &values(Loss::Bce, target, true)));
        let heading = readout_heading(params.at, |x| axis.spell(x));
        let columns = ["likelihood", "loss", "dL/dp", "dL/dz"];
        Table::new(heading, columns, losses.chain(terms).collect())
    }

    fn summary(&self, params: &Params) -> String {
        let axis = params.axis;
        let x = params.at.unwrap_or(match axis {
            XAxis::Probability => EXAMPLE.0,
            XAxis::Logit => EXAMPLE.1,
        });
        if axis.sigmoid(x).is_none() {
            return "The cursor is off the axis.".into();
        }
        let [plain, clipped, shifted] =
            losses(params).map(|(.., loss)| axis.eval(loss, x, params.target));
        let place = match axis {
            XAxis::Probability => format!("p = {}", prob_text(x)),
            XAxis::Logit => axis.spell(x),
        };
        let epsilon = number(params.epsilon.get(), 3);
        let opening = format!(
            "At *{place}* the label *y = {}* has a likelihood of *{}*, and the loss is *{}*.",
            number(params.target.get(), 3),
            number(likelihood(params, params.target, x), 3),
            number(plain.loss, 4)
        );
        let clipping =
            if clipped.loss != plain.loss || (clipped.d_logit == 0.0 && plain.d_logit != 0.0) {
                format!(
                    " Clipped at *ε = {epsilon}* it is *{}*, and its gradient is exactly *0*.",
                    number(clipped.loss, 4)
                )
            } else {
                format!(" Clipping at *ε = {epsilon}* changes nothing here.")
            };
        let negative = if shifted.loss < 0.0 {
            format!(
                " log(p + ε) makes it *{}*, less than nothing.",
                number(shifted.loss, 3)
            )
        } else {
            String::new()
        };
        format!("{opening}{clipping}{negative}")
    }
}
