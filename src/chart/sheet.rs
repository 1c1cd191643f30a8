//! A whole figure as one picture: question, sentence, panels, values, and a link to its source.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily};

use super::axes::draw_static;
use super::backend::{Polyline, Surface};
use super::cursor::Cursor;
use super::layers::Memory;
use super::plot::{Look, Plot, Result};
use super::theme::Theme;
use super::typesetting::{Layout, MARGIN, SWATCH, Setter};
use crate::figure::scene::{Panel, Table};

/// The contents of the picture.
pub struct Sheet<'a> {
    /// The heading.
    pub question: &'a str,
    /// The sentence under it, as [markup](crate::figure::text).
    pub summary: String,
    /// The panels.
    pub panels: Vec<SheetPanel<'a>>,
    /// Values at the cursor; without a cursor its rows name the lines.
    pub readout: &'a Table,
    /// A link to the same view, at the foot.
    pub source: &'a str,
}

/// A panel and what is drawn with it.
pub struct SheetPanel<'a> {
    /// The panel.
    pub panel: &'a Panel,
    /// The same panel at a frozen setting.
    pub ghost: Option<&'a Panel>,
    /// The cursor, if it is in this panel.
    pub cursor: Option<Cursor>,
}

impl<'a> Sheet<'a> {
    /// Lays everything out. `measure` returns the width in css px of a text in a CSS font.
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
            layout: Layout::default(),
        };
        let headline = setter.serif(25.0, "bold");
        setter.paragraph(self.question, headline, theme.ink, MARGIN, inside);
        setter.y += 6.0;
        let sentence = setter.serif(16.0, "normal");
        let prose = inside.min(860.0);
        setter.paragraph(&self.summary, sentence, theme.soft, MARGIN, prose);
        setter.y += 16.0;
        if !self.panels.is_empty() {
            self.lay_panels(&mut setter, width, height);
            setter.y += 12.0;
        }
        // Without panels there are no lines to name.
        if self.panels.is_empty() || self.panels.iter().any(|panel| panel.cursor.is_some()) {
            setter.table(self.readout);
        } else {
            setter.legend(self.readout);
        }
        setter.y += 18.0;
        setter.foot(self.source);
        setter.layout.size = (
            libm::ceil(setter.width) as u32,
            libm::ceil(setter.y + MARGIN) as u32,
        );
        setter.layout
    }

    /// Places the panels side by side, under titles that may differ in their number of lines.
    fn lay_panels(&self, setter: &mut Setter<'a>, width: f64, height: f64) {
        let top = setter.y;
        let mut lowest = top;
        for (i, SheetPanel { panel, .. }) in self.panels.iter().enumerate() {
            let left = MARGIN + i as f64 * (width + MARGIN);
            setter.y = top;
            let title = setter.sans(14.0, "normal");
            setter.paragraph(&panel.title, title, setter.theme.ink, left, width);
            lowest = lowest.max(setter.y);
            setter.layout.panels.push([left, top, width, height]);
        }
        for place in &mut setter.layout.panels {
            place[1] = lowest;
        }
        setter.y = lowest + height;
    }

    /// Draws everything on a backend with `scale` pixels per css px; curves get `samples` points per css px.
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
        let (width, height) = layout.size;
        let whole = [(0, 0), (look.px(width.into()), look.px(height.into()))];
        root.draw(&Rectangle::new(whole, theme.paper.filled()))?;
        for (panel, place) in self.panels.iter().zip(&layout.panels) {
            let [left, top, width, height] = place.map(|css_px| look.px(css_px));
            let area = root.clone().shrink((left, top), (width, height));
            panel.draw(&area, &look)?;
        }
        draw_lines(root, layout, &look)?;
        for placed in &layout.texts {
            let family = FontFamily::Name(placed.writing.family);
            let font = FontDesc::new(family, placed.writing.size * scale, placed.writing.style());
            let style = font
                .color(&placed.color.rgba())
                .pos(Pos::new(HPos::Left, VPos::Center));
            let at = (look.px(placed.x), look.px(placed.y));
            root.draw(&Text::new(placed.text.as_str(), at, style))?;
        }
        Ok(())
    }
}

impl SheetPanel<'_> {
    /// Draws all layers, one above the other.
    fn draw<B: Surface>(&self, area: &DrawingArea<B, Shift>, look: &Look<'_>) -> Result<(), B> {
        let state = draw_static(area, self.panel, look)?;
        let plot = Plot::new(area, &state, self.panel, look);
        let under = (self.ghost, self.cursor.map(|cursor| cursor.x));
        plot.draw_data(under, &mut Memory::default())?;
        self.cursor
            .map_or(Ok(()), |cursor| plot.draw_cursor(cursor))
    }
}

/// Draws the hairlines of the table and the line samples beside names.
fn draw_lines<B: Surface>(
    root: &DrawingArea<B, Shift>,
    layout: &Layout<'_>,
    look: &Look<'_>,
) -> Result<(), B> {
    let (theme, px) = (look.theme, |css_px: f64| look.px(css_px));
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
            dash: &look.dash(series.dash()),
        })?;
    }
    Ok(())
}
