//! Sections about smoothing, rare positives, costs and where training ends.

use super::*;

#[test]
fn smoothing() {
    let tenth = Smoothing::DEFAULT;
    let floor = smoothing_floor(4, tenth).expect("classes");
    let table = figure("label-smoothing").table(&with("classes=4"));
    let target = |whose: &str| {
        let label = format!("target of {whose} class");
        let row = table
            .rows
            .iter()
            .find(|row| row.label == label)
            .expect("a row");
        // The current amount is last.
        row.values
            .iter()
            .flatten()
            .last()
            .copied()
            .expect("a target")
    };
    check(
        "smoothing",
        &[
            ("asks for probability 1,", &[]),
            (
                "Four classes and s = 0.1 give targets of # and #.",
                &[target("the true"), target("each other")],
            ),
            (
                "logits, #, where the loss is # and not 0",
                &[best_logit_gap(4, tenth).expect("classes"), floor],
            ),
            ("own entropy, that #,", &[floor]),
            ("s = 0.2", &[]),
            ("temperature above 1", &[]),
            ("a teacher at T = 4", &[]),
            ("s/(K − 1) each", &[]),
            (
                "With ten classes and s = 0.1 no model can cost less than # there, and # here",
                &[
                    smoothing_floor_over_others(10, tenth).expect("classes"),
                    smoothing_floor(10, tenth).expect("classes"),
                ],
            ),
        ],
    );
}

#[test]
fn rare_positives() {
    let [plain, _, focal, _] = [0, 1, 2, 3].map(|loss| shares("", loss));
    check(
        "rare",
        &[
            ("is right # times", &[always_negative()]),
            (
                "at pt = 0.95 it pulls the logit with #, a positive at 0.6 with #",
                &[pull(Loss::Bce, 0.95), pull(Loss::Bce, 0.6)],
            ),
            (
                "average answer is # %, positives make up # % of the total pull, up or down, and easy negatives # %",
                &[100.0 * mean_prob(&Params::default()), plain[0], plain[2]],
            ),
            (
                "with γ = 2 the easy negatives fall to # %, but the positives rise only to # %",
                &[focal[2], focal[0]],
            ),
        ],
    );
}

#[test]
fn focusing() {
    let two = Gamma::DEFAULT;
    let kept = |value| 100.0 * focal::modulating_factor(prob(value), two);
    let ratio = |value| focal::gradient_ratio(prob(value), two);
    let classes = softmax_focal(&[2.0, 1.0, 0.1], ClassTarget::Index(0), two).expect("a loss");
    let half = Target::new(0.5).expect("a label");
    let soft = |loss: Loss| loss.at_logit(2.0, half).loss;
    check(
        "focal",
        &[
            ("pt nears 1 and", &[]),
            (
                "γ = 0 is cross-entropy. γ = 2 leaves # % of the loss at pt = 0.9, and # % at 0.1",
                &[kept(0.9), kept(0.1)],
            ),
            (
                "With γ = 2, at pt = 0.8 the loss keeps exactly # %, but the push on the logit keeps # %",
                &[kept(0.8), 100.0 * ratio(0.8)],
            ),
            (
                "below about # focal loss",
                &[focal::ratio_crossing(two).expect("a crossing")],
            ),
            ("# times at 0.1", &[ratio(0.1)]),
            ("γ = 2 with α = 0.25", &[]),
            ("would give # for 5 % positives", &[1.0 - 0.05]),
            (
                "For the logits 2, 1 and 0.1, the first class and γ = 2 the loss is #, with the gradient #, # and #.",
                &[
                    classes.loss,
                    classes.d_logits[0],
                    classes.d_logits[1],
                    classes.d_logits[2],
                ],
            ),
            (
                "At y = 0.5 and z = 2 that is # or #.",
                &[
                    soft(Loss::Focal {
                        gamma: two,
                        alpha: None,
                    }),
                    soft(Loss::FocalMixture {
                        gamma: two,
                        alpha: None,
                    }),
                ],
            ),
        ],
    );
}

#[test]
fn one_number() {
    let mean = |divisor| {
        let table = figure("batch").table(&with(&format!(
            "batch-loss=focal&alpha=0.25&divisor={divisor}&rows=1:0.3,0:0.1,0:0.05,0:0.6"
        )));
        let row = table.rows.iter().find(|row| row.label == "mean");
        row.expect("a mean").values[3].expect("a value")
    };
    check(
        "batch",
        &[
            ("label, −100 by convention", &[]),
            ("positives, at least 1.", &[]),
            (
                "one positive at 0.3 and negatives at 0.1, 0.05 and 0.6 the loss is # then; the mean over rows would be #.",
                &[mean("positives"), mean("rows")],
            ),
        ],
    );
}

