//! The numbers that figures draw of several classes, in the layouts of [`given`].

use loss_lab::figure::given::{
    self, CLASS_LOSSES, ClassCalibration, ClassGradient, ClassPull, ClassThreshold, Flat, Origin,
};
use loss_lab::params::{Params, Smoothing};

use super::gradient::ClassLoss;
use super::rows::Classes;
use super::summary::ClassQuality;
use crate::figures::{bins, settings, value};

impl Classes {
    /// The numbers of the figure called `figure` at `params`; `None` if it draws none of predictions.
    pub(crate) fn numbers(&self, figure: &str, params: &Params) -> Option<Vec<f64>> {
        match figure {
            "data-gradient" => Some(self.gradient_numbers(params).to_numbers()),
            "data-calibration" => Some(self.calibration_numbers(params).to_numbers()),
            "data-threshold" => Some(self.threshold_numbers().to_numbers()),
            _ => None,
        }
    }

    fn origin(&self) -> Origin {
        if self.is_part() {
            Origin::ClassPart
        } else {
            Origin::Classes
        }
    }

    fn gradient_numbers(&self, params: &Params) -> ClassGradient {
        let losses: [ClassLoss; CLASS_LOSSES.len()] = [
            ClassLoss::CrossEntropy(Smoothing::NONE),
            ClassLoss::CrossEntropy(params.smoothing),
            ClassLoss::Focal(params.gamma),
        ];
        let found = losses.map(|loss| self.gradient(loss));
        let pulls = &found[given::class_loss(params)].classes;
        let counts = self.counts();
        let classes = pulls.iter().zip(&counts).enumerate();
        let classes = classes.map(|(class, (pull, count))| ClassPull {
            rows: count.rows as f64,
            weight: count.weight,
            sums: [0, 1, 2].map(|loss: usize| found[loss].classes[class].of_rows),
            by_own: pull.by_own,
            by_others: pull.by_others,
        });
        ClassGradient {
            origin: self.origin(),
            classes: classes.collect(),
            mean_losses: found.each_ref().map(|found| found.mean_loss),
        }
    }

    fn calibration_numbers(&self, params: &Params) -> ClassCalibration {
        let summary = self.summary(&settings(params));
        let views = [
            Some(&summary.given),
            summary.undone.as_ref(),
            summary.fitted.as_ref(),
        ];
        ClassCalibration {
            origin: self.origin(),
            classes: self.count() as f64,
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
            views: views.map(|view| view.map_or(NO_QUALITY, quality)),
        }
    }

    fn threshold_numbers(&self) -> ClassThreshold {
        ClassThreshold {
            origin: self.origin(),
            classes: self.count() as f64,
            accuracy: self.accuracy(),
        }
    }
}

const NO_QUALITY: given::ClassQuality = given::ClassQuality {
    log_loss: f64::NAN,
    brier: f64::NAN,
    ece: f64::NAN,
    mce: f64::NAN,
    rms_debiased: f64::NAN,
    noise_floor: f64::NAN,
    bins: Vec::new(),
};

fn quality(found: &ClassQuality) -> given::ClassQuality {
    let calibration = &found.calibration;
    given::ClassQuality {
        log_loss: found.log_loss.mean,
        brier: found.brier,
        ece: calibration.ece,
        mce: calibration.mce,
        rms_debiased: calibration.rms_debiased,
        noise_floor: calibration.noise_floor,
        bins: bins(calibration),
    }
}
