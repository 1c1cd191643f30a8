//! `cargo xtask serve`.

use std::io::{self, ErrorKind};

use anyhow::{Context, bail};
use site_server::SiteServer;

use crate::project::Project;
use crate::wasm;

const DEFAULT_PORT: u16 = 8000;
/// How many ports are tried if none was given.
const PORTS_TRIED: u16 = 100;

#[derive(Default)]
pub(crate) struct Options {
    pub(crate) port: Option<u16>,
    pub(crate) open: bool,
}

pub(crate) fn run(project: &Project, options: &Options) -> anyhow::Result<()> {
    // Before the build, so that a port that is taken is reported at once.
    let server = bind(options.port)?;
    wasm::build_pkg(project)?;
    let url = server.url();
    println!("Loss Lab is at {url} until you press Ctrl+C");
    if options.open
        && let Err(error) = open::that_detached(&url)
    {
        eprintln!("No browser could be opened ({error}). Open the address above yourself.");
    }
    server.run(&project.root)?;
    Ok(())
}

fn bind(wanted: Option<u16>) -> anyhow::Result<SiteServer> {
    if let Some(port) = wanted {
        return match SiteServer::bind(port) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                bail!(
                    "Port {port} is in use. Choose another with --port, or leave --port out to use the next free one"
                )
            }
            other => other.with_context(|| format!("Port {port} cannot be used")),
        };
    }
    let mut last = io::Error::from(ErrorKind::AddrInUse);
    for port in DEFAULT_PORT..DEFAULT_PORT + PORTS_TRIED {
        match SiteServer::bind(port) {
            Ok(server) => return Ok(server),
            Err(error) if error.kind() == ErrorKind::AddrInUse => last = error,
            Err(error) => return Err(error).context("The page cannot be served"),
        }
    }
    Err(last).with_context(|| {
        format!(
            "No port from {DEFAULT_PORT} to {} is free. Choose one with --port",
            DEFAULT_PORT + PORTS_TRIED - 1
        )
    })
}
