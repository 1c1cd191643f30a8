//! One panel on its canvas, and what is saved of its picture while something moves.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingErrorKind;
use web_sys::HtmlCanvasElement;

use super::backend::{CanvasError, HiCanvas, Medium, SUBPIXELS};
use crate::chart::{self, Look, Memory, Plot, State, Theme};
use crate::stage::{CanvasSize, Layers, PlotArea, Saved, Seen, Stale};

/// A panel's canvas, and what has been computed for it.
pub(super) struct PanelView {
    canvas: HtmlCanvasElement,
    /// The canvas below it, for a heat map.
    ground: Option<HtmlCanvasElement>,
    surface: Option<Surface>,
    /// The requested css size and pixel ratio; the actual ratio may be lower.
    size: Option<((f64, f64), f64)>,
    device_ratio: f64,
    state: Option<State>,
    memory: Memory,
    shown: Layers,
}

impl PanelView {
    pub(super) fn new(canvas: HtmlCanvasElement, ground: Option<HtmlCanvasElement>) -> Self {
        Self {
            canvas,
            ground,
            surface: None,
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
        self.rest();
        self.surface = None;
        self.shown.mark(Stale::Axes);
        if let Some(fitting) = CanvasSize::fitting(css, device_ratio) {
            self.device_ratio = fitting.ratio;
            // Set even if it is the same: setting the size clears a canvas.
            self.canvas.set_width(fitting.device_px.0);
            self.canvas.set_height(fitting.device_px.1);
            self.surface = Some(Surface::new(&self.canvas, self.ground.as_ref())?);
        }
        self.size = Some(size);
        Ok(())
    }

    /// Redraws what is stale.
    pub(super) fn draw(&mut self, seen: &Seen<'_>, theme: &Theme) -> chart::Result<(), Medium<'_>> {
        let Some(surface) = &mut self.surface else {
            return Ok(());
        };
        let stale = self.shown.stale(seen);
        if stale == Stale::Nothing {
            return Ok(());
        }
        let look = Look {
            theme,
            scale: self.device_ratio * f64::from(SUBPIXELS),
            samples: self.device_ratio.min(2.0),
        };
        let (memory, marks) = (&mut self.memory, seen.panel.marks.len());
        let wanted = self.shown.to_save(seen);
        // What was saved is the beginning of what is to be drawn, or of no use.
        let saved = self
            .shown
            .saved()
            .filter(|saved| wanted.is_some_and(|wanted| saved.begins(wanted)));
        self.shown.save(None);
        let mut done = match (saved, &self.state) {
            (Some(saved), Some(_)) => {
                surface.restore().map_err(drawing)?;
                saved
            }
            _ => {
                surface.clear();
                // A question may hide the map.
                if seen.panel.heat().is_none() {
                    surface.backend.borrow().hide_ground();
                }
                self.state = Some(chart::draw_static(&surface.area, seen.panel, &look)?);
                Saved::AXES
            }
        };
        let Some(state) = &self.state else {
            return Ok(());
        };
        let plot = Plot::new(&surface.area, state, seen.panel, &look);
        if let Some(wanted) = wanted {
            if saved != Some(wanted) {
                plot.draw_marks(seen.ghost, memory, done.marks..wanted.marks)?;
                if wanted.names {
                    plot.draw_names(seen.pinned, memory)?;
                }
                // If it cannot be saved, all is drawn again next time.
                if surface.keep(&self.canvas).is_ok() {
                    self.shown.save(Some(wanted));
                }
            } else {
                self.shown.save(saved);
            }
            done = wanted;
        }
        if !done.names {
            plot.draw_marks(seen.ghost, memory, done.marks..marks)?;
            plot.draw_names(seen.pinned, memory)?;
        }
        if let Some(at) = seen.cursor {
            plot.draw_cursor(at)?;
        }
        self.shown.drawn(seen);
        Ok(())
    }

    /// Frees what was saved of the picture.
    pub(super) fn rest(&mut self) {
        self.shown.save(None);
        if let Some(surface) = &mut self.surface {
            surface.backend.borrow_mut().forget();
        }
    }

    /// The plot area in css px.
    pub(super) fn plot_area(&self) -> Option<PlotArea> {
        let chart = self.state.clone()?.restore(&self.surface.as_ref()?.area);
        let (x, y) = chart.plotting_area().get_pixel_range();
        let css = |v: i32| f64::from(v) / (self.device_ratio * f64::from(SUBPIXELS));
        // plotters' axes end on the last pixel, not after it.
        Some(PlotArea {
            left: css(x.start),
            top: css(y.start),
            right: css(x.end - 1),
            bottom: css(y.end - 1),
        })
    }
}

/// A canvas: its backend, and plotters' area over all of it.
struct Surface {
    backend: Rc<RefCell<HiCanvas>>,
    /// Whether nothing was drawn on it yet.
    fresh: bool,
    area: DrawingArea<Medium<'static>, Shift>,
}

impl Surface {
    fn new(
        canvas: &HtmlCanvasElement,
        ground: Option<&HtmlCanvasElement>,
    ) -> Result<Self, CanvasError> {
        let backend = Rc::new(RefCell::new(HiCanvas::over(canvas, ground)?));
        let area = DrawingArea::from(Medium::Canvas(backend.clone()));
        Ok(Self {
            backend,
            fresh: true,
            area,
        })
    }

    /// Clears what was drawn, and only that: while printing, drawing calls are replayed on paper, where clearing would
    /// also clear what lies below.
    fn clear(&mut self) {
        if !std::mem::replace(&mut self.fresh, false) {
            self.backend.borrow().clear();
        }
    }

    fn restore(&self) -> Result<(), CanvasError> {
        self.backend.borrow().restore()
    }

    fn keep(&self, canvas: &HtmlCanvasElement) -> Result<(), CanvasError> {
        self.backend.borrow_mut().keep(canvas)
    }
}

fn drawing(error: CanvasError) -> DrawingAreaErrorKind<CanvasError> {
    DrawingAreaErrorKind::BackendError(DrawingErrorKind::DrawingError(error))
}
