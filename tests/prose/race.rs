//! The section about the race. Its numbers are those of the recorded race, which `predictions/` compares with NumPy and
//! scikit-learn.

use loss_lab::figure::given::race::Record;
use loss_lab::figure::given::{Flat, Race};

use crate::chapter::check;
use crate::recorded;

#[test]
fn the_race() {
    let race = Race::from_numbers(&recorded::race()).expect("numbers of a race");
    let last = |seed: usize, loss: usize| *race.seeds[seed].records[loss].last().expect("a record");
    let three = |of: fn(&Record) -> f64| [0, 1, 2].map(|loss| of(&last(0, loss)));
    let weighted = [0, 1, 2, 3, 4].map(|seed| last(seed, 2).test.auc);
    let [least, most] = [f64::min, f64::max]
        .map(|pick: fn(f64, f64) -> f64| weighted.into_iter().reduce(pick).expect("seeds"));
    for share in three(|at| at.share_abs[0]) {
        assert!((share - 0.5).abs() < 0.02, "half of the pull: {share}");
    }
    check(
        "race",
        &[
            ("γ = 2, and cross-entropy", &[]),
            ("weighted by #", &[0.98 / 0.02]),
            ("2,000 samples, of which 2 % are", &[]),
            ("After 300 steps the three order 10,000 new", &[]),
            ("AUC is #, # and #", &three(|at| at.test.auc)),
            ("seeds reach from # to #", &[least, most]),
            ("At 0.5 the F1", &[]),
            ("F1 is #, # and #", &three(|at| at.test.f1_at_half)),
            ("thresholds give #, # and #", &three(|at| at.test.best_f1)),
            ("error is #, # and #,", &three(|at| at.test.ece)),
            ("undone #, # and #", &three(|at| at.test.ece_undone)),
            ("positives have # of the pull", &[0.5]),
        ],
    );
}
