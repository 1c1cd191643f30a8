//! Answers about several classes as objects.

use js_sys::Reflect;
use loss_lab::params::{Gamma, Smoothing};
use loss_lab_predictions::classes::Classes;
use loss_lab_predictions::read::Report;
use loss_lab_predictions::stats::{
    ClassCount, ClassGradient, ClassLoss, ClassQuality, ClassSettings, ClassSummary,
};
use wasm_bindgen::prelude::*;

use crate::answers::{BINNINGS, bins, calibration};
use crate::arguments::{Arguments, refused};
use crate::object::{list, number, object, or_null};

/// A loss of several classes and its settings, as `evaluate` has them.
pub(crate) fn loss(settings: &JsValue) -> Result<ClassLoss, JsValue> {
    let given = Reflect::get(settings, &"loss".into()).unwrap_or(JsValue::UNDEFINED);
    let arguments = |known| Arguments::new("settings", settings, &["loss", known]);
    match given.as_string().as_deref() {
        Some("softmax-cross-entropy") => {
            let smoothing = "smoothing";
            let given = arguments(smoothing)?;
            let s = given.number(smoothing, Smoothing::NONE, Smoothing::new)?;
            Ok(ClassLoss::CrossEntropy(s))
        }
        Some("softmax-focal") => {
            let given = arguments("gamma")?;
            Ok(ClassLoss::Focal(given.number(
                "gamma",
                Gamma::DEFAULT,
                Gamma::new,
            )?))
        }
        _ => {
            let requirement =
                "softmax-cross-entropy or softmax-focal, for there are several classes";
            Err(refused("loss", &given, requirement))
        }
    }
}

pub(crate) fn settings(object: &JsValue) -> Result<ClassSettings, JsValue> {
    let given = Arguments::new("settings", object, &["trained_with", "bins", "binning"])?;
    let default = ClassSettings::default();
    let trained_with = given.get("trained_with");
    Ok(ClassSettings {
        trained_with: if trained_with.is_undefined() {
            default.trained_with
        } else {
            Some(loss(&trained_with)?)
        },
        bins: bins(&given, default.bins)?,
        binning: given.choice("binning", &BINNINGS)?.unwrap_or_default(),
    })
}

fn quality(quality: &ClassQuality) -> [(&'static str, JsValue); 6] {
    let log_loss = quality.log_loss;
    [
        ("logLoss", log_loss.mean.into()),
        ("infiniteLossRows", (log_loss.infinite_rows as f64).into()),
        ("logLossClipped", log_loss.clipped.into()),
        ("brier", quality.brier.into()),
        ("ece", quality.calibration.ece.into()),
        ("calibration", calibration(&quality.calibration)),
    ]
}

/// An object for each class, with its name.
fn by_class<T, const N: usize>(
    report: &Report,
    found: &[T],
    of: impl Fn(&T) -> [(&'static str, JsValue); N],
) -> JsValue {
    list(report.labels.iter().zip(found).map(|(name, found)| {
        let made = object(of(found));
        crate::object::set(&made, "name", &name.as_str().into());
        made
    }))
}

pub(crate) fn summary(summary: &ClassSummary, report: &Report, classes: &Classes) -> JsValue {
    let count = |count: &ClassCount| {
        [
            ("rows", (count.rows as f64).into()),
            ("weight", count.weight.into()),
        ]
    };
    let rows: u64 = summary.classes.iter().map(|class| class.rows).sum();
    let [loss, infinite, clipped, brier, ece, calibration] = quality(&summary.given);
    object([
        ("rows", (rows as f64).into()),
        ("weight", summary.weight.into()),
        ("classes", by_class(report, &summary.classes, count)),
        ("accuracy", summary.accuracy.into()),
        ("meanLargestP", summary.confidence.into()),
        loss,
        infinite,
        clipped,
        ("logLossOfGuessing", summary.log_loss_of_guessing.into()),
        ("logLossOfTheShares", summary.log_loss_of_the_shares.into()),
        brier,
        ece,
        calibration,
        ("temperature", number(summary.temperature)),
        (
            "byTemperature",
            or_null(summary.fitted.as_ref(), |of| object(quality(of))),
        ),
        (
            "undone",
            or_null(summary.undone.as_ref(), |of| {
                let made = object(quality(of));
                crate::object::set(&made, "outside", &(of.outside as f64).into());
                made
            }),
        ),
        ("fromPart", classes.is_part().into()),
    ])
}

pub(crate) fn gradient(gradient: &ClassGradient, report: &Report, classes: &Classes) -> JsValue {
    let whole = gradient.sum_abs;
    let pulls = by_class(report, &gradient.classes, |pull| {
        [
            ("absDz", pull.of_rows.into()),
            (
                "shareAbsDz",
                number((whole > 0.0).then(|| pull.of_rows / whole)),
            ),
            (
                "absDzOfItsLogit",
                object([
                    ("byItsRows", pull.by_own.into()),
                    ("byOthers", pull.by_others.into()),
                ]),
            ),
        ]
    });
    object([
        ("meanLoss", gradient.mean_loss.into()),
        ("sumAbsDz", whole.into()),
        ("classes", pulls),
        ("fromPart", classes.is_part().into()),
    ])
}
