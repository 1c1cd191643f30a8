//! Why a library prints another number.

use super::*;

/// What a program says of numbers that Loss Lab shows otherwise: each with its reasons.
fn differences(program: &str) -> Vec<(&str, &str)> {
    let told = program
        .lines()
        .filter_map(|line| line.strip_prefix("# Loss Lab shows "));
    told.map(|line| line.split_once(": ").expect("numbers and a reason"))
        .collect()
}

#[test]
fn every_difference_has_a_reason() {
    for (name, program) in programs() {
        for (numbers, reason) in differences(&program) {
            assert!(reason.len() > ".".len(), "{name}: {numbers} has no reason");
            // What stands where nothing else is known.
            assert!(!reason.contains("rounded otherwise"), "{name}: {numbers}");
        }
    }
}

/// Where a library's number is not the one that is shown, the program says which is and why.
#[test]
fn differences_are_told() {
    let text = |library, id: &str, settings: &str| {
        let subjects = figure::find(id)
            .expect("a figure")
            .subjects(&params(settings));
        program(library, &subjects).expect("a program")
    };
    let torch = text(Library::PyTorch, "mse-vs-bce", "axis=logit&at=-40&target=0");
    assert!(torch.contains("# cross-entropy: loss 0, gradient 4.24835e-18\n# Loss Lab shows loss 4.24835e-18, gradient 4.24835e-18: PyTorch"), "{torch}");
    let plain = text(Library::PyTorch, "mse-vs-bce", "at=0.1");
    assert_eq!(differences(&plain), []);

    let torch = "PyTorch subtracts y from σ(z), where digits cancel.";
    let infinite = "an infinite logit gives NaN.";
    let rounded = "torchvision takes 1 − p_t from a rounded p_t";
    let steep = "torchvision’s p_t is rounded to 1, and (1 − p_t)^(γ − 1) is infinite there";
    let ignored = "every row is ignored, and the gradient of 0 / 0 is NaN.";
    let single = "Keras takes means in float32";
    let single_alone = format!("{single}.");
    let rounded_and_steep = format!("{rounded}; {steep}.");
    let clipped_and_single = format!("Keras keeps p between 1e-7 and 1 − 1e-7; {single}.");
    for (library, id, settings, reason) in [
        (Library::PyTorch, "mse-vs-bce", "axis=logit&at=40", torch),
        (
            Library::Torchvision,
            "focal-curves",
            "axis=logit&at=40&gamma=0.5",
            &rounded_and_steep,
        ),
        (
            Library::Torchvision,
            "focal-curves",
            "at=1&gamma=2",
            infinite,
        ),
        (
            Library::Torchvision,
            "focal-curves",
            "at=1&gamma=0.5",
            infinite,
        ),
        (Library::Optax, "bce-terms", "at=0&target=0", infinite),
        (
            Library::Optax,
            "batch",
            "batch-loss=cross-entropy&rows=-100:4,-100:1",
            ignored,
        ),
        (
            Library::Optax,
            "noise",
            "at=0",
            "JAX takes 1 for the slope of |x| at 0.",
        ),
        (
            Library::Keras,
            "focal-curves",
            "axis=logit&at=15.262&gamma=5",
            &single_alone,
        ),
        (
            Library::Keras,
            "focal-curves",
            "axis=logit&at=30&gamma=5",
            &clipped_and_single,
        ),
    ] {
        let program = text(library, id, settings);
        let told = differences(&program);
        let reasons: Vec<&str> = told.iter().map(|&(_, reason)| reason).collect();
        assert!(reasons.contains(&reason), "{id} {settings}: {reasons:?}");
    }
}
