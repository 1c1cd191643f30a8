//! What a printed loss may be: numbers that tell a fault, and what guessing costs under the losses that sliders set.

use crate::figure::constant::{losses, means};
use crate::loss::softmax::guessing;
use crate::numerics::{Softmax, logit_from_prob};
use crate::params::{Params, Prob};

/// The groups of known losses, as the axis has them; its names must fit a narrow screen.
pub(super) const GROUPS: [&str; 5] = ["guessing", "twice", "clips", "formats", "yours"];
const SLIDERS: usize = 4;
/// Not in the picture, whose axis is logarithmic.
const NONE: usize = GROUPS.len();

/// A loss that tells what is wrong.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// In nats.
    pub(super) value: f64,
    /// Where it stands among the [`GROUPS`].
    pub(super) group: usize,
    pub(super) formula: &'static str,
    /// Its name in the picture.
    pub(super) label: &'static str,
    /// What it is, to follow "this is".
    pub(super) name: &'static str,
    /// What to do.
    pub(super) remedy: &'static str,
    /// How far the printed loss is from it.
    pub(super) off: f64,
    /// Whether the printed loss may be it.
    pub(super) fits: bool,
}

const fn known(
    value: f64,
    group: usize,
    formula: &'static str,
    name: &'static str,
    remedy: &'static str,
) -> Known {
    Known {
        value,
        group,
        formula,
        label: formula,
        name,
        remedy,
        off: f64::NAN,
        fits: false,
    }
}

const LABELS: &str = "check that labels vary, and that the learning rate is not 0";
const ONCE: &str = "remove the softmax or sigmoid before the loss";
const LOGITS: &str = "compute the loss from logits";
const SHIFTED: &str = "use log-sum-exp";
const STARTS: &str = "training starts here: compare it only with the same loss";

/// Numbers that do not depend on a slider.
#[rustfmt::skip]
static KNOWN: [Known; 32] = [
    known(core::f64::consts::LN_2, 0, "ln 2", "guessing 0.5 in binary cross-entropy, or the floor of negatives after two sigmoids", "check that labels vary and the learning rate is not 0; give logits to a loss that takes logits"),
    known(1.0986122886681098, 0, "ln 3", "guessing among 3 classes", LABELS),
    known(core::f64::consts::LN_10, 0, "ln 10", "guessing among 10 classes, or one row with 0.1 for the true class", LABELS),
    known(4.605170185988092, 0, "ln 100", "guessing among 100 classes", LABELS),
    known(6.907755278982137, 0, "ln 1000", "guessing among 1000 classes", LABELS),
    known(1.3862943611198906, 0, "2 ln 2", "guessing among 4 classes, or pos_weight = (1 − π)/π on rare positives while knowing nothing", "for classes, check that labels vary; such a pos_weight just starts here"),
    known(0.17328679513998632, 0, "ln 2 / 4", "focal loss with γ = 2 guessing 0.5 (times the mean α)", STARTS),
    known(0.25, 0, "(1/2)²", "squared error guessing 0.5", "use cross-entropy"),
    known(0.31326168751822286, 1, "ln(1 + 1/e)", "the floor of 2 classes after two softmaxes, or of positives after two sigmoids", ONCE),
    known(0.5514447139320511, 1, "ln(1 + 2/e)", "the floor of 3 classes after two softmaxes", ONCE),
    known(1.461150171734461, 1, "ln(1 + 9/e)", "the floor of 10 classes after two softmaxes", ONCE),
    known(3.6222070492244595, 1, "ln(1 + 99/e)", "the floor of 100 classes after two softmaxes", ONCE),
    known(5.909472086252984, 1, "ln(1 + 999/e)", "the floor of 1000 classes after two softmaxes", ONCE),
    known(13.815510557964274, 2, "−ln 10⁻⁶", "the clip at 1e−6: a row is wrong and saturated", LOGITS),
    known(16.11809565095832, 2, "−ln 10⁻⁷", "the clip at 1e−7, as in Keras: a row is wrong and saturated", LOGITS),
    known(15.942385152878742, 2, "−ln 2⁻²³", "the clip at 1e−7 near 1 in f32, or f32’s epsilon", LOGITS),
    known(18.420680743952367, 2, "−ln 10⁻⁸", "the clip at 1e−8: a row is wrong and saturated", LOGITS),
    known(27.631021115928547, 2, "−ln 10⁻¹²", "the clip at 1e−12: a row is wrong and saturated", LOGITS),
    known(34.538776394910684, 2, "−ln 10⁻¹⁵", "the clip at 1e−15: a row is wrong and saturated", LOGITS),
    known(36.04365338911715, 2, "−ln 2⁻⁵²", "the clip at f64’s epsilon, as in sklearn", LOGITS),
    known(100.0, 2, "100", "PyTorch’s BCELoss at p = 0 or 1, where its logarithm ends; a mean is 100 times the share of such rows", "use BCEWithLogitsLoss"),
    known(87.3365447505531, 2, "−ln 2⁻¹²⁶", "a probability clamped at the least normal f32, as in Caffe", "lower the learning rate, and compute the loss from logits"),
    known(103.27892990343184, 3, "−ln 2⁻¹⁴⁹", "a probability of the least subnormal f32", LOGITS),
    known(16.635532333438686, 3, "−ln 2⁻²⁴", "p that rounded to 1 in f32, or the least subnormal f16", LOGITS),
    known(9.704060527839234, 3, "−ln 2⁻¹⁴", "a probability of the least normal f16", "compute the loss in f32"),
    known(88.72283905206835, 3, "ln(2¹²⁸ − 2¹⁰⁴)", "a logit near which exp overflows in f32", SHIFTED),
    known(709.782712893384, 3, "ln(2¹⁰²⁴ − 2⁹⁷¹)", "a logit near which exp overflows in f64", SHIFTED),
    known(744.4400719213812, 3, "−ln 2⁻¹⁰⁷⁴", "a probability of the least subnormal f64", LOGITS),
    known(0.0, NONE, "0", "a softmax over one class, a sum over ignored rows, or the underflow of right answers", "one logit needs the binary loss; else look at the rows"),
    known(-1e-15, NONE, "−ln(1 + ε)", "log(p + ε) at p = 1; far below 0, labels outside 0 to 1, such as −1", "clip instead of adding ε, and check the labels; a density’s −ln may well be below 0"),
    known(f64::INFINITY, NONE, "−ln 0", "a probability of exactly 0 for the true class, or an overflow", LOGITS),
    known(f64::NAN, NONE, "0 · ln 0", "the formula of two terms at p = y, focal loss with γ below 1 at a perfect answer, a mean over no rows, or a bad input", "compute the loss from logits, and look for the first bad row"),
];

