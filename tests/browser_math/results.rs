//! What `evaluate()` gives: each loss under its name, with its parameters.

use std::f64::consts::LN_2;

use loss_lab::loss::{Loss, regression::Regression};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{column, floats, integers, result};

const LN_3: f64 = 1.0986122886681098;

#[wasm_bindgen_test]
fn every_loss_has_its_name() {
    let pair = [
        ("logit", floats(&[40.0, -40.0])),
        ("target", floats(&[0.0, 0.0])),
    ];
    for name in Loss::NAMES {
        let result = result(&[("loss", name.into())], &pair);
        for key in ["loss", "dProb", "dLogit"] {
            assert_eq!(column(&result, key).len(), 2, "{name}");
        }
    }
    let result_of_bce = result(&[("loss", "bce".into())], &pair);
    assert_eq!(
        column(&result_of_bce, "loss"),
        [40.0, 4.248354255291589e-18]
    );

    let pair = [("prediction", floats(&[3.0])), ("target", floats(&[1.0]))];
    for (name, loss, slope) in [
        ("squared-error", 4.0, 4.0),
        ("absolute-error", 2.0, 1.0),
        ("huber", 1.5, 1.0),
        ("gaussian", 2.918938533204673, 2.0),
        ("laplace", 2.0 + LN_2, 1.0),
    ] {
        assert!(Regression::NAMES.contains(&name));
        let result = result(&[("loss", name.into())], &pair);
        assert!((column(&result, "loss")[0] - loss).abs() < 1e-15, "{name}");
        assert_eq!(column(&result, "dPrediction"), [slope], "{name}");
    }
}

#[wasm_bindgen_test]
fn parameters_reach_the_losses() {
    let pair = [("prediction", floats(&[3.0])), ("target", floats(&[1.0]))];
    for (name, key, loss) in [
        ("huber", "delta", 0.875),
        ("gaussian", "sigma", 8.0 + 0.2257913526447274),
        ("laplace", "deviation", 4.0),
    ] {
        let settings = [("loss", name.into()), (key, 0.5.into())];
        let got = column(&result(&settings, &pair), "loss")[0];
        assert!((got - loss).abs() < 1e-15, "{name}: {got}");
    }
    let pair = [("prob", floats(&[0.0])), ("target", floats(&[1.0]))];
    for (name, loss) in [
        ("bce-clipped", 34.538776394910684),
        ("bce-log-eps", 34.538776394910684),
    ] {
        let settings = [("loss", name.into()), ("epsilon", 1e-15.into())];
        assert_eq!(column(&result(&settings, &pair), "loss"), [loss], "{name}");
    }
}

#[wasm_bindgen_test]
fn softmax_takes_classes_and_distributions() {
    let rows = floats(&[1000.0, 999.0, 998.0, 0.0, 0.0, 0.0]);
    let name = ("loss", JsValue::from("softmax-cross-entropy"));
    let with = |target: JsValue| {
        [
            ("logits", rows.clone()),
            ("classes", 3.into()),
            ("target", target),
        ]
    };

    let hard = result(std::slice::from_ref(&name), &with(integers(&[0, 2])));
    let loss = column(&hard, "loss");
    assert!((loss[0] - 0.4076059644).abs() < 1e-10);
    assert!((loss[1] - LN_3).abs() < 1e-15);
    let slopes = column(&hard, "dLogits");
    assert_eq!(slopes[3..], [1.0 / 3.0, 1.0 / 3.0, -2.0 / 3.0]);

    // The same, as distributions.
    let soft = with(floats(&[1.0, 0.0, 0.0, 0.0, 0.0, 1.0]));
    let soft = result(std::slice::from_ref(&name), &soft);
    assert_eq!(column(&soft, "loss"), loss);
    assert_eq!(column(&soft, "dLogits"), slopes);

    let settings = [
        name.clone(),
        ("reduction", "mean".into()),
        ("smoothing", 0.1.into()),
        ("classWeight", floats(&[1.0, 2.0, 4.0])),
        ("ignoreIndex", 0.into()),
        ("weight", floats(&[5.0, 0.5])),
    ];
    let mean = result(&settings, &with(integers(&[0, 2])));
    // Of the one row that is kept: weight 0.5 · Σ w_c t_c · ln 3, by the weight of class 2.
    let shares = [1.0 / 30.0, 2.0 / 30.0, 4.0 * (0.9 + 1.0 / 30.0)];
    let expected = 0.5 * shares.iter().sum::<f64>() * LN_3 / 4.0;
    assert!((column(&mean, "loss")[0] - expected).abs() < 1e-15);
    assert_eq!(column(&mean, "dLogits")[..3], [0.0; 3]);
    // Left out, the index to ignore is -100.
    let ignored = result(&[name], &with(integers(&[-100, 2])));
    assert_eq!(column(&ignored, "loss"), [0.0, loss[1]]);
}

/// Values of mpmath, and of K = 10 classes that all are as probable as smoothing makes them.
#[wasm_bindgen_test]
fn losses_of_rows_take_focusing_temperature_and_smoothing() {
    let row = |settings: &[(&str, JsValue)], logits: &[f64], class| {
        let inputs = [
            ("logits", floats(logits)),
            ("classes", (logits.len() as f64).into()),
            ("target", integers(&[class])),
        ];
        let result = result(settings, &inputs);
        (column(&result, "loss")[0], column(&result, "dLogits"))
    };
    let near = |got: f64, expected: f64| assert!((got - expected).abs() < 1e-10, "{got}");
    let focal = [("loss", "softmax-focal".into())];
    let (loss, slopes) = row(&focal, &[2.0, 1.0, 0.1], 0);
    near(loss, 0.0484923434);
    for (got, expected) in slopes
        .iter()
        .zip([-0.1035644428, 0.0736290891, 0.0299353537])
    {
        near(*got, expected);
    }
    let halved = [
        &focal[..],
        &[
            ("alpha", floats(&[0.5, 1.0, 1.0])),
            ("temperature", 2.0.into()),
        ],
    ];
    let (loss, slopes) = row(&halved.concat(), &[4.0, 2.0, 0.2], 0);
    near(loss, 0.5 * 0.0484923434);
    near(slopes[1], 0.25 * 0.0736290891);
    for (over, share, floor) in [("all", 0.91, 0.50029), ("others", 0.9, 0.54481)] {
        let mut logits = [((1.0 - share) / 9.0_f64).ln(); 10];
        logits[3] = share.ln();
        let settings = [
            ("loss", "softmax-cross-entropy".into()),
            ("smoothing", 0.1.into()),
            ("smoothingOver", over.into()),
        ];
        let (loss, _) = row(&settings, &logits, 3);
        assert!((loss - floor).abs() < 5e-6, "{over}: {loss}");
    }
    let (loss, slopes) = row(&focal, &[f64::NEG_INFINITY; 2], 0);
    assert!(loss.is_nan() && slopes.iter().all(|slope| slope.is_nan()));
}

#[wasm_bindgen_test]
fn asymmetric_focusing_is_told_apart_from_costs() {
    let inputs = [("logit", floats(&[1.0])), ("target", floats(&[0.0]))];
    let settings = [
        ("loss", "asymmetric-focusing".into()),
        ("gammaPos", 1.0.into()),
        ("gammaNeg", 4.0.into()),
        ("margin", 0.05.into()),
    ];
    let got = column(&result(&settings, &inputs), "loss")[0];
    assert!((got - 0.2458602247).abs() < 1e-10, "{got}");
}
