//! The challenges: each solved, and not solved where it begins.

#![cfg(not(target_family = "wasm"))]

#[path = "support/settings.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod settings;

use loss_lab::challenge::{Challenge, all, find};
use loss_lab::figure;
use loss_lab::params::Params;

use settings::changed;

/// For each challenge what solves it, by hand, and what does so nearly.
const SOLVED: &[(&str, &str, &str)] = &[
    // (10 − δ/2)/(1 − δ/2) = 12 at δ = 4/11.
    ("outlier", "delta=0.3636", "delta=0.5"),
    // 1/√(2π) = .39894.
    ("zero-nll", "sigma=0.3989", "sigma=0.45"),
    // p q is largest at p = ½.
    ("twice", "at=0", "at=0.5"),
    // σ(−5) = .0066929.
    ("plateau", "epsilon=0.0067", "epsilon=0.005"),
    // ln p + 3.
    ("logits", "logits=1.39,0.7,2.52,0.47", "logits=1,1,2.5,0"),
    (
        "finite-f16",
        "precision=f16&formula=clipped&epsilon=0.01",
        "precision=f16",
    ),
    // 1 − s + s/10 = .9 at s = 1/9.
    ("ten-classes", "smoothing=0.11", "smoothing=0.115"),
    // .1^γ·(1 − γ·.9·ln .9/.1) is .0100 at γ = 2.53.
    ("quiet", "gamma=2.6", "gamma=2.45"),
    ("half-left", "gamma=1", "gamma=1.2"),
    // .01·.2370²·(.2370 − 2·.763·ln .763) = .99·.05²·(.05 − 2·.95·ln .95).
    (
        "half-pull",
        "hard-share=0&positive-confidence=0.763",
        "hard-share=0",
    ),
    // w is 8.52 after 30 steps at the rate 50, and −3.53 at 40, by NumPy.
    ("off-the-plateau", "learning-rate=50", "learning-rate=40"),
    // A weight of 49 moves the cut 1/50 to ½.
    ("fitting-costs", "fn-weight=49", "fn-weight=45"),
    // 1.076714/.880797 = 1.2224.
    ("as-hard", "fn-weight=1.2", "fn-weight=1.3"),
    (
        "threshold",
        "fp-weight=1&fn-weight=4",
        "fp-weight=1&fn-weight=3.5",
    ),
    ("infinite-mean", "rows=1:0,0:0.5", "rows=1:1e-300,0:0.5"),
    // 10/(1 + 10).
    ("cut-at-half", "alpha=0.909", "alpha=0.95"),
    // .98/.02.
    ("as-many", "pos-weight=49", "pos-weight=55"),
    // .5³ · ln 2 = .08664.
    ("which-gamma", "gamma=3", "gamma=2.9"),
];

/// The start with some settings.
fn from_start(challenge: &Challenge, settings: &str) -> Params {
    changed(challenge.start(), settings)
}

#[test]
fn every_challenge_is_solved_and_nearly_solved() {
    for challenge in all() {
        let is_solved = SOLVED.iter().any(|(id, ..)| *id == challenge.id);
        assert!(is_solved, "{} is not solved here", challenge.id);
    }
    for &(id, solution, nearly) in SOLVED {
        let challenge = find(id).expect("a challenge of this name");
        let [there, near, start] = [solution, nearly, ""]
            .map(|settings| challenge.reached(&from_start(challenge, settings)));
        assert!(there.is_there(), "{id}: {there:?}");
        assert!(!near.is_there(), "{id}: {near:?}");
        assert!(
            start.progress < near.progress,
            "{id}: {start:?}, then {near:?}"
        );
    }
}

#[test]
fn none_is_solved_where_its_figure_begins() {
    for challenge in all() {
        let id = challenge.id;
        // What is set is valid.
        for &(param, value) in challenge.start {
            Params::default()
                .set(param, value)
                .unwrap_or_else(|error| panic!("{id}: {error}"));
        }
        let notes = figure::find(challenge.figure).expect("a figure").notes();
        let presets = notes.presets.iter().filter(|preset| {
            // The handbook's example is what this one asks for.
            (id, preset.name) != ("logits", "Chapter: 0.20 0.10 0.62 0.08")
        });
        let presets = presets.map(|preset| preset.params().expect("a valid preset"));
        for params in [Params::default(), challenge.start()]
            .into_iter()
            .chain(presets)
        {
            let reached = challenge.reached(&params);
            assert!(!reached.is_there(), "{id}: {reached:?}");
            assert!((0.0..1.0).contains(&reached.progress), "{id}: {reached:?}");
        }
    }
}

#[test]
fn every_figure_has_a_challenge_and_every_one_a_name() {
    for figure in figure::ALL {
        let id = figure.info().id;
        // Where a file of one's own ends is not known before it is read.
        if figure.info().heading == "Your own predictions" {
            continue;
        }
        assert!(
            all().any(|challenge| challenge.figure == id),
            "{id} has no challenge"
        );
    }
    for challenge in all() {
        let alike = all().filter(|other| other.id == challenge.id);
        assert_eq!(alike.count(), 1, "{}", challenge.id);
        assert_eq!(
            challenge.measure.matches("{}").count(),
            1,
            "{}",
            challenge.id
        );
    }
}

#[test]
fn what_a_goal_takes_for_granted_cannot_be_changed() {
    for (id, settings) in [
        ("logits", "logits=2,1,0.1"),
        ("ten-classes", "classes=3&smoothing=0.15"),
        ("cut-at-half", "fp-weight=10"),
        ("cut-at-half", "fp-weight=0&fn-weight=0"),
        ("as-many", "positive-rate=0.5"),
    ] {
        let challenge = find(id).expect("a challenge of this name");
        let reached = challenge.reached(&from_start(challenge, settings));
        assert_eq!(reached.progress, 0.0, "{id}");
    }
    // The threshold of .5 is kept for every γ, and by either axis.
    let challenge = find("cut-at-half").expect("a challenge");
    for settings in ["gamma=5&axis=probability", "gamma=0.5&axis=logit"] {
        let settings = format!("{settings}&alpha={}", 10.0 / 11.0);
        let reached = challenge.reached(&from_start(challenge, &settings));
        assert!(reached.is_there());
    }
}

#[test]
fn numbers_in_the_words_are_those_at_the_start() {
    let hint = |id: &str| find(id).expect("a challenge of this name").hint;
    // (10 − ½)/(1 − ½), and .01·(1 − 18·ln .9) in percent.
    assert!(hint("outlier").contains(&format!("{} times", 9.5 / 0.5)));
    let kept = 1.0 - 18.0 * 0.9f64.ln();
    assert!(hint("quiet").contains(&format!("{kept:.1} % of its pull")));
    // Four to one.
    let after = find("threshold").expect("a challenge").after;
    assert!(after.contains("four times") && after.contains("one chance in five"));
}
