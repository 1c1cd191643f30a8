//! A figure as a document, in one call.

use super::setting::Stage;
use super::stale::Stale;
use crate::chart::{Result, Sheet, Svg, Theme};
use crate::figure::Figure;
use crate::params::Params;

impl dyn Figure {
    /// The figure as an SVG document, in the light theme: the question, the sentence, the panels, and the values at the cursor.
    ///
    /// It is as large as it needs to be, and refers to no file. Texts are as wide as [`text_width`](crate::chart::text_width) says, whatever font they are
    /// shown in.
    ///
    /// # Errors
    /// If plotters refuses to draw, which no figure is known to cause.
    ///
    /// ```
    /// use loss_lab::{figure, params::Params};
    ///
    /// let figure = figure::find("focal-curves").expect("a figure of this name");
    /// let svg = figure.to_svg(&Params { at: Some(0.9), ..Params::default() })?;
    /// assert!(svg.starts_with("<svg ") && svg.contains(figure.info().question));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_svg(&'static self, params: &Params) -> Result<String, Svg<'static>> {
        self.to_svg_in(params, &Theme::light(), "")
    }

    /// The same in a theme, with `source`, such as a link, at the foot.
    ///
    /// # Errors
    /// As [`to_svg`](#method.to_svg).
    pub fn to_svg_in(
        &'static self,
        params: &Params,
        theme: &Theme,
        source: &str,
    ) -> Result<String, Svg<'static>> {
        let mut stage = Stage::new(self);
        // Nothing of it is drawn yet.
        let _: Stale = stage.set_params(*params);
        stage.to_svg(theme, source)
    }
}

impl Stage {
    /// What it shows as an SVG document, with `source`, such as a link, at the foot.
    ///
    /// # Errors
    /// If plotters refuses to draw, which no figure is known to cause.
    pub fn to_svg(&self, theme: &Theme, source: &str) -> Result<String, Svg<'static>> {
        let readout = self.readout().table;
        let panels = 0..self.scene().panels.len();
        let sheet = Sheet {
            question: self.figure().info().question,
            summary: self.summary(),
            panels: panels.filter_map(|i| self.sheet_panel(i)).collect(),
            readout: &readout,
            source,
        };
        sheet.svg(theme)
    }
}
