//! The library as the module that the Python package calls, in any WebAssembly runtime: it imports nothing.
//!
//! A call is a message, and so is its answer: a line of JSON, and then the arrays that it names, as little-endian f64s.

mod evaluate;
mod message;
mod predictions;
mod views;

use std::sync::Mutex;

use message::{Answer, Request, Told};

/// The message of the caller, and then the answer to it.
static MESSAGE: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Makes room for a message of so many bytes, and says where.
#[allow(unsafe_code, reason = "a name that the caller can find")]
#[unsafe(no_mangle)]
pub extern "C" fn loss_lab_reserve(length: usize) -> *mut u8 {
    let Ok(mut message) = MESSAGE.lock() else {
        return std::ptr::null_mut();
    };
    message.clear();
    message.resize(length, 0);
    message.as_mut_ptr()
}

/// Answers the message, and says how long the answer is; [`loss_lab_answer`] says where.
#[allow(unsafe_code, reason = "a name that the caller can find")]
#[unsafe(no_mangle)]
pub extern "C" fn loss_lab_call() -> usize {
    let Ok(mut message) = MESSAGE.lock() else {
        return 0;
    };
    *message = answer(&message).into_bytes();
    message.len()
}

/// Where the answer is.
#[allow(unsafe_code, reason = "a name that the caller can find")]
#[unsafe(no_mangle)]
pub extern "C" fn loss_lab_answer() -> *const u8 {
    MESSAGE
        .lock()
        .map_or(std::ptr::null(), |message| message.as_ptr())
}

fn answer(message: &[u8]) -> Answer {
    Request::read(message)
        .and_then(|request| match request.action() {
            "evaluate" => evaluate::evaluate(&request),
            "keep" => predictions::keep(&request),
            "drop" => predictions::drop(&request),
            action => views::answer(action, &request),
        })
        .unwrap_or_else(Told::answer)
}
