//! How a file was read, as an object.

use loss_lab_predictions::Scale;
use loss_lab_predictions::read::{Format, Reason, Report};
use wasm_bindgen::prelude::*;

use crate::object::{list, object, or_null, set, texts};

fn name_of(format: Format) -> &'static str {
    match format {
        Format::Csv => "csv",
        Format::JsonLines => "json-lines",
        Format::JsonArray => "json",
        Format::Npy => "npy",
        Format::Arrays => "arrays",
        Format::Parquet => "parquet",
        Format::Cells => "cells",
    }
}

fn key_of(reason: Reason) -> &'static str {
    match reason {
        Reason::Missing => "missing",
        Reason::NotANumber => "notANumber",
        Reason::Outside => "outside",
        Reason::NegativeWeight => "negativeWeight",
        Reason::TooFewFields => "tooFewFields",
    }
}

pub(crate) fn report(report: &Report) -> JsValue {
    let columns = &report.columns;
    let classes = &columns.scores;
    let (score, scores) = match (report.scale, classes.is_empty()) {
        (Scale::Logit, true) => ("logit", columns.score.as_str().into()),
        (Scale::Probability, true) => ("probability", columns.score.as_str().into()),
        (Scale::Logit, false) => ("logits", texts(classes)),
        (Scale::Probability, false) => ("probabilities", texts(classes)),
    };
    let named = object([("label", columns.label.as_str().into())]);
    set(&named, score, &scores);
    if let Some(weight) = &columns.weight {
        set(&named, "weight", &weight.as_str().into());
    }
    let skipped = object([]);
    for reason in Reason::ALL {
        let some = report.skipped.of(reason);
        if some.count > 0 {
            let lines = some.lines().iter().map(|line| (*line as f64).into());
            let entry = object([
                ("count", (some.count as f64).into()),
                ("lines", list(lines)),
                ("words", reason.words().into()),
            ]);
            set(&skipped, key_of(reason), &entry);
        }
    }
    let text = |text: &Option<String>| or_null(text.as_deref(), JsValue::from_str);
    object([
        ("format", name_of(report.format).into()),
        (
            "delimiter",
            or_null(report.delimiter, |sign| sign.to_string().into()),
        ),
        ("decimal", report.decimal.to_string().into()),
        ("header", report.header.into()),
        ("columns", named),
        ("allColumns", texts(&columns.all)),
        ("passedOver", text(&columns.passed_over)),
        ("labels", texts(&report.labels)),
        ("hasClasses", (!classes.is_empty()).into()),
        ("rows", (report.rows as f64).into()),
        ("used", (report.used as f64).into()),
        ("skipped", skipped),
    ])
}
