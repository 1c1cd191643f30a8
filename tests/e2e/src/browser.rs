//! The browsers, shared by the tests that run at the same time and ended with the last of them.

use std::cell::Cell;
use std::future::Future;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use thirtyfour::error::{WebDriverError, WebDriverResult};
use thirtyfour::{Capabilities, TimeoutConfiguration, WebDriver};
use tokio::runtime::{Builder, Runtime};

use crate::engine::Engine;

/// How long a driver may take to start.
const START: Duration = Duration::from_secs(60);
/// On how many ports it is tried.
const PORTS: u32 = 3;
/// How long a page may leave a question unanswered. This is the driver's own deadline.
pub const ANSWER: Duration = Duration::from_secs(30);
/// How much later we give up ourselves: Firefox' driver waits with the page.
const GRACE: Duration = Duration::from_secs(5);
/// How long a page may take to load, or to print.
const LOAD: Duration = Duration::from_secs(110);
/// How long a browser may take to end, before it is killed.
const END: Duration = Duration::from_secs(10);

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime for the WebDriver client")
});

/// Waits for the driver's answer.
///
/// # Panics
///
/// When the driver reports an error: with `what` was asked of it.
#[track_caller]
pub fn wait<T>(what: &str, answer: impl Future<Output = WebDriverResult<T>>) -> T {
    match self::answer(answer) {
        Ok(value) => value,
        Err(error) => panic!("{what}: {error}"),
    }
}

/// Waits for the driver's answer, which may be an error.
///
/// # Errors
///
/// What the driver reports.
pub fn answer<T>(answer: impl Future<Output = WebDriverResult<T>>) -> WebDriverResult<T> {
    RUNTIME.block_on(answer)
}

/// Waits for the answer of a page, for as long as a page may take.
///
/// # Errors
///
/// What the driver reports, or that there was no answer.
pub fn answer_of_page<T>(answer: impl Future<Output = WebDriverResult<T>>) -> WebDriverResult<T> {
    let patience = ANSWER + GRACE;
    RUNTIME.block_on(async {
        let waited = tokio::time::timeout(patience, answer).await;
        waited.unwrap_or_else(|_| {
            let said = format!("no answer in {} s", patience.as_secs());
            Err(WebDriverError::FatalError(said))
        })
    })
}

/// The browsers that no test uses just now.
pub struct Browsers {
    /// The engine that is tested.
    pub engine: Engine,
    program: PathBuf,
    idle: Mutex<Vec<Session>>,
}

/// A browser, and a driver for it alone: not every driver can have two browsers.
struct Session {
    browser: WebDriver,
    driver: Driver,
    /// Whether its tab may be used once more. Going on in the same process of the browser costs half of what a new tab costs.
    plain: Cell<bool>,
}

impl Session {
    fn quit(self) {
        // One that has gone by itself need not be ended, and one that does not answer is killed with its driver.
        let _ = RUNTIME.block_on(async { tokio::time::timeout(END, self.browser.quit()).await });
        drop(self.driver);
    }
}

