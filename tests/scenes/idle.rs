//! A figure's idle controls are exactly those that change nothing it shows.

use loss_lab::figure::{self, Figure};
use loss_lab::params::{ParamKind, Params, Value, find};

fn with(params: &Params, id: &str, value: Value<'_>) -> Option<Params> {
    let mut params = *params;
    params.set(id, value).ok().map(|()| params)
}

/// Everything that a figure shows in numbers and words.
fn shown(figure: &dyn Figure, params: &Params) -> String {
    let panels = figure.scene(params).panels.into_iter();
    let titles: Vec<String> = panels.map(|panel| panel.title).collect();
    let (table, readout) = (figure.table(params), figure.readout(params));
    let (summary, formulas) = (figure.summary(params), figure.formulas(params));
    format!("{titles:?} {table:?} {readout:?} {summary} {formulas:?}")
}

/// The figure at every combination of names that it offers, with α and without, for three labels.
fn settings(figure: &dyn Figure) -> Vec<Params> {
    let mut all = vec![Params {
        at: Some(1.0),
        ..Params::default()
    }];
    let info = figure.info();
    for &id in info.controls {
        let values: Vec<Value<'_>> = match find(id).expect("a parameter").kind {
            // Zooms and scales change only the view, so they are skipped.
            ParamKind::Choice(_) if ["zoom", "y_scale", "reduction"].contains(&id) => continue,
            ParamKind::Choice(choices) => choices.iter().map(|c| Value::Name(c.name)).collect(),
            _ if id == "alpha" => vec![Value::Off, Value::Number(0.25)],
            _ if id == "target" => [1.0, 0.0, 0.3].map(Value::Number).into(),
            _ => continue,
        };
        all = all
            .iter()
            .flat_map(|params| values.iter().filter_map(|&value| with(params, id, value)))
            .collect();
    }
    all
}

/// Other values of a parameter, one of which would make a difference.
fn others(params: &Params, id: &str) -> Vec<Params> {
    let numbers = match find(id).expect("a parameter").kind {
        ParamKind::Number { min, max, .. } => {
            [0.013, 0.21, 0.37, 0.77].map(|share| min + share * (max - min))
        }
        ParamKind::Whole { min, .. } => [0, 1, 2, 3].map(|more| f64::from(min + more)),
        ParamKind::Choice(_) | ParamKind::List { .. } | ParamKind::Text { .. } => {
            return Vec::new();
        }
    };
    numbers
        .iter()
        .filter_map(|&number| with(params, id, Value::Number(number)))
        .collect()
}

#[test]
fn a_control_is_idle_where_it_changes_nothing() {
    let mut idle = 0;
    for figure in figure::ALL.iter().filter(|figure| !figure.takes_numbers()) {
        for params in settings(*figure) {
            let before = shown(*figure, &params);
            for &id in figure.info().controls {
                let others = others(&params, id);
                if others.is_empty() {
                    continue;
                }
                let changes = others.iter().any(|other| shown(*figure, other) != before);
                let said = figure.idle(&params).contains(&id);
                assert_eq!(said, !changes, "{id} in {} at {params:?}", figure.info().id);
                idle += usize::from(said);
            }
        }
    }
    assert!(idle > 10, "{idle}");
}
