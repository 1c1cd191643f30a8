//! Definitions.

/// A term that prose may use without explaining it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The term, as [markup](crate::figure::text).
    pub name: &'static str,
    /// Other forms of it in small letters.
    pub forms: &'static [&'static str],
    /// What it means, as markup.
    pub meaning: &'static str,
    /// A view that shows it, as a link.
    pub shown: &'static str,
}

const fn term(
    name: &'static str,
    forms: &'static [&'static str],
    meaning: &'static str,
    shown: &'static str,
) -> Term {
    Term {
        name,
        forms,
        meaning,
        shown,
    }
}

/// Every term, in the order of the alphabet.
pub const TERMS: &[Term] = &[
    term(
        "accuracy",
        &["accurate"],
        "The share of all samples that get the right label. When positives are rare, it is high for a model that finds none of them.",
        "figure=imbalance",
    ),
    term(
        "AUC",
        &[],
        "The area under the ROC curve: the probability that a positive gets a higher score than a negative. 0.5 is guessing, 1 a perfect order; no threshold is needed.",
        "figure=race&measure=ranking&positive-rate=0.02&hard-share=0.05&fp-weight=1&fn-weight=10&at=300",
    ),
    term(
        "calibrated",
        &["calibration"],
        "Probabilities are calibrated if they come true as often as they say: of the samples that get 0.8, four in five are positive.",
        "figure=asymmetric",
    ),
    term(
        "clipping",
        &["clipped", "clips"],
        "Keeping p between ε and 1 − ε before the logarithm is taken, so that the loss stays finite. Beyond those limits the gradient is 0.",
        "figure=bce-terms&epsilon=0.1&at=0.05",
    ),
    term(
        "convex",
        &["convexity"],
        "Curved upwards everywhere: the second derivative is never below 0, so every way down ends at the least loss.",
        "figure=gradients&derivative=second",
    ),
    term(
        "cross-entropy",
        &["binary cross-entropy"],
        "The negative logarithm of the probability that the model gives the true class. It is also called log loss or negative log-likelihood.",
        "figure=bce-terms",
    ),
    term(
        "density",
        &["densities"],
        "Probability per unit of length. It may be greater than 1 where a distribution is narrow.",
        "figure=noise",
    ),
    term(
        "entropy",
        &[],
        "The least cross-entropy that any prediction can reach for a given target, −Σ t ln t. It is 0 for a hard label and greater for a soft one.",
        "figure=label-smoothing",
    ),
    term(
        "F1",
        &[],
        "How well a threshold finds positives: 2TP/(2TP + FP + FN), where TP are positives found, FP false alarms and FN misses. It lies between precision and recall.",
        "figure=race",
    ),
    term(
        "focal loss",
        &["focusing"],
        "Cross-entropy times (1 − p_{t})^{γ}: what is easy for the model counts less.",
        "figure=focal-curves",
    ),
    term(
        "gradient",
        &["gradients"],
        "How much the loss grows per unit of a quantity. Training moves the quantity the other way, the faster the larger the gradient is.",
        "figure=gradients",
    ),
    term(
        "hard negatives",
        &["hard negative"],
        "Negatives that the model takes for positives. Easy negatives are those that it already gets right.",
        "figure=imbalance",
    ),
    term(
        "Huber’s loss",
        &["huber", "huber’s"],
        "Half the squared error up to δ, a straight line beyond it: small errors count as squares, large ones in proportion.",
        "figure=squared-error",
    ),
    term(
        "label",
        &["labels"],
        "The true answer y: 1 for the positive class, 0 for the negative one. A soft label lies between them.",
        "figure=bce-terms",
    ),
    term(
        "label smoothing",
        &["smoothing"],
        "Moving a share s of the label from the true class to all classes alike, so that certainty is no longer the best answer.",
        "figure=label-smoothing",
    ),
    term(
        "learning rate",
        &[],
        "How far one step of training moves against the gradient: a step is the rate times the gradient.",
        "figure=descent",
    ),
    term(
        "likelihood",
        &[],
        "The probability that the model gave to what then happened. Training by cross-entropy makes it as large as possible.",
        "figure=bce-terms",
    ),
    term(
        "log-odds",
        &["odds"],
        "The logarithm of the odds p/q: another name for the logit of two classes.",
        "figure=mse-vs-bce",
    ),
    term(
        "logit",
        &["logits"],
        "What the network gives before it becomes a probability. For two classes z = ln(p/q), so z = 0 means p = ½; it has no bounds.",
        "figure=mse-vs-bce",
    ),
    term(
        "momentum",
        &[],
        "The share μ of the last step that is added to the next one. Steps that point the same way add up, to 1/(1 − μ) times their length.",
        "figure=descent&momentum=0.9&step=100&y-scale=log",
    ),
    term(
        "nats",
        &["nat"],
        "The unit of a loss that is made with the natural logarithm. Divide by ln 2 to get bits.",
        "figure=bce-terms",
    ),
    term(
        "outlier",
        &["outliers"],
        "A sample far from what the others let expect, by accident or by error.",
        "figure=squared-error",
    ),
    term(
        "p_{t}",
        &["p_t"],
        "The probability of the true class: p where y = 1, and 1 − p where y = 0.",
        "figure=focal-heatmap",
    ),
    term(
        "positives",
        &["positive", "negatives", "negative"],
        "Samples of class 1, the one that is looked for. Negatives are samples of class 0.",
        "figure=imbalance",
    ),
    term(
        "precision",
        &[],
        "Of the samples that are called positive, the share that is. It is also the word for how many digits a number format keeps.",
        "figure=stability",
    ),
    term(
        "pull",
        &["pulls"],
        "How hard samples move their logits: the sum of |dL/dz|. Shares of it change while a network learns, so they say where training is, and not which loss is better.",
        "figure=race&measure=training&y-scale=log&positive-rate=0.02&hard-share=0.05&fp-weight=1&fn-weight=10",
    ),
    term(
        "q",
        &[],
        "q = 1 − p, the probability of class 0.",
        "figure=mse-vs-bce",
    ),
    term(
        "recall",
        &[],
        "Of all positives, the share that the model finds.",
        "figure=imbalance",
    ),
    term(
        "saturated",
        &["saturation"],
        "A sigmoid is saturated where p is close to 0 or 1: there its slope p q is close to 0, and so is every gradient that passes through it.",
        "figure=mse-vs-bce",
    ),
    term(
        "settled",
        &[],
        "Training has settled where the gradient is 0. A free bias makes its own slope 0 there, so the pulls of positives and negatives are equal, however rare the positives are; of several classes, each logit is pulled up as hard as down.",
        "figure=descent&points=-1:0:50,0.5:0:30,1.5:0:19,1:1&descent-loss=cross-entropy&second-loss=cross-entropy&start-weight=0&momentum=0.9&step=300",
    ),
    term(
        "sigmoid",
        &[],
        "The curve p = 1/(1 + e^{−z}), which makes a probability of a logit. Its slope is p q.",
        "figure=mse-vs-bce",
    ),
    term(
        "softmax",
        &[],
        "What makes K probabilities of K logits: e^{z} of each, divided by the sum of them all.",
        "figure=softmax",
    ),
    term(
        "target",
        &["targets"],
        "What the prediction is compared with: a number, a label, or one probability for each class.",
        "figure=label-smoothing",
    ),
    term(
        "threshold",
        &["cut"],
        "The probability from which on you act as if the sample were positive.",
        "figure=asymmetric",
    ),
];
