//! Links: a figure and its setting as text, as the page's address and the element's `state` have them.
//!
//! The page forgives what is wrong in a link and says so; here it is an error.

mod text;
mod view;

pub use view::Link;
