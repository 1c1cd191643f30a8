//! The pixels of a canvas, and how much alike two pictures are.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// WebKit does not smooth every pixel of the same curve in the same way twice: of so many one may differ.
const STRAY: usize = 5000;

fn is_webkit() -> bool {
    let window = web_sys::window().expect("a window");
    let agent = window.navigator().user_agent().expect("a name");
    agent.contains("AppleWebKit") && !agent.contains("Chrome")
}

/// What a canvas shows.
#[derive(PartialEq)]
pub(crate) struct Pixels {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) rgba: Vec<u8>,
}

impl Pixels {
    pub(crate) fn of(canvas: &HtmlCanvasElement) -> Self {
        let (width, height) = (canvas.width(), canvas.height());
        let context = canvas.get_context("2d").expect("a context");
        let context: CanvasRenderingContext2d = context.expect("a 2D context").unchecked_into();
        let rgba = match (width, height) {
            (0, _) | (_, 0) => Vec::new(),
            _ => {
                let data = context.get_image_data(0.0, 0.0, width.into(), height.into());
                data.expect("pixels").data().0
            }
        };
        Self {
            width,
            height,
            rgba,
        }
    }

    /// The same pixels, but for what WebKit rounds on the way from one canvas to another, and one in [`STRAY`] of its own.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let (pixels, _) = self.rgba.as_chunks::<4>();
        let (others, _) = other.rgba.as_chunks::<4>();
        let near = |(a, b): (&u8, &u8)| a.abs_diff(*b) <= 2;
        let differs = |(a, b): &(&[u8; 4], &[u8; 4])| !a.iter().zip(*b).all(near);
        let stray = pixels.iter().zip(others).filter(differs).count();
        let most = if is_webkit() { pixels.len() / STRAY } else { 0 };
        (self.width, self.height) == (other.width, other.height) && stray <= most
    }

    /// Clears what is the same in `ground`.
    pub(crate) fn without(mut self, ground: &Self) -> Self {
        let (under, _) = ground.rgba.as_chunks::<4>();
        let (over, _) = self.rgba.as_chunks_mut::<4>();
        for (over, under) in over.iter_mut().zip(under) {
            if over == under {
                *over = [0; 4];
            }
        }
        self
    }

    /// The pixel that holds a place in device pixels; nothing off the canvas.
    pub(crate) fn at(&self, (x, y): (f64, f64)) -> [u8; 4] {
        if !(x >= 0.0 && y >= 0.0 && x < self.width.into() && y < self.height.into()) {
            return [0; 4];
        }
        let at = 4 * (y as usize * self.width as usize + x as usize);
        let mut pixel = [0; 4];
        pixel.copy_from_slice(&self.rgba[at..at + 4]);
        pixel
    }

    /// How many pixels `test` holds for.
    pub(crate) fn count(&self, test: impl Fn([u8; 4]) -> bool) -> usize {
        let (pixels, _) = self.rgba.as_chunks::<4>();
        pixels.iter().filter(|pixel| test(**pixel)).count()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rgba.iter().all(|&byte| byte == 0)
    }
}
