//! The room that the chapter keeps for each figure before that is there.

use std::path::Path;
use std::{env, fs};

use e2e::page::{FIGURES, Page};
use serde_json::Value;

use super::shifts::{PHONE, settled_height};

/// The widths at which figures have another layout, by their names in the style sheet, and a screen for each.
const SCREENS: [(&str, (u32, u32)); 3] = [
    ("narrow", PHONE),
    ("middle", (768, 1024)),
    ("wide", (1440, 900)),
];

/// The names and heights of the chapter's figures, with the page's scripts or without.
fn heights(page: &Page, scripts: bool) -> Vec<(String, f64)> {
    page.allow_scripts(scripts);
    page.goto("/pages/blank.html");
    page.goto("/www/handbook.html");
    // A telephone's scroll bars take no room.
    page.run(
        "document.documentElement.style.scrollbarWidth = 'none';",
        &[],
    );
    if scripts {
        settled_height(page);
    }
    let listed = page.get("[...document.querySelectorAll('loss-lab')].map((lab) => [lab.id, Math.round(lab.getBoundingClientRect().height)])");
    let figures: Vec<Value> = listed.as_array().expect("a list").clone();
    assert_eq!(figures.len(), FIGURES.len());
    figures
        .iter()
        .map(|of| {
            let id = of[0].as_str().expect("a name");
            (id.to_owned(), of[1].as_f64().expect("a height"))
        })
        .collect()
}

/// The style sheet with other heights.
fn rewritten(sheet: &str, taken: &[Vec<(String, f64)>]) -> String {
    let is_height = |line: &str| line.starts_with("#fig-");
    let (mut lines, mut written) = (Vec::new(), false);
    for line in sheet.lines() {
        if !is_height(line) {
            lines.push(line.to_owned());
        } else if !written {
            written = true;
            lines.extend(taken[0].iter().enumerate().map(|(index, (id, _))| {
                let all = SCREENS.iter().zip(taken).map(|((name, _), heights)| {
                    let height = 5.0 * (heights[index].1 / 5.0).round();
                    format!("--{name}: {height}; ")
                });
                format!("#{id} {{ {}}}", all.collect::<String>())
            }));
        }
    }
    lines.join("\n") + "\n"
}

#[test]
#[cfg_attr(
    not(engine = "chromium"),
    ignore = "Chromium alone opens a page without its scripts"
)]
fn the_chapters_figures_take_the_room_that_was_kept_for_them() {
    let bless = env::var_os("LOSS_LAB_BLESS").is_some_and(|value| value == "1");
    let page = Page::open_own("blank.html");
    let mut all = Vec::new();
    for (_, screen) in SCREENS {
        page.show_on_screen(screen.0, screen.1);
        let [kept, taken] = [false, true].map(|scripts| heights(&page, scripts));
        for ((id, before), (same, after)) in kept.iter().zip(&taken) {
            assert_eq!(id, same);
            // About a line of words.
            assert!(
                bless || (before - after).abs() <= 24.0,
                "on {screen:?} {before} is kept for {id}, {after} is taken; LOSS_LAB_BLESS=1 writes what is taken"
            );
        }
        all.push(taken);
    }
    if bless {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/page/handbook.css");
        let sheet = fs::read_to_string(&file).expect("a style sheet");
        fs::write(file, rewritten(&sheet, &all)).expect("a style sheet that can be written");
    }
}
