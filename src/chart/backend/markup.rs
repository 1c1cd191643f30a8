//! Pieces of SVG markup.

use core::fmt::{self, Write};

use plotters_backend::{BackendColor, BackendCoord, FontStyle};

/// Backend pixels per css px, because plotters' coordinates are whole numbers.
pub const SVG_SCALE: u32 = 8;

/// A length in css px.
pub(super) fn css(backend_px: f64) -> f64 {
    backend_px / f64::from(SVG_SCALE)
}

pub(super) struct Points<'a>(pub(super) &'a [BackendCoord]);

impl fmt::Display for Points<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, &(x, y)) in self.0.iter().enumerate() {
            let (x, y) = (css(x.into()), css(y.into()));
            write!(f, "{}{x} {y}", if i == 0 { 'M' } else { 'L' })?;
        }
        Ok(())
    }
}

/// Attributes for a colour, and for its opacity unless it is opaque.
pub(super) struct Paint(pub(super) &'static str, pub(super) BackendColor);

impl fmt::Display for Paint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(name, BackendColor { rgb, alpha }) = self;
        write!(f, " {name}=\"#{:02x}{:02x}{:02x}\"", rgb.0, rgb.1, rgb.2)?;
        if *alpha < 1.0 {
            write!(f, " {name}-opacity=\"{alpha:.3}\"")?;
        }
        Ok(())
    }
}

/// Text escaped for XML.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            // XML forbids these characters even when escaped.
            c if c.is_control() => f.write_char(' '),
            c => f.write_char(c),
        })
    }
}

/// Attributes of a font that is bold or slanted.
pub(super) struct Slant(pub(super) FontStyle);

impl fmt::Display for Slant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            FontStyle::Normal => Ok(()),
            FontStyle::Bold => f.write_str(" font-weight=\"bold\""),
            FontStyle::Italic | FontStyle::Oblique => f.write_str(" font-style=\"italic\""),
        }
    }
}
