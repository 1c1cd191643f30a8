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
    "asymmetric",
    "gradients",
    "batch",
    "optimum",
    "start",
    "stuck",
    # /generated
)


class Parameters(t.HasTraits):
    """Every parameter of the figures. The library says which values are allowed."""

    # parameters: generated
    gamma = t.Float(2, help="γ, the focusing of the focal loss; 0 to 10")
    alpha = t.Float(None, allow_none=True, help="α, the weight of the positive class in the focal loss; 0 to 1, or None")
    epsilon = t.Float(1e-7, help="ε, how far clipping keeps p from 0 and 1; 1e-15 to 0.1")
    smoothing = t.Float(0.1, help="s, the share of the label that is spread evenly: y(1 − s) + s/2; 0 to 1")
    fp_weight = t.Float(5, help="what a false positive costs; 0 to 100")
    fn_weight = t.Float(1, help="what a false negative costs; 0 to 100")
    pos_weight = t.Float(1, help="the weight of a positive, from logits; 0 to 10000")
    sigma = t.Float(1, help="σ, the standard deviation of the noise; 0.1 to 5")
    delta = t.Float(1, help="δ, where Huber's loss turns straight; 0.05 to 10")
    classes = t.Int(3, help="K, the number of classes; fewer cut the logits, more add zeros, and a list of logits in the same tag decides; 2 to 20")
    logits = t.Unicode("2,1,0.1", help="the logits z of the classes; such as 2,1,0.1")
    true_class = t.Int(0, help="the true class, counted from 0; 0 to K − 1")
    positive_rate = t.Float(0.01, help="π, the share of positives; 0.0001 to 0.5")
    positive_confidence = t.Float(0.6, help="p_t of the positives; 0.001 to 0.999")
    easy_confidence = t.Float(0.95, help="p_t of the easy negatives; 0.001 to 0.999")
    hard_confidence = t.Float(0.3, help="p_t of the hard negatives; 0.001 to 0.999")
    hard_share = t.Float(0.02, help="the share of the negatives that are hard; 0 to 0.5")
    target = t.Float(1, help="y, the label; 0 to 1")
    axis = t.Unicode("probability", help="what the x axis shows; probability, logit")
    y_scale = t.Unicode("linear", help="the y axis; log shows sizes without signs; linear, log")
    zoom = t.Unicode("full", help="which part of the figure's frame is shown; full, near-1, logits-20, logits-100, logits-750")
    quantity = t.Unicode("factor", help="what the heat map shows; factor, loss, gradient-ratio")
    precision = t.Unicode("f32", help="the number format of the naive formula; f32, f64, bf16, f16")
    formula = t.Unicode("two-term", help="the naive formula; two-term, one-term, clipped, log-eps, softplus, stable")
    batch_loss = t.Unicode("bce", help="the loss of the batch; cross-entropy is that of two classes and ignores a target of −100; bce, bce-logits, focal, squared-error, cross-entropy")
    reduction = t.Unicode("mean", help="how the losses of the batch are combined; mean, sum, none")
    rows = t.Unicode("1:0.95,1:0.8,1:0.6,1:0.1,0:0.02,0:0.1,0:0.3,0:0.7", help="the batch: up to 32 rows target:prediction or target:prediction:weight; such as 1:0.9,0:0.2:3")
    reading = t.Unicode("0.693", help="a loss as a program printed it, whose digits count; such as 0.693")
    at = t.Float(None, allow_none=True, help="the cursor, on the figure's x axis; without it, on the figure's example; any number, or None")
    # /parameters
