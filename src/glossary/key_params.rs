//! What each slider's parameter does, and when to move it.

use crate::code::Library;

/// A parameter of a loss, or of the data that a figure shows it on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyParam {
    /// The parameter, as the [table](crate::params::TABLE) calls it.
    pub id: &'static str,
    /// What it does, in one sentence of [markup](crate::figure::text).
    pub does: &'static str,
    /// When to raise it.
    pub raise: &'static str,
    /// When not to.
    pub lower: &'static str,
    /// What libraries call it, with their own default; those that are not named have none.
    pub names: &'static [(Library, &'static str)],
    /// The figure that shows it best, as a link.
    pub shown: &'static str,
}

use Library::{Keras, Optax, PyTorch, Torchvision};

/// A key parameter for every slider, in the order of the table.
pub const KEY_PARAMS: &[KeyParam] = &[
    KeyParam {
        id: "gamma",
        does: "Turns down what the model already gets right: each loss is multiplied by (1 − p_{t})^{γ}.",
        raise: "Raise it when so many samples are easy that together they drown the hard ones.",
        lower: "Leave it at 0 when labels are noisy, because wrong labels look like hard samples, or when you need calibrated probabilities.",
        names: &[
            (Torchvision, "sigmoid_focal_loss(gamma=2)"),
            (Keras, "BinaryFocalCrossentropy(gamma=2.0)"),
            (Optax, "sigmoid_focal_loss(gamma=2.0)"),
        ],
        shown: "figure=focal-heatmap",
    },
    KeyParam {
        id: "alpha",
        does: "Weights the two classes: positives count α times, negatives 1 − α times.",
        raise: "Raise it when positives are still too quiet after focusing.",
        lower: "Keep it low with a large γ: focusing already takes the easy negatives out, so positives need less weight.",
        names: &[
            (Torchvision, "sigmoid_focal_loss(alpha=0.25), off at −1"),
            (
                Keras,
                "BinaryFocalCrossentropy(alpha=0.25, apply_class_balancing=True)",
            ),
            (Optax, "sigmoid_focal_loss(alpha=None)"),
        ],
        shown: "figure=imbalance&alpha=0.25",
    },
    KeyParam {
        id: "epsilon",
        does: "Keeps p between ε and 1 − ε before the logarithm, so that the loss cannot become infinite.",
        raise: "There is hardly a reason to: a loss computed from logits needs no ε.",
        lower: "A large ε stops learning exactly where the model is most wrong, because the gradient is 0 beyond it.",
        names: &[(Keras, "keras.config.set_epsilon(1e-7)")],
        shown: "figure=bce-terms&epsilon=0.1&at=0.05",
    },
    KeyParam {
        id: "smoothing",
        does: "Spreads a share s of the label over all classes, so that certainty is no longer the best answer.",
        raise: "Raise it when a classifier with many classes is overconfident.",
        lower: "Leave it at 0 with few classes, when the model is to teach another one, or when its loss is compared with a plain one.",
        names: &[
            (PyTorch, "CrossEntropyLoss(label_smoothing=0.0)"),
            (Keras, "CategoricalCrossentropy(label_smoothing=0.0)"),
            (Optax, "smooth_labels(labels, alpha)"),
        ],
        shown: "figure=label-smoothing",
    },
    KeyParam {
        id: "fp_weight",
        does: "Multiplies the loss of every negative, so a false positive costs that much more.",
        raise: "Raise it when a false alarm is expensive.",
        lower: "Leave it at 1 when you can move the threshold instead: that needs no training, and keeps probabilities calibrated.",
        names: &[
            (PyTorch, "BCEWithLogitsLoss(weight=…), one for each sample"),
            (Keras, "fit(class_weight={0: …})"),
        ],
        shown: "figure=asymmetric",
    },
    KeyParam {
        id: "fn_weight",
        does: "Multiplies the loss of every positive, so a false negative costs that much more.",
        raise: "Raise it when a miss is expensive, as with a disease.",
        lower: "Do not raise it and lower the threshold, too: that counts the costs twice.",
        names: &[
            (PyTorch, "BCEWithLogitsLoss(pos_weight=1)"),
            (Keras, "fit(class_weight={1: …})"),
        ],
        shown: "figure=asymmetric&fp-weight=1&fn-weight=20",
    },
    KeyParam {
        id: "pos_weight",
        does: "Multiplies the loss of positives; the divisor of a mean stays the number of rows.",
        raise: "Raise it when positives are rare or a miss is expensive; negatives divided by positives makes both classes count alike.",
        lower: "Leave it at 1 when you need calibrated probabilities.",
        names: &[
            (PyTorch, "BCEWithLogitsLoss(pos_weight=1)"),
            (Keras, "fit(class_weight={1: …})"),
        ],
        shown: "figure=batch&pos-weight=10&batch-loss=bce-logits&rows=1:2,1:-1,0:0.5,0:-3",
    },
    KeyParam {
        id: "sigma",
        does: "Says how far errors spread: squared error is divided by 2σ^{2}, absolute error by its scale.",
        raise: "Raise it for data with more noise, so that each error counts less.",
        lower: "A fixed σ changes the scale of the loss only; leave it out, or let the model learn it.",
        names: &[(PyTorch, "GaussianNLLLoss()(input, target, var=σ²)")],
        shown: "figure=noise",
    },
    KeyParam {
        id: "delta",
        does: "Says where Huber’s loss turns from a square into a straight line.",
        raise: "Raise it when errors up to a larger size are ordinary and are to count as squares.",
        lower: "Lower it when outliers are frequent; far below the ordinary error, the gradient is small and of one size.",
        names: &[
            (PyTorch, "HuberLoss(delta=1.0)"),
            (Keras, "Huber(delta=1.0)"),
            (Optax, "huber_loss(delta=1.0)"),
        ],
        shown: "figure=squared-error",
    },
    KeyParam {
        id: "classes",
        does: "The number of classes among which softmax divides the probability.",
        raise: "More classes make guessing dearer, ln K, and spread a smoothed label thinner.",
        lower: "It is given by the task; with two classes a single logit and the sigmoid do the same.",
        names: &[],
        shown: "figure=softmax",
    },
    KeyParam {
        id: "true_class",
        does: "The class that the row belongs to: the loss looks at its probability alone, unless the label is smoothed.",
        raise: "Choose another class to see which logits the gradient then raises and lowers.",
        lower: "It is part of the data, not a setting of the loss.",
        names: &[],
        shown: "figure=softmax",
    },
    KeyParam {
        id: "positive_rate",
        does: "The share of positives in the data.",
        raise: "Raise it to see weighting and focusing become needless.",
        lower: "Lower it to see negatives take over the gradient.",
        names: &[],
        shown: "figure=imbalance",
    },
    KeyParam {
        id: "positive_confidence",
        does: "The probability that the model gives the true class of a positive, at this moment of training.",
        raise: "Raise it to see how little positives pull once they are found.",
        lower: "Lower it for a model that has not learnt them yet.",
        names: &[],
        shown: "figure=imbalance",
    },
    KeyParam {
        id: "easy_confidence",
        does: "The probability that the model gives the true class of an easy negative.",
        raise: "Raise it to see focusing silence easy negatives.",
        lower: "Lower it for a model at the start of training.",
        names: &[],
        shown: "figure=imbalance",
    },
    KeyParam {
        id: "hard_confidence",
        does: "The probability that the model gives the true class of a hard negative.",
        raise: "Raise it to see hard negatives become easy ones.",
        lower: "Lower it to see how focal loss listens to them, wrong labels included.",
        names: &[],
        shown: "figure=imbalance",
    },
    KeyParam {
        id: "hard_share",
        does: "The share of negatives that are hard.",
        raise: "Raise it to see hard negatives take over focal loss.",
        lower: "Lower it to see positives lead under focal loss.",
        names: &[],
        shown: "figure=imbalance",
    },
    KeyParam {
        id: "step",
        does: "How many steps of gradient descent have been taken.",
        raise: "Raise it to see where training goes, or let it play.",
        lower: "At 0 both losses stand at the same start.",
        names: &[],
        shown: "figure=descent",
    },
    KeyParam {
        id: "learning_rate",
        does: "The length of a step: the gradient is multiplied by it.",
        raise: "Raise it when the loss falls slowly and evenly.",
        lower: "Lower it when the loss goes up and down: the steps jump over the valley.",
        names: &[
            (PyTorch, "SGD(lr=0.001)"),
            (Keras, "SGD(learning_rate=0.01)"),
            (Optax, "sgd(learning_rate)"),
        ],
        shown: "figure=descent",
    },
    KeyParam {
        id: "momentum",
        does: "Adds the share μ of the last step to the next one.",
        raise: "Raise it to cross plateaus and long valleys sooner.",
        lower: "Lower it when the loss swings: steps that add up overshoot.",
        names: &[
            (PyTorch, "SGD(momentum=0)"),
            (Keras, "SGD(momentum=0.0)"),
            (Optax, "sgd(momentum=None)"),
        ],
        shown: "figure=descent&momentum=0.9&step=100&y-scale=log",
    },
    KeyParam {
        id: "start_weight",
        does: "The weight before the first step.",
        raise: "Choose another start to see from where a loss finds its way.",
        lower: "A start of 0 is undecided everywhere, where no loss stands still.",
        names: &[],
        shown: "figure=descent",
    },
    KeyParam {
        id: "start_bias",
        does: "The bias before the first step: the logit where the feature is 0.",
        raise: "Raise it for a model that first takes everything for a positive.",
        lower: "Lower it to the logit of the rate where positives are rare.",
        names: &[],
        shown: "figure=descent&points=-1:0:50,0.5:0:30,1.5:0:19,1:1&start-weight=0&start-bias=-4.6",
    },
    KeyParam {
        id: "seed",
        does: "The first of five seeds, each of which draws samples and first weights.",
        raise: "Raise it to see by how much other samples and other first weights change what you believe.",
        lower: "At 1 the recorded race is shown.",
        names: &[],
        shown: "figure=race",
    },
    KeyParam {
        id: "easy_from",
        does: "The probability of its label from which a negative counts as easy.",
        raise: "Raise it to count only those that the model is sure of.",
        lower: "Lower it to count all that are right by more than a coin’s toss.",
        names: &[],
        shown: "figure=data-gradient",
    },
    KeyParam {
        id: "target_share",
        does: "The share of the gradient that positives shall have, for the advice in the formulas.",
        raise: "Raise it to have positives lead.",
        lower: "Lower it to have negatives lead.",
        names: &[],
        shown: "figure=data-gradient",
    },
    KeyParam {
        id: "bins",
        does: "How many bins predictions are put into to measure calibration.",
        raise: "Raise it with more rows, to see where a curve bends.",
        lower: "Lower it with few rows, where bins show noise.",
        names: &[],
        shown: "figure=data-calibration",
    },
];
