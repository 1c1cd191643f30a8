//! Running other programs.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, bail};

/// Runs a program to its end, its output going where ours goes; an error unless it succeeds.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` failed: {status}", line(command));
    }
    Ok(())
}

/// Runs a program to its end, showing its standard output line by line to the reader and to `inspect`.
/// Says whether it succeeded.
pub(crate) fn run_inspected(
    command: &mut Command,
    mut inspect: impl FnMut(&str),
) -> anyhow::Result<bool> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(command))?;
    if let Some(stdout) = child.stdout.take() {
        let mut stdout = BufReader::new(stdout);
        let mut bytes = Vec::new();
        // By bytes, for a test may print what is not UTF-8.
        while stdout.read_until(b'\n', &mut bytes)? > 0 {
            io::stdout().write_all(&bytes)?;
            inspect(String::from_utf8_lossy(&bytes).trim_end());
            bytes.clear();
        }
    }
    Ok(child.wait()?.success())
}

/// The program's file on PATH.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    which::which(program).ok()
}

fn cannot_start(command: &Command) -> String {
    format!("`{}` could not be started", line(command))
}

fn line(command: &Command) -> String {
    let mut line = name(command.get_program());
    for argument in command.get_args() {
        // Writing to a String cannot fail.
        let _ = write!(line, " {}", argument.to_string_lossy());
    }
    line
}

fn name(program: &OsStr) -> String {
    PathBuf::from(program)
        .file_name()
        .unwrap_or(program)
        .to_string_lossy()
        .into_owned()
}

/// 75 s, or 12 min 5 s.
pub(crate) fn readable(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 120 {
        format!("{seconds} s")
    } else {
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}
