//! What a step of a slider changes.

use super::*;

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
                measure: params.measure,
                rows: params.rows,
                logits: params.logits,
                divisor: params.divisor,
                ignored_rows: params.ignored_rows,
                class_rows: params.class_rows,
                class_weight: params.class_weight,
                true_class: params.true_class,
                softmax_view: params.softmax_view,
                label_view: params.label_view,
                focal_view: params.focal_view,
                sample: params.sample,
                targets: params.targets,
                derivative: params.derivative,
                asymmetry: params.asymmetry,
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
                let dearest = if params.asymmetry == Asymmetry::Costs {
                    params.fp_weight.get().max(params.fn_weight.get())
                } else {
                    1.0
                };
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
    // What is given numbers gets others where its controls are set otherwise.
    for figure in figure::ALL.iter().filter(|figure| !figure.takes_numbers()) {
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
    // With α, the label matters to the focal loss of the true class; with a soft label, every weight does.
    let mut starts = vec![with("target=0.3&alpha=0.4&quantity=loss")];
    for formula in ["clipped", "log-eps"] {
        starts.push(with(&format!("formula={formula}")));
    }
    for loss in ["focal", "smoothed", "pos-weight"] {
        starts.push(with(&format!("descent-loss={loss}")));
    }
    for loss in ["bce-logits", "focal"] {
        starts.push(with(&format!("batch-loss={loss}")));
    }
    for (id, name) in [
        ("sample", "points"),
        ("asymmetry", "focusing"),
        ("label-view", "teacher"),
        ("focal-view", "classes"),
        ("batch-loss", "classes"),
        ("divisor", "number"),
        ("rows", "1:0.5,-100:0.5"),
    ] {
        starts.push(with(&format!("{id}={name}")));
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