#[test]
fn gradient_descent() {
    let run = |loss, settings: &str, step: usize| {
        let mut run = Run::new(Setup::of(loss, &with(settings)));
        run.reach(step).to_vec()
    };
    let crosses = |states: &[State]| {
        let right = states.iter().position(|state| state.weight > 0.0);
        right.expect("a crossing") as f64
    };
    let bce = run(Loss::Bce, "", 20);
    let slow = run(Loss::Mse, "", 300);
    let fast = run(Loss::Mse, "learning-rate=50", 28);
    let near = "start-weight=-2";
    for loss in [Loss::Mse, Loss::Bce] {
        assert!(run(loss, near, 20)[20].weight > 0.5, "{loss:?}");
    }
    let apart = "points=-1:0,1:1&start-weight=0&learning-rate=5";
    let smoothed = Loss::BceSmoothed {
        smoothing: Smoothing::DEFAULT,
    };
    check(
        "steps",
        &[
            (
                "It starts at w = #, where",
                &[Params::default().start_weight],
            ),
            (
                "the right sign after # steps at a rate of 1",
                &[crosses(&bce)],
            ),
            ("it is at # after 20", &[slow[20].weight]),
            ("all but 0 there", &[]),
            ("300 steps take it to #.", &[slow[300].weight]),
            ("From −2 both arrive", &[]),
            (
                "At 50 squared error crosses 0 after # steps and is at # after 28",
                &[crosses(&fast), fast[28].weight],
            ),
            (
                "at ln 19, which is #.",
                &[run(smoothed, apart, 300)[300].weight],
            ),
        ],
    );
}

#[test]
fn costs_and_calibration() {
    let cut = threshold(FpWeight::DEFAULT, FnWeight::DEFAULT).expect("a threshold");
    let loss = Loss::BceSmoothed {
        smoothing: Smoothing::DEFAULT,
    };
    let honest = optimum(loss, prob(0.99)).expect("a probability");
    check(
        "costs",
        &[
            ("0.8 comes true in 80 % of cases", &[]),
            ("which is # for five to one", &[cut]),
        ],
    );
    check(
        "limits",
        &[(
            "with s = 0.1 and two classes, an honest 0.99 is drawn towards #",
            &[honest.get()],
        )],
    );
}

#[test]
fn what_losses_make_of_probabilities() {
    let focal = |alpha: Option<f64>| Loss::Focal {
        gamma: Gamma::DEFAULT,
        alpha: alpha.map(|alpha| Alpha::new(alpha).expect("a weight")),
    };
    let weighted = Loss::Asymmetric {
        fp_weight: FpWeight::ONE,
        fn_weight: FnWeight::new(10.0).expect("a weight"),
    };
    let smoothed = Loss::BceSmoothed {
        smoothing: Smoothing::DEFAULT,
    };
    let made = |loss, share| optimum(loss, prob(share)).expect("a probability").get();
    for proper in [Loss::Bce, Loss::Mse] {
        assert_eq!(made(proper, 0.1), 0.1);
    }
    check(
        "meaning",
        &[
            ("that is 0.1, the truth", &[]),
            ("with γ = 2 ends at #", &[made(focal(None), 0.1)]),
            ("with α = 0.25 at #", &[made(focal(Some(0.25)), 0.1)]),
            ("s = 0.1 ends at #", &[made(smoothed, 0.1)]),
            ("pos_weight = 10 at #", &[made(weighted, 0.1)]),
            (
                "a false alarm costs 1 and a miss costs 10, the threshold for true probabilities is 1/11",
                &[],
            ),
            (
                "with γ = 2 it is #, and with pos_weight = 10 it is #",
                &[made(focal(None), 1.0 / 11.0), made(weighted, 1.0 / 11.0)],
            ),
            (
                "puts it at # for every γ",
                &[made(focal(Some(10.0 / 11.0)), 1.0 / 11.0)],
            ),
        ],
    );
    let table = figure("start").table(&with("alpha=0.25"));
    let value = |row: usize, column: usize| table.rows[row].values[column].expect("a value");
    check(
        "start",
        &[
            ("if its last bias is 0.", &[]),
            (
                "With 1 % positives cross-entropy then begins at #",
                &[value(0, 0)],
            ),
            ("bias to −ln((1 − π)/π), here #", &[(0.01f64 / 0.99).ln()]),
            ("the loss begins at #", &[value(0, 1)]),
            ("a probability of 0.01", &[]),
            ("with γ = 2 and α = 0.25 it is #", &[value(1, 4)]),
        ],
    );
    check(
        "stuck",
        &[
            ("# is ln 2,", &[LN_2]),
            ("# is −ln 10⁻⁷, a clip", &[-1e-7f64.ln()]),
            ("# is as low as ten classes", &[(1.0 + 9.0 / E).ln()]),
        ],
    );
}
