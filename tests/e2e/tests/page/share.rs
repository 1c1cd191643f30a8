//! What is taken along: links, code.

use e2e::page::{FIGURES, Page};
use serde_json::{Value, json};

use super::shifts::assert_opened_without_shifts;

/// Every parameter but the frame off its default, and the cursor.
const SETTINGS: &str = "trained-with=smoothed&gamma=3.5&alpha=0.25&epsilon=0.001&smoothing=0.2&fp-weight=7&fn-weight=2.5&gamma-pos=2&gamma-neg=3\
    &margin=0.1&pos-weight=10&sigma=2&delta=0.5&sample=points&targets=1,2,5&classes=4&logits=1,2,3,4&true-class=2&positive-rate=0.05&positive-confidence=0.7&easy-confidence=0.9\
    &hard-confidence=0.2&hard-share=0.1&target=0.5&derivative=second&asymmetry=focusing&axis=logit&y-scale=log{zoom}&quantity=loss&precision=f16\
    &formula=softplus&batch-loss=focal&reduction=sum&rows=1:0.5,0:0.2:3&descent-loss=focal&second-loss=smoothed&step=40&learning-rate=0.5&momentum=0.5&start-weight=-2&start-bias=1\
    &points=-1:0:2,1:1&measure=ranking&optimiser=adam&seed=3&reading=16.118\
    &temperature=2&class-weight=1,2&softmax-view=steps&label-view=parts&smoothing-over=others\
    &focal-view=soft&divisor=rows&divide-by=3&ignored-rows=minus-100&class-rows=0:1:2,1:0:3\
    &easy-from=0.8&target-share=0.4&bins=10&binning=mass&at={at}";
/// The same for a ghost, which has no cursor.
const GHOST: &str = "trained-with=focal&gamma=1&alpha=0.75&epsilon=0.01&smoothing=0.4&fp-weight=1&fn-weight=4&gamma-pos=3&gamma-neg=2\
    &margin=0.2&pos-weight=2&sigma=3&delta=2&sample=points&targets=4,5,7&classes=4&logits=4,3,2,1&true-class=1&positive-rate=0.2&positive-confidence=0.8&easy-confidence=0.97\
    &hard-confidence=0.4&hard-share=0.3&target=0.25&derivative=second&asymmetry=focusing&axis=logit&y-scale=log{zoom}&quantity=gradient-ratio&precision=bf16\
    &formula=log-eps&batch-loss=squared-error&reduction=none&rows=0:0.3:2,1:0.7&descent-loss=smoothed&second-loss=pos-weight&step=10&learning-rate=2&momentum=0.9&start-weight=3&start-bias=-1\
    &points=-2:0,2:1:3&measure=cost&optimiser=equal-scale&seed=5&reading=.2500\
    &temperature=3&class-weight=2&softmax-view=steps&label-view=teacher&smoothing-over=others\
    &focal-view=classes&divisor=number&divide-by=4&ignored-rows=minus-100&class-rows=1:1:2,0:0:3\
    &easy-from=0.7&target-share=0.3&bins=20&binning=mass";

/// A link to a figure with all of this, at its first frame beside the full one.
fn link_of_all(page: &Page, figure: &str) -> String {
    let row = format!(
        "__read.figures().then((figures) => figures.find(({{ id }}) => id === {}))",
        json!(figure)
    );
    let zoom = page.text(&format!("{row}.then(({{ zooms }}) => zooms[1] ?? '')"));
    let with = |settings: &str| {
        let zoom = if zoom.is_empty() {
            String::new()
        } else {
            format!("&zoom={zoom}")
        };
        // Near 1, the logits begin at 6.9; not where an example is.
        let at = match (zoom.as_str(), figure) {
            ("&zoom=near-1", _) => "8",
            (_, "stuck" | "softmax") => "1",
            _ => "0",
        };
        settings
            .replace(' ', "")
            .replace("{zoom}", &zoom)
            .replace("{at}", at)
    };
    let ghost = with(GHOST).replace('=', "%3D").replace('&', "%26");
    let link = format!("v=1&figure={figure}&{}&frozen={ghost}", with(SETTINGS));
    let named = link.matches('=').count() + link.matches("%3D").count();
    let params = page.get("__read.params().then((rows) => rows.length)");
    let params = params.as_u64().expect("a number") as usize;
    let frames = if zoom.is_empty() { 2 } else { 0 };
    // `v`, `figure` and `frozen` are no parameters, and the ghost has no cursor.
    assert_eq!(named + frames, 3 + params + params - 1, "{link}");
    link
}

