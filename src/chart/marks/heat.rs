//! Heat maps and their colour scales.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::Text;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontStyle, TextStyle};

use super::draw::Draw;
use super::picture::{Picture, cell_centre, heat_color};
use crate::chart::area::Area;
use crate::chart::axis::Axis;
use crate::chart::backend::{Filling, Image, Surface};
use crate::chart::colormap::colormap;
use crate::chart::plot::{Look, Plot, Result};
use crate::chart::theme::Color;
use crate::chart::wanted::Wanted;
use crate::figure::scene::Heat;
use crate::figure::text;

impl Draw for Heat {
    fn draw<B: Surface>(
        &self,
        plot: &Plot<'_, B>,
        picture: &mut Picture,
    ) -> Result<Option<Wanted>, B> {
        let panel = plot.panel;
        picture.update(panel, self);
        plot.chart.plotting_area().draw(&Filling {
            image: picture.image(),
            is_ground: true,
            corners: [(panel.x.lo, panel.y.hi), (panel.x.hi, panel.y.lo)],
        })?;
        for line in picture.levels() {
            // The colour is the same all along a level.
            let ink = ink_on(heat_color(self, line.level));
            for points in &line.parts {
                plot.line(points, ink.faded(0.75), 1.0, &[])?;
            }
        }
        for number in numbers(plot, picture)? {
            number.write(plot)?;
        }
        Ok(None)
    }

    fn is_ground(&self) -> bool {
        true
    }
}

/// The number of a level line.
pub(super) struct Number {
    text: String,
    /// The colour of the level.
    ground: Color,
    pub(super) area: Area,
}

impl Number {
    fn style<'a, B: Surface>(plot: &Plot<'a, B>, ground: Color) -> TextStyle<'a> {
        let size = 0.9 * plot.look.theme.font_size;
        plot.look.text(size, ink_on(ground), FontStyle::Normal)
    }

    fn write<B: Surface>(&self, plot: &Plot<'_, B>) -> Result<(), B> {
        let style = Self::style(plot, self.ground).pos(Pos::new(HPos::Left, VPos::Center));
        let at = (self.area.left, self.area.centre().1);
        plot.write(&self.text, at, style)
    }

    /// Writes it over a line that crosses it.
    pub(super) fn write_over<B: Surface>(&self, plot: &Plot<'_, B>) -> Result<(), B> {
        plot.fill(self.area, self.ground)?;
        self.write(plot)
    }
}

/// The numbers of the level lines that have a place for one.
pub(super) fn numbers<B: Surface>(plot: &Plot<'_, B>, picture: &Picture) -> Result<Vec<Number>, B> {
    let mut numbers = Vec::new();
    for line in picture.levels() {
        let (Some(heat), Some((x, y))) = (plot.panel.heat(), line.label_at) else {
            continue;
        };
        let (text, ground) = (text::number(line.level, 2), heat_color(heat, line.level));
        let style = Number::style(plot, ground);
        let (width, height) = plot.screen().estimate_text_size(&text, &style)?;
        let (width, height) = (width as i32, height as i32);
        let at = plot.pixel(x, y);
        let left = at.0 + plot.look.px(4.0);
        let area = Area::sized(left, at.1 - height / 2, (width, height));
        // On a small plot two of them would read as one number.
        let room = area.grown(plot.look.px(3.0));
        if !numbers
            .iter()
            .any(|other: &Number| other.area.overlaps(room))
        {
            numbers.push(Number { text, ground, area });
        }
    }
    Ok(numbers)
}

/// Black or white, whichever is easier to read on a colour. The contrast is at least 4.5:1.
fn ink_on(color: Color) -> Color {
    // The luminance at which both have the same contrast.
    if color.luminance() > 0.179 {
        Color([0, 0, 0, 255])
    } else {
        Color([255; 4])
    }
}

/// Draws the colour scale to the right of a heat map that fills `frame`.
pub(in crate::chart) fn draw_scale<B: Surface>(
    screen: &DrawingArea<B, Shift>,
    frame: Area,
    heat: &Heat,
    look: &Look<'_>,
) -> Result<(), B> {
    const STEPS: usize = 128;
    let left = frame.right + look.px(look.theme.font_size);
    let right = left + look.px(10.0);
    let image = Image {
        columns: 1,
        rows: STEPS,
        rgba: (0..STEPS)
            .flat_map(|row| colormap(cell_centre(1.0, 0.0, row, STEPS)).0)
            .collect(),
    };
    screen.draw(&Filling {
        image: &image,
        is_ground: false,
        corners: [(left, frame.top), (right, frame.bottom)],
    })?;
    let (lo, hi) = heat.range;
    let scale = Axis::new(lo, hi, 5);
    let style = look
        .text(look.theme.font_size, look.theme.soft, FontStyle::Normal)
        .pos(Pos::new(HPos::Left, VPos::Center));
    for &tick in scale.ticks() {
        let height = f64::from(frame.height()) * (1.0 - scale.fraction(tick));
        let at = (right + look.px(5.0), frame.top + libm::round(height) as i32);
        screen.draw(&Text::new(scale.label(tick), at, style.clone()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_on_a_heat_map_can_be_read() {
        for step in 0..=1000 {
            let under = colormap(f64::from(step) / 1000.0);
            let (a, b) = (under.luminance(), ink_on(under).luminance());
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.5, "{contrast} on {under:?}");
        }
    }
}
