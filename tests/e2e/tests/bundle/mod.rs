//! The release bundle: the single file, the frame, the policies, and the npm package in sites of others.

mod framed;
mod hosts;
mod messages;
mod package;
mod policy;
mod single;
mod site;

use std::env;
use std::path::PathBuf;

/// The folder of the bundle.
fn dist() -> PathBuf {
    PathBuf::from(env::var_os("LOSS_LAB_DIST").expect("cargo xtask test names the bundle"))
}

/// What an element with a figure shows that is drawn: `[figure, whether its curves have pixels]`.
const DRAWN: &str = "[__read.lab().figure, __read.hash() !== null]";
