//! Lines are told apart without colour.

use loss_lab::figure;
use loss_lab::figure::scene::{Curve, Emphasis, Series};
use loss_lab::params::Params;

/// Whether two lines look alike. Those for comparison may, if they have different names beside them.
fn are_alike(one: &Curve, other: &Curve) -> bool {
    let look = |curve: &Curve| (curve.series.dash(), curve.emphasis);
    let named = one.emphasis == Emphasis::Context && one.label != other.label;
    look(one) == look(other) && !named
}

#[test]
fn no_two_lines_of_a_panel_look_alike() {
    for figure in figure::ALL {
        let info = figure.info();
        let presets = figure.notes().presets.iter().map(|preset| preset.params());
        for params in presets.chain([Ok(Params::default())]) {
            for panel in figure.scene(&params.expect("a setting")).panels {
                let curves: Vec<&Curve> = panel.all().collect();
                for (i, curve) in curves.iter().enumerate() {
                    let alike = curves[..i].iter().find(|other| are_alike(curve, other));
                    let alike = alike.map(|other| &other.name);
                    assert_eq!(alike, None, "{} {}: {}", info.id, panel.id, curve.name);
                }
            }
        }
    }
}

#[test]
fn every_series_has_a_dash_of_its_own() {
    for (i, series) in Series::ALL.into_iter().enumerate() {
        let alike = |other: &&Series| other.dash() == series.dash();
        assert_eq!(Series::ALL[..i].iter().find(alike), None, "{series:?}");
    }
}
