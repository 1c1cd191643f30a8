//! All that a person meets, in a real browser: the page, the release bundle, and what can go wrong. One program, so that its
//! tests share their browsers.

mod bundle;
mod faults;
mod page;
