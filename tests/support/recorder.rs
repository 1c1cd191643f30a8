//! A backend that draws nothing and records every call.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use loss_lab::chart::{
    Cursor, Drawn, Image, Look, Memory, Plot, Stroke, Surface, Theme, draw_static,
};
use loss_lab::figure::scene::Panel;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

/// A recorder cannot fail.
#[derive(Debug)]
pub(crate) struct Never;

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Never {}

/// The recorded calls, in backend pixels.
#[derive(Default)]
pub(crate) struct Recorder {
    size: (u32, u32),
    /// Every polyline with its width.
    pub(crate) strokes: Vec<(Vec<BackendCoord>, u32)>,
    /// Every text with its anchor.
    pub(crate) texts: Vec<(String, BackendCoord)>,
    /// Every text's box: left, top, right, bottom.
    pub(crate) boxes: Vec<[i32; 4]>,
    /// How many texts lay under the last polyline.
    pub(crate) under_lines: usize,
    /// Every circle's centre.
    pub(crate) circles: Vec<BackendCoord>,
    /// Every picture's corners.
    pub(crate) images: Vec<(usize, [BackendCoord; 2])>,
    /// Every rectangle's corners: the plates under names.
    pub(crate) plates: Vec<[BackendCoord; 2]>,
    /// Everything that plotters draws by itself: axes and ticks.
    pub(crate) others: usize,
    /// Everything outside the canvas.
    pub(crate) astray: Vec<String>,
}

/// A panel as it was drawn.
pub(crate) struct Record {
    pub(crate) axes: Recorder,
    pub(crate) data: Recorder,
    pub(crate) cursor: Recorder,
    /// The plot area in backend pixels: left, top, right, bottom.
    pub(crate) area: [i32; 4],
}

/// Draws all layers of `panel`, `css` px in size, with `scale` backend pixels per css px.
pub(crate) fn record(
    panel: &Panel,
    css: (f64, f64),
    scale: f64,
    theme: &Theme,
    cursor: Option<Cursor>,
) -> Record {
    record_over(None, panel, css, scale, theme, cursor)
}

/// As [`record`], over a ghost.
pub(crate) fn record_over(
    ghost: Option<&Panel>,
    panel: &Panel,
    css: (f64, f64),
    scale: f64,
    theme: &Theme,
    cursor: Option<Cursor>,
) -> Record {
    let size = ((css.0 * scale) as u32, (css.1 * scale) as u32);
    let look = Look {
        theme,
        scale,
        samples: 1.0,
    };
    let layer = || {
        let recorder = Recorder {
            size,
            ..Recorder::default()
        };
        Rc::new(RefCell::new(recorder))
    };
    let (axes, data, over) = (layer(), layer(), layer());
    let root = |layer: &Rc<RefCell<Recorder>>| -> DrawingArea<Recorder, Shift> { layer.into() };
    let state = draw_static(&root(&axes), panel, &look).expect("axes");
    let plot = |layer| Plot::new(&root(layer), &state, panel, &look);
    let under = (ghost, cursor.map(|cursor| cursor.x));
    let drawn = plot(&data).draw_data(under, &mut Memory::default());
    drawn.expect("data");
    if let Some(cursor) = cursor {
        plot(&over).draw_cursor(cursor).expect("a cursor");
    }
    let chart = state.restore(&layer().take().into_drawing_area());
    let (x, y) = chart.plotting_area().get_pixel_range();
    Record {
        axes: axes.take(),
        data: data.take(),
        cursor: over.take(),
        area: [x.start, y.start, x.end, y.end],
    }
}

impl Recorder {
    fn on_canvas(&mut self, what: &str, (x, y): BackendCoord) {
        let inside = |v: i32, size: u32| v >= 0 && v <= size as i32;
        if !(inside(x, self.size.0) && inside(y, self.size.1)) {
            self.astray.push(format!("{what} at ({x}, {y})"));
        }
    }
}

impl DrawingBackend for Recorder {
    type ErrorType = Never;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn<Self> {
        Ok(())
    }

    fn present(&mut self) -> Drawn<Self> {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, _: BackendColor) -> Drawn<Self> {
        panic!("a single pixel at {point:?} is a detour through plotters' rasteriser")
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn<Self> {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
        _: &S,
        _: bool,
    ) -> Drawn<Self> {
        self.plates.push([upper_left, lower_right]);
        self.on_canvas("a rectangle", upper_left);
        self.on_canvas("a rectangle", lower_right);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn<Self> {
        // plotters draws transparent axes, which do not count.
        if style.color().alpha > 0.0 {
            self.others += 1;
            for point in path {
                self.on_canvas("a line", point);
            }
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        _: u32,
        _: &S,
        _: bool,
    ) -> Drawn<Self> {
        self.on_canvas("a circle", centre);
        self.circles.push(centre);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        _: I,
        _: &S,
    ) -> Drawn<Self> {
        panic!("nothing draws polygons");
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        place: BackendCoord,
    ) -> Drawn<Self> {
        self.on_canvas(text, place);
        let (width, height) = self.estimate_text_size(text, style)?;
        let (width, height) = (width as i32, height as i32);
        let left = place.0
            - match style.anchor().h_pos {
                HPos::Left => 0,
                HPos::Center => width / 2,
                HPos::Right => width,
            };
        let top = place.1
            - match style.anchor().v_pos {
                VPos::Top => 0,
                VPos::Center => height / 2,
                VPos::Bottom => height,
            };
        self.boxes.push([left, top, left + width, top + height]);
        self.texts.push((text.to_owned(), place));
        Ok(())
    }

    /// Like a common sans-serif: 0.6 em per character.
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Never>> {
        let width = 0.6 * style.size() * text.chars().count() as f64;
        Ok((width as u32, (1.2 * style.size()) as u32))
    }
}

impl Surface for Recorder {
    fn stroke(&mut self, points: &[BackendCoord], stroke: &Stroke<'_>) -> Drawn<Self> {
        for &point in points {
            self.on_canvas("a stroke", point);
        }
        self.strokes.push((points.to_vec(), stroke.width));
        self.under_lines = self.texts.len();
        Ok(())
    }

    fn image(
        &mut self,
        image: &Image,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
    ) -> Drawn<Self> {
        assert_eq!(image.rgba.len(), 4 * image.columns * image.rows);
        self.on_canvas("a picture", upper_left);
        self.on_canvas("a picture", lower_right);
        self.images.push((image.columns, [upper_left, lower_right]));
        Ok(())
    }
}
