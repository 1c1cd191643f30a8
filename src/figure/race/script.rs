//! The race as a program.

use crate::code::literal;
use crate::figure::scripts::{Script, filled};
use crate::params::{Optimiser, Params};

/// Programs of the race: a run of each loss, to be compared with the table.
pub(super) const SCRIPTS: &[Script] = &[Script {
    name: "pytorch",
    label: "PyTorch",
    text,
}];

fn text(params: &Params) -> String {
    let numbers = [
        params.positive_rate.get(),
        params.hard_share.get(),
        params.gamma.get(),
    ]
    .map(literal);
    let alpha = params.alpha.map(|alpha| literal(alpha.get()));
    filled(
        &[include_str!("race_pytorch.py")],
        &[
            ("seed", params.seed.to_string()),
            ("numbers", numbers.join(", ")),
            ("alpha", alpha.unwrap_or_else(|| "None".into())),
            (
                "optimiser",
                match params.optimiser {
                    Optimiser::Adam => "torch.optim.Adam(weights, lr=0.02)",
                    Optimiser::Sgd => "torch.optim.SGD(weights, lr=0.3, momentum=0.9)",
                    Optimiser::EqualScale => {
                        "torch.optim.SGD(weights, lr=0.3 / scale(loss, weights), momentum=0.9)"
                    }
                }
                .into(),
            ),
        ],
    )
}
