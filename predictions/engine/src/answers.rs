//! Settings of questions, and answers as objects.

use loss_lab::params::{FnWeight, FpWeight, ParamError, Prob};
use loss_lab_predictions::stats::{
    Assistant, Bin, Binning, Calibration, Confusion, Costs, Count, Cut, Fitted, Gradient, Score,
    Settings, Shares, Summary, Undone,
};
use wasm_bindgen::prelude::*;

use crate::arguments::{Arguments, loss};
use crate::object::{list, number, object, or_null};

pub(crate) fn costs(given: &Arguments<'_>) -> Result<Costs, JsValue> {
    Ok(Costs {
        false_positive: given.number("fp_cost", FpWeight::ONE, FpWeight::new)?,
        false_negative: given.number("fn_cost", FnWeight::DEFAULT, FnWeight::new)?,
    })
}

pub(crate) fn easy_from(given: &Arguments<'_>) -> Result<f64, JsValue> {
    given.between("easy_from", 0.9, (0.0, 1.0))
}

pub(crate) const BINNINGS: [(&str, Binning); 2] = [
    ("equal-width", Binning::EqualWidth),
    ("equal-mass", Binning::EqualMass),
];

pub(crate) fn bins(given: &Arguments<'_>, default: usize) -> Result<usize, JsValue> {
    given.number("bins", default, |bins| {
        let is_count = (1.0..=1000.0).contains(&bins) && bins.fract() == 0.0;
        let requirement = "a whole number between 1 and 1000";
        is_count
            .then_some(bins as usize)
            .ok_or_else(|| ParamError::of_number("bins", bins, requirement))
    })
}

pub(crate) fn settings(object: &JsValue) -> Result<Settings, JsValue> {
    let known = [
        "trained_with",
        "fp_cost",
        "fn_cost",
        "easy_from",
        "bins",
        "binning",
    ];
    let given = Arguments::new("settings", object, &known)?;
    let default = Settings::default();
    let trained_with = given.get("trained_with");
    Ok(Settings {
        trained_with: if trained_with.is_undefined() {
            default.trained_with
        } else {
            loss("settings", &trained_with, &[])?
        },
        costs: costs(&given)?,
        easy_from: easy_from(&given)?,
        bins: bins(&given, default.bins)?,
        binning: given.choice("binning", &BINNINGS)?.unwrap_or_default(),
    })
}

fn count(count: Count) -> JsValue {
    object([
        ("rows", (count.rows as f64).into()),
        ("weight", count.weight.into()),
    ])
}

pub(crate) fn summary(summary: &Summary, settings: &Settings) -> JsValue {
    let counts = &summary.counts;
    let (score, ranking) = (&summary.score, summary.ranking);
    let prob = |prob: Option<Prob>| number(prob.map(Prob::get));
    let at = |at: Option<Confusion>| or_null(at, |at| confusion(&at, settings.costs));
    object([
        ("rows", (summary.rows as f64).into()),
        ("weight", summary.weight.into()),
        ("positives", count(counts.positives)),
        ("hardNegatives", count(counts.hard_negatives)),
        ("easyNegatives", count(counts.easy_negatives)),
        ("rate", summary.rate.into()),
        ("meanP", score.mean_prob.into()),
        ("logLoss", score.log_loss.mean.into()),
        (
            "infiniteLossRows",
            (score.log_loss.infinite_rows as f64).into(),
        ),
        ("logLossClipped", score.log_loss.clipped.into()),
        ("logLossOfTheRate", summary.log_loss_of_the_rate.into()),
        ("brier", score.brier.into()),
        ("auc", number(summary.auc)),
        ("aucBound", number(ranking.map(|ranking| ranking.auc_bound))),
        (
            "averagePrecision",
            number(ranking.map(|ranking| ranking.average_precision)),
        ),
        ("calibration", calibration(&summary.calibration)),
        ("thresholdIfCalibrated", prob(summary.threshold)),
        ("atHalf", at(Some(summary.at_half))),
        ("atThreshold", at(summary.at_threshold)),
        (
            "best",
            object([
                ("f1", or_null(summary.best.f1, |best| cut("f1", best))),
                ("cost", cut("cost", summary.best.cost)),
            ]),
        ),
        ("temperature", or_null(summary.temperature.as_ref(), fitted)),
        ("platt", or_null(summary.platt.as_ref(), fitted)),
        (
            "undone",
            or_null(summary.undone.as_ref(), |undone| {
                of_undone(undone, settings.costs)
            }),
        ),
        ("fromCells", summary.from_cells.into()),
    ])
}

