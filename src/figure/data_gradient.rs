//! Where does each loss put the gradient of your own predictions?

mod classes;
mod info;
mod panels;
mod words;

use super::given::{self, Flat, Gradient};
use super::interface::{Equation, Figure, Info, Notes};
use super::own::Drawn;
use super::scene::{Panel, Row, Table};
use super::scripts::{self, Script};
use super::text::number;
use crate::params::Params;
use classes::OfClasses;
use info::{INFO, NOTES};
use panels::{AXIS, GROUPS};
use words::{advice, loss_sentence, rows_sentence};

impl Gradient {
    /// The parts of bar `stage`: of the rows' weight, or of a loss's gradient.
    fn parts(&self, stage: usize) -> [f64; 3] {
        match stage.checked_sub(1) {
            None => self.groups.map(|group| group.weight),
            Some(loss) => self.losses[loss].sums,
        }
    }

    fn shares(&self, stage: usize) -> [f64; 3] {
        let parts = self.parts(stage);
        let whole: f64 = parts.iter().sum();
        parts.map(|part| part / whole)
    }

    /// Mean loss, Σ|dL/dz|, Σ dL/dz, the ratio to cross-entropy, and the factor of the rate.
    fn sums(&self, loss: usize) -> [f64; 5] {
        let [of, plain] = [self.losses[loss], self.losses[0]];
        let scale = of.sum_abs() / plain.sum_abs();
        [
            of.mean_loss,
            of.sum_abs(),
            of.sum_signed,
            scale,
            1.0 / scale,
        ]
    }
}

/// The bar that the cursor is on.
fn stage(params: &Params) -> Option<usize> {
    Some((AXIS.snapped(params.at?)? + 1.0) as usize)
}

/// How the gradient is shared out, under each loss and by logit.
impl Drawn for Gradient {
    const INFO: Info = INFO;
    const NOTES: Notes = NOTES;
    const SCRIPTS: &'static [Script] = scripts::GRADIENT;

    fn domain(_: &Params) -> (f64, f64) {
        AXIS.range()
    }

    fn of_classes(numbers: &[f64]) -> Option<Box<dyn Figure>> {
        Some(Box::new(OfClasses(Flat::from_numbers(numbers)?)))
    }

    fn panels(data: Option<&Self>, params: &Params) -> Vec<Panel> {
        vec![panels::shares(data), panels::by_logit(data, params)]
    }

    fn readout(data: Option<&Self>, params: &Params) -> Table {
        let at = stage(params);
        let heading = at.map_or_else(
            || "point at a bar".into(),
            |stage| match stage.checked_sub(1) {
                None => "*rows*, by weight".into(),
                Some(loss) => format!("*{}*", given::losses(params)[loss].1),
            },
        );
        let shown = data.zip(at);
        let shares = shown.map_or([f64::NAN; 3], |(data, stage)| data.shares(stage));
        let sums = shown.and_then(|(data, stage)| Some(data.sums(stage.checked_sub(1)?)));
        let names = GROUPS.map(|(name, _)| format!("{name}, %"));
        let shares = names.into_iter().zip(shares.map(|share| 100.0 * share));
        let sums = SUMS
            .map(str::to_owned)
            .into_iter()
            .zip(sums.unwrap_or([f64::NAN; 5]));
        let rows = shares.chain(sums);
        let rows = rows.map(|(name, value)| Row::new(None, name, &[value]));
        Table::new(heading, ["value"], rows.collect())
    }

    fn sentence(&self, params: &Params) -> Option<String> {
        let loss = match params.at.map(|_| stage(params)) {
            None => given::chosen(params),
            Some(stage) => match stage?.checked_sub(1) {
                None => return Some(rows_sentence(self)),
                Some(loss) => loss,
            },
        };
        Some(loss_sentence(self, params, loss))
    }

    fn formulas(data: Option<&Self>, params: &Params) -> Vec<Equation> {
        data.map_or_else(Vec::new, |data| advice(data, params))
    }

    fn table(&self, params: &Params) -> Table {
        let names = given::losses(params);
        let stages = (0..6).map(|stage| {
            let loss = usize::checked_sub(stage, 1);
            let [positives, hard, easy] = self.shares(stage).map(|share| 100.0 * share);
            let [mean, abs, signed, scale, rate] =
                loss.map_or([f64::NAN; 5], |loss| self.sums(loss));
            Row::new(
                loss.map(|loss| names[loss].0),
                loss.map_or("rows", |loss| names[loss].1),
                &[positives, hard, easy, mean, abs, signed, scale, rate],
            )
        });
        let bins = self.by_logit.iter().enumerate().map(|(bin, [on, off])| {
            let [lo, hi] = [bin as f64 - 11.0, bin as f64 - 10.0].map(|z| number(z, 3));
            let name = match bin {
                0 => format!("z below {hi}"),
                21 => format!("z from {lo}"),
                _ => format!("z from {lo} to {hi}"),
            };
            let mut values = [f64::NAN; 10];
            values[8..].copy_from_slice(&[*on, *off]);
            Row::new(None, name, &values)
        });
        let stages = stages.map(|mut row| {
            row.values.extend([None; 2]);
            row
        });
        Table::new(
            "of",
            [
                "positives, %",
                "hard negatives, %",
                "easy negatives, %",
                SUMS[0],
                SUMS[1],
                SUMS[2],
                SUMS[3],
                SUMS[4],
                "Σ|dL/dz| of positives there",
                "of negatives there",
            ],
            stages.chain(bins).collect(),
        )
    }
}

const SUMS: [&str; 5] = [
    "mean loss",
    "Σ|dL/dz|",
    "Σ dL/dz",
    "Σ|dL/dz| to BCE’s",
    "rate for SGD, times",
];
