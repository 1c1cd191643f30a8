//! What a figure shows: panels, marks and numbers, still without pixels and colours.

mod axis;
mod csv;
pub(crate) mod marks;
mod series;
mod table;

pub use axis::{AxisScale, AxisSpec};
pub(crate) use marks::of_any_kind;
pub use marks::{
    Bar, Curve, Dot, Emphasis, Fill, Function1, Function2, Grip, Heat, Inside, Kind, Mark, Path,
    Point, Rule, Span,
};
pub use series::Series;
pub use table::{Heading, Row, Table};

use super::text;
use crate::decimal;

/// Everything that is drawn for one setting of the parameters.
pub struct Scene {
    /// One to three panels, which share the cursor's x.
    pub panels: Vec<Panel>,
}

/// One chart: two axes and what is drawn between them.
pub struct Panel {
    /// The name that `panels="…"` uses.
    pub id: &'static str,
    /// The title, as [markup](crate::figure::text).
    pub title: String,
    /// The horizontal axis.
    pub x: AxisSpec,
    /// The vertical axis.
    pub y: AxisSpec,
    /// Marks, from the back to the front.
    pub marks: Vec<Mark>,
}

impl Panel {
    /// Its marks of kind `K`.
    ///
    /// ```
    /// use loss_lab::{figure, figure::scene::{Curve, Heat}, params::Params};
    ///
    /// let scene = figure::find("gradients").expect("a figure of this name").scene(&Params::default());
    /// assert_eq!(scene.panels[0].all::<Curve>().count(), 5);
    /// assert_eq!(scene.panels[0].all::<Heat>().count(), 0);
    /// ```
    pub fn all<K: Inside>(&self) -> impl Iterator<Item = &K> {
        self.marks.iter().filter_map(K::of)
    }

    /// The first of its heat maps.
    pub fn heat(&self) -> Option<&Heat> {
        self.all().next()
    }
}

impl Scene {
    /// Whether panel `index` shows the cursor. The cursor's place is on the first panel's x axis; panels with the same axis
    /// show it too.
    pub fn has_cursor(&self, index: usize) -> bool {
        let (first, panel) = (self.panels.first(), self.panels.get(index));
        first
            .zip(panel)
            .is_some_and(|(first, panel)| panel.x == first.x)
    }

    /// Every curve of every panel at `count` evenly spaced places of the x axis.
    pub fn tabulate(&self, count: usize) -> Table {
        let Some(x) = self.panels.first().map(|panel| panel.x) else {
            return Table::new("", [], Vec::new());
        };
        let curves: Vec<(&Panel, &Curve)> = self
            .panels
            .iter()
            .flat_map(|panel| panel.all().map(move |curve| (panel, curve)))
            .collect();
        let names: Vec<String> = curves
            .iter()
            .map(|(panel, curve)| format!("{}: {}", panel.y.title, curve.name))
            .collect();
        let is_repeated = |name: &str| names.iter().filter(|other| *other == name).count() > 1;
        // Rounded to suit the axis, so that a row's heading is its exact place.
        let decimals = (6.0 - libm::floor(libm::log10(x.hi - x.lo))).max(0.0) as usize;
        let places = (0..count).map(|i| {
            let t = i as f64 / (count.max(2) - 1) as f64;
            let place = x.lo * (1.0 - t) + x.hi * t;
            decimal::rounded(place, decimals)
        });
        Table {
            heading: x.title.to_owned(),
            columns: curves
                .iter()
                .zip(&names)
                .map(|((panel, curve), name)| Heading {
                    series: Some(curve.series),
                    label: if is_repeated(name) {
                        format!("{name} ({})", panel.id)
                    } else {
                        name.clone()
                    },
                })
                .collect(),
            rows: places
                .map(|x| {
                    let values: Vec<f64> =
                        curves.iter().map(|(_, curve)| (curve.value)(x)).collect();
                    Row::new(None, text::number(x, 9), &values)
                })
                .collect(),
        }
    }
}
