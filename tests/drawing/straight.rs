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
    let expected = [(-1.0, 2.0), (0.0, 1.0), (0.5, 1.5), (1.0, 2.0)];
    assert_eq!(points.len(), expected.len(), "{points:?}");
    // One backend pixel of some 3500.
    for (point, expected) in points.iter().zip(expected) {
        let off = (point.0 - expected.0)
            .abs()
            .max((point.1 - expected.1).abs());
        assert!(off < 1e-3, "{point:?} for {expected:?}");
    }
}

#[test]
fn on_a_logarithmic_axis_they_bend() {
    assert!(points(AxisSpec::log("", 0.1, 10.0)).len() > 100);
}