/// The same room for every sentence. Otherwise an earlier and longer one keeps the room that it took, and the picture is lower
/// than what a link to the same settings opens.
fn keep_room(page: &Page) {
    page.run(
        "if (window.roomy) return; window.roomy = new CSSStyleSheet(); \
         roomy.replaceSync('loss-lab::part(summary) { min-height: 9rem; }'); document.adoptedStyleSheets.push(roomy);",
        &[],
    );
}

/// The picture, the numbers and the link.
fn seen(page: &Page) -> (e2e::reading::Picture, Value) {
    keep_room(page);
    page.rest();
    assert_eq!(page.get("__read.find('.sentence').offsetHeight"), 144);
    // The sentence may have made the panels lower.
    let picture = page.picture();
    let chosen =
        page.get("[__read.summary(), __read.table(), __read.lab().params, __read.lab().frozen]");
    (picture, chosen)
}

// In three parts, which run at the same time.
#[test]
fn a_figure_opens_from_its_link_exactly_as_it_was_left() {
    open_as_left(&FIGURES[..7]);
}

#[test]
fn each_next_figure_opens_from_its_link_exactly_as_it_was_left() {
    open_as_left(&FIGURES[7..14]);
}

#[test]
fn every_last_figure_opens_from_its_link_exactly_as_it_was_left() {
    open_as_left(&FIGURES[14..]);
}

fn open_as_left(figures: &[&str]) {
    let page = Page::open("");
    for figure in figures {
        keep_room(&page);
        page.follow(&format!("v=1&figure={figure}"));
        let plain = page.picture();
        let link = link_of_all(&page, figure);
        // Set as a reader would, not by a link.
        page.run(
            "const lab = __read.lab(); \
             return __read.settings(arguments[0]).then(({ values, frozen }) => { lab.params = frozen; lab.freeze(); lab.params = values; });",
            &[json!(link)],
        );
        let left = seen(&page);
        assert_eq!((page.notice(), page.error()), (None, None), "{figure}");
        assert_eq!(left.0.state, link, "{figure}");
        assert_ne!(left.0.pixels, plain.pixels, "{figure}");

        let look = |page: &Page| {
            assert_eq!((page.notice(), page.error()), (None, None), "{figure}");
            assert_eq!(seen(page), left, "{figure}");
        };
        if *figure == figures[0] {
            let path = format!("/#{}", left.0.state);
            page.look_in_new_window(&path, look);
            look(&page);
        }
        // Another address but for what is behind #: a page is loaded, and no link followed.
        page.goto(&format!("/?{figure}#{}", left.0.state));
        // Firefox' driver once went on with the page that was left, which shows the same.
        page.until_true(&format!(
            "location.search === '?{figure}' && '__read' in window"
        ));
        page.wait_for_picture();
        page.rest();
        assert_opened_without_shifts(&page, figure);
        look(&page);
    }
}

#[test]
fn a_bad_ghost_is_named_and_left_out() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3&frozen=gamma%3D99");
    assert_eq!(page.state(), "v=1&figure=focal-curves&gamma=3");
    let notice = page.notice().expect("a notice");
    assert!(notice.contains("frozen: gamma is 99"), "{notice}");
}

#[test]
fn the_state_can_be_set_and_what_is_wrong_in_it_is_said() {
    let page = super::element::open(json!({ "figure": "mse-vs-bce" }));
    page.run(
        "window.errors = []; __read.lab().addEventListener('loss-error', ({ detail }) => errors.push(detail)); \
         __read.lab().state = '#v=1&figure=gradients&gamma=1.5&at=0.25&frozen=gamma%3D4';",
        &[],
    );
    page.settle();
    assert_eq!(
        page.state(),
        "v=1&figure=gradients&gamma=1.5&at=0.25&frozen=gamma%3D4"
    );
    assert_eq!(
        page.get("[__read.lab().figure, __read.lab().getAttribute('frozen'), errors.length]"),
        json!(["gradients", "gamma=4", 0])
    );
    page.run("__read.lab().state = 'figure=softmax&gamma=11';", &[]);
    page.settle();
    assert_eq!(page.state(), "v=1&figure=softmax");
    assert_eq!(
        page.get("errors.map(({ code, recoverable }) => [code, recoverable])"),
        json!([["bad-value", true]])
    );
    assert!(
        page.error()
            .is_some_and(|error| error.contains("gamma is 11"))
    );
}

