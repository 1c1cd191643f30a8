//! A static server for the checkout's page, bound to the loopback address.
//!
//! It serves `index.html`, also under the name of the bundle's `embed.html`, and the files below `www`. It answers GET and
//! HEAD, lets pages of any origin load scripts, and tells the browser to cache nothing, so that a reload always shows the
//! last build. Each connection has its own thread and one answer, so no request waits behind another.

mod path;

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

pub use path::{file_below, file_from_target};

/// No browser sends longer request headers.
const LONGEST_HEAD: u64 = 64 * 1024;
/// Browsers open connections in advance; an unused one must not hold its thread for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status code with its name, such as `200 OK`.
    pub status: &'static str,
    /// The media type.
    pub mime: &'static str,
    /// The whole body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The file's contents and type, or 404 if there is none.
    pub fn file(path: Option<&Path>) -> Self {
        let found = path.and_then(|path| Some((fs::read(path).ok()?, mime_type(path))));
        match found {
            Some((body, mime)) => Self {
                status: "200 OK",
                mime,
                body,
            },
            None => Self::text("404 Not Found", "There is no such file here.\n"),
        }
    }

    fn text(status: &'static str, text: &str) -> Self {
        Self {
            status,
            mime: "text/plain; charset=utf-8",
            body: text.into(),
        }
    }
}

/// A server that has its port and is ready to run.
pub struct SiteServer {
    listener: TcpListener,
    address: SocketAddr,
}

impl SiteServer {
    /// Binds `port` on 127.0.0.1; port 0 means any free one.
    ///
    /// # Errors
    ///
    /// If the port cannot be bound: [`io::ErrorKind::AddrInUse`] if it is taken.
    pub fn bind(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// The page's address, with its final slash: `http://127.0.0.1:8000/`.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Answers requests for the checkout at `root` for as long as the process lives.
    ///
    /// # Errors
    ///
    /// If `root` does not exist.
    pub fn run(self, root: &Path) -> io::Result<()> {
        let root = root.canonicalize()?;
        self.run_with(move |target| Answer::file(file_from_target(&root, target).as_deref()));
        Ok(())
    }

    /// Answers each request with `answer(target)`, for as long as the process lives.
    pub fn run_with(self, answer: impl Fn(&str) -> Answer + Send + Sync + 'static) {
        let answer = Arc::new(answer);
        for connection in self.listener.incoming() {
            let answer = answer.clone();
            thread::spawn(move || {
                // The browser may close the connection at any time; that is no error.
                let _ = connection.and_then(|connection| respond(connection, &*answer));
            });
        }
    }
}

fn respond(mut connection: TcpStream, answer: &dyn Fn(&str) -> Answer) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(&connection).take(LONGEST_HEAD).lines();
    let Some(request) = lines.next().transpose()? else {
        return Ok(());
    };
    // Reads the headers to their end: closing a connection with unread bytes would cut the answer short.
    while lines
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}
    let mut words = request.split(' ');
    let (method, target) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let answer = match method {
        "GET" | "HEAD" => answer(target),
        _ => Answer::text(
            "405 Method Not Allowed",
            "Only GET and HEAD are answered.\n",
        ),
    };
    write!(
        connection,
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nAccess-Control-Allow-Origin: *\r\nAllow: GET, HEAD\r\nConnection: close\r\n\r\n",
        answer.status,
        answer.mime,
        answer.body.len()
    )?;
    if method != "HEAD" {
        connection.write_all(&answer.body)?;
    }
    Ok(())
}

/// The media type of a file. Browsers refuse modules and streamed wasm under any other.
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
    fn browsers_get_the_types_they_require() {
        let of = |name: &str| mime_type(Path::new(name));
        assert_eq!(of("www/pkg/loss_lab_bg.wasm"), "application/wasm");
        assert_eq!(of("www/main.js"), "text/javascript; charset=utf-8");
        assert_eq!(of("index.html"), "text/html; charset=utf-8");
        assert_eq!(of("www/no-extension"), "application/octet-stream");
    }

    #[test]
    fn a_taken_port_is_reported_as_such() {
        let first = SiteServer::bind(0).expect("a free port");
        let taken = SiteServer::bind(first.address.port());
        assert_eq!(
            taken.err().map(|error| error.kind()),
            Some(io::ErrorKind::AddrInUse)
        );
    }

    /// The server's answer to a request with this first line.
    fn asked(line: &str) -> String {
        let server = SiteServer::bind(0).expect("a free port");
        let address = server.address;
        thread::spawn(move || {
            server.run_with(|target| Answer::text("200 OK", &format!("saw {target}")));
        });
        let mut connection = TcpStream::connect(address).expect("the server listens");
        write!(connection, "{line}\r\nHost: here\r\n\r\n").expect("the request is sent");
        let mut answer = String::new();
        connection
            .read_to_string(&mut answer)
            .expect("an answer that ends");
        answer
    }

    #[test]
    fn methods() {
        let get = asked("GET /www/a?b HTTP/1.1");
        assert!(get.starts_with("HTTP/1.1 200 OK\r\n"), "{get}");
        assert!(get.ends_with("\r\n\r\nsaw /www/a?b"), "{get}");
        // Without this header, pages of other origins cannot load modules.
        assert!(get.contains("Access-Control-Allow-Origin: *\r\n"), "{get}");
        let head = asked("HEAD / HTTP/1.1");
        assert!(head.contains("Content-Length: 5\r\n"), "{head}");
        assert!(head.ends_with("\r\n\r\n"), "{head}");
        assert!(asked("POST / HTTP/1.1").starts_with("HTTP/1.1 405 "));
    }
}
