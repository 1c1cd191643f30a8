//! The page, end to end.

mod access;
mod actions;
mod bars;
mod batch;
mod chapter;
mod compare;
mod cursor;
mod element;
mod embedding;
mod fields;
mod figures;
mod frames;
mod heatmap;
mod history;
mod isolation;
mod kept;
mod keyboard;
mod layout;
mod lazy;
mod links;
mod opening;
mod presets;
mod share;
mod sliders;
mod views;
