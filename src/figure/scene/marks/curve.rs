//! Curves.

use super::kind::Kind;
use crate::figure::scene::series::Series;

/// A function of x in data units. Where it is not finite, nothing is drawn.
pub type Function1 = Box<dyn Fn(f64) -> f64>;

/// How prominent a curve is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// A subject of the figure.
    Main,
    /// Drawn for comparison.
    Context,
    /// A frozen setting to compare with.
    Ghost,
}

/// A function's graph.
pub struct Curve {
    /// Its subject, which sets colour and dash.
    pub series: Series,
    /// The row of the readout that has its values.
    pub row: usize,
    /// Its name in tables.
    pub name: String,
    /// Its shorter name beside the line.
    pub label: String,
    /// Thick or thin.
    pub emphasis: Emphasis,
    /// The function; the chart chooses where to evaluate it.
    pub value: Function1,
    /// Where the function bends or jumps; the chart samples it on both sides of each.
    pub kinks: Vec<f64>,
    /// Whether it is straight between kinks, so that it need not be sampled elsewhere.
    pub straight: bool,
    /// Everything that the function depends on besides x. Within a figure, equal keys mean the same graph; empty means unknown.
    pub key: Vec<f64>,
}

impl Curve {
    /// A main curve without kinks, with one name for tables and for the line.
    pub fn new(
        row: usize,
        series: Series,
        name: &str,
        value: impl Fn(f64) -> f64 + 'static,
    ) -> Self {
        Self::boxed(row, series, name, Box::new(value))
    }

    /// Not inlined, here and below: there are many callers, and the wasm stays small.
    #[inline(never)]
    fn boxed(row: usize, series: Series, name: &str, value: Function1) -> Self {
        Self {
            series,
            row,
            name: name.to_owned(),
            label: name.to_owned(),
            emphasis: Emphasis::Main,
            value,
            kinks: Vec::new(),
            straight: false,
            key: Vec::new(),
        }
    }

    /// The same with another name beside the line.
    #[inline(never)]
    pub fn labelled(self, label: String) -> Self {
        Self { label, ..self }
    }

    /// The same, sampled on both sides of `kinks`.
    #[inline(never)]
    pub fn bent(self, kinks: Vec<f64>) -> Self {
        Self { kinks, ..self }
    }

    /// The same, straight between `kinks`.
    #[inline(never)]
    pub fn broken(self, kinks: Vec<f64>) -> Self {
        Self {
            kinks,
            straight: true,
            ..self
        }
    }

    /// The same, identified by `key`.
    #[inline(never)]
    pub fn keyed(self, key: Vec<f64>) -> Self {
        Self { key, ..self }
    }
}

impl Kind for Curve {
    fn looks_like(&self, other: &Self) -> bool {
        !self.key.is_empty()
            && self.key == other.key
            && (self.series, self.emphasis) == (other.series, other.emphasis)
            && self.label == other.label
    }

    fn cost(&self) -> u32 {
        1
    }

    fn series(&self) -> Option<Series> {
        Some(self.series)
    }
}
