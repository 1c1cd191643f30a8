//! Heat maps, pixel by pixel against their formulas.

use loss_lab::chart::{Color, cell_centre, color_of, colormap};
use loss_lab::figure::scene::{Heat, Panel};
use loss_lab::params::Value;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Shown, give_way};
use crate::pixels::Pixels;

/// Cells of the picture, which the browser scales smoothly.
const CELLS: (usize, usize) = (200, 200);

/// Large enough that a cell is several device pixels: enlarging blends two neighbours, shrinking would blend more.
const SIZE: (f64, f64) = (640.0, 480.0);

fn heat(panel: &Panel) -> &Heat {
    panel.heat().expect("a heat map")
}

/// The cells whose centres surround a place in data units.
fn around(panel: &Panel, (x, y): (f64, f64)) -> [(f64, f64); 4] {
    let pair = |start: f64, end: f64, v: f64, count: usize| {
        let place = (v - start) / (end - start) * count as f64 - 0.5;
        let first = place.floor().clamp(0.0, count as f64 - 2.0) as usize;
        [first, first + 1].map(|i| cell_centre(start, end, i, count))
    };
    let xs = pair(panel.x.lo, panel.x.hi, x, CELLS.0);
    let ys = pair(panel.y.hi, panel.y.lo, y, CELLS.1);
    [
        (xs[0], ys[0]),
        (xs[1], ys[0]),
        (xs[0], ys[1]),
        (xs[1], ys[1]),
    ]
}

/// Whether something else than the heat map may be drawn there.
fn is_covered(shown: &Shown, heat: &Heat, gamma: f64, at: (f64, f64)) -> bool {
    let (_, rule) = shown.device(0, (0.0, gamma));
    // The rule, and its label above it.
    if (rule - 70.0..rule + 12.0).contains(&at.1) {
        return true;
    }
    // A level line, or its name, which stands at the right of it and is less than 45 css px long.
    let reached = [(-90.0, 0.0), (8.0, 0.0), (0.0, -8.0), (0.0, 8.0)];
    let values = reached.map(|(dx, dy)| {
        let (x, y) = shown.data(0, (at.0 + dx, at.1 + dy));
        (heat.value)(x.clamp(0.0, 1.0), y.max(0.0))
    });
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut levels = heat.levels.iter();
    levels.any(|level| (least..=most).contains(level))
}

fn difference(a: [u8; 4], b: [u8; 4]) -> u8 {
    let each = a.iter().zip(b).map(|(a, b)| a.abs_diff(b));
    each.max().unwrap_or(0)
}

