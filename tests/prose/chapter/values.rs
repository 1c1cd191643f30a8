//! Sections about errors, one class, several classes and floating point.

use super::*;

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
        ],
    );
    check(
        "noise",
        &[("divided by 2σ²", &[]), ("σ = 0.5 and σ = 2", &[])],
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
                "ln p at least −# # #, with no gradient by the logit",
                &[
                    cost(Loss::BceTorch, 0.0),
                    cost(Loss::BceTorch, 0.9),
                    cost(Loss::BceTorch, 0.0),
                ],
            ),
            (
                "ε = 10⁻¹⁵ # #, with no gradient by the logit",
                &[cost(tiny, 0.9), cost(tiny, 0.0)],
            ),
        ],
    );
}

#[test]
fn several_classes() {
    let logits = [0.2f64, 0.1, 0.62, 0.08].map(f64::ln);
    let chapter = Softmax::from_logits(&logits);
    let at = |temperature: f64| {
        let temperature = Temperature::new(temperature).expect("a temperature");
        Softmax::at_temperature(&logits, temperature).prob(2)
    };
    let plain = -chapter.ln_prob(2);
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
            (
                "A loss of 2 is miserable for three classes, and for ten it is hardly better than guessing. \
                 Its exponential, the perplexity, says among how many classes guessing would cost as much: #. \
                 Divided by ln 2 it is in bits, #.",
                &[2f64.exp(), 2.0 / LN_2],
            ),
            (
                "At T = 2 the true class holds #, at T = 0.5 it holds #;",
                &[at(2.0), at(0.5)],
            ),
            (
                "weight of 5 for the true class the loss of this row rises from # to #,",
                &[plain, 5.0 * plain],
            ),
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
        ],
    );
}
