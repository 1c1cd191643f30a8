//! Links: what they open, and what a bad one may not do.

use e2e::page::Page;
use serde_json::json;

/// Opens a link in a fresh document of the same page.
#[track_caller]
fn load(page: &Page, link: &str) {
    page.goto("/pages/blank.html");
    page.goto(&format!("/{link}"));
    page.wait_for_picture();
}

#[test]
fn a_link_shows_squared_error_and_cross_entropy_at_a_tenth() {
    let page = Page::open("#v=1&figure=mse-vs-bce&at=0.1");
    let readout = page.readout();
    assert_eq!(readout.corner, "at p = 0.1");
    assert_eq!(readout.columns, ["loss", "dL/dp", "× p q", "= dL/dz"]);
    assert_eq!(
        readout.row("squared error"),
        ["0.81", "−1.8", "0.09", "−0.162"]
    );
    assert_eq!(
        readout.row("cross-entropy"),
        ["2.303", "−10", "0.09", "−0.9"]
    );
    assert_eq!(
        readout.row("cross-entropy ÷ squared error"),
        ["2.843", "5.556", "–", "5.556"]
    );
}

#[test]
fn a_link_shows_what_focusing_leaves_of_an_easy_example() {
    let page = Page::open("#v=1&figure=focal-heatmap&at=0.9");
    let readout = page.readout();
    assert_eq!(readout.row("focal")[0], "0.01");
    assert_eq!(readout.row("focal ÷ cross-entropy")[..2], ["0.01", "0.01"]);
    assert_eq!(readout.row("cross-entropy"), ["1", "0.1054", "0.1"]);
}

#[test]
fn a_link_with_every_parameter_reads_back_the_same() {
    let page = Page::open("#v=1&figure=gradients&at=off");
    let defaults = page.get("__read.lab().params");
    let state = "v=1&figure=gradients&trained-with=smoothed&gamma=3.5&alpha=0.25&epsilon=0.001&smoothing=0.2&fp-weight=7\
                 &fn-weight=2.5&gamma-pos=2&gamma-neg=3&margin=0.1&pos-weight=10&sigma=2&delta=0.5\
                 &sample=points&targets=1,2,5&classes=4&logits=1,2,3,4&true-class=2\
                 &positive-rate=0.05&positive-confidence=0.7&easy-confidence=0.9&hard-confidence=0.2&hard-share=0.1\
                 &target=0.5&derivative=second&asymmetry=focusing&axis=logit&y-scale=log&zoom=near-1&quantity=loss&precision=f16&formula=softplus\
                 &batch-loss=focal&reduction=sum&rows=1:0.5,0:0.2:3\
                 &descent-loss=focal&second-loss=smoothed&step=40&learning-rate=0.5&momentum=0.5&start-weight=-2&start-bias=1\
                 &points=-1:0:2,1:1&measure=ranking&optimiser=adam&seed=3&reading=16.118\
                 &temperature=2&class-weight=1,2&softmax-view=steps&label-view=parts&smoothing-over=others\
                 &focal-view=soft&divisor=rows&divide-by=3&ignored-rows=minus-100&class-rows=0:1:2,1:0:3\
                 &easy-from=0.8&target-share=0.4&bins=10&binning=mass&at=-1.5";
    load(&page, &format!("#{state}"));
    assert_eq!(page.state(), state);
    // Written with every sign that may be escaped.
    load(
        &page,
        &format!("#{}", state.replace(',', "%2C").replace(':', "%3A")),
    );
    assert_eq!(page.state(), state);
    let values = page.get("__read.lab().params");
    let (values, defaults) = (values.as_object(), defaults.as_object());
    for (id, default) in defaults.expect("params is an object") {
        assert_ne!(
            values.and_then(|values| values.get(id)),
            Some(default),
            "the link above leaves {id} out"
        );
    }
    assert_eq!(page.notice(), None);
}

#[test]
fn a_value_that_cannot_be_taken_is_named_and_left_at_its_default() {
    let page = Page::open("");
    let figures = ["mse-vs-bce", "focal-heatmap"].map(|figure| {
        load(&page, &format!("#v=1&figure={figure}"));
        page.picture()
    });
    let cases = [
        ("#v=1&gamma=NaN", "gamma is \"NaN\"", 0),
        ("#v=1&gamma=Infinity", "gamma is \"Infinity\"", 0),
        ("#v=1&gamma=11", "gamma is 11", 0),
        ("#v=1&gamma=-0.1", "gamma is -0.1", 0),
        ("#v=1&gamma=abc", "gamma is \"abc\"", 0),
        ("#v=1&gamma=0x10", "gamma is \"0x10\"", 0),
        ("#v=1&gamma=", "gamma is \"\"", 0),
        ("#v=1&epsilon=1,5", "epsilon is \"1,5\"", 0),
        ("#v=1&epsilon=0", "epsilon is 0", 0),
        ("#v=1&alpha=2", "alpha is 2", 0),
        ("#v=1&axis=foo", "axis is \"foo\"", 0),
        ("#v=1&at=elsewhere", "at is \"elsewhere\"", 0),
        ("#v=1&at=1.5", "at is 1.5", 0),
        ("#v=1&figure=focal-heatmap&at=1.5", "at is 1.5", 1),
        (
            "#v=1&figure=focal-heatmap&quantity=toString",
            "quantity is \"toString\"",
            1,
        ),
        ("#v=1&figure=pie-chart", "\"pie-chart\"", 0),
        ("#v=2", "v=2", 0),
    ];
    for (i, (link, name, figure)) in cases.into_iter().enumerate() {
        // Some when the page opens, the others while it is there.
        if i % 4 == 0 {
            load(&page, link);
        } else {
            page.follow(&link[1..]);
        }
        let said = [page.notice(), page.error()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(said.contains(name), "{link} shows {said:?}");
        assert_eq!(page.picture(), figures[figure], "{link}");
    }
}

#[test]
fn the_good_values_beside_a_bad_one_are_taken() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=abc&alpha=0.25");
    assert_eq!(page.state(), "v=1&figure=focal-curves&alpha=0.25");
    assert!(page.notice().is_some_and(|notice| notice.contains("gamma")));
}

