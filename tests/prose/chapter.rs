//! The handbook chapter.

use std::f64::consts::{E, LN_2};
use std::fs;
use std::path::Path;

use loss_lab::descent::{Run, Setup, State};
use loss_lab::loss::asymmetric::threshold;
use loss_lab::loss::regression::Regression;
use loss_lab::loss::softmax::{best_logit_gap, guessing, smoothing_floor};
use loss_lab::loss::{Loss, focal};
use loss_lab::numerics::{Softmax, log_softmax, odds};
use loss_lab::optimum::optimum;
use loss_lab::params::{
    Alpha, Epsilon, FnWeight, Formula, FpWeight, Gamma, Params, Precision, Prob, Smoothing, Target,
    Value,
};
use loss_lab::precision;

use crate::claims::{Claim, broken, faults};
use crate::figures::{always_negative, figure, mean_prob, shares};
use crate::settings::with;
use Value::{Name, Number};

/// The chapter's sections as a reader sees them: without formulas, sources and captions' numbers.
fn sections() -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/handbook.html");
    let page = fs::read_to_string(path).expect("the chapter");
    let mut found = Vec::new();
    for part in page.split("<section id=\"").skip(1) {
        let (id, rest) = part.split_once('"').expect("a section's name");
        let (inside, _) = rest.split_once("</section>").expect("a section's end");
        let inside = inside
            .split("<p class=\"sources\">")
            .next()
            .unwrap_or(inside);
        found.push((id.to_owned(), plain(inside)));
    }
    found
}

/// `html` without formulas and tags, its white space as single spaces.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut in_formula = false;
    for piece in html.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').expect("a tag's end");
        in_formula = (in_formula || tag.starts_with("math")) && tag != "/math";
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or(tag);
        // These stand inside a line.
        if !["i", "b", "a", "button", "em", "sub", "sup", "code", "span"].contains(&name) {
            text.push(' ');
        }
        if !in_formula {
            text.push_str(after);
        }
    }
    let text = text.replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn prob(value: f64) -> Prob {
    Prob::new(value).expect("a probability")
}

fn epsilon(value: f64) -> Epsilon {
    Epsilon::new(value).expect("an epsilon")
}

/// The loss of a positive at a probability.
fn cost(loss: Loss, value: f64) -> f64 {
    loss.at_prob(prob(value), Target::POSITIVE).loss
}

/// The pull on the logit of a positive at a probability.
fn pull(loss: Loss, value: f64) -> f64 {
    loss.at_prob(prob(value), Target::POSITIVE).d_logit.abs()
}

/// The first logit at which −ln(1 − σ(z)) is infinite, as the figure's table says it.
pub(crate) fn gives_up(format: &str) -> f64 {
    let table = figure("stability").table(&Params::default());
    let column = table
        .columns
        .iter()
        .position(|column| column.label == format);
    table.rows[0].values[column.expect("a format")].expect("a logit")
}

