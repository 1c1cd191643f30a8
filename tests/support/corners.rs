//! Settings at which every figure is drawn and read: the corners of its parameters, and places along its x axis.

use loss_lab::figure::Figure;
use loss_lab::params::{Params, Value, XAxis};

/// What each parameter is tried at.
fn tried(id: &str) -> Vec<Value<'static>> {
    let numbers = |values: &[f64]| values.iter().map(|&v| Value::Number(v)).collect();
    let names = |names: &[&'static str]| names.iter().map(|&name| Value::Name(name)).collect();
    match id {
        "gamma" => numbers(&[2.0, 0.0, 5e-324, 5.0, 10.0]),
        "alpha" => [vec![Value::Off], numbers(&[0.0, 0.9, 1.0])].concat(),
        "epsilon" => numbers(&[1e-7, 1e-15, 0.1]),
        "smoothing" => numbers(&[0.1, 1.0]),
        "fp_weight" => numbers(&[5.0, 0.0, 100.0]),
        "fn_weight" => numbers(&[1.0, 0.0, 100.0]),
        "target" => numbers(&[1.0, 0.0, 0.3, 0.5]),
        "axis" => names(&["probability", "logit"]),
        "quantity" => names(&["factor", "loss", "gradient-ratio"]),
        _ => panic!("say at which values {id} is to be tried"),
    }
}

/// Every combination of what the figure's own controls are tried at, without a cursor.
pub(crate) fn corners(figure: &dyn Figure) -> Vec<Params> {
    let mut corners = vec![Params::default()];
    for id in figure.info().controls {
        corners = corners
            .into_iter()
            .flat_map(|params| {
                tried(id).into_iter().map(move |value| {
                    let mut params = params;
                    params
                        .set(id, value)
                        .expect("a setting that the table allows");
                    params
                })
            })
            .collect();
    }
    corners
}

/// Cursors: none, both ends, their neighbours, inside, and off the axis.
pub(crate) fn cursors(axis: XAxis) -> Vec<Option<f64>> {
    let places: &[f64] = match axis {
        XAxis::Probability => &[
            0.0, 5e-324, 1e-300, 1e-9, 0.1, 0.5, 0.9, 0.999_999, 1.0, 1.000_001, -0.1, 1e308,
            -1e308,
        ],
        XAxis::Logit => &[
            -10.0, 10.0, 0.0, -2.0, 5e-324, 36.8, -745.0, 1e15, 1e308, -1e308,
        ],
    };
    let mut cursors = vec![None];
    cursors.extend(places.iter().map(|&x| Some(x)));
    cursors
}
