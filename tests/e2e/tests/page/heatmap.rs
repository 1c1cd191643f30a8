//! The heat map's line, and the limit in which focal loss is cross-entropy.

use e2e::hand::Pointer;
use e2e::page::Page;

const HANDLE: &str = ".handle";

#[test]
fn the_line_is_dragged_by_the_pointer() {
    let page = Page::open("#v=1&figure=focal-heatmap&at=0.3");
    let before = page.picture();
    let (x, y) = page.place(HANDLE, 0.5, 0.5);
    page.drag(Pointer::Mouse, &[(x, y), (x, y - 30), (x, y - 60)]);
    page.settle();
    let gamma = page.param("gamma").as_f64().expect("γ is a number");
    assert!(gamma > 2.2, "{gamma}");
    assert!(
        (gamma / 0.05 - (gamma / 0.05).round()).abs() < 1e-9,
        "{gamma} is no step of the slider"
    );
    page.until_link(&format!("v=1&figure=focal-heatmap&gamma={gamma}&at=0.3"));
    let after = page.picture();
    assert_ne!(after.pixels, before.pixels);
    assert_ne!(after.readout, before.readout);
    assert_eq!(page.field("gamma"), gamma.to_string());
    let (_, above) = page.place(HANDLE, 0.5, 0.5);
    assert!(
        (above - (y - 60)).abs() <= 3,
        "the line is at {above}, the hand at {}",
        y - 60
    );
}

#[test]
fn the_line_is_moved_by_keys() {
    let page = Page::open("#v=1&figure=focal-heatmap");
    page.focus(HANDLE);
    for (key, gamma) in [
        ("ArrowUp", "2.05"),
        ("ArrowRight", "2.1"),
        ("Shift+ArrowDown", "1.6"),
        ("End", "10"),
        ("Home", "0"),
        ("ArrowDown", "0"),
    ] {
        page.keys(&[key]);
        page.settle();
        assert_eq!(
            page.state(),
            format!("v=1&figure=focal-heatmap&gamma={gamma}"),
            "after {key}"
        );
        assert_eq!(
            page.text("__read.find('.handle').getAttribute('aria-valuenow')"),
            gamma,
            "after {key}"
        );
    }
    page.until_link("v=1&figure=focal-heatmap&gamma=0");
}

#[test]
fn without_focusing_the_focal_loss_is_cross_entropy() {
    let page = Page::open("#v=1&figure=focal-heatmap&gamma=0&at=0.3");
    let readout = page.readout();
    assert_eq!(readout.row("focal"), readout.row("cross-entropy"));
    assert_eq!(readout.row("focal ÷ cross-entropy"), ["1", "1", "1"]);

    page.goto("/#v=1&figure=gradients&gamma=0&at=0.3");
    page.until("the figure is there", Page::state, |state| {
        state.contains("gradients")
    });
    let readout = page.picture().readout;
    assert_eq!(readout.row("focal"), readout.row("cross-entropy"));

    // The curve for γ = 0 is cross-entropy's, whichever γ is the current one.
    let [current, fixed] = ["gamma=0", "gamma=3"].map(|gamma| {
        page.goto(&format!("/#v=1&figure=focal-curves&{gamma}&at=0.3"));
        page.until("the figure is there", Page::state, |state| {
            state.contains("focal-curves") && state.contains(gamma)
        });
        page.picture().readout.row("γ = 0").to_vec()
    });
    assert_eq!(current, fixed);
    assert_eq!(current[..2], ["1", "1.204"]);
}
