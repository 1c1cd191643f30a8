//! Statistics, against the reference and by their definitions.

use super::*;

#[test]
fn the_summary_is_the_reference() {
    let (classes, expected) = reference();
    let summary = classes.summary(&settings(ClassLoss::Focal(Gamma::DEFAULT)));
    for (class, count) in summary.classes.iter().enumerate() {
        near(count.rows as f64, &expected["rows"][class]);
        near(count.weight, &expected["weights"][class]);
    }
    near(summary.accuracy, &expected["accuracy"]);
    near(summary.log_loss_of_guessing, &expected["guessing"]);
    near(summary.log_loss_of_the_shares, &expected["shares"]);
    is(&summary.given, &expected["given"]);
    near(1.0 / summary.temperature.unwrap(), &expected["scale"]);
    is(&summary.fitted.unwrap(), &expected["fitted"]);
    is(&summary.undone.unwrap(), &expected["undone_focal"]);

    let smoothing = Smoothing::new(0.04).unwrap();
    let smoothed = classes.summary(&settings(ClassLoss::CrossEntropy(smoothing)));
    let undone = smoothed.undone.unwrap();
    top_label_is(&undone, &expected["undone_smoothing"]);
    near(
        undone.outside as f64,
        &expected["undone_smoothing"]["outside"],
    );
    assert_eq!(undone.log_loss.mean, f64::INFINITY);
    assert!(undone.log_loss.infinite_rows > 0);

    // Cross-entropy changes nothing; weights of positives mean nothing here.
    let plain = classes.summary(&settings(ClassLoss::CrossEntropy(Smoothing::NONE)));
    assert_eq!(plain.undone, Some(plain.given));
    assert_eq!(classes.summary(&settings(None)).undone, None);
}

#[test]
fn the_gradients_are_the_reference() {
    let (classes, expected) = reference();
    let smoothed = ClassLoss::CrossEntropy(Smoothing::DEFAULT);
    for (name, loss) in [
        ("cross_entropy", ClassLoss::CrossEntropy(Smoothing::NONE)),
        ("smoothed", smoothed),
        ("focal", ClassLoss::Focal(Gamma::DEFAULT)),
    ] {
        let (found, expected) = (classes.gradient(loss), &expected[name]);
        near(found.mean_loss, &expected["mean_loss"]);
        near(found.sum_abs, &expected["sum_abs"]);
        for (class, pull) in found.classes.iter().enumerate() {
            near(pull.of_rows, &expected["of_rows"][class]);
            near(pull.by_own, &expected["by_own"][class]);
            near(pull.by_others, &expected["by_others"][class]);
        }
    }
}

/// Of two classes, logits 0 and z are what one logit z is to two labels.
#[test]
fn two_classes_are_two_labels() {
    let scores = [
        (1.5, 1),
        (-0.25, 0),
        (3.0, 1),
        (-2.0, 0),
        (0.75, 0),
        (-1.0, 1),
    ];
    let (mut two, mut one) = (Vec::new(), String::from("label,logit\n"));
    for (score, label) in scores {
        two.extend([0.0, score]);
        one += &format!("{label},{score}\n");
    }
    let classes = Classes::new(2, &two, &scores.map(|(_, label)| label)).unwrap();
    let data = used(one, Options::default()).data;
    let gamma = Gamma::new(1.5).unwrap();
    let ours = classes.summary(&settings(ClassLoss::Focal(gamma)));
    let theirs = data.summary(&Settings {
        trained_with: Loss::Focal { gamma, alpha: None },
        ..Settings::default()
    });
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-14, "{a}, not {b}");
    close(ours.given.log_loss.mean, theirs.score.log_loss.mean);
    close(ours.given.brier, 2.0 * theirs.score.brier);
    close(ours.log_loss_of_the_shares, theirs.log_loss_of_the_rate);
    close(
        ours.temperature.unwrap(),
        theirs.temperature.unwrap().fit.temperature(),
    );
    close(
        ours.undone.unwrap().log_loss.mean,
        theirs.undone.unwrap().score.log_loss.mean,
    );
    let ClassGradient { sum_abs, .. } = classes.gradient(ClassLoss::CrossEntropy(Smoothing::NONE));
    close(sum_abs, 2.0 * data.gradient(Loss::Bce, 0.9).sum_abs);
}

/// Rows that have no statistic of some kind.
#[test]
fn poor_data_have_no_value_rather_than_a_wrong_one() {
    let settings = ClassSettings::default();
    // All right: no temperature is best.
    let sure = Classes::new(3, &[1.0, 0.0, 0.0, 0.0, 2.0, 0.0], &[0, 1]).unwrap();
    assert_eq!(sure.summary(&settings).temperature, None);
    // Equal logits say nothing.
    let equal = Classes::new(3, &[1.0; 6], &[0, 1]).unwrap();
    let summary = equal.summary(&settings);
    assert_eq!((summary.temperature, summary.accuracy), (None, 0.5));
    // Probability 0 for what happened.
    let wrong = classes("y,prob_0,prob_1,prob_2\n0,0,0.5,0.5\n1,0,1,0\n1,0.5,0.25,0.25\n");
    let summary = wrong.summary(&settings);
    assert_eq!(
        (
            summary.given.log_loss.mean,
            summary.given.log_loss.infinite_rows
        ),
        (f64::INFINITY, 1)
    );
    assert!(
        (summary.given.log_loss.clipped - (1e7f64.ln() + 1e-7 + 4f64.ln()) / 3.0).abs() < 1e-12
    );
    assert_eq!(summary.temperature, None);
    let focal = ClassLoss::Focal(Gamma::DEFAULT);
    for classes in [&sure, &equal, &wrong] {
        let found = classes.gradient(focal);
        assert!(
            found.classes.iter().all(|pull| pull.of_rows.is_finite()),
            "{found:?}"
        );
    }
}

/// Of many rows a part is near, and is read back as it was written.
#[test]
fn a_part_of_the_rows_is_near() {
    let mut random = support::Random(5);
    let (mut numbers, mut labels) = (Vec::new(), Vec::new());
    for _ in 0..10_000 {
        let label = (random.next() * 10.0) as usize;
        labels.push(label);
        numbers.extend(
            (0..10).map(|class| 2.0 * random.normal() + if class == label { 2.0 } else { 0.0 }),
        );
    }
    let all = Classes::new(10, &numbers, &labels).unwrap();
    let part = all.part().unwrap();
    assert!(part.rows().count().abs_diff(2000) <= 2);
    assert_eq!((part.is_part(), all.is_part()), (true, false));
    let [whole, few] = [&all, &part].map(|classes| classes.summary(&ClassSettings::default()));
    // Two thousand of ten thousand: within four standard errors of about 0.03.
    assert!((whole.given.log_loss.mean - few.given.log_loss.mean).abs() < 0.12);
    assert_eq!(logits(&classes(part.to_csv())), logits(&part));
}
