//! What is said of several classes, which have no cut.

use crate::code::Subject;
use crate::figure::data_threshold::info::INFO as OF_TWO;
use crate::figure::example::Trial;
use crate::figure::given::ClassThreshold;
use crate::figure::interface::{Equation, Figure, Info, Notes};
use crate::figure::scene::{Row, Scene, Table};
use crate::figure::text::percent;
use crate::params::{Params, XAxis};

const INFO: Info = Info {
    question: "Which class is each row taken for?",
    controls: &[],
    panels: &[],
    ..OF_TWO
};

const NOTES: Notes = Notes {
    explanation: "The class with the largest [logit] is the most probable one. Where probabilities are true and all mistakes cost the same, taking it makes the fewest mistakes. \
        Where mistakes cost differently, the class that costs least on average is the better one, and may be another. A [threshold] is between two: a class and all others.",
    trial: Trial {
        action: "",
        look: "",
        settings: &[],
    },
    presets: &[],
};

/// No pictures, and why.
pub(super) struct OfClasses(pub(super) ClassThreshold);

impl Figure for OfClasses {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    // A cursor stays where it is on the axis of two labels.
    fn axis(&self, params: &Params) -> Option<XAxis> {
        Some(params.axis)
    }

    fn scene(&self, _: &Params) -> Scene {
        Scene { panels: Vec::new() }
    }

    fn readout(&self, _: &Params) -> Table {
        let row = Row::new(None, "accuracy", &[self.0.accuracy]);
        Table::new("largest logit", ["value"], vec![row])
    }

    fn summary(&self, _: &Params) -> String {
        format!(
            "{}*{}* classes have no single cut: each row is taken for the class with its largest logit, which is right in *{}*. For a cut of one class against all others, open a file with the probability of that class and labels 1 and 0.",
            self.0.origin.begins(),
            self.0.classes,
            percent(self.0.accuracy),
        )
    }

    fn formulas(&self, _: &Params) -> Vec<Equation> {
        Vec::new()
    }

    fn subjects(&self, _: &Params) -> Vec<Subject> {
        Vec::new()
    }

    fn table(&self, params: &Params) -> Table {
        self.readout(params)
    }
}
