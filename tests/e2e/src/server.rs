//! A server for one test: the checkout's page, watched.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What every page runs before anything of its own.
const WATCH: &str = "<script src=\"/__watch.js\"></script>";
/// Where a page of the suite's own wants the policy of `index.html`.
const POLICY: &str = "<!-- policy -->";

/// A server on 127.0.0.1 for as long as it lives. It answers each connection once, on a thread of its own,
/// so that no request can wait for another.
pub struct SiteServer {
    port: u16,
    shared: Arc<Shared>,
    listener: Option<JoinHandle<()>>,
}

struct Shared {
    root: PathBuf,
    requests: Mutex<Vec<String>>,
    ended: AtomicBool,
}

impl SiteServer {
    /// Serves `index.html` and `www` of the checkout, and the suite's own `pages`, on a free port.
    ///
    /// # Panics
    ///
    /// When no port can be had, or `www/pkg` was not built.
    pub fn start() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for file in ["loss_lab.js", "loss_lab_bg.wasm"] {
            assert!(
                root.join("www/pkg").join(file).is_file(),
                "www/pkg/{file} is missing; `cargo xtask test` builds it and then runs these tests"
            );
        }
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port on 127.0.0.1");
        let port = listener.local_addr().expect("the port that was had").port();
        let shared = Arc::new(Shared {
            root,
            requests: Mutex::default(),
            ended: AtomicBool::new(false),
        });
        let for_listener = shared.clone();
        let listener = thread::spawn(move || {
            for connection in listener.incoming() {
                if for_listener.ended.load(Ordering::SeqCst) {
                    return;
                }
                let shared = for_listener.clone();
                thread::spawn(move || {
                    // A browser that goes away while it is answered is no fault of ours.
                    let _ = connection.and_then(|connection| shared.answer(connection));
                });
            }
        });
        Self {
            port,
            shared,
            listener: Some(listener),
        }
    }

    /// The origin, without a slash at its end.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The targets of all requests so far, in the order in which they came.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests().clone()
    }
}

impl Drop for SiteServer {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::SeqCst);
        // A last connection wakes the listener.
        let woken = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok();
        if let Some(listener) = self.listener.take().filter(|_| woken) {
            // One that has panicked has said so itself.
            let _ = listener.join();
        }
    }
}

impl Shared {
    fn requests(&self) -> MutexGuard<'_, Vec<String>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, mut connection: TcpStream) -> io::Result<()> {
        // Browsers open connections ahead of need; an unused one must not hold its thread for ever.
        connection.set_read_timeout(Some(Duration::from_secs(60)))?;
        let mut lines = BufReader::new(&connection).lines();
        let Some(request) = lines.next().transpose()? else {
            return Ok(());
        };
        // The head is read to its end, for closing on unread bytes would break the answer off.
        while lines
            .next()
            .transpose()?
            .is_some_and(|line| !line.is_empty())
        {}
        let target = request.split(' ').nth(1).unwrap_or_default();
        self.requests().push(target.to_owned());
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let found =
            file(&self.root, path).and_then(|file| Some((fs::read(&file).ok()?, mime_type(&file))));
        let (status, mime, body) = match found {
            Some((body, mime)) if mime.starts_with("text/html") => {
                ("200 OK", mime, watched(&self.root, &body))
            }
            Some((body, mime)) => ("200 OK", mime, body),
            None => (
                "404 Not Found",
                "text/plain",
                b"There is no such file here.\n".to_vec(),
            ),
        };
        write!(
            connection,
            "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
            body.len()
        )?;
        connection.write_all(&body)
    }
}

fn file(root: &Path, target: &str) -> Option<PathBuf> {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("pages");
    match target.strip_prefix('/')? {
        "" | "index.html" => Some(root.join("index.html")),
        "__watch.js" => Some(pages.join("watch.js")),
        path if path
            .split('/')
            .any(|name| name.is_empty() || name.starts_with('.')) =>
        {
            None
        }
        path if path.starts_with("www/") => Some(root.join(path)),
        path => Some(pages.join(path.strip_prefix("pages/")?)),
    }
}

/// The page with the watching script in front of all that its head holds, and with `index.html`'s policy
/// where it asks for that.
fn watched(root: &Path, html: &[u8]) -> Vec<u8> {
    let page = String::from_utf8_lossy(html).replacen("<head>", &format!("<head>{WATCH}"), 1);
    if !page.contains(POLICY) {
        return page.into_bytes();
    }
    let index = fs::read_to_string(root.join("index.html")).expect("index.html can be read");
    let policy = index
        .lines()
        .find(|line| line.contains("http-equiv=\"Content-Security-Policy\""))
        .expect("index.html has its policy on one line");
    page.replacen(POLICY, policy, 1).into_bytes()
}

/// Modules and streamed wasm are refused under any other type.
fn mime_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
