//! Presets.

use loss_lab::figure;
use loss_lab::params::{Held, Params};

#[test]
fn presets_hold_what_their_figures_have() {
    for figure in figure::ALL {
        let info = figure.info();
        let mut names: Vec<&str> = info.presets.iter().map(|preset| preset.name).collect();
        assert!(
            names.len() >= 2,
            "{}: a figure has at least two presets",
            info.id
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), info.presets.len(), "{}: a name twice", info.id);
        for preset in info.presets {
            let params = preset.params().expect("values that can be taken");
            let (lo, hi) = figure.domain(&params);
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

/// The numbers that the chapter and the practitioners' presets stand for.
#[test]
fn presets_show_what_they_promise() {
    let value = |id: &str, preset: usize, row: usize, column: usize| {
        let figure = figure::find(id).expect("a figure");
        let params = figure.info().presets[preset].params().expect("a preset");
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
        figure.info().presets[preset].params().expect("a preset")
    };
    assert_eq!(params("softmax", 0).get("classes"), Held::Number(4.0));
    assert_eq!(params("imbalance", 2).get("alpha"), Held::Number(0.95));
}
