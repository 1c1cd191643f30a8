//! Panels of any marks in any frames at any size, on a backend that checks each coordinate.

use loss_lab::chart::{Cursor, LEAST_SIZE, Theme};
use loss_lab::figure::scene::{
    AxisSpec, Bar, Curve, Emphasis, Fill, Heat, Mark, Panel, Point, Rule, Series, Span,
};
use proptest::prelude::*;

use crate::functions::{Shape, shape};
use crate::recorder::record_over;
use crate::{ends, holds, number};

/// A mark, so that it can be shown and built anew.
#[derive(Debug, Clone)]
enum Drawn {
    Curve(Shape, Vec<f64>),
    Heat(Shape, (f64, f64), Vec<f64>),
    Rule(f64, bool),
    Point(f64, f64),
    Bar([f64; 4], bool),
    Span(f64, f64),
}

/// Of what kind an axis is.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Linear,
    Log,
    Categories,
}

#[derive(Debug, Clone)]
struct Description {
    x: (f64, f64),
    y: (f64, f64),
    kinds: (Kind, Kind),
    marks: Vec<Drawn>,
    fills: usize,
    label: String,
}

fn mark() -> impl Strategy<Value = Drawn> {
    let kinks = prop::collection::vec(number(), 0..3);
    let levels = prop::collection::vec(number(), 0..3);
    prop_oneof![
        80 => (shape(), kinks).prop_map(|(shape, kinks)| Drawn::Curve(shape, kinks)),
        // Thirty-two thousand cells: seldom.
        1 => (shape(), (number(), number()), levels).prop_map(|(shape, range, levels)| Drawn::Heat(shape, range, levels)),
        80 => (number(), any::<bool>()).prop_map(|(at, upright)| Drawn::Rule(at, upright)),
        80 => (number(), number()).prop_map(|(x, y)| Drawn::Point(x, y)),
        80 => (prop::array::uniform4(number()), any::<bool>()).prop_map(|(numbers, stacked)| Drawn::Bar(numbers, stacked)),
        80 => (number(), number()).prop_map(|(from, to)| Drawn::Span(from, to)),
    ]
}

fn description() -> impl Strategy<Value = Description> {
    let x_kind = prop_oneof![4 => Just(Kind::Linear), 1 => Just(Kind::Categories)];
    let y_kind = prop_oneof![3 => Just(Kind::Linear), 1 => Just(Kind::Log)];
    let label = prop_oneof![2 => "", 2 => "[a-z ]{1,8}", 1 => "\\PC{1,40}"];
    let marks = prop::collection::vec(mark(), 0..4);
    (ends(), ends(), (x_kind, y_kind), marks, 0..4usize, label).prop_map(
        |(x, y, kinds, marks, fills, label)| Description {
            x,
            y,
            kinds,
            marks,
            fills,
            label,
        },
    )
}

fn panel(description: &Description) -> Panel {
    let Description { x, y, fills, .. } = *description;
    let label = || description.label.clone();
    let fill = [Fill::Solid, Fill::Hatched, Fill::Tinted, Fill::Outlined][fills];
    let series = Series::Focal;
    let marks = description.marks.iter().enumerate();
    let marks = marks.map(|(row, drawn)| match drawn.clone() {
        Drawn::Curve(shape, kinks) => Mark::Curve(Curve {
            straight: false,
            series,
            row,
            name: label(),
            label: label(),
            emphasis: Emphasis::Main,
            value: Box::new(move |x| shape.at(x)),
            kinks,
            key: Vec::new(),
        }),
        Drawn::Heat(shape, range, levels) => Mark::Heat(Heat {
            value: Box::new(move |x, y| shape.at(x) * y),
            key: vec![row as f64],
            weight: 1.0,
            range,
            levels,
        }),
        Drawn::Rule(at, upright) => Mark::Rule(Rule {
            at,
            upright,
            series: Series::Neutral,
            label: label(),
            drags: (!upright).then_some("gamma"),
        }),
        Drawn::Point(x, y) => Mark::Point(Point {
            x,
            y,
            series,
            label: label(),
        }),
        Drawn::Bar([x, width, from, to], stacked) => Mark::Bar(Bar {
            x,
            width,
            from,
            to,
            series,
            fill,
            label: label(),
            stacked,
            row,
            drags: None,
        }),
        Drawn::Span(from, to) => Mark::Span(Span {
            from,
            to,
            series,
            fill,
            label: label(),
        }),
    });
    let axis = |kind, (lo, hi)| match kind {
        Kind::Linear => AxisSpec::linear("axis", lo, hi),
        Kind::Log => AxisSpec::log("axis", lo, hi),
        Kind::Categories => AxisSpec {
            lo,
            hi,
            ..AxisSpec::named("axis", &["one", "two"])
        },
    };
    Panel {
        id: "panel",
        title: label(),
        x: axis(description.kinds.0, x),
        y: axis(description.kinds.1, y),
        marks: marks.collect(),
    }
}

/// Size, device ratio, text size and line width: half of them with room for a plot.
fn sizes() -> impl Strategy<Value = ((f64, f64), u32, f64, f64)> {
    let room = (LEAST_SIZE.0..260.0, LEAST_SIZE.1..200.0);
    prop_oneof![
        (room, 1..4u32, 6.0..14.0, 0.5..3.0),
        ((0.0..300.0, 0.0..300.0), 1..2u32, 6.0..96.0, 0.5..24.0),
    ]
}

#[test]
fn whatever_is_drawn_is_on_the_canvas() {
    let cursor = prop::option::of((number(), prop::option::of(number())));
    holds(
        &(description(), sizes(), cursor),
        |(description, (size, ratio, font_size, line_width), cursor)| {
            let (shown, ghost) = (panel(&description), panel(&description));
            let cursor = cursor.map(|(x, pinned)| Cursor {
                x,
                pinned,
                curve: Some(0),
            });
            let theme = Theme {
                font_size,
                line_width,
                ..Theme::light()
            };
            let scale = 8.0 * f64::from(ratio);
            let record = record_over(Some(&ghost), &shown, size, scale, &theme, cursor);
            if font_size > 14.0 || size.0 < LEAST_SIZE.0 || size.1 < LEAST_SIZE.1 {
                // Where the type leaves no room nothing fits; that nothing breaks is all.
                return Ok(());
            }
            let [left, top, right, bottom] = record.area;
            prop_assert!(left < right && top < bottom, "{:?}", record.area);
            let inside =
                |&(x, y): &(i32, i32)| (left..=right).contains(&x) && (top..=bottom).contains(&y);
            for layer in [&record.axes, &record.data, &record.cursor] {
                prop_assert!(layer.astray.is_empty(), "{:?}", layer.astray);
            }
            for layer in [&record.data, &record.cursor] {
                for (points, width) in &layer.strokes {
                    prop_assert!(points.len() > 1 && *width > 0);
                    let out = points.iter().find(|point| !inside(point));
                    prop_assert!(out.is_none(), "a stroke at {:?} of {:?}", out, record.area);
                }
                let out = layer.circles.iter().find(|centre| !inside(centre));
                prop_assert!(out.is_none(), "a circle at {:?} of {:?}", out, record.area);
            }
            Ok(())
        },
    );
}
