//! The numbers that figures draw of several classes, in the layouts of [`given`].

use loss_lab::figure::given::{
    self, CLASS_LOSSES, ClassCalibration, ClassGradient, ClassPull, ClassThreshold, Flat, Origin,
};
use loss_lab::params::{Params, Smoothing, TrainedWith};

use super::parts::{binning, bins, value};
use crate::classes::Classes;
use crate::stats::{ClassLoss, ClassQuality, ClassSettings};

/// The numbers of the figure called `figure` at `params`; `None` if it draws none of predictions.
pub(super) fn numbers(classes: &Classes, figure: &str, params: &Params) -> Option<Vec<f64>> {
    match figure {
        "data-gradient" => Some(gradient_numbers(classes, params).to_numbers()),
        "data-calibration" => Some(calibration_numbers(classes, params).to_numbers()),
        "data-threshold" => Some(threshold_numbers(classes).to_numbers()),
        _ => None,
    }
}

fn origin(classes: &Classes) -> Origin {
    if classes.is_part() {
        Origin::ClassPart
    } else {
        Origin::Classes
    }
}

/// In the order of [`CLASS_LOSSES`], with the numbers of the sliders.
fn losses(params: &Params) -> [ClassLoss; CLASS_LOSSES.len()] {
    [
        ClassLoss::CrossEntropy(Smoothing::NONE),
        ClassLoss::CrossEntropy(params.smoothing),
        ClassLoss::Focal(params.gamma),
    ]
}

/// None for a weight of positives.
fn trained_with(params: &Params) -> Option<ClassLoss> {
    let is_plain = params.trained_with == TrainedWith::Bce;
    let index = given::class_loss(params);
    (is_plain || index > 0).then(|| losses(params)[index])
}

fn gradient_numbers(all: &Classes, params: &Params) -> ClassGradient {
    let found = losses(params).map(|loss| all.gradient(loss));
    let pulls = &found[given::class_loss(params)].classes;
    let counts = all.counts();
    let classes = pulls.iter().zip(&counts).enumerate();
    let classes = classes.map(|(class, (pull, count))| ClassPull {
        rows: count.rows as f64,
        weight: count.weight,
        sums: [0, 1, 2].map(|loss: usize| found[loss].classes[class].of_rows),
        by_own: pull.by_own,
        by_others: pull.by_others,
    });
    ClassGradient {
        origin: origin(all),
        classes: classes.collect(),
        mean_losses: found.each_ref().map(|found| found.mean_loss),
    }
}

fn calibration_numbers(classes: &Classes, params: &Params) -> ClassCalibration {
    let summary = classes.summary(&ClassSettings {
        trained_with: trained_with(params),
        bins: params.bins,
        binning: binning(params),
    });
    let views = [
        Some(&summary.given),
        summary.undone.as_ref(),
        summary.fitted.as_ref(),
    ];
    ClassCalibration {
        origin: origin(classes),
        classes: classes.count() as f64,
        accuracy: summary.accuracy,
        confidence: summary.confidence,
        log_loss_of_the_shares: summary.log_loss_of_the_shares,
        infinite_rows: summary.given.log_loss.infinite_rows as f64,
        clipped: summary.given.log_loss.clipped,
        temperature: value(summary.temperature),
        outside: summary
            .undone
            .as_ref()
            .map_or(0.0, |undone| undone.outside as f64),
        views: views.map(quality),
    }
}

fn threshold_numbers(classes: &Classes) -> ClassThreshold {
    ClassThreshold {
        origin: origin(classes),
        classes: classes.count() as f64,
        accuracy: classes.accuracy(),
    }
}

/// NaN for what there is not.
fn quality(found: Option<&ClassQuality>) -> given::ClassQuality {
    let of = |value: fn(&ClassQuality) -> f64| found.map_or(f64::NAN, value);
    given::ClassQuality {
        log_loss: of(|found| found.log_loss.mean),
        brier: of(|found| found.brier),
        ece: of(|found| found.calibration.ece),
        mce: of(|found| found.calibration.mce),
        rms_debiased: of(|found| found.calibration.rms_debiased),
        noise_floor: of(|found| found.calibration.noise_floor),
        bins: found.map_or_else(Vec::new, |found| bins(&found.calibration)),
    }
}
