//! What lies over a figure while a question about it is asked.

use crate::figure::scene::{Kind, Mark, Panel, Point, Rule, Scene, Series, of_any_kind};

/// Marks that stay hidden until a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hidden {
    /// The panel's name.
    pub panel: &'static str,
    /// The subject of the marks; all marks of the panel without one.
    pub only: Option<Series>,
}

/// What is added: a line across the panel with its label, and a point on it where both coordinates are given.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The panel's name.
    pub panel: &'static str,
    /// Place on the x axis.
    pub x: Option<f64>,
    /// Place on the y axis.
    pub y: Option<f64>,
    /// Its subject.
    pub series: Series,
    /// What it says.
    pub label: String,
}

impl Note {
    /// The marks, at the end of an axis that does not reach them.
    fn marks(&self, panel: &Panel) -> Vec<Mark> {
        let place = |at: Option<f64>, lo: f64, hi: f64| {
            at.filter(|at| !at.is_nan()).map(|at| at.clamp(lo, hi))
        };
        let x = place(self.x, panel.x.lo, panel.x.hi);
        let y = place(self.y, panel.y.lo, panel.y.hi);
        let (series, label) = (self.series, self.label.clone());
        let point = x.zip(y).map(|(x, y)| {
            // The line has more room for the label.
            let label = String::new();
            Mark::Point(Point {
                x,
                y,
                series,
                label,
            })
        });
        let line = match (x, y) {
            (_, Some(y)) => Some(Rule::level(y, series, label)),
            (Some(x), None) => Some(Rule::upright(x, series, label)),
            (None, None) => None,
        };
        line.map(Mark::Rule).into_iter().chain(point).collect()
    }
}

/// What lies over a figure. While anything is hidden, so are words, numbers and the frozen setting.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overlay {
    /// What is hidden.
    pub hidden: &'static [Hidden],
    /// What is added.
    pub notes: Vec<Note>,
}

impl Overlay {
    /// Whether words and numbers are hidden.
    pub(super) fn hides(&self) -> bool {
        !self.hidden.is_empty()
    }

    /// Hides and adds marks. The title of a panel without marks loses its numbers, which follow a colon or a semicolon.
    pub(super) fn cover(&self, scene: &mut Scene) {
        for panel in &mut scene.panels {
            for hidden in self.hidden.iter().filter(|one| one.panel == panel.id) {
                panel.marks.retain(|mark| {
                    let series = of_any_kind!(mark, mark => mark.series());
                    hidden.only.is_some_and(|only| series != Some(only))
                });
                if let (None, Some(end)) = (hidden.only, panel.title.find([':', ';'])) {
                    panel.title.truncate(end);
                }
            }
            let notes = self.notes.iter().filter(|note| note.panel == panel.id);
            let added: Vec<Mark> = notes.flat_map(|note| note.marks(panel)).collect();
            panel.marks.extend(added);
        }
    }
}
