//! For those who read without eyes, without a mouse, large, or in colours of their own.

use std::path::Path;
use std::{env, fs};

use e2e::hand::Pointer;
use e2e::page::{FIGURES, Page};
use serde_json::json;

pub(super) const DARK: Wish = ("prefers-color-scheme", "dark");
const LIGHT: Wish = ("prefers-color-scheme", "light");
const FORCED: Wish = ("forced-colors", "active");
/// What a reader wishes for, as a media query has it.
pub(super) type Wish = (&'static str, &'static str);
/// Light, dark, and colours of the reader's own on light and on dark.
pub(super) const COLOURS: [&[Wish]; 4] = [&[LIGHT], &[DARK], &[FORCED, LIGHT], &[FORCED, DARK]];

pub(super) fn show(page: &Page, link: &str) {
    page.run_and_rest("__read.lab().state = arguments[0];", &[json!(link)]);
    page.settle();
}

/// Everything that a pointer can hit, with its size: what is smaller than 24 by 24 css px. A field hidden under its own
/// label is as large as the label; links in running text are excepted by WCAG.
const SMALL: &str = "(() => {
    const all = [document, __read.lab().shadowRoot].flatMap((root) =>
      [...root.querySelectorAll('a, button, input, textarea, select, summary, [tabindex], [role=\"slider\"]')]);
    return all.filter((element) => element.getClientRects().length && element.id !== 'skip' && element.tabIndex >= 0)
      .map((element) => [element, (element.type === 'radio' ? element.closest('label') : element).getBoundingClientRect()])
      .filter(([, { width, height }]) => width < 24 || height < 24)
      .map(([element, { width, height }]) => `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 20)} ${width}x${height}`);
  })()";

#[test]
fn every_target_is_large_enough_to_hit() {
    let page = Page::open("");
    for width in [1280, 520] {
        page.resize(width, 1200);
        for figure in FIGURES {
            show(&page, &format!("figure={figure}&at=0"));
            assert_eq!(page.get(SMALL), json!([]), "{figure} at {width} px");
        }
        page.press_share();
        assert_eq!(page.get(SMALL), json!([]), "the dialog at {width} px");
        page.keys(&["Escape"]);
    }
}

#[test]
fn the_dialog_fits_on_a_telephone_and_at_four_times_the_size() {
    let page = Page::open_own("frame.html");
    page.resize(1700, 1000);
    // 1280 by 1024 at 400 %.
    for height in [640, 256] {
        page.open_in_frame("", 320, height);
        page.press_share();
        let inside = page.get("(() => { const { left, right } = __read.find('dialog.share').getBoundingClientRect(); return left >= 0 && right <= innerWidth; })()");
        assert_eq!(inside, true, "the dialog at {height} px");
        page.leave_frame();
    }
}

/// Notes all that gets the focus, and whether one sees that it has; null where it leaves the page.
const FOLLOW: &str = "window.focused = [];
    let last = null;
    const note = () => {
      const outer = document.activeElement;
      const inner = outer.shadowRoot?.activeElement ?? outer;
      if (inner === last) return;
      last = inner;
      const seen = [inner, inner.closest('label')].filter(Boolean).some((element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      });
      const { width, height } = (inner.type === 'radio' ? inner.closest('label') : inner).getBoundingClientRect();
      focused.push({ seen, shown: width > 1 && height > 1, name: `${inner.localName}.${inner.className} ${inner.textContent.trim().slice(0, 30)}` });
    };
    // What moves within the element is not told outside.
    for (const root of [document, __read.lab().shadowRoot]) root.addEventListener('focusin', note);
    document.addEventListener('focusout', ({ relatedTarget }) => { if (relatedTarget === null) focused.push(null); });";

#[test]
#[cfg_attr(
    engine = "webkit",
    ignore = "MiniBrowser's Tab leaves out links and buttons, as its settings say"
)]
fn tab_goes_through_everything_and_one_sees_where_it_is() {
    for figure in ["focal-heatmap", "softmax", "batch"] {
        let page = Page::open(&format!("#v=1&figure={figure}"));
        page.run(FOLLOW, &[]);
        // A few at a time, for each command to the driver takes longer than a key.
        for _ in 0..8 {
            page.keys(&["Tab"; 15]);
            if page.get("focused.includes(null)") == true {
                break;
            }
        }
        let focused = page.get("focused");
        let focused = focused.as_array().expect("a list");
        let names: Vec<&str> = focused
            .iter()
            .take_while(|focus| !focus.is_null())
            .map(|focus| {
                assert_eq!(
                    (&focus["seen"], &focus["shown"]),
                    (&json!(true), &json!(true)),
                    "{focus}"
                );
                focus["name"].as_str().expect("a name")
            })
            .collect();
        let all = names.join("\n");
        for wanted in [
            "Copy link",
            "Focal loss",
            "surface",
            "Share",
            "chip",
            "field",
        ] {
            assert!(
                all.contains(wanted),
                "Tab does not come to {wanted} in {all}"
            );
        }
        assert!(names.len() < focused.len(), "there is no way out: {all}");
    }
}

