//! What several tests need.

use loss_lab_predictions::{Data, Row, Rows, Scale};

/// The shipped sample.
pub fn sample() -> Data {
    let text = include_str!("../predictions-example.csv");
    let rows = text.lines().skip(1).map(|line| {
        let (label, logit) = line.split_once(',').unwrap();
        Row::new(logit.parse().unwrap(), label == "1", 1.0).unwrap()
    });
    Data::from(Rows::new(Scale::Logit, rows.collect()).unwrap())
}
