//! A program of which nothing is known yet: no election, no preferences, a home of its own.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use api::loopback;
use api::request::Request;
use serde_json::Value;

use super::screen::Screen;
use super::until;

/// See the module.
pub struct Fresh {
    home: tempfile::TempDir,
    pub screen: Screen,
    process: Child,
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.screen.shot(&format!("failed-fresh-{}", self.process.id()));
            let said = std::fs::read_to_string(self.home.path().join("stderr")).unwrap_or_default();
            eprintln!("--- ended: {:?}, said:\n{said}", self.process.try_wait());
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Fresh {
    pub fn start() -> Self {
        let screen = Screen::new(1280, 800);
        Self::on(screen, tempfile::tempdir().unwrap(), &["--place", "0,0,1280,800"])
    }

    /// On this display, with this home.
    pub fn on(screen: Screen, home: tempfile::TempDir, more: &[&str]) -> Self {
        Self::with(screen, home, more, &[])
    }

    /// In a window that fills a display of this size, on the session bus of a desktop.
    pub fn heard(width: u32, height: u32, bus: &str) -> Self {
        let place = format!("0,0,{width},{height}");
        let screen = Screen::new(width, height);
        let env = [("DBUS_SESSION_BUS_ADDRESS", bus)];
        Self::with(screen, tempfile::tempdir().unwrap(), &["--place", &place], &env)
    }

    fn with(screen: Screen, home: tempfile::TempDir, more: &[&str], env: &[(&str, &str)]) -> Self {
        let said = std::fs::File::create(home.path().join("stderr")).unwrap();
        let process = Command::new(env!("CARGO_BIN_EXE_uitslag"))
            .args(["window", "--listen", "127.0.0.1:0", "--no-mdns"])
            .args(more)
            .env("HOME", home.path())
            .env("XDG_DATA_HOME", home.path().join("data"))
            .env("DISPLAY", screen.display())
            .env_remove("WAYLAND_DISPLAY")
            .envs(env.iter().copied())
            .stdout(Stdio::null())
            .stderr(said)
            .spawn()
            .unwrap();
        let mut fresh = Self { home, screen, process };
        fresh.screen.focus();
        fresh.screen.settle();
        fresh
    }

    /// The data folder of its election, once there is one with a running node.
    pub fn data(&self, what: &str) -> PathBuf {
        until(what, || {
            let found = walkdir::WalkDir::new(self.home.path()).into_iter().filter_map(Result::ok);
            let node = found.into_iter().find(|entry| entry.file_name() == "node.json")?;
            let data = node.path().parent()?.to_owned();
            loopback::call(&data, &Request::Status).ok()?;
            Some(data)
        })
    }

    /// Types lines, each ended with Enter, and waits until the window stands still.
    pub fn lines(&self, lines: &[&str]) {
        for line in lines {
            if !line.is_empty() {
                self.screen.write(line);
            }
            self.screen.press(&["Return"]);
        }
        self.screen.settle();
    }
}

/// What a node says to another program beside it; `None`: not now.
pub fn told(data: &Path, request: Request) -> Option<Value> {
    loopback::call(data, &request).ok().map(|reply| reply.json())
}
