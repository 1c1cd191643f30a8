"""The table of parameters, and the figures' names: written by `LOSS_LAB_BLESS=1 cargo test --test declared`."""

import traitlets as t

#: The figures, in the order of the chapter.
FIGURES = (
    # generated
    "squared-error",
    "noise",
    "mse-vs-bce",
    "bce-terms",
    "softmax",
    "stability",
    "label-smoothing",
    "imbalance",
    "focal-heatmap",
    "focal-curves",
    "descent",
    "race",
    "asymmetric",
    "gradients",
    "batch",
    "optimum",
    "start",
    "stuck",
    "data-gradient",
    "data-calibration",
    "data-threshold",
    # /generated
)


class Parameters(t.HasTraits):
    """Every parameter of the figures. The library says which values are allowed."""

    # parameters: generated
    trained_with = t.Unicode("bce", help="the loss that the model was trained with, which is undone; bce, pos-weight, asymmetric, smoothed, focal")
    gamma = t.Float(2, help="γ, the focusing of the focal loss; 0 to 10")
    alpha = t.Float(None, allow_none=True, help="α, the weight of the positive class in the focal loss; 0 to 1, or None")
    epsilon = t.Float(1e-7, help="ε, how far clipping keeps p from 0 and 1; 1e-15 to 0.1")
    smoothing = t.Float(0.1, help="s, the share of the label that is spread evenly: y(1 − s) + s/2; 0 to 1")
    fp_weight = t.Float(5, help="what a false positive costs; 0 to 100")
    fn_weight = t.Float(1, help="what a false negative costs; 0 to 100")
    gamma_pos = t.Float(1, help="γ₊, the focusing of positives in asymmetric focusing; 0 to 10")
    gamma_neg = t.Float(4, help="γ₋, the focusing of negatives in asymmetric focusing; 0 to 10")
    margin = t.Float(0.05, help="m, up to which probability asymmetric focusing forgets a negative; 0 to 0.49")
    pos_weight = t.Float(1, help="the weight of a positive, from logits; 0 to 10000")
    sigma = t.Float(1, help="σ, the standard deviation of the noise; 0.1 to 5")
    delta = t.Float(1, help="δ, where Huber's loss turns straight; 0.05 to 10")
    sample = t.Unicode("error", help="one error, or the best prediction for several points; error, points")
    targets = t.Unicode("1,1.5,2,3,9", help="up to 12 true numbers, for which one prediction is best; such as 1,2,3,8")
    classes = t.Int(3, help="K, the number of classes; fewer cut the logits, more add zeros, and a list of logits in the same tag decides; 2 to 20")
    logits = t.Unicode("2,1,0.1", help="the logits z of the classes; such as 2,1,0.1")
    true_class = t.Int(0, help="the true class, counted from 0; 0 to K − 1")
    positive_rate = t.Float(0.01, help="π, the share of positives; 0.0001 to 0.5")
    positive_confidence = t.Float(0.6, help="p_t of the positives; 0.001 to 0.999")
    easy_confidence = t.Float(0.95, help="p_t of the easy negatives; 0.001 to 0.999")
    hard_confidence = t.Float(0.3, help="p_t of the hard negatives; 0.001 to 0.999")
    hard_share = t.Float(0.02, help="the share of the negatives that are hard; 0 to 0.5")
    target = t.Float(1, help="y, the label; 0 to 1")
    derivative = t.Unicode("first", help="which derivative is shown; first, second")
    asymmetry = t.Unicode("costs", help="a cost for each mistake, or a focusing for each label; costs, focusing")
    axis = t.Unicode("probability", help="what the x axis shows; probability, logit")
    y_scale = t.Unicode("linear", help="the y axis; log shows sizes without signs; linear, log")
    zoom = t.Unicode("full", help="which part of the figure's frame is shown; full, near-1, logits-20, logits-100, logits-750, steps-30")
    quantity = t.Unicode("factor", help="what the heat map shows; factor, loss, gradient-ratio")
    precision = t.Unicode("f32", help="the number format of the naive formula; f32, f64, bf16, f16")
    formula = t.Unicode("two-term", help="the naive formula; two-term, one-term, clipped, log-eps, softplus, stable")
    batch_loss = t.Unicode("bce", help="the loss of the batch; cross-entropy is that of two classes and ignores a target of −100; bce, bce-logits, focal, squared-error, cross-entropy, classes")
    reduction = t.Unicode("mean", help="how the losses of the batch are combined; mean, sum, none")
    rows = t.Unicode("1:0.95,1:0.8,1:0.6,1:0.1,0:0.02,0:0.1,0:0.3,0:0.7", help="the batch: up to 32 rows target:prediction or target:prediction:weight; such as 1:0.9,0:0.2:3")
    descent_loss = t.Unicode("squared-error", help="the loss that gradient descent minimizes; squared-error, cross-entropy, focal, smoothed, pos-weight")
    second_loss = t.Unicode("cross-entropy", help="the loss beside it; the same one is shown once; squared-error, cross-entropy, focal, smoothed, pos-weight")
    step = t.Int(20, help="how many steps have been taken; 0 to 300")
    learning_rate = t.Float(1, help="the factor of the gradient in a step; 0.001 to 1000")
    momentum = t.Float(0, help="μ, the share of the last step that a step keeps; 0 to 0.99")
    start_weight = t.Float(-6, help="the weight w before the first step; -10 to 10")
    start_bias = t.Float(0, help="the bias b before the first step; -10 to 10")
    points = t.Unicode("-2.5:0,-2:0,-1:0,0.5:0,-0.5:1,1:1,1.5:1,3:1", help="the data: 1 to 50 points feature:label or feature:label:count; such as -1:0:9,1:1")
    measure = t.Unicode("f1", help="what is measured while several losses train the same network; f1, ranking, calibration, distance, cost, training")
    optimiser = t.Unicode("sgd", help="how a step of training follows the gradient; sgd, equal-scale, adam")
    seed = t.Int(1, help="the first of five seeds; 1 to 1000")
    reading = t.Unicode("0.693", help="a loss as a program printed it, whose digits count; such as 0.693")
    temperature = t.Float(1, help="T, what logits are divided by before a softmax; 0.01 to 100")
    class_weight = t.Unicode("", help="w_c, the weight of each class, and α of each class in the focal loss; 1 where the list ends; such as 1,2,0.5")
    softmax_view = t.Unicode("probabilities", help="what the softmax figure shows; steps subtracts the largest logit first; probabilities, steps")
    label_view = t.Unicode("target", help="what the label-smoothing figure shows; teacher takes the target from logits at temperature; target, parts, teacher")
    smoothing_over = t.Unicode("all", help="over which classes s is spread; over the others as Tensor2Tensor and fairseq do; all, others")
    focal_view = t.Unicode("hard", help="which focal loss the curves show; hard, soft, classes")
    divisor = t.Unicode("usual", help="what the mean of the batch divides by; usual, rows, weights, positives, number")
    divide_by = t.Float(10, help="the number that the mean divides by, where divisor is number; 0.01 to 10000")
    ignored_rows = t.Unicode("none", help="the rows of the batch that are ignored; losses of classes always ignore the target −100; none, minus-100")
    class_rows = t.Unicode("0:2:1:0.1,1:-1:3:0,2:2:0:-1,-100:0:0:4", help="the batch of K classes: up to 12 rows target:logit:logit… of 2 to 6 logits; such as 0:2:1:0.1,1:0:3:0")
    easy_from = t.Float(0.9, help="the p_t from which a negative is easy; 0.5 to 0.999")
    target_share = t.Float(0.5, help="τ, the share of the gradient that positives shall have; 0.01 to 0.99")
    bins = t.Int(15, help="how many bins a reliability diagram has; 2 to 60")
    binning = t.Unicode("width", help="how predictions are put into bins; width, mass")
    at = t.Float(None, allow_none=True, help="the cursor, on the figure's x axis; without it, on the figure's example; any number, or None")
    # /parameters
