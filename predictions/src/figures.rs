//! The numbers that Loss Lab's figures of predictions draw, in the layouts of [`given`].

mod classes;
mod parts;

use loss_lab::figure::given::{
    self, AtGamma, Calibration, Decision, Flat, Gradient, Group, Marks, OfLoss, Origin, Quality,
    Threshold,
};
use loss_lab::numerics::prob_from_logit;
use loss_lab::params::{Params, Prob};

use crate::data::Data;
use crate::rows::Scale;
use crate::stats::{self, Assistant, Confusion, Costs, Count, Cut, Settings, Summary};
use parts::{binning, bins, value};

fn costs(params: &Params) -> Costs {
    Costs {
        false_positive: params.fp_weight,
        false_negative: params.fn_weight,
    }
}

/// What the sliders of the figures say, as statistics take it.
///
/// ```
/// use loss_lab::params::Params;
/// use loss_lab_predictions::{figures, stats::Settings};
///
/// let settings = figures::settings(&Params::default());
/// assert_eq!((settings.bins, settings.trained_with), (15, Settings::default().trained_with));
/// ```
pub fn settings(params: &Params) -> Settings {
    Settings {
        trained_with: given::trained_with(params),
        costs: costs(params),
        easy_from: params.easy_from.get(),
        bins: params.bins,
        binning: binning(params),
    }
}

/// The numbers of a figure, whose advice and summary come from where they may be kept.
pub(crate) fn numbers(
    data: &Data,
    figure: &str,
    params: &Params,
    advice: &dyn Fn(f64, f64, Costs) -> Assistant,
    summary: &dyn Fn(&Settings) -> Summary,
) -> Option<Vec<f64>> {
    if let Data::Classes(classes) = data {
        return classes::numbers(classes, figure, params);
    }
    let (target, easy_from) = (params.target_share.get(), params.easy_from.get());
    match figure {
        "data-gradient" => {
            let advice = advice(target, easy_from, costs(params));
            Some(data.gradient_numbers(params, &advice).to_numbers())
        }
        "data-calibration" => {
            let summary = summary(&settings(params));
            Some(data.calibration_numbers(summary).to_numbers())
        }
        "data-threshold" => Some(data.threshold_numbers(params).to_numbers()),
        _ => None,
    }
}

impl Data {
    /// The numbers that the figure called `figure` draws at `params`; `None` if it draws none of predictions.
    ///
    /// ```
    /// # use loss_lab::params::Params;
    /// # use loss_lab_predictions::{Data, Row, Rows, Scale};
    /// use loss_lab::figure;
    ///
    /// let rows = vec![Row::new(0.2, true, 1.0)?, Row::new(0.2, false, 4.0)?];
    /// let data = Data::from(Rows::new(Scale::Probability, rows)?);
    /// let numbers = data.numbers("data-gradient", &Params::default()).expect("a figure of predictions");
    /// assert!(figure::find("data-gradient").is_some_and(|figure| figure.given(&numbers).is_some()));
    /// assert!(data.numbers("gradients", &Params::default()).is_none());
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn numbers(&self, figure: &str, params: &Params) -> Option<Vec<f64>> {
        numbers(
            self,
            figure,
            params,
            &|target, easy_from, costs| self.assistant(target, easy_from, costs),
            &|settings| self.summary(settings),
        )
    }

    fn origin(&self) -> Origin {
        if self.is_from_cells() {
            Origin::Cells
        } else {
            Origin::Rows
        }
    }

    fn gradient_numbers(&self, params: &Params, advice: &Assistant) -> Gradient {
        let easy_from = params.easy_from.get();
        let counts = self.counts(easy_from);
        let of = given::losses(params).map(|(_, _, loss)| self.gradient(loss, easy_from));
        let by_logit = self
            .gradient(given::trained_with(params), easy_from)
            .by_logit;
        let mut at = [AtGamma::default(); 4];
        for (at, found) in at.iter_mut().zip(&advice.at) {
            *at = AtGamma {
                gamma: found.gamma,
                alpha: value(found.alpha),
                share: value(found.share_without_alpha),
                easy_share: value(found.easy_share_of_negatives),
            };
        }
        let group = |Count { rows, weight }: Count| Group {
            rows: rows as f64,
            weight,
        };
        Gradient {
            origin: self.origin(),
            groups: [
                counts.positives,
                counts.hard_negatives,
                counts.easy_negatives,
            ]
            .map(group),
            losses: of.map(|found| of_loss(&found)),
            by_logit,
            at,
            pos_weight: value(advice.pos_weight),
            least_gamma_for_easy: value(advice.least_gamma_for_easy),
            least_gamma: value(advice.least_gamma),
            greatest_share: value(advice.greatest_share),
            alpha_of_costs: value(advice.alpha_of_costs),
            pos_weight_of_costs: value(advice.pos_weight_of_costs),
            bias: value(advice.bias),
        }
    }

