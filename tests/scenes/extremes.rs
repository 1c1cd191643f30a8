//! What holds at every setting: no text without a value, tables of readable length, axes that stay still.

use loss_lab::figure::scene::{AxisScale, AxisSpec, Mark, Panel, Scene, Table};
use loss_lab::figure::{self, Figure, text};
use loss_lab::params::{Params, TABLE, Value, XAxis};

use crate::corners::{corners, cursors, varied};
use crate::settings::with;

/// What no reader should see: NaN, and traces of broken formatting.
fn faults(text: &str) -> Option<&'static str> {
    const WRONG: [&str; 7] = ["NaN", "nan", "inf", "no value", "-", "−0 ", "{"];
    let text = format!("{text} ").replace("_{", "").replace("^{", "");
    // Hyphens join words; before or after a digit they stand for a minus.
    let text = ["cross-entropy", "Cross-entropy"]
        .iter()
        .fold(text, |text, word| text.replace(word, ""));
    WRONG.into_iter().find(|wrong| text.contains(wrong))
}

#[track_caller]
fn assert_readable(text: &str, params: &Params) {
    if let Some(fault) = faults(text) {
        panic!("{fault:?} in {text:?} at {params:?}");
    }
}

fn check_table(table: &Table, params: &Params) {
    assert!(table.rows.len() <= 50, "{} rows", table.rows.len());
    assert_readable(&table.heading, params);
    for column in &table.columns {
        assert_readable(&column.label, params);
    }
    for row in &table.rows {
        assert_readable(&row.label, params);
        assert_eq!(row.values.len(), table.columns.len(), "{params:?}");
        for value in row.values.iter().flatten() {
            assert_readable(&text::number(*value, 4), params);
        }
    }
}

fn check_scene(scene: &Scene, params: &Params) {
    for panel in &scene.panels {
        assert_readable(&panel.title, params);
        for mark in &panel.marks {
            let label = match mark {
                Mark::Curve(curve) => &curve.label,
                Mark::Rule(rule) => &rule.label,
                Mark::Point(point) => &point.label,
                Mark::Bar(bar) => &bar.label,
                // A band may say that a program computes NaN there.
                Mark::Span(span) if span.label == "NaN" => continue,
                Mark::Span(span) => &span.label,
                Mark::Path(path) => &path.label,
                Mark::Heat(_) | Mark::Dot(_) => continue,
                _ => panic!("a mark of a new kind"),
            };
            assert_readable(label, params);
        }
    }
}

#[test]
fn the_check_of_texts_finds_what_is_wrong() {
    for wrong in [
        "NaN",
        "about inf",
        "no value",
        "-1.5",
        "at −0 now",
        "p = −0",
        "{p}",
    ] {
        assert!(faults(wrong).is_some(), "{wrong}");
    }
    for right in ["−0.5", "1e−18", "∞", "cross-entropy’s", "p_{t} = 1", "−10"] {
        assert_eq!(faults(right), None, "{right}");
    }
}

#[test]
fn every_text_is_readable_at_every_setting() {
    for figure in figure::ALL {
        for params in corners(*figure) {
            check_scene(&figure.scene(&params), &params);
            check_table(&figure.table(&params), &params);
            for at in cursors(*figure, &params) {
                let params = Params { at, ..params };
                let readout = figure.readout(&params);
                check_table(&readout, &params);
                let summary = figure.summary(&params);
                assert_readable(&summary, &params);
                assert!(text::plain(&summary).len() > 20, "{summary}");
                assert_eq!(summary.matches('*').count() % 2, 0, "{summary}");
            }
        }
    }
}

#[test]
fn the_readout_has_the_same_rows_with_and_without_a_cursor() {
    for figure in figure::ALL {
        for params in corners(*figure) {
            let rows = |at| {
                let table = figure.readout(&Params { at, ..params });
                let rows = table.rows.into_iter();
                rows.map(|row| (row.label, row.values.len()))
                    .collect::<Vec<_>>()
            };
            let without = rows(None);
            let table = figure.readout(&params);
            let mut values = table.rows.iter().flat_map(|row| &row.values);
            assert!(values.all(Option::is_none), "values without a cursor");
            for at in cursors(*figure, &params) {
                assert_eq!(rows(at), without, "{} at {at:?}", figure.info().id);
            }
        }
    }
}

#[test]
fn the_summary_says_the_numbers_of_the_readout() {
    // The number that each figure's sentence is about: its row and column in the readout.
    for (id, at, row, column, digits) in [
        ("mse-vs-bce", 0.1, 0, 1, 3),
        ("mse-vs-bce", 0.37, 1, 1, 3),
        ("gradients", 0.1, 4, 2, 3),
        ("softmax", 1.0, 3, 0, 3),
        ("softmax", 2.0, 1, 0, 3),
        ("label-smoothing", 0.9, 0, 0, 3),
        ("label-smoothing", 0.99, 0, 3, 3),
        ("asymmetric", 0.3, 4, 3, 3),
        ("asymmetric", 0.95, 5, 3, 3),
    ] {
        let figure = figure::find(id).expect("a figure of this name");
        let params = Params {
            at: Some(at),
            ..Params::default()
        };
        let value = figure.readout(&params).rows[row].values[column].expect("a value");
        let summary = figure.summary(&params);
        // A sentence about pulls gives their size without a sign.
        let (signed, size) = (
            text::number(value, digits),
            text::number(value.abs(), digits),
        );
        let said = |number: &str| summary.contains(&format!("*{number}*"));
        assert!(said(&signed) || said(&size), "{signed} in {summary}");
    }
}

