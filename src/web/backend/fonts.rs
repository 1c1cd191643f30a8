//! Caches fonts and text widths, so that the context is asked only once.

use plotters_backend::BackendTextStyle;
use plotters_backend::text_anchor::{HPos, VPos};
use wasm_bindgen::JsValue;
use web_sys::CanvasRenderingContext2d;

use super::pixels::SUBPIXELS;

/// The most widths to keep. Without a limit, labels that follow a slider would fill the memory.
const MOST_WIDTHS: usize = 64;
/// The most fonts to keep, for the same reason.
const MOST_FONTS: usize = 16;

/// The requested fonts, each with the widths measured in it.
#[derive(Default)]
pub(super) struct Texts {
    fonts: Vec<Font>,
    /// The index of the context's current font.
    used: Option<usize>,
    /// How the context aligns texts, across and down.
    anchor: [&'static str; 2],
    /// Font, text and width, in the order in which they were measured.
    widths: Vec<(usize, String, f64)>,
}

struct Font {
    size: f64,
    style: String,
    family: String,
    css: String,
}

impl Texts {
    /// The index of a style's font.
    fn font<S: BackendTextStyle>(&mut self, style: &S) -> usize {
        let (size, weight, family) = (style.size(), style.style(), style.family());
        let (weight, family) = (weight.as_str(), family.as_str());
        let known =
            |font: &Font| (font.size, &*font.style, &*font.family) == (size, weight, family);
        self.fonts.iter().position(known).unwrap_or_else(|| {
            if self.fonts.len() >= MOST_FONTS {
                self.fonts.clear();
                self.widths.clear();
                self.used = None;
            }
            let device_px = size / f64::from(SUBPIXELS);
            self.fonts.push(Font {
                size,
                style: weight.to_owned(),
                family: family.to_owned(),
                css: format!("{weight} {device_px}px {family}"),
            });
            self.fonts.len() - 1
        })
    }

    /// Sets the context's font to a style's, if it differs.
    pub(super) fn put_on<S: BackendTextStyle>(
        &mut self,
        context: &CanvasRenderingContext2d,
        style: &S,
    ) {
        let font = self.font(style);
        self.use_font(context, font);
    }

    fn use_font(&mut self, context: &CanvasRenderingContext2d, font: usize) {
        if self.used != Some(font) {
            context.set_font(&self.fonts[font].css);
            self.used = Some(font);
        }
    }

    /// Sets the context's text alignment. Nothing else may set it, not even plotters-canvas.
    pub(super) fn hang<S: BackendTextStyle>(
        &mut self,
        context: &CanvasRenderingContext2d,
        style: &S,
    ) {
        let across = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Right => "right",
            HPos::Center => "center",
        };
        let down = match style.anchor().v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        };
        if self.anchor != [across, down] {
            self.anchor = [across, down];
            context.set_text_align(across);
            context.set_text_baseline(down);
        }
    }

    /// The width of a text in device pixels, measured once.
    pub(super) fn width<S: BackendTextStyle>(
        &mut self,
        context: &CanvasRenderingContext2d,
        text: &str,
        style: &S,
    ) -> Result<f64, JsValue> {
        let font = self.font(style);
        let known = self
            .widths
            .iter()
            .find(|(measured_with, measured, _)| *measured_with == font && measured == text);
        if let Some((.., width)) = known {
            return Ok(*width);
        }
        self.use_font(context, font);
        let width = context.measure_text(text)?.width();
        if self.widths.len() >= MOST_WIDTHS {
            self.widths.clear();
        }
        self.widths.push((font, text.to_owned(), width));
        Ok(width)
    }
}
