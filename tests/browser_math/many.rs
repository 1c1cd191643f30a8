//! Many losses in one call: reductions and weights, the losses one by one, and the memory that they take.

use std::f64::consts::LN_2;

use js_sys::{Float64Array, Int32Array, Reflect};
use loss_lab::loss::{Eval, Loss};
use loss_lab::params::{Gamma, Reduction, Target};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{column, floats, result};
use crate::reference::arrays;

#[wasm_bindgen_test]
fn reductions_and_weights() {
    let pair = [
        ("logit", floats(&[0.0, 0.0])),
        ("target", floats(&[1.0, 0.0])),
    ];
    let losses = |settings: &[(&str, JsValue)]| {
        let settings = [&[("loss", JsValue::from("bce"))], settings].concat();
        let result = result(&settings, &pair);
        (column(&result, "loss"), column(&result, "dLogit"))
    };
    let weight = ("weight", floats(&[1.0, 3.0]));
    let none = losses(&[("reduction", "none".into()), weight.clone()]);
    assert_eq!(none, (vec![LN_2, 3.0 * LN_2], vec![-0.5, 1.5]));
    let sum = losses(&[("reduction", "sum".into()), weight.clone()]);
    assert_eq!(sum, (vec![4.0 * LN_2], vec![-0.5, 1.5]));
    let mean = losses(&[("reduction", "mean".into()), weight]);
    assert_eq!(mean, (vec![2.0 * LN_2], vec![-0.25, 0.75]));
    let same = losses(&[("posWeight", 2.0.into())]);
    assert_eq!(same, (vec![2.0 * LN_2, LN_2], vec![-1.0, 0.5]));
    let each = losses(&[("posWeight", floats(&[2.0, 9.0]))]);
    assert_eq!(each, same);
}

#[wasm_bindgen_test]
fn nothing_at_all_has_a_sum_but_no_mean() {
    let nothing = [("logit", floats(&[])), ("target", floats(&[]))];
    for (reduction, expected) in [("sum", 0.0), ("mean", f64::NAN)] {
        let settings = [("loss", "bce".into()), ("reduction", reduction.into())];
        let result = result(&settings, &nothing);
        assert_eq!(column(&result, "loss")[0].to_bits(), expected.to_bits());
        assert!(column(&result, "dLogit").is_empty());
    }
}

#[wasm_bindgen_test]
fn two_million_focal_losses_are_one_call() {
    const COUNT: usize = 2_000_000;
    let logit: Vec<f64> = (0..COUNT).map(|i| i as f64 / 12_500.0 - 80.0).collect();
    let target: Vec<f64> = (0..COUNT).map(|i| (i % 2) as f64).collect();
    let settings = [("loss", "focal".into()), ("gamma", 1.5.into())];
    let result = result(
        &settings,
        &[("logit", floats(&logit)), ("target", floats(&target))],
    );
    let columns = ["loss", "dProb", "dLogit"].map(|key| column(&result, key));
    let loss = Loss::Focal {
        gamma: Gamma::new(1.5).expect("a gamma"),
        alpha: None,
    };
    for i in (0..COUNT).step_by(977) {
        let Eval {
            loss,
            d_prob,
            d_logit,
        } = loss.at_logit(logit[i], Target::new(target[i]).expect("a target"));
        let got = columns.each_ref().map(|column| column[i].to_bits());
        assert_eq!(got, [loss, d_prob, d_logit].map(f64::to_bits), "at {i}");
    }
    assert!(columns.iter().all(|column| column.len() == COUNT));
}

#[wasm_bindgen_test]
fn blocks_of_losses_are_the_losses_one_by_one() {
    for case in arrays::cases() {
        let expected = case.one_by_one();
        let predicted = if case.of_probs { "prob" } else { "logit" };
        let inputs = [
            (predicted, floats(&case.numbers)),
            ("target", floats(&case.targets)),
        ];
        let mut settings = vec![("loss", case.loss.name().into())];
        let numbers = case.loss.numbers();
        for (id, &number) in case.loss.settings().iter().zip(&numbers[1..]) {
            let (key, off) = match *id {
                "fp_weight" => ("fpWeight", false),
                "fn_weight" => ("fnWeight", false),
                "gamma_pos" => ("gammaPos", false),
                "gamma_neg" => ("gammaNeg", false),
                id => (id, id == "alpha" && number < 0.0),
            };
            settings.push((key, if off { JsValue::NULL } else { number.into() }));
        }
        for (name, reduction) in [
            ("none", Reduction::None),
            ("sum", Reduction::Sum),
            ("mean", Reduction::Mean),
        ] {
            let settings = [&settings[..], &[("reduction", name.into())]].concat();
            let result = result(&settings, &inputs);
            let [loss, d_prob, d_logit] =
                ["loss", "dProb", "dLogit"].map(|key| column(&result, key));
            case.assert_same(&expected, reduction, [&loss, &d_prob, &d_logit]);
        }
    }
}

/// The memory of the wasm, in bytes.
fn memory() -> f64 {
    let buffer = Reflect::get(&wasm_bindgen::memory(), &"buffer".into()).expect("an object");
    let length = Reflect::get(&buffer, &"byteLength".into()).expect("an object");
    length.as_f64().expect("a number")
}

/// A copy of any array would be 16 MB.
#[wasm_bindgen_test]
fn memory_does_not_grow_with_the_arrays() {
    const COUNT: u32 = 2_000_000;
    let floats = |value| JsValue::from(Float64Array::new_with_length(COUNT).fill(value, 0, COUNT));
    let reductions = ["none", "sum", "mean"].map(|name| ("reduction", JsValue::from(name)));
    let binary = [("logit", floats(0.5)), ("target", floats(1.0))];
    let numbers = [("prediction", floats(0.5)), ("target", floats(1.0))];
    let weights = || ("weight", floats(2.0));
    let before = memory();
    for reduction in reductions {
        let called = |name: &str| vec![("loss", name.into()), reduction.clone()];
        result(&called("focal"), &binary);
        result(
            &[called("bce"), vec![weights(), ("posWeight", floats(3.0))]].concat(),
            &binary,
        );
        result(&[called("huber"), vec![weights()]].concat(), &numbers);
        for (classes, target) in [
            (1, Int32Array::new_with_length(COUNT).into()),
            (4, floats(0.25)),
        ] {
            let rows = [
                ("logits", floats(0.5)),
                ("classes", classes.into()),
                ("target", target),
            ];
            result(&called("softmax-cross-entropy"), &rows);
        }
    }
    assert!(memory() - before < 1e6, "{} bytes more", memory() - before);
}
