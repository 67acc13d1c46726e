//! The program without a window, for tests: keys go in, tasks run, messages come back in order.

mod frames;

use std::path::Path;
use std::time::{Duration, Instant};

use iced::Task;
use iced::futures::StreamExt;
use iced_test::Simulator;
use iced_test::runtime::{Action, task::into_stream};
use organise::prepare::{CreateOptions, FilePaths, Files, Passphrase, create};
use tokio::runtime::Runtime;
use tokio::sync::mpsc;

use crate::aloud::{Listener, Tree};
use crate::app::{App, Launch, Message};
use crate::i18n::Lang;
use crate::key::Key;

pub use frames::{Frames, key, wheel};

/// The passphrase of the organiser in tests.
pub const PHRASE: &str = "een lange wachtzin";
/// Of the window, in logical pixels.
const HEIGHT: f32 = 800.0;
/// The longest that a test waits for something that has to happen.
const LONGEST: Duration = Duration::from_secs(30);

/// A program whose tasks run.
pub struct Driven {
    pub app: App,
    runtime: Runtime,
    send: mpsc::UnboundedSender<Message>,
    messages: mpsc::UnboundedReceiver<Message>,
}

impl Driven {
    /// Starts with preferences (and new elections) in `home`.
    pub fn start(home: &Path) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let launch = Launch {
            prefs: Some(home.join("preferences.json")),
            listen: vec!["127.0.0.1:0".parse().unwrap()],
            ..Launch::default()
        };
        let (app, task) = {
            let _inside = runtime.enter();
            App::boot(launch)
        };
        let (send, messages) = mpsc::unbounded_channel();
        let mut driven = Self { app, runtime, send, messages };
        driven.run(task);
        driven
    }

    /// Starts on a scan PC of a new election of West Maas en Waal; `None` where the real files are missing.
    pub fn scan(test: &str, home: &Path, rehearsal: bool) -> Option<Self> {
        let folder = support::shared(test)?.join("data/real/gr2022");
        let file = |prefix: &str| Some(folder.join(format!("{prefix}_GR2022_WestMaasenWaal.eml.xml")));
        let paths = FilePaths { candidates: file("Kandidatenlijsten"), counts: file("Telling"), ..Default::default() };
        let options = CreateOptions {
            files: Files::read(&paths).unwrap(),
            seats: Some(17),
            rehearsal,
            label: "scan 1".to_owned(),
            organiser: home.join("organisator.json"),
            organiser_copy: home.join("kopie.json"),
            ..CreateOptions::default()
        };
        let made = create(&home.join("node"), options, &Passphrase::new(PHRASE.to_owned())).unwrap();
        let mut prefs = crate::prefs::Prefs::default();
        prefs.opened(&made.data);
        prefs.organiser.insert(made.data.clone(), made.organiser.files[0].clone());
        prefs.save(&home.join("preferences.json")).unwrap();
        let mut driven = Self::start(home);
        driven.until("the election open", |app| app.start.is_none() && app.session().is_some_and(|open| open.told));
        Some(driven)
    }

    /// Types the passphrase where it is asked for, and waits until it is signed.
    pub fn sign(&mut self) {
        self.until_says("Ondertekenen met de sleutel van de organisator");
        self.typed(PHRASE);
        self.keys(&Key::Enter, 2);
        self.until_says("Ondertekend: ");
    }

    fn run(&mut self, task: Task<Message>) {
        let Some(mut stream) = into_stream(task) else { return };
        let send = self.send.clone();
        self.runtime.spawn(async move {
            while let Some(action) = stream.next().await {
                if let Action::Output(message) = action {
                    let _ = send.send(message);
                }
            }
        });
    }

    /// Hands a message over.
    pub fn tell(&mut self, message: Message) {
        let task = {
            let _inside = self.runtime.enter();
            self.app.update(message)
        };
        self.run(task);
    }

    /// Presses a key.
    pub fn key(&mut self, key: Key) {
        self.tell(Message::Pressed(key));
    }

    /// Presses a key several times.
    pub fn keys(&mut self, key: &Key, times: usize) {
        for _ in 0..times {
            self.key(key.clone());
        }
    }

    /// Types a text.
    pub fn typed(&mut self, text: &str) {
        for letter in text.chars() {
            self.key(Key::char(letter));
        }
    }

    /// Empties the active field and types.
    pub fn instead(&mut self, text: &str) {
        self.key(Key::End);
        self.keys(&Key::Backspace, 200);
        self.typed(text);
    }

    /// Clicks on a text.
    pub fn click(&mut self, text: &str) {
        self.click_in(HEIGHT, text);
    }

    /// The same in a window of this height.
    pub fn click_in(&mut self, height: f32, text: &str) {
        let shown = self.texts();
        self.by_mouse(height, |window| {
            let clicked = window.click(text);
            assert!(clicked.is_ok(), "{text:?} cannot be clicked; the screen says:\n{}", shown.join("\n"));
        });
    }

    /// Clicks on a place of the window.
    pub fn click_at(&mut self, x: f32, y: f32) {
        self.by_mouse(HEIGHT, |window| {
            window.point_at(iced::Point::new(x, y));
            let _ = window.simulate(iced_test::simulator::click());
        });
    }

    /// Clicks twice on a place of the window.
    pub fn double_click_at(&mut self, x: f32, y: f32) {
        self.by_mouse(HEIGHT, |window| {
            window.point_at(iced::Point::new(x, y));
            let _ = window.simulate(iced_test::simulator::click().chain(iced_test::simulator::click()));
        });
    }

    fn by_mouse(&mut self, height: f32, hand: impl FnOnce(&mut Simulator<'_, Message>)) {
        let messages: Vec<Message> = {
            let size = iced::Size::new(1280.0, height);
            let mut window = Simulator::with_size(crate::app::settings(), size, self.app.view());
            hand(&mut window);
            window.into_messages().collect()
        };
        for message in messages {
            self.tell(message);
        }
    }

    /// Lets tasks run until something is so.
    pub fn until(&mut self, what: &str, mut is: impl FnMut(&App) -> bool) {
        let begun = Instant::now();
        let mut looked = Instant::now();
        while !is(&self.app) {
            assert!(begun.elapsed() < LONGEST, "{what} did not happen; the screen says:\n{}", self.texts().join("\n"));
            match self.messages.try_recv() {
                Ok(message) => self.tell(message),
                Err(_) => std::thread::sleep(Duration::from_millis(5)),
            }
            // The subscription that tells of changes does not run here.
            if looked.elapsed() > Duration::from_millis(100) {
                looked = Instant::now();
                let ids: Vec<u64> = self.app.sessions.iter().map(|session| session.id).collect();
                for id in ids {
                    self.tell(Message::Changed(id));
                }
            }
        }
    }

    /// Waits until the screen says something.
    pub fn until_says(&mut self, text: &str) {
        let text = text.to_owned();
        self.until(&format!("{text:?} on screen"), |app| texts(app).iter().any(|line| line.contains(&text)));
    }

    /// Everything that is written on the screen.
    pub fn texts(&self) -> Vec<String> {
        texts(&self.app)
    }

    /// The same in a window of this size.
    pub fn texts_at(&self, size: iced::Size) -> Vec<String> {
        texts_at(&self.app, size)
    }

    /// The language of the screens.
    pub fn lang(&mut self, lang: Lang) {
        self.app.prefs.lang = lang;
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        self.app.start = None;
        for session in std::mem::take(&mut self.app.sessions) {
            let _ = session.stop();
        }
    }
}

