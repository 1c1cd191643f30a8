//! Places words, names and values on a sheet, from top to bottom.

use super::rich::{Piece, SCRIPT, Writing, lines};
use super::theme::{Color, Theme};
use crate::figure::scene::{Series, Table};

/// The margin of the picture and the gap between panels, in css px.
pub(super) const MARGIN: f64 = 28.0;
/// Headings and sentences are set in a serif face, if there is one.
const SERIF: &str =
    "Iowan Old Style, Palatino Linotype, Palatino, Charter, Georgia, DejaVu Serif, serif";
/// Significant digits of the values.
const DIGITS: usize = 4;
/// The length of the line sample beside a name.
pub(super) const SWATCH: f64 = 26.0;

/// A picture with a place for every part, in css px.
#[derive(Default)]
pub struct Layout<'a> {
    /// Width and height.
    pub size: (u32, u32),
    pub(super) texts: Vec<Placed<'a>>,
    /// Line samples: the series, and where they start.
    pub(super) swatches: Vec<(Series, f64, f64)>,
    /// Left, top, width, height.
    pub(super) panels: Vec<[f64; 4]>,
    /// Horizontal hairlines: start, end, height.
    pub(super) rules: Vec<[f64; 3]>,
}

/// A text on one line, from the left.
pub(super) struct Placed<'a> {
    pub(super) text: String,
    pub(super) writing: Writing<'a>,
    pub(super) color: Color,
    pub(super) x: f64,
    /// The height of its middle.
    pub(super) y: f64,
}

/// A layout in progress, from top to bottom.
pub(super) struct Setter<'a> {
    pub(super) theme: &'a Theme,
    pub(super) measure: &'a dyn Fn(&str, &str) -> f64,
    pub(super) width: f64,
    pub(super) y: f64,
    pub(super) layout: Layout<'a>,
}

