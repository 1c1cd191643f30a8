//! Any function in any frame becomes lines inside it.

use loss_lab::chart::{Frame, runs};
use proptest::prelude::*;

use crate::functions::shape;
use crate::{ends, holds, number};

#[test]
fn runs_are_finite_inside_and_go_from_left_to_right() {
    let kinks = prop::collection::vec(number(), 0..4);
    let values = (shape(), kinks, ends(), ends(), 0..60usize);
    holds(&values, |(shape, kinks, x, y, columns)| {
        let frame = Frame { x, y, columns };
        let parts = runs(&|x| shape.at(x), &kinks, frame);
        let mut last = f64::NEG_INFINITY;
        let mut points = 0;
        for part in &parts {
            prop_assert!(part.len() > 1);
            points += part.len();
            for &(px, py) in part {
                prop_assert!(px.is_finite() && py.is_finite(), "({}, {})", px, py);
                prop_assert!((x.0..=x.1).contains(&px), "{} is beside the frame", px);
                prop_assert!((y.0..=y.1).contains(&py), "{} is above or below", py);
                prop_assert!(px >= last, "{} goes back from {}", px, last);
                last = px;
            }
        }
        // A sample, or an edge on either side and one between, for each column and each side of a kink.
        let places = columns.max(2) + 1 + 3 * kinks.len();
        prop_assert!(points <= 4 * places, "{} points", points);
        Ok(())
    });
}
