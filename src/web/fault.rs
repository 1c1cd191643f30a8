//! Panics on demand, to test how a page recovers. Only with the feature `fault-injection`, which no release has.

use wasm_bindgen::JsValue;

/// Counts, for each named place, how many more times to panic there. It is a JavaScript object, so that it outlives the
/// instance.
const COUNTS: &str = "lossLabFaults";

/// Panics if a panic was requested at this place.
///
/// # Panics
/// If `globalThis.lossLabFaults[place]` is above 0; it is one less then.
pub(super) fn may_happen(place: &str) {
    let counts = js_sys::Reflect::get(&js_sys::global(), &COUNTS.into()).unwrap_or_default();
    if !counts.is_object() {
        return;
    }
    let key = JsValue::from_str(place);
    let left = js_sys::Reflect::get(&counts, &key)
        .ok()
        .and_then(|left| left.as_f64())
        .unwrap_or(0.0);
    if left > 0.0 {
        // Setting a number of a plain object cannot fail.
        let _ = js_sys::Reflect::set(&counts, &key, &(left - 1.0).into());
        panic!("injected at {place}");
    }
}
