//! The same of several classes: who pulls how hard, by true class and by logit.

mod info;

use crate::code::Subject;
use crate::figure::given::{
    CLASS_LOSSES, CLASS_NAMES, ClassGradient, ClassPull, class_loss, of_two_labels,
};
use crate::figure::interface::{Equation, Figure, Info, Notes};
use crate::figure::own::{FEW_CLASSES, classes_axis, round_up};
use crate::figure::scene::{AxisSpec, Bar, Curve, Fill, Mark, Panel, Row, Scene, Series, Table};
use crate::figure::text::{number, percent, times};
use crate::params::Params;
use info::{INFO, NOTES};

/// Up to so many classes have a bar for each loss.
const FEW: usize = 12;
/// Rows of the table: 50 with those of the losses.
const MOST_ROWS: usize = 47;

const ROWS: [(Option<Series>, &str); 6] = [
    (Some(Series::Neutral), "weight of its rows, %"),
    (Some(Series::CrossEntropy), "gradient: cross-entropy, %"),
    (Some(Series::Smoothed), "smoothed, %"),
    (Some(Series::Focal), "focal loss, %"),
    (None, "its logit, pulled by its rows, %"),
    (None, "by the others, %"),
];

/// How the gradient of several classes is shared out.
pub(super) struct OfClasses(pub(super) ClassGradient);

impl OfClasses {
    /// Σ|dL/dz| of all rows, under each loss.
    fn wholes(&self) -> [f64; 3] {
        let sum = |loss: usize| self.0.classes.iter().map(|class| class.sums[loss]).sum();
        [sum(0), sum(1), sum(2)]
    }

    /// The shares of each class, in the order of the [`ROWS`].
    fn shares(&self, params: &Params) -> Vec<[f64; 6]> {
        let weight: f64 = self.0.classes.iter().map(|class| class.weight).sum();
        let wholes = self.wholes();
        let whole = wholes[class_loss(params)];
        let of = |class: &ClassPull| {
            let [one, two, three] = class.sums;
            [
                class.weight / weight,
                one / wholes[0],
                two / wholes[1],
                three / wholes[2],
                class.by_own / whole,
                class.by_others / whole,
            ]
        };
        self.0.classes.iter().map(of).collect()
    }

    /// The class that the cursor is on.
    fn class(&self, params: &Params) -> Option<usize> {
        let class = libm::round(params.at?);
        (0.0..self.0.classes.len() as f64)
            .contains(&class)
            .then_some(class as usize)
    }

    fn shares_panel(&self, params: &Params) -> Panel {
        let (shares, chosen) = (self.shares(params), class_loss(params));
        let classes = shares.len();
        let all: &[usize] = if classes > FEW { &[chosen] } else { &[0, 1, 2] };
        let width = 0.75 / all.len() as f64;
        let mut marks = Vec::new();
        let mut bar = |class: usize, row: usize, (place, width), fill| {
            let to = 100.0 * shares[class][row];
            let series = ROWS[row].0.unwrap_or(Series::Neutral);
            let across = (class as f64 + place, width);
            let bar = Bar::new(across, to, (series, fill), String::new());
            marks.push(Mark::Bar(Bar { row, ..bar }));
        };
        for class in 0..classes {
            for (index, loss) in all.iter().enumerate() {
                let place = index as f64 - 0.5 * (all.len() - 1) as f64;
                bar(class, loss + 1, (width * place, 0.9 * width), Fill::Solid);
            }
            if classes <= FEW_CLASSES {
                bar(class, 0, (0.0, 0.86), Fill::Outlined);
            }
        }
        let most = shares.iter().flat_map(|shares| &shares[..4]);
        let most = 100.0 * most.fold(0.0, |most: f64, share| most.max(*share));
        let weight = if classes <= FEW_CLASSES {
            "outlined"
        } else {
            let last = classes - 1;
            let line = move |x: f64| 100.0 * shares[((x + 0.5) as usize).min(last)][0];
            marks.push(Mark::Curve(Curve::new(0, Series::Neutral, "weight", line)));
            "as a line"
        };
        Panel {
            id: "shares",
            title: format!("By true class, %: weight {weight}, gradient filled"),
            x: classes_axis(classes),
            y: AxisSpec::linear("share, %", 0.0, round_up(1.05 * most)),
            marks,
        }
    }

    fn by_logit_panel(&self, params: &Params) -> Panel {
        let (series, name) = CLASS_LOSSES[class_loss(params)];
        let (mut marks, mut most) = (Vec::new(), 0.0_f64);
        // Of many classes hatching would be all outline.
        let down = if self.0.classes.len() > FEW_CLASSES {
            Fill::Tinted
        } else {
            Fill::Hatched
        };
        for (class, shares) in self.shares(params).into_iter().enumerate() {
            for (row, sign, fill) in [(4, 1.0, Fill::Solid), (5, -1.0, down)] {
                let to = 100.0 * shares[row];
                most = most.max(to);
                let bar = Bar::new(
                    (class as f64, 0.8),
                    sign * to,
                    (series, fill),
                    String::new(),
                );
                marks.push(Mark::Bar(Bar { row, ..bar }));
            }
        }
        let most = round_up(1.05 * most);
        Panel {
            id: "by-logit",
            title: format!("By logit, % of all under *{name}*: its own rows up, others down"),
            x: classes_axis(self.0.classes.len()),
            y: AxisSpec::linear("share, %", -most, most),
            marks,
        }
    }

