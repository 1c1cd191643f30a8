//! Answers that are kept, for they are asked again at each step of a slider.

use std::cell::{OnceCell, RefCell};

use loss_lab::params::Params;

use crate::data::Data;
use crate::figures;
use crate::stats::{Assistant, Costs, Fits, Settings, Summary};

/// The target, from where negatives are easy, and the costs.
type Asked = (f64, f64, Costs);

/// Predictions that remember what depends on the data alone, and the last advice: sliders mostly move what neither depends on.
///
/// ```
/// use loss_lab_predictions::{Cached, Data, Row, Rows, Scale, stats::Settings};
///
/// let rows = vec![Row::new(0.5, true, 1.0)?, Row::new(-0.5, true, 1.0)?, Row::new(0.0, false, 2.0)?];
/// let data = Data::from(Rows::new(Scale::Logit, rows)?);
/// let cached = Cached::from(data.clone());
/// let settings = Settings::default();
/// assert_eq!(cached.summary(&settings), data.summary(&settings));
/// # Ok::<(), loss_lab::params::ParamError>(())
/// ```
#[derive(Debug)]
pub struct Cached {
    data: Data,
    fits: OnceCell<Fits>,
    /// And what it was asked for.
    advice: RefCell<Option<(Asked, Assistant)>>,
}

impl From<Data> for Cached {
    fn from(data: Data) -> Self {
        Self {
            data,
            fits: OnceCell::new(),
            advice: RefCell::new(None),
        }
    }
}

impl Cached {
    /// The predictions.
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// The predictions, to change them: what was kept is asked anew.
    pub fn data_mut(&mut self) -> &mut Data {
        self.fits.take();
        self.advice.take();
        &mut self.data
    }

    /// As [`Data::summary`].
    pub fn summary(&self, settings: &Settings) -> Summary {
        let fits = self.fits.get_or_init(|| self.data.fits());
        self.data.summary_with(settings, fits)
    }

    /// As [`Data::assistant`].
    pub fn assistant(&self, target: f64, easy_from: f64, costs: Costs) -> Assistant {
        let asked = (target, easy_from, costs);
        let mut last = self.advice.borrow_mut();
        match last.as_ref() {
            Some((same, advice)) if *same == asked => advice.clone(),
            _ => {
                let advice = self.data.assistant(target, easy_from, costs);
                *last = Some((asked, advice.clone()));
                advice
            }
        }
    }

    /// As [`Data::numbers`].
    pub fn numbers(&self, figure: &str, params: &Params) -> Option<Vec<f64>> {
        figures::numbers(
            &self.data,
            figure,
            params,
            &|target, easy_from, costs| self.assistant(target, easy_from, costs),
            &|settings| self.summary(settings),
        )
    }
}