/// What a slider must not move.
#[derive(Debug, PartialEq)]
struct Frame {
    x: AxisSpec,
    y: AxisSpec,
    /// The ends of the colour scale.
    colors: Option<(f64, f64)>,
}

fn frames(figure: &dyn Figure, params: &Params) -> Vec<Frame> {
    // What a category is called may follow a setting, but not where it stands.
    let unnamed = |x: AxisSpec| match x.scale {
        AxisScale::Categories(_) => AxisSpec {
            scale: AxisScale::Categories(&[]),
            ..x
        },
        AxisScale::Linear | AxisScale::Log => x,
    };
    let frame = |panel: &Panel| Frame {
        x: unnamed(panel.x),
        y: panel.y,
        colors: panel.heat().map(|heat| heat.range),
    };
    figure.scene(params).panels.iter().map(frame).collect()
}

#[test]
fn sliders_move_no_frame() {
    for figure in figure::ALL {
        for params in corners(*figure) {
            // What may move a frame: what is seen of the figure, and how much there is to see.
            let resting = Params {
                target: params.target,
                axis: params.axis,
                y_scale: params.y_scale,
                zoom: params.zoom,
                quantity: params.quantity,
                batch_loss: params.batch_loss,
                reduction: params.reduction,
                rows: params.rows,
                logits: params.logits,
                points: params.points,
                ..Params::default()
            };
            let mut still = frames(*figure, &resting);
            for frame in &mut still {
                assert!(
                    frame.x.lo < frame.x.hi && frame.y.lo < frame.y.hi,
                    "{frame:?}"
                );
                // A γ over 5 has no place in γ's own frame, so that one reaches to 10.
                if frame.y.title == "γ" && params.gamma.get() > 5.0 {
                    frame.y.hi = 10.0;
                }
                // Nor has a cost over the sliders' 10 in the frame of costs, nor a narrow density's tip, 1/(σ√2), in the
                // frame of wide ones: those grow in steps.
                let least = |steps: [f64; 4], held: f64| {
                    let step = steps.into_iter().find(|&step| step >= held);
                    step.expect("a step")
                };
                let dearest = params.fp_weight.get().max(params.fn_weight.get());
                let dearest = least([10.0, 20.0, 50.0, 100.0], dearest);
                if frame.y.title == "expected cost" {
                    frame.y.hi = dearest;
                }
                // Nor have the losses and gradients that such a cost multiplies.
                let weighs = figure.info().id == "asymmetric" && dearest > 10.0;
                if weighs && frame.y.scale == AxisScale::Linear {
                    frame.y.hi = match (frame.y.title, params.axis) {
                        ("loss", _) => 2.5 * dearest,
                        ("gradient", XAxis::Probability) => 10.0 * dearest,
                        ("gradient", XAxis::Logit) => dearest,
                        _ => frame.y.hi,
                    };
                    if frame.y.title == "gradient" {
                        frame.y.lo = -frame.y.hi;
                    }
                }
                if frame.y.title == "density" && frame.y.scale == AxisScale::Linear {
                    let tip = core::f64::consts::FRAC_1_SQRT_2 / params.sigma.get();
                    frame.y.hi = least([0.8, 2.0, 4.0, 8.0], tip);
                }
            }
            assert_eq!(
                frames(*figure, &params),
                still,
                "{} at {params:?}",
                figure.info().id
            );
        }
    }
}

/// A control that does nothing misleads, and so does one that is missing.
#[test]
fn a_figure_depends_on_its_controls_and_on_nothing_else() {
    for figure in figure::ALL {
        let seen = |params: Params| {
            let at = Params {
                at: Some(0.2),
                ..params
            };
            let said = (
                figure.readout(&at),
                figure.summary(&at),
                figure.table(&params),
                figure.formulas(&params),
            );
            (format!("{said:?}"), frames(*figure, &params))
        };
        let starts = starts();
        for (i, (id, _)) in others(&starts[0]).into_iter().enumerate() {
            let named = figure.info().controls.contains(&id);
            // What matters only beside some values of the others matters at one of the starts.
            let changed = starts.iter().any(|start| {
                let before = seen(*start);
                others(start)[i]
                    .1
                    .iter()
                    .any(|params| seen(*params) != before)
            });
            assert_eq!(changed, named, "{} and {id}", figure.info().id);
        }
    }
}

/// Settings at which every parameter has something to do in some figure.
fn starts() -> Vec<Params> {
    let soft = [
        // With α, the label matters to the focal loss of the true class; with a soft label, every weight does.
        ("target", Value::Number(0.3)),
        ("alpha", Value::Number(0.4)),
        ("quantity", Value::Name("loss")),
    ];
    let mut starts = vec![with(&soft)];
    for formula in ["clipped", "log-eps"] {
        starts.push(with(&[("formula", Value::Name(formula))]));
    }
    for loss in ["focal", "smoothed", "pos-weight"] {
        starts.push(with(&[("descent_loss", Value::Name(loss))]));
    }
    for loss in ["bce-logits", "focal"] {
        starts.push(with(&[("batch_loss", Value::Name(loss))]));
    }
    starts
}

/// For each parameter but the cursor, settings that differ from `start` in it.
fn others(start: &Params) -> Vec<(&'static str, Vec<Params>)> {
    TABLE
        .iter()
        .filter(|info| info.id != "at")
        .map(|info| {
            let before = start.get(info.id);
            let mut settings = varied(*start, info.id);
            // Logits bring a number of classes with them, which is another parameter.
            let classes = start.logits.classes();
            settings.retain(|params| {
                let alone = info.id == "classes" || params.logits.classes() == classes;
                alone && params.get(info.id) != before
            });
            assert!(!settings.is_empty(), "{} has no other value", info.id);
            (info.id, settings)
        })
        .collect()
}
