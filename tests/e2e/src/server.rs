//! A server for one test: the page as it is released or as it is in the checkout, watched.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use site_server::{Answer, SiteServer, file_below, file_from_target};

/// What every page runs before anything of its own.
const WATCH: &str = "<script src=\"/__watch.js\"></script>";
/// Where a policy of hashes is, which lets nothing in but what it names: there the watching script comes with a nonce.
const HASHES: &str = "script-src 'sha256-";
/// Where a page of the suite's own is to be served as it is.
const UNWATCHED: &str = "<!-- unwatched -->";
/// Where a page of the suite's own wants the policy of `index.html`.
const POLICY: &str = "<!-- policy -->";

/// A server on 127.0.0.1, for as long as the tests run, that writes down what it is asked for.
pub struct WatchedSite {
    url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl WatchedSite {
    /// Serves the release bundle, where it was made (its few files open faster), and the suite's own `pages`, on a free port.
    /// What is not in the bundle, as modules that a test imports, is the checkout's.
    ///
    /// # Panics
    ///
    /// When no port can be had, or `www/pkg` was not built.
    pub fn start() -> Self {
        let root = checkout();
        for file in ["loss_lab.js", "loss_lab_bg.wasm", "loss_lab_words.wasm"] {
            assert!(
                root.join("www/pkg").join(file).is_file(),
                "www/pkg/{file} is missing; `cargo xtask test` builds it and then runs these tests"
            );
        }
        let bundle = env::var_os("LOSS_LAB_DIST").map(PathBuf::from);
        Self::serve(
            |_| None,
            move |target| {
                let released = bundle.as_ref().and_then(|root| file_below(root, target));
                released.or_else(|| file_from_target(&root, target))
            },
        )
    }

    /// Serves the checkout's page, but what `instead` answers.
    ///
    /// # Panics
    ///
    /// When no port can be had.
    pub fn start_but(instead: impl Fn(&str) -> Option<Answer> + Send + Sync + 'static) -> Self {
        let root = checkout();
        Self::serve(instead, move |target| file_from_target(&root, target))
    }

    /// Serves all that is below a folder, and the suite's own `pages`, on a free port.
    ///
    /// # Panics
    ///
    /// When no port can be had, or there is no such folder.
    pub fn of(folder: &Path) -> Self {
        let root = folder.canonicalize().expect("the folder to serve");
        Self::serve(|_| None, move |target| file_below(&root, target))
    }

    fn serve(
        instead: impl Fn(&str) -> Option<Answer> + Send + Sync + 'static,
        file: impl Fn(&str) -> Option<PathBuf> + Send + Sync + 'static,
    ) -> Self {
        let server = SiteServer::bind(0).expect("a free port on 127.0.0.1");
        let url = server.url();
        let requests: Arc<Mutex<Vec<String>>> = Arc::default();
        let written = requests.clone();
        let late = late();
        thread::spawn(move || {
            server.run_with(move |target| {
                written
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(target.to_owned());
                if target.contains("/parts/")
                    || (target.ends_with(".wasm") && !target.contains("_bg"))
                {
                    thread::sleep(late);
                }
                let mut answer = instead(target).unwrap_or_else(|| {
                    let found = own_page(target).or_else(|| file(target));
                    Answer::file(found.as_deref())
                });
                if answer.mime.starts_with("text/html") {
                    answer.body = watched(&String::from_utf8_lossy(&answer.body)).into_bytes();
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

/// How long what is not needed for the first picture is held back: what a test does before it has come is found so.
fn late() -> Duration {
    let late = env::var("LOSS_LAB_LATE").ok();
    Duration::from_millis(late.map_or(0, |late| {
        late.parse().expect("LOSS_LAB_LATE is in milliseconds")
    }))
}

/// The folder of the checkout.
///
/// # Panics
///
/// When it is not where the suite was compiled.
pub fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the checkout's own folder")
}

fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pages")
}

/// One of the suite's own pages.
fn own_page(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    match path.strip_prefix("/pages/") {
        _ if path == "/__watch.js" => Some(pages().join("watch.js")),
        Some(name) if !name.contains(['/', '\\']) => Some(pages().join(name)),
        _ => None,
    }
}

/// The page with the watching script in front of all that its head holds, and with `index.html`'s policy
/// where it asks for that.
///
/// # Panics
///
/// When the suite's own files cannot be read.
pub fn watched(page: &str) -> String {
    if page.contains(UNWATCHED) {
        return page.to_owned();
    }
    if page.contains(HASHES) {
        let watch = fs::read_to_string(pages().join("watch.js")).expect("the watching script");
        return page
            .replacen(
                HASHES,
                &HASHES.replace("script-src", "script-src 'nonce-watch'"),
                1,
            )
            .replacen(
                "  <style>",
                &format!("<script nonce=\"watch\">{watch}</script>\n  <style>"),
                1,
            );
    }
    let page = page.replacen("<head>", &format!("<head>{WATCH}"), 1);
    if !page.contains(POLICY) {
        return page;
    }
    let index = fs::read_to_string(checkout().join("index.html")).expect("index.html can be read");
    let policy = index
        .lines()
        .find(|line| line.contains("http-equiv=\"Content-Security-Policy\""))
        .expect("index.html has its policy on one line");
    page.replacen(POLICY, policy, 1)
}
