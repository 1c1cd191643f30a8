//! Curves that are straight between known places.

use loss_lab::chart::Theme;
use loss_lab::figure::scene::{AxisSpec, Curve, Mark, Panel, Series};

use crate::recorder::record;

/// |x| + 1 over −1…1, drawn from these places.
fn points(y: AxisSpec) -> Vec<(f64, f64)> {
    let tent = Curve::new(0, Series::Focal, "", |x: f64| x.abs() + 1.0);
    let panel = Panel {
        id: "tent",
        title: String::new(),
        x: AxisSpec::linear("", -1.0, 1.0),
        y,
        marks: vec![Mark::Curve(tent.broken(vec![-1.0, 0.0, 0.5, 1.0]))],
    };
    let record = record(&panel, (600.0, 500.0), 8.0, &Theme::light(), None);
    let [left, top, right, bottom] = record.area.map(f64::from);
    let (width, height) = (right - 1.0 - left, bottom - 1.0 - top);
    let to_data = |&(x, y): &(i32, i32)| {
        let (x, y) = (f64::from(x) - left, bottom - 1.0 - f64::from(y));
        (2.0 * x / width - 1.0, 3.0 * y / height)
    };
    let (line, _) = &record.data.strokes[0];
    line.iter().map(to_data).collect()
}

#[test]
fn they_are_drawn_from_place_to_place() {
    let points = points(AxisSpec::linear("", 0.0, 3.0));
    let places = [(-1.0, 2.0), (0.0, 1.0), (0.5, 1.5), (1.0, 2.0)];
    // One backend pixel of some 3500; both sides of a place may be rounded to neighbours.
    let is_near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs().max((a.1 - b.1).abs()) < 1e-3;
    let mut met: Vec<_> = points
        .iter()
        .map(|&point| places.iter().position(|&place| is_near(point, place)))
        .collect();
    met.dedup();
    assert_eq!(met, [Some(0), Some(1), Some(2), Some(3)], "{points:?}");
}

#[test]
fn on_a_logarithmic_axis_they_bend() {
    assert!(points(AxisSpec::log("", 0.1, 10.0)).len() > 100);
}