#[test]
fn the_first_of_two_values_wins_and_unknown_keys_are_told_once() {
    let page = Page::open(
        "#v=1&figure=focal-curves&gamma=3&gamma=4&colour=red&constructor=1&__proto__=1&__proto__[x]=1",
    );
    assert_eq!(page.state(), "v=1&figure=focal-curves&gamma=3");
    assert_eq!(
        page.notice().as_deref(),
        Some("Unknown keys are ignored: \"colour\", \"constructor\", \"__proto__\" and 1 more.")
    );
    assert_eq!(
        page.get("[{}.colour, {}.x, Object.keys(Object.prototype).length]"),
        json!([null, null, 0])
    );
}

#[test]
fn a_wrong_figure_says_which_is_shown() {
    let page = Page::open("#v=1&figure=focal");
    assert_eq!(page.state(), "v=1&figure=mse-vs-bce");
    assert_eq!(
        page.notice().as_deref(),
        Some(
            "There is no figure called \"focal\", so \"Squared error or cross-entropy\" is shown."
        )
    );
    page.run(
        "__read.lab().state = 'figure=noise'; __read.lab().state = 'figure=focal&garbage';",
        &[],
    );
    page.settle();
    assert_eq!(page.state(), "v=1&figure=noise");
    assert_eq!(
        page.error().as_deref(),
        Some(
            "There is no figure called \"focal\", so \"Noise behind the losses\" is shown. Unknown keys are ignored: \"garbage\"."
        )
    );
}

#[test]
fn a_class_that_only_other_figures_could_have_is_no_fault() {
    let page = Page::open("#v=1&figure=noise&true-class=13");
    assert_eq!(page.state(), "v=1&figure=noise");
    assert_eq!(page.notice(), None);
    page.run("location.hash = 'v=1&figure=softmax&true-class=13';", &[]);
    page.until("it is told where there are classes", Page::notice, |notice| {
        notice.as_deref() == Some("trueClass is 13, but must be a whole number between 0 and 2. The default is shown.")
    });
}

#[test]
fn a_link_of_more_than_four_kilobytes_is_not_read() {
    let page = Page::open(&format!(
        "#v=1&figure=gradients&gamma=3&x={}",
        "x".repeat(4096)
    ));
    assert_eq!(page.state(), "v=1&figure=mse-vs-bce");
    assert!(
        page.notice()
            .is_some_and(|notice| notice.contains("too long"))
    );
}

#[test]
fn markup_in_a_link_is_text() {
    let page = Page::open("");
    let markup = "<img src=/nothing onerror=window.ran=1><script>window.ran=1</script>*x*";
    let images = "document.querySelectorAll('img:not(#waiting):not(.late img), body script').length + __read.lab().shadowRoot.querySelectorAll('img, script').length";
    for key in ["gamma", "axis", "figure", "at", "v"] {
        load(&page, "");
        page.run(
            "location.hash = `${arguments[0]}=${encodeURIComponent(arguments[1])}&v=1`;",
            &[json!(key), json!(markup)],
        );
        page.until_true("__read.notice() !== null");
        assert!(
            page.notice()
                .is_some_and(|notice| notice.contains("<img src=/nothing")),
            "{key}: {:?}",
            page.notice()
        );
        assert_eq!(
            page.get(&format!("[window.ran, {images}]")),
            json!([null, 0]),
            "{key}"
        );
    }
    assert!(
        !page
            .requests()
            .iter()
            .any(|target| target.contains("nothing"))
    );
}

#[test]
fn a_new_address_in_the_same_page_opens_and_takes_the_old_message_away() {
    let page = Page::open("#v=1&figure=focal-heatmap&at=1.5");
    assert!(
        page.notice()
            .is_some_and(|notice| notice.contains("at is 1.5"))
    );
    page.run("location.hash = 'v=1&figure=gradients&at=0.25';", &[]);
    page.until("the link is open", Page::state, |state| {
        state == "v=1&figure=gradients&at=0.25"
    });
    page.settle();
    assert_eq!(page.readout().corner, "at p = 0.25");
    assert_eq!((page.notice(), page.error()), (None, None));
}

/// Servers and previews see a query, and never what is behind the `#`.
#[test]
fn a_link_may_stand_in_the_query() {
    let page = Page::open("?v=1&figure=softmax&logits=1,0");
    assert_eq!(page.state(), "v=1&figure=softmax&classes=2&logits=1,0");
    assert_eq!(page.notice(), None);
    // The reader moves on, and the address has one link.
    page.run("__read.lab().freeze();", &[]);
    page.until_true("location.hash.includes('frozen') && location.search === ''");
    // What is behind the `#` is newer, and a query of others is none.
    for (link, state) in [
        ("?v=1&figure=softmax#v=1&figure=batch", "v=1&figure=batch"),
        ("?source=mail", "v=1&figure=mse-vs-bce"),
    ] {
        load(&page, link);
        assert_eq!(page.state(), state, "{link}");
        assert_eq!(page.notice(), None, "{link}");
    }
    page.run("__read.lab().freeze();", &[]);
    page.until_true("location.hash.includes('frozen') && location.search === '?source=mail'");
}
