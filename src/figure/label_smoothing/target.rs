//! The target of each class.

use super::aim::Aim;
use crate::figure::scene::{AxisSpec, Bar, Fill, Mark, Panel, Series};
use crate::figure::text::number;
use crate::params::{LabelView, Params};

/// Whether the target is a teacher’s.
pub(super) fn is_taught(params: &Params) -> bool {
    params.label_view == LabelView::Teacher
}

pub(super) fn panel(params: &Params, aim: &Aim) -> Panel {
    let own = number(aim.own, 4);
    Panel {
        id: "target",
        title: if is_taught(params) {
            format!("Target, the teacher’s probabilities: {own} for the true class")
        } else {
            let other = number(aim.others[0], 3);
            format!("Target: {own} for the true class, {other} for the others")
        },
        x: AxisSpec::numbered("class (0 is the true one)", params.logits.classes()),
        y: AxisSpec::linear("target", 0.0, 1.12),
        marks: bars(aim),
    }
}

fn bars(aim: &Aim) -> Vec<Mark> {
    let targets = [&[aim.own], &aim.others[..]].concat();
    let (classes, targets) = (targets.len(), targets.into_iter().enumerate());
    targets
        .map(|(class, to)| {
            let place = (class as f64, 0.6);
            let style = (Series::Smoothed, Fill::Outlined);
            let label = number(to, if classes > 6 { 2 } else { 3 });
            Mark::Bar(Bar::new(place, to, style, label))
        })
        .collect()
}
