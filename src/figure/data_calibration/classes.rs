//! The same of several classes: whether the largest probability of a row is right as often as it says.

mod info;

use super::panels::{counts_of, diagonal, dots};
use super::views::{SERIES, told};
use super::words::outside;
use crate::code::Subject;
use crate::figure::given::{
    Bin, CLASS_NAMES, Calibration, ClassCalibration, VIEWS, class_loss, of_two_labels,
};
use crate::figure::interface::{Equation, Figure, Info, Notes};
use crate::figure::own::{Drawn, prob_at, trained};
use crate::figure::scene::{AxisSpec, Panel, Row, Scene, Table};
use crate::figure::text::{number, percent};
use crate::loss::softmax::guessing;
use crate::params::{Params, TrainedWith, Zoom};
use info::{INFO, NOTES};

/// Reliability of the largest probabilities.
pub(super) struct OfClasses(pub(super) ClassCalibration);

/// Whether the loss that the model was trained with is one of several classes that changes probabilities.
fn is_undone(params: &Params) -> bool {
    class_loss(params) > 0
}

/// The loss that the model was trained with: α is of two labels.
fn trained_on_classes(params: &Params) -> String {
    trained(&Params {
        alpha: None,
        ..*params
    })
}

impl OfClasses {
    /// Dots of some views over the diagonal.
    fn panel(
        &self,
        params: &Params,
        views: &[usize],
        (id, title): (&'static str, String),
    ) -> Panel {
        let x = params.axis.frame(X[params.axis as usize], Zoom::Full);
        let mut marks = vec![diagonal()];
        for view in views {
            marks.extend(dots(params.axis, &self.0.views[*view].bins, SERIES[*view]));
        }
        Panel {
            id,
            title,
            x,
            y: AxisSpec {
                title: "was right",
                ..x
            },
            marks,
        }
    }

    /// The bin whose mean is nearest to the cursor.
    fn nearest(&self, params: &Params) -> Option<&Bin> {
        let prob = prob_at(params.axis, params.at?)?.get();
        let off = |bin: &&Bin| libm::fabs(bin.prob - prob);
        let bins = self.0.views[0].bins.iter();
        bins.min_by(|a, b| off(a).total_cmp(&off(b)))
    }

    /// The views that are corrections here.
    fn corrected(&self, params: &Params) -> Vec<usize> {
        let views = [(1, is_undone(params)), (2, !self.0.temperature.is_nan())];
        let views = views.into_iter().filter(|(_, is)| *is);
        views.map(|(view, _)| view).collect()
    }
}

const X: [&str; 2] = ["largest probability", "largest probability, as a logit"];

impl Figure for OfClasses {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn notes(&self) -> &'static Notes {
        &NOTES
    }

