//! Which column is what.

use super::*;

#[test]
fn every_name_of_a_column() {
    let labels = [
        "label", "labels", "y", "y_true", "Target", "truth", "CLASS", "actual", "out-come",
    ];
    for name in labels {
        let outcome = used(
            format!("{name},logit\n0,-1.5\n1,2.5\n1,0.25\n"),
            Options::default(),
        );
        assert_eq!(outcome.report.columns.label, name);
    }
    for name in ["logit", "logits", "z", "raw", "raw_score", "margin"] {
        let outcome = used(format!("y,{name}\n0,0.5\n1,0.5\n"), Options::default());
        assert_eq!(
            (outcome.report.columns.score.as_str(), outcome.report.scale),
            (name, Scale::Logit)
        );
    }
    for name in ["p", "prob", "proba", "probability", "y_prob", "Y Proba"] {
        let outcome = used(format!("y,{name}\n0,0.5\n1,0.5\n"), Options::default());
        assert_eq!(outcome.report.scale, Scale::Probability, "{name}");
    }
    for name in ["score", "pred", "prediction", "y_pred", "y_score"] {
        let outcome = used(format!("y,{name}\n0,0.5\n1,1.5\n"), Options::default());
        assert_eq!(outcome.report.scale, Scale::Logit, "{name}");
    }
    for name in ["weight", "w", "sample_weight"] {
        let outcome = used(
            format!("y,z,{name}\n0,0.5,2\n1,0.5,3\n"),
            Options::default(),
        );
        assert_eq!(
            rows(&outcome.data),
            [(0.5, false, 2.0), (0.5, true, 3.0)],
            "{name}"
        );
    }
}

#[test]
fn a_logit_wins_and_it_is_said() {
    let report = used("y,p,z\n0,0.5,0\n1,0.6,1\n", Options::default()).report;
    assert_eq!(
        (report.columns.score.as_str(), report.scale),
        ("z", Scale::Logit)
    );
    assert_eq!(report.columns.passed_over.as_deref(), Some("p"));
}

#[test]
fn without_a_header_the_column_of_two_values_is_the_label() {
    same("0,-1.5\n1,2.5\n1,0.25\n");
    same("-1.5 ,0\n2.5,1\n0.25,1\n");
    same("-1.5;no\n2.5;yes\n0.25;yes\n");
    // Only one label among the first thousand rows of many.
    let many: String = (0..5000)
        .map(|i| format!("{}.5,{}\n", i, u8::from(i > 4000)))
        .collect();
    let outcome = used(many, Options::default());
    assert_eq!(
        (outcome.report.rows, outcome.report.columns.label.as_str()),
        (5000, "1")
    );
}

#[test]
fn columns_and_signs_are_as_they_are_said() {
    let options = Options {
        label: Some(Column::Name(String::from("b"))),
        logit: Some(Column::Number(0)),
        weight: Some(Column::Name(String::from("C"))),
        delimiter: Some(';'),
        decimal: Some(','),
        header: Some(true),
        ..Options::default()
    };
    let outcome = used("a;b;c\n2;1;0,5\n-1,5;0;1\n", options);
    assert_eq!(rows(&outcome.data), [(-1.5, false, 1.0), (2.0, true, 0.5)]);
    let no_header = Options {
        header: Some(false),
        ..Options::default()
    };
    assert_eq!(used("0,-1\n1,2\n", no_header).report.rows, 2);
}
