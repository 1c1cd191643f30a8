//! The browser side: what JavaScript calls, and the canvas. No other module knows of either.

mod api;
mod ask;
mod backend;
mod convert;
mod evaluate;
mod export;
#[cfg(feature = "fault-injection")]
mod fault;
mod given;
mod object;
mod panel;
mod tables;
mod view;
mod words;

use wasm_bindgen::prelude::*;

pub use api::{
    code, code_libraries, convert_at, dashes, figures, idle_controls, params, with_param, x_axis,
};
pub use ask::{answer_to, challenge_at, challenges, questions};
pub use evaluate::{evaluate, loss_programs, optimum, undo};
pub use view::View;

/// Runs once, when the module is instantiated, so that a panic says where it happened.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}
