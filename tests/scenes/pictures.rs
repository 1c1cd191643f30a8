//! The settings whose pictures are kept.

use loss_lab::params::{Params, Value};

use super::settings::with;

/// ln .20, ln .10, ln .62, ln .08: the probabilities of the chapter's example.
pub(crate) const CHAPTER_LOGITS: &str =
    "-1.6094379124341003,-2.302585092994046,-0.4780358009429998,-2.5257286443082556";

/// Settings of each figure, at least one of them far from the defaults.
pub(crate) fn pictures(figure: &str) -> Vec<(&'static str, Params)> {
    use Value::{Name, Number};
    let at = |x| ("at", Number(x));
    let logit = ("axis", Name("logit"));
    match figure {
        "mse-vs-bce" => vec![
            ("default", with(&[at(0.1)])),
            (
                "negative-logit-clipped",
                with(&[
                    at(2.0),
                    logit,
                    ("target", Number(0.0)),
                    ("epsilon", Number(0.1)),
                ]),
            ),
        ],
        "focal-heatmap" => vec![
            ("default", with(&[at(0.9)])),
            (
                "gradient-ratio-gamma-7",
                with(&[
                    at(0.1),
                    ("gamma", Number(7.0)),
                    ("quantity", Name("gradient-ratio")),
                ]),
            ),
        ],
        "focal-curves" => vec![
            (
                "soft-label",
                with(&[
                    at(0.8),
                    ("focal_view", Name("soft")),
                    ("target", Number(0.5)),
                ]),
            ),
            (
                "three-classes",
                with(&[
                    at(0.659),
                    logit,
                    ("focal_view", Name("classes")),
                    ("class_weight", Name("2,1,0.5")),
                ]),
            ),
            ("default", with(&[at(0.9)])),
            (
                "logit-alpha",
                with(&[
                    at(-2.0),
                    logit,
                    ("gamma", Number(1.5)),
                    ("alpha", Number(0.25)),
                ]),
            ),
        ],
        "gradients" => vec![
            ("default", with(&[at(0.1)])),
            (
                "negative-logit-gamma-5",
                with(&[
                    at(2.0),
                    logit,
                    ("target", Number(0.0)),
                    ("gamma", Number(5.0)),
                ]),
            ),
        ],
        "softmax" => vec![
            (
                "step-by-step",
                with(&[
                    at(1.0),
                    ("logits", Name("1000,999,998")),
                    ("softmax_view", Name("steps")),
                ]),
            ),
            (
                "chapter",
                with(&[
                    at(0.0),
                    ("logits", Name(CHAPTER_LOGITS)),
                    ("true_class", Number(2.0)),
                    ("smoothing", Number(0.0)),
                ]),
            ),
            (
                "ten-classes-smoothed",
                with(&[
                    at(0.0),
                    ("logits", Name("3,-2,1,0,-14,2.5,-7,2,9.6,0.3")),
                    ("true_class", Number(5.0)),
                    ("smoothing", Number(0.3)),
                ]),
            ),
        ],
        "label-smoothing" => vec![
            (
                "entropy-and-divergence",
                with(&[at(0.7), ("label_view", Name("parts"))]),
            ),
            (
                "teacher",
                with(&[
                    at(0.9),
                    ("label_view", Name("teacher")),
                    ("logits", Name("6,3,1,0")),
                    ("temperature", Number(4.0)),
                ]),
            ),
            ("default", with(&[at(0.9)])),
            (
                "logit-ten-classes",
                with(&[
                    at(5.0),
                    logit,
                    ("classes", Number(10.0)),
                    ("smoothing", Number(0.3)),
                ]),
            ),
        ],
        "asymmetric" => vec![
            ("default", with(&[at(0.3)])),
            (
                "logit-misses-cost",
                with(&[
                    at(1.0),
                    logit,
                    ("fp_weight", Number(1.0)),
                    ("fn_weight", Number(8.0)),
                ]),
            ),
        ],
        "squared-error" => vec![
            ("default", with(&[at(2.0)])),
            (
                "log-delta-4",
                with(&[at(10.0), ("delta", Number(4.0)), ("y_scale", Name("log"))]),
            ),
        ],
        "noise" => vec![
            ("default", with(&[at(2.0)])),
            (
                "log-narrow",
                with(&[at(0.5), ("sigma", Number(0.25)), ("y_scale", Name("log"))]),
            ),
        ],
        "bce-terms" => vec![
            ("default", with(&[at(0.3)])),
            (
                "logit-plateau",
                with(&[at(-4.0), logit, ("epsilon", Number(0.1))]),
            ),
        ],
        "imbalance" => vec![
            ("default", with(&[at(2.0)])),
            (
                "one-in-a-thousand",
                with(&[
                    at(3.0),
                    ("alpha", Number(0.75)),
                    ("positive_rate", Number(0.001)),
                    ("easy_confidence", Number(0.98)),
                    ("hard_share", Number(0.0)),
                ]),
            ),
        ],
        "stability" => vec![
            ("default", with(&[at(40.0)])),
            (
                "bf16-clipped",
                with(&[
                    at(-12.0),
                    ("precision", Name("bf16")),
                    ("formula", Name("clipped")),
                    ("target", Number(0.0)),
                    ("zoom", Name("logits-20")),
                ]),
            ),
        ],
        "batch" => vec![
            (
                "three-classes-weighted",
                with(&[
                    at(2.0),
                    ("batch_loss", Name("classes")),
                    ("class_weight", Name("1,1,5")),
                ]),
            ),
            ("default", with(&[at(3.0)])),
            (
                "two-classes-ignored",
                with(&[
                    at(0.0),
                    ("batch_loss", Name("cross-entropy")),
                    ("reduction", Name("sum")),
                    ("rows", Name("1:3,0:-2:2,-100:4,0.5:1,1:-3.5")),
                ]),
            ),
            (
                "pos-weight-10",
                with(&[
                    ("batch_loss", Name("bce-logits")),
                    ("pos_weight", Number(10.0)),
                    ("rows", Name("1:2,1:-1,0:0.5,0:-3")),
                ]),
            ),
        ],
        "optimum" => vec![
            ("default", with(&[at(0.1)])),
            (
                "logit-misses-cost",
                with(&[
                    at(-2.2),
                    logit,
                    ("alpha", Number(0.25)),
                    ("fp_weight", Number(1.0)),
                    ("fn_weight", Number(10.0)),
                    ("pos_weight", Number(10.0)),
                ]),
            ),
        ],
        "start" => vec![
            ("default", with(&[at(0.0)])),
            (
                "log-weighted",
                with(&[
                    at(-4.0),
                    ("alpha", Number(0.25)),
                    ("pos_weight", Number(99.0)),
                    ("y_scale", Name("log")),
                ]),
            ),
        ],
        "stuck" => vec![
            ("default", with(&[at(0.0)])),
            ("clip", with(&[at(2.0), ("reading", Name("16.118"))])),
        ],
        _ => vec![("default", Params::default())],
    }
}
