//! Figures on a telephone and in low frames: the picture stays in sight, and nothing is cut off.

use e2e::hand::Pointer;
use e2e::page::FIGURES;
use serde_json::json;

use super::layout::open_framed;

#[test]
fn on_a_telephone_the_controls_are_in_view_with_the_picture() {
    let page = open_framed("#v=1&figure=focal-curves", 320, 640);
    let view = "(() => {
        const [plot, dock] = ['.plot', '.controls'].map((part) => __read.find(part).getBoundingClientRect());
        return {
          plot: [plot.top, plot.bottom], dock: [dock.top, dock.bottom], height: innerHeight,
          seen: Math.min(plot.bottom, dock.top) - Math.max(plot.top, 0),
        };
      })()";
    page.run(
        "__read.find('.plot').scrollIntoView({ block: 'start', behavior: 'instant' });",
        &[],
    );
    page.settle();
    page.click_in_page(".tabs button[data-param=\"gamma\"]");
    page.settle();
    let seen = page.get(view);
    assert_eq!(
        page.text(
            "__read.find('.tabs button[data-param=\"gamma\"]').getAttribute('aria-expanded')"
        ),
        "true"
    );
    assert!(
        page.get(
            "__read.shown(__read.find('.control[data-param=\"gamma\"] input[type=\"range\"]'))"
        ) == true
    );
    // Firefox counts in 60ths of a px, as 32-bit numbers.
    let bottom = seen["dock"][1].as_f64().expect("a number");
    assert!(
        Some(bottom - 0.01) <= seen["height"].as_f64(),
        "the dock ends below the screen: {seen}"
    );
    assert!(seen["dock"][0].as_f64() >= Some(0.0), "{seen}");
    // A picture is 240 px high at least; most of one must be seen above the open control.
    assert!(seen["seen"].as_f64() >= Some(200.0), "{seen}");

    // The other tabs close it.
    page.click_in_page(".tabs button[data-param=\"alpha\"]");
    page.settle();
    assert!(page.get("__read.shown(__read.find('.control[data-param=\"gamma\"]'))") == false);
}

#[test]
fn a_slider_in_the_dock_moves_the_picture() {
    let page = open_framed("#v=1&figure=focal-curves&at=0.3", 320, 640);
    page.click_in_page(".tabs button[data-param=\"gamma\"]");
    let before = page.picture();
    page.focus(".control[data-param=\"gamma\"] input[type=\"range\"]");
    page.keys(&["ArrowRight"]);
    page.until_link("v=1&figure=focal-curves&gamma=2.05&at=0.3");
    assert_ne!(page.picture().pixels, before.pixels);
    assert_eq!(
        page.text("__read.find('.tabs button[data-param=\"gamma\"]').textContent")
            .replace('\u{a0}', " "),
        "γ 2.05, focusing"
    );
}

/// What is longer than the screen scrolls; a plot without height cannot be read.
#[test]
fn plots_on_a_telephone_and_a_tablet_are_high_enough_to_read() {
    for (width, height) in [(390, 844), (768, 1024)] {
        let page = open_framed("", width, height);
        for figure in FIGURES {
            page.follow(&format!("v=1&figure={figure}"));
            let heights = page.get("[...__read.lab().shadowRoot.querySelectorAll('.plot')].map(({ offsetHeight }) => offsetHeight)");
            for height in heights.as_array().expect("a list") {
                assert!(
                    height.as_u64() >= Some(150),
                    "{figure} at {width}: {heights}"
                );
            }
        }
    }
}

#[test]
fn in_a_low_frame_the_values_leave_the_picture_in_sight() {
    let page = open_framed("", 480, 600);
    // As in `embed.html`, where the screen is taken to be higher than the frame.
    page.run(
        "document.documentElement.toggleAttribute('data-framed', true); __read.lab().setAttribute('controls', 'own');",
        &[],
    );
    let places = "(() => { const [panels, values] = ['.panels', '.values'].map((part) => __read.find(part).getBoundingClientRect()); \
        return { panels: panels.bottom, top: values.top, height: values.height, pinned: __read.lab().params.at !== null, \
          sticky: getComputedStyle(__read.find('.values')).position === 'sticky' }; })()";
    for figure in FIGURES {
        page.follow(&format!("v=1&figure={figure}"));
        let seen = page.get(places);
        assert_eq!(seen["pinned"], true, "{figure} opens with an example");
        assert!(
            seen["top"].as_f64() >= seen["panels"].as_f64(),
            "{figure}: {seen}"
        );
    }
    // The reader's own pin has its values in sight, and most of the frame is the picture's.
    page.follow("v=1&figure=asymmetric");
    let place = page.place(".surface", 0.6, 0.3);
    page.click_at(Pointer::Mouse, place);
    page.until(
        "the values stick",
        |page| page.get(places),
        |seen| seen["sticky"] == true,
    );
    let seen = page.get(places);
    assert!(seen["height"].as_f64() <= Some(198.0), "{seen}");
    // Another figure opens with an example again.
    page.follow("v=1&figure=noise");
    assert_eq!(page.get(places)["sticky"], false);
}

