//! The settings whose pictures are kept.

use loss_lab::params::Params;

use super::settings::with;

/// ln .20, ln .10, ln .62, ln .08: the probabilities of the chapter's example.
pub(crate) const CHAPTER_LOGITS: &str =
    "-1.6094379124341003,-2.302585092994046,-0.4780358009429998,-2.5257286443082556";

/// Settings of each figure, at least one of them far from the defaults.
pub(crate) fn pictures(figure: &str) -> Vec<(&'static str, Params)> {
    match figure {
        "mse-vs-bce" => vec![
            ("default", with("at=0.1")),
            (
                "negative-logit-clipped",
                with("at=2&axis=logit&target=0&epsilon=0.1"),
            ),
        ],
        "focal-heatmap" => vec![
            ("default", with("at=0.9")),
            (
                "gradient-ratio-gamma-7",
                with("at=0.1&gamma=7&quantity=gradient-ratio"),
            ),
        ],
        "focal-curves" => vec![
            ("soft-label", with("at=0.8&focal-view=soft&target=0.5")),
            (
                "three-classes",
                with("at=0.659&axis=logit&focal-view=classes&class-weight=2,1,0.5"),
            ),
            ("default", with("at=0.9")),
            ("logit-alpha", with("at=-2&axis=logit&gamma=1.5&alpha=0.25")),
        ],
        "gradients" => vec![
            ("default", with("at=0.1")),
            (
                "negative-logit-gamma-5",
                with("at=2&axis=logit&target=0&gamma=5"),
            ),
        ],
        "softmax" => vec![
            (
                "step-by-step",
                with("at=1&logits=1000,999,998&softmax-view=steps"),
            ),
            (
                "chapter",
                with(&format!(
                    "at=0&logits={CHAPTER_LOGITS}&true-class=2&smoothing=0"
                )),
            ),
            (
                "ten-classes-smoothed",
                with("at=0&logits=3,-2,1,0,-14,2.5,-7,2,9.6,0.3&true-class=5&smoothing=0.3"),
            ),
        ],
        "label-smoothing" => vec![
            ("entropy-and-divergence", with("at=0.7&label-view=parts")),
            (
                "teacher",
                with("at=0.9&label-view=teacher&logits=6,3,1,0&temperature=4"),
            ),
            ("default", with("at=0.9")),
            (
                "logit-ten-classes",
                with("at=5&axis=logit&classes=10&smoothing=0.3"),
            ),
        ],
        "asymmetric" => vec![
            ("default", with("at=0.3")),
            (
                "logit-misses-cost",
                with("at=1&axis=logit&fp-weight=1&fn-weight=8"),
            ),
        ],
        "squared-error" => vec![
            ("default", with("at=2")),
            ("log-delta-4", with("at=10&delta=4&y-scale=log")),
        ],
        "noise" => vec![
            ("default", with("at=2")),
            ("log-narrow", with("at=0.5&sigma=0.25&y-scale=log")),
        ],
        "bce-terms" => vec![
            ("default", with("at=0.3")),
            ("logit-plateau", with("at=-4&axis=logit&epsilon=0.1")),
        ],
        "imbalance" => vec![
            ("default", with("at=2")),
            (
                "one-in-a-thousand",
                with("at=3&alpha=0.75&positive-rate=0.001&easy-confidence=0.98&hard-share=0"),
            ),
        ],
        "stability" => vec![
            ("default", with("at=40")),
            (
                "bf16-clipped",
                with("at=-12&precision=bf16&formula=clipped&target=0&zoom=logits-20"),
            ),
        ],
        "batch" => vec![
            (
                "three-classes-weighted",
                with("at=2&batch-loss=classes&class-weight=1,1,5"),
            ),
            ("default", with("at=3")),
            (
                "two-classes-ignored",
                with(
                    "at=0&batch-loss=cross-entropy&reduction=sum&rows=1:3,0:-2:2,-100:4,0.5:1,1:-3.5",
                ),
            ),
            (
                "pos-weight-10",
                with("batch-loss=bce-logits&pos-weight=10&rows=1:2,1:-1,0:0.5,0:-3"),
            ),
        ],
        "optimum" => vec![
            ("default", with("at=0.1")),
            (
                "logit-misses-cost",
                with("at=-2.2&axis=logit&alpha=0.25&fp-weight=1&fn-weight=10&pos-weight=10"),
            ),
        ],
        "start" => vec![
            ("default", with("at=0")),
            (
                "log-weighted",
                with("at=-4&alpha=0.25&pos-weight=99&y-scale=log"),
            ),
        ],
        "stuck" => vec![
            ("default", with("at=0")),
            ("clip", with("at=2&reading=16.118")),
        ],
        _ => vec![("default", Params::default())],
    }
}
