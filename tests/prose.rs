//! The numbers that prose states: each is computed anew, and none stands there that no claim knows.

#![cfg(not(target_family = "wasm"))]

#[path = "prose/chapter.rs"]
mod chapter;
#[path = "prose/claims.rs"]
mod claims;
#[path = "prose/figures.rs"]
mod figures;
#[path = "prose/formulas.rs"]
mod formulas;
#[path = "prose/lessons.rs"]
mod lessons;
#[path = "prose/own.rs"]
mod own;
#[path = "prose/race.rs"]
mod race;
#[path = "support/recorded.rs"]
mod recorded;
#[path = "support/settings.rs"]
mod settings;
#[path = "prose/zeros.rs"]
mod zeros;
