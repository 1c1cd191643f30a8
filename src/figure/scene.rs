//! What a figure says: panels, marks, numbers and sentences, with no pixel and no colour in sight.

pub use super::table::{Heading, Row, Table};

/// Which loss (or other subject) a mark is about. It keeps its colour and its dash in every figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// Squared error.
    SquaredError,
    /// Cross-entropy, binary or categorical.
    CrossEntropy,
    /// The focal loss.
    Focal,
    /// Cross-entropy with label smoothing.
    Smoothed,
    /// Cross-entropy with clipped probabilities.
    Clipped,
    /// Cross-entropy with a weight for each kind of mistake.
    Asymmetric,
    /// No loss in particular: references, ratios.
    Neutral,
}

impl Series {
    /// Every series, in the order of the `--loss-lab-series-1…6` properties, then the neutral one.
    pub const ALL: [Self; 7] = [
        Self::SquaredError,
        Self::CrossEntropy,
        Self::Focal,
        Self::Smoothed,
        Self::Clipped,
        Self::Asymmetric,
        Self::Neutral,
    ];

    /// The name that stylesheets and tests use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SquaredError => "squared-error",
            Self::CrossEntropy => "cross-entropy",
            Self::Focal => "focal",
            Self::Smoothed => "smoothed",
            Self::Clipped => "clipped",
            Self::Asymmetric => "asymmetric",
            Self::Neutral => "neutral",
        }
    }

    /// Lengths of strokes and gaps in css px, so that lines differ without colour. Empty is solid.
    pub const fn dash(self) -> &'static [f64] {
        match self {
            Self::CrossEntropy => &[],
            Self::SquaredError => &[8.0, 5.0],
            Self::Focal => &[18.0, 3.0],
            Self::Smoothed => &[5.0, 3.0],
            Self::Clipped => &[2.0, 4.0],
            Self::Asymmetric => &[10.0, 3.0, 2.0, 3.0],
            Self::Neutral => &[1.5, 3.0],
        }
    }
}

/// Everything that is drawn for one setting of the parameters.
pub struct Scene {
    /// One to three panels, which share the cursor's x.
    pub panels: Vec<Panel>,
}

/// One chart: two axes and what is drawn between them.
pub struct Panel {
    /// The name by which `panels="…"` picks it.
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

/// An axis' frame in data units. Frames do not move with the sliders.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AxisSpec {
    /// What is measured, with its unit.
    pub title: &'static str,
    /// The value at the start, below `hi`.
    pub lo: f64,
    /// The value at the end.
    pub hi: f64,
    /// How values map to places.
    pub scale: AxisScale,
}

/// How an axis maps values to places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AxisScale {
    /// Evenly.
    Linear,
    /// Evenly in the logarithm of the size, signs left out; only for y. What is 0 has no place.
    Log,
    /// One place a whole number, from 0; only for x. These are the names of the places; without names they are numbered.
    Places(&'static [&'static str]),
}

impl AxisSpec {
    /// An even axis from `lo` to `hi`.
    pub const fn linear(title: &'static str, lo: f64, hi: f64) -> Self {
        let scale = AxisScale::Linear;
        Self {
            title,
            lo,
            hi,
            scale,
        }
    }

    /// A logarithmic axis from `lo`, more than 0, to `hi`.
    pub const fn log(title: &'static str, lo: f64, hi: f64) -> Self {
        let scale = AxisScale::Log;
        Self {
            title,
            lo,
            hi,
            scale,
        }
    }

    /// An axis of `count` numbered places.
    pub const fn numbered(title: &'static str, count: usize) -> Self {
        Self::places(title, count, &[])
    }

    /// An axis of places with names.
    pub const fn named(title: &'static str, names: &'static [&'static str]) -> Self {
        Self::places(title, names.len(), names)
    }

    const fn places(title: &'static str, count: usize, names: &'static [&'static str]) -> Self {
        Self {
            title,
            lo: -0.5,
            hi: count as f64 - 0.5,
            scale: AxisScale::Places(names),
        }
    }

    /// Whether the axis holds single places and nothing between them.
    pub const fn has_places(&self) -> bool {
        matches!(self.scale, AxisScale::Places(_))
    }

    /// The place that a cursor at `x` stands at; nothing off the axis.
    ///
    /// ```
    /// use loss_lab::figure::scene::AxisSpec;
    ///
    /// let classes = AxisSpec::numbered("class", 3);
    /// assert_eq!((classes.snapped(1.4), classes.snapped(2.6)), (Some(1.0), None));
    /// ```
    pub fn snapped(&self, x: f64) -> Option<f64> {
        let x = if self.has_places() { libm::round(x) } else { x };
        (self.lo..=self.hi).contains(&x).then_some(x + 0.0)
    }
}

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
            _ => false,
        }
    }
}

impl Scene {
    /// Whether the cursor is seen in panel `index`: its place is on the first panel's x axis, and on every other panel
    /// that has the same one.
    pub fn has_cursor(&self, index: usize) -> bool {
        let (first, panel) = (self.panels.first(), self.panels.get(index));
        first
            .zip(panel)
            .is_some_and(|(first, panel)| panel.x == first.x)
    }

    /// Every curve of every panel at `count` places, evenly from end to end of the x axis.
    pub fn tabulate(&self, count: usize) -> Table {
        let Some(x) = self.panels.first().map(|panel| panel.x) else {
            return Table::new("", [], Vec::new());
        };
        let curves: Vec<(&Panel, &Curve)> = self
            .panels
            .iter()
            .flat_map(|panel| panel.marks.iter().map(move |mark| (panel, mark)))
            .filter_map(|(panel, mark)| match mark {
                Mark::Curve(curve) => Some((panel, curve)),
                _ => None,
            })
            .collect();
        // As round as the axis is wide, so that a place is what its row says.
        let decimals = (6.0 - libm::floor(libm::log10(x.hi - x.lo))).max(0.0) as usize;
        let places = (0..count).map(|i| {
            let t = i as f64 / (count.max(2) - 1) as f64;
            let place = x.lo * (1.0 - t) + x.hi * t;
            format!("{place:.decimals$}").parse().unwrap_or(place)
        });
        Table {
            heading: x.title.to_owned(),
            columns: curves
                .iter()
                .map(|(panel, curve)| Heading {
                    series: Some(curve.series),
                    label: format!("{}: {}", panel.y.title, curve.name),
                })
                .collect(),
            rows: places
                .map(|x| {
                    let values: Vec<f64> =
                        curves.iter().map(|(_, curve)| (curve.value)(x)).collect();
                    Row::new(None, super::text::number(x, 9), &values)
                })
                .collect(),
        }
    }
}