#[test]
fn what_scrolls_has_a_name_and_can_have_the_focus() {
    let page = Page::open_own("frame.html");
    page.open_in_frame("", 320, 440);
    page.run("__read.find('details').open = true;", &[]);
    for (figure, part) in [
        ("mse-vs-bce", "values.scrollHeight > values.clientHeight"),
        ("asymmetric", "values.scrollHeight > values.clientHeight"),
        ("stability", "formulas.scrollWidth > formulas.clientWidth"),
    ] {
        show(&page, &format!("figure={figure}"));
        // A pin of the reader's keeps its values in view, in little room.
        page.run(
            "__read.find('.surface').scrollIntoView({ block: 'center', behavior: 'instant' });",
            &[],
        );
        let place = page.place(".surface", 0.4, 0.5);
        page.click_at(Pointer::Mouse, place);
        page.until_true(&format!("(() => {{ const [values, formulas] = ['.values', '.formulas'].map(__read.find); return {part}; }})()"));
        page.until(
            "all that scrolls is named and in the order of Tab",
            |page| page.get(
                "[...__read.lab().shadowRoot.querySelectorAll('.scroll')].filter((box) => __read.shown(box) && \
                   (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) && \
                   !(box.tabIndex === 0 && box.role === 'group' && box.ariaLabel)).map((box) => box.className)",
            ),
            |left| *left == json!([]),
        );
    }
}

/// What the live region says, each time that it says something, with the time.
const LISTEN: &str = "window.said = []; \
    new MutationObserver(() => said.push(__read.find('[aria-live=\"polite\"]').textContent)) \
      .observe(__read.find('[aria-live=\"polite\"]'), { childList: true, characterData: true, subtree: true });";

#[test]
fn the_live_region_speaks_once_after_a_change_and_not_during_it() {
    let page = Page::open("#v=1&figure=focal-curves&at=0.5");
    page.rest();
    page.run(LISTEN, &[]);
    let slider = ".control[data-param=\"gamma\"] input[type=\"range\"]";
    // A hand that rests on the way, but does not let go.
    page.run(
        "const slider = __read.find(arguments[0]); \
         return (async () => { for (const value of [2.5, 3, 3.5, 4]) { slider.value = value; slider.dispatchEvent(new Event('input', { bubbles: true })); \
           await new Promise((done) => setTimeout(done, 250)); } })();",
        &[json!(slider)],
    );
    assert_eq!(page.get("said"), json!([]), "nothing while it is held");
    page.run(
        "__read.find(arguments[0]).dispatchEvent(new Event('change', { bubbles: true }));",
        &[json!(slider)],
    );
    page.until_true("said.length > 0");
    page.rest();
    // γ = 4 at p = ½: 0.5⁴ of the value, and 0.5⁴ · (4 · ln 2 + 1) of the gradient.
    assert_eq!(
        page.get("said"),
        json!([
            "At p t = 0.5 the model is undecided. Focal loss is 6.25 % of cross-entropy and keeps 23.6 % of its pull on the logit."
        ])
    );
    // A button is one change, too.
    page.click("#reset");
    page.until_true("said.length > 1");
    page.rest();
    page.settle();
    assert_eq!(page.get("said.length"), json!(2));
    // A drag of the cursor, by a hand that has rested where it begins.
    let places: Vec<_> = [0.2, 0.4, 0.6]
        .map(|share| page.place(".surface", share, 0.5))
        .into();
    page.hover(places[0]);
    page.until_true("said.length > 2");
    page.drag(Pointer::Mouse, &places);
    page.until_true("said.length > 3");
    page.rest();
    assert_eq!(page.get("said.length"), json!(4));
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "the tree that screen readers get is asked of Chromium"
)]
fn screen_readers_are_told_what_they_were() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let bless = env::var_os("LOSS_LAB_BLESS").is_some_and(|value| value == "1");
    let page = Page::open("");
    let mut changed = Vec::new();
    let mut compare = |name: String, told: String| {
        let path = folder.join(format!("{name}.aria"));
        // The address of the page is another each time.
        let told = told.replace(page.origin(), "");
        if bless {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&path, &told).expect("a file");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        if kept != told {
            let line = kept.lines().zip(told.lines()).find(|(a, b)| a != b);
            changed.push(format!("{name}: {line:?}"));
        }
    };
    for figure in FIGURES {
        show(&page, &format!("figure={figure}&at=0"));
        compare(figure.to_owned(), page.spoken_tree());
    }
    // A figure with a program.
    show(&page, "figure=batch&at=0");
    page.press_share();
    page.rest();
    compare("share".to_owned(), page.spoken_tree());
    assert!(
        changed.is_empty(),
        "LOSS_LAB_BLESS=1 writes anew what screen readers are told; read it before you commit:\n{}",
        changed.join("\n")
    );
}
