//! Chromium and its driver: finding them, and installing them where that can be done.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::process;

const INSTALL: [&str; 4] = ["install", "-y", "chromium", "chromium-driver"];

/// The names under which chromedriver itself looks for a browser.
const BROWSERS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];

/// The driver's file, installed first if it is missing and we may; else why not, as a sentence for the reader.
pub(crate) fn chromedriver() -> Result<PathBuf, String> {
    if let Some(driver) = installed() {
        return Ok(driver);
    }
    if process::find("apt-get").is_none() {
        return Err(
            "Chromium (or Chrome) and chromedriver are missing; put both on PATH".to_owned(),
        );
    }
    let Some(apt_get) = privileged_apt_get() else {
        return Err(format!(
            "Chromium and its driver are missing; run `sudo apt-get {}`",
            INSTALL.join(" ")
        ));
    };
    eprintln!("Installing Chromium and its driver.");
    for arguments in [&["update"][..], &INSTALL[..]] {
        let mut command = Command::new(apt_get[0]);
        command
            .args(&apt_get[1..])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(Stdio::null());
        process::run(&mut command)
            .map_err(|error| format!("Chromium could not be installed: {error:#}"))?;
    }
    installed().ok_or_else(|| "Chromium was installed, but is not on PATH".to_owned())
}

fn installed() -> Option<PathBuf> {
    let driver = env::var_os("CHROMEDRIVER")
        .map(PathBuf::from)
        .filter(|path| path.is_file())
        .or_else(|| process::find("chromedriver"))?;
    // Elsewhere browsers are applications that are not on PATH, and the driver knows where they are.
    let browser = !cfg!(target_os = "linux")
        || BROWSERS
            .iter()
            .any(|browser| process::find(browser).is_some());
    browser.then_some(driver)
}

/// How to call apt-get as root without a question asked, or nothing when that cannot be done.
fn privileged_apt_get() -> Option<&'static [&'static str]> {
    let id = Command::new("id").arg("-u").output().ok()?;
    if id.stdout.trim_ascii() == b"0" {
        return Some(&["apt-get"]);
    }
    let sudo = Command::new("sudo")
        .args(["-n", "true"])
        .stderr(Stdio::null())
        .status()
        .ok()?;
    sudo.success().then_some(&["sudo", "-n", "apt-get"])
}
