//! The parameters: each declared once, with its type, default, range, control and meaning.

use super::choices::{
    Asymmetry, BatchLoss, Binning, Derivative, DescentLoss, DivideBy, FocalView, Formula,
    IgnoredRows, LabelView, Measure, Optimiser, Precision, Quantity, Reduction, Sample,
    SmoothingOver, SoftmaxView, TrainedWith, XAxis, YScale, Zoom,
};
use super::class_lists::{ClassRows, ClassWeights};
use super::declare::parameters;
use super::domain::{
    Alpha, Confidence, Delta, DivisorNumber, Epsilon, FnWeight, FpWeight, Gamma, HardShare,
    LearningRate, Margin, Momentum, PosWeight, PositiveRate, Sigma, Smoothing, Target, TargetShare,
    Temperature,
};
use super::info::{ParamInfo, Scale};
use super::lists::{Logits, Rows};
use super::points::Points;
use super::reading::Reading;
use super::targets::Targets;
use super::values::{Field, ParamValue};

parameters! {
    /// the loss that the model was trained with, which is undone
    trained_with: TrainedWith = TrainedWith::Bce => ParamInfo::choice("trained with", TrainedWith::CHOICES).control("loss");
    /// γ, the focusing of the focal loss
    gamma: Gamma = Gamma::DEFAULT => ParamInfo::number("γ", "focusing", (0.0, 10.0), 0.05).slider(0.0, 5.0).shared();
    /// α, the weight of the positive class in the focal loss
    alpha: Option<Alpha> = None => ParamInfo::number("α", "positive-class weight", (0.0, 1.0), 0.01).shared();
    /// ε, how far clipping keeps p from 0 and 1
    epsilon: Epsilon = Epsilon::DEFAULT => ParamInfo::number("ε", "clipping", (1e-15, 0.1), 0.1).on(Scale::Log).shared();
    /// s, the share of the label that is spread evenly: y(1 − s) + s/2
    smoothing: Smoothing = Smoothing::DEFAULT => ParamInfo::number("s", "label smoothing", (0.0, 1.0), 0.01).slider(0.0, 0.5).shared();
    /// what a false positive costs
    fp_weight: FpWeight = FpWeight::DEFAULT => ParamInfo::number("w_{fp}", "cost of a false positive", (0.0, 100.0), 0.1).slider(0.0, 10.0);
    /// what a false negative costs
    fn_weight: FnWeight = FnWeight::DEFAULT => ParamInfo::number("w_{fn}", "cost of a false negative", (0.0, 100.0), 0.1).slider(0.0, 10.0);
    /// γ₊, the focusing of positives in asymmetric focusing
    gamma_pos: Gamma = Gamma::POSITIVES => ParamInfo::number("γ_{+}", "focusing of positives", (0.0, 10.0), 0.05).slider(0.0, 5.0);
    /// γ₋, the focusing of negatives in asymmetric focusing
    gamma_neg: Gamma = Gamma::NEGATIVES => ParamInfo::number("γ_{−}", "focusing of negatives", (0.0, 10.0), 0.05).slider(0.0, 5.0);
    /// m, up to which probability asymmetric focusing forgets a negative
    margin: Margin = Margin::DEFAULT => ParamInfo::number("m", "margin of negatives", (0.0, 0.49), 0.01).slider(0.0, 0.4);
    /// the weight of a positive, from logits
    pos_weight: PosWeight = PosWeight::DEFAULT => ParamInfo::number("w_{+}", "pos_weight", (0.0, 1e4), 0.05).on(Scale::Log).slider(0.01, 1e4);
    /// σ, the standard deviation of the noise
    sigma: Sigma = Sigma::DEFAULT => ParamInfo::number("σ", "noise", (0.1, 5.0), 0.02).on(Scale::Log);
    /// δ, where Huber's loss turns straight
    delta: Delta = Delta::DEFAULT => ParamInfo::number("δ", "where Huber turns straight", (0.05, 10.0), 0.02).on(Scale::Log);
    /// one error, or the best prediction for several points
    sample: Sample = Sample::Error => ParamInfo::choice("shown", Sample::CHOICES);
    /// up to 12 true numbers, for which one prediction is best
    targets: Targets = Targets::DEFAULT => ParamInfo::list("t", "points", "1,2,3,8").control("targets");
    /// K, the number of classes; fewer cut the logits, more add zeros, and a list of `logits` in the same tag decides
    classes, through (Params::classes, Params::set_classes) => ParamInfo::whole("K", "classes", (Logits::LEAST, Logits::MOST)).goes_with_others();
    /// the logits z of the classes
    logits: Logits = Logits::DEFAULT => ParamInfo::list("z", "logits", "2,1,0.1").goes_with_others();
    /// the true class, counted from 0
    true_class: usize = 0 => ParamInfo::whole("", "true class", (0, Logits::MOST - 1)).below("classes").goes_with_others();
    /// π, the share of positives
    positive_rate: PositiveRate = PositiveRate::DEFAULT => ParamInfo::number("π", "share of positives", (1e-4, 0.5), 0.05).on(Scale::Log);
    /// p_t of the positives
    positive_confidence: Confidence = Confidence::POSITIVE => ParamInfo::number("p_{t}", "of positives", (0.001, 0.999), 0.05).on(Scale::Logit);
    /// p_t of the easy negatives
    easy_confidence: Confidence = Confidence::EASY => ParamInfo::number("p_{t}", "of easy negatives", (0.001, 0.999), 0.05).on(Scale::Logit);
    /// p_t of the hard negatives
    hard_confidence: Confidence = Confidence::HARD => ParamInfo::number("p_{t}", "of hard negatives", (0.001, 0.999), 0.05).on(Scale::Logit);
    /// the share of the negatives that are hard
    hard_share: HardShare = HardShare::DEFAULT => ParamInfo::number("", "hard among negatives", (0.0, 0.5), 0.005);
    /// y, the label
    target: Target = Target::POSITIVE => ParamInfo::number("y", "label", (0.0, 1.0), 0.01).control("target");
    /// which derivative is shown
    derivative: Derivative = Derivative::First => ParamInfo::choice("derivative", Derivative::CHOICES);
    /// a cost for each mistake, or a focusing for each label
    asymmetry: Asymmetry = Asymmetry::Costs => ParamInfo::choice("asymmetry of", Asymmetry::CHOICES);
    /// what the x axis shows
    axis: XAxis = XAxis::Probability => ParamInfo::choice("x axis", XAxis::CHOICES);
    /// the y axis; `log` shows sizes without signs
    y_scale: YScale = YScale::Linear => ParamInfo::choice("y axis", YScale::CHOICES);
    /// which part of the figure's frame is shown
    zoom: Zoom = Zoom::Full => ParamInfo::choice("frame", Zoom::CHOICES).control("zoom");
    /// what the heat map shows
    quantity: Quantity = Quantity::Factor => ParamInfo::choice("heat map of", Quantity::CHOICES);
    /// the number format of the naive formula
    precision: Precision = Precision::F32 => ParamInfo::choice("number format", Precision::CHOICES);
    /// the naive formula
    formula: Formula = Formula::TwoTerm => ParamInfo::choice("naive formula", Formula::CHOICES);
    /// the loss of the batch; `cross-entropy` is that of two classes and ignores a target of −100
    batch_loss: BatchLoss = BatchLoss::Bce => ParamInfo::choice("loss", BatchLoss::CHOICES);
    /// how the losses of the batch are combined
    reduction: Reduction = Reduction::Mean => ParamInfo::choice("reduction", Reduction::CHOICES);
    /// the batch: up to 32 rows `target:prediction` or `target:prediction:weight`
    rows: Rows = Rows::DEFAULT => ParamInfo::list("", "batch", "1:0.9,0:0.2:3").control("rows");
    /// the loss that gradient descent minimizes
    descent_loss: DescentLoss = DescentLoss::SquaredError => ParamInfo::choice("loss", DescentLoss::CHOICES).control("loss");
    /// the loss beside it; the same one is shown once
    second_loss: DescentLoss = DescentLoss::CrossEntropy => ParamInfo::choice("beside it", DescentLoss::CHOICES).control("loss");
    /// how many steps have been taken
    step: usize = 20 => ParamInfo::whole("", "step", (0, 300)).control("play");
    /// the factor of the gradient in a step
    learning_rate: LearningRate = LearningRate::DEFAULT => ParamInfo::number("", "learning rate", (1e-3, 1000.0), 0.05).on(Scale::Log).slider(0.01, 100.0);
    /// μ, the share of the last step that a step keeps
    momentum: Momentum = Momentum::NONE => ParamInfo::number("μ", "momentum", (0.0, 0.99), 0.01);
    /// the weight w before the first step
    start_weight: f64 = -6.0 => ParamInfo::number("w_{0}", "start weight", (-10.0, 10.0), 0.1);
    /// the bias b before the first step
    start_bias: f64 = 0.0 => ParamInfo::number("b_{0}", "start bias", (-10.0, 10.0), 0.1);
    /// the data: 1 to 50 points `feature:label` or `feature:label:count`
    points: Points = Points::DEFAULT => ParamInfo::list("", "points", "-1:0:9,1:1").control("points");
    /// what is measured while several losses train the same network
    measure: Measure = Measure::F1 => ParamInfo::choice("measure", Measure::CHOICES);
    /// how a step of training follows the gradient
    optimiser: Optimiser = Optimiser::Sgd => ParamInfo::choice("optimiser", Optimiser::CHOICES);
    /// the first of five seeds
    seed: usize = 1 => ParamInfo::whole("", "seed", (1, 1000));
    /// a loss as a program printed it, whose digits count
    reading: Reading = Reading::DEFAULT => ParamInfo::text("", "printed loss", "0.693");
    /// T, what logits are divided by before a softmax
    temperature: Temperature = Temperature::ONE => ParamInfo::number("T", "temperature", (0.01, 100.0), 0.02).on(Scale::Log).slider(0.1, 10.0);
    /// w_c, the weight of each class, and α of each class in the focal loss; 1 where the list ends
    class_weight: ClassWeights = ClassWeights::NONE => ParamInfo::list("w_{c}", "class weights", "1,2,0.5");
    /// what the softmax figure shows; `steps` subtracts the largest logit first
    softmax_view: SoftmaxView = SoftmaxView::Probabilities => ParamInfo::choice("shown", SoftmaxView::CHOICES);
    /// what the label-smoothing figure shows; `teacher` takes the target from `logits` at `temperature`
    label_view: LabelView = LabelView::Target => ParamInfo::choice("shown", LabelView::CHOICES);
    /// over which classes s is spread; over the others as Tensor2Tensor and fairseq do
    smoothing_over: SmoothingOver = SmoothingOver::All => ParamInfo::choice("s spread over", SmoothingOver::CHOICES);
    /// which focal loss the curves show
    focal_view: FocalView = FocalView::Hard => ParamInfo::choice("focal loss of", FocalView::CHOICES);
    /// what the mean of the batch divides by
    divisor: DivideBy = DivideBy::Usual => ParamInfo::choice("mean divides by", DivideBy::CHOICES);
    /// the number that the mean divides by, where `divisor` is `number`
    divide_by: DivisorNumber = DivisorNumber::DEFAULT => ParamInfo::number("N", "divisor", (0.01, 1e4), 0.05).on(Scale::Log).slider(0.1, 1e3);
    /// the rows of the batch that are ignored; losses of classes always ignore the target −100
    ignored_rows: IgnoredRows = IgnoredRows::None => ParamInfo::choice("ignored", IgnoredRows::CHOICES);
    /// the batch of K classes: up to 12 rows `target:logit:logit…` of 2 to 6 logits
    class_rows: ClassRows = ClassRows::DEFAULT => ParamInfo::list("", "rows of logits", "0:2:1:0.1,1:0:3:0");
    /// the p_t from which a negative is easy
    easy_from: Confidence = Confidence::EASY_FROM => ParamInfo::number("p_{t}", "from which a negative is easy", (0.5, 0.999), 0.05).on(Scale::Logit);
    /// τ, the share of the gradient that positives shall have
    target_share: TargetShare = TargetShare::DEFAULT => ParamInfo::number("τ", "positives’ share wanted", (0.01, 0.99), 0.01);
    /// how many bins a reliability diagram has
    bins: usize = 15 => ParamInfo::whole("M", "bins", (2, 60));
    /// how predictions are put into bins
    binning: Binning = Binning::Width => ParamInfo::choice("bins of", Binning::CHOICES);
    /// the cursor, on the figure's x axis; without it, on the figure's example
    at: Option<f64> = None => ParamInfo::number("", "cursor", (f64::NEG_INFINITY, f64::INFINITY), 0.01).slider(0.0, 1.0);
}

impl Params {
    fn classes(&self) -> usize {
        self.logits.classes()
    }

    /// Fewer classes cut the logits, more add zeros.
    fn set_classes(&mut self, classes: usize) {
        self.logits = self.logits.resized(classes);
    }
}

/// The place of the parameter called `id` in the [table](TABLE).
pub(super) fn place(id: &str) -> Option<usize> {
    TABLE.iter().position(|info| info.id == id)
}

/// The row of the parameter called `id`.
pub fn find(id: &str) -> Option<&'static ParamInfo> {
    place(id).map(|place| &TABLE[place])
}
