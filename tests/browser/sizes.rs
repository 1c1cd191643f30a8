//! Sharp hair-lines at every device ratio, and sizes that leave nothing to draw on, or too much.

use loss_lab::params::Value;
use loss_lab::web::View;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::thrown;
use crate::page::{AXIS, GRID, Shown, give_way};
use crate::pixels::Pixels;

/// Rows of one column that are not clear, as runs: first row and colour of each pixel.
fn runs(pixels: &Pixels, x: f64) -> Vec<(u32, Vec<[u8; 4]>)> {
    let mut runs: Vec<(u32, Vec<[u8; 4]>)> = Vec::new();
    let mut open = false;
    for y in 0..pixels.height {
        let pixel = pixels.at((x, f64::from(y) + 0.5));
        match (open && pixel[3] > 0, runs.last_mut()) {
            (true, Some((_, run))) => run.push(pixel),
            _ if pixel[3] > 0 => runs.push((y, vec![pixel])),
            _ => {}
        }
        open = pixel[3] > 0;
    }
    runs
}

#[wasm_bindgen_test]
fn hair_lines_are_sharp() {
    for (ratio, thick) in [(1.0, 1), (1.25, 1), (1.5, 2), (2.0, 2), (2.75, 3), (3.0, 3)] {
        // An odd size in both units: nothing falls on a pixel's edge by luck.
        let shown = Shown::new("gradients", &[], (433.3, 287.7), ratio);
        let pixels = shown.axes(0);
        let [left, _, right, bottom] = shown.area(0);
        // Shares of the width at which no tick of the x axis stands.
        let columns = [0.11, 0.47, 0.93].map(|t| left + t * (right - left));
        for x in columns {
            let mut runs: Vec<_> = runs(&pixels, x)
                .into_iter()
                .filter(|(y, _)| f64::from(*y) < bottom + 4.0 * ratio)
                .collect();
            // At the frame's bottom the axis covers its grid line: they may be a pixel apart, but both are sharp.
            let (y, axis) = runs.pop().expect("lines");
            assert_eq!(axis[axis.len() - 1], AXIS, "at {ratio}, row {y}");
            let of_either = |pixel: &[u8; 4]| [AXIS, GRID].contains(pixel);
            assert!(axis.iter().all(of_either), "at {ratio}: {axis:?}");
            assert!(runs.len() >= 2, "lines at {ratio}: {runs:?}");
            for (y, run) in runs {
                assert_eq!(run, vec![GRID; thick], "at {ratio}, row {y}");
                // Lines stand at round values; snapping moves one by less than a pixel.
                let middle = f64::from(y) + thick as f64 / 2.0;
                let (_, value) = shown.data(0, (x, middle));
                let (_, wanted) = shown.device(0, (0.0, (2.0 * value).round() / 2.0));
                assert!(
                    (middle - wanted).abs() <= 1.0,
                    "{middle}, not {wanted}, at {ratio}"
                );
            }
        }
        // The grid line is whole from end to end.
        let (_, y) = shown.device(0, (0.0, -5.0));
        let row = if thick == 1 { y.floor() } else { y };
        let clear = ((left + 2.0) as u32..(right - 2.0) as u32)
            .find(|&x| pixels.at((f64::from(x) + 0.5, row)) != GRID);
        assert_eq!(clear, None, "at {ratio}");
    }
}

#[wasm_bindgen_test]
fn the_cursor_is_sharp_as_well() {
    for (ratio, thick) in [(1.0, 1), (1.5, 2), (2.0, 2), (3.0, 3)] {
        let shown = Shown::new(
            "gradients",
            &[("at", Value::Number(0.437))],
            (433.3, 287.7),
            ratio,
        );
        let pixels = shown.cursor_pixels(0);
        let (x, _) = shown.device(0, (0.437, 0.0));
        let [_, top, _, bottom] = shown.area(0);
        let mut columns = std::collections::BTreeSet::new();
        let mut whole = 0;
        // Rows between the frame's top and the first ring, which hold nothing else.
        for row in top as u32 + 2..(top + 0.1 * (bottom - top)) as u32 {
            let lit: Vec<u32> = (0..pixels.width)
                .filter(|&column| pixels.at((f64::from(column), f64::from(row)))[3] > 0)
                .collect();
            whole += usize::from(lit.len() == thick);
            columns.extend(lit);
        }
        assert_eq!(columns.len(), thick, "at {ratio}: {columns:?}");
        assert!(whole > 2, "at {ratio}");
        for column in columns {
            assert!((f64::from(column) + 0.5 - x).abs() <= 0.5 * thick as f64 + 1.0);
        }
    }
}

