//! Pages of mdBook and JupyterLab, whose keys must not be taken for the element's; and the Python package in a notebook.

use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use e2e::page::Page;
use serde_json::{Value, json};

use super::package::trial;

const FIELD: &str = ".control[data-param=\"gamma\"] .field";
const SLIDER: &str = ".control[data-param=\"gamma\"] input[type=\"range\"]";
const SURFACE: &str = "[data-panel=\"loss\"] .surface";

/// What is struck on each part, where the host has other uses for all of it.
const STROKES: [(&str, &[&str]); 4] = [
    (
        FIELD,
        &[
            "Control+a",
            "b",
            "d",
            "d",
            "s",
            "ArrowRight",
            "Control+z",
            "Escape",
        ],
    ),
    (FIELD, &["Control+a", "4", "Enter", "Control+z"]),
    (SLIDER, &["ArrowRight", "ArrowLeft", "ArrowRight", "End"]),
    (
        SURFACE,
        &["ArrowRight", "Home", "ArrowLeft", "f", "Control+z"],
    ),
];

/// Strikes them all; `host` says what the host would have done.
fn strike(page: &Page, host: &dyn Fn() -> Value) {
    let before = host();
    // Where there is little room, a tab brings the control.
    page.run("const tab = __read.find('.tabs button[data-param=\"gamma\"]'); if (__read.shown(tab)) tab.click();", &[]);
    for (part, keys) in STROKES {
        page.focus(part);
        let focus = format!(
            "__read.lab().shadowRoot.activeElement === __read.find({})",
            json!(part)
        );
        assert_eq!(page.get(&focus), json!(true), "{part}");
        page.keys(keys);
        page.settle();
        assert_eq!(host(), before, "{part} {keys:?}");
    }
    assert_ne!(page.param("gamma"), json!(4), "the slider has moved");
    assert_ne!(page.param("at"), json!(0.5), "the cursor has moved");
    page.run("__read.lab().shadowRoot.activeElement.blur();", &[]);
}

#[test]
#[cfg_attr(
    not(all(trial, hosts)),
    ignore = "mdBook is installed by LOSS_LAB_HOSTS=1 cargo xtask test page hosts"
)]
fn a_book_keeps_its_keys_and_the_element_its_own() {
    let page = Page::beside(&trial());
    page.goto("/book/second.html");
    page.until_true(
        "window.__read?.lab()?.shadowRoot?.querySelector('canvas.data') && __read.hash() !== null",
    );
    strike(&page, &|| {
        page.get("[location.pathname, document.querySelector('#mdbook-search-wrapper, #search-wrapper')?.className]")
    });
    page.keys(&["ArrowRight"]);
    page.until_true("location.pathname === '/book/third.html'");
}

/// JupyterLab's server, which ends with the test.
struct Server(Child);

