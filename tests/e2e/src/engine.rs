//! The browsers that the suite runs in, and all that is special about each.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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

/// Each engine, and the variable that names its driver: as in `build.rs`.
const DRIVERS: [(Engine, &str); 3] = [
    (Engine::Chromium, "LOSS_LAB_CHROMEDRIVER"),
    (Engine::Firefox, "LOSS_LAB_GECKODRIVER"),
    (Engine::WebKit, "LOSS_LAB_WEBKITDRIVER"),
];

/// Names Chromium's program, where it is not the one that the driver finds by itself.
const CHROMIUM: &str = "LOSS_LAB_CHROMIUM";

impl Engine {
    /// The engine whose tests are not ignored: see `build.rs`.
    const BUILT_FOR: Self = if cfg!(engine = "firefox") {
        Self::Firefox
    } else if cfg!(engine = "webkit") {
        Self::WebKit
    } else {
        Self::Chromium
    };

    /// The engine whose driver is named in the environment, and that driver; else Chromium's from PATH.
    ///
    /// # Errors
    ///
    /// When there is no driver: a sentence that says what to do.
    pub fn chosen() -> Result<(Self, PathBuf), String> {
        for (engine, variable) in DRIVERS {
            if let Some(driver) = env::var_os(variable).filter(|driver| !driver.is_empty()) {
                let driver = PathBuf::from(driver);
                if engine != Self::BUILT_FOR {
                    return Err(format!(
                        "{variable} is set, but these tests were built for {:?}; let cargo build them anew",
                        Self::BUILT_FOR
                    ));
                }
                if driver.is_file() {
                    return Ok((engine, driver));
                }
                return Err(format!(
                    "{variable} is {}, but there is no such file; `cargo xtask test` finds the driver by itself",
                    driver.display()
                ));
            }
        }
        let name = "chromedriver";
        env::split_paths(&env::var_os("PATH").unwrap_or_default())
            .map(|directory| directory.join(name).with_extension(env::consts::EXE_EXTENSION))
            .find(|path| path.is_file())
            .map(|driver| (Self::Chromium, driver))
            .ok_or_else(|| format!("There is no {name} on PATH; `cargo xtask test` installs it, or says what is missing"))
    }

    /// A call of the driver that makes it listen on `port`, for a browser with `ratio` device pixels for each css pixel.
    ///
    /// # Panics
    ///
    /// When the engine has no such ratio.
    pub fn command(self, driver: &Path, port: u16, ratio: f64) -> Command {
        let mut command = Command::new(driver);
        command.arg(format!("--port={port}"));
        match self {
            Self::Chromium => {
                command.arg("--log-level=SEVERE");
            }
            Self::Firefox => {
                command.arg("--log=error");
                // Two drivers at a time must not share the port by which they reach their browsers.
                command.arg("--websocket-port=0");
            }
            Self::WebKit => {
                assert!(ratio.fract() == 0.0, "WebKitGTK's ratios are whole numbers");
                command.env("GDK_SCALE", ratio.to_string());
            }
        }
        command
    }

    /// A function's body as the driver takes it. geckodriver runs it with globals of its own, and what it assigns to a
    /// variable of the page would be lost there.
    pub fn script(self, body: &str) -> String {
        match self {
            Self::Firefox => format!("with (window) {{ {body} }}"),
            Self::Chromium | Self::WebKit => body.to_owned(),
        }
    }

    /// Where the driver's standard error goes: geckodriver passes on Firefox' own, which is never silent.
    pub fn chatter(self) -> Stdio {
        match self {
            Self::Firefox => Stdio::null(),
            Self::Chromium | Self::WebKit => Stdio::inherit(),
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
                let mut options = json!({ "args": arguments });
                if let Ok(program) = env::var(CHROMIUM) {
                    options["binary"] = json!(program);
                }
                json!({
                    "browserName": "chrome",
                    "goog:chromeOptions": options,
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
