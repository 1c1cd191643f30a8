//! Axes that grow in steps: for typed lists, costs and densities.

use loss_lab::figure::scene::Mark;
use loss_lab::figure::{self, Figure};
use loss_lab::params::Params;

use crate::settings::with;

fn figure(id: &str) -> &'static dyn Figure {
    figure::find(id).expect("a figure of this name")
}

#[test]
fn the_frame_of_logits_grows_in_steps() {
    for (logits, top) in [
        ("10,-10", 10.0),
        ("10.1,0", 20.0),
        ("100,-50,20", 100.0),
        ("-101,0", 200.0),
        ("1000,999,998", 1000.0),
        ("1e308,-1e308", 1000.0),
    ] {
        let y = figure("softmax")
            .scene(&with(&format!("logits={logits}")))
            .panels[0]
            .y;
        assert_eq!((y.lo, y.hi), (-top, top), "{logits}");
    }
}

/// The upper ends of both y axes.
fn tops(params: &Params) -> [f64; 2] {
    let scene = figure("batch").scene(params);
    [0, 1].map(|panel| scene.panels[panel].y.hi)
}

#[test]
fn frames_grow_with_the_rows_and_with_no_slider() {
    // Losses of logits: softplus(13) is 13.000002; by z the slopes of two rows' mean are at most a half.
    let far = "batch-loss=bce-logits&reduction=mean&rows=0:13,1:0";
    assert_eq!(tops(&with(far)), [20.0, 1.0]);
    // A sum's slopes are not divided.
    let sum = "batch-loss=bce-logits&reduction=sum";
    assert_eq!(tops(&with(sum)), [4.0, 1.2]);
    // Squares: 7² = 49 and 2 · 7 = 14.
    let squares = "batch-loss=squared-error&reduction=sum&rows=0:7";
    assert_eq!(tops(&with(squares)), [50.0, 20.0]);
    // Beside a value this large, nothing else would be visible.
    for (rows, ends) in [("0:1e150,0:1", [50.0, 75.0]), ("0:1e308,0:1", [2.0, 3.0])] {
        let endless = format!("batch-loss=squared-error&reduction=sum&rows={rows}");
        assert_eq!(tops(&with(&endless)), ends, "{rows}");
    }
    let weighted = |pos_weight| format!("{far}&pos-weight={pos_weight}");
    assert_eq!(tops(&with(&weighted(1e4))), tops(&with(&weighted(0.0))));
}

/// Most of a preset's bars are inside the axes: one may leave them, and none without its number.
#[test]
fn presets_fit_their_frames() {
    for preset in figure("batch").notes().presets {
        let params = preset.params().expect("a preset");
        for panel in figure("batch").scene(&params).panels {
            let out = panel.marks.iter().filter(|mark| match mark {
                Mark::Bar(bar) => {
                    assert!(!bar.label.is_empty(), "{}", preset.name);
                    !(panel.y.lo..=panel.y.hi).contains(&bar.to)
                }
                _ => false,
            });
            assert!(out.count() <= 1, "{}: {}", preset.name, panel.id);
        }
    }
}

/// The crossing is what the figure is about, and it is lower than the lesser cost: a frame with room to spare flattens it.
#[test]
fn costs_fill_their_frame() {
    for (fp, fn_, top) in [
        (5.0, 1.0, 10.0),
        (1.0, 20.0, 20.0),
        (21.0, 1.0, 50.0),
        (1.0, 100.0, 100.0),
    ] {
        let params = with(&format!("fp-weight={fp}&fn-weight={fn_}"));
        assert_eq!(figure("asymmetric").scene(&params).panels[2].y.hi, top);
    }
}

#[test]
fn the_tips_of_densities_are_seen() {
    for sigma in [0.1, 0.25, 0.5, 0.8, 0.9, 1.0, 5.0] {
        let panel = &figure("noise")
            .scene(&with(&format!("sigma={sigma}")))
            .panels[2];
        for mark in &panel.marks {
            if let Mark::Curve(curve) = mark {
                assert!(
                    (curve.value)(0.0) <= panel.y.hi,
                    "{}, σ = {sigma}",
                    curve.name
                );
            }
        }
    }
}