    fn trained_with(&self) -> &'static [&'static str] {
        &CLASS_NAMES
    }

    fn domain(&self, params: &Params) -> Option<(f64, f64)> {
        Some(Calibration::domain(params))
    }

    fn scene(&self, params: &Params) -> Scene {
        let corrected = self.corrected(params);
        let names: Vec<String> = corrected
            .iter()
            .map(|view| match view {
                1 => format!("undone, *{}*", trained_on_classes(params)),
                _ => format!("by temperature, *T = {}*", told(self.0.temperature)),
            })
            .collect();
        let title = if names.is_empty() {
            "Nothing to correct".to_owned()
        } else {
            format!("Corrected: {}", names.join("; "))
        };
        let given = "Largest probability of a row, with 95 % intervals".to_owned();
        let x = X[params.axis as usize];
        Scene {
            panels: vec![
                self.panel(params, &[0], ("reliability", given)),
                self.panel(params, &corrected, ("undone", title)),
                counts_of(&self.0.views[0].bins, params, x),
            ],
        }
    }

    fn readout(&self, params: &Params) -> Table {
        let views = VIEWS.into_iter().zip(&self.0.views).enumerate();
        let views = views.map(|(view, (name, of))| {
            Row::new(Some(SERIES[view]), name, &[f64::NAN, of.ece, of.log_loss])
        });
        let bin = self.nearest(params).copied();
        let here = [
            ("was right, nearest bin", bin.map(|bin| bin.rate)),
            ("from (95 %)", bin.map(|bin| bin.low)),
            ("to (95 %)", bin.map(|bin| bin.high)),
            ("rows in it", bin.map(|bin| bin.rows)),
            ("accuracy", Some(self.0.accuracy)),
        ];
        let here = here.into_iter().map(|(name, value)| {
            Row::new(None, name, &[value.unwrap_or(f64::NAN), f64::NAN, f64::NAN])
        });
        let heading = crate::figure::text::readout_heading(params.at, |x| params.axis.spell(x));
        Table::new(
            heading,
            ["here", "ECE", "log loss"],
            views.chain(here).collect(),
        )
    }

    fn summary(&self, params: &Params) -> String {
        let data = &self.0;
        let [given, undone, fitted] = &data.views;
        let loss = if given.log_loss.is_infinite() {
            format!(
                "Log loss is *∞*, for *{}* rows were given probability 0 of what happened (clipped it is *{}*)",
                number(data.infinite_rows, 6),
                told(data.clipped)
            )
        } else {
            format!("Log loss is *{}*", told(given.log_loss))
        };
        let corrected = if is_undone(params) {
            format!(
                " Undone ({}), the ECE is *{}*.",
                trained_on_classes(params),
                told(undone.ece)
            )
        } else {
            of_two_labels(params).to_owned()
        };
        let fitted = if data.temperature.is_nan() {
            " No temperature helps.".to_owned()
        } else {
            format!(
                " A temperature of *{}*, fitted on these same rows, gives log loss *{}* and ECE *{}*.",
                told(data.temperature),
                told(fitted.log_loss),
                told(fitted.ece)
            )
        };
        let outside = if is_undone(params) {
            outside(data.outside)
        } else {
            String::new()
        };
        format!(
            "{}{loss}, beside *{}* for guessing among *{}* classes and *{}* for always saying their shares. The largest probability of a row is *{}* on average and right in *{}*: the ECE is *{}*, of which *{}* would be noise.{corrected}{fitted}{outside}",
            data.origin.begins(),
            told(guessing(data.classes as usize)),
            data.classes,
            told(data.log_loss_of_the_shares),
            percent(data.confidence),
            percent(data.accuracy),
            told(given.ece),
            told(given.noise_floor),
        )
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let given = &self.0.views[0];
        let plain = |tex: String| Equation { series: None, tex };
        let mut all = vec![
            plain(format!(
                r"\text{{log loss}} = −\frac{{1}}{{W}} \sum w \ln p_t = {}, \ln K = {}",
                number(given.log_loss, 5),
                number(guessing(self.0.classes as usize), 5)
            )),
            plain(format!(
                r"\text{{ECE}} = \sum \frac{{W_b}}{{W}} |\text{{largest }} p − \text{{share right}}| = {}",
                number(given.ece, 5)
            )),
            plain(format!(
                r"\text{{Brier}} = \frac{{1}}{{W}} \sum w \sum (p_k − y_k)^{{2}} = {}",
                number(given.brier, 5)
            )),
        ];
        match params.trained_with {
            TrainedWith::Smoothed => all.push(Equation::of(
                SERIES[1],
                format!(
                    r"η_k = \frac{{p_k − s / K}}{{1 − s}}, s = {}",
                    number(params.smoothing.get(), 4)
                ),
            )),
            TrainedWith::Focal => all.push(Equation::of(
                SERIES[1],
                format!(
                    r"η_k ∝ \frac{{p_k}}{{q_k^{{γ − 1}} (q_k − γ p_k \ln p_k)}}, γ = {}",
                    number(params.gamma.get(), 4)
                ),
            )),
            _ => {}
        }
        if !self.0.temperature.is_nan() {
            let temperature = number(self.0.temperature, 6);
            let tex = format!(r"\c{{smoothed}}{{z}} / T, T = {temperature}");
            all.push(Equation::of(SERIES[2], tex));
        }
        all
    }

    fn subjects(&self, _: &Params) -> Vec<Subject> {
        Vec::new()
    }

    fn table(&self, _: &Params) -> Table {
        let data = &self.0;
        let views = VIEWS.into_iter().zip(&data.views).enumerate();
        let views = views.map(|(view, (name, of))| {
            let mut values = [f64::NAN; 10];
            values[..6].copy_from_slice(&[
                of.log_loss,
                of.brier,
                of.ece,
                of.mce,
                of.rms_debiased,
                of.noise_floor,
            ]);
            Row::new(Some(SERIES[view]), name, &values)
        });
        let one = |name: &str, place: usize, value: f64| {
            let mut values = [f64::NAN; 10];
            values[place] = value;
            Row::new(None, name, &values)
        };
        let mut rows: Vec<Row> = views.collect();
        rows.extend([
            one("guessing, ln K", 0, guessing(data.classes as usize)),
            one("always saying the shares", 0, data.log_loss_of_the_shares),
            one("accuracy", 6, data.accuracy),
            one("mean of the largest probability", 6, data.confidence),
            one("temperature T", 6, data.temperature),
        ]);
        let bins = &data.views[0].bins;
        let step = bins.len().div_ceil(50 - rows.len()).max(1);
        rows.extend(bins.iter().step_by(step).map(|bin| {
            let mut values = [f64::NAN; 10];
            values[6..].copy_from_slice(&[bin.rate, bin.low, bin.high, bin.rows]);
            Row::new(None, format!("bin at p = {}", number(bin.prob, 4)), &values)
        }));
        let columns = [
            "log loss",
            "Brier",
            "ECE",
            "MCE",
            "debiased",
            "noise floor",
            "value, or was right",
            "from (95 %)",
            "to (95 %)",
            "rows",
        ];
        Table::new("of", columns, rows)
    }
}
