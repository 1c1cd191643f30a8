//! From a function to lines: where it has no value, where it leaves the frame, where it jumps.

use loss_lab::chart::{Frame, runs};

const FRAME: Frame = Frame {
    x: (-1.0, 1.0),
    y: (-2.0, 3.0),
    columns: 200,
};

/// The runs of `value`, after checks that hold for all.
fn checked(value: &dyn Fn(f64) -> f64, kinks: &[f64], frame: Frame) -> Vec<Vec<(f64, f64)>> {
    let parts = runs(value, kinks, frame);
    let (x, y) = (frame.x, frame.y);
    let mut last = f64::NEG_INFINITY;
    for part in &parts {
        assert!(part.len() > 1, "a run of one point shows nothing");
        for &point in part {
            assert!(
                (x.0..=x.1).contains(&point.0),
                "{point:?} is beside the frame"
            );
            assert!(
                (y.0..=y.1).contains(&point.1),
                "{point:?} is above or below the frame"
            );
            assert!(point.0 >= last, "{point:?} goes back from {last}");
            last = point.0;
            // Points lie on the graph; at the edge they are moved onto it by at most a millionth of its height.
            let off = (value(point.0) - point.1).abs();
            let at_edge = point.1 == y.0 || point.1 == y.1;
            assert!(
                off == 0.0 || at_edge && off <= 1e-6 * (y.1 - y.0),
                "{point:?} is off by {off}"
            );
        }
    }
    parts
}

/// Bisection ends at the last bits of x; where the curve is this steep they make up to this much of y.
#[track_caller]
fn assert_near(got: f64, expected: f64) {
    assert!((got - expected).abs() < 1e-12, "{got}, not {expected}");
}

#[test]
fn a_pole_is_left_at_the_edges() {
    let parts = checked(&|x| 1.0 / x, &[], FRAME);
    let [left, right] = &parts[..] else {
        panic!("{} runs", parts.len());
    };
    assert_eq!(left[0], (-1.0, -1.0));
    assert_eq!(left[left.len() - 1].1, -2.0);
    assert_near(left[left.len() - 1].0, -0.5);
    assert_eq!(right[0].1, 3.0);
    assert_near(right[0].0, 1.0 / 3.0);
    assert_eq!(right[right.len() - 1], (1.0, 1.0));
}

#[test]
fn every_branch_between_poles_is_drawn() {
    // Poles at ±π/16, ±3π/16 and ±5π/16 lie inside columns; beyond the last ones the curve is outside.
    let parts = checked(&|x| libm::tan(8.0 * x), &[], FRAME);
    assert_eq!(parts.len(), 5);
    for part in &parts {
        assert_eq!(part[0].1, -2.0, "a branch comes in at the bottom");
        assert_eq!(part[part.len() - 1].1, 3.0, "and leaves at the top");
    }
}

#[test]
fn a_curve_that_crosses_the_frame_within_one_column_is_seen() {
    let frame = Frame {
        columns: 3,
        ..FRAME
    };
    let parts = checked(&|x| 1e6 * (x - 0.1), &[], frame);
    assert_eq!(parts.len(), 1);
    assert_eq!((parts[0][0].1, parts[0][2].1), (-2.0, 3.0));
    assert_near(parts[0][0].0, 0.1 - 2e-6);
}

#[test]
fn a_curve_ends_where_its_value_does() {
    let parts = checked(&|x| x.ln(), &[], FRAME);
    assert_eq!(parts.len(), 1);
    assert_eq!(parts[0][0].1, -2.0);
    assert_near(parts[0][0].0, (-2.0f64).exp());

    // No value between −0.3 and 0.4: each run ends within a billionth of the gap.
    let gap = |x: f64| {
        if (-0.3..0.4).contains(&x) {
            f64::NAN
        } else {
            x
        }
    };
    let parts = checked(&gap, &[], FRAME);
    assert_eq!(parts.len(), 2);
    let (left, right) = (parts[0][parts[0].len() - 1].0, parts[1][0].0);
    assert!(left < -0.3 && left > -0.3 - 1e-9, "{left}");
    assert!((0.4..0.4 + 1e-9).contains(&right), "{right}");

    for nothing in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(checked(&|_| nothing, &[], FRAME).is_empty());
    }
}

