//! One panel on its three canvases.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingErrorKind;
use web_sys::HtmlCanvasElement;

use super::canvas::{CanvasError, HiCanvas};
use super::medium::{Medium, MediumError};
use super::pixels::SUBPIXELS;
use crate::chart::{self, Cursor, LEAST_SIZE, Look, Memory, State, Theme};
use crate::figure::scene::{AxisSpec, Mark, Panel};

/// More device pixels than this no engine promises to give a canvas.
const MOST_PIXELS: f64 = 16_777_216.0;
/// Nor a longer side.
const MOST_SIDE: f64 = 16_384.0;

/// Which layers no longer show the newest state. A layer under a dirty one is clean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dirty {
    Nothing,
    Cursor,
    Data,
    Axes,
}

/// A panel's canvases, and what was worked out for them.
pub(super) struct PanelView {
    canvases: [HtmlCanvasElement; 3],
    layers: Option<[Layer; 3]>,
    /// The css size and the pixel ratio asked for; the ratio drawn with may be less.
    size: Option<((f64, f64), f64)>,
    device_ratio: f64,
    state: Option<State>,
    furniture: Option<Furniture>,
    memory: Memory,
    /// How many marks, from the back, the layer of data keeps a picture of.
    kept: usize,
    /// Where the cursor was pinned that names made way for.
    pinned: Option<f64>,
    dirty: Dirty,
}

/// What a panel shows, and what it showed last.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) panel: &'a Panel,
    /// The panel as it was drawn last, if it was.
    pub(super) before: Option<&'a Panel>,
    /// The panel at a frozen setting.
    pub(super) ghost: Option<&'a Panel>,
    pub(super) cursor: Option<Cursor>,
    /// Where on the x axis the cursor is pinned.
    pub(super) pinned: Option<f64>,
}

impl Seen<'_> {
    /// How many marks, from the back, look as they did, if they are worth to be kept: a picture of them costs about as much
    /// as two curves.
    fn resting(&self) -> usize {
        let marks = &self.panel.marks;
        let before = self.before.iter().flat_map(|panel| &panel.marks);
        let alike = marks
            .iter()
            .zip(before)
            .take_while(|(mark, before)| mark.looks_like(before));
        let count = alike.count();
        let cost = marks[..count].iter().map(|mark| match mark {
            Mark::Heat(_) => 2,
            Mark::Curve(_) => 1,
            _ => 0,
        });
        if cost.sum::<u32>() >= 2 { count } else { 0 }
    }
}

impl PanelView {
    pub(super) fn new(canvases: [HtmlCanvasElement; 3]) -> Self {
        Self {
            canvases,
            layers: None,
            size: None,
            device_ratio: 1.0,
            state: None,
            furniture: None,
            memory: Memory::default(),
            kept: 0,
            pinned: None,
            dirty: Dirty::Axes,
        }
    }

    pub(super) fn mark(&mut self, dirty: Dirty) {
        self.dirty = self.dirty.max(dirty);
    }

    /// Takes a new size; the same size again changes nothing. Too small a panel is not drawn; too large a one is drawn coarser.
    pub(super) fn resize(&mut self, css: (f64, f64), device_ratio: f64) -> Result<(), CanvasError> {
        let size = (css, device_ratio);
        if self.size == Some(size) {
            return Ok(());
        }
        // One that fails is tried again.
        self.size = None;
        self.layers = None;
        self.dirty = Dirty::Axes;
        let fits = css.0 >= LEAST_SIZE.0 && css.1 >= LEAST_SIZE.1 && device_ratio > 0.0;
        if !fits || !(css.0 * css.1 * device_ratio).is_finite() {
            self.size = Some(size);
            return Ok(());
        }
        self.device_ratio = device_ratio
            .min(libm::sqrt(MOST_PIXELS / (css.0 * css.1)))
            .min(MOST_SIDE / css.0.max(css.1));
        let device = |css_px: f64| (css_px * self.device_ratio + 1e-6) as u32;
        let (width, height) = (device(css.0), device(css.1));
        for canvas in &self.canvases {
            // The same size, too: it is what makes a canvas new.
            canvas.set_width(width);
            canvas.set_height(height);
        }
        let [axes, data, cursor] = &self.canvases;
        self.layers = Some([Layer::new(axes)?, Layer::new(data)?, Layer::new(cursor)?]);
        self.size = Some(size);
        Ok(())
    }

