//! A server for one test: the checkout's page, watched.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use site_server::{Answer, SiteServer, file_from_target};

/// What every page runs before anything of its own.
const WATCH: &str = "<script src=\"/__watch.js\"></script>";
/// Where a page of the suite's own wants the policy of `index.html`.
const POLICY: &str = "<!-- policy -->";

/// A server on 127.0.0.1, for as long as the tests run, that writes down what it is asked for.
pub struct WatchedSite {
    url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl WatchedSite {
    /// Serves `index.html` and `www` of the checkout, and the suite's own `pages`, on a free port.
    ///
    /// # Panics
    ///
    /// When no port can be had, or `www/pkg` was not built.
    pub fn start() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .canonicalize()
            .expect("the checkout's own folder");
        for file in ["loss_lab.js", "loss_lab_bg.wasm"] {
            assert!(
                root.join("www/pkg").join(file).is_file(),
                "www/pkg/{file} is missing; `cargo xtask test` builds it and then runs these tests"
            );
        }
        let server = SiteServer::bind(0).expect("a free port on 127.0.0.1");
        let url = server.url();
        let requests: Arc<Mutex<Vec<String>>> = Arc::default();
        let written = requests.clone();
        thread::spawn(move || {
            server.run_with(move |target| {
                written
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(target.to_owned());
                let mut answer = Answer::file(file(&root, target).as_deref());
                if answer.mime.starts_with("text/html") {
                    answer.body = watched(&root, &answer.body);
                }
                answer
            });
        });
        Self { url, requests }
    }

    /// The origin, without a slash at its end.
    pub fn origin(&self) -> &str {
        self.url.trim_end_matches('/')
    }

    /// The targets of all requests so far, in the order in which they came.
    pub fn requests(&self) -> Vec<String> {
        self.requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// The site's file, or one of the suite's own pages.
fn file(root: &Path, target: &str) -> Option<PathBuf> {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("pages");
    let path = target.split(['?', '#']).next().unwrap_or_default();
    match path.strip_prefix("/pages/") {
        _ if path == "/__watch.js" => Some(pages.join("watch.js")),
        Some(name) if !name.contains(['/', '\\']) => Some(pages.join(name)),
        _ => file_from_target(root, target),
    }
}

/// The page with the watching script in front of all that its head holds, and with `index.html`'s policy
/// where it asks for that.
fn watched(root: &Path, html: &[u8]) -> Vec<u8> {
    let page = String::from_utf8_lossy(html).replacen("<head>", &format!("<head>{WATCH}"), 1);
    if !page.contains(POLICY) {
        return page.into_bytes();
    }
    let index = fs::read_to_string(root.join("index.html")).expect("index.html can be read");
    let policy = index
        .lines()
        .find(|line| line.contains("http-equiv=\"Content-Security-Policy\""))
        .expect("index.html has its policy on one line");
    page.replacen(POLICY, policy, 1).into_bytes()
}
