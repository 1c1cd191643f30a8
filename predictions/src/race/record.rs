//! What is recorded of a network on its way, of samples that it was not trained on.

use loss_lab::figure::given::race::Predicted;
use loss_lab::loss::Loss;
use loss_lab::optimum::optimum;
use loss_lab::params::Prob;

use super::sample::Sample;
use crate::data::Data;
use crate::prediction::Prediction;
use crate::row::Row;
use crate::rows::{Rows, Scale};
use crate::stats::{Binning, Costs, View};

/// Test samples with their true probabilities.
#[derive(Debug, Clone)]
pub(super) struct Test {
    pub(super) sample: Sample,
    pub(super) true_probs: Vec<f64>,
}

impl Test {
    /// Rows of these logits in order, unless one is not finite.
    fn ranked(&self, logits: &[f64]) -> Option<Data> {
        let labels = self.sample.labels.iter().map(|label| *label == 1.0);
        let rows = logits.iter().zip(labels);
        let rows = rows.map(|(logit, positive)| Row::new(*logit, positive, 1.0));
        let rows: Vec<Row> = rows.collect::<Result<_, _>>().ok()?;
        Some(Data::from(Rows::new(Scale::Logit, rows).ok()?))
    }

    fn distance(&self, logits: &[f64], view: View) -> f64 {
        let seen = |logit: &f64| view.of(Prediction::Logit(*logit));
        let probs = logits
            .iter()
            .map(|logit| seen(logit).map_or(f64::NAN, Prediction::prob));
        let gaps = probs.zip(&self.true_probs).map(|(p, eta)| (p - eta).abs());
        gaps.sum::<f64>() / logits.len() as f64
    }
}

/// What is known of some logits of the test samples, part by part: each is a pass or two over all samples.
#[derive(Debug, Clone)]
pub(super) struct Recording {
    logits: Vec<f64>,
    loss: Loss,
    data: Option<Data>,
    parts: u32,
    known: Predicted,
}

impl Recording {
    /// How many parts there are.
    pub(super) const PARTS: u32 = 8;

    /// Of logits that a network has learned under `loss`.
    pub(super) fn new(logits: Vec<f64>, loss: Loss) -> Self {
        Self {
            logits,
            loss,
            data: None,
            parts: 0,
            known: NONE,
        }
    }

    /// Of η itself.
    pub(super) fn of_truth(test: &Test) -> Self {
        let logit = |prob: &f64| Prob::new(*prob).map_or(f64::NAN, |p| Prediction::Prob(p).logit());
        Self::new(test.true_probs.iter().map(logit).collect(), Loss::Bce)
    }

    /// Goes on by a part; what is known, after the last.
    pub(super) fn go_on(&mut self, test: &Test, costs: Costs) -> Option<Predicted> {
        if self.parts == 0 {
            self.data = test.ranked(&self.logits);
        } else if self.look(test, costs).is_none() {
            (self.data, self.known) = (None, NONE);
        }
        self.parts += 1;
        (self.parts == Self::PARTS).then_some(self.known)
    }

    /// Nothing if the network has diverged.
    fn look(&mut self, test: &Test, costs: Costs) -> Option<()> {
        let (data, known) = (self.data.as_ref()?, &mut self.known);
        let undone = View::Undone(self.loss);
        let ece = |view| data.calibration(view, Binning::EqualWidth, 15).ece;
        match self.parts {
            1 => {
                let ranking = data.ranking()?;
                known.auc = ranking.auc;
                known.average_precision = ranking.average_precision;
            }
            2 => known.f1_at_half = data.at(Prob::new(0.5).ok()?).f1()?,
            3 => {
                let best = data.best(costs);
                known.best_f1 = best.f1.map_or(f64::NAN, |cut| cut.value);
                known.least_cost = best.cost.value;
            }
            4 => known.ece = ece(View::Given),
            5 => known.ece_undone = ece(undone),
            6 => {
                known.distance = test.distance(&self.logits, View::Given);
                known.distance_undone = test.distance(&self.logits, undone);
            }
            _ => {
                let threshold = costs.threshold().and_then(|t| optimum(self.loss, t));
                let cost = threshold.map(|cut| data.at(cut).cost(costs));
                known.threshold = threshold.map_or(f64::NAN, Prob::get);
                known.cost = cost.unwrap_or(f64::NAN);
            }
        }
        Some(())
    }
}

/// Of a network that has diverged.
const NONE: Predicted = Predicted {
    auc: f64::NAN,
    average_precision: f64::NAN,
    f1_at_half: f64::NAN,
    best_f1: f64::NAN,
    ece: f64::NAN,
    ece_undone: f64::NAN,
    distance: f64::NAN,
    distance_undone: f64::NAN,
    threshold: f64::NAN,
    cost: f64::NAN,
    least_cost: f64::NAN,
};
