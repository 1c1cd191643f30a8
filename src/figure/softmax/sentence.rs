//! The sentence about the row, or about the class at the cursor.

use crate::figure::class_row::{ClassRow, guess_text, ratio, rival};
use crate::figure::text::number;
use crate::params::{Params, Smoothing, Temperature};

/// The true class, its loss, and what guessing costs.
pub(super) fn of_row(params: &Params) -> String {
    let row = ClassRow::of(params);
    let (y, classes) = (params.true_class, params.logits.classes());
    let prob = number(row.prediction.prob(y), 3);
    let gradient = number(row.gradient[y], 3);
    let even = params.class_weight.are_even(classes);
    let push = if params.smoothing != Smoothing::NONE {
        let target = number(row.targets[y], 3);
        format!(
            "Smoothing asks for *{target}* there, so the gradient on its logit is *{gradient}*."
        )
    } else if even && params.temperature == Temperature::ONE {
        format!(
            "The gradient on its logit is *{gradient}*; on each other logit it is that class’s probability."
        )
    } else {
        format!("The gradient on its logit is *{gradient}*.")
    };
    let times = if even {
        String::new()
    } else {
        format!(", times its weight *{}*,", number(weight(params, y), 3))
    };
    let guess = if even {
        format!("ln {classes} = ")
    } else {
        String::new()
    };
    format!(
        "Class {y}, the true one, has probability *{prob}*{}. The loss{times} is *{}*; guessing costs {guess}*{}*. {push}",
        at_temperature(params),
        number(row.loss, 3),
        guess_text(row.guess),
    )
}

/// The weight of a class.
fn weight(params: &Params, class: usize) -> f64 {
    params.class_weight.of(params.logits.classes())[class]
}

/// " at T = 2", or nothing where logits are as they are.
fn at_temperature(params: &Params) -> String {
    match params.temperature {
        Temperature::ONE => String::new(),
        other => format!(" at *T = {}*", number(other.get(), 3)),
    }
}

/// A class beside the true one, or the true one beside the best of the others.
pub(super) fn of_class(params: &Params, class: usize) -> String {
    let row = ClassRow::of(params);
    let logits = params.logits.as_slice();
    let y = params.true_class;
    let (who, other, whose) = if class == y {
        let other = rival(logits, class);
        let whose = format!("class {other}, the best of the others");
        (format!("Class *{class}*, the true one,"), other, whose)
    } else {
        (
            format!("Class *{class}*"),
            y,
            format!("class {y}, the true one"),
        )
    };
    let lead = logits[class] - logits[other];
    let ratio = ratio(params, class, other);
    let compared = if lead == 0.0 {
        format!("the same as {whose}")
    } else {
        let side = if lead > 0.0 { "above" } else { "below" };
        let ratio = if ratio.is_finite() {
            number(ratio, 4)
        } else {
            "more than 1e308".into()
        };
        format!(
            "*{ratio}* times that of {whose}, because its logit is *{}* {side}{}",
            number(libm::fabs(lead), 3),
            at_temperature(params)
        )
    };
    let gradient = row.gradient[class];
    let push = if gradient < 0.0 {
        "pushes this logit up"
    } else if gradient > 0.0 {
        "pushes this logit down"
    } else {
        "leaves this logit alone"
    };
    let weighted = if params.class_weight.are_even(logits.len()) {
        String::new()
    } else {
        format!(" and the weight *{}*", number(weight(params, class), 3))
    };
    format!(
        "{who} has probability *{}*, {compared}. The target is *{}*{weighted}, so the gradient is *{}* and a step {push}.",
        number(row.prediction.prob(class), 3),
        number(row.targets[class], 3),
        number(gradient, 3),
    )
}
