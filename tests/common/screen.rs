//! A PC with a display, a keyboard and the program's real window on it: Xvfb, and xdotool in the place of the hands.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::until;

/// How many displays this process has opened.
static NEXT: AtomicU32 = AtomicU32::new(0);

/// A display of its own.
pub struct Screen {
    display: String,
    server: Child,
    /// The keyboard goes to this window once it is there.
    window: Option<String>,
    /// Keys that were pressed here, and how often somebody looked at what came of them.
    keys: AtomicU32,
    looks: AtomicU32,
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Whether the tools are here; what is missing is noted for `test`, or a failure where everything is required.
pub fn tools(test: &str) -> bool {
    for tool in ["Xvfb", "xdotool", "import"] {
        let found = std::env::var_os("PATH")
            .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(tool).is_file()));
        if !found {
            support::not_run(test, &format!("{tool} is not installed"));
            return false;
        }
    }
    true
}

/// Where screenshots are kept: part of what a run leaves behind.
pub fn shots() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screenshots");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

impl Screen {
    /// Of this size, in pixels.
    pub fn new(width: u32, height: u32) -> Self {
        let size = format!("{width}x{height}x24");
        loop {
            // A number of its own, with its lock: of two servers that look for a free number at one time, one may take away
            // the socket of the other.
            let number = 1000 + (std::process::id() % 2000) * 16 + NEXT.fetch_add(1, Ordering::Relaxed) % 16;
            let display = format!(":{number}");
            let mut server = Command::new("Xvfb")
                .args([&display, "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &size])
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut line = String::new();
            BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
            if line.trim() == number.to_string() {
                let (keys, looks) = (AtomicU32::new(0), AtomicU32::new(0));
                return Self { display, server, window: None, keys, looks };
            }
            let _ = server.kill();
            let _ = server.wait();
        }
    }

    /// For a process that opens its window here.
    pub fn display(&self) -> &str {
        &self.display
    }

    fn xdotool(&self, arguments: &[&str]) -> Option<String> {
        let output = Command::new("xdotool").args(arguments).env("DISPLAY", &self.display).output().unwrap();
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Waits for the window, and gives it the keyboard (there is no window manager that would).
    pub fn focus(&mut self) {
        let window = until("a window", || {
            let found = self.xdotool(&["search", "--onlyvisible", "--name", "Uitslag"])?;
            found.lines().last().map(str::to_owned)
        });
        until("the keyboard", || self.xdotool(&["windowfocus", &window]));
        self.window = Some(window);
        // The window hears that it has the keyboard by an event, like everything else.
        std::thread::sleep(Duration::from_millis(300));
    }

    /// Presses keys by their X names, one after the other.
    pub fn press(&self, keys: &[&str]) {
        let mut arguments = vec!["key", "--delay", "12"];
        arguments.extend(keys);
        self.xdotool(&arguments).unwrap();
        self.pressed(keys.len());
    }

    fn pressed(&self, keys: usize) {
        self.keys.fetch_add(u32::try_from(keys).unwrap(), Ordering::Relaxed);
    }

    /// How long all of this takes a hand that types three keys a second, of somebody who looks at each new screen for two, in
    /// seconds.
    pub fn by_hand(&self) -> u32 {
        self.keys.load(Ordering::Relaxed) / 3 + self.looks.load(Ordering::Relaxed) * 2
    }

    /// Types text.
    pub fn write(&self, text: &str) {
        self.write_at(text, 12);
    }

    /// Types text with so many milliseconds between two keys. A line break is Enter, a tab is Tab.
    pub fn write_at(&self, text: &str, delay: u64) {
        let delay = delay.to_string();
        // `type` sends a line break as another key than Enter: digits go by their names, all in one call.
        if text.chars().all(|c| c.is_ascii_digit() || c == '\n') {
            let names = text.chars().map(|c| if c == '\n' { "Return".to_owned() } else { c.to_string() });
            let mut arguments = vec!["key".to_owned(), "--delay".to_owned(), delay];
            arguments.extend(names);
            self.xdotool(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
            self.pressed(text.len());
            return;
        }
        for part in text.split_inclusive(['\n', '\t']) {
            let words = part.trim_end_matches(['\n', '\t']);
            if !words.is_empty() {
                self.xdotool(&["type", "--delay", &delay, words]).unwrap();
                self.pressed(words.chars().count());
            }
            match part.chars().last() {
                Some('\n') => self.press(&["Return"]),
                Some('\t') => self.press(&["Tab"]),
                _ => {}
            }
        }
    }

    /// Says who sits here, where there is no list of people. Nothing typed afterwards comes too early.
    pub fn sign_in(&self, name: &str) {
        self.press(&["F2"]);
        self.write(&format!("{name}\n\n"));
        self.settle();
    }

    /// The whole display as a picture, kept under this name.
    pub fn shot(&self, name: &str) -> PathBuf {
        let file = shots().join(format!("{name}.png"));
        let done = Command::new("import").args(["-window", "root"]).arg(&file).env("DISPLAY", &self.display).status();
        assert!(done.unwrap().success(), "no picture of {name}");
        file
    }

    /// What the bar of the window says.
    pub fn title(&self) -> String {
        let window = self.window.as_deref().unwrap();
        self.xdotool(&["getwindowname", window]).unwrap_or_default()
    }

    /// Where the window is, and how large: left, top, width and height, in pixels.
    pub fn geometry(&self) -> [i32; 4] {
        let window = self.window.as_deref().unwrap();
        let told = self.xdotool(&["getwindowgeometry", "--shell", window]).unwrap();
        ["X", "Y", "WIDTH", "HEIGHT"].map(|name| {
            let line = told.lines().find_map(|line| line.strip_prefix(&format!("{name}=")));
            line.and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("no {name} in {told}"))
        })
    }

    /// Clicks on a point of the display.
    pub fn click(&self, x: u32, y: u32) {
        let (x, y) = (x.to_string(), y.to_string());
        self.xdotool(&["mousemove", &x, &y, "click", "1"]).unwrap();
    }

    /// Turns the wheel on a point of the display: so many notches down, or up.
    pub fn wheel(&self, x: u32, y: u32, down: bool, notches: u32) {
        let (x, y, notches) = (x.to_string(), y.to_string(), notches.to_string());
        let button = if down { "5" } else { "4" };
        self.xdotool(&["mousemove", &x, &y, "click", "--repeat", &notches, "--delay", "20", button]).unwrap();
    }

    /// Red, green and blue of one point of the display.
    pub fn pixel(&self, x: u32, y: u32) -> [u8; 3] {
        let crop = format!("1x1+{x}+{y}");
        let output = Command::new("import")
            .args(["-window", "root", "-crop", &crop, "-depth", "8", "rgb:-"])
            .env("DISPLAY", &self.display)
            .output()
            .unwrap();
        output.stdout.try_into().unwrap()
    }

    /// Waits until the display stands still: two pictures in a row are the same.
    pub fn settle(&self) {
        self.looks.fetch_add(1, Ordering::Relaxed);
        let picture = || {
            let output =
                Command::new("import").args(["-window", "root", "ppm:-"]).env("DISPLAY", &self.display).output();
            output.unwrap().stdout
        };
        let mut last = picture();
        until("the display to stand still", || {
            std::thread::sleep(Duration::from_millis(150));
            let now = picture();
            let same = now == last;
            last = now;
            same.then_some(())
        });
    }
}
