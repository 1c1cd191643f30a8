//! The four sliders, by key and by hand.

use e2e::hand::Pointer;
use e2e::page::Page;
use serde_json::json;

/// A slider on a figure where it matters.
struct Slider {
    param: &'static str,
    /// The link but for the parameter.
    link: &'static str,
    /// Where it starts, and where two steps to the right bring it.
    start: &'static str,
    two_steps_on: &'static str,
}

const GAMMA: Slider = Slider {
    param: "gamma",
    link: "v=1&figure=focal-curves&at=0.3",
    start: "2.05",
    two_steps_on: "2.15",
};
const ALPHA: Slider = Slider {
    param: "alpha",
    link: "v=1&figure=focal-curves&at=0.3",
    start: "0.4",
    two_steps_on: "0.42",
};
/// At this logit the clipped loss is at its cap, which ε sets.
const EPSILON: Slider = Slider {
    param: "epsilon",
    link: "v=1&figure=mse-vs-bce&axis=logit&at=-7",
    start: "0.01",
    two_steps_on: "0.016",
};
const SMOOTHING: Slider = Slider {
    param: "smoothing",
    link: "v=1&figure=gradients&at=0.3",
    start: "0.2",
    two_steps_on: "0.22",
};

impl Slider {
    fn link_with(&self, value: &str) -> String {
        // In the order of the parameters, in which views come after numbers.
        let (figure, view) = self.link.split_at(
            self.link
                .rfind("&axis")
                .or(self.link.find("&at"))
                .unwrap_or(self.link.len()),
        );
        format!("{figure}&{}={value}{view}", self.param)
    }

    fn open(&self) -> Page {
        Page::open(&format!("#{}", self.link_with(self.start)))
    }

    fn input(&self) -> String {
        format!(
            ".control[data-param=\"{}\"] input[type=\"range\"]",
            self.param
        )
    }

    fn keys_change_all(&self) {
        let page = self.open();
        let before = page.picture();
        page.focus(&self.input());
        page.keys(&["ArrowRight", "ArrowRight"]);
        page.until_link(&self.link_with(self.two_steps_on));
        let after = page.picture();
        assert_ne!(after.pixels, before.pixels);
        assert_ne!(after.readout, before.readout);
        assert_eq!(page.field(self.param), self.two_steps_on);
        page.keys(&["ArrowLeft", "ArrowLeft"]);
        page.until_link(&self.link_with(self.start));
        assert_eq!(
            page.picture(),
            before,
            "there and back again is the same picture"
        );
    }

    fn pointer_changes_all(&self) {
        let page = self.open();
        let before = page.picture();
        let [start, half, end] =
            [0.4, 0.5, 0.93].map(|share| page.place(&self.input(), share, 0.5));
        page.drag(Pointer::Mouse, &[start, half, end]);
        let after = page.picture();
        let value = page.field(self.param);
        assert_ne!(value, self.start);
        assert!(value.len() <= 6, "{value} is rounder than that");
        assert_eq!(
            page.param(self.param),
            json!(value.parse::<f64>().expect("a number in the field"))
        );
        assert_ne!(after.pixels, before.pixels);
        assert_ne!(after.readout, before.readout);
        assert_eq!(after.state, self.link_with(&value));
        page.until_link(&self.link_with(&value));
    }
}

#[test]
fn gamma_follows_the_keys() {
    GAMMA.keys_change_all();
}

#[test]
fn gamma_follows_the_pointer() {
    GAMMA.pointer_changes_all();
}

#[test]
fn alpha_follows_the_keys() {
    ALPHA.keys_change_all();
}

#[test]
fn alpha_follows_the_pointer() {
    ALPHA.pointer_changes_all();
}

#[test]
fn epsilon_follows_the_keys() {
    EPSILON.keys_change_all();
}

#[test]
fn epsilon_follows_the_pointer() {
    EPSILON.pointer_changes_all();
}

#[test]
fn smoothing_follows_the_keys() {
    SMOOTHING.keys_change_all();
}

#[test]
fn smoothing_follows_the_pointer() {
    SMOOTHING.pointer_changes_all();
}

#[test]
fn the_picture_follows_while_the_pointer_is_still_down() {
    let page = GAMMA.open();
    page.run(
        "window.heard = []; \
         for (const type of ['loss-input', 'loss-change']) addEventListener(type, (event) => heard.push([type, event.detail.param ?? null]));",
        &[],
    );
    let [start, end] = [0.4, 0.9].map(|share| page.place(&GAMMA.input(), share, 0.5));
    page.drag(Pointer::Mouse, &[start, end]);
    page.settle();
    let heard = page.get("heard");
    let heard = heard.as_array().expect("a list of events");
    assert!(heard.len() > 1);
    let (last, moves) = heard.split_last().expect("events were heard");
    assert_eq!(
        *last,
        json!(["loss-change", null]),
        "the release comes last"
    );
    assert!(
        moves
            .iter()
            .all(|event| *event == json!(["loss-input", "gamma"])),
        "{moves:?}"
    );
}

#[test]
fn alpha_has_a_switch() {
    let page = Page::open("#v=1&figure=focal-curves&at=0.3");
    let off = page.picture();
    assert_eq!(
        (page.control("alpha")["on"].clone(), page.field("alpha")),
        (json!("false"), "off".into())
    );
    let switch = ".control[data-param=\"alpha\"] .switch";
    page.click(switch);
    page.until_link("v=1&figure=focal-curves&alpha=0.25&at=0.3");
    let on = page.picture();
    assert_ne!(on.pixels, off.pixels);
    assert_eq!(
        (page.control("alpha")["on"].clone(), page.field("alpha")),
        (json!("true"), "0.25".into())
    );
    page.click(switch);
    page.until_link("v=1&figure=focal-curves&at=0.3");
    assert_eq!(page.picture(), off);
    assert_eq!(
        (page.control("alpha")["on"].clone(), page.field("alpha")),
        (json!("false"), "off".into())
    );
}

#[test]
fn epsilon_moves_by_tenths_of_a_decade() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=off");
    page.focus(&EPSILON.input());
    page.keys(&["ArrowRight"]);
    page.until_link("v=1&figure=mse-vs-bce&epsilon=1.3e-7&at=off");
    assert_eq!(page.field("epsilon"), "1.3e-7");
    page.keys(&["ArrowLeft"]);
    page.until_link("v=1&figure=mse-vs-bce&at=off");
    page.keys(&["Home"]);
    page.until_link("v=1&figure=mse-vs-bce&epsilon=1e-15&at=off");
    page.keys(&["End"]);
    page.until_link("v=1&figure=mse-vs-bce&epsilon=0.1&at=off");
}
