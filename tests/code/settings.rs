//! What programs are made of: every figure, where libraries differ from each other and from the mathematics.

/// Figures and settings, as a link has them.
#[rustfmt::skip]
const SETTINGS: &[(&str, &str)] = &[
    ("mse-vs-bce", ""),
    ("mse-vs-bce", "at=0.1"),
    ("mse-vs-bce", "at=0.7&target=0&epsilon=0.1"),
    ("mse-vs-bce", "at=0.3&target=0.25&epsilon=0.001"),
    ("mse-vs-bce", "at=0&target=1"),
    ("mse-vs-bce", "at=1&target=0"),
    ("mse-vs-bce", "axis=logit&at=-10&target=1"),
    ("mse-vs-bce", "axis=logit&at=-40&target=0"),
    ("mse-vs-bce", "axis=logit&at=40&target=0"),
    ("mse-vs-bce", "axis=logit&at=40&target=1&epsilon=0.01"),
    ("focal-heatmap", "at=0.9"),
    ("focal-heatmap", "at=0.1&gamma=0"),
    ("focal-heatmap", "at=0.5&gamma=3.7&alpha=0.25"),
    ("focal-curves", ""),
    ("focal-curves", "at=0.2&gamma=2&alpha=0.25"),
    ("focal-curves", "at=0.2&gamma=0.5&alpha=0.75&target=0"),
    ("focal-curves", "axis=logit&at=-10&gamma=5"),
    ("focal-curves", "axis=logit&at=20&gamma=0.5"),
    ("focal-curves", "axis=logit&at=40&gamma=1&alpha=0"),
    ("focal-curves", "axis=logit&at=10&gamma=10&alpha=1"),
    ("focal-curves", "axis=logit&at=15.262&gamma=5"),
    ("focal-curves", "axis=logit&at=750&gamma=0.5"),
    ("gradients", ""),
    ("gradients", "at=0.35&gamma=1.5&alpha=0.25&smoothing=0.2&fp-weight=3&fn-weight=7"),
    ("gradients", "at=0.8&target=0&fp-weight=0&fn-weight=2&gamma=0"),
    ("gradients", "axis=logit&at=-30&target=0.5&gamma=2"),
    ("gradients", "at=0.9&target=0.9&smoothing=0"),
    ("gradients", "at=5e-324&target=0"),
    ("gradients", "axis=logit&at=36&target=1&gamma=0.5&smoothing=0"),
    ("squared-error", ""),
    ("squared-error", "at=0.5&delta=1"),
    ("squared-error", "at=-3&delta=0.25"),
    ("squared-error", "at=0"),
    ("noise", ""),
    ("noise", "at=-1.5&sigma=0.25"),
    ("noise", "at=0.3&sigma=4"),
    ("noise", "at=0"),
    ("bce-terms", ""),
    ("bce-terms", "at=0.05&epsilon=0.1"),
    ("bce-terms", "at=0.5&epsilon=1e-15&target=0"),
    ("bce-terms", "at=0.1&epsilon=0.1"),
    ("bce-terms", "at=0.9&epsilon=0.1&target=0"),
    ("bce-terms", "axis=logit&at=-10&epsilon=1e-5&target=0.75"),
    ("softmax", ""),
    ("softmax", "smoothing=0&logits=-1.6094379124341003,-2.302585092994046,-0.4780358009429998,-2.5257286443082556&true-class=2"),
    ("softmax", "smoothing=0.3&logits=1000,999,998&true-class=1"),
    ("softmax", "smoothing=0&logits=5,3"),
    ("softmax", "smoothing=0&logits=40,0,1"),
    ("label-smoothing", ""),
    ("label-smoothing", "at=0.6&classes=10&smoothing=0.3"),
    ("label-smoothing", "axis=logit&at=5&classes=2&smoothing=0"),
    ("asymmetric", ""),
    ("asymmetric", "at=0.1&fp-weight=1&fn-weight=10"),
    ("asymmetric", "axis=logit&at=3&fp-weight=0&fn-weight=4"),
    ("optimum", ""),
    ("optimum", "at=0.3&gamma=3&alpha=0.25&pos-weight=10&smoothing=0.2"),
    ("optimum", "axis=logit&at=-10&gamma=0.5&alpha=0.75"),
    ("descent", ""),
    ("descent", "descent-loss=focal&second-loss=smoothed&gamma=2&alpha=0.25&step=300"),
    ("descent", "points=-1:0:50,0.5:0:30,1.5:0:19,1:1&descent-loss=pos-weight&second-loss=focal&gamma=0.5&pos-weight=99&learning-rate=0.01&momentum=0.9&start-weight=0&step=200"),
    ("descent", "points=-1.5:0.1:2,0.25:0.5,1.75:0.9:3&second-loss=focal&gamma=1&start-weight=3&start-bias=1&step=50"),
    ("start", ""),
    ("start", "at=0&alpha=0.25&pos-weight=99"),
    ("start", "at=-9&gamma=5&smoothing=0&positive-rate=0.0001"),
    ("stability", ""),
    ("stability", "at=40&target=0"),
    ("stability", "at=-4.5&target=1&precision=bf16&formula=two-term"),
    ("stability", "at=3.25&target=0&precision=f16&formula=one-term"),
    ("stability", "at=40&target=0&formula=clipped"),
    ("stability", "at=2.5&target=1&formula=log-eps&epsilon=0.01"),
    ("stability", "at=90&target=0&formula=softplus"),
    ("stability", "at=750&target=0&formula=softplus&precision=f64"),
    ("stability", "at=-700&target=1&formula=stable&precision=f64"),
    ("imbalance", ""),
    ("imbalance", "gamma=0.5&alpha=0.75&positive-rate=0.001&positive-confidence=0.6&easy-confidence=0.98&hard-share=0"),
    ("batch", ""),
    ("batch", "reduction=sum"),
    ("batch", "reduction=none&rows=1:0.5,0:0.2:3,0.5:0.7"),
    ("batch", "batch-loss=focal&gamma=2&alpha=0.25"),
    ("batch", "batch-loss=focal&gamma=0.5&reduction=none&rows=1:0.9,0:0.01"),
    ("batch", "batch-loss=bce-logits&pos-weight=10&rows=1:2,1:-1,0:0.5,0:-3"),
    ("batch", "batch-loss=bce-logits&reduction=none&rows=1:-40,0:-40:2,1:40"),
    ("batch", "batch-loss=bce-logits&pos-weight=0.5&rows=0.4:-0.004:1.587"),
    ("batch", "batch-loss=bce-logits&pos-weight=3&reduction=none&rows=1:2:0.5,0:1:2,0.25:-1:3"),
    ("batch", "batch-loss=bce-logits&pos-weight=0&reduction=sum&rows=1:2:0,0:1:2"),
    ("batch", "rows=1:0,1:1,0:0,0:1,0.5:0.5"),
    ("batch", "reduction=none&rows=1:0,1:1:2,0:0:3,0:1:0,0.25:1"),
    ("batch", "batch-loss=focal&alpha=0.25&reduction=none&rows=1:0,1:1:2,0:0:3,0:1,0.25:1"),
    ("batch", "batch-loss=focal&gamma=0&reduction=sum&rows=1:0,1:1,0:0:2,0:1"),
    ("batch", "batch-loss=squared-error&rows=1:3,2:-1:0.5,0:0"),
    ("batch", "batch-loss=squared-error&reduction=none&rows=1:3,2:-1"),
    ("batch", "batch-loss=cross-entropy&rows=1:2,0:1,-100:4,1:-0.5"),
    ("batch", "batch-loss=cross-entropy&reduction=none&rows=1:2:3,-100:4,0:1"),
    ("batch", "batch-loss=cross-entropy&reduction=sum&rows=-100:4,0:-1"),
    ("batch", "batch-loss=cross-entropy&rows=-100:4,-100:1"),
    ("batch", "batch-loss=cross-entropy&reduction=sum&rows=-100:4,-100:1"),
];

/// Figures of a probability and a label, with settings at which End and Home, p = 1 and 0, are tried.
#[rustfmt::skip]
const AT_THE_ENDS: &[(&str, &str)] = &[
    ("mse-vs-bce", ""),
    ("focal-heatmap", ""),
    ("focal-curves", "gamma=0"),
    ("focal-curves", "gamma=0.5&alpha=0.25"),
    ("focal-curves", "gamma=2"),
    ("gradients", ""),
    ("bce-terms", ""),
    ("asymmetric", ""),
    ("asymmetric", "fp-weight=0"),
];

/// All of them.
pub(crate) fn settings() -> Vec<(&'static str, String)> {
    let alone = SETTINGS
        .iter()
        .map(|&(id, settings)| (id, settings.to_owned()));
    let ends = AT_THE_ENDS.iter().flat_map(|&(id, settings)| {
        let settings = if settings.is_empty() {
            String::new()
        } else {
            format!("&{settings}")
        };
        [
            "at=0&target=0",
            "at=0&target=1",
            "at=1&target=0",
            "at=1&target=1",
        ]
        .map(|end| (id, format!("{end}{settings}")))
    });
    alone.chain(ends).collect()
}
