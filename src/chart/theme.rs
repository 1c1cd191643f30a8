//! Colours and type, from the page's style sheet or from the defaults.

use plotters::style::{RGBAColor, ShapeStyle};

use crate::figure::scene::Series;

/// Colours and type of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// The paper: behind everything, and around text on lines.
    pub paper: Color,
    /// Main text.
    pub ink: Color,
    /// Tick labels and axis titles.
    pub soft: Color,
    /// Horizontal hairlines.
    pub grid: Color,
    /// The line below the plot and its ticks.
    pub axis: Color,
    /// One colour per series, in the order of [`Series::ALL`] up to the neutral one.
    pub series: [Color; 7],
    /// A CSS font family list.
    pub font: String,
    /// Text size in css px.
    pub font_size: f64,
    /// Width of main curves in css px.
    pub line_width: f64,
}

/// Red, green, blue and opacity, each 0…255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub [u8; 4]);

impl Color {
    const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self([r, g, b, 255])
    }

    /// The same colour, `opacity` times as opaque.
    #[must_use]
    pub fn faded(self, opacity: f64) -> Self {
        let [r, g, b, a] = self.0;
        Self([r, g, b, (f64::from(a) * opacity) as u8])
    }

    /// plotters' own type.
    pub fn rgba(self) -> RGBAColor {
        let [r, g, b, a] = self.0;
        RGBAColor(r, g, b, f64::from(a) / 255.0)
    }

    /// A filled style of this colour.
    pub(super) fn filled(self) -> ShapeStyle {
        ShapeStyle {
            color: self.rgba(),
            filled: true,
            stroke_width: 0,
        }
    }

    /// Relative luminance by WCAG 2, from 0 (black) to 1 (white).
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                libm::pow((c + 0.055) / 1.055, 2.4)
            }
        };
        let [r, g, b, _] = self.0;
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }
}

impl Theme {
    /// Dark ink on warm paper.
    pub fn light() -> Self {
        Self {
            paper: Color::hex(0xfbfaf7),
            ink: Color::hex(0x1d2125),
            soft: Color::hex(0x5d646b),
            grid: Color::hex(0xe6e4df),
            axis: Color::hex(0x8b9096),
            series: [
                Color::hex(0xc2410c),
                Color::hex(0x0b63a5),
                Color::hex(0x0f7b5f),
                Color::hex(0xa8327c),
                Color::hex(0x6a51c8),
                Color::hex(0x8a6500),
                Color::hex(0x5d646b),
            ],
            font: "sans-serif".into(),
            font_size: 12.0,
            line_width: 2.0,
        }
    }

    /// Light ink on a dark ground.
    pub fn dark() -> Self {
        Self {
            paper: Color::hex(0x14171a),
            ink: Color::hex(0xe8e6e1),
            soft: Color::hex(0x9aa3ab),
            grid: Color::hex(0x2a2f34),
            axis: Color::hex(0x6b737b),
            series: [
                Color::hex(0xfb923c),
                Color::hex(0x6cb6ff),
                Color::hex(0x3fc79a),
                Color::hex(0xf08cc4),
                Color::hex(0xa99bf5),
                Color::hex(0xe0b646),
                Color::hex(0x9aa3ab),
            ],
            ..Self::light()
        }
    }

    /// Colours and type from outside: paper, ink, soft text, grid, axis, then seven series, four bytes each; a CSS font
    /// family list; text size and line width in css px. What is missing is as in the light theme.
    pub fn custom(rgba: &[u8], font: &str, font_size: f64, line_width: f64) -> Self {
        let mut theme = Self {
            font: font.to_owned(),
            font_size: font_size.clamp(6.0, 96.0),
            line_width: line_width.clamp(0.5, 24.0),
            ..Self::light()
        };
        let Self {
            paper,
            ink,
            soft,
            grid,
            axis,
            series,
            ..
        } = &mut theme;
        let slots = [paper, ink, soft, grid, axis].into_iter().chain(series);
        for (slot, color) in slots.zip(rgba.as_chunks::<4>().0) {
            *slot = Color(*color);
        }
        theme
    }

    /// The colour of `series` for marks other than curves; the neutral series is soft, as a reference.
    pub(super) fn ink_of(&self, series: Series) -> Color {
        match series {
            Series::Neutral => self.soft,
            series => self.color_of(series),
        }
    }

    /// The colour of `series`.
    pub fn color_of(&self, series: Series) -> Color {
        let own = match series {
            Series::AsymmetricNegative => Series::Asymmetric,
            Series::CrossEntropyNegative => Series::CrossEntropy,
            own => own,
        };
        self.series[own as usize]
    }
}