/// What the losses of the sliders cost at 0.5 and at the rate: names in the picture, and whole ones. Without a name the cost is
/// one of those known, whatever the sliders are.
const GUESSES: [[(&str, &str); 2]; 5] = [
    [
        ("", ""),
        ("cross-entropy, rate", "cross-entropy guessing the rate π"),
    ],
    [
        ("focal, 0.5", "focal loss guessing 0.5"),
        ("focal, rate", "focal loss guessing the rate π"),
    ],
    [
        ("", ""),
        (
            "smoothed, rate",
            "smoothed cross-entropy guessing the rate π",
        ),
    ],
    [
        (
            "pos_weight, 0.5",
            "cross-entropy with pos_weight guessing 0.5",
        ),
        (
            "pos_weight, rate",
            "cross-entropy with pos_weight guessing the rate π",
        ),
    ],
    [
        ("", ""),
        ("squared, rate", "squared error guessing the rate π"),
    ],
];
const AT: [&str; 2] = [
    "π L(0.5, 1) + (1 − π) L(0.5, 0)",
    "π L(π, 1) + (1 − π) L(π, 0)",
];
const RATE: &str = "the model knows the rate and nothing else: check that it sees its inputs";

/// All that are known under the sliders: first those that fit, the nearest before the others.
pub(super) fn all(params: &Params) -> Vec<Known> {
    let mut all: Vec<Known> = KNOWN.to_vec();
    let mut add = |new: Known| {
        let same = |old: &Known| libm::fabs(old.value - new.value) <= 1e-12 * new.value;
        if !all.iter().any(same) {
            all.push(new);
        }
    };
    let classes = params.logits.classes();
    add(known(
        guessing(classes),
        SLIDERS,
        "ln K",
        "guessing among K classes",
        LABELS,
    ));
    // The best that the first softmax can give the second: 1 for the true class, and 0 for the others.
    let sure: Vec<f64> = (0..classes).map(|class| f64::from(class == 0)).collect();
    let twice = -Softmax::from_logits(&sure).ln_prob(0);
    add(known(
        twice,
        SLIDERS,
        "ln(1 + (K − 1)/e)",
        "the floor of K classes after two softmaxes",
        ONCE,
    ));
    let rate = params.positive_rate.get();
    let bias = Prob::new(rate).map_or(f64::NAN, logit_from_prob);
    for ((_, _, loss), names) in losses(params).into_iter().zip(GUESSES) {
        for (i, (logit, remedy)) in [(0.0, STARTS), (bias, RATE)].into_iter().enumerate() {
            let [mean, _] = means(loss, logit, rate);
            let (label, name) = names[i];
            add(Known {
                label,
                ..known(mean, SLIDERS, AT[i], name, remedy)
            });
        }
    }
    let reading = params.reading;
    let mut sorted: Vec<Known> = Vec::with_capacity(all.len());
    for mut known in all {
        known.off = distance(reading.value(), known.value);
        // Whatever is below 0 has the same causes.
        known.fits = if known.value < 0.0 {
            reading.value() < 0.0
        } else {
            reading.fits(known.value)
        };
        let is_before = |other: &Known| match (other.fits, known.fits) {
            (true, false) => true,
            (false, true) => false,
            _ => other.off.total_cmp(&known.off).is_le(),
        };
        // std's sort would be more bytes than this figure.
        sorted.insert(sorted.partition_point(is_before), known);
    }
    sorted
}

/// How far apart two losses are; NaN where that means nothing.
fn distance(a: f64, b: f64) -> f64 {
    if a == b { 0.0 } else { libm::fabs(a - b) }
}
