//! A PC without a display: the program's state and view, its real node, and keys.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use api::loopback;
use api::request::{Error, Request};
use iced::futures::StreamExt as _;
use iced_runtime::Action;
use iced_test::Simulator;
use iced_test::simulator::Snapshot;
use serde_json::Value;
use ui::app::{App, Launch, Message};
use ui::key::Key;

use crate::common::screen::shots;
use crate::common::{Forms, PATIENCE, uitslag};

/// See the module.
pub struct Pc {
    pub app: App,
    pub data: PathBuf,
    runtime: tokio::runtime::Runtime,
    folder: tempfile::TempDir,
}

fn boot(runtime: &tokio::runtime::Runtime, data: Option<&Path>, folder: &Path) -> (App, iced::Task<Message>) {
    let _inside = runtime.enter();
    App::boot(Launch {
        data: data.map(Path::to_owned),
        prefs: Some(folder.join("preferences.json")),
        listen: vec!["127.0.0.1:0".parse().unwrap()],
        ..Launch::default()
    })
}

/// The made-up municipality, with settings.
pub fn made_up(more: &[&str]) -> (Pc, Forms) {
    let folder = tempfile::tempdir().unwrap();
    let made = rehearsal::made_up(folder.path(), 7).unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("passphrase"), "een lange zin voor de proef").unwrap();
    let (data, organiser, copy, passphrase) = (path("data"), path("organiser"), path("copy"), path("passphrase"));
    let seats = made.seats.to_string();
    let mut arguments = vec![
        "election",
        "create",
        "--json",
        "--rehearsal",
        "--data",
        &data,
        "--label",
        "scan-1",
        "--organiser",
        &organiser,
        "--organiser-copy",
        &copy,
        "--passphrase-file",
        &passphrase,
        "--candidates",
        made.candidates.to_str().unwrap(),
        "--counts",
        made.counts.to_str().unwrap(),
        "--seats",
        &seats,
    ];
    arguments.extend(more);
    uitslag(&arguments).unwrap_or_else(|error| panic!("{error:#}"));
    let forms = Forms::read(&made.counts);
    (Pc::open(folder, PathBuf::from(data)), forms)
}