fn confusion(at: &Confusion, costs: Costs) -> JsValue {
    object([
        ("tp", at.true_positives.into()),
        ("fp", at.false_positives.into()),
        ("fn", at.false_negatives.into()),
        ("tn", at.true_negatives.into()),
        ("precision", number(at.precision())),
        ("recall", number(at.recall())),
        ("f1", number(at.f1())),
        ("accuracy", number(at.accuracy())),
        ("cost", at.cost(costs).into()),
    ])
}

fn cut(name: &str, cut: Cut) -> JsValue {
    object([("threshold", cut.score.into()), (name, cut.value.into())])
}

pub(crate) fn calibration(calibration: &Calibration) -> JsValue {
    let parts = &calibration.brier_parts;
    object([
        ("ece", calibration.ece.into()),
        ("mce", calibration.mce.into()),
        ("rmsDebiased", calibration.rms_debiased.into()),
        ("noiseFloor", calibration.noise_floor.into()),
        (
            "brierParts",
            object([
                ("reliability", parts.reliability.into()),
                ("resolution", parts.resolution.into()),
                ("uncertainty", parts.uncertainty.into()),
                ("withinBin", parts.within_bin.into()),
            ]),
        ),
        ("bins", list(calibration.bins.iter().map(bin))),
    ])
}

fn bin(bin: &Bin) -> JsValue {
    let content = bin.content;
    object([
        ("rows", (bin.rows as f64).into()),
        ("weight", bin.weight.into()),
        ("meanP", number(content.map(|bin| bin.mean_prob))),
        ("rate", number(content.map(|bin| bin.rate))),
        ("low", number(content.map(|bin| bin.interval.0))),
        ("high", number(content.map(|bin| bin.interval.1))),
    ])
}

fn fitted(fitted: &Fitted) -> JsValue {
    object([
        ("scale", fitted.fit.scale.into()),
        ("offset", fitted.fit.offset.into()),
        ("temperature", fitted.fit.temperature().into()),
        ("logLoss", fitted.score.log_loss.mean.into()),
        ("brier", fitted.score.brier.into()),
        ("ece", fitted.calibration.ece.into()),
        ("calibration", calibration(&fitted.calibration)),
    ])
}

fn of_undone(undone: &Undone, costs: Costs) -> JsValue {
    let Score {
        log_loss,
        brier,
        mean_prob,
    } = undone.score;
    object([
        ("outside", (undone.outside as f64).into()),
        ("logLoss", log_loss.mean.into()),
        ("brier", brier.into()),
        ("meanP", mean_prob.into()),
        ("ece", undone.calibration.ece.into()),
        ("calibration", calibration(&undone.calibration)),
        (
            "thresholdForTheCosts",
            number(undone.threshold.map(Prob::get)),
        ),
        (
            "at",
            or_null(undone.at_threshold, |at| confusion(&at, costs)),
        ),
    ])
}

fn shares(shares: Shares) -> JsValue {
    object([
        ("positives", shares.positives.into()),
        ("hardNegatives", shares.hard_negatives.into()),
        ("easyNegatives", shares.easy_negatives.into()),
    ])
}

pub(crate) fn gradient(gradient: &Gradient, from_cells: bool) -> JsValue {
    let by_logit = gradient
        .by_logit
        .iter()
        .map(|sides| list(sides.iter().map(|sum| (*sum).into())));
    object([
        ("meanLoss", gradient.mean_loss.into()),
        ("sumAbsDz", gradient.sum_abs.into()),
        ("sumSignedDz", gradient.sum_signed.into()),
        ("shareAbsDz", or_null(gradient.share_abs, shares)),
        ("shareLoss", or_null(gradient.share_loss, shares)),
        ("scaleToBce", number(gradient.scale_to_bce)),
        ("absDzByLogit", list(by_logit)),
        ("fromCells", from_cells.into()),
    ])
}

pub(crate) fn assistant(assistant: &Assistant, from_cells: bool) -> JsValue {
    let at = assistant.at.iter().map(|at| {
        object([
            ("gamma", at.gamma.into()),
            ("alpha", number(at.alpha)),
            ("shareWithoutAlpha", number(at.share_without_alpha)),
            ("easyShareOfNegatives", number(at.easy_share_of_negatives)),
        ])
    });
    object([
        ("target", assistant.target.into()),
        ("at", list(at)),
        ("posWeight", number(assistant.pos_weight)),
        ("leastGammaForEasy", number(assistant.least_gamma_for_easy)),
        ("leastGamma", number(assistant.least_gamma)),
        ("greatestShare", number(assistant.greatest_share)),
        ("alphaOfCosts", number(assistant.alpha_of_costs)),
        ("posWeightOfCosts", number(assistant.pos_weight_of_costs)),
        ("bias", number(assistant.bias)),
        ("fromCells", from_cells.into()),
    ])
}
