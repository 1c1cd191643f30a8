//! A virtual screen, for a browser that has no headless mode.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, ensure};

/// A running X server; dropping it ends the server.
pub(crate) struct Display {
    server: Child,
    name: String,
}

impl Display {
    pub(crate) fn start() -> anyhow::Result<Self> {
        let mut server = Command::new("Xvfb")
            // Prints the number of its display on standard output once it is ready.
            .args(["-displayfd", "1", "-nolisten", "tcp"])
            // Larger than any window that a test opens.
            .args(["-screen", "0", "1920x1800x24"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb could not be started")?;
        let mut number = String::new();
        if let Some(stdout) = server.stdout.take() {
            BufReader::new(stdout).read_line(&mut number)?;
        }
        let display = Self {
            server,
            name: format!(":{}", number.trim()),
        };
        ensure!(!number.trim().is_empty(), "Xvfb ended at once");
        Ok(display)
    }

    /// Makes the program open its windows on this screen.
    pub(crate) fn set_for(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.name)
            .env("GDK_BACKEND", "x11")
            // Without a graphics card, WebKitGTK sometimes crashes in its own shaders.
            .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1")
            .env_remove("WAYLAND_DISPLAY");
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // An error here means that it has already ended.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
