//! One panel on its three canvases.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingErrorKind;
use web_sys::HtmlCanvasElement;

use super::backend::{CanvasError, HiCanvas, Medium, SUBPIXELS};
use crate::chart::{self, Look, Memory, Plot, State, Theme};
use crate::stage::{CanvasSize, Layers, PlotArea, Seen, Stale};

/// A panel's canvases, and what has been computed for them.
pub(super) struct PanelView {
    canvases: [HtmlCanvasElement; 3],
    /// The canvas below them, for a heat map.
    ground: Option<HtmlCanvasElement>,
    layers: Option<[Layer; 3]>,
    /// The requested css size and pixel ratio; the actual ratio may be lower.
    size: Option<((f64, f64), f64)>,
    device_ratio: f64,
    state: Option<State>,
    memory: Memory,
    shown: Layers,
}

impl PanelView {
    pub(super) fn new(canvases: [HtmlCanvasElement; 3], ground: Option<HtmlCanvasElement>) -> Self {
        Self {
            canvases,
            ground,
            layers: None,
            size: None,
            device_ratio: 1.0,
            state: None,
            memory: Memory::default(),
            shown: Layers::default(),
        }
    }

    pub(super) fn mark(&mut self, stale: Stale) {
        self.shown.mark(stale);
    }

    /// Sets the size; the same size again changes nothing. A panel that is too small is not drawn, one that is too
    /// large is drawn more coarsely.
    pub(super) fn resize(&mut self, css: (f64, f64), device_ratio: f64) -> Result<(), CanvasError> {
        let size = (css, device_ratio);
        if self.size == Some(size) {
            return Ok(());
        }
        // A size that fails is tried again.
        self.size = None;
        self.layers = None;
        self.shown.mark(Stale::Axes);
        if let Some(fitting) = CanvasSize::fitting(css, device_ratio) {
            self.device_ratio = fitting.ratio;
            for canvas in &self.canvases {
                // Set even if it is the same: setting the size clears a canvas.
                canvas.set_width(fitting.device_px.0);
                canvas.set_height(fitting.device_px.1);
            }
            let [axes, data, cursor] = &self.canvases;
            self.layers = Some([
                Layer::new(HiCanvas::new(axes)?),
                Layer::new(HiCanvas::over(data, self.ground.as_ref())?),
                Layer::new(HiCanvas::new(cursor)?),
            ]);
        }
        self.size = Some(size);
        Ok(())
    }

    /// Redraws what is stale.
    pub(super) fn draw(&mut self, seen: &Seen<'_>, theme: &Theme) -> chart::Result<(), Medium<'_>> {
        let Some([axes, data, cursor]) = &self.layers else {
            return Ok(());
        };
        let look = Look {
            theme,
            scale: self.scale(),
            samples: self.device_ratio.min(2.0),
        };
        if self.shown.stale(seen) >= Stale::Axes {
            axes.clear();
            self.state = Some(chart::draw_static(&axes.area, seen.panel, &look)?);
            self.shown.axes_drawn(seen);
            if data.fresh.get() {
                // While printing, marks are drawn as vectors, like all else, not as a saved picture.
                chart::draw_static(&data.area, seen.panel, &look)?;
            }
        }
        let Some(state) = &self.state else {
            return Ok(());
        };
        let plot = |layer: &Layer| Plot::new(&layer.area, state, seen.panel, &look);
        if self.shown.pin_moved(seen) && !plot(data).names_stay(seen.pinned, &self.memory)? {
            self.shown.mark(Stale::Data);
        }
        self.shown.pin_spared(seen);
        if self.shown.stale(seen) >= Stale::Data {
            let (shown, memory) = (&mut self.shown, &mut self.memory);
            draw_data(data, &self.canvases, &plot(data), seen, shown, memory)?;
        }
        if self.shown.stale(seen) >= Stale::Cursor {
            cursor.clear();
            if let Some(at) = seen.cursor {
                plot(cursor).draw_cursor(at)?;
            }
        }
        self.shown.drawn();
        Ok(())
    }

    /// The plot area in css px.
    pub(super) fn plot_area(&self) -> Option<PlotArea> {
        let [axes, ..] = self.layers.as_ref()?;
        let chart = self.state.clone()?.restore(&axes.area);
        let (x, y) = chart.plotting_area().get_pixel_range();
        let css = |v: i32| f64::from(v) / self.scale();
        // plotters' axes end on the last pixel, not after it.
        Some(PlotArea {
            left: css(x.start),
            top: css(y.start),
            right: css(x.end - 1),
            bottom: css(y.end - 1),
        })
    }

    /// Backend pixels for each css px.
    fn scale(&self) -> f64 {
        self.device_ratio * f64::from(SUBPIXELS)
    }
}

/// Draws the moving marks over a saved picture of the others.
fn draw_data(
    layer: &Layer,
    [ground, canvas, _]: &[HtmlCanvasElement; 3],
    plot: &Plot<'_, Medium<'static>>,
    seen: &Seen<'_>,
    shown: &mut Layers,
    memory: &mut Memory,
) -> chart::Result<(), Medium<'static>> {
    let resting = shown.resting(seen);
    let anew = resting != shown.kept();
    if anew {
        layer.backend.borrow_mut().forget();
        shown.keep(0);
    }
    if !layer.fresh.replace(false) {
        layer.backend.borrow().restore(ground).map_err(drawing)?;
    }
    if anew && resting > 0 {
        plot.draw_marks(seen.ghost, memory, 0..resting)?;
        // If it cannot be saved, it is drawn again next time.
        if layer.backend.borrow_mut().keep(canvas).is_ok() {
            shown.keep(resting);
        }
    }
    plot.draw_marks(seen.ghost, memory, resting..seen.panel.marks.len())?;
    plot.draw_names(seen.pinned, memory)
}

/// One canvas: its backend, and plotters' area over all of it.
struct Layer {
    backend: Rc<RefCell<HiCanvas>>,
    /// Whether nothing was drawn on it yet.
    fresh: Cell<bool>,
    area: DrawingArea<Medium<'static>, Shift>,
}

impl Layer {
    fn new(canvas: HiCanvas) -> Self {
        let backend = Rc::new(RefCell::new(canvas));
        let area = DrawingArea::from(Medium::Canvas(backend.clone()));
        Self {
            backend,
            fresh: Cell::new(true),
            area,
        }
    }

    /// Clears what was drawn, and only that: while printing, drawing calls are replayed on paper, where clearing would
    /// also clear what lies below.
    fn clear(&self) {
        if !self.fresh.replace(false) {
            self.backend.borrow().clear();
        }
    }
}

fn drawing(error: CanvasError) -> DrawingAreaErrorKind<CanvasError> {
    DrawingAreaErrorKind::BackendError(DrawingErrorKind::DrawingError(error))
}