#[test]
fn a_jump_at_a_kink_is_a_gap_and_not_a_wall() {
    for at in [0.1, 0.0, -0.123_456] {
        let step = |x: f64| if x < at { 0.0 } else { 2.0 };
        let parts = checked(&step, &[at], FRAME);
        assert_eq!(parts.len(), 2, "a step at {at}");
        // The sides are sampled a billionth of the frame away, which is 2e-9 here and nothing to the eye.
        let (last_x, last_y) = parts[0][parts[0].len() - 1];
        assert!(last_x < at && at - last_x < 2.1e-9, "{last_x} before {at}");
        assert_eq!(last_y, 0.0);
        assert_eq!(parts[1][0], (at, 2.0));
        // A single value at the kink belongs to neither side and is no line.
        let spike = |x: f64| if x == at { 2.0 } else { 0.0 };
        assert_eq!(checked(&spike, &[at], FRAME).len(), 2, "a spike at {at}");
        // A bend is no jump: one line, with a point on the bend itself.
        let bend = |x: f64| (x - at).abs();
        let parts = checked(&bend, &[at], FRAME);
        assert_eq!(parts.len(), 1, "a bend at {at}");
        assert!(parts[0].contains(&(at, 0.0)));
    }
    // Kinks off the axis, and none that is a number.
    assert_eq!(
        checked(&|x| x, &[7.0, -7.0, f64::NAN, f64::INFINITY], FRAME).len(),
        1
    );
    // Kinks at both ends of the axis have only one side.
    assert_eq!(checked(&|x| x, &[-1.0, 1.0], FRAME).len(), 1);
}

#[test]
fn the_edge_itself_belongs_to_the_frame() {
    for level in [-2.0, 3.0] {
        let parts = checked(&|_| level, &[], FRAME);
        assert_eq!(parts.len(), 1);
        assert_eq!((parts[0][0].0, parts[0][parts[0].len() - 1].0), (-1.0, 1.0));
    }
    for level in [(-2.0f64).next_down(), 3.0f64.next_up()] {
        assert!(checked(&|_| level, &[], FRAME).is_empty());
    }
}

#[test]
fn huge_values_wrap_nowhere() {
    for huge in [1e300, f64::MAX] {
        assert!(checked(&|_| huge, &[], FRAME).is_empty());
        assert!(checked(&|_| -huge, &[], FRAME).is_empty());
        let parts = checked(&|x| huge * x * x - 1.0, &[], FRAME);
        // The parabola's tip is a point at x = 0, narrower than any f64 step of the bisection's first column.
        assert!(parts.len() <= 1);
        // Sign changes without a value between them: nothing crosses.
        assert!(checked(&|x| huge * x.signum(), &[], FRAME).is_empty());
    }
}

#[test]
fn a_tiny_frame_and_few_columns_do() {
    for columns in [0, 1, 2] {
        let parts = checked(&|x| x, &[], Frame { columns, ..FRAME });
        assert_eq!(parts.len(), 1);
    }
    let frame = Frame {
        x: (0.0, 1e-300),
        y: (0.0, 1e-300),
        columns: 10,
    };
    assert_eq!(checked(&|x| x, &[], frame).len(), 1);
}

#[test]
fn a_climb_too_slow_for_the_digits_of_a_number_goes_on_to_the_edge() {
    // −ln(1 − x)/20 is 1.84 at the last number below 1, and has no bound.
    let slow = |x: f64| -(1.0 - x).ln() / 20.0;
    for (value, end) in [
        (&slow as &dyn Fn(f64) -> f64, (1.0, 3.0)),
        (&|x| -slow(x), (1.0, -2.0)),
        (&|x| slow(-x), (-1.0, 3.0)),
    ] {
        let parts = runs(value, &[], FRAME);
        let [part] = &parts[..] else {
            panic!("{} runs", parts.len());
        };
        assert!(
            part.first() == Some(&end) || part.last() == Some(&end),
            "{end:?}"
        );
    }
    // A jump to infinity is none.
    let jumps = |x: f64| if x < 0.123 { x } else { f64::INFINITY };
    let parts = runs(&jumps, &[], FRAME);
    assert_near(parts[0].last().expect("points").1, 0.123);
}