impl<'a> Setter<'a> {
    pub(super) fn serif(&self, size: f64, weight: &'static str) -> Writing<'a> {
        Writing {
            family: SERIF,
            size,
            weight,
        }
    }

    pub(super) fn sans(&self, size: f64, weight: &'static str) -> Writing<'a> {
        Writing {
            family: &self.theme.font,
            size,
            weight,
        }
    }

    /// Sets a paragraph from `left`, at most `width` wide, with plain words in `color`; moves `self.y` below it.
    pub(super) fn paragraph(
        &mut self,
        markup: &str,
        writing: Writing<'a>,
        color: Color,
        left: f64,
        width: f64,
    ) {
        for line in lines(markup, &writing, width, self.measure) {
            self.y += 0.7 * writing.size;
            self.line(line, writing, color, left);
            self.y += 0.7 * writing.size;
        }
    }

    /// Sets pieces on one line whose middle is at `self.y`.
    fn line(&mut self, pieces: Vec<Piece>, writing: Writing<'a>, color: Color, left: f64) {
        for piece in pieces {
            let (share, away) = match piece.script {
                0 => (1.0, 0.0),
                script => (SCRIPT.0, -f64::from(script) * SCRIPT.1),
            };
            self.layout.texts.push(Placed {
                text: piece.text,
                writing: Writing {
                    size: share * writing.size,
                    ..writing
                },
                color: if piece.strong { self.theme.ink } else { color },
                x: left + piece.x,
                y: self.y + away * writing.size,
            });
        }
    }

    /// The width of markup on one line.
    fn wide(&self, markup: &str, writing: &Writing<'_>) -> f64 {
        let set = lines(markup, writing, f64::INFINITY, self.measure);
        let last = set.first().and_then(|line| line.last());
        last.map_or(0.0, |piece| {
            let share = if piece.script == 0 { 1.0 } else { SCRIPT.0 };
            piece.x + (self.measure)(&piece.text, &writing.font(share))
        })
    }

    /// Sets markup on one line that ends at `right`.
    fn ending(&mut self, markup: &str, writing: Writing<'a>, color: Color, right: f64) {
        let left = right - self.wide(markup, &writing);
        let line = lines(markup, &writing, f64::INFINITY, self.measure);
        for pieces in line {
            self.line(pieces, writing, color, left);
        }
    }

    /// Sets a name with its line sample; returns the width.
    fn name(
        &mut self,
        series: Option<Series>,
        label: &str,
        writing: Writing<'a>,
        left: f64,
    ) -> f64 {
        let mut x = left;
        if let Some(series) = series {
            self.layout.swatches.push((series, x, self.y));
            x += SWATCH + 8.0;
        }
        let width = self.wide(label, &writing);
        let ink = self.theme.ink;
        for pieces in lines(label, &writing, f64::INFINITY, self.measure) {
            self.line(pieces, writing, ink, x);
        }
        x - left + width
    }

    /// Sets the names of the lines, in as many rows as they need.
    pub(super) fn legend(&mut self, table: &Table) {
        let writing = self.sans(13.0, "normal");
        let right = self.width - MARGIN;
        let mut x = MARGIN;
        self.y += 11.0;
        for row in table.rows.iter().filter(|row| row.series.is_some()) {
            let width = SWATCH + 8.0 + self.wide(&row.label, &writing);
            if x > MARGIN && x + width > right {
                x = MARGIN;
                self.y += 22.0;
            }
            self.name(row.series, &row.label, writing, x);
            x += width + 24.0;
        }
        self.y += 11.0;
    }

    /// Sets the values, in columns as wide as their contents.
    pub(super) fn table(&mut self, table: &Table) {
        let (plain, head) = (self.sans(13.0, "normal"), self.sans(12.0, "normal"));
        let theme = self.theme;
        let cell = |setter: &Self, text: &str, writing: &Writing<'_>| setter.wide(text, writing);
        let named = |setter: &Self, label: &str| SWATCH + 8.0 + cell(setter, label, &plain);
        let names = table.rows.iter().map(|row| named(self, &row.label));
        let mut right = MARGIN + names.fold(cell(self, &table.heading, &head), f64::max);
        let mut columns = Vec::new();
        for (i, column) in table.columns.iter().enumerate() {
            let texts = table.rows.iter().map(|row| row.text(i, DIGITS));
            let widest = texts
                .map(|text| cell(self, &text, &plain))
                .fold(cell(self, &column.label, &head), f64::max);
            right += 30.0 + widest;
            columns.push(right);
        }
        self.y += 11.0;
        let heading = lines(&table.heading, &head, f64::INFINITY, self.measure);
        for pieces in heading {
            self.line(pieces, head, theme.soft, MARGIN);
        }
        for (column, &right) in table.columns.iter().zip(&columns) {
            self.ending(&column.label, head, theme.soft, right);
        }
        self.y += 13.0;
        self.layout.rules.push([MARGIN, right, self.y]);
        for row in &table.rows {
            self.y += 13.0;
            self.name(row.series, &row.label, plain, MARGIN);
            for (i, &right) in columns.iter().enumerate() {
                self.ending(&row.text(i, DIGITS), plain, theme.ink, right);
            }
            self.y += 10.0;
        }
        // A table may be wider than its panels.
        self.width = self.width.max(right + MARGIN);
    }

    /// Sets a line of small text, shortened to fit.
    pub(super) fn foot(&mut self, text: &str) {
        let small = self.sans(11.0, "normal");
        let room = self.width - 2.0 * MARGIN;
        let fits = |text: &str| (self.measure)(text, &small.font(1.0)) <= room;
        self.layout.texts.push(Placed {
            text: shortened(text, fits),
            writing: small,
            color: self.theme.soft,
            x: MARGIN,
            y: self.y,
        });
    }
}

/// As much of `text` as fits, with an ellipsis if some is left out.
fn shortened(text: &str, fits: impl Fn(&str) -> bool) -> String {
    if fits(text) {
        return text.to_owned();
    }
    let ends = text.char_indices().map(|(at, _)| at).rev();
    ends.map(|end| format!("{}…", &text[..end]))
        .find(|shorter| fits(shorter))
        .unwrap_or_default()
}
