//! Presets.

use loss_lab::chart::Theme;
use loss_lab::figure::scene::{AxisScale, Emphasis, Mark};
use loss_lab::figure::{self, Figure};
use loss_lab::params::{Held, Params, XAxis};

use crate::svg;

#[test]
fn presets_hold_what_their_figures_have() {
    for figure in figure::ALL {
        let info = figure.info();
        let presets = figure.notes().presets;
        let mut names: Vec<&str> = presets.iter().map(|preset| preset.name).collect();
        assert!(
            names.len() >= 2,
            "{}: a figure has at least two presets",
            info.id
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), presets.len(), "{}: a name twice", info.id);
        for preset in presets {
            let params = preset.params().expect("values that can be taken");
            let (lo, hi) = figure.cursor_domain(&params);
            let inside = params.at.is_none_or(|at| (lo..=hi).contains(&at));
            assert!(inside, "{}: the cursor of {}", info.id, preset.name);
            // Only the figure's own parameters, the cursor, and what depends on a list.
            for &(id, _) in preset.settings {
                let own = info.controls.contains(&id) || id == "at";
                assert!(own, "{}: {} sets {id}", info.id, preset.name);
            }
            assert_ne!(params, Params::default(), "{}: {}", info.id, preset.name);
        }
    }
}

/// Where a preset looks: at its cursor, or else at the example of the programs.
fn answer(figure: &dyn Figure, params: &Params) -> Option<f64> {
    let example = || {
        let logit = *figure.subjects(params).first()?.x.first()?;
        Some(XAxis::Logit.convert(logit, figure.axis(params)?))
    };
    params.at.or_else(example)
}

#[test]
fn presets_open_on_answers_inside_their_frames() {
    for figure in figure::ALL.iter().filter(|figure| !figure.takes_numbers()) {
        let mut looked = 0;
        for preset in figure.notes().presets {
            let params = preset.params().expect("a preset");
            let Some(x) = answer(*figure, &params) else {
                continue;
            };
            let scene = figure.scene(&params);
            for (i, panel) in scene.panels.iter().enumerate() {
                let curves = panel.marks.iter().filter_map(|mark| match mark {
                    Mark::Curve(curve) if curve.emphasis == Emphasis::Main => Some(curve),
                    _ => None,
                });
                for curve in curves.filter(|_| scene.has_cursor(i)) {
                    let y = (curve.value)(x);
                    let log = panel.y.scale == AxisScale::Log;
                    // What has no place on any axis of this kind.
                    if !y.is_finite() || (log && y == 0.0) {
                        continue;
                    }
                    let size = if log { y.abs() } else { y };
                    assert!(
                        (panel.y.lo..=panel.y.hi).contains(&size),
                        "{}, {}: {} {} is {y} at {x}",
                        figure.info().id,
                        preset.name,
                        panel.id,
                        curve.name
                    );
                    looked += 1;
                }
            }
        }
        let categories = matches!(
            figure.info().id,
            "softmax" | "imbalance" | "batch" | "stuck"
        );
        assert_eq!(
            looked == 0,
            categories,
            "{}: no preset has a cursor on a curve",
            figure.info().id
        );
    }
}

#[test]
fn presets_change_what_is_seen() {
    for figure in figure::ALL.iter().filter(|figure| !figure.takes_numbers()) {
        let seen = |params: &Params| svg::draw(*figure, params, &Theme::light());
        let before = seen(&Params::default());
        for preset in figure.notes().presets {
            let params = preset.params().expect("a preset");
            assert_ne!(
                seen(&params),
                before,
                "{}: {}",
                figure.info().id,
                preset.name
            );
        }
    }
}

/// The numbers that the chapter and the practitioners' presets stand for.
#[test]
fn presets_show_what_they_promise() {
    let value = |id: &str, preset: usize, row: usize, column: usize| {
        let figure = figure::find(id).expect("a figure");
        let params = figure.notes().presets[preset].params().expect("a preset");
        figure.readout(&params).rows[row].values[column].expect("a value")
    };
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.abs().max(1e-3);
    // p = .1: cross-entropy 2.302585, its slope −10.
    assert!(near(value("mse-vs-bce", 0, 0, 0), core::f64::consts::LN_10));
    assert!(near(value("mse-vs-bce", 0, 0, 1), -10.0));
    // The factor at .9 and γ = 2.
    assert!(near(value("focal-heatmap", 0, 1, 0), 0.01));
    // An error of 10 costs a hundred times an error of 1.
    assert!(near(value("squared-error", 0, 0, 2), 100.0));
    // log(p + ε) with ε = .1 at p = y = 1 is −ln 1.1.
    assert!(near(value("bce-terms", 1, 2, 1), -0.095_310_179_804_324_87));
    let params = |id: &str, preset: usize| {
        let figure = figure::find(id).expect("a figure");
        figure.notes().presets[preset].params().expect("a preset")
    };
    assert_eq!(params("softmax", 0).get("classes"), Held::Number(4.0));
    assert_eq!(params("imbalance", 2).get("alpha"), Held::Number(0.95));
}
