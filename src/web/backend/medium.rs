//! The canvas and the SVG document as one backend type, so that drawing code is compiled once.

use std::cell::RefCell;
use std::rc::Rc;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::canvas::HiCanvas;
use super::error::{CanvasError, outer};
use crate::chart::{Drawn, Image, Stroke, Surface, Svg};

/// The backend of a picture, shared with its owner.
pub(in crate::web) enum Medium<'a> {
    Canvas(Rc<RefCell<HiCanvas>>),
    Svg(Rc<RefCell<Svg<'a>>>),
}

/// Forwards a call to whichever backend this is.
macro_rules! on {
    ($medium:ident.$borrow:ident(), $method:ident($($argument:expr),*)) => {
        match $medium {
            Medium::Canvas(canvas) => canvas.$borrow().$method($($argument),*),
            Medium::Svg(svg) => outer(svg.$borrow().$method($($argument),*)),
        }
    };
}

/// The parts of a style that both backends use, as one type.
fn plain(style: &impl BackendStyle) -> Stroke<'static> {
    Stroke {
        color: style.color(),
        width: style.stroke_width(),
        dash: &[],
    }
}

impl DrawingBackend for Medium<'_> {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        match self {
            Self::Canvas(canvas) => canvas.borrow().get_size(),
            Self::Svg(svg) => svg.borrow().get_size(),
        }
    }

    fn ensure_prepared(&mut self) -> Drawn<Self> {
        on!(self.borrow_mut(), ensure_prepared())
    }

    fn present(&mut self) -> Drawn<Self> {
        on!(self.borrow_mut(), present())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn<Self> {
        on!(self.borrow_mut(), draw_pixel(point, color))
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn<Self> {
        let style = &plain(style);
        on!(self.borrow_mut(), draw_line(from, to, style))
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn<Self> {
        let style = &plain(style);
        on!(
            self.borrow_mut(),
            draw_rect(upper_left, lower_right, style, fill)
        )
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn<Self> {
        let path: Vec<BackendCoord> = path.into_iter().collect();
        let style = &plain(style);
        on!(self.borrow_mut(), draw_path(path, style))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn<Self> {
        let style = &plain(style);
        on!(self.borrow_mut(), draw_circle(center, radius, style, fill))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Drawn<Self> {
        let vertices: Vec<BackendCoord> = vertices.into_iter().collect();
        let style = &plain(style);
        on!(self.borrow_mut(), fill_polygon(vertices, style))
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) -> Drawn<Self> {
        on!(self.borrow_mut(), draw_text(text, style, at))
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<CanvasError>> {
        on!(self.borrow(), estimate_text_size(text, style))
    }
}

impl Surface for Medium<'_> {
    fn stroke(&mut self, points: &[BackendCoord], stroke: &Stroke<'_>) -> Drawn<Self> {
        on!(self.borrow_mut(), stroke(points, stroke))
    }

    fn image(
        &mut self,
        image: &Image,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
    ) -> Drawn<Self> {
        on!(self.borrow_mut(), image(image, upper_left, lower_right))
    }

    fn ground(
        &mut self,
        image: &Image,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
    ) -> Drawn<Self> {
        on!(self.borrow_mut(), ground(image, upper_left, lower_right))
    }
}