impl Pc {
    fn open(folder: tempfile::TempDir, data: PathBuf) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (app, task) = boot(&runtime, Some(&data), folder.path());
        let mut pc = Self { app, data, runtime, folder };
        pc.run(task);
        pc.look();
        pc
    }

    /// A PC on which nothing was ever opened.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (app, task) = boot(&runtime, None, folder.path());
        let mut pc = Self { app, data: folder.path().join("none"), runtime, folder };
        pc.run(task);
        pc
    }

    /// Closes the program, and opens it again on the same data folder.
    pub fn again(&mut self) {
        for session in self.app.sessions.drain(..) {
            session.stop().unwrap();
        }
        let (app, task) = boot(&self.runtime, Some(&self.data), self.folder.path());
        self.app = app;
        self.run(task);
        self.look();
    }

    /// Carries a task out, and all that follows from it.
    pub fn run(&mut self, task: iced::Task<Message>) {
        let mut tasks = VecDeque::from([task]);
        while let Some(task) = tasks.pop_front() {
            let Some(mut stream) = iced_runtime::task::into_stream(task) else { continue };
            loop {
                let next = self.runtime.block_on(async {
                    tokio::time::timeout(PATIENCE, stream.next()).await.expect("a task that does not end")
                });
                match next {
                    Some(Action::Output(message)) => tasks.push_back(self.update(message)),
                    // What the desktop would do: windows, the clipboard.
                    Some(_) => {}
                    None => break,
                }
            }
        }
    }

    fn update(&mut self, message: Message) -> iced::Task<Message> {
        let _inside = self.runtime.enter();
        self.app.update(message)
    }

    /// Something happened, with all that follows.
    pub fn tell(&mut self, message: Message) {
        let task = self.update(message);
        self.run(task);
    }

    /// The same, but what follows from what was done at once is left: it may wait for a whole evening.
    pub fn begin(&mut self, message: Message) {
        let task = self.update(message);
        let Some(mut stream) = iced_runtime::task::into_stream(task) else { return };
        loop {
            let next = self.runtime.block_on(async {
                tokio::time::timeout(PATIENCE, stream.next()).await.expect("a task that does not end")
            });
            match next {
                Some(Action::Output(message)) => drop(self.update(message)),
                Some(_) => {}
                None => break,
            }
        }
    }

    /// The same as [`Pc::tell`]; whether there was more to it than what the screen shows at once.
    pub fn does(&mut self, message: Message) -> bool {
        let task = self.update(message);
        let more = task.units() > 0;
        self.run(task);
        more
    }

    /// The node may have something new to show.
    pub fn look(&mut self) {
        let ids: Vec<u64> = self.app.sessions.iter().map(|session| session.id).collect();
        for id in ids {
            self.tell(Message::Changed(id));
        }
    }

    /// Presses keys, named as on the key caps, and waits for what follows from each.
    pub fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace().flat_map(named) {
            self.tell(Message::Pressed(key));
        }
    }

    /// Presses keys as fast as they come: nothing that follows from one has happened when the next is pressed.
    pub fn press_ahead(&mut self, keys: &str) {
        let keys: Vec<Key> = keys.split_whitespace().flat_map(named).collect();
        let tasks: Vec<_> = keys.into_iter().map(|key| self.update(Message::Pressed(key))).collect();
        for task in tasks {
            self.run(task);
        }
    }

    /// The window as it is, for questions.
    pub fn view<T>(&self, ask: impl FnOnce(&mut Simulator<'_, Message>) -> T) -> T {
        self.view_at(1280.0, 800.0, ask)
    }

    /// The window in another size.
    pub fn view_at<T>(&self, width: f32, height: f32, ask: impl FnOnce(&mut Simulator<'_, Message>) -> T) -> T {
        let mut simulator = Simulator::with_size(ui::app::settings(), iced::Size::new(width, height), self.app.view());
        ask(&mut simulator)
    }

    /// Draws what is shown in a window of this size into the folder of the screenshots; the file, and the picture.
    pub fn draw_at(&self, width: f32, height: f32, name: &str) -> (PathBuf, Snapshot) {
        let drawn = shots().join(format!("{name}-tiny-skia.png"));
        let _ = std::fs::remove_file(&drawn);
        let picture = self.view_at(width, height, |window| window.snapshot(&self.app.theme()).unwrap());
        picture.matches_image(shots().join(format!("{name}.png"))).unwrap();
        (drawn, picture)
    }

    /// The same at the size of an office screen, to be looked at.
    pub fn draw(&self, name: &str) {
        self.draw_at(1366.0, 768.0, name);
    }

    /// Clicks on a text.
    pub fn click(&mut self, text: &str) {
        let messages: Vec<Message> = {
            let size = iced::Size::new(1280.0, 800.0);
            let mut simulator = Simulator::with_size(ui::app::settings(), size, self.app.view());
            simulator.click(text).unwrap();
            simulator.into_messages().collect()
        };
        messages.into_iter().for_each(|message| self.tell(message));
    }

    /// Turns the wheel by so many lines over a text, in a window of this height; then that window is asked something.
    pub fn wheel<T>(&self, height: f32, text: &str, y: f32, ask: impl FnOnce(&mut Simulator<'_, Message>) -> T) -> T {
        self.view_at(1280.0, height, |window| {
            // A click puts the pointer there; what it says itself is left out.
            window.click(text).unwrap();
            let delta = iced::mouse::ScrollDelta::Lines { x: 0.0, y };
            window.simulate([iced::Event::Mouse(iced::mouse::Event::WheelScrolled { delta })]);
            ask(window)
        })
    }

    /// Whether a text stands on the screen, whole.
    pub fn shows(&self, text: &str) -> bool {
        self.view(|window| window.find(text).is_ok())
    }

    /// The words of the notice above the screen.
    pub fn notice(&self) -> String {
        let notice = self.app.session().and_then(|session| session.notice.clone());
        notice.map(|notice| format!("{} {}", notice.words, notice.more)).unwrap_or_default()
    }

    /// Asks the node as another program would.
    pub fn ask(&self, request: Request) -> Result<Value, Error> {
        loopback::call(&self.data, &request).map(|reply| reply.json())
    }

    /// Live submissions of a station at a level.
    pub fn live(&self, station: u32, level: &str) -> Vec<Value> {
        let history = self.ask(Request::History { station }).unwrap();
        let all = history["entries"].as_array().unwrap().iter().cloned();
        all.filter(|entry| entry["state"] == "live" && entry["level"] == level).collect()
    }
}

impl Drop for Pc {
    fn drop(&mut self) {
        for session in self.app.sessions.drain(..) {
            let _ = session.stop();
        }
    }
}

/// `Enter`, `F9`, `Ctrl+T`, `Spatie`; anything else is typed, character by character.
fn named(name: &str) -> Vec<Key> {
    let one = match name {
        "Enter" => Key::Enter,
        "Esc" => Key::Escape,
        "Tab" => Key::Tab,
        "Shift+Tab" => Key::BackTab,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "PgUp" => Key::PageUp,
        "PgDn" => Key::PageDown,
        "Backspace" => Key::Backspace,
        "Del" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "Spatie" => Key::char(' '),
        _ => {
            if let Some(number) = name.strip_prefix('F').and_then(|number| number.parse().ok()) {
                return vec![Key::F(number)];
            }
            if let Some(letter) = name.strip_prefix("Ctrl+") {
                return vec![Key::Ctrl(letter.chars().next().unwrap().to_ascii_lowercase())];
            }
            return name.chars().map(Key::char).collect();
        }
    };
    vec![one]
}
