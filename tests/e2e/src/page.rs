//! A page of one's own, opened for one test and looked over at its end.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use site_server::Answer;
use thirtyfour::WebDriver;
use thirtyfour::common::print::PrintParameters;

use crate::browser::{Browsers, Lent, answer_of_page, wait};
use crate::engine::Engine;
use crate::server::WatchedSite;

/// The window's size on its outside: high enough that a message above the picture brings no scroll bar.
const WINDOW: (u32, u32) = (1280, 1800);

include!(concat!(env!("OUT_DIR"), "/figures.rs"));

/// A page from a new origin, in a tab that nobody has changed.
///
/// When a test is over and has not failed, dropping its page makes sure that nothing was written to the console,
/// nothing was blocked or thrown, and nothing was asked of anyone else.
pub struct Page {
    // Declared in the order in which they are to end.
    pub(crate) session: Lent,
    server: WatchedSite,
}

impl Page {
    /// Opens `index.html` with `link` behind it (`#v=1&figure=…`, or nothing), and waits for the picture.
    #[track_caller]
    pub fn open(link: &str) -> Self {
        let page = Self::new(Browsers::lend);
        page.goto(&format!("/{link}"));
        page.wait_for_picture();
        page
    }

    /// As [`Self::open`], with `ratio` device pixels for each css pixel.
    #[track_caller]
    pub fn open_with_ratio(link: &str, ratio: f64) -> Self {
        let page = Self::new(|browsers| Lent::of_its_own(browsers, ratio));
        page.goto(&format!("/{link}"));
        page.wait_for_picture();
        page
    }

    /// Opens one of the suite's own pages, in `tests/e2e/pages`.
    #[track_caller]
    pub fn open_own(name: &str) -> Self {
        let page = Self::new(Browsers::lend);
        page.goto(&format!("/pages/{name}"));
        page
    }

    /// An empty tab, beside which the page is served but for what `instead` answers.
    #[track_caller]
    pub fn beside_all_but(
        instead: impl Fn(&str) -> Option<Answer> + Send + Sync + 'static,
    ) -> Self {
        Self::with(WatchedSite::start_but(instead), Browsers::lend)
    }

    /// An empty tab, beside which all that is below a folder is served.
    #[track_caller]
    pub fn beside(folder: &Path) -> Self {
        Self::with(WatchedSite::of(folder), Browsers::lend)
    }

    #[track_caller]
    fn new(lend: impl FnOnce(&Arc<Browsers>) -> Lent) -> Self {
        // The server first: it knows whether there is anything to test.
        Self::with(WatchedSite::start(), lend)
    }

    #[track_caller]
    fn with(server: WatchedSite, lend: impl FnOnce(&Arc<Browsers>) -> Lent) -> Self {
        let session = lend(&Browsers::shared());
        let page = Self { session, server };
        page.session.plain_tab();
        let (width, height) = WINDOW;
        wait(
            "sizing the window",
            page.driver().set_window_rect(0, 0, width, height),
        );
        if page.session.engine() == Engine::Chromium {
            page.forget_history();
            page.save_nothing();
        }
        page.browser_log();
        page
    }

    /// Opens `index.html` with `link` behind it in a frame of this size of the page `frame.html`, and goes on in there.
    #[track_caller]
    pub fn open_in_frame(&self, link: &str, width: u32, height: u32) {
        self.run(
            "openFrame(...arguments);",
            &[json!(link), json!(width), json!(height)],
        );
        self.enter_frame(0);
        self.until_true("'__read' in window && __read.lab() !== null");
        self.wait_for_picture();
    }

    /// Goes on inside a frame of the page.
    #[track_caller]
    pub fn enter_frame(&self, index: u16) {
        wait("entering the frame", self.driver().enter_frame(index));
    }

    /// Goes on in the page that shows the frame.
    #[track_caller]
    pub fn leave_frame(&self) {
        wait("leaving the frame", self.driver().enter_parent_frame());
    }