#[test]
fn a_name_in_two_lines_stands_beside_its_line() {
    for width in [320, 390] {
        let page = open_framed("", width, 844);
        for figure in FIGURES {
            page.follow(&format!("v=1&figure={figure}"));
            let below = page.get(
                "[...__read.lab().shadowRoot.querySelectorAll('.readout .swatch + span')].filter((name) => { \
                   const [line, text] = [name.previousSibling, name].map((part) => part.getBoundingClientRect()); \
                   return text.left < line.right || text.top > line.bottom; }).map((name) => name.textContent)",
            );
            assert_eq!(below, serde_json::json!([]), "{figure} at {width} px");
        }
    }
}

#[test]
fn the_readout_fits_a_telephone() {
    for width in [320, 390] {
        let page = open_framed("", width, 800);
        for link in [
            "figure=batch&at=3&frozen=reduction%3Dsum",
            "figure=noise&at=1.25",
            "figure=imbalance&at=0",
            "figure=bce-terms&at=0.3",
            "figure=label-smoothing&at=0.3",
        ] {
            page.run_and_rest("__read.lab().state = arguments[0];", &[link.into()]);
            let cut = page.get(
                "[...__read.lab().shadowRoot.querySelectorAll('.readout :is(th, td)')].filter((cell) => \
                   cell.getBoundingClientRect().right > innerWidth).map((cell) => cell.textContent)",
            );
            assert_eq!(cut, json!([]), "{link} at {width} px");
        }
    }
}

#[test]
fn what_is_long_in_the_dock_leaves_the_picture_in_sight() {
    let page = open_framed("#v=1&figure=batch", 390, 844);
    page.run(
        "document.documentElement.removeAttribute('data-framed'); \
         __read.lab().shadowRoot.querySelector('.plot').scrollIntoView({ block: 'start', behavior: 'instant' });",
        &[],
    );
    page.click_in_page(".tabs button[data-param=\"rows\"]");
    page.settle();
    let view = page.get(
        "(() => { const list = __read.find('.control-list'); return { \
           dock: __read.find('.controls').getBoundingClientRect().top / innerHeight, \
           scrolls: list.scrollHeight > list.clientHeight }; })()",
    );
    assert!(view["dock"].as_f64() > Some(0.5), "{view}");
    assert_eq!(view["scrolls"], true, "{view}");
    // By keys, too: the last field comes into view.
    page.focus("[aria-label=\"weight of row 7\"]");
    let seen = "(() => { const [field, list] = ['[aria-label=\"weight of row 7\"]', '.control-list'].map((part) => \
        __read.find(part).getBoundingClientRect()); return field.top >= list.top && field.bottom <= list.bottom; })()";
    page.until_true(seen);
}

/// Numbers of as many digits as the fields take, for every setting that sentences, names and readouts quote.
const LONG: &str = "gamma=5.745&alpha=0.5042&epsilon=1.2345e-7&smoothing=0.1234&fp-weight=12.345&fn-weight=98.765\
    &sigma=1.2345&delta=1.2345&positive-rate=0.01234&positive-confidence=0.61234&easy-confidence=0.95123\
    &hard-confidence=0.31234&hard-share=0.02345&classes=20&true-class=13&logits=-12.345,12.345,-0.12345,1.2345,0,0,0,0,0,0,0,0,0,0";

#[test]
fn long_numbers_do_not_scroll_a_telephone_sideways() {
    let page = open_framed("", 320, 800);
    let mut wide = Vec::new();
    for figure in FIGURES {
        // The last digits are the figure's own axis'.
        for at in ["0.4191", "3"] {
            page.run_and_rest(
                "const [figure, long, at] = arguments; const lab = __read.lab();
                 lab.state = `v=1&figure=${figure}&${long}&at=${at}`;
                 lab.freeze();",
                &[figure.into(), LONG.into(), at.into()],
            );
            let overs = page.run(
                "return (async () => {
                   const overs = [];
                   for (const projector of [false, true]) {
                     document.documentElement.toggleAttribute('data-projector', projector);
                     __read.lab().toggleAttribute('projector', projector);
                     for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame);
                     overs.push(document.documentElement.scrollWidth - document.documentElement.clientWidth);
                   }
                   return overs;
                 })();",
                &[],
            );
            for (i, projector) in [false, true].into_iter().enumerate() {
                let over = &overs[i];
                if *over != 0 {
                    wide.push(format!(
                        "{figure} at {at}, projector {projector}: {over} px"
                    ));
                }
            }
        }
    }
    assert!(wide.is_empty(), "{wide:#?}");
}
