//! What a figure says: panels, marks, numbers and sentences, with no pixel and no colour in sight.

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
    /// A horizontal line across the frame.
    Rule(Rule),
    /// A point worth pointing at.
    Point(Point),
}

/// How much a curve asks for the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// What the figure is about.
    Main,
    /// What it is compared with.
    Context,
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
}

/// A function of the plane, in colour.
pub struct Heat {
    /// The function.
    pub value: Function2,
    /// What the function depends on beside x and y: two equal keys mean the same picture.
    pub key: Vec<f64>,
    /// The values at the two ends of the colour map; beyond them the colour stays.
    pub range: (f64, f64),
    /// Levels that get a labelled line.
    pub levels: Vec<f64>,
}

/// A horizontal line across the frame.
pub struct Rule {
    /// Its height in data units.
    pub y: f64,
    /// Its label, drawn above its left end.
    pub label: String,
    /// The parameter that dragging it up and down sets.
    pub drags: Option<&'static str>,
}

/// A point worth pointing at.
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

/// Numbers under headings. `None` is a place without a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What the rows' labels are, as [markup](crate::figure::text); empty if they speak for themselves.
    pub heading: String,
    /// Headings of the value columns.
    pub columns: Vec<Heading>,
    /// One row a line.
    pub rows: Vec<Row>,
}

/// The heading of a column of a [`Table`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Whose numbers stand under it.
    pub series: Option<Series>,
    /// The text, as markup.
    pub label: String,
}

impl Heading {
    fn plain(label: &str) -> Self {
        Self {
            series: None,
            label: label.to_owned(),
        }
    }
}

/// A row of a [`Table`].
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Whose numbers these are.
    pub series: Option<Series>,
    /// The row's heading, as markup.
    pub label: String,
    /// One value a column.
    pub values: Vec<Option<f64>>,
}

impl Row {
    /// A row of finite and infinite values; NaN becomes a place without a value.
    pub fn new(series: Option<Series>, label: impl Into<String>, values: &[f64]) -> Self {
        Self {
            series,
            label: label.into(),
            values: values.iter().map(|v| (!v.is_nan()).then_some(*v)).collect(),
        }
    }
}

impl Table {
    /// A table with these columns and rows, and `heading` over the rows' labels.
    pub fn new<const N: usize>(
        heading: impl Into<String>,
        columns: [&str; N],
        rows: Vec<Row>,
    ) -> Self {
        Self {
            heading: heading.into(),
            columns: columns.map(Heading::plain).into(),
            rows,
        }
    }
}

impl Scene {
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
        let places = (0..count).map(|i| {
            let t = i as f64 / (count.max(2) - 1) as f64;
            x.lo * (1.0 - t) + x.hi * t
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
                    Row::new(None, super::text::number(x, 4), &values)
                })
                .collect(),
        }
    }
}
