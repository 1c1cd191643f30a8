//! Figures of several classes.

use super::*;

/// Figures draw several classes: few, many, and those that have hardly any statistic.
#[test]
fn figures_show_several_classes() {
    use loss_lab::chart::Theme;
    use loss_lab::figure;
    use loss_lab::params::Value as Set;
    use loss_lab::stage::Stage;

    let many: Vec<f64> = (0..300)
        .map(|index| f64::from(index * 37 % 101) / 20.0)
        .collect();
    let shown = [
        reference().0,
        Classes::new(30, &many, &[3, 29, 0, 7, 7, 7, 1, 2, 5, 11]).unwrap(),
        Classes::new(2, &[0.0; 2], &[1]).unwrap(),
        classes("y,prob_0,prob_1,prob_2\n0,0,1,0\n1,0,1,0\n"),
    ];
    for classes in shown {
        let data = Data::from(classes);
        for id in ["data-gradient", "data-calibration", "data-threshold"] {
            let figure = figure::find(id).unwrap();
            for trained in ["bce", "pos-weight", "smoothed", "focal"] {
                let mut params = figure::opening(figure).unwrap();
                params.set("trained_with", Set::Name(trained)).unwrap();
                let mut stage = Stage::new(figure);
                let _ = stage.set_params(params);
                let _ = stage
                    .give(&data.numbers(id, &params).unwrap(), &[])
                    .unwrap();
                let told = format!("{} {:?}", stage.summary(), stage.formulas());
                assert!(!told.contains("NaN"), "{told}");
                let svg = stage.to_svg(&Theme::light(), "").unwrap();
                assert!(!svg.contains("NaN"), "{id}: {svg}");
                assert!(stage.table().rows.len() <= 50, "{id}");
            }
        }
    }
}

/// Each number of a picture is the reference's, too.
#[test]
fn the_figures_have_the_reference() {
    use loss_lab::figure;
    use loss_lab::params::Value as Set;
    use loss_lab::stage::Stage;

    let (classes, expected) = reference();
    let data = Data::from(classes);
    let shown = |id: &str, at: f64| {
        let figure = figure::find(id).unwrap();
        let mut params = figure::opening(figure).unwrap();
        for (id, value) in [("at", Set::Number(at)), ("bins", Set::Number(10.0))] {
            params.set(id, value).unwrap();
        }
        let mut stage = Stage::new(figure);
        let _ = stage.set_params(params);
        let _ = stage
            .give(&data.numbers(id, &params).unwrap(), &[])
            .unwrap();
        stage
    };
    let cell = |stage: &Stage, row: &str, column: usize| {
        let rows = stage.readout().table.rows;
        let row = rows.iter().find(|one| one.label == row);
        row.and_then(|row| row.values[column]).unwrap()
    };
    let calibration = shown("data-calibration", 0.5);
    near(cell(&calibration, "as given", 1), &expected["given"]["ece"]);
    near(
        cell(&calibration, "as given", 2),
        &expected["given"]["log_loss"],
    );
    near(
        cell(&calibration, "undone", 1),
        &expected["undone_focal"]["ece"],
    );
    near(
        cell(&calibration, "by temperature", 2),
        &expected["fitted"]["log_loss"],
    );
    near(cell(&calibration, "accuracy", 0), &expected["accuracy"]);
    let gradient = shown("data-gradient", 2.0);
    let share = |name: &str, part: &str| {
        let part = expected[name][part][2].as_f64().unwrap();
        Value::from(100.0 * part / expected[name]["sum_abs"].as_f64().unwrap())
    };
    near(
        cell(&gradient, "gradient: cross-entropy, %", 0),
        &share("cross_entropy", "of_rows"),
    );
    near(
        cell(&gradient, "smoothed, %", 0),
        &share("smoothed", "of_rows"),
    );
    near(
        cell(&gradient, "focal loss, %", 0),
        &share("focal", "of_rows"),
    );
    near(
        cell(&gradient, "its logit, pulled by its rows, %", 0),
        &share("focal", "by_own"),
    );
    near(
        cell(&gradient, "by the others, %", 0),
        &share("focal", "by_others"),
    );
    let said = gradient.summary();
    assert!(said.starts_with("*500* rows of *4* classes"), "{said}");
}
