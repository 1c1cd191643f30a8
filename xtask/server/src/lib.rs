//! A static server for the checkout's page, bound to the loopback address.
//!
//! It serves `index.html` and what lies under `www`, answers GET and HEAD, and tells the browser to keep nothing,
//! so that a reload always shows what was last built.

mod path;

use std::fs::File;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server};

/// A browser opens about six connections to one host; a few workers keep a slow one from holding up the rest.
const WORKERS: usize = 4;

/// A server that has its port and waits to be run.
pub struct SiteServer {
    root: PathBuf,
    address: SocketAddr,
    server: Server,
}

impl SiteServer {
    /// Takes `port` on 127.0.0.1 for the checkout at `root`; port 0 takes any free one.
    ///
    /// # Errors
    ///
    /// When `root` cannot be found, or the port cannot be had: [`io::ErrorKind::AddrInUse`] when it is taken.
    pub fn bind(root: &Path, port: u16) -> io::Result<Self> {
        let root = root.canonicalize()?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let server = Server::from_listener(listener, None).map_err(io::Error::other)?;
        Ok(Self {
            root,
            address,
            server,
        })
    }

    /// Where the page is, with the slash that ends it: `http://127.0.0.1:8000/`.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Answers requests for as long as the process lives.
    pub fn run(self) {
        thread::scope(|scope| {
            for _ in 0..WORKERS {
                scope.spawn(|| {
                    while let Ok(request) = self.server.recv() {
                        // A browser that has gone away while it was answered is no fault of ours.
                        let _ = answer(&self.root, request);
                    }
                });
            }
        });
    }
}

fn answer(root: &Path, request: Request) -> io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        let refusal = Response::from_string("Only GET and HEAD are answered.\n")
            .with_status_code(405)
            .with_header(header("Allow", "GET, HEAD"));
        return request.respond(refusal);
    }
    let found = path::file_from_target(root, request.url())
        .and_then(|path| Some((File::open(&path).ok()?, mime_type(&path))));
    match found {
        Some((file, mime)) => request.respond(
            Response::from_file(file)
                .with_header(header("Content-Type", mime))
                .with_header(header("Cache-Control", "no-store"))
                .with_header(header("X-Content-Type-Options", "nosniff"))
                // A length is wanted however large the file: without one the page cannot show progress.
                .with_chunked_threshold(usize::MAX),
        ),
        None => request.respond(
            Response::from_string("There is no such file here.\n")
                .with_status_code(404)
                .with_header(header("Cache-Control", "no-store")),
        ),
    }
}

fn header(name: &'static str, value: &'static str) -> Header {
    Header::from_bytes(name, value).expect("the headers above are plain ASCII")
}

/// The type by which a browser accepts a file: modules and streamed wasm are refused under any other.
fn mime_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md" | "ts") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_browsers_insist_on() {
        let of = |name: &str| mime_type(Path::new(name));
        assert_eq!(of("www/pkg/loss_lab_bg.wasm"), "application/wasm");
        assert_eq!(of("www/main.js"), "text/javascript; charset=utf-8");
        assert_eq!(of("index.html"), "text/html; charset=utf-8");
        assert_eq!(of("www/no-extension"), "application/octet-stream");
    }

    #[test]
    fn a_taken_port_is_named_as_such() {
        let root = tempfile::tempdir().expect("a temporary directory");
        let first = SiteServer::bind(root.path(), 0).expect("a free port");
        let taken = SiteServer::bind(root.path(), first.address.port());
        assert_eq!(
            taken.err().map(|error| error.kind()),
            Some(io::ErrorKind::AddrInUse)
        );
    }
}