/// What is wrong with a section, whose claims are `claims`.
pub(crate) fn check(id: &str, claims: &[Claim<'_>]) {
    let sections = sections();
    let (_, text) = sections
        .iter()
        .find(|(known, _)| known == id)
        .expect("a section");
    let wrong = faults(text, claims);
    assert!(wrong.is_empty(), "{id}:\n{}", wrong.join("\n"));
}

#[test]
fn errors() {
    let of = |error| Regression::Squared.at(error, 0.0);
    let (ten, one) = (of(10.0), of(1.0));
    check(
        "squares",
        &[
            (
                "An error of 10 costs # times an error of 1 and pushes # times as hard",
                &[ten.loss / one.loss, ten.d_prediction / one.d_prediction],
            ),
            ("compare δ = 0.5 with δ = 3", &[]),
            ("Figure 1.", &[]),
        ],
    );
    check(
        "noise",
        &[
            ("divided by 2σ²", &[]),
            ("σ = 0.5 and σ = 2", &[]),
            ("Figure 2.", &[]),
        ],
    );
}

#[test]
fn squared_error_of_classes() {
    let slope = |loss: Loss| loss.at_prob(prob(0.1), Target::POSITIVE).d_prob;
    let at_six = |loss: Loss| loss.at_logit(-6.0, Target::POSITIVE).d_logit.abs();
    // At its steepest no neighbour pulls harder.
    let third = pull(Loss::Mse, 1.0 / 3.0);
    assert!((third - 8.0 / 27.0).abs() < 1e-15);
    assert!(pull(Loss::Mse, 0.333) < third && pull(Loss::Mse, 0.334) < third);
    check(
        "classes",
        &[
            ("probability p of class 1", &[]),
            ("ln(p/(1 − p))", &[]),
            (
                "the truth is 1 and it says 0.1. Squared error charges # and cross-entropy # nats",
                &[cost(Loss::Mse, 0.1), cost(Loss::Bce, 0.1)],
            ),
            ("one bit is # nats", &[LN_2]),
            (
                "along the probability are # and #",
                &[slope(Loss::Mse), slope(Loss::Bce)],
            ),
            ("own slope, p(1 − p)", &[]),
            ("Go to z = −6", &[]),
            (
                "pulls with #; cross-entropy pulls with #, # times",
                &[
                    at_six(Loss::Mse),
                    at_six(Loss::Bce),
                    at_six(Loss::Bce) / at_six(Loss::Mse),
                ],
            ),
            ("strongest pull, 8/27, is at p = 1/3", &[]),
            ("Figure 3.", &[]),
        ],
    );
}

#[test]
fn epsilons() {
    let clipped = Loss::BceClipped {
        epsilon: epsilon(1e-7),
    };
    let (inside, tiny) = (
        Loss::BceLogEps {
            epsilon: epsilon(1e-7),
        },
        Loss::BceLogEps {
            epsilon: epsilon(1e-15),
        },
    );
    let deep = |loss: Loss| loss.at_logit(-20.0, Target::POSITIVE).d_logit;
    assert_eq!((pull(clipped, 0.0), pull(tiny, 0.0)), (0.0, 0.0));
    assert_eq!(cost(Loss::Bce, 0.0), f64::INFINITY);
    check(
        "terms",
        &[
            ("if the label is 1, and 1 − p if it is 0", &[]),
            ("powers y and 1 − y", &[]),
            ("A label of 0 or 1", &[]),
            (
                "between ε and 1 − ε caps the loss, at # for the usual ε of 10⁻⁷",
                &[cost(clipped, 0.0)],
            ),
            ("See it with ε = 0.1", &[]),
            (
                "with ε = 10⁻⁷ and z = −20 the gradient is # instead of #",
                &[deep(inside), deep(Loss::Bce)],
            ),
            ("For the label 1", &[]),
            (
                "at p = 0.9 at p = 0 as written # ∞",
                &[cost(Loss::Bce, 0.9)],
            ),
            (
                "clipped at ε = 10⁻⁷ # #, with no gradient",
                &[cost(clipped, 0.9), cost(clipped, 0.0)],
            ),
            (
                "ε = 10⁻¹⁵ # #, with no gradient by the logit",
                &[cost(tiny, 0.9), cost(tiny, 0.0)],
            ),
            ("Figure 4.", &[]),
        ],
    );
}

#[test]
fn several_classes() {
    let chapter = Softmax::from_logits(&[0.2f64, 0.1, 0.62, 0.08].map(f64::ln));
    check(
        "softmax",
        &[
            ("shares of 1:", &[]),
            ("1 higher has e ≈ # times", &[odds(1.0, 0.0)]),
            ("one that is 2 higher has # times", &[odds(2.0, 0.0)]),
            (
                "a share of 0.9 costs # and one of 0.1 costs #",
                &[cost(Loss::Bce, 0.9), cost(Loss::Bce, 0.1)],
            ),
            (
                "holds # and is pushed up by #",
                &[chapter.prob(2), chapter.complement(2)],
            ),
            (
                "# for three classes, # for ten",
                &[guessing(3), guessing(10)],
            ),
            ("A loss of 2 is", &[]),
            ("Figure 5.", &[]),
        ],
    );
    assert!((odds(1.0, 0.0) - E).abs() < 1e-15);
    assert!(2.0 > guessing(3) && 2.0 < guessing(10));
}

#[test]
fn floating_point() {
    for format in [Precision::Bf16, Precision::F16] {
        assert_eq!(precision::rounded(format, 1.0 - 1e-7), 1.0);
    }
    assert_ne!(precision::rounded(Precision::F32, 1.0 - 1e-7), 1.0 - 1e-7);
    let plain = |z: f64| (1.0 + (-z).exp()).ln();
    let stable = precision::cross_entropy(
        Precision::F64,
        Formula::Stable,
        40.0,
        Target::POSITIVE,
        Epsilon::DEFAULT,
    );
    check(
        "stability",
        &[
            (
                "−ln(1 − σ(z)) is infinite as soon as σ(z) rounds to 1.",
                &[],
            ),
            (
                "at z = # in f32, at # in bf16, and even f64 gives up at #.",
                &[gives_up("f32"), gives_up("bf16"), gives_up("f64")],
            ),
            ("the bound 1 − 10⁻⁷ exactly", &[]),
            ("both 16-bit formats the bound rounds to 1", &[]),
            ("ln(1 + ez) equals max(z, 0) + ln(1 + e−|z|)", &[]),
            (
                "At z = 40 and label 1 the loss is # with it, and # without",
                &[stable.loss, plain(40.0)],
            ),
            ("softmax of (1000, 999, 998)", &[]),
            (
                "softmax of (0, −1, −2): a loss of # for",
                &[-log_softmax(&[1000.0, 999.0, 998.0])[0]],
            ),
            ("e−1000, that becomes #,", &[(-1000f64).exp()]),
            ("Figure 6.", &[]),
        ],
    );
}

#[test]
fn smoothing() {
    let tenth = Smoothing::DEFAULT;
    let floor = smoothing_floor(4, tenth).expect("classes");
    let table = figure("label-smoothing").table(&with(&[("classes", Number(4.0))]));
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
            ("Figure 7.", &[]),
        ],
    );
}

