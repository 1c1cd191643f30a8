//! What goes wrong, and what the page makes of it.

mod away;
mod browsers;
mod dialogs;
mod leaks;
mod loading;
mod panics;
mod parts;
mod predictions;
mod running;

use std::path::Path;

use e2e::page::Page;
use site_server::Answer;

pub(crate) const WASM: &str = "/www/pkg/loss_lab_bg.wasm";

/// A part of the engine but the first.
fn part(name: &str) -> String {
    format!("/www/pkg/loss_lab_{name}.wasm")
}

/// The element's canvases hold a picture.
const DRAWN: &str = "__read.find('canvas.data') !== null && __read.hash() !== null";

/// A file of the checkout's page, as it is served.
pub(crate) fn served(target: &str) -> Answer {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Answer::file(Some(&root.join(target.trim_start_matches('/'))))
}

/// Clicks the button beside the message.
fn press_remedy(page: &Page) {
    page.run("__read.find('.error button').click();", &[]);
}
