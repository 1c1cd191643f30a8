//! What is drawn in a panel.

use super::series::Series;

/// A function of x or of (x, y) in data units. What is not finite has no value there and is not drawn.
pub type Function1 = Box<dyn Fn(f64) -> f64>;
/// See [`Function1`].
pub type Function2 = Box<dyn Fn(f64, f64) -> f64>;

/// Something drawn in a panel.
pub enum Mark {
    /// A function's graph.
    Curve(Curve),
    /// A function of the plane, in colour.
    Heat(Heat),
    /// A straight line across the frame.
    Rule(Rule),
    /// A point worth pointing at.
    Point(Point),
    /// A bar at a place.
    Bar(Bar),
    /// A stretch of the x axis.
    Span(Span),
}

/// How much a curve asks for the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// What the figure is about.
    Main,
    /// What it is compared with.
    Context,
    /// What was frozen to be compared with.
    Ghost,
}

/// A function's graph.
pub struct Curve {
    /// Whose it is: colour and dash.
    pub series: Series,
    /// The row of the readout that tells its values.
    pub row: usize,
    /// What it is called in tables.
    pub name: String,
    /// What it is called at the line, where there is less room.
    pub label: String,
    /// Thick or thin.
    pub emphasis: Emphasis,
    /// The function, evaluated by the chart where it wants.
    pub value: Function1,
    /// Where the function bends or jumps: it is sampled on both sides of these.
    pub kinks: Vec<f64>,
    /// What the function depends on beside x: in one figure, two equal keys mean the same graph. Empty says nothing.
    pub key: Vec<f64>,
}

impl Curve {
    /// The graph of what the figure is about: without kinks, called the same in tables and at the line.
    pub fn new(
        row: usize,
        series: Series,
        name: &str,
        value: impl Fn(f64) -> f64 + 'static,
    ) -> Self {
        Self::boxed(row, series, name, Box::new(value))
    }

    /// Apart from its many callers, for size; so are those that follow.
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

    /// The same with another name at the line.
    #[inline(never)]
    pub fn labelled(self, label: String) -> Self {
        Self { label, ..self }
    }

    /// The same, sampled on both sides of `kinks`.
    #[inline(never)]
    pub fn bent(self, kinks: Vec<f64>) -> Self {
        Self { kinks, ..self }
    }

    /// The same, told by `key` from other graphs.
    #[inline(never)]
    pub fn keyed(self, key: Vec<f64>) -> Self {
        Self { key, ..self }
    }
}

/// A function of the plane, in colour.
pub struct Heat {
    /// The function, which has no kinks: level lines are interpolated.
    pub value: Function2,
    /// What the function depends on beside x and y, `weight` apart: two equal keys mean the same map.
    pub key: Vec<f64>,
    /// A factor of the function, 0 or more: of another weight, all values are in proportion.
    pub weight: f64,
    /// The values at the two ends of the colour map; beyond them the colour stays.
    pub range: (f64, f64),
    /// Levels that get a labelled line.
    pub levels: Vec<f64>,
}

/// A straight line across the frame.
#[derive(PartialEq)]
pub struct Rule {
    /// Where it stands: at a y if it lies, at an x if it stands upright.
    pub at: f64,
    /// Whether it stands upright.
    pub upright: bool,
    /// Whose it is; the neutral series is for references.
    pub series: Series,
    /// Its label.
    pub label: String,
    /// The parameter that dragging it up and down sets; only for one that lies.
    pub drags: Option<&'static str>,
}

impl Rule {
    /// One that lies at a y.
    pub fn level(at: f64, series: Series, label: impl Into<String>) -> Self {
        Self::new(at, false, series, label.into())
    }

    /// One that stands at an x.
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
    /// The place of its middle.
    pub x: f64,
    /// Its width, where 1 is from one place to the next.
    pub width: f64,
    /// Where it begins.
    pub from: f64,
    /// Where it ends, above or below.
    pub to: f64,
    /// Whose it is: its colour.
    pub series: Series,
    /// How it is filled.
    pub fill: Fill,
    /// What is written at its end, or inside if it is one of a stack.
    pub label: String,
    /// Whether it is one of a stack.
    pub stacked: bool,
    /// The row of the readout that tells its value.
    pub row: usize,
    /// The list parameter, and the place in the list, that dragging its end sets.
    pub drags: Option<(&'static str, usize)>,
}

impl Bar {
    /// A bar from 0, told by the first row of the readout.
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
    /// With slanting lines of its colour.
    Hatched,
    /// With a tint of its colour.
    Tinted,
    /// Not at all: its edge is drawn.
    Outlined,
}

/// A stretch of the x axis that is unlike the rest: a band over the whole height.
#[derive(PartialEq)]
pub struct Span {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Whose it is.
    pub series: Series,
    /// How it is filled.
    pub fill: Fill,
    /// What is so there.
    pub label: String,
}

/// A point worth pointing at.
#[derive(PartialEq)]
pub struct Point {
    /// Place in data units.
    pub x: f64,
    /// See `x`.
    pub y: f64,
    /// Colour.
    pub series: Series,
    /// What is remarkable about it.
    pub label: String,
}

impl Mark {
    /// Whether this looks like `other` of another scene of the same figure, in the same frame. What cannot tell says no, and
    /// so does a bar: its label gives way to rules.
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
