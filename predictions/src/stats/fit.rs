//! A line through the logits that costs least: temperature and Platt scaling.

use loss_lab::loss::Loss;
use loss_lab_kernels::Sum;

use crate::data::Data;
use crate::prediction::Prediction;
use crate::source::{Point, Source};

/// Logits az + b with the least log loss on these same rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// a.
    pub scale: f64,
    /// b, 0 for a temperature.
    pub offset: f64,
}

impl Fit {
    /// T = 1/a.
    pub fn temperature(self) -> f64 {
        1.0 / self.scale
    }
}

/// Log loss as a function of a and b at one place, each divided by W: slopes and curvatures.
#[derive(Debug, Clone, Copy)]
struct Slopes {
    loss: f64,
    /// By a and by b.
    first: [f64; 2],
    /// By a twice, by a and b, by b twice.
    second: [f64; 3],
}

/// Logits that count: those of infinite ones that are right cost nothing under any line that rises.
struct Logits<'a> {
    source: &'a dyn Source,
    /// What logits are divided by, so that slopes are near 1.
    unit: f64,
    weight: f64,
    /// Whether some are infinite.
    has_infinite: bool,
}

impl<'a> Logits<'a> {
    /// `None` where an infinite logit is wrong, or no finite one differs from 0.
    fn of(source: &'a dyn Source) -> Option<Self> {
        let (mut weight, mut size) = (Sum::default(), Sum::default());
        let (mut is_hopeless, mut has_infinite) = (false, false);
        each(source, &mut |point, logit| {
            is_hopeless |= logit.is_infinite() && (logit > 0.0) != point.positive;
            if logit.is_finite() {
                size.add(point.weight * logit.abs());
            } else {
                has_infinite = true;
            }
            weight.add(point.weight);
        });
        let (weight, unit) = (weight.total(), size.total() / weight.total());
        let is_usable = !is_hopeless && unit > 0.0 && unit.is_finite();
        is_usable.then_some(Self {
            source,
            unit,
            weight,
            has_infinite,
        })
    }

    fn each(&self, visit: &mut dyn FnMut(&Point, f64)) {
        each(self.source, &mut |point, logit| {
            if logit.is_finite() {
                visit(point, logit / self.unit);
            }
        });
    }

    fn slopes(&self, scale: f64, offset: f64) -> Slopes {
        let mut sums = [Sum::default(); 6];
        self.each(&mut |point, logit| {
            let line = Prediction::Logit(scale * logit + offset);
            let eval = line.eval(Loss::Bce, point.positive);
            // The slope is p − y, and pq the same for either label.
            let error = eval.d_logit.abs();
            let bend = error * (1.0 - error);
            let terms = [
                eval.loss,
                eval.d_logit * logit,
                eval.d_logit,
                bend * logit * logit,
                bend * logit,
                bend,
            ];
            for (sum, term) in sums.iter_mut().zip(terms) {
                sum.add(point.weight * term);
            }
        });
        let [loss, a, b, aa, ab, bb] = sums.map(|sum| sum.total() / self.weight);
        Slopes {
            loss,
            first: [a, b],
            second: [aa, ab, bb],
        }
    }

    /// For negatives and positives, the least and the largest logit.
    fn extents(&self) -> [(f64, f64); 2] {
        let mut found = [(f64::INFINITY, f64::NEG_INFINITY); 2];
        self.each(&mut |point, logit| {
            let (least, most) = &mut found[usize::from(point.positive)];
            (*least, *most) = (least.min(logit), most.max(logit));
        });
        found
    }
}

fn each(source: &dyn Source, visit: &mut dyn FnMut(&Point, f64)) {
    source.points(&mut |point| {
        if point.weight > 0.0 {
            visit(&point, point.prediction.logit());
        }
    });
}

/// Steps are few where they are Newton's; the rest is for data that no model makes.
const MOST_STEPS: u32 = 200;
/// A step of Newton's this small, of 1, leaves an error of its square.
const SMALL: f64 = 1e-8;

impl Data {
    /// The temperature T for which z/T has the least log loss. `None` where no T does, because the labels are on the wrong
    /// sides of 0 or all on the right ones.
    ///
    /// ```
    /// # use loss_lab_predictions::{Data, Row, Rows, Scale};
    /// // At z = ln 3 two of three are positive, so z/T must be ln 2.
    /// let logit = 3f64.ln();
    /// let rows = vec![Row::new(logit, true, 2.0)?, Row::new(logit, false, 1.0)?];
    /// let fit = Data::from(Rows::new(Scale::Logit, rows)?).temperature().unwrap();
    /// assert!((fit.temperature() - 3f64.ln() / 2f64.ln()).abs() < 1e-12);
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn temperature(&self) -> Option<Fit> {
        let near = self.condensed().and_then(|cells| temperature(&cells, None));
        temperature(self.source(), near)
    }