    fn calibration_numbers(&self, summary: Summary) -> Calibration {
        let score = &summary.score;
        let undone = summary.undone.as_ref();
        let [temperature, platt] = [&summary.temperature, &summary.platt].map(|fitted| {
            let fitted = fitted.as_ref();
            fitted.map(|fitted| (&fitted.score, &fitted.calibration))
        });
        let views = [
            Some((score, &summary.calibration)),
            undone.map(|undone| (&undone.score, &undone.calibration)),
            temperature,
            platt,
        ]
        .map(quality);
        let platt = summary.platt.as_ref().map(|found| found.fit);
        Calibration {
            origin: self.origin(),
            rate: summary.rate,
            log_loss_of_the_rate: summary.log_loss_of_the_rate,
            infinite_rows: score.log_loss.infinite_rows as f64,
            clipped: score.log_loss.clipped,
            auc: value(summary.auc),
            auc_bound: value(summary.ranking.map(|ranking| ranking.auc_bound)),
            average_precision: value(summary.ranking.map(|ranking| ranking.average_precision)),
            temperature: value(summary.temperature.map(|found| found.fit.temperature())),
            scale: value(platt.map(|fit| fit.scale)),
            offset: value(platt.map(|fit| fit.offset)),
            outside: undone.map_or(0.0, |undone| undone.outside as f64),
            views,
            given: bins(&summary.calibration),
            undone: undone.map_or_else(Vec::new, |undone| bins(&undone.calibration)),
        }
    }

    fn threshold_numbers(&self, params: &Params) -> Threshold {
        let (settings, costs) = (settings(params), costs(params));
        let best = self.best(costs);
        let threshold = costs.threshold();
        let trained =
            threshold.and_then(|cut| loss_lab::optimum::optimum(settings.trained_with, cut));
        let at = |cut: Option<Prob>| cut.map_or(NOWHERE, |cut| decision(cut.get(), &self.at(cut)));
        let of_score = |cut: Option<Cut>| cut.map_or(NOWHERE, |cut| self.decision_at(cut));
        let places = given::places(params.axis);
        let curves = self.at_each(&places);
        let all = self.decided(&|_| true);
        Threshold {
            origin: self.origin(),
            positives: all.true_positives,
            negatives: all.false_positives,
            marks: Marks {
                half: at(Prob::new(0.5).ok()),
                threshold: at(threshold),
                trained: at(trained),
                least_cost: of_score(Some(best.cost)),
                most_f1: of_score(best.f1),
            },
            cursor: at(params.at.and_then(|x| {
                let prob = params.axis.convert(x, loss_lab::params::XAxis::Probability);
                Prob::new(prob).ok()
            })),
            cuts: places
                .iter()
                .zip(&curves)
                .map(|(cut, found)| decision(cut.get(), found))
                .collect(),
        }
    }

    /// What is right and wrong at a cut that the data choose.
    fn decision_at(&self, cut: Cut) -> Decision {
        let Cut {
            score,
            takes_nothing,
            ..
        } = cut;
        let is_logit = match self {
            Self::Rows(rows) => rows.scale() == Scale::Logit,
            Self::Cells(_) | Self::Classes(_) => true,
        };
        let prob = if is_logit && !takes_nothing {
            prob_from_logit(score)
        } else {
            score
        };
        let (mut false_positives, mut false_negatives) = (
            loss_lab_kernels::Sum::default(),
            loss_lab_kernels::Sum::default(),
        );
        self.source().lines(&mut |line| {
            let is_taken = line.score >= score && !takes_nothing;
            match (line.positive, is_taken) {
                (true, false) => false_negatives.add(line.weight),
                (false, true) => false_positives.add(line.weight),
                (true, true) | (false, false) => {}
            }
        });
        Decision {
            cut: prob,
            false_positives: false_positives.total(),
            false_negatives: false_negatives.total(),
        }
    }
}

const NOWHERE: Decision = Decision {
    cut: f64::NAN,
    false_positives: f64::NAN,
    false_negatives: f64::NAN,
};

fn decision(cut: f64, found: &Confusion) -> Decision {
    Decision {
        cut,
        false_positives: found.false_positives,
        false_negatives: found.false_negatives,
    }
}

fn of_loss(found: &stats::Gradient) -> OfLoss {
    OfLoss {
        mean_loss: found.mean_loss,
        sum_signed: found.sum_signed,
        sums: found.sums,
    }
}

/// NaN for what there is not.
fn quality(found: Option<(&stats::Score, &stats::Calibration)>) -> Quality {
    let of_score =
        |value: fn(&stats::Score) -> f64| found.map_or(f64::NAN, |(score, _)| value(score));
    let of_bins =
        |value: fn(&stats::Calibration) -> f64| found.map_or(f64::NAN, |(_, found)| value(found));
    Quality {
        log_loss: of_score(|score| score.log_loss.mean),
        brier: of_score(|score| score.brier),
        ece: of_bins(|found| found.ece),
        mce: of_bins(|found| found.mce),
        rms_debiased: of_bins(|found| found.rms_debiased),
        noise_floor: of_bins(|found| found.noise_floor),
        reliability: of_bins(|found| found.brier_parts.reliability),
        resolution: of_bins(|found| found.brier_parts.resolution),
        uncertainty: of_bins(|found| found.brier_parts.uncertainty),
        within_bin: of_bins(|found| found.brier_parts.within_bin),
    }
}
