//! The naive formulas over logits, labels and formats, for their bits alone: tests/precision.rs says what they must be.

use loss_lab::params::{Epsilon, Formula, Precision, Target};
use loss_lab::precision::{cross_entropy, softmax};

use super::digest::Digest;

/// Every formula in every format.
pub(crate) fn digest() -> Digest {
    let mut digest = Digest::default();
    for precision in Precision::names()
        .iter()
        .map(|name| Precision::from_name(name))
    {
        let precision = precision.expect("a format");
        for formula in Formula::names().iter().map(|name| Formula::from_name(name)) {
            let formula = formula.expect("a formula");
            for step in -160..=160 {
                let logit = f64::from(step) * 0.37;
                for label in [0.0, 0.3, 1.0] {
                    let target = Target::new(label).expect("a label");
                    let computed =
                        cross_entropy(precision, formula, logit, target, Epsilon::DEFAULT);
                    digest.add(computed.loss);
                    digest.add(computed.d_logit);
                }
            }
        }
        let probs = softmax(precision, &[3.0, 1.0, 0.2, -7.5]);
        probs.into_iter().for_each(|prob| digest.add(prob));
    }
    digest
}
