//! What is drawn in a panel.

use super::series::Series;

/// A function of x in data units. Where it is not finite, nothing is drawn.
pub type Function1 = Box<dyn Fn(f64) -> f64>;
/// The same of x and y.
pub type Function2 = Box<dyn Fn(f64, f64) -> f64>;

/// Something drawn in a panel.
pub enum Mark {
    /// A function's graph.
    Curve(Curve),
    /// A function of the plane, in colour.
    Heat(Heat),
    /// A straight line across the panel.
    Rule(Rule),
    /// A point worth noting.
    Point(Point),
    /// A bar at a place.
    Bar(Bar),
    /// A range of the x axis.
    Span(Span),
}

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

    /// The same, identified by `key`.
    #[inline(never)]
    pub fn keyed(self, key: Vec<f64>) -> Self {
        Self { key, ..self }
    }
}

/// A function of the plane, in colour.
pub struct Heat {
    /// The function. It has no kinks, because level lines are interpolated.
    pub value: Function2,
    /// Everything that the function depends on besides x, y and `weight`; equal keys mean the same map.
    pub key: Vec<f64>,
    /// A factor of the function, 0 or more; all values are proportional to it.
    pub weight: f64,
    /// The values at the two ends of the colour map, which clamps values beyond them.
    pub range: (f64, f64),
    /// Levels that get a labelled line.
    pub levels: Vec<f64>,
}

/// A straight line across the panel.
#[derive(PartialEq)]
pub struct Rule {
    /// Its place: an x if it is upright, a y if it is level.
    pub at: f64,
    /// Whether it is upright.
    pub upright: bool,
    /// Its subject; reference lines are neutral.
    pub series: Series,
    /// Its label.
    pub label: String,
    /// The parameter that dragging it up and down sets; only for a level line.
    pub drags: Option<&'static str>,
}

impl Rule {
    /// A level line at a y.
    pub fn level(at: f64, series: Series, label: impl Into<String>) -> Self {
        Self::new(at, false, series, label.into())
    }

    /// An upright line at an x.
    pub fn upright(at: f64, series: Series, label: impl Into<String>) -> Self {
        Self::new(at, true, series, label.into())
    }

    fn new(at: f64, upright: bool, series: Series, label: String) -> Self {
        Self {
            at,
            upright,
            series,
            label,
            drags: None,
        }
    }
}

/// A bar at a place of the x axis.
#[derive(PartialEq)]
pub struct Bar {
    /// The place of its centre.
    pub x: f64,
    /// Its width, where 1 is the distance between places.
    pub width: f64,
    /// Where it begins.
    pub from: f64,
    /// Where it ends, above or below its start.
    pub to: f64,
    /// Its subject, which sets its colour.
    pub series: Series,
    /// How it is filled.
    pub fill: Fill,
    /// The label at its end, or inside if it is one of a stack.
    pub label: String,
    /// Whether it is one of a stack.
    pub stacked: bool,
    /// The row of the readout that has its value.
    pub row: usize,
    /// The list parameter, and the place in the list, that dragging its end sets.
    pub drags: Option<(&'static str, usize)>,
}

impl Bar {
    /// A bar from 0, whose value is in the first row of the readout.
    #[inline(never)]
    pub fn new(
        (x, width): (f64, f64),
        to: f64,
        (series, fill): (Series, Fill),
        label: String,
    ) -> Self {
        Self {
            x,
            width,
            from: 0.0,
            to,
            series,
            fill,
            label,
            stacked: false,
            row: 0,
            drags: None,
        }
    }
}

/// How a bar is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// With its colour.
    Solid,
    /// With slanted lines of its colour.
    Hatched,
    /// With a tint of its colour.
    Tinted,
    /// Not filled: only its edge is drawn.
    Outlined,
}

/// A band over the whole height that sets a range of the x axis apart.
#[derive(PartialEq)]
pub struct Span {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Its subject.
    pub series: Series,
    /// How it is filled.
    pub fill: Fill,
    /// What holds in this range.
    pub label: String,
}

/// A point worth noting.
#[derive(PartialEq)]
pub struct Point {
    /// Place in data units.
    pub x: f64,
    /// See `x`.
    pub y: f64,
    /// Colour.
    pub series: Series,
    /// What is noteworthy about it.
    pub label: String,
}

impl Mark {
    /// Whether this surely looks like `other`, a mark of another scene of the same figure with the same axes. Never for a
    /// bar, whose label makes way for rules.
    pub fn looks_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Curve(a), Self::Curve(b)) => {
                !a.key.is_empty()
                    && a.key == b.key
                    && (a.series, a.emphasis) == (b.series, b.emphasis)
                    && a.label == b.label
            }
            (Self::Heat(a), Self::Heat(b)) => {
                (&a.key, a.weight, a.range, &a.levels) == (&b.key, b.weight, b.range, &b.levels)
            }
            (Self::Rule(a), Self::Rule(b)) => a == b,
            (Self::Point(a), Self::Point(b)) => a == b,
            (Self::Span(a), Self::Span(b)) => a == b,
            (
                Self::Curve(_)
                | Self::Heat(_)
                | Self::Rule(_)
                | Self::Point(_)
                | Self::Span(_)
                | Self::Bar(_),
                _,
            ) => false,
        }
    }
}
