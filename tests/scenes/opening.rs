//! What figures open with, and what their readers may try first.

use loss_lab::chart::Theme;
use loss_lab::figure::{self, Figure};
use loss_lab::params::{Params, XAxis};

use crate::settings::with;
use crate::svg;

fn opening(figure: &dyn Figure) -> Params {
    figure::opening(figure).expect("an example")
}

#[test]
fn no_readout_opens_as_dashes() {
    for figure in figure::ALL.iter().filter(|figure| !figure.takes_numbers()) {
        let id = figure.info().id;
        let params = opening(*figure);
        let at = params.at.expect("a cursor");
        let (lo, hi) = figure.cursor_domain(&params);
        assert!((lo..=hi).contains(&at), "{id} opens at {at}");
        let table = figure.readout(&params);
        for row in &table.rows {
            // The naive formula has no answer there: that is what the figure shows.
            let broken = id == "stability" && row.label.starts_with("naive");
            let known = row.values.iter().flatten().any(|value| !value.is_nan());
            assert_ne!(known, broken, "{id}: {}", row.label);
        }
    }
}

#[test]
fn figures_open_with_what_their_sentences_are_about() {
    for figure in figure::ALL {
        let info = figure.info();
        let params = opening(*figure);
        let without = Params { at: None, ..params };
        // Programs compute what the cursor is on, and the example without a cursor.
        let places = [params, without].map(|params| {
            let subjects = figure.subjects(&params).into_iter();
            subjects.map(|subject| subject.x).collect::<Vec<_>>()
        });
        assert_eq!(places[0], places[1], "{}", info.id);
    }
}

#[test]
fn three_figures_open_on_more_than_a_cursor() {
    let of = |id| opening(figure::find(id).expect("a figure of this name"));
    let params = of("mse-vs-bce");
    assert_eq!((params.axis, params.at), (XAxis::Logit, Some(-6.0)));
    assert_eq!(of("gradients").fn_weight.get(), 2.0);
    // Who is there, who pulls, and who pulls after focusing: π = 1 %, and by hand 0.01 · 0.4 of the pull
    // 0.01 · 0.4 + 0.99 · (0.02 · 0.7 + 0.98 · 0.05).
    let rare = figure::find("imbalance").expect("a figure of this name");
    let share = |place| {
        let params = Params {
            at: Some(place),
            ..opening(rare)
        };
        rare.readout(&params).rows[0].values[3].expect("a share")
    };
    assert!((share(-1.0) - 1.0).abs() < 1e-12, "{}", share(-1.0));
    let pull = 0.004 / (0.004 + 0.99 * (0.02 * 0.7 + 0.98 * 0.05));
    assert!((share(0.0) - 100.0 * pull).abs() < 1e-9, "{}", share(0.0));
    let said = rare.summary(&opening(rare));
    assert!(
        said.starts_with("Positives are *1 %* of the samples. Under *focal loss with γ = 2*"),
        "{said}"
    );
}

#[test]
fn the_example_is_on_the_side_of_the_label() {
    for id in ["mse-vs-bce", "bce-terms", "gradients"] {
        let figure = figure::find(id).expect("a figure of this name");
        let example = |axis, target| figure.example(&with(&format!("axis={axis}&target={target}")));
        let both = example("probability", 1.0) + example("probability", 0.0);
        assert!((both - 1.0).abs() < 1e-15, "{id}");
        assert_eq!(example("logit", 1.0), -example("logit", 0.0), "{id}");
    }
}

#[test]
fn a_trial_changes_what_is_seen() {
    for figure in figure::ALL.iter().filter(|figure| !figure.takes_numbers()) {
        let info = figure.info();
        let tried = figure::tried(*figure).expect("a trial");
        let seen = |params: &Params| svg::draw(*figure, params, &Theme::light());
        assert_ne!(seen(&tried), seen(&opening(*figure)), "{}", info.id);
        let at = tried.at.expect("a cursor");
        let (lo, hi) = figure.cursor_domain(&tried);
        assert!((lo..=hi).contains(&at), "{}: {at}", info.id);
        for &(id, _) in figure.notes().trial.settings {
            let own = info.controls.contains(&id) || id == "at";
            assert!(own, "{} sets {id}", info.id);
        }
    }
}