    /// The origin that the page comes from.
    pub fn origin(&self) -> &str {
        self.server.origin()
    }

    /// What has been asked of the server so far.
    pub fn requests(&self) -> Vec<String> {
        self.server.requests()
    }

    /// Goes to a path of the page's origin.
    #[track_caller]
    pub fn goto(&self, path: &str) {
        self.goto_url(&format!("{}{path}", self.origin()));
    }

    /// Goes to any address, a file's too.
    #[track_caller]
    pub fn goto_url(&self, url: &str) {
        wait("going to a page", self.driver().goto(url));
    }

    /// Opens a path in a window of its own, while the first one stays, looks at it and closes it again.
    #[track_caller]
    pub fn look_in_new_window<T>(&self, path: &str, look: impl FnOnce(&Self) -> T) -> T {
        let first = wait("looking for the window", self.driver().window());
        wait("opening a window", async {
            let second = self.driver().new_window().await?;
            self.driver().switch_to_window(second).await?;
            let (width, height) = WINDOW;
            self.driver().set_window_rect(0, 0, width, height).await
        });
        self.goto(path);
        self.wait_for_picture();
        let seen = look(self);
        self.assert_quiet();
        wait("closing the window", async {
            self.driver().close_window().await?;
            self.driver().switch_to_window(first).await
        });
        seen
    }

    /// Goes back in the history.
    #[track_caller]
    pub fn back(&self) {
        wait("going back", self.driver().back());
    }

    /// Goes forward in the history.
    #[track_caller]
    pub fn forward(&self) {
        wait("going forward", self.driver().forward());
    }

    /// Loads the page again.
    #[track_caller]
    pub fn reload(&self) {
        wait("reloading", self.driver().refresh());
        self.wait_for_picture();
    }

    /// Prints the page; what a printer would get, as PDF.
    #[track_caller]
    pub fn print(&self) -> Vec<u8> {
        if self.session.engine() == Engine::Chromium {
            return self.print_by_devtools();
        }
        let parameters = PrintParameters::default();
        wait("printing", self.driver().print_page(parameters))
    }

    /// Makes the window so large on its outside.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        wait(
            "resizing the window",
            self.driver().set_window_rect(0, 0, width, height),
        );
        self.settle();
    }

    /// Runs a function's body in the page, with `arguments`, and takes its result.
    #[track_caller]
    pub fn run(&self, body: &str, arguments: &[Value]) -> Value {
        let script = self.session.engine().script(body);
        match answer_of_page(self.driver().execute(script, arguments.to_vec())) {
            Ok(answer) => answer.json().clone(),
            Err(error) => panic!("{body}: {error}"),
        }
    }

    /// What an expression is worth in the page.
    #[track_caller]
    pub fn get(&self, expression: &str) -> Value {
        self.run(&format!("return ({expression});"), &[])
    }

    /// The text that an expression is worth; an empty one for null.
    #[track_caller]
    pub fn text(&self, expression: &str) -> String {
        self.get(expression).as_str().unwrap_or_default().to_owned()
    }

    /// The address from `#` on.
    #[track_caller]
    pub fn hash_of_address(&self) -> String {
        self.text("location.hash")
    }

    /// Has all drawn anew where it makes a difference: WebKit rounds what is copied from one canvas to another, by one or
    /// two of 255.
    #[track_caller]
    pub(crate) fn draw_whole(&self) {
        if cfg!(engine = "webkit") {
            self.run(
                "document.dispatchEvent(new Event('visibilitychange'));",
                &[],
            );
            self.settle();
        }
    }

    /// The driver, for what this type does not offer.
    pub fn driver(&self) -> &WebDriver {
        self.session.driver()
    }
}

/// The strings of a JSON array.
pub fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .map(|values| {
            values
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect()
        })
        .unwrap_or_default()
}