/// Compares the picture with `formula`, a colour for each (p_t, γ).
fn check(settings: &[(&str, Value<'_>)], gamma: f64, formula: impl Fn(f64, f64) -> Color) {
    let shown = Shown::new("focal-heatmap", settings, SIZE, 2.0);
    let panel = shown.panel(0);
    let heat = heat(panel);
    let pixels = shown.all_pixels(0);
    let [left, top, right, bottom] = shown.area(0);
    let mut judged = 0;
    for row in (0..CELLS.1).step_by(2) {
        for column in (0..CELLS.0).step_by(2) {
            let centre = (
                cell_centre(left, right, column, CELLS.0),
                cell_centre(top, bottom, row, CELLS.1),
            );
            if is_covered(&shown, heat, gamma, centre) {
                continue;
            }
            // The middle of the pixel, at which its colour is meant.
            let middle = (centre.0.floor() + 0.5, centre.1.floor() + 0.5);
            let (x, y) = shown.data(0, middle);
            let expected = formula(x, y);
            assert!(
                difference(color_of(heat, x, y).0, expected.0) <= 1,
                "({x}, {y})"
            );
            // The browser blends the cells around linearly: the blend is no further from the colour there than the
            // cells differ among themselves. Two more for the rounding of its fixed-point weights.
            let cells = around(panel, (x, y)).map(|(x, y)| formula(x, y).0);
            let spread = cells
                .iter()
                .flat_map(|a| cells.iter().map(|b| difference(*a, *b)));
            let allowed = spread.max().unwrap_or(0) + 2;
            let got = pixels.at(middle);
            assert!(
                difference(got, expected.0) <= allowed,
                "{got:?} is not {expected:?} ± {allowed} at p_t = {x}, γ = {y}"
            );
            judged += 1;
        }
    }
    assert!(judged > 1000, "only {judged} cells were judged");
}

#[wasm_bindgen_test]
fn the_factor_has_its_formulas_colours() {
    check(&[], 2.0, |p, gamma| colormap((1.0 - p).powf(gamma)));
}

#[wasm_bindgen_test]
fn the_loss_has_its_formulas_colours() {
    let settings = [
        ("quantity", Value::Name("loss")),
        ("alpha", Value::Number(0.75)),
        ("gamma", Value::Number(0.5)),
    ];
    check(&settings, 0.5, |p, gamma| {
        colormap(-0.75 * (1.0 - p).powf(gamma) * p.ln() / 4.0)
    });
}

#[wasm_bindgen_test]
fn the_ratio_has_its_formulas_colours() {
    let settings = [
        ("quantity", Value::Name("gradient-ratio")),
        ("gamma", Value::Number(7.0)),
    ];
    check(&settings, 7.0, |p, gamma| {
        let q = 1.0 - p;
        let ratio = q.powf(gamma) - gamma * p * q.powf(gamma - 1.0) * p.ln();
        colormap(ratio / 1.6)
    });
}

/// Only γ's line and the slice move with γ; below 5 the map is the same picture.
#[wasm_bindgen_test]
fn the_map_stays_and_the_line_moves() {
    let mut shown = Shown::new("focal-heatmap", &[], SIZE, 1.0);
    let line = |shown: &Shown, gamma: f64| {
        let (_, y) = shown.device(0, (0.0, gamma));
        let [left, ..] = shown.area(0);
        let pixels = shown.all_pixels(0);
        (0..50).all(|i| pixels.at((left + 20.0 + f64::from(i), y)) == [255; 4])
    };
    assert!(line(&shown, 2.0) && !line(&shown, 1.0));
    let before = shown.all_pixels(0);
    shown.set(&[("gamma", Value::Number(1.0))]);
    assert!(line(&shown, 1.0) && !line(&shown, 2.0));
    let after = shown.all_pixels(0);
    // Above and below both lines nothing has changed.
    for y in [3.0, 0.3] {
        for x in [0.05, 0.2, 0.35, 0.6] {
            let at = shown.device(0, (x, y));
            assert_eq!(before.at(at), after.at(at), "({x}, {y})");
        }
    }
}

/// The canvas below has a pixel for each cell, and the style sheet's engine scales it to the plot area.
#[wasm_bindgen_test]
async fn a_canvas_below_has_the_cells_and_lies_under_the_plot_area() {
    let settings = [("gamma", Value::Number(3.0))];
    for ratio in [1.0, 1.5, 2.0] {
        give_way().await;
        let shown = Shown::over_grounds("focal-heatmap", &settings, SIZE, ratio);
        let cells = Pixels::of(shown.ground(0));
        assert_eq!((cells.width, cells.height), (200, 200));
        for row in (0..CELLS.1).step_by(7) {
            for column in (0..CELLS.0).step_by(7) {
                let p = cell_centre(0.0, 1.0, column, CELLS.0);
                let gamma = cell_centre(5.0, 0.0, row, CELLS.1);
                let expected = colormap((1.0 - p).powf(gamma)).0;
                let got = cells.at((column as f64, row as f64));
                assert!(difference(got, expected) <= 1, "{got:?} at {column}, {row}");
            }
        }
        let style = shown.ground(0).style();
        let share = |property: &str| {
            let text = style.get_property_value(property).expect("a length");
            let text = text.strip_suffix('%').expect("a share");
            text.parse::<f64>().expect("a number") / 100.0
        };
        let canvas = shown.canvas(0);
        let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
        let [left, top, right, bottom] = shown.area(0);
        let placed = [
            (share("left") * width, left),
            (share("top") * height, top),
            ((share("left") + share("width")) * width, right),
            ((share("top") + share("height")) * height, bottom),
        ];
        for (edge, wanted) in placed {
            // Browsers keep six digits.
            assert!((edge - edge.round()).abs() < 0.01, "{edge} at {ratio}");
            assert!(
                (edge - wanted).abs() <= 1.0,
                "{edge}, not {wanted}, at {ratio}"
            );
        }
        // Nothing of the map is on the panel's own canvas, and only there without another.
        let (x, y) = shown.device(0, (0.05, 0.3));
        assert_eq!(shown.all_pixels(0).at((x, y))[3], 0);
        let alone = Shown::new("focal-heatmap", &settings, SIZE, ratio);
        assert_eq!(alone.all_pixels(0).at((x, y))[3], 255);
    }
}

/// A question about the map hides it, and its canvas with it.
#[wasm_bindgen_test]
fn a_question_hides_the_canvas_below() {
    let mut shown = Shown::over_grounds("focal-heatmap", &[], SIZE, 1.0);
    let is_hidden = |shown: &Shown| shown.ground(0).has_attribute("hidden");
    assert!(!is_hidden(&shown));
    let mut ask = |id: Option<&str>| {
        let asked = shown.view.ask(id.map(Into::into), None, false);
        asked.expect("a question of this name");
        shown.view.draw().expect("a drawing");
        is_hidden(&shown)
    };
    assert!(ask(Some("loss-kept")));
    assert!(!ask(None));
}
