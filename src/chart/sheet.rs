//! A whole figure as one picture to take along: question, sentence, panels, values, and where it came from.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, ShapeStyle};

use super::line::{Polyline, dash_px};
use super::panel::{Cursor, Look, Memory, Result, draw_cursor, draw_data, draw_static};
use super::rich::{Piece, SCRIPT, Writing, lines};
use super::surface::Surface;
use super::theme::{Color, Theme};
use crate::figure::scene::{Panel, Series, Table};

/// Between the picture's edge and what is in it, and between two panels, in css px.
const MARGIN: f64 = 28.0;
/// Headlines and sentences are in a face with serifs, where there is one.
const SERIF: &str =
    "Iowan Old Style, Palatino Linotype, Palatino, Charter, Georgia, DejaVu Serif, serif";
/// Significant digits of the values.
const DIGITS: usize = 4;
/// The length of the piece of line beside a name.
const SWATCH: f64 = 26.0;

/// What is on the picture.
pub struct Sheet<'a> {
    /// The headline.
    pub question: &'a str,
    /// The sentence under it, as [markup](crate::figure::text).
    pub summary: String,
    /// The panels.
    pub panels: Vec<Shown<'a>>,
    /// Values at the cursor; without a cursor its rows name the lines.
    pub readout: &'a Table,
    /// A link to the same picture, at the foot.
    pub source: &'a str,
}

/// A panel as it is seen.
pub struct Shown<'a> {
    /// The panel.
    pub panel: &'a Panel,
    /// The same panel at a frozen setting.
    pub ghost: Option<&'a Panel>,
    /// The cursor, if it is in this panel.
    pub cursor: Option<Cursor>,
}

/// A picture whose every part has its place, in css px.
pub struct Layout<'a> {
    /// Width and height.
    pub size: (u32, u32),
    texts: Vec<Placed<'a>>,
    swatches: Vec<(Series, f64, f64)>,
    /// Left, top, width, height.
    panels: Vec<[f64; 4]>,
    /// Hair-lines from left to right: start, end, height.
    rules: Vec<[f64; 3]>,
}

struct Placed<'a> {
    text: String,
    writing: Writing<'a>,
    color: Color,
    horizontal: HPos,
    x: f64,
    /// Of its middle.
    y: f64,
}

/// A layout in the making, from the top downwards.
struct Setter<'a> {
    theme: &'a Theme,
    measure: &'a dyn Fn(&str, &str) -> f64,
    width: f64,
    y: f64,
    layout: Layout<'a>,
}

