//! Every curve's colour is where its function is, and nowhere near it else.

use loss_lab::figure::scene::{Curve, Panel, Series};
use loss_lab::params::Value;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{SERIES, Shown, give_way};

type Settings = &'static [(&'static str, Value<'static>)];

/// Settings at which the curves of a figure lie apart.
const APART: [(&str, Settings); 6] = [
    ("mse-vs-bce", &[("epsilon", Value::Number(0.1))]),
    (
        "mse-vs-bce",
        &[
            ("axis", Value::Name("logit")),
            ("epsilon", Value::Number(0.1)),
            ("target", Value::Number(0.0)),
        ],
    ),
    ("focal-heatmap", &[]),
    (
        "focal-curves",
        &[
            ("gamma", Value::Number(3.0)),
            ("alpha", Value::Number(0.25)),
        ],
    ),
    (
        "gradients",
        &[
            ("fn_weight", Value::Number(2.0)),
            ("smoothing", Value::Number(0.4)),
        ],
    ),
    (
        "gradients",
        &[
            ("axis", Value::Name("logit")),
            ("target", Value::Number(0.0)),
        ],
    ),
];

fn curves(panel: &Panel) -> Vec<&Curve> {
    panel.all::<Curve>().collect()
}

/// Whether a pixel is of this colour. On a transparent canvas a pixel that a line covers in part has the line's own
/// colour and less opacity; a quarter is less than any pixel has that a line's middle passes (faded thin lines: 0.65
/// of a coverage of a half), and dividing by it restores channels of 0 and 255, in Firefox but for 1 or 2.
fn is(pixel: [u8; 4], color: [u8; 4]) -> bool {
    let near = |i: usize| pixel[i].abs_diff(color[i]) <= 2;
    (0..3).all(near) && pixel[3] >= 64
}

/// Device pixels that a curve keeps from this one's neighbours before its own pixels are judged, in css px.
const CLEAR: f64 = 12.0;
/// How far from its middle a line is surely over, in css px: it is 2 wide, and one pixel more is smoothed.
const BESIDE: f64 = 3.0;

/// What was seen of a curve.
struct Seen {
    /// How many places were judged.
    places: usize,
    /// At which share of them the colour is where the function is.
    share: f64,
    /// At how many of them it is on both sides of it, too.
    beside: usize,
}

/// Looks for the colour along `value`, where none of the others is near.
fn seen(
    shown: &Shown,
    index: usize,
    value: &dyn Fn(f64) -> f64,
    color: [u8; 4],
    others: &[&Curve],
    ratio: f64,
) -> Seen {
    let pixels = shown.pixels(index);
    let panel = shown.panel(index);
    let [left, top, right, bottom] = shown.area(index);
    let (mut hits, mut places, mut beside) = (0, 0, 0);
    let mut px = left + 2.0;
    while px < right - 2.0 {
        px += 1.0;
        let (x, _) = shown.data(index, (px, top));
        let place = |x: f64, y: f64| shown.device(index, (x, y)).1;
        let py = place(x, value(x));
        let margin = 2.0 * ratio;
        if !(py > top + margin && py < bottom - margin) {
            continue;
        }
        let step = (panel.x.hi - panel.x.lo) / (right - left);
        let alone = others.iter().all(|other| {
            let reach = CLEAR * ratio;
            (-4..=4).all(|i| {
                let there = place(x, (other.value)(x + f64::from(i) * reach / 4.0 * step));
                there.is_nan() || (there - py).abs() > reach
            })
        });
        let slope = place(x, value(x + step)) - py;
        // Where it bends this sharply within pixels, or jumps, beside and on are the same.
        if !alone || !slope.is_finite() || slope.abs() > 20.0 {
            continue;
        }
        places += 1;
        hits += usize::from(is(pixels.at((px, py)), color));
        let length = slope.hypot(1.0);
        let (across, along) = (BESIDE * ratio * slope / length, BESIDE * ratio / length);
        let sides = [(px - across, py + along), (px + across, py - along)];
        // The curve's own name may stand on one side of it, never on both.
        beside += usize::from(sides.iter().all(|&side| is(pixels.at(side), color)));
    }
    Seen {
        places,
        share: hits as f64 / places.max(1) as f64,
        beside,
    }
}

/// The share of a dashed line that is drawn.
fn duty(series: Series) -> f64 {
    let dash = series.dash();
    let drawn: f64 = dash.iter().step_by(2).sum();
    if dash.is_empty() {
        1.0
    } else {
        drawn / dash.iter().sum::<f64>()
    }
}