    /// Redraws what is dirty.
    pub(super) fn draw(&mut self, seen: Seen<'_>, theme: &Theme) -> chart::Result<(), Medium<'_>> {
        let Some([axes, data, cursor_layer]) = &self.layers else {
            return Ok(());
        };
        let look = Look {
            theme,
            scale: self.device_ratio * f64::from(SUBPIXELS),
            samples: self.device_ratio.min(2.0),
        };
        let panel = seen.panel;
        let furniture = Some(Furniture::of(panel));
        if self.furniture != furniture {
            self.dirty = Dirty::Axes;
        }
        if self.dirty >= Dirty::Axes {
            axes.clear();
            self.state = Some(chart::draw_static(&axes.area, panel, &look)?);
            self.furniture = furniture;
            if data.fresh.get() {
                // On a canvas that may be one for paper they are lines and letters, as all else, and no picture of them.
                chart::draw_static(&data.area, panel, &look)?;
            }
        }
        let Some(state) = &self.state else {
            return Ok(());
        };
        if self.dirty == Dirty::Cursor && self.pinned != seen.pinned {
            let area = &data.area;
            if !chart::names_stay(area, state, panel, seen.pinned, &look, &self.memory)? {
                self.dirty = Dirty::Data;
            }
        }
        self.pinned = seen.pinned;
        if self.dirty >= Dirty::Data {
            let count = panel.marks.len();
            let resting = match self.dirty {
                Dirty::Axes => 0,
                _ => seen.resting(),
            };
            // Only what something follows is worth to be kept anew.
            let resting = match resting {
                all if all == count => all.min(self.kept),
                some => some,
            };
            let ghost = seen.ghost;
            let memory = &mut self.memory;
            if resting != self.kept {
                data.backend.borrow_mut().forget();
                self.kept = 0;
            }
            if !data.fresh.replace(false) {
                let ground = &self.canvases[0];
                data.backend.borrow().restore(ground).map_err(drawing)?;
            }
            if resting != self.kept {
                chart::draw_marks(&data.area, state, panel, ghost, &look, memory, 0..resting)?;
                // Where it cannot be kept it is drawn again the next time.
                let kept = resting > 0 && data.backend.borrow_mut().keep(&self.canvases[1]).is_ok();
                self.kept = if kept { resting } else { 0 };
            }
            let moving = resting..count;
            chart::draw_marks(&data.area, state, panel, ghost, &look, memory, moving)?;
            chart::draw_names(&data.area, state, panel, seen.pinned, &look, memory)?;
        }
        if self.dirty >= Dirty::Cursor {
            cursor_layer.clear();
            if let Some(cursor) = seen.cursor {
                chart::draw_cursor(&cursor_layer.area, state, panel, &look, cursor)?;
            }
        }
        self.dirty = Dirty::Nothing;
        Ok(())
    }

    /// The plot area in css px: left, top, right, bottom.
    pub(super) fn plot_area(&self) -> Option<[f64; 4]> {
        let [axes, ..] = self.layers.as_ref()?;
        let chart = self.state.clone()?.restore(&axes.area);
        let (x, y) = chart.plotting_area().get_pixel_range();
        let scale = self.device_ratio * f64::from(SUBPIXELS);
        // plotters' axes end on the last pixel, not after it.
        Some([x.start, y.start, x.end - 1, y.end - 1].map(|v| f64::from(v) / scale))
    }

    /// The data coordinates of a place in css px from the panel's upper left, also outside the plot area.
    pub(super) fn data_at(&self, panel: &Panel, css: (f64, f64)) -> Option<(f64, f64)> {
        let [left, top, right, bottom] = self.plot_area()?;
        let along = |lo: f64, hi: f64, t: f64| lo + t * (hi - lo);
        Some((
            along(panel.x.lo, panel.x.hi, (css.0 - left) / (right - left)),
            along(panel.y.hi, panel.y.lo, (css.1 - top) / (bottom - top)),
        ))
    }

    /// What can be dragged up and down.
    pub(super) fn handles(&self, panel: &Panel) -> Vec<Handle> {
        let Some([left, top, right, bottom]) = self.plot_area() else {
            return Vec::new();
        };
        let down = |y: f64| {
            let t = (panel.y.hi - y) / (panel.y.hi - panel.y.lo);
            top + t.clamp(0.0, 1.0) * (bottom - top)
        };
        let slot = (right - left) / (panel.x.hi - panel.x.lo);
        panel
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Rule(rule) => Some(Handle {
                    param: rule.drags?,
                    place: None,
                    top: down(rule.at),
                    left,
                    width: right - left,
                }),
                Mark::Bar(bar) => {
                    let (param, place) = bar.drags?;
                    Some(Handle {
                        param,
                        place: Some(place),
                        top: down(bar.to),
                        left: left + (bar.x - bar.width / 2.0 - panel.x.lo) * slot,
                        width: bar.width * slot,
                    })
                }
                _ => None,
            })
            .collect()
    }
}

/// Something that can be dragged up and down, in css px.
pub(super) struct Handle {
    /// The parameter that it sets.
    pub(super) param: &'static str,
    /// The place of the number in a list.
    pub(super) place: Option<usize>,
    pub(super) top: f64,
    pub(super) left: f64,
    pub(super) width: f64,
}

/// One canvas: its backend, and plotters' area over all of it.
struct Layer {
    backend: Rc<RefCell<HiCanvas>>,
    /// Whether nothing was drawn on it yet.
    fresh: Cell<bool>,
    area: DrawingArea<Medium<'static>, Shift>,
}

impl Layer {
    fn new(canvas: &HtmlCanvasElement) -> Result<Self, CanvasError> {
        let backend = Rc::new(RefCell::new(HiCanvas::new(canvas)?));
        let area = DrawingArea::from(Medium::Canvas(backend.clone()));
        Ok(Self {
            backend,
            fresh: Cell::new(true),
            area,
        })
    }

    /// Takes away what was drawn. Nothing else, for a canvas that is drawn for paper is played back there, and clearing would
    /// clear what lies under it.
    fn clear(&self) {
        if !self.fresh.replace(false) {
            self.backend.borrow().clear();
        }
    }
}

fn drawing(error: CanvasError) -> DrawingAreaErrorKind<MediumError> {
    DrawingAreaErrorKind::BackendError(DrawingErrorKind::DrawingError(error.into()))
}

/// What the layer of axes shows; when it changes, that layer is drawn anew.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Furniture {
    x: AxisSpec,
    y: AxisSpec,
    colors: Option<(f64, f64)>,
}

impl Furniture {
    fn of(panel: &Panel) -> Self {
        let colors = panel.marks.iter().find_map(|mark| match mark {
            Mark::Heat(heat) => Some(heat.range),
            _ => None,
        });
        Self {
            x: panel.x,
            y: panel.y,
            colors,
        }
    }
}
