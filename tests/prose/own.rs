//! The section about the reader's own predictions. Its numbers are those of the sample, which independent code computed.

use crate::chapter::check;

/// The number after each of these words in turn, in the reference of the sample.
fn reference(words: &[&str]) -> f64 {
    let file = include_str!("../../predictions/tests/predictions-example.json");
    let found = words.iter().fold(file, |rest, word| {
        let (_, after) = rest.split_once(word).expect("these words");
        after
    });
    let number = found.trim_start_matches(['"', ':', ' ']);
    let end = number.find([',', '}']).expect("an end");
    number[..end].parse().expect("a number")
}

#[test]
fn own_predictions() {
    let share =
        |loss: &str| 100.0 * reference(&["\"losses\"", loss, "\"share_abs_dz\"", "\"positives\""]);
    let rate = 100.0 * reference(&["\"rate\""]);
    let [ece, floor] = [
        &["\"equal_width\"", "\"15\"", "\"ece\""][..],
        &["\"undo\"", "\"ece_equal_width_15\""],
    ]
    .map(reference);
    let temperature = reference(&["\"temperature\"", "\"ece_equal_width_15\""]);
    assert!((floor - temperature).abs() < 5e-4, "as good as");
    assert!(reference(&["\"log_loss\""]) > reference(&["\"log_loss_of_the_rate\""]));
    check(
        "own",
        &[
            (
                "2,000 rows with # % positives, as from a model trained with focal loss and γ = 2",
                &[rate],
            ),
            (
                "cross-entropy, positives would have # % of the gradient",
                &[share("\"bce\"")],
            ),
            (
                "γ = 2 it is # %",
                &[share("\"focal\",\"parameters\":{\"gamma\":2.0,")],
            ),
            ("calibration error is #", &[ece]),
            ("the error is #", &[floor]),
            ("the threshold 1/11. Here that costs 1,494", &[]),
            (
                "makes of it, #, costs #",
                &[
                    reference(&["\"undo\"", "\"threshold_for_the_costs\""]),
                    reference(&["\"undo\"", "\"cost\""]),
                ],
            ),
            (
                "can do is #",
                &[reference(&["\"best\"", "\"cost\":{", "\"cost\""])],
            ),
        ],
    );
    assert_eq!(
        reference(&["\"threshold_if_calibrated\":{", "\"cost\""]),
        1494.0
    );
}