async fn every_curve_is_where_its_function_is(ratio: f64) {
    let mut judged = [false; 7];
    for (id, settings) in APART {
        give_way().await;
        let shown = Shown::new(id, settings, (480.0, 300.0), ratio);
        for index in 0..shown.panel_count() {
            let panel = shown.panel(index);
            let curves = curves(panel);
            for (i, curve) in curves.iter().enumerate() {
                let others: Vec<&Curve> = [&curves[..i], &curves[i + 1..]].concat();
                let color = SERIES[curve.series as usize];
                let seen = seen(&shown, index, &*curve.value, color, &others, ratio);
                let Seen {
                    places,
                    share,
                    beside,
                } = seen;
                assert_eq!(
                    beside, 0,
                    "{id} {} {}: thick or double, at {ratio}",
                    panel.id, curve.label
                );
                if places < 40 {
                    continue;
                }
                judged[curve.series as usize] = true;
                // Columns are judged and dashes are laid along the line, whose steep parts have few columns; names cover
                // some; and a stroke's smoothed ends count as drawn.
                let duty = duty(curve.series);
                let (least, most) = if duty == 1.0 {
                    (1.0, 1.0)
                } else {
                    (0.45 * duty, duty + 0.3)
                };
                assert!(
                    (least..=most).contains(&share),
                    "{id} {} {}: {share} of {places} places, at {ratio}",
                    panel.id,
                    curve.label
                );
            }
        }
    }
    assert_eq!(judged, [true; 7], "a series that no figure shows alone");
}

#[wasm_bindgen_test]
async fn every_curve_is_where_its_function_is_at_device_ratio_1() {
    every_curve_is_where_its_function_is(1.0).await;
}

#[wasm_bindgen_test]
async fn every_curve_is_where_its_function_is_at_device_ratio_1_5() {
    every_curve_is_where_its_function_is(1.5).await;
}

#[wasm_bindgen_test]
async fn every_curve_is_where_its_function_is_at_device_ratio_2() {
    every_curve_is_where_its_function_is(2.0).await;
}

/// Where the focal loss of the true class is for γ, in nats.
fn focal(gamma: f64) -> impl Fn(f64) -> f64 {
    move |p| -(1.0 - p).powf(gamma) * p.ln()
}

const FOCAL: [u8; 4] = SERIES[Series::Focal as usize];

#[wasm_bindgen_test]
fn gamma_moves_the_focal_curve() {
    let mut shown = Shown::new(
        "focal-curves",
        &[("gamma", Value::Number(3.0))],
        (480.0, 300.0),
        2.0,
    );
    let share = |shown: &Shown, gamma: f64| seen(shown, 0, &focal(gamma), FOCAL, &[], 2.0).share;
    assert!(share(&shown, 3.0) > 0.7, "{}", share(&shown, 3.0));
    // The two curves meet at their ends only: a few columns of 800.
    assert!(share(&shown, 1.2) < 0.3, "{}", share(&shown, 1.2));
    shown.set(&[("gamma", Value::Number(1.2))]);
    assert!(share(&shown, 1.2) > 0.7, "{}", share(&shown, 1.2));
    assert!(share(&shown, 3.0) < 0.3, "{}", share(&shown, 3.0));
}

#[wasm_bindgen_test]
fn without_focusing_the_focal_curve_lies_on_cross_entropy() {
    let shown = Shown::new(
        "focal-curves",
        &[("gamma", Value::Number(0.0))],
        (480.0, 300.0),
        2.0,
    );
    let Seen { share, places, .. } = seen(&shown, 0, &|p| -p.ln(), FOCAL, &[], 2.0);
    // 18 of 21 css px are drawn, and nothing lies over it.
    assert!(places > 500 && share > 0.8, "{share} of {places}");
    let share = seen(&shown, 1, &|p| -1.0 / p, FOCAL, &[], 2.0).share;
    assert!(share > 0.8, "{share}");

    // In one frame, focal hides cross-entropy but in its own gaps.
    let shown = Shown::new(
        "gradients",
        &[
            ("gamma", Value::Number(0.0)),
            ("smoothing", Value::Number(0.5)),
            ("fn_weight", Value::Number(3.0)),
        ],
        (480.0, 300.0),
        2.0,
    );
    let cross = SERIES[Series::CrossEntropy as usize];
    let focal_share = seen(&shown, 0, &|p| -1.0 / p, FOCAL, &[], 2.0).share;
    let cross_share = seen(&shown, 0, &|p| -1.0 / p, cross, &[], 2.0).share;
    assert!(focal_share > 0.6, "{focal_share}");
    assert!(cross_share > 0.01 && cross_share < 0.35, "{cross_share}");
}