impl<'a> Setter<'a> {
    fn sans(&self, size: f64, weight: &'static str) -> Writing<'a> {
        Writing {
            family: &self.theme.font,
            size,
            weight,
        }
    }

    /// A paragraph from `left`, at most `width` wide, whose plain words have `color`; `self.y` moves below it.
    fn paragraph(
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

    /// Pieces on one line whose middle is at `self.y`.
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
                horizontal: HPos::Left,
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

    /// Markup on one line that ends at `right`.
    fn ending(&mut self, markup: &str, writing: Writing<'a>, color: Color, right: f64) {
        let left = right - self.wide(markup, &writing);
        let line = lines(markup, &writing, f64::INFINITY, self.measure);
        for pieces in line {
            self.line(pieces, writing, color, left);
        }
    }

    /// A name with the piece of line that it names; returns its width.
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

    /// The names of the lines, in as many rows as they need.
    fn legend(&mut self, table: &Table) {
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

    /// The values, in columns as wide as what is in them.
    fn table(&mut self, table: &Table) {
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
}

impl<'a> Sheet<'a> {
    /// Gives everything its place. `measure` gives the width in css px of a text in a CSS font.
    pub fn layout(&self, theme: &'a Theme, measure: &'a dyn Fn(&str, &str) -> f64) -> Layout<'a> {
        let (count, width, height) = match self.panels.len() {
            0 | 1 => (1, 720.0, 400.0),
            2 => (2, 500.0, 350.0),
            more => (more, 420.0, 320.0),
        };
        let inside = count as f64 * (width + MARGIN) - MARGIN;
        let mut setter = Setter {
            theme,
            measure,
            width: inside + 2.0 * MARGIN,
            y: MARGIN,
            layout: Layout {
                size: (0, 0),
                texts: Vec::new(),
                swatches: Vec::new(),
                panels: Vec::new(),
                rules: Vec::new(),
            },
        };
        let serif = |size, weight| Writing {
            family: SERIF,
            size,
            weight,
        };
        setter.paragraph(
            self.question,
            serif(25.0, "bold"),
            theme.ink,
            MARGIN,
            inside,
        );
        setter.y += 6.0;
        let prose = inside.min(860.0);
        setter.paragraph(
            &self.summary,
            serif(16.0, "normal"),
            theme.soft,
            MARGIN,
            prose,
        );
        setter.y += 16.0;
        let top = setter.y;
        for (i, shown) in self.panels.iter().enumerate() {
            let left = MARGIN + i as f64 * (width + MARGIN);
            setter.y = top;
            let title = setter.sans(14.0, "normal");
            setter.paragraph(&shown.panel.title, title, theme.ink, left, width);
            setter.layout.panels.push([left, setter.y, width, height]);
        }
        // Titles may need lines of different number; the panels stand side by side.
        let lowest = setter.layout.panels.iter().map(|place| place[1]);
        let panels_top = lowest.fold(top, f64::max);
        for place in &mut setter.layout.panels {
            place[1] = panels_top;
        }
        setter.y = panels_top + height + 12.0;
        if self.panels.iter().any(|shown| shown.cursor.is_some()) {
            setter.table(self.readout);
        } else {
            setter.legend(self.readout);
        }
        setter.y += 18.0;
        let small = setter.sans(11.0, "normal");
        let room = setter.width - 2.0 * MARGIN;
        let foot = shortened(self.source, |text| measure(text, &small.font(1.0)) <= room);
        setter.layout.texts.push(Placed {
            text: foot,
            writing: small,
            color: theme.soft,
            horizontal: HPos::Left,
            x: MARGIN,
            y: setter.y,
        });
        setter.layout.size = (
            libm::ceil(setter.width) as u32,
            libm::ceil(setter.y + MARGIN) as u32,
        );
        setter.layout
    }

    /// Draws everything at its place on a backend that has `scale` pixels for each css px; curves get `samples` points for
    /// each.
    ///
    /// # Errors
    /// If the backend refuses to draw.
    pub fn draw<B: Surface>(
        &self,
        root: &DrawingArea<B, Shift>,
        layout: &Layout<'_>,
        theme: &Theme,
        (scale, samples): (f64, f64),
    ) -> Result<(), B> {
        let look = Look {
            theme,
            scale,
            samples,
        };
        let px = |css_px: f64| look.px(css_px);
        let filled = |color: Color| ShapeStyle {
            color: color.rgba(),
            filled: true,
            stroke_width: 0,
        };
        let (width, height) = layout.size;
        let edges = [(0, 0), (px(width.into()), px(height.into()))];
        root.draw(&Rectangle::new(edges, filled(theme.paper)))?;
        for (shown, &[left, top, width, height]) in self.panels.iter().zip(&layout.panels) {
            let area = root
                .clone()
                .shrink((px(left), px(top)), (px(width), px(height)));
            let state = draw_static(&area, shown.panel, &look)?;
            let mut memory = Memory::default();
            let under = (shown.ghost, shown.cursor.map(|cursor| cursor.x));
            draw_data(&area, &state, shown.panel, under, &look, &mut memory)?;
            if let Some(cursor) = shown.cursor {
                draw_cursor(&area, &state, shown.panel, &look, cursor)?;
            }
        }
        for &[start, end, y] in &layout.rules {
            root.draw(&Polyline {
                points: &[(px(start), px(y)), (px(end), px(y))],
                color: theme.axis,
                width: look.width(1.0),
                dash: &[],
            })?;
        }
        for &(series, x, y) in &layout.swatches {
            root.draw(&Polyline {
                points: &[(px(x), px(y)), (px(x + SWATCH), px(y))],
                color: theme.color_of(series),
                width: look.width(theme.line_width),
                dash: &dash_px(series.dash(), &look),
            })?;
        }
        for placed in &layout.texts {
            let family = FontFamily::Name(placed.writing.family);
            let font = FontDesc::new(family, placed.writing.size * scale, placed.writing.style());
            let style = font
                .color(&placed.color.rgba())
                .pos(Pos::new(placed.horizontal, VPos::Center));
            root.draw(&Text::new(
                placed.text.as_str(),
                (px(placed.x), px(placed.y)),
                style,
            ))?;
        }
        Ok(())
    }
}

/// As much of `text` as fits, with an ellipsis where something is left out.
fn shortened(text: &str, fits: impl Fn(&str) -> bool) -> String {
    if fits(text) {
        return text.to_owned();
    }
    let ends = text.char_indices().map(|(at, _)| at).rev();
    ends.map(|end| format!("{}…", &text[..end]))
        .find(|shorter| fits(shorter))
        .unwrap_or_default()
}