impl Server {
    /// Serves the site, with all that it keeps in `home`.
    fn start(home: &Path) -> (Self, String) {
        let site = trial();
        let run = |program: &str| {
            let mut command = Command::new(site.join("hosts/bin").join(program));
            let log = File::create(home.join(program)).expect("a log");
            command.env("HOME", home).current_dir(&site);
            command
                .stdin(Stdio::null())
                .stderr(log.try_clone().expect("a log"))
                .stdout(log);
            command
        };
        // Pages of others may run no scripts.
        let trusted = run("jupyter").args(["trust", "notebook.ipynb"]).status();
        assert!(trusted.is_ok_and(|status| status.success()));
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let address = free.expect("a free port");
        let mut lab = run("jupyter-lab");
        lab.args([
            "--no-browser",
            "--allow-root",
            "--ip=127.0.0.1",
            "--IdentityProvider.token=",
        ]);
        lab.arg(format!("--ServerApp.port={}", address.port()));
        let server = Self(lab.spawn().expect("JupyterLab starts"));
        (server, format!("http://{address}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
#[cfg_attr(
    not(all(trial, hosts)),
    ignore = "JupyterLab is installed by LOSS_LAB_HOSTS=1 cargo xtask test page hosts"
)]
fn a_notebook_keeps_its_keys_and_the_element_its_own() {
    let home = tempfile::tempdir().expect("a folder");
    let (_server, origin) = Server::start(home.path());
    let page = Page::beside(&trial());
    let address = origin.trim_start_matches("http://").to_owned();
    page.until(
        "JupyterLab answers",
        |_| TcpStream::connect(&address).is_ok(),
        |answers| *answers,
    );
    page.goto_url(&format!("{origin}/lab/tree/notebook.ipynb"));
    page.until_true(
        "Boolean(document.querySelector('loss-lab')?.shadowRoot?.querySelector('canvas.data'))",
    );
    page.run(include_str!("../../pages/watch.js"), &[]);
    page.until_true("__read.hash() !== null");
    let cells = || page.get("document.querySelectorAll('.jp-Notebook .jp-Cell').length");
    assert_eq!(cells(), json!(2));
    // The notebook's commands are on.
    page.click(".jp-InputPrompt");
    page.keys(&["Escape"]);
    strike(&page, &cells);
    page.click(".jp-InputPrompt");
    page.keys(&["Escape", "b"]);
    page.until("a cell below", |_| cells(), |count| *count == json!(3));
    // JupyterLab says much on the console.
    page.forgive();
}

/// Opens the notebook of the Python package.
fn open_widget(home: &Path) -> (Server, Page) {
    let (server, origin) = Server::start(home);
    let page = Page::beside(&trial());
    let address = origin.trim_start_matches("http://").to_owned();
    page.until(
        "JupyterLab answers",
        |_| TcpStream::connect(&address).is_ok(),
        |answers| *answers,
    );
    page.goto_url(&format!("{origin}/lab/tree/widget.ipynb"));
    // What is run before the kernel is connected is lost.
    page.until_true("document.querySelector('#jp-main-statusbar')?.textContent.includes('| Idle')");
    (server, page)
}

#[test]
#[cfg_attr(
    not(all(trial, hosts)),
    ignore = "the Python package is tried by LOSS_LAB_HOSTS=1 cargo xtask test page hosts"
)]
fn python_moves_a_figure_and_reads_it_back() {
    let home = tempfile::tempdir().expect("a folder");
    let (_server, page) = open_widget(home.path());
    page.run(include_str!("../../pages/watch.js"), &[]);
    page.click(".jp-Cell .jp-InputPrompt");
    page.keys(&["Shift+Enter"]);
    page.until_true(
        "Boolean(document.querySelector('loss-lab')?.shadowRoot?.querySelector('canvas.data'))",
    );
    page.until_true("__read.hash() !== null");
    assert_eq!(page.state(), "v=1&figure=focal-heatmap");
    // The second cell.
    page.keys(&["Shift+Enter"]);
    page.until_true("__read.lab().params.gamma === 5");
    page.run(
        "__read.find('.tabs button[data-param=\"gamma\"]')?.click();",
        &[],
    );
    page.focus(FIELD);
    page.keys(&["Control+a", "3", "Enter"]);
    page.until_true("__read.lab().params.gamma === 3");
    page.click(".jp-Cell:nth-of-type(3) .jp-InputPrompt");
    page.keys(&["Shift+Enter"]);
    page.until_true(
        "[...document.querySelectorAll('.jp-OutputArea-output')].at(-1).textContent.trim() === '3.0 v=1&figure=focal-heatmap&gamma=3'",
    );
    // Its own predictions: 4 positives and 16 negatives at p = 0.2, under focal loss with γ = 2.
    page.keys(&["Shift+Enter"]);
    let slope = |p_t: f64| (1.0 - p_t).powi(2) * (1.0 - p_t - 2.0 * p_t * p_t.ln());
    let (positives, negatives) = (4.0 * slope(0.2), 16.0 * slope(0.8));
    let share = 100.0 * positives / (positives + negatives);
    let shown = "[...document.querySelectorAll('loss-lab')].at(-1).value?.rows[0].values[0]";
    let is_near = |to: f64| {
        move |share: &Value| {
            share
                .as_f64()
                .is_some_and(|share| (share - to).abs() < 1e-9)
        }
    };
    page.until(
        "the share of the positives",
        |_| page.get(shown),
        is_near(share),
    );
    page.keys(&["Shift+Enter"]);
    // The sample's, as in predictions/tests/predictions-example.json.
    page.until(
        "the sample",
        |_| page.get(shown),
        is_near(44.062_334_142_173_58),
    );
    // The paper is the notebook's.
    let dark = "__read.lab().shadowRoot.querySelector('.lab').classList.contains('on-dark')";
    assert_eq!(page.get(dark), json!(false));
    page.run(
        "document.body.style.setProperty('--jp-layout-color0', '#111');",
        &[],
    );
    page.until_true(dark);
    page.forgive();
}
