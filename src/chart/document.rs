//! A sheet as an SVG document, without a host that measures texts.

use core::cell::RefCell;
use std::rc::Rc;

use plotters::drawing::DrawingArea;

use super::backend::{Outside, SVG_SCALE, Svg, png_url};
use super::metrics::text_width;
use super::plot::Result;
use super::sheet::Sheet;
use super::theme::Theme;
use crate::figure::text;

impl Sheet<'_> {
    /// The whole sheet as an SVG document, with the sentence as its description. Texts are as wide as [`text_width`] says, whatever
    /// font they are shown in.
    ///
    /// # Errors
    /// If plotters refuses to draw.
    pub fn svg(&self, theme: &Theme) -> Result<String, Svg<'static>> {
        let layout = self.layout(theme, &text_width);
        let outside = Outside {
            width: &text_width,
            link: &|image| Some(png_url(image)),
            keeps_widths: true,
        };
        let svg = Rc::new(RefCell::new(Svg::new(layout.size, outside)));
        let fine = (f64::from(SVG_SCALE), 1.0);
        self.draw(&DrawingArea::from(&svg), &layout, theme, fine)?;
        let said = format!("{} {}", text::plain(&self.summary), self.source);
        Ok(svg.borrow().document(self.question, said.trim()))
    }
}