/// A running driver in a process group of its own, killed with its browser when it is dropped.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        #[cfg(unix)]
        let _ = Command::new("kill")
            .args(["-KILL", "--", &format!("-{}", self.0.id())])
            .stderr(Stdio::null())
            .status();
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Browsers {
    /// Those that other tests use, or none yet.
    ///
    /// # Panics
    ///
    /// When there is no driver.
    pub fn shared() -> Arc<Self> {
        // Weak, for nothing is dropped that a static holds: the last test ends the browsers.
        static SHARED: Mutex<Weak<Browsers>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let (engine, program) = Engine::chosen().unwrap_or_else(|why| panic!("{why}"));
            let browsers = Arc::new(Self {
                engine,
                program,
                idle: Mutex::default(),
            });
            *shared = Arc::downgrade(&browsers);
            browsers
        })
    }

    /// A browser for one test: one that is idle, or a new one. So there are as many as tests that run at a time.
    pub fn lend(self: &Arc<Self>) -> Lent {
        let idle = self.idle().pop();
        Lent {
            browsers: self.clone(),
            session: Some(idle.unwrap_or_else(|| self.open(1.0))),
            shared: true,
            keep: false,
        }
    }

    fn open(&self, ratio: f64) -> Session {
        // A port that was free a moment ago may be another test's server by now.
        let mut others = PORTS - 1;
        loop {
            match self.start(ratio) {
                Ok(session) => return session,
                Err(why) => assert!(others > 0, "starting the browser: {why}"),
            }
            others -= 1;
        }
    }

    fn start(&self, ratio: f64) -> WebDriverResult<Session> {
        let program = self.program.display();
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|listener| listener.local_addr())
            .expect("a free port on 127.0.0.1")
            .port();
        let mut command = self.engine.command(&self.program, port, ratio);
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let driver = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(self.engine.chatter())
            .spawn()
            .unwrap_or_else(|error| panic!("{program} does not start: {error}"));
        let driver = Driver(driver);
        let deadline = Instant::now() + START;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            assert!(
                Instant::now() < deadline,
                "{program} does not listen on its port"
            );
            thread::sleep(Duration::from_millis(10));
        }
        let mut capabilities = Capabilities::new();
        if let Some(entries) = self.engine.capabilities(ratio).as_object() {
            for (key, value) in entries {
                capabilities.set(key, value).expect("JSON is JSON");
            }
        }
        let browser = answer(async {
            let browser = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await?;
            let deadlines = TimeoutConfiguration::new(Some(ANSWER), Some(LOAD), None);
            browser.update_timeouts(deadlines).await?;
            Ok(browser)
        })?;
        Ok(Session {
            browser,
            driver,
            plain: Cell::new(true),
        })
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Session>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A browser that one test uses.
pub struct Lent {
    browsers: Arc<Browsers>,
    session: Option<Session>,
    shared: bool,
    keep: bool,
}

impl Lent {
    /// A browser that no other test will use, with `ratio` device pixels for each css pixel.
    pub fn of_its_own(browsers: &Arc<Browsers>, ratio: f64) -> Self {
        Self {
            session: Some(browsers.open(ratio)),
            browsers: browsers.clone(),
            shared: false,
            keep: false,
        }
    }

    fn session(&self) -> &Session {
        let session = self.session.as_ref();
        session.expect("the session is there until it is returned")
    }

    /// The session.
    pub fn driver(&self) -> &WebDriver {
        &self.session().browser
    }

    /// Says that the tab keeps something that a navigation does not take away.
    pub(crate) fn tab_has_changed(&self) {
        self.session().plain.set(false);
    }

    /// Makes sure of a tab that nobody has changed. Its history is forgotten elsewhere, which Chromium alone can do.
    #[track_caller]
    pub(crate) fn plain_tab(&self) {
        if self
            .session()
            .plain
            .replace(self.engine() == Engine::Chromium)
        {
            return;
        }
        let driver = self.driver();
        wait("opening a tab", async {
            let old = driver.window().await?;
            let new = driver.new_tab().await?;
            driver.switch_to_window(old).await?;
            driver.close_window().await?;
            driver.switch_to_window(new).await
        });
    }

    /// The engine that runs here.
    pub fn engine(&self) -> Engine {
        self.browsers.engine
    }

    /// Says that all went well: another test may use the browser.
    pub fn keep(&mut self) {
        self.keep = self.shared;
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        match self.session.take() {
            Some(session) if self.keep => self.browsers.idle().push(session),
            // After a failure, whatever state it is in ends with it.
            Some(session) => session.quit(),
            None => {}
        }
    }
}

impl Drop for Browsers {
    fn drop(&mut self) {
        for session in std::mem::take(&mut *self.idle()) {
            session.quit();
        }
    }
}
