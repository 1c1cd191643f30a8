//! What a question shows in the picture.

use super::*;

/// A figure at a question's setting, with the question over it.
fn asked(question: &Question, guess: Option<f64>, answered: bool) -> Stage {
    let mut stage = Stage::new(question.figure().expect("a figure"));
    let params = question.at(&Params::default());
    let _ = stage.set_params(params);
    let _ = stage.cover(question.overlay(&params, guess, answered));
    stage
}

#[test]
fn nothing_tells_the_answer_before_it_is_given() {
    for question in ALL {
        let mut stage = asked(question, None, false);
        let id = question.id;
        for hidden in question.hidden {
            let scene = stage.scene();
            let panel = scene.panels.iter().find(|one| one.id == hidden.panel);
            let panel = panel.unwrap_or_else(|| panic!("{id}: no panel {}", hidden.panel));
            match hidden.only {
                None => {
                    assert_eq!(panel.marks.len(), 0, "{id}");
                    assert!(!panel.title.contains(": "), "{id}: {}", panel.title);
                }
                Some(series) => {
                    assert!(!panel.marks.is_empty(), "{id}");
                    let curves = panel.all::<loss_lab::figure::scene::Curve>();
                    let points = panel.all::<Point>().map(Kind::series);
                    let shown = curves.map(Kind::series).chain(points);
                    assert!(!shown.into_iter().any(|one| one == Some(series)), "{id}");
                }
            }
        }
        let _ = stage.freeze(Some(Params::default()));
        let readout = stage.readout().table;
        for table in [readout, stage.table()] {
            let values = table.rows.iter().flat_map(|row| &row.values);
            assert!(values.into_iter().all(Option::is_none), "{id}");
            assert!(table.rows.iter().all(|row| row.words.is_empty()), "{id}");
        }
        assert_eq!(stage.formulas(), [], "{id}");
        assert!(
            stage.summary().contains("hidden"),
            "{id}: {}",
            stage.summary()
        );
        let ghosts = (0..3).filter_map(|panel| stage.seen(panel)?.ghost);
        assert_eq!(ghosts.count(), 0, "{id}: a ghost tells it, too");
    }
}

/// The labels of the lines in a panel that are not the figure's own.
fn labels(panel: &Panel) -> Vec<&str> {
    let rules = panel.all::<Rule>().filter(|rule| rule.drags.is_none());
    rules.map(|rule| rule.label.as_str()).collect()
}

#[test]
fn guess_and_truth_stand_side_by_side_in_the_picture() {
    for (id, _, wrong) in truths() {
        let question = question(id);
        let params = Params::default();
        let stage = asked(question, Some(wrong), true);
        let truth = figure::text::plain(&question.spell(&params, question.truth(&params)));
        let guess = figure::text::plain(&question.spell(&params, wrong));
        let panels = &stage.scene().panels;
        let both = panels.iter().any(|panel| {
            let labels = labels(panel);
            labels.contains(&truth.as_str()) && labels.contains(&format!("you: {guess}").as_str())
        });
        assert!(
            both,
            "{id}: {:?}",
            panels.iter().map(labels).collect::<Vec<_>>()
        );
        let own = question.at(&params);
        let figure = question.figure().expect("a figure");
        assert_eq!(stage.summary(), figure.summary(&own), "{id}");
        assert_eq!(stage.table(), figure.table(&own), "{id}");
    }
}

#[test]
fn a_mark_beyond_the_axis_stands_at_its_end() {
    let stage = asked(question("pull-ratio"), Some(1e-300), true);
    let gradient = &stage.scene().panels[1];
    let you = gradient
        .all::<Rule>()
        .find(|rule| rule.label.starts_with("you"));
    assert_eq!(you.expect("the guess").at, gradient.y.hi);
}

#[test]
fn a_guess_moves_with_the_hand_and_goes_with_the_setting() {
    let question = question("outlier-pull");
    let stage = asked(question, Some(30.0), false);
    assert_eq!(labels(&stage.scene().panels[1]), ["you: 30 times"]);
    // At another place it would mean something else.
    let elsewhere = Params::default();
    assert!(
        question
            .overlay(&elsewhere, Some(30.0), false)
            .notes
            .is_empty()
    );
    let pointed = Params {
        at: Some(2.0),
        ..question.at(&elsewhere)
    };
    assert_eq!(
        question.overlay(&pointed, Some(30.0), false).notes.len(),
        1,
        "the cursor is free"
    );
}