#[test]
fn rare_positives() {
    let [plain, _, focal, _] = [0, 1, 2, 3].map(|loss| shares(&[], loss));
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
            ("Figure 8.", &[]),
        ],
    );
}

#[test]
fn focusing() {
    let two = Gamma::DEFAULT;
    let kept = |value| 100.0 * focal::modulating_factor(prob(value), two);
    let ratio = |value| focal::gradient_ratio(prob(value), two);
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
            ("Figure 9.", &[]),
            ("Figure 10.", &[]),
        ],
    );
}

#[test]
fn gradient_descent() {
    let run = |loss, settings: &[(&str, Value<'_>)], step: usize| {
        let mut run = Run::new(Setup::of(loss, &with(settings)));
        run.reach(step).to_vec()
    };
    let crosses = |states: &[State]| {
        let right = states.iter().position(|state| state.weight > 0.0);
        right.expect("a crossing") as f64
    };
    let bce = run(Loss::Bce, &[], 20);
    let slow = run(Loss::Mse, &[], 300);
    let fast = run(Loss::Mse, &[("learning_rate", Number(50.0))], 28);
    let near = [("start_weight", Number(-2.0))];
    for loss in [Loss::Mse, Loss::Bce] {
        assert!(run(loss, &near, 20)[20].weight > 0.5, "{loss:?}");
    }
    let apart = [
        ("points", Name("-1:0,1:1")),
        ("start_weight", Number(0.0)),
        ("learning_rate", Number(5.0)),
    ];
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
                &[run(smoothed, &apart, 300)[300].weight],
            ),
            ("Figure 11.", &[]),
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
            ("Figure 12.", &[]),
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
            ("Figure 15.", &[]),
        ],
    );
    let table = figure("start").table(&with(&[("alpha", Number(0.25))]));
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
            ("Figure 16.", &[]),
        ],
    );
    check(
        "stuck",
        &[
            ("# is ln 2,", &[LN_2]),
            ("# is −ln 10⁻⁷, a clip", &[-1e-7f64.ln()]),
            ("# is as low as ten classes", &[(1.0 + 9.0 / E).ln()]),
            ("Figure 17.", &[]),
        ],
    );
}

#[test]
fn sections_of_settings() {
    check("purpose", &[]);
    check("pulls", &[("Figure 13.", &[])]);
    check("batch", &[("−100 by convention", &[]), ("Figure 14.", &[])]);
    check(
        "choosing",
        &[
            ("smoothing of about 0.1 calibration; a minimum above 0", &[]),
            ("γ = 2, α = 0.25", &[]),
            ("of the positives 1 unless", &[]),
            ("of the label 0; about 0.1", &[]),
            ("easy samples 2; 0 if", &[]),
            ("logits of ±100", &[]),
        ],
    );
    let tested = [
        "squares",
        "noise",
        "classes",
        "terms",
        "softmax",
        "stability",
        "smoothing",
        "rare",
        "focal",
        "costs",
        "limits",
        "purpose",
        "pulls",
        "batch",
        "choosing",
        "meaning",
        "start",
        "stuck",
        "own",
        "steps",
    ];
    for (id, _) in sections() {
        assert!(tested.contains(&&*id), "{id} is checked by no test");
    }
}

#[test]
fn every_figure_is_counted() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("www/handbook.html"));
    let page = page.expect("the chapter");
    let figures = loss_lab::figure::ALL.len();
    assert_eq!(
        broken(&page, &[("whose # figures", &[figures as f64])]),
        [""; 0]
    );
    assert_eq!(page.matches("<b>Figure ").count(), figures);
}

#[test]
fn documents_say_true_numbers() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/accuracy.md");
    let text = fs::read_to_string(path).expect("the document");
    let small = Loss::Bce.at_logit(-40.0, Target::NEGATIVE).loss;
    let clipped = Loss::BceClipped {
        epsilon: epsilon(1e-7),
    };
    let rounded = precision::cross_entropy(
        Precision::F32,
        Formula::Clipped,
        40.0,
        Target::NEGATIVE,
        epsilon(1e-7),
    );
    let claims: &[Claim<'_>] = &[
        ("such as # at −40", &[small]),
        ("for y = 1 above #", &[gives_up("f64")]),
        (
            "caps the loss at # rather than #",
            &[rounded.loss, cost(clipped, 0.0)],
        ),
        ("`BCELoss`: #, with", &[cost(Loss::BceTorch, 0.0)]),
    ];
    assert_eq!(broken(&text, claims), [""; 0]);
}

/// The badly wrong are pulled harder, the undecided less: at a half 0.6 times for γ = 2.
#[test]
fn focal_loss_pulls_harder_on_badly_wrong_answers_alone() {
    let ratio = |value| focal::gradient_ratio(prob(value), Gamma::DEFAULT);
    // (1 + 2 ln 2)/4, by hand.
    assert!((ratio(0.5) - (1.0 + 2.0 * LN_2) / 4.0).abs() < 1e-15);
    assert!(ratio(0.2) > 1.0 && ratio(0.45) < 1.0);
}
