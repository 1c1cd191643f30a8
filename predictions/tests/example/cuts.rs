//! Where to cut, and what that costs.

use super::*;

#[test]
fn cuts() {
    let (data, expected) = (sample(), expected());
    let at = &expected["at"];
    let threshold = costs().threshold().unwrap();
    near(
        "t",
        threshold.get(),
        &expected["costs"]["threshold_if_calibrated"],
    );
    let [tenth, half] = [0.1, 0.5].map(|cut| Prob::new(cut).unwrap());
    let cuts = [threshold, tenth, half];
    let names = ["threshold_if_calibrated", "0.1", "0.5"];
    let together = data.at_each(&cuts);
    for ((cut, name), together) in cuts.into_iter().zip(names).zip(&together) {
        same_confusion(name, &data.at(cut), &at[name]);
        assert_eq!(*together, data.at(cut), "{name}");
    }
    let best = data.best(costs());
    let f1 = best.f1.unwrap();
    assert_eq!(f1.score, number(&expected["best"]["f1"]["threshold"]));
    near("best f1", f1.value, &expected["best"]["f1"]["f1"]);
    assert_eq!(
        best.cost.score,
        number(&expected["best"]["cost"]["threshold"])
    );
    assert_eq!(best.cost.value, 395.0);
}