#[wasm_bindgen_test]
async fn a_panel_too_small_is_left_empty() {
    for css in [
        (0.0, 0.0),
        (1.0, 1.0),
        (0.0, 300.0),
        (119.0, 89.0),
        (-5.0, -5.0),
        (f64::NAN, 300.0),
    ] {
        give_way().await;
        let mut shown = Shown::new("focal-heatmap", &[("at", Value::Number(0.3))], css, 1.0);
        assert!(shown.view.plot_area(0).is_empty(), "{css:?}");
        assert!(shown.view.data_at(0, 5.0, 5.0).is_empty(), "{css:?}");
        assert!(shown.view.handles(0).is_none(), "{css:?}");
        assert!(shown.pixels(0).is_empty(), "{css:?}");
        // Hidden and shown again, it is whole.
        shown.resize((480.0, 300.0), 1.0);
        assert!(!shown.pixels(0).is_empty() && !shown.axes(0).is_empty());
        shown.resize(css, 1.0);
        shown.set(&[("gamma", Value::Number(4.0))]);
        shown.resize((480.0, 300.0), 2.0);
        let fresh = Shown::new(
            "focal-heatmap",
            &[("gamma", Value::Number(4.0))],
            (480.0, 300.0),
            2.0,
        );
        assert!(shown.pixels(0) == fresh.pixels(0), "{css:?}");
        assert!(shown.axes(0) == fresh.axes(0), "{css:?}");
    }
}

#[wasm_bindgen_test]
async fn a_backing_store_is_never_larger_than_any_engine_promises() {
    const MOST: f64 = 16_777_216.0;
    for (css, ratio) in [
        ((5000.0, 4000.0), 1.0),
        ((2000.0, 1000.0), 5.0),
        ((1e5, 1e5), 3.0),
        ((1e9, 200.0), 1.0),
        ((1e15, 120.0), 1.0),
        ((1e300, 1e300), 1.0),
        ((480.0, 300.0), 1e9),
        ((f64::INFINITY, 300.0), 1.0),
        ((480.0, 300.0), f64::NAN),
        ((480.0, 300.0), 0.0),
        ((480.0, 300.0), -1.0),
    ] {
        give_way().await;
        let mut shown = Shown::new(
            "gradients",
            &[("at", Value::Number(0.3))],
            (480.0, 300.0),
            1.0,
        );
        shown.resize(css, ratio);
        let canvas = shown.canvas(0);
        let (width, height) = (canvas.width(), canvas.height());
        assert!(width.max(height) <= 16_384, "{css:?} at {ratio}");
        let pixels = f64::from(width) * f64::from(height);
        assert!(pixels <= MOST, "{css:?} at {ratio}: {pixels}");
        shown.resize((480.0, 300.0), 1.0);
        assert!(!shown.pixels(0).is_empty(), "after {css:?} at {ratio}");
    }
}

#[wasm_bindgen_test]
fn a_large_panel_is_drawn_coarser_and_whole() {
    let shown = Shown::new("gradients", &[], (6000.0, 5000.0), 1.0);
    let canvas = shown.canvas(0);
    let pixels = f64::from(canvas.width()) * f64::from(canvas.height());
    // Rounding down costs less than a row and a column.
    assert!(pixels > 16_777_216.0 - 12_000.0, "{pixels}");
    let [left, top, right, bottom] = shown.area(0);
    assert!(left < 0.1 * 6000.0 && top < 0.1 * 5000.0, "{left}, {top}");
    assert!(
        right > 0.9 * 6000.0 && bottom > 0.9 * 5000.0,
        "{right}, {bottom}"
    );
}

#[wasm_bindgen_test]
fn odd_themes_and_absent_panels_break_nothing() {
    let mut shown = Shown::new(
        "mse-vs-bce",
        &[("at", Value::Number(0.3))],
        (480.0, 300.0),
        1.0,
    );
    let nan = f64::NAN;
    for (colors, font, size, width) in [
        (vec![], "", 12.0, 2.0),
        (vec![1; 7], "no such font, sans-serif", 0.0, 0.0),
        (vec![0; 1000], "';!", 1e9, 1e9),
        (vec![255; 48], "serif", nan, nan),
        (vec![9; 48], "serif", f64::INFINITY, f64::NEG_INFINITY),
    ] {
        shown.view.set_theme(&colors, font, size, width);
        shown.view.draw().expect("a drawing");
    }
    shown
        .view
        .resize(9, 100.0, 100.0, 1.0)
        .expect("no such panel, no harm");
    shown.view.set_curve(Some(99));
    shown.view.draw().expect("a drawing");

    let mut bare = View::new("gradients").expect("a view");
    bare.draw().expect("nothing to draw on, nothing drawn");
    assert!(bare.plot_area(0).is_empty());
    let (name, message) = thrown(View::new("no-such"));
    assert_eq!(name, "TypeError");
    assert!(
        message.contains("\"no-such\"") && message.contains("focal-heatmap"),
        "{message}"
    );
}
