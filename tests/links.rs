//! Links: what they open, what they refuse, and that they read back as what they were written from.

#![cfg(not(target_family = "wasm"))]

use loss_lab::chart::Theme;
use loss_lab::figure;
use loss_lab::link::Link;
use loss_lab::params::{Gamma, Params, Value};

fn read(link: &str) -> Link {
    link.parse()
        .unwrap_or_else(|error| panic!("{link}: {error}"))
}

fn refused(link: &str) -> String {
    match link.parse::<Link>() {
        Ok(link) => panic!("{link} was taken"),
        Err(error) => error.to_string(),
    }
}

/// The examples are those of docs/element.md.
#[test]
fn a_link_opens_what_the_documents_say() {
    let opening = read("v=1&figure=gradients");
    assert_eq!(
        (opening.params.fn_weight.get(), opening.params.at),
        (2.0, Some(0.1))
    );
    let set = read("#v=1&figure=gradients&gamma=1");
    assert_eq!(
        (set.params.gamma.get(), set.params.fn_weight.get()),
        (1.0, 1.0)
    );
    assert_eq!(read("v=1&figure=mse-vs-bce").params.at, Some(-6.0));
    assert_eq!(read("#v=1&figure=mse-vs-bce&at=0.1").params.at, Some(0.1));
    assert_eq!(read("figure=gradients&at=off").params.at, None);
    // A ghost sets something, so the rest is at its defaults; it has no cursor of its own.
    let ghost = read("figure=gradients&frozen=gamma%3D1%26at%3D0.5");
    assert_eq!(ghost.params.fn_weight.get(), 1.0);
    let frozen = ghost.frozen.expect("a ghost");
    assert_eq!((frozen.gamma.get(), frozen.at), (1.0, None));
    for address in [
        "https://a.example/?figure=batch#v=1&figure=softmax",
        "https://a.example/embed.html?v=1&figure=softmax#",
        "figure=softmax&figure=batch&projector=on&ask=off",
    ] {
        assert_eq!(read(address).figure.info().id, "softmax", "{address}");
    }
}

#[test]
fn what_is_wrong_is_named() {
    for (link, message) in [
        ("v=2", "v is \"2\", but must be 1"),
        (
            "gama=1",
            "key is \"gama\", but must be the name of a parameter",
        ),
        (
            "fp_weight=1",
            "key is \"fp_weight\", but must be the name of a parameter",
        ),
        (
            "gamma=11",
            "gamma is 11, but must be a number between 0 and 10",
        ),
        ("gamma=2,5", "gamma is \"2,5\", but must be a number"),
        ("gamma=inf", "gamma is \"inf\", but must be a number"),
        ("alpha=x", "alpha is \"x\", but must be a number or off"),
        (
            "figure=focal-curves&at=2",
            "at is 2, but must be on the x axis, between 0 and 1",
        ),
        (
            "frozen=gamma%3D-1",
            "gamma is -1, but must be a number between 0 and 10",
        ),
    ] {
        assert_eq!(refused(link), message);
    }
    assert!(
        refused("figure=none")
            .starts_with("figure is \"none\", but must be one of squared-error, ")
    );
    assert!(refused(&format!("logits={}", "1,".repeat(3000))).starts_with("link is 6007 long"));
}

#[test]
fn a_link_reads_back_as_it_was_written() {
    for figure in figure::ALL {
        let info = figure.info();
        let notes = figure.notes();
        let presets = notes.presets.iter().map(|preset| preset.settings);
        let settings = presets.chain([
            notes.trial.settings,
            info.example.settings,
            &[("at", Value::Off)],
        ]);
        for settings in settings {
            let mut link = Link::with(info.id, settings).expect("a setting");
            for frozen in [None, Some(link.params)] {
                link.frozen = frozen.map(|params| Params {
                    at: None,
                    gamma: Gamma::new(1.0 / 3.0).expect("a gamma"),
                    ..params
                });
                let again = read(&link.to_string());
                assert_eq!(again.figure.info().id, info.id);
                assert_eq!(
                    (again.params, again.frozen),
                    (link.params, link.frozen),
                    "{link}"
                );
            }
        }
        let opening = Link::opening(info.id).expect("an opening");
        assert_eq!(opening.to_string(), format!("v=1&figure={}", info.id));
    }
}

#[test]
fn a_changed_setting_keeps_the_cursor_at_its_prediction() {
    let mut link = read("figure=focal-curves&at=0.9");
    link.set(&[("axis", Value::Name("logit"))])
        .expect("an axis");
    // ln 9.
    let at = link.params.at.expect("a cursor");
    assert!((at - 2.197_224_577_336_219_4).abs() < 1e-12, "{at}");
    let before = link.params;
    let refused = link.set(&[("gamma", Value::Number(1.0)), ("alpha", Value::Number(2.0))]);
    assert!(refused.is_err());
    assert_eq!(link.params, before);
    let mut softmax = read("figure=softmax&logits=1,2,3,4&true-class=3");
    softmax
        .set(&[("classes", Value::Number(2.0))])
        .expect("two classes");
    assert_eq!(
        softmax.to_string(),
        "v=1&figure=softmax&classes=2&logits=1,2&true-class=1&at=off"
    );
}

#[test]
fn a_ghost_is_drawn() {
    let lines = |link: &str| {
        let svg = read(link)
            .to_svg(&Theme::light(), "a.example")
            .expect("a drawing");
        assert!(svg.contains("a.example"));
        svg.matches("<path").count() + svg.matches("<polyline").count()
    };
    assert!(lines("figure=focal-curves&frozen=gamma%3D5") > lines("figure=focal-curves"));
}

/// As JavaScript's `String(number)` has it: with an exponent below 1e-6 only.
#[test]
fn numbers_are_written_as_the_page_writes_them() {
    let mut link = read("figure=bce-terms");
    for (epsilon, written) in [(1.5e-5, "0.000015"), (1e-6, "0.000001"), (1e-12, "1e-12")] {
        link.set(&[("epsilon", Value::Number(epsilon))])
            .expect("an epsilon");
        assert!(
            link.to_string().contains(&format!("epsilon={written}")),
            "{link}"
        );
    }
}
