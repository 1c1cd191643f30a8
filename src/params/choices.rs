//! Parameters with a few named values.

use alloc::vec::Vec;

use super::choice::{Choice, choice, place, text};
use super::values::{Held, ParamValue, Value};

choice!(
    /// What the horizontal axis shows of a prediction.
    XAxis {
        /// The probability p = σ(z).
        Probability = "probability" "probability",
        /// The logit z.
        Logit = "logit" "logit",
    }
);
choice!(
    /// What the focal heat map shows.
    Quantity {
        /// The modulating factor (1 − p_t)^γ.
        Factor = "factor" "(1 − p_{t})^{γ}",
        /// The loss, with α.
        Loss = "loss" "loss",
        /// The focal loss's logit gradient divided by that of cross-entropy, with α.
        GradientRatio = "gradient-ratio" "gradient ratio",
    }
);
choice!(
    /// How the vertical axis maps values to heights.
    YScale {
        /// Linear.
        Linear = "linear" "linear",
        /// Logarithmic by size; 0 has no place.
        Log = "log" "log",
    }
);
choice!(
    /// Which section of a figure's axes is shown. A figure without a section of this name shows everything.
    Zoom {
        /// Everything.
        Full = "full" "standard",
        /// Probabilities from 0.999 to 1.
        NearOne = "near-1" "near 1",
        /// Logits from −20 to 20.
        Logits20 = "logits-20" "z to ±20",
        /// Logits from −100 to 100.
        Logits100 = "logits-100" "z to ±100",
        /// Logits from −750 to 750.
        Logits750 = "logits-750" "z to ±750",
        /// The first 30 steps of a training run.
        Steps30 = "steps-30" "30 steps",
    }
);
choice!(
    /// The loss of the batch figure.
    BatchLoss {
        /// Binary cross-entropy; predictions are probabilities.
        Bce = "bce" "cross-entropy, p",
        /// Binary cross-entropy with pos_weight; predictions are logits.
        BceLogits = "bce-logits" "cross-entropy, z",
        /// The focal loss; predictions are probabilities.
        Focal = "focal" "focal",
        /// Squared error; predictions and targets are any numbers.
        SquaredError = "squared-error" "squared error",
        /// Cross-entropy of two classes with ignore_index −100; a prediction is the logit of class 1, that of class 0 is 0.
        CrossEntropy = "cross-entropy" "two classes",
        /// Cross-entropy of K classes with ignore_index −100 and class weights; rows of logits.
        Classes = "classes" "K classes",
    }
);
choice!(
    /// A loss that gradient descent minimizes.
    DescentLoss {
        /// Squared error of the probability.
        SquaredError = "squared-error" "squared error",
        /// Cross-entropy.
        CrossEntropy = "cross-entropy" "cross-entropy",
        /// The focal loss, with γ and α.
        Focal = "focal" "focal",
        /// Cross-entropy with label smoothing s.
        Smoothed = "smoothed" "smoothed",
        /// Cross-entropy with `pos_weight`.
        PosWeight = "pos-weight" "pos_weight",
    }
);
choice!(
    /// How the losses of a batch are reduced.
    Reduction {
        /// Their sum, divided by their number or by the class weights of the labels.
        Mean = "mean" "mean",
        /// Their sum.
        Sum = "sum" "sum",
        /// No reduction; gradients are those of the sum.
        None = "none" "none",
    }
);
choice!(
    /// A format of floating-point numbers.
    Precision {
        /// IEEE single: 24 bits of precision.
        F32 = "f32" "f32",
        /// IEEE double: 53 bits of precision.
        F64 = "f64" "f64",
        /// bfloat16: the range of f32 with 8 bits of precision.
        Bf16 = "bf16" "bf16",
        /// IEEE half: 11 bits of precision, up to 65504.
        F16 = "f16" "f16",
    }
);
choice!(
    /// How a program might compute binary cross-entropy from a logit z, by way of p = σ(z) or directly.
    Formula {
        /// −y ln p − (1−y) ln(1−p), as in textbooks.
        TwoTerm = "two-term" "two terms",
        /// Only the term that counts: −ln p or −ln(1−p).
        OneTerm = "one-term" "one term",
        /// The two terms of p limited to [ε, 1−ε].
        Clipped = "clipped" "clipped",
        /// −y ln(p+ε) − (1−y) ln(1−p+ε).
        LogEps = "log-eps" "log(p + ε)",
        /// ln(1 + eᶻ) − yz, with softplus as it is defined.
        Softplus = "softplus" "log(1 + e^{z})",
        /// max(z, 0) − yz + ln1p(e^−|z|), which neither overflows nor cancels.
        Stable = "stable" "stable",
    }
);
choice!(
    /// Which derivative of a loss is shown.
    Derivative {
        /// The slope dL/dp or dL/dz.
        First = "first" "first",
        /// d²L/dz², how fast the slope by the logit changes.
        Second = "second" "second",
    }
);
choice!(
    /// What makes a loss asymmetric.
    Asymmetry {
        /// A cost for each kind of mistake.
        Costs = "costs" "costs",
        /// A focusing γ for each label, and a margin for negatives.
        Focusing = "focusing" "focusing",
    }
);
choice!(
    /// What a loss of numbers is shown of.
    Sample {
        /// One error.
        Error = "error" "one error",
        /// Several points, and the one prediction that is best for all of them.
        Points = "points" "several points",
    }
);
choice!(
    /// The loss that a model of the reader's own was trained with; its numbers are those of the sliders.
    TrainedWith {
        /// Binary cross-entropy.
        Bce = "bce" "BCE",
        /// Cross-entropy with `pos_weight`.
        PosWeight = "pos-weight" "pos_weight",
        /// Cross-entropy with a weight for each kind of mistake.
        Asymmetric = "asymmetric" "costs as weights",
        /// Cross-entropy with label smoothing.
        Smoothed = "smoothed" "smoothing",
        /// The focal loss, with α if it is on.
        Focal = "focal" "focal loss",
    }
);
choice!(
    /// How predictions are put into bins.
    Binning {
        /// Of equal width.
        Width = "width" "equal width",
        /// Of about as many rows each.
        Mass = "mass" "equal mass",
    }
);
choice!(
    /// Over which of K classes smoothing spreads the share s of a target.
    SmoothingOver {
        /// All of them, s/K each: Szegedy et al. 2016, PyTorch, Keras, optax.
        All = "all" "all classes",
        /// All but the one that gives it, s/(K − 1) each: Tensor2Tensor, fairseq.
        Others = "others" "the other classes",
    }
);
choice!(
    /// What the softmax figure shows.
    SoftmaxView {
        /// Probabilities and the gradient.
        Probabilities = "probabilities" "probabilities",
        /// The exponentials, after the largest logit is subtracted.
        Steps = "steps" "step by step",
    }
);
choice!(
    /// What the label-smoothing figure shows.
    LabelView {
        /// The smoothed target.
        Target = "target" "smoothed target",
        /// The loss as entropy and KL divergence.
        Parts = "parts" "entropy + KL",
        /// The target of distillation: a teacher's probabilities.
        Teacher = "teacher" "a teacher’s target",
    }
);
choice!(
    /// Which focal loss its curves show.
    FocalView {
        /// Of a hard label.
        Hard = "hard" "hard label",
        /// Of a soft label, by both conventions.
        Soft = "soft" "soft label",
        /// Of K classes.
        Classes = "classes" "K classes",
    }
);
choice!(
    /// What the mean of the batch figure divides by.
    DivideBy {
        /// The number of rows that count; for K classes the sum of the class weights of their labels.
        Usual = "usual" "usual",
        /// The number of rows that count.
        Rows = "rows" "rows",
        /// The sum of their weights.
        Weights = "weights" "weights",
        /// The sum of their targets, at least 1.
        Positives = "positives" "positives",
        /// A number of one's own.
        Number = "number" "a number",
    }
);
choice!(
    /// Which rows the batch figure ignores. Losses of classes always ignore those of the target −100.
    IgnoredRows {
        /// None.
        None = "none" "none",
        /// Those of the target −100.
        Minus100 = "minus-100" "target −100",
    }
);
choice!(
    /// How a step of training follows the gradient.
    Optimiser {
        /// Gradient descent with momentum 0.9, at the same rate for every loss.
        Sgd = "sgd" "SGD",
        /// The same with the rate divided by the size of the loss's first gradients over that of cross-entropy's.
        EqualScale = "equal-scale" "SGD, equal scale",
        /// Adam, which does not see a constant factor.
        Adam = "adam" "Adam",
    }
);
choice!(
    /// What is measured while several losses train the same network: two values each.
    Measure {
        /// F1 at 0.5, and the most that a cut gives.
        F1 = "f1" "F1",
        /// Area under the ROC curve, and average precision.
        Ranking = "ranking" "ranking",
        /// Expected calibration error, as given and with the loss undone.
        Calibration = "calibration" "calibration",
        /// The mean distance to the true probability, as given and with the loss undone.
        Distance = "distance" "distance to the truth",
        /// The cost at the loss's threshold, and the least.
        Cost = "cost" "cost",
        /// The loss of the training samples, and the share of positives in Σ|dL/dz|.
        Training = "training" "training",
    }
);
