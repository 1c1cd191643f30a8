//! The page, end to end.

mod access;
mod actions;
mod axe;
mod bars;
mod batch;
mod compare;
mod contrast;
mod cursor;
mod element;
mod embedding;
mod fields;
mod figures;
mod files;
mod frames;
mod heatmap;
mod history;
mod kept;
mod keyboard;
mod layout;
mod links;
mod opening;
mod presets;
mod share;
mod sliders;
mod views;
