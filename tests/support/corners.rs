//! Settings to draw and read every figure at: the corners of its parameters, and places along its x axis.

use loss_lab::figure::Figure;
use loss_lab::params::{ParamKind, Params, Value, find};

/// The most settings of one figure.
const MOST: usize = 400;

/// The values to try for each parameter.
fn tried(id: &str) -> Vec<Value<'static>> {
    let numbers = |values: &[f64]| values.iter().map(|&v| Value::Number(v)).collect();
    let texts = |texts: &[&'static str]| texts.iter().map(|&text| Value::Name(text)).collect();
    if let Some(ParamKind::Choice(choices)) = find(id).map(|info| info.kind) {
        return choices
            .iter()
            .map(|choice| Value::Name(choice.name))
            .collect();
    }
    match id {
        "gamma" => numbers(&[2.0, 0.0, 5e-324, 5.0, 10.0]),
        "alpha" => [vec![Value::Off], numbers(&[0.0, 0.9, 1.0])].concat(),
        "epsilon" => numbers(&[1e-7, 1e-15, 0.1]),
        "smoothing" => numbers(&[0.1, 0.0, 1.0]),
        "fp_weight" => numbers(&[5.0, 0.0, 100.0]),
        "fn_weight" => numbers(&[1.0, 0.0, 100.0]),
        "pos_weight" => numbers(&[1.0, 0.0, 1e4]),
        "sigma" => numbers(&[1.0, 0.1, 5.0]),
        "delta" => numbers(&[1.0, 0.05, 10.0]),
        "classes" => numbers(&[3.0, 2.0, 20.0]),
        "logits" => texts(&["2,1,0.1", "1000,999,998", "0,0,0,0", "-1e308,1e308"]),
        "true_class" => numbers(&[0.0, 1.0]),
        "positive_rate" => numbers(&[0.01, 1e-4, 0.5]),
        "positive_confidence" => numbers(&[0.6, 0.001, 0.999]),
        "easy_confidence" => numbers(&[0.95, 0.001, 0.999]),
        "hard_confidence" => numbers(&[0.3, 0.001, 0.999]),
        "hard_share" => numbers(&[0.02, 0.0, 0.5]),
        "target" => numbers(&[1.0, 0.0, 0.3, 0.5]),
        "seed" => numbers(&[1.0, 2.0, 1000.0]),
        "easy_from" => numbers(&[0.9, 0.5, 0.999]),
        "target_share" => numbers(&[0.5, 0.01, 0.99]),
        "bins" => numbers(&[15.0, 2.0, 60.0]),
        "reading" => texts(&["0.693", "nan", "-0.5", "inf", "0", "1", "1e308"]),
        "step" => numbers(&[20.0, 0.0, 1.0, 300.0]),
        "learning_rate" => numbers(&[1.0, 1e-3, 1000.0]),
        "momentum" => numbers(&[0.0, 0.99]),
        "start_weight" | "start_bias" => numbers(&[0.0, -6.0, 10.0]),
        "points" => texts(&[
            "-1:0,1:1",
            "0:0.5",
            "-2.5:0:99,1:1,1:0,4:0.3:1e-9",
            "-1e308:1,1e308:0:1e9",
        ]),
        "rows" => texts(&[
            "1:0.95,0:0.02",
            "",
            "1:0:0,0:1:2",
            "1:1.5,0.5:0.5,-100:3,1:-1e308,7:1e308:1e308",
        ]),
        _ => panic!("say at which values {id} is to be tried"),
    }
}

/// `params` with each of the values to try for `id`.
pub(crate) fn varied(params: Params, id: &str) -> Vec<Params> {
    tried(id)
        .into_iter()
        .map(|value| {
            let mut params = params;
            params
                .set(id, value)
                .expect("a setting that the table allows");
            params
        })
        .collect()
}

/// Every combination of the values of the figure's own controls, or of every two controls if there are too many.
/// Without a cursor.
pub(crate) fn corners(figure: &dyn Figure) -> Vec<Params> {
    let controls = figure.info().controls;
    let start = vec![Params::default()];
    let all: usize = controls.iter().map(|id| tried(id).len()).product();
    let vary = |settings: Vec<Params>, id: &str| {
        settings
            .into_iter()
            .flat_map(|params| varied(params, id))
            .collect()
    };
    if all <= MOST {
        return controls
            .iter()
            .fold(start, |settings, id| vary(settings, id));
    }
    let mut corners = start.clone();
    for (i, first) in controls.iter().enumerate() {
        for second in &controls[i + 1..] {
            corners.extend(vary(vary(start.clone(), first), second));
        }
    }
    corners
}

/// Cursors: none, both ends of the figure's x axis, their neighbours, inside, and off the axis.
pub(crate) fn cursors(figure: &dyn Figure, params: &Params) -> Vec<Option<f64>> {
    let (lo, hi) = figure.domain(params);
    let middle = 0.5 * lo + 0.5 * hi;
    let mut cursors = vec![None];
    cursors.extend(
        [
            lo, hi, middle, 0.0, 5e-324, 1e-300, 1e-9, 0.1, 0.9, 0.999_999, 1.0, 1.000_001, -2.0,
            36.8, -745.0, 1e15, 1e308, -1e308,
        ]
        .map(Some),
    );
    cursors
}
