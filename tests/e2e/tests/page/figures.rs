//! The list of figures and the history.

use e2e::page::Page;

fn link_to(figure: &str) -> String {
    format!("#figures a[data-figure=\"{figure}\"]")
}

#[track_caller]
fn assert_shows(page: &Page, figure: &str) {
    page.until("the figure is there", Page::state, |state| {
        state.contains(&format!("figure={figure}"))
    });
    // Five gradients open with a weight of their own.
    let own = if figure == "gradients" {
        "&fn-weight=2"
    } else {
        ""
    };
    assert_eq!(
        page.state(),
        format!("v=1&figure={figure}&gamma=3&alpha=0.25{own}")
    );
    assert_eq!(page.hash_of_address(), format!("#{}", page.state()));
    let current = page.get("[...document.querySelectorAll('#figures [aria-current=\"page\"]')].map((a) => [a.dataset.figure, a.textContent])");
    assert_eq!(current[0][0], figure);
    assert_eq!(current[1], serde_json::Value::Null, "one figure is marked");
    let title = current[0][1].as_str().expect("the link has a text");
    assert_eq!(page.text("document.title"), format!("{title} – Loss Lab"));
}

#[test]
fn choosing_a_figure_keeps_the_parameters_and_can_be_undone() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3&alpha=0.25");
    assert_shows(&page, "focal-curves");
    let curves = page.picture();
    page.click(&link_to("focal-heatmap"));
    assert_shows(&page, "focal-heatmap");
    let map = page.picture();
    assert_ne!(map.pixels, curves.pixels);
    page.click(&link_to("gradients"));
    assert_shows(&page, "gradients");
    page.back();
    assert_shows(&page, "focal-heatmap");
    assert_eq!(page.picture(), map);
    page.back();
    assert_shows(&page, "focal-curves");
    assert_eq!(page.picture(), curves);
    page.forward();
    assert_shows(&page, "focal-heatmap");
    assert_eq!(page.picture(), map);
}

#[test]
fn back_finds_the_values_that_were_left_there() {
    let page = Page::open("#v=1&figure=focal-curves");
    page.focus(".control[data-param=\"gamma\"] input[type=\"range\"]");
    page.keys(&["ArrowRight"]);
    page.until_link("v=1&figure=focal-curves&gamma=2.05");
    page.click(&link_to("gradients"));
    page.until_link("v=1&figure=gradients&gamma=2.05&fn-weight=2");
    page.back();
    page.until("the figure is there", Page::state, |state| {
        state == "v=1&figure=focal-curves&gamma=2.05"
    });
    page.until_link("v=1&figure=focal-curves&gamma=2.05");
}

#[test]
fn a_change_just_before_another_figure_is_not_lost() {
    let page = Page::open("#v=1&figure=focal-curves");
    page.focus(".control[data-param=\"gamma\"] input[type=\"range\"]");
    page.keys(&["ArrowRight", "ArrowRight", "ArrowRight"]);
    // At once, while the link still waits to be written.
    page.run(
        "__read.find(arguments[0]).click();",
        &[link_to("gradients").into()],
    );
    page.until_link("v=1&figure=gradients&gamma=2.15&fn-weight=2");
    assert_eq!(page.state(), "v=1&figure=gradients&gamma=2.15&fn-weight=2");
}

#[test]
fn a_click_with_ctrl_is_the_browsers() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3");
    let prevented = "const event = new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }); \
        addEventListener('click', (event) => { window.taken = event.defaultPrevented; event.preventDefault(); }, { once: true }); \
        __read.find(arguments[0]).dispatchEvent(event); return window.taken;";
    assert_eq!(page.run(prevented, &[link_to("gradients").into()]), false);
    assert_eq!(page.state(), "v=1&figure=focal-curves&gamma=3");
}
