//! The browsers and their drivers: finding them, and installing them where that can be done.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::display::Display;
use crate::process;
use crate::project::Project;
use crate::tools::GECKODRIVER;

/// A browser that tests run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

pub(crate) const ALL: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

/// A browser that can be driven.
pub(crate) struct Driven {
    pub(crate) driver: PathBuf,
    /// The browser's program, where it is not the one that the driver finds by itself.
    program: Option<PathBuf>,
    /// The screen of a browser that cannot do without.
    display: Option<Display>,
}

impl Browser {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        }
    }

    /// As options name it.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        ALL.into_iter()
            .find(|browser| browser.name().eq_ignore_ascii_case(name))
    }

    /// The variable that tells the end-to-end tests of its driver.
    pub(crate) fn end_to_end_variable(self) -> &'static str {
        match self {
            Self::Chromium => "LOSS_LAB_CHROMEDRIVER",
            Self::Firefox => "LOSS_LAB_GECKODRIVER",
            Self::WebKit => "LOSS_LAB_WEBKITDRIVER",
        }
    }

    /// The variable that names the reader's own driver.
    fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "CHROMEDRIVER",
            Self::Firefox => "GECKODRIVER",
            Self::WebKit => "WEBKITDRIVER",
        }
    }

    fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        }
    }

    /// Debian's packages.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-driver"],
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb"],
        }
    }

    /// Lists of programs, of each of which one must be there besides the driver.
    fn programs(self) -> &'static [&'static [&'static str]] {
        match self {
            // Elsewhere browsers are applications that are not on PATH, and the driver knows where they are.
            Self::Chromium | Self::Firefox if !cfg!(target_os = "linux") => &[],
            // The names under which chromedriver itself looks for a browser.
            Self::Chromium => &[&[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
                "chrome",
            ]],
            Self::Firefox => &[&["firefox", "firefox-esr"]],
            // The browser comes with the driver.
            Self::WebKit => &[&["Xvfb"]],
        }
    }

    /// The browser itself, where it is a program on PATH.
    pub(crate) fn program(self) -> Option<PathBuf> {
        let mut names = self.programs().iter().copied().flatten();
        names.find_map(|name| process::find(name))
    }

    /// Makes it ready, installing what is missing where we may; else why not, as a sentence for the reader.
    pub(crate) fn driven(self, project: &Project) -> Result<Driven, String> {
        let own = own_driver(self.variable())?;
        // Of Firefox' driver there is no package; cargo brings it.
        let by_cargo = self == Self::Firefox;
        let found = || own.clone().or_else(|| process::find(self.driver()));
        let complete = || {
            self.programs()
                .iter()
                .all(|any| any.iter().any(|program| process::find(program).is_some()))
                && (by_cargo || found().is_some())
        };
        if !complete() {
            self.install()?;
            if !complete() {
                return Err(format!(
                    "{} was installed, but is not on PATH",
                    self.packages().join(" and ")
                ));
            }
        }
        let driver = match found() {
            Some(driver) => driver,
            None => GECKODRIVER
                .ensure(project)
                .map_err(|error| format!("geckodriver could not be installed: {error:#}"))?,
        };
        let (mut program, mut display) = (None, None);
        match self {
            Self::Chromium => program = headless_shell(&driver),
            Self::Firefox => {}
            Self::WebKit => {
                let started = Display::start();
                display = Some(started.map_err(|error| format!("there is no screen: {error:#}"))?);
            }
        }
        Ok(Driven {
            driver,
            program,
            display,
        })
    }

    fn install(self) -> Result<(), String> {
        let packages = self.packages();
        let name = self.name();
        if process::find("apt-get").is_none() {
            return Err(format!(
                "{name} or what drives it ({}) is missing; put both on PATH",
                self.driver()
            ));
        }
        let Some(apt_get) = privileged_apt_get() else {
            return Err(format!(
                "{name} or what drives it is missing; run `sudo apt-get install -y {}`",
                packages.join(" ")
            ));
        };
        eprintln!("Installing {}.", packages.join(" and "));
        for arguments in [&["update"][..], &[&["install", "-y"], packages].concat()] {
            process::run(&mut apt(apt_get, arguments))
                .map_err(|error| format!("{name} could not be installed: {error:#}"))?;
        }
        Ok(())
    }
}

/// Chromium as a program without windows: the same engine, in which a tab costs half as much. It has to be of the driver's
/// version, and comes with Debian; without it, tests take longer.
fn headless_shell(driver: &Path) -> Option<PathBuf> {
    let found = || process::find("chromium-headless-shell");
    if found().is_none()
        && let Some(apt_get) = privileged_apt_get()
        && let Some(version) = said_by(Command::new("dpkg-query").args([
            "--show",
            "--showformat=${Version}",
            "chromium",
        ]))
    {
        let package = format!("chromium-headless-shell={version}");
        eprintln!("Installing {package}.");
        // Where there is no such package, Chromium itself does.
        let _ = apt(apt_get, &["install", "-y", &package])
            .stderr(Stdio::null())
            .status();
    }
    let version = |program: &Path| {
        let said = said_by(Command::new(program).arg("--version"))?;
        let number = said
            .split_whitespace()
            .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
        Some(number.to_owned())
    };
    found().filter(|shell| version(shell) == version(driver))
}

/// A call of apt-get that asks nothing.
fn apt(apt_get: &[&str], arguments: &[&str]) -> Command {
    let mut command = Command::new(apt_get[0]);
    command
        .args(&apt_get[1..])
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdout(Stdio::null());
    command
}

/// What a program prints, if it is there and succeeds.
fn said_by(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let said = String::from_utf8(output.stdout).ok()?;
    output.status.success().then_some(said)
}

impl Driven {
    /// Has `command` use the browser's program and screen.
    pub(crate) fn prepare(&self, command: &mut Command) {
        if let Some(program) = &self.program {
            command.env("LOSS_LAB_CHROMIUM", program);
        }
        if let Some(display) = &self.display {
            display.set_for(command);
        }
    }
}

/// The driver that the reader names, which must be there.
fn own_driver(variable: &str) -> Result<Option<PathBuf>, String> {
    match env::var_os(variable).filter(|path| !path.is_empty()) {
        None => Ok(None),
        Some(path) if Path::new(&path).is_file() => Ok(Some(path.into())),
        Some(path) => Err(format!(
            "{variable} is {}, but there is no such file",
            PathBuf::from(path).display()
        )),
    }
}

/// How to call apt-get as root without a question asked, or nothing when that cannot be done.
fn privileged_apt_get() -> Option<&'static [&'static str]> {
    if is_root() {
        return Some(&["apt-get"]);
    }
    let sudo = Command::new("sudo")
        .args(["-n", "true"])
        .stderr(Stdio::null())
        .status()
        .ok()?;
    sudo.success().then_some(&["sudo", "-n", "apt-get"])
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}