/// What is heard of the view.
pub fn heard(app: &App) -> Tree {
    let size = iced::Size::new(1280.0, HEIGHT);
    let mut listener = Listener::new(size);
    operate(app, size, &mut listener);
    listener.tree(app.title())
}

/// The texts of the view, as the widgets tell them.
pub fn texts(app: &App) -> Vec<String> {
    texts_at(app, iced::Size::new(1280.0, 800.0))
}

fn texts_at(app: &App, size: iced::Size) -> Vec<String> {
    use iced::advanced::widget::Operation;

    struct Collected(Vec<String>);
    impl Operation for Collected {
        fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
            operate(self);
        }
        fn text(&mut self, _: Option<&iced::advanced::widget::Id>, _: iced::Rectangle, text: &str) {
            self.0.push(text.to_owned());
        }
    }
    let mut found = Collected(Vec::new());
    operate(app, size, &mut found);
    found.0
}

fn operate(app: &App, size: iced::Size, operation: &mut dyn iced::advanced::widget::Operation) {
    use iced::advanced::renderer::Headless;
    use iced_test::runtime::user_interface::{Cache, UserInterface};

    let settings = crate::app::settings();
    let renderer = iced::futures::executor::block_on(<iced::Renderer as Headless>::new(
        settings.default_font,
        settings.default_text_size,
        Some("tiny-skia"),
    ));
    let Some(mut renderer) = renderer else { return };
    let mut ui = UserInterface::build(app.view(), size, Cache::default(), &mut renderer);
    ui.operate(&renderer, operation);
}
