//! The page in one file, opened from disk.

use std::fs;

use e2e::page::{FIGURES, Page};
use e2e::server::watched;
use serde_json::json;

use super::{DRAWN, dist};

#[test]
#[cfg_attr(not(bundle), ignore = "making the bundle needs npm")]
fn opened_from_disk_it_shows_every_figure_and_asks_for_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("loss-lab.html");
    let page = fs::read_to_string(dist().join("loss-lab.html")).expect("the single file");
    fs::write(&file, watched(&page)).expect("a copy that is watched");
    let page = Page::beside(folder.path());
    for figure in FIGURES {
        let link = format!("v=1&figure={figure}&gamma=3");
        // The others are opened by a link of the page that is there: each kind of figure by an address once.
        if [FIGURES[0], "batch", "data-threshold"].contains(&figure) {
            page.goto("/pages/blank.html");
            page.goto_url(&format!("file://{}#{link}", file.display()));
            page.wait_for_picture();
            page.rest();
        } else {
            page.follow(&link);
        }
        assert_eq!(page.get(DRAWN), json!([figure, true]));
        assert_eq!((page.notice(), page.error()), (None, None), "{figure}");
        assert!(page.summary().len() > 40, "{figure}");
        assert_eq!(
            page.get("performance.getEntriesByType('resource').length"),
            0,
            "{figure}"
        );
        assert_eq!(page.complaints(), [] as [String; 0], "{figure}");
    }

    // The lesson that ships is in it.
    page.goto("/pages/blank.html");
    page.goto_url(&format!("file://{}#lesson=3:first", file.display()));
    page.wait_for_picture();
    page.until_true("document.querySelector('loss-lab-lesson')?.shadowRoot.querySelector('.step h2')?.textContent === 'What cross-entropy charges'");
    assert_eq!(page.state(), "v=1&figure=bce-terms&at=0.01");
    assert_eq!(
        page.get("performance.getEntriesByType('resource').length"),
        0
    );
    // What is fetched later elsewhere is in it, too.
    for (link, there) in [
        (
            "figure=mse-vs-bce&ask=on",
            "__read.find('.ask-prompt')?.textContent.includes('z = −6')",
        ),
        (
            "challenge=threshold",
            "document.querySelector('loss-lab-challenge')?.shadowRoot.textContent.includes('The threshold is')",
        ),
    ] {
        page.goto("/pages/blank.html");
        page.goto_url(&format!("file://{}#v=1&{link}", file.display()));
        page.wait_for_picture();
        page.until_true(there);
    }

    // It is the page: links, sliders and programs are all in it.
    page.goto("/pages/blank.html");
    page.goto_url(&format!(
        "file://{}#v=1&figure=focal-curves&at=0.5",
        file.display()
    ));
    page.wait_for_picture();
    page.focus(".control[data-param=\"gamma\"] input[type=\"range\"]");
    page.keys(&["ArrowRight"]);
    page.until_link("v=1&figure=focal-curves&gamma=2.05&at=0.5");
    assert!(
        page.text("__read.lab().ready.then(() => __read.lab().toCode('torchvision'))")
            .contains("gamma=2.05")
    );
    page.share();
    let link = page.text("__read.find('dialog.share .copied .field').value");
    assert_eq!(
        link,
        format!(
            "file://{}#v=1&figure=focal-curves&gamma=2.05&at=0.5",
            file.display()
        )
    );
    let code = page.text("__read.find('textarea[aria-label=\"Embed code\"]').value");
    assert!(
        // For the site that the file is put on.
        code.starts_with("<iframe src=\"embed.html#v=1") && code.contains("allow-scripts"),
        "{code}"
    );

    // Guides are in it, too.
    for (link, title) in [
        ("quiz=2", "The label is 1 and the logit is z = −6"),
        ("chooser=yes-no_clean_rare*0.005_equal_no", "Focal loss"),
    ] {
        page.goto("/pages/blank.html");
        page.goto_url(&format!("file://{}#{link}", file.display()));
        page.wait_for_picture();
        let title_of = |page: &Page| {
            page.text(
                "document.querySelector('#guide > *')?.shadowRoot.querySelector('h2').textContent",
            )
        };
        page.until(link, title_of, |shown| shown.starts_with(title));
        let loads = "performance.getEntriesByType('resource').length";
        assert_eq!(page.get(loads), 0, "{link}");
        assert_eq!(page.complaints(), [] as [String; 0], "{link}");
    }
}
