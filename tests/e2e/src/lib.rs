//! Drives the page in a real browser, as a reader would, over WebDriver.
//!
//! Every test gets a page of its own: a server on a port of its own, and so an origin and a storage of its own,
//! in a browser that tests share. What differs between browsers is in [`engine`].

/// Whether `LOSS_LAB_LONG` asks for all that some tests can do again and again, and not for a part of it.
pub fn is_long() -> bool {
    std::env::var_os("LOSS_LAB_LONG").is_some()
}

pub mod browser;
pub mod chromium;
pub mod engine;
pub mod hand;
pub mod page;
pub mod quiet;
pub mod reading;
pub mod server;
pub mod waiting;
