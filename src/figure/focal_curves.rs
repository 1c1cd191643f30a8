//! How much of the loss does focusing leave?

mod classes;
mod hard;
mod panels;
mod soft;

use super::example::{Example, Trial};
use super::interface::{Equation, Figure, Info, Notes};
use super::presets::{self, Preset};
use super::scene::{Scene, Table};
use crate::code::Subject;
use crate::params::{FocalView, Params, Value};

/// The focal loss and its gradient for five values of γ and the current one.
pub(super) struct FocalCurves;

static INFO: Info = Info {
    id: "focal-curves",
    heading: "Imbalance",
    title: "Focal loss, curve by curve",
    question: "How much of the loss does focusing leave?",
    controls: &[
        "gamma",
        "alpha",
        "target",
        "axis",
        "y_scale",
        "zoom",
        "focal_view",
        "logits",
        "classes",
        "true_class",
        "class_weight",
    ],
    panels: &["loss", "gradient"],
    zooms: &["full", "near-1"],
    example: Example::on(0.9, 2.0),
};

static NOTES: Notes = Notes {
    explanation: "Look at the right half first: there the model is right, and a larger γ flattens the curve more. Then look at the left end, where \
        all the curves meet: a sample that is badly wrong keeps nearly all of its loss. On the [logit] axis, focal loss’s gradient bulges *beyond* \
        cross-entropy’s for hard samples: focusing does more than turn easy ones down. *Soft label* and \
        *K classes* show the two cases in which libraries differ.",
    trial: Trial {
        action: "Focus harder, γ = 5",
        look: "The right half goes flat; the left end stays.",
        settings: &[("gamma", Value::Number(5.0))],
    },
    presets: &[
        presets::CHAPTER_EASY,
        presets::RETINANET,
        Preset::new(
            "Inverse frequency: 5 % → α = 0.95",
            &[("alpha", Value::Number(0.95))],
        ),
        Preset::new(
            "A soft label: y = 0.5",
            &[
                ("focal_view", Value::Name("soft")),
                ("target", Value::Number(0.5)),
                ("axis", Value::Name("logit")),
                ("at", Value::Number(2.0)),
            ],
        ),
        Preset::new(
            "Three classes",
            &[
                ("focal_view", Value::Name("classes")),
                ("axis", Value::Name("logit")),
                // Where the logits are: 2 − ln(e + e^0.1).
                ("at", Value::Number(0.6588461252679122)),
            ],
        ),
    ],
};

impl Figure for FocalCurves {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn idle(&self, params: &Params) -> &'static [&'static str] {
        match params.focal_view {
            // Along p_t, the two labels differ only in their weight.
            FocalView::Hard if params.alpha.is_none() => {
                &["target", "logits", "classes", "true_class", "class_weight"]
            }
            FocalView::Hard | FocalView::Soft => {
                &["logits", "classes", "true_class", "class_weight"]
            }
            FocalView::Classes => &["alpha", "target"],
        }
    }

    fn scene(&self, params: &Params) -> Scene {
        match params.focal_view {
            FocalView::Hard => hard::scene(params),
            FocalView::Soft => soft::scene(params),
            FocalView::Classes => classes::scene(params),
        }
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        match params.focal_view {
            FocalView::Hard => hard::formulas(params),
            FocalView::Soft => soft::formulas(params),
            FocalView::Classes => classes::formulas(params),
        }
    }

    fn readout(&self, params: &Params) -> Table {
        match params.focal_view {
            FocalView::Hard => hard::readout(params),
            FocalView::Soft => soft::readout(params),
            FocalView::Classes => classes::readout(params),
        }
    }

    fn subjects(&self, params: &Params) -> Vec<Subject> {
        let x = self.place(params);
        match params.focal_view {
            FocalView::Hard => hard::subjects(params, x),
            FocalView::Soft => soft::subjects(params, x),
            FocalView::Classes => classes::subjects(params, x),
        }
    }

    fn summary(&self, params: &Params) -> String {
        let x = self.place(params);
        match params.focal_view {
            FocalView::Hard => hard::summary(params, x),
            FocalView::Soft => soft::summary(params, x),
            FocalView::Classes => classes::summary(params, x),
        }
    }
}
