//! The frames of both panels.

use crate::figure::frames::grown;
use crate::figure::scene::{Mark, Panel, Scene};
use crate::params::{FocalView, Params, XAxis, Zoom};

/// Both panels. Of a hard label the gradient has one sign; `weight` is typed, and multiplies.
pub(super) fn panels(
    params: &Params,
    x: &'static str,
    gradient: &'static str,
    weight: f64,
    [losses, slopes]: [Vec<Mark>; 2],
) -> Scene {
    let x = params.axis.frame(x, params.zoom);
    let (loss_top, steepest) = match (params.axis, params.zoom) {
        (XAxis::Probability, Zoom::NearOne) => (0.001, 1.2),
        (XAxis::Logit, Zoom::NearOne) => (0.001, 0.001),
        // By the logits of classes, whatever the axis.
        (XAxis::Probability, _) if params.focal_view == FocalView::Classes => (4.0, 1.6),
        (XAxis::Probability, _) => (4.0, 10.0),
        (XAxis::Logit, _) => (6.0, 1.6),
    };
    let [loss_top, steepest] = [loss_top, steepest].map(|end| grown(end, 1e3, [weight * end]));
    let highest = match params.focal_view {
        FocalView::Hard => 0.0,
        FocalView::Soft | FocalView::Classes => steepest,
    };
    let scale = params.y_scale;
    Scene {
        panels: vec![
            Panel {
                id: "loss",
                title: "Loss, nats".into(),
                x,
                y: scale.axis("loss", (0.0, loss_top), (1e-8, 10.0)),
                marks: losses,
            },
            Panel {
                id: "gradient",
                title: scale.gradient_title(gradient),
                x,
                y: scale.axis("gradient", (-steepest, highest), (1e-8, 100.0)),
                marks: slopes,
            },
        ],
    }
}
