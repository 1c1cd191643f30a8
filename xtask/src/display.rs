//! A screen that no one sees, for a browser that has no headless mode.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, ensure};

/// A running X server, ended when it is dropped.
pub(crate) struct Display {
    server: Child,
    name: String,
}

impl Display {
    pub(crate) fn start() -> anyhow::Result<Self> {
        let mut server = Command::new("Xvfb")
            // It says on its standard output which number it took, once it takes calls.
            .args(["-displayfd", "1", "-nolisten", "tcp"])
            // Larger than any window that a test asks for.
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

    /// Has the program show its windows here.
    pub(crate) fn set_for(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.name)
            .env("GDK_BACKEND", "x11")
            // On a screen without a graphics card WebKitGTK now and then ends over its own shaders.
            .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1")
            .env_remove("WAYLAND_DISPLAY");
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // Whether it is still there or not, it is gone then.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