    /// Platt scaling: the line az + b with the least log loss. `None` where there is none, because one cut tells all labels
    /// apart or all logits are the same.
    pub fn platt(&self) -> Option<Fit> {
        let near = self.condensed().and_then(|cells| platt(&cells, None));
        platt(self.source(), near)
    }
}

/// From `near`, which is the same of cells: one step or two are left.
fn temperature(source: &dyn Source, near: Option<Fit>) -> Option<Fit> {
    let logits = Logits::of(source)?;
    let [negatives, positives] = logits.extents();
    let is_unbounded = negatives.1 <= 0.0 && positives.0 >= 0.0;
    // By its sign at 0 cells and rows are alike.
    if is_unbounded || near.is_none() && logits.slopes(0.0, 0.0).first[0] >= 0.0 {
        return None;
    }
    let slopes = |scale| {
        let here = logits.slopes(scale, 0.0);
        [here.first[0], here.second[0]]
    };
    let scale = rising_root(near.map_or(1.0, |fit| fit.scale * logits.unit), &slopes);
    let fit = Fit {
        scale: scale / logits.unit,
        offset: 0.0,
    };
    (fit.scale.is_finite() && fit.scale > 0.0).then_some(fit)
}

/// Where a slope that rises with a positive number goes through 0: Newton's steps from `start`, kept between the ends. The slope
/// comes with its own slope.
pub(crate) fn rising_root(start: f64, slopes: &dyn Fn(f64) -> [f64; 2]) -> f64 {
    let (mut low, mut high) = (0.0, f64::INFINITY);
    let mut scale = start;
    for _ in 0..MOST_STEPS {
        let [slope, bend] = slopes(scale);
        if slope < 0.0 {
            low = scale;
        } else {
            high = scale;
        }
        let step = scale - slope / bend;
        let is_newtons = step > low && step < high && step <= 4.0 * scale;
        let next = if is_newtons {
            step
        } else if high.is_finite() {
            0.5 * (low + high)
        } else {
            4.0 * scale
        };
        if slope == 0.0 || next <= low || next >= high || !next.is_finite() {
            break;
        }
        let is_last = is_newtons && (next - scale).abs() <= SMALL * scale;
        scale = next;
        if is_last {
            break;
        }
    }
    scale
}

/// From `near`, as [`temperature`].
fn platt(source: &dyn Source, near: Option<Fit>) -> Option<Fit> {
    let logits = Logits::of(source)?;
    let [negatives, positives] = logits.extents();
    let is_one_label = negatives.0 > negatives.1 || positives.0 > positives.1;
    let is_told_apart = negatives.1 <= positives.0 || positives.1 <= negatives.0;
    if is_one_label || is_told_apart {
        return None;
    }
    let mut line = near.map_or([0.0, 0.0], |fit| [fit.scale * logits.unit, fit.offset]);
    let mut here = logits.slopes(line[0], line[1]);
    for _ in 0..MOST_STEPS {
        let ([a, b], [aa, ab, bb]) = (here.first, here.second);
        let size = aa * bb - ab * ab;
        let step = [(bb * a - ab * b) / size, (aa * b - ab * a) / size];
        if !(step[0].is_finite() && step[1].is_finite()) {
            return None;
        }
        let after = |part: f64| [line[0] - part * step[0], line[1] - part * step[1]];
        if step[0].abs() + step[1].abs() <= SMALL * (line[0].abs() + line[1].abs()) {
            line = after(1.0);
            break;
        }
        // Halved until it gains.
        let (mut part, mut next) = (1.0, line);
        while part > 1e-10 {
            next = after(part);
            let there = logits.slopes(next[0], next[1]);
            if there.loss <= here.loss || step[0].abs() + step[1].abs() < 1e-6 {
                here = there;
                break;
            }
            part *= 0.5;
        }
        line = next;
    }
    // Under a line that falls, infinite logits are wrong.
    (line[0] > 0.0 || !logits.has_infinite).then(|| Fit {
        scale: line[0] / logits.unit,
        offset: line[1],
    })
}
