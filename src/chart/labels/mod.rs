//! Names beside lines, numbers at bars, and the places where either can be read.

mod name_candidates;
mod names;
mod number_candidates;
mod number_places;
mod numbers;

pub(super) use names::{draw as draw_name_plates, place as place_names};
pub(super) use numbers::draw as draw_numbers;