    /// What is said of all classes.
    fn sentence(&self, params: &Params) -> String {
        let (loss, wholes) = (class_loss(params), self.wholes());
        let rows: f64 = self.0.classes.iter().map(|class| class.rows).sum();
        let beside = if loss == 0 {
            String::new()
        } else {
            let ratio = times(wholes[loss] / wholes[0]);
            format!(", and the gradient is *{ratio}* times cross-entropy’s")
        };
        format!(
            "{}*{}* rows of *{}* classes: under *{}* the mean loss is *{}*{beside}.",
            self.0.origin.begins(),
            number(rows, 8),
            self.0.classes.len(),
            CLASS_LOSSES[loss].1,
            number(self.0.mean_losses[loss], 4),
        )
    }

    /// What is said of the class with the most of the gradient.
    fn of_most(&self, params: &Params) -> String {
        let (loss, shares) = (class_loss(params), self.shares(params));
        let compared = shares.iter().enumerate();
        let most = compared.max_by(|(_, a), (_, b)| a[loss + 1].total_cmp(&b[loss + 1]));
        most.map_or(String::new(), |(class, shares)| {
            format!(
                "Class *{class}* has the most of the gradient: *{}*, with *{}* of the weight.",
                percent(shares[loss + 1]),
                percent(shares[0])
            )
        })
    }

    /// What is said of one class.
    fn of_class(&self, params: &Params, class: usize) -> String {
        let (loss, shares) = (class_loss(params), self.shares(params)[class]);
        // A smoothed target may pull its own logit down, so that sizes are no sums.
        let settled = if loss == 1 {
            ""
        } else {
            ", which are equal where a free bias has settled"
        };
        format!(
            "Class *{class}* has *{}* of the gradient, with *{}* of the weight. Its logit is pulled up by *{}* and down by *{}*{settled}.",
            percent(shares[loss + 1]),
            percent(shares[0]),
            percent(shares[4]),
            percent(shares[5]),
        )
    }
}

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

    fn domain(&self, _: &Params) -> Option<(f64, f64)> {
        Some(classes_axis(self.0.classes.len()).range())
    }

    fn scene(&self, params: &Params) -> Scene {
        Scene {
            panels: vec![self.shares_panel(params), self.by_logit_panel(params)],
        }
    }

    fn readout(&self, params: &Params) -> Table {
        let class = self.class(params);
        let heading = class.map_or("point at a class".into(), |class| {
            format!("class *{class}*")
        });
        let shares = class.map_or([f64::NAN; 6], |class| self.shares(params)[class]);
        let rows = ROWS.into_iter().zip(shares);
        let rows = rows.map(|((series, name), share)| Row::new(series, name, &[100.0 * share]));
        Table::new(heading, ["value"], rows.collect())
    }

    fn summary(&self, params: &Params) -> String {
        let one = match self.class(params) {
            Some(class) => self.of_class(params, class),
            None => self.of_most(params),
        };
        format!("{}{} {one}", self.sentence(params), of_two_labels(params))
    }

    fn formulas(&self, params: &Params) -> Vec<Equation> {
        let (s, gamma) = (params.smoothing.get(), params.gamma.get());
        vec![
            Equation::of(
                Series::CrossEntropy,
                r"\frac{∂L}{∂z_k} = p_k − t_k, t_k = 1 \text{ of the true class, else } 0",
            ),
            Equation::of(
                Series::Smoothed,
                format!(
                    r"t_k = 1 − s + \frac{{s}}{{K}} \text{{ of the true class, else }} \frac{{s}}{{K}}, s = {}",
                    number(s, 4)
                ),
            ),
            Equation::of(
                Series::Focal,
                format!(
                    r"\frac{{∂L}}{{∂z_k}} = q_t^{{γ − 1}} (q_t − γ p_t \ln p_t) (p_k − t_k), γ = {}",
                    number(gamma, 4)
                ),
            ),
        ]
    }

    fn subjects(&self, _: &Params) -> Vec<Subject> {
        Vec::new()
    }

    fn table(&self, params: &Params) -> Table {
        let wholes = self.wholes();
        let mut rows: Vec<Row> = CLASS_LOSSES
            .into_iter()
            .enumerate()
            .map(|(loss, (series, name))| {
                let mut values = [f64::NAN; 9];
                let ratio = wholes[loss] / wholes[0];
                values[6..].copy_from_slice(&[self.0.mean_losses[loss], wholes[loss], ratio]);
                Row::new(Some(series), name, &values)
            })
            .collect();
        let shares = self.shares(params);
        let loss = class_loss(params) + 1;
        let mut is_shown = vec![false; shares.len()];
        // Of many classes, those that pull most.
        for _ in 0..MOST_ROWS {
            let left = (0..shares.len()).filter(|class| !is_shown[*class]);
            let Some(most) = left.max_by(|a, b| shares[*a][loss].total_cmp(&shares[*b][loss]))
            else {
                break;
            };
            is_shown[most] = true;
        }
        let shown = (0..shares.len()).filter(|class| is_shown[*class]);
        rows.extend(shown.map(|class| {
            let mut values = [f64::NAN; 9];
            for (value, share) in values.iter_mut().zip(shares[class]) {
                *value = 100.0 * share;
            }
            Row::new(None, format!("class {class}"), &values)
        }));
        let [a, b, c, d, e, f] = ROWS.map(|(_, name)| name);
        let ratio = "Σ|dL/dz| to cross-entropy’s";
        let columns = [a, b, c, d, e, f, "mean loss", "Σ|dL/dz|", ratio];
        Table::new("of", columns, rows)
    }
}
