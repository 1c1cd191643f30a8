//! Which γ, α and weight of positives would do what is wanted.

use std::cell::RefCell;

use loss_lab::loss::Loss;
use loss_lab::params::Gamma;

use super::coarse::Coarse;
use super::counts::counts;
use super::cuts::Costs;
use super::gradient::slopes_by_part;
use super::search::Curve;
use crate::data::Data;

/// Formulas for the data as they are now. None of these numbers is known where a label is missing or has no gradient.
#[derive(Debug, Clone, PartialEq)]
pub struct Assistant {
    /// τ, the share of Σw|dL/dz| that positives shall have.
    pub target: f64,
    /// For each γ of 0, 1, 2 and 5.
    pub at: Vec<AtGamma>,
    /// ω = τN₀/((1 − τ)P₀), the weight of positives with which cross-entropy gives them τ.
    pub pos_weight: Option<f64>,
    /// The least γ ≤ 10 where easy negatives have at most a tenth of the negatives' gradient. α does not change it.
    pub least_gamma_for_easy: Option<f64>,
    /// The least γ ≤ 10 that gives positives τ without α.
    pub least_gamma: Option<f64>,
    /// The most that any γ ≤ 10 gives positives without α.
    pub greatest_share: Option<f64>,
    /// α = c_fn/(c_fp + c_fn), which puts the best cut at ½ for every γ.
    pub alpha_of_costs: Option<f64>,
    /// ω = c_fn/c_fp, which does the same for cross-entropy.
    pub pos_weight_of_costs: Option<f64>,
    /// −ln((1 − π)/π), the bias to start with.
    pub bias: Option<f64>,
}

/// What focal loss with one γ gives to whom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AtGamma {
    /// γ.
    pub gamma: f64,
    /// α = τN/(τN + (1 − τ)P), which gives positives the share τ.
    pub alpha: Option<f64>,
    /// P/(P + N), the share without α.
    pub share_without_alpha: Option<f64>,
    /// The share of easy negatives in N.
    pub easy_share_of_negatives: Option<f64>,
}

/// The share of the negatives' gradient that the easy ones may have.
const EASY_AT_MOST: f64 = 0.1;

/// Σw|dL/dz| without α.
#[derive(Debug, Clone, Copy)]
struct Sums {
    positives: f64,
    hard: f64,
    easy: f64,
}

/// Focal loss without α.
fn focal(gamma: f64) -> Loss {
    let gamma = Gamma::new(gamma).unwrap_or(Gamma::ZERO);
    Loss::Focal { gamma, alpha: None }
}

impl From<[f64; 3]> for Sums {
    fn from([positives, hard, easy]: [f64; 3]) -> Self {
        Self {
            positives,
            hard,
            easy,
        }
    }
}

impl Sums {
    fn negatives(self) -> f64 {
        self.hard + self.easy
    }

    fn share(self) -> f64 {
        self.positives / (self.positives + self.negatives())
    }

    fn easy_share(self) -> f64 {
        self.easy / self.negatives()
    }
}

fn number(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

impl Data {
    /// Advice for a share `target` of positives in the gradient, and for `costs`.
    ///
    /// ```
    /// # use loss_lab_predictions::{Data, Row, Rows, Scale, stats::Costs};
    /// let rows = vec![Row::new(0.5, true, 1.0)?, Row::new(0.5, false, 3.0)?];
    /// let assistant = Data::from(Rows::new(Scale::Probability, rows)?).assistant(0.5, 0.9, Costs::EQUAL);
    /// // Three times as many negatives, all as undecided: positives must weigh three times as much.
    /// assert_eq!(assistant.pos_weight, Some(3.0));
    /// assert_eq!(assistant.at[2].alpha, Some(0.75));
    /// # Ok::<(), loss_lab::params::ParamError>(())
    /// ```
    pub fn assistant(&self, target: f64, easy_from: f64, costs: Costs) -> Assistant {
        let coarse = Coarse::of(self.source(), easy_from);
        // Several questions are about the same γ.
        let known = RefCell::new(Vec::<(f64, Sums)>::new());
        let exact = |gamma: f64| {
            let find =
                |known: &Vec<(f64, Sums)>| known.iter().find(|(at, _)| *at == gamma).copied();
            if let Some((_, sums)) = find(&known.borrow()) {
                return sums;
            }
            let sums = Sums::from(slopes_by_part(self.source(), focal(gamma), easy_from));
            known.borrow_mut().push((gamma, sums));
            sums
        };
        let near = |gamma: f64| Sums::from(coarse.slopes_by_part(focal(gamma)));
        let at_gamma = |gamma: f64| {
            let sums = exact(gamma);
            let (on, off) = ((1.0 - target) * sums.positives, target * sums.negatives());
            AtGamma {
                gamma,
                alpha: number(off / (off + on)),
                share_without_alpha: number(sums.share()),
                easy_share_of_negatives: number(sums.easy_share()),
            }
        };
        let plain = exact(0.0);
        let odds = target / (1.0 - target);
        let share = Curve {
            exact: &|gamma| exact(gamma).share(),
            near: &|gamma| near(gamma).share(),
        };
        let over_target = Curve {
            exact: &|gamma| exact(gamma).share() - target,
            near: &|gamma| near(gamma).share() - target,
        };
        let under_easy = Curve {
            exact: &|gamma| EASY_AT_MOST - exact(gamma).easy_share(),
            near: &|gamma| EASY_AT_MOST - near(gamma).easy_share(),
        };
        let counts = counts(self.source(), easy_from);
        let (fp, missed) = (costs.false_positive.get(), costs.false_negative.get());
        Assistant {
            target,
            at: [0.0, 1.0, 2.0, 5.0].map(at_gamma).to_vec(),
            pos_weight: number(odds * plain.negatives() / plain.positives),
            least_gamma_for_easy: under_easy.least(),
            least_gamma: over_target.least(),
            greatest_share: number(share.greatest().1),
            alpha_of_costs: costs.threshold().map(|t| 1.0 - t.get()),
            pos_weight_of_costs: number(missed / fp),
            bias: number(libm::log(counts.positives.weight) - libm::log(counts.negative_weight())),
        }
    }
}
