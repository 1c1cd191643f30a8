//! Programs of one loss.

use js_sys::Reflect;
use loss_lab::web::loss_programs;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::object;

/// The libraries that have a loss, and their programs.
fn programs(settings: &[(&str, JsValue)]) -> Vec<(String, String)> {
    let programs = loss_programs(&object(settings)).expect("programs");
    let text = |object: &JsValue, key: &str| {
        let value = Reflect::get(object, &key.into()).expect("an object");
        value.as_string().expect("a string")
    };
    let parts = |one: JsValue| (text(&one, "id"), text(&one, "program"));
    programs.iter().map(parts).collect()
}

#[wasm_bindgen_test]
fn losses_that_focus_have_them() {
    for (loss, setting, call) in [
        (
            "focal-mixture",
            "gamma",
            "focal_mixture_loss(logits, targets, gamma=3.5)",
        ),
        (
            "asymmetric-focusing",
            "gammaNeg",
            "asymmetric_focusing_loss(logits, targets, gamma_pos=1.0, gamma_neg=3.5, margin=0.05)",
        ),
        (
            "softmax-focal",
            "gamma",
            "softmax_focal_loss(logits, targets, gamma=3.5)",
        ),
    ] {
        let programs = programs(&[("loss", loss.into()), (setting, 3.5.into())]);
        let ids: Vec<&str> = programs.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["pytorch", "keras", "optax"], "{loss}");
        for (id, program) in &programs {
            assert!(program.contains(call), "{id}: {program}");
        }
    }
}
