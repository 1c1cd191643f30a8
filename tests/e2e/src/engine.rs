//! The browsers that the suite runs in, and all that is special about each.

use std::env;
use std::path::PathBuf;

use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId};

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium or Chrome, by chromedriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, by WebKitWebDriver.
    WebKit,
}

/// Each engine, the variable that names its driver, and the driver's name on PATH.
const DRIVERS: [(Engine, &str, &str); 3] = [
    (Engine::Chromium, "LOSS_LAB_CHROMEDRIVER", "chromedriver"),
    (Engine::Firefox, "LOSS_LAB_GECKODRIVER", "geckodriver"),
    (Engine::WebKit, "LOSS_LAB_WEBKITDRIVER", "WebKitWebDriver"),
];

impl Engine {
    /// The engine whose driver is named in the environment, and that driver; else Chromium's from PATH.
    ///
    /// # Errors
    ///
    /// When there is no driver: a sentence that says what to do.
    pub fn chosen() -> Result<(Self, PathBuf), String> {
        for (engine, variable, _) in DRIVERS {
            if let Some(driver) = env::var_os(variable).filter(|driver| !driver.is_empty()) {
                let driver = PathBuf::from(driver);
                if driver.is_file() {
                    return Ok((engine, driver));
                }
                return Err(format!(
                    "{variable} is {}, but there is no such file; `cargo xtask test` finds the driver by itself",
                    driver.display()
                ));
            }
        }
        let (engine, _, name) = DRIVERS[0];
        env::split_paths(&env::var_os("PATH").unwrap_or_default())
            .map(|directory| directory.join(name).with_extension(env::consts::EXE_EXTENSION))
            .find(|path| path.is_file())
            .map(|driver| (engine, driver))
            .ok_or_else(|| format!("There is no {name} on PATH; `cargo xtask test` installs it, or says what is missing"))
    }

    /// What makes the driver listen on `port`.
    pub fn driver_arguments(self, port: u16) -> Vec<String> {
        match self {
            Self::Chromium => vec![format!("--port={port}"), "--log-level=SEVERE".into()],
            Self::Firefox => vec![format!("--port={port}"), "--log=error".into()],
            Self::WebKit => vec![format!("--port={port}")],
        }
    }

    /// A headless browser that shows `ratio` device pixels for each css pixel, has a mouse, and talks to no one
    /// by itself.
    pub fn capabilities(self, ratio: f64) -> Value {
        match self {
            Self::Chromium => {
                let mut arguments: Vec<String> = [
                    "--headless",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--window-size=1280,900",
                ]
                .map(String::from)
                .into();
                arguments.push(format!("--force-device-scale-factor={ratio}"));
                if is_root() {
                    arguments.push("--no-sandbox".into());
                }
                json!({
                    "browserName": "chrome",
                    "goog:chromeOptions": {"args": arguments},
                    "goog:loggingPrefs": {"browser": "ALL"},
                })
            }
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", "--width=1280", "--height=900"],
                    "prefs": {"layout.css.devPixelsPerPx": ratio.to_string()},
                },
            }),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {"args": ["--automation"]},
            }),
        }
    }

    /// Whether [`Self::capabilities`] can ask for a device pixel ratio.
    pub fn takes_ratio(self) -> bool {
        self != Self::WebKit
    }

    /// How many sessions one driver holds at a time.
    pub fn sessions(self) -> usize {
        match self {
            Self::Chromium => 2,
            Self::Firefox | Self::WebKit => 1,
        }
    }

    /// The command for what the browser itself has said since the last time, where there is one:
    /// blocked and failed loads, and warnings that no script can see.
    pub fn log_command(self) -> Option<impl FormatRequestData> {
        (self == Self::Chromium).then_some(ChromiumLog)
    }
}

#[derive(Debug)]
struct ChromiumLog;

impl FormatRequestData for ChromiumLog {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("session/{session}/se/log"))
            .add_body(json!({"type": "browser"}))
    }
}

/// Chromium's sandbox refuses to run as root.
fn is_root() -> bool {
    cfg!(target_os = "linux")
        && std::fs::read_to_string("/proc/self/status").is_ok_and(|status| {
            status
                .lines()
                .find_map(|line| line.strip_prefix("Uid:"))
                .is_some_and(|ids| ids.split_whitespace().nth(1) == Some("0"))
        })
}
