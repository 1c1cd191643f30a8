//! What is recorded of a network on its way, of samples that it was not trained on.

use loss_lab::figure::given::race::{Predicted, Record};
use loss_lab::loss::Loss;
use loss_lab::optimum::optimum;
use loss_lab::params::Prob;

use super::run::Run;
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
    pub(super) fn record(&self, run: &Run, train: &Sample, loss: Loss, costs: Costs) -> Record {
        let logits = run.logits(&self.sample);
        Record {
            train_loss: run.train_loss,
            share_abs: run.shares(train),
            test: self.quality(&logits, loss, costs).unwrap_or(NONE),
        }
    }

    /// What predictions of η itself would show.
    pub(super) fn truth(&self, costs: Costs) -> Predicted {
        let logit = |prob: &f64| Prob::new(*prob).map_or(f64::NAN, |p| Prediction::Prob(p).logit());
        let logits: Vec<f64> = self.true_probs.iter().map(logit).collect();
        let quality = self.quality(&logits, Loss::Bce, costs);
        quality.unwrap_or(NONE)
    }

    fn quality(&self, logits: &[f64], loss: Loss, costs: Costs) -> Option<Predicted> {
        let labels = self.sample.labels.iter().map(|label| *label == 1.0);
        let rows = logits.iter().zip(labels);
        let rows = rows.map(|(logit, positive)| Row::new(*logit, positive, 1.0));
        let rows: Vec<Row> = rows.collect::<Result<_, _>>().ok()?;
        let data = Data::from(Rows::new(Scale::Logit, rows).ok()?);
        let ranking = data.ranking()?;
        let best = data.best(costs);
        let undone = View::Undone(loss);
        let ece = |view| data.calibration(view, Binning::EqualWidth, 15).ece;
        let threshold = costs.threshold().and_then(|t| optimum(loss, t));
        let cost = threshold.map(|cut| data.at(cut).cost(costs));
        Some(Predicted {
            auc: ranking.auc,
            average_precision: ranking.average_precision,
            f1_at_half: data.at(Prob::new(0.5).ok()?).f1()?,
            best_f1: best.f1.map_or(f64::NAN, |cut| cut.value),
            ece: ece(View::Given),
            ece_undone: ece(undone),
            distance: self.distance(logits, View::Given),
            distance_undone: self.distance(logits, undone),
            threshold: threshold.map_or(f64::NAN, Prob::get),
            cost: cost.unwrap_or(f64::NAN),
            least_cost: best.cost.value,
        })
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
