//! What no page may do, whatever a test is about.

use std::thread;

use serde_json::Value;
use thirtyfour::common::command::Command;

use crate::browser::wait;
use crate::page::{Page, strings};

impl Page {
    /// What was said or went wrong in the page so far.
    #[track_caller]
    pub fn complaints(&self) -> Vec<String> {
        self.complaints_and_foreign_loads().0
    }

    /// Forgets the complaints so far: a test has looked at them, and wanted them.
    #[track_caller]
    pub fn forgive(&self) {
        self.run("__watch.seen.length = 0;", &[]);
        self.browser_log();
    }

    /// Leaves a page that does not use what it preloads, and which is else quiet.
    #[track_caller]
    pub fn leave_unused(&self) {
        let (complaints, foreign) = self.complaints_and_foreign_loads();
        assert_unused(&complaints);
        assert!(foreign.is_empty(), "{foreign:?}");
        self.leave_unread();
    }

    /// The same where there are no scripts that could tell.
    #[track_caller]
    pub fn leave_unread(&self) {
        self.goto("/pages/blank.html");
        assert_unused(&self.complaints());
    }

    /// And loads from any other origin than the page's, but for what it shows in frames.
    #[track_caller]
    fn complaints_and_foreign_loads(&self) -> (Vec<String>, Vec<String>) {
        let found = self.run(
            "const names = performance.getEntriesByType('resource').filter(({ initiatorType }) => initiatorType !== 'iframe').map(({ name }) => name); \
             return [__watch.seen, names.filter((name) => new URL(name).origin !== location.origin && !/^(data|blob):/.test(name))];",
            &[],
        );
        let mut complaints = strings(&found[0]);
        complaints.extend(self.browser_log());
        (complaints, strings(&found[1]))
    }

    /// Asserts that nothing was said, went wrong or came from elsewhere.
    #[track_caller]
    pub(crate) fn assert_quiet(&self) {
        let (complaints, foreign) = self.complaints_and_foreign_loads();
        assert!(
            complaints.is_empty(),
            "the page was not quiet: {complaints:#?}"
        );
        assert!(
            foreign.is_empty(),
            "the page loaded from elsewhere: {foreign:#?}"
        );
    }

    #[track_caller]
    pub(crate) fn browser_log(&self) -> Vec<String> {
        let Some(command) = self.session.engine().log_command() else {
            return Vec::new();
        };
        let answer = wait(
            "reading the browser's log",
            self.driver().handle().cmd(command),
        );
        let entries: Vec<Value> = wait("reading the browser's log", async { answer.value() });
        entries
            .iter()
            .filter_map(|entry| entry["message"].as_str())
            .map(|text| format!("browser: {text}"))
            .collect()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if thread::panicking() {
            return;
        }
        wait(
            "letting go",
            self.driver().handle().cmd(Command::ReleaseActions),
        );
        self.assert_quiet();
        self.session.keep();
    }
}

/// Chromium complains of a preload that nothing uses, some seconds after loading.
#[track_caller]
fn assert_unused(complaints: &[String]) {
    let unused = |one: &String| one.contains("link preload but not used");
    assert!(complaints.iter().all(unused), "{complaints:?}");
}
