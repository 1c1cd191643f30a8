//! Waiting until something is true: in the page itself, for each question to a driver costs as much as a small picture.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverError;

use crate::browser::{answer_of_page, wait};
use crate::page::Page;

/// How long a page may take to do what is expected of it.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks from outside.
const PAUSE: Duration = Duration::from_millis(15);

/// Waits until what has been asked for is drawn: a change shows in the next frame, a size in the one after.
pub(crate) const FRAMES: &str =
    "for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame);";

/// Whether nothing waits for the hand to rest, or for a part of the engine.
pub(crate) const RESTED: &str =
    "__read.lab().shadowRoot.querySelector('[aria-busy=\"true\"]') === null";

/// What a page is asked: first `$FIRST`, and once `$READY` is true, `$THEN`; or what `$READY` was when two seconds were over.
const QUESTION: &str = "return (async () => {
    // A test may have put another clock in its place.
    const { setTimeout } = window.__watch ?? window;
    const end = performance.now() + 2000;
    $FIRST
    for (;;) {
      const $seen = await ($READY);
      if ($seen === true) return { ready: true, seen: await ($THEN) };
      if (performance.now() > end) return { ready: false, seen: $seen };
      await new Promise((done) => setTimeout(done, 10));
    }
  })();";

impl Page {
    /// Waits for the `first` statements, then until `ready` is true in the page, and takes what `then` is worth.
    ///
    /// # Panics
    ///
    /// When patience ends, with what `ready` was last; at an error that `bears` does not bear.
    #[track_caller]
    fn ask(
        &self,
        what: &str,
        [first, ready, then]: [&str; 3],
        bears: impl Fn(&WebDriverError) -> bool,
    ) -> Value {
        let deadline = Instant::now() + PATIENCE;
        let question = |first: &str| {
            let body = QUESTION.replace("$FIRST", first);
            let body = body.replace("$READY", ready).replace("$THEN", then);
            answer_of_page(
                self.driver()
                    .execute(self.session.engine().script(&body), []),
            )
        };
        let mut answer = question(first);
        loop {
            let seen = match answer {
                Ok(answer) => {
                    let answer = answer.json();
                    if answer["ready"] == true {
                        return answer["seen"].clone();
                    }
                    answer["seen"].to_string()
                }
                Err(error) if bears(&error) => {
                    thread::sleep(PAUSE);
                    error.to_string()
                }
                Err(error) => panic!("{what}: {error}"),
            };
            assert!(
                Instant::now() < deadline,
                "waited in vain until {what}; the last seen was {seen}"
            );
            answer = question("");
        }
    }

    /// Stops the page's clock, so many milliseconds ahead. Meanwhile nothing in the page ends that waits by it, nor do questions.
    #[track_caller]
    pub fn hold_clock(&self, ahead: u32) {
        self.run(
            "const time = performance.now() + arguments[0]; performance.now = () => time;",
            &[ahead.into()],
        );
    }

    /// Lets the page's own clock go on.
    #[track_caller]
    pub fn release_clock(&self) {
        self.run("delete performance.now;", &[]);
    }

    /// Waits until an expression is true in the page.
    #[track_caller]
    pub fn until_true(&self, expression: &str) {
        self.ask(expression, ["", expression, "null"], page_has_gone);
    }

    /// Waits until the address ends in `#` and `link`.
    #[track_caller]
    pub fn until_link(&self, link: &str) {
        let ready = format!(
            "location.hash === {} || location.hash",
            json!(format!("#{link}"))
        );
        let what = format!("the address ends in #{link}");
        self.ask(&what, ["", &ready, "null"], page_has_gone);
    }

    /// What an expression is worth once all that was asked for is drawn and written.
    #[track_caller]
    pub(crate) fn at_rest(&self, expression: &str) -> Value {
        self.ask("it is at rest", [FRAMES, RESTED, expression], page_has_gone)
    }

    /// Runs statements in the page, and waits until sentence, table and live region say what they have made of the picture.
    #[track_caller]
    pub fn run_and_rest(&self, statements: &str, arguments: &[Value]) {
        let first = format!(
            "(function () {{ {statements} }})(...{}); {FRAMES}",
            json!(arguments)
        );
        self.ask(statements, [&first, RESTED, "null"], page_has_gone);
        self.draw_whole();
    }

    /// Follows a link within the page, and waits until its figure is shown.
    #[track_caller]
    pub fn follow(&self, link: &str) {
        let first = format!(
            "const [before, heard] = [location.href, new Promise((done) => addEventListener('hashchange', done, {{ once: true }}))]; \
             location.hash = {}; if (location.href !== before) await heard; {FRAMES}",
            json!(link)
        );
        self.ask(link, [&first, RESTED, "null"], page_has_gone);
        self.draw_whole();
    }

    /// Waits until a message is shown, and reads it.
    #[track_caller]
    pub fn told(&self) -> Option<String> {
        let question = ["", "__read.error() !== null", "__read.error()"];
        let told = self.ask("a message is shown", question, page_has_gone);
        told.as_str().map(str::to_owned)
    }

    /// Waits until sentence, table and live region say what the picture shows.
    #[track_caller]
    pub fn rest(&self) {
        self.at_rest("null");
        self.draw_whole();
    }

    /// Waits until what has been asked for is drawn.
    #[track_caller]
    pub fn settle(&self) {
        let body = format!("const done = arguments[0]; (async () => {{ {FRAMES} done(); }})();");
        wait(
            "waiting for three frames",
            self.driver().execute_async(body, Vec::new()),
        );
    }

    /// Waits until the page shows its figure and the list of all.
    #[track_caller]
    pub fn wait_for_picture(&self) {
        let ready = "document.querySelectorAll('#figures a').length > 0 \
             && __read.find('canvas.data') !== null && __read.hash() !== null";
        let ready = format!("{ready} && {RESTED}");
        let then = format!("(async () => {{ {FRAMES} }})()");
        // WebKit's driver sometimes has no answer while a page loads.
        self.ask("the picture is there", ["", &ready, &then], |_| true);
    }

    /// Looks at `read` until `good` likes what it sees, and returns that.
    ///
    /// # Panics
    ///
    /// When patience ends, with what was seen last.
    #[track_caller]
    pub fn until<T: std::fmt::Debug>(
        &self,
        what: &str,
        read: impl Fn(&Self) -> T,
        good: impl Fn(&T) -> bool,
    ) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let value = read(self);
            if good(&value) {
                return value;
            }
            assert!(
                Instant::now() < deadline,
                "waited in vain until {what}; the last seen was {value:?}"
            );
            thread::sleep(PAUSE);
        }
    }
}

/// Whether the page went to another one while it was asked, as each driver says it. WebKit's sometimes has no answer, and no
/// reason for that: nothing but the question is asked again.
fn page_has_gone(error: &WebDriverError) -> bool {
    let said = error.to_string();
    ["unloaded", "unload event", "Unknown error"]
        .iter()
        .any(|reason| said.contains(reason))
}