#[test]
fn what_cannot_be_copied_is_selected() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=3");
    page.run("Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } });", &[]);
    page.press_share();
    page.click("dialog.share .copied button");
    page.until_true("__read.find('dialog.share .status').textContent.includes('Ctrl+C')");
    assert_eq!(
        page.get("(() => { const field = __read.find('dialog.share .copied .field'); return [field.selectionStart, field.selectionEnd === field.value.length, field.value]; })()"),
        json!([0, true, format!("{}/#v=1&figure=focal-curves&gamma=3", page.origin())])
    );
}

#[test]
fn the_embed_code_is_the_same_picture_on_another_page() {
    let page = Page::open(
        "#v=1&figure=focal-heatmap&gamma=3&alpha=0.25&quantity=loss&at=0.4&frozen=gamma%3D1",
    );
    page.press_share();
    let code = page.text("__read.find('dialog.share textarea[aria-label=\"Embed code\"]').value");
    let (state, readout) = (page.state(), page.readout());
    assert!(
        code.contains(&format!("src=\"{}/www/loss-lab-define.js\"", page.origin())),
        "{code}"
    );
    // Read as a browser reads it: a page made of it would need a server that writes files.
    let document =
        roxmltree::Document::parse(&code[code.find("<loss-lab").expect("the element")..])
            .expect("well-formed code");
    let attributes: serde_json::Map<String, Value> = document
        .root_element()
        .attributes()
        .map(|attribute| (attribute.name().to_owned(), json!(attribute.value())))
        .collect();
    page.goto("/pages/element.html");
    page.run("make('lab', arguments[0]); define();", &[json!(attributes)]);
    super::element::ready(&page, "lab");
    page.rest();
    assert_eq!((page.state(), page.readout()), (state, readout));
}

#[test]
fn every_figure_is_a_program_that_holds_its_value() {
    let page = Page::open("#v=1&figure=focal-curves&gamma=2&alpha=0.25&at=0.9");
    // −0.25 · 0.1² · ln 0.9, as torchvision prints it.
    let code = page.text("__read.lab().ready.then(() => __read.lab().toCode('torchvision'))");
    assert!(
        code.contains("focal_loss(logits, targets, gamma=2.0, alpha=0.25)"),
        "{code}"
    );
    assert!(
        code.contains("# focal, γ = 2, α = 0.25: loss 0.000263401"),
        "{code}"
    );
    // A number that was printed is no loss, and those that are computed elsewhere have programs of their own.
    let others = [
        "stuck",
        "race",
        "data-gradient",
        "data-calibration",
        "data-threshold",
    ];
    for figure in FIGURES
        .into_iter()
        .filter(|figure| !others.contains(figure))
    {
        page.run(
            "__read.lab().state = arguments[0];",
            &[json!(format!("figure={figure}"))],
        );
        for library in ["pytorch", "optax"] {
            let code = page.text(&format!("__read.lab().toCode('{library}')"));
            let told = [": loss ", ", loss "]
                .iter()
                .any(|told| code.contains(told));
            assert!(told, "{figure}, {library}: {code}");
        }
    }
    let refused = |library: &str| {
        page.text(&format!(
            "(() => {{ try {{ return __read.lab().toCode('{library}'); }} catch (error) {{ return error.message; }} }})()"
        ))
    };
    page.run("__read.lab().state = 'figure=stuck';", &[]);
    assert!(refused("pytorch").starts_with("A number that was printed is no loss"));
    page.run("__read.lab().state = 'figure=softmax';", &[]);
    assert_eq!(
        refused("torchvision"),
        "torchvision has none of these losses here."
    );
    assert!(refused("jax").contains("library is \"jax\", but must be one of"));
    // A batch that cannot be computed is not the library's fault.
    page.run(
        "__read.lab().state = 'figure=batch&batch-loss=focal&rows=1:0.9,0:7';",
        &[],
    );
    assert_eq!(
        refused("pytorch"),
        "Row 1 has no loss: its prediction is 7, but must be between 0 and 1."
    );
    page.run("__read.lab().state = 'figure=softmax';", &[]);
    // The dialog offers those that have something.
    page.press_share();
    assert_eq!(
        page.get("[...__read.lab().shadowRoot.querySelectorAll('[aria-label=\"Library\"] [type=\"radio\"]')].map(({ value }) => value)"),
        json!(["pytorch", "keras", "optax"])
    );
    page.run(
        "__read.find('dialog.share [value=\"optax\"]').click();",
        &[],
    );
    assert!(
        page.text("__read.find('dialog.share textarea').value")
            .contains("import optax")
    );
}
