//! Typing a form per candidate: from each key to the pixels of the window (1920 by 1080, software rendering), through the
//! whole program as it runs. Target: the 99th percentile below 50 ms.
#![allow(clippy::unwrap_used, missing_docs)]

use std::time::{Duration, Instant};

use iced::advanced::renderer::{Headless, Style};
use iced::futures::StreamExt as _;
use iced::futures::executor::block_on;
use iced::{Color, Size, Task, mouse};
use iced_runtime::Action;
use iced_test::runtime::user_interface::{Cache, UserInterface};
use organise::prepare::{CreateOptions, FilePaths, Files, Passphrase};
use ui::app::{App, Launch, Message};
use ui::key::Key;

const SIZE: Size = Size::new(1920.0, 1080.0);

struct Pc {
    app: App,
    runtime: tokio::runtime::Runtime,
    renderer: iced::Renderer,
    cache: Cache,
}

impl Pc {
    fn run(&mut self, task: Task<Message>) {
        let Some(mut stream) = iced_runtime::task::into_stream(task) else { return };
        while let Some(action) = self.runtime.block_on(stream.next()) {
            if let Action::Output(message) = action {
                self.tell(message);
            }
        }
    }

    fn tell(&mut self, message: Message) {
        let task = {
            let _inside = self.runtime.enter();
            self.app.update(message)
        };
        self.run(task);
    }

    /// From a key press to the pixels.
    fn frame(&mut self, key: Key) -> Duration {
        let begun = Instant::now();
        let task = {
            let _inside = self.runtime.enter();
            self.app.update(Message::Pressed(key))
        };
        let mut ui = UserInterface::build(self.app.view(), SIZE, std::mem::take(&mut self.cache), &mut self.renderer);
        let style = Style { text_color: Color::BLACK };
        ui.draw(&mut self.renderer, &self.app.theme(), &style, mouse::Cursor::Unavailable);
        self.cache = ui.into_cache();
        let pixels = self.renderer.screenshot(Size::new(1920, 1080), 1.0, Color::WHITE);
        let taken = begun.elapsed();
        assert_eq!(pixels.len(), 1920 * 1080 * 4);
        self.run(task);
        taken
    }
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
    let paths = FilePaths { candidates: Some(made.candidates), stations: Some(made.stations), ..FilePaths::default() };
    let options = CreateOptions {
        files: Files::read(&paths).unwrap(),
        seats: Some(made.seats),
        rehearsal: true,
        label: "invoer".into(),
        organiser: folder.path().join("organiser.one"),
        organiser_copy: folder.path().join("organiser.two"),
        ..CreateOptions::default()
    };
    let data = folder.path().join("data");
    organise::prepare::create(&data, options, &Passphrase::new("twaalf letters".into())).unwrap();
    let settings = ui::app::settings();
    for font in &settings.fonts {
        iced_test::renderer::graphics::text::font_system().write().unwrap().load_font(font.clone());
    }
    let (font, points) = (settings.default_font, settings.default_text_size);
    let renderer = block_on(<iced::Renderer as Headless>::new(font, points, Some("tiny-skia"))).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (app, task) = {
        let _inside = runtime.enter();
        App::boot(Launch { data: Some(data), prefs: Some(folder.path().join("prefs")), ..Launch::default() })
    };
    let mut pc = Pc { app, runtime, renderer, cache: Cache::default() };
    pc.run(task);
    pc.tell(Message::Resized(SIZE));
    for key in [Key::F(4), Key::Ctrl('k'), Key::char('1'), Key::Enter] {
        pc.frame(key);
    }
    let mut frames: Vec<Duration> = Vec::new();
    for number in 0..250_u32 {
        for digit in (number * 7 % 1000).to_string().chars() {
            frames.push(pc.frame(Key::char(digit)));
        }
        frames.push(pc.frame(Key::Enter));
    }
    frames.sort_unstable();
    let at = |part: usize| frames[(frames.len() - 1) * part / 1000].as_secs_f64() * 1000.0;
    println!(
        "a key of a form per candidate, to its pixels at 1920 x 1080 ({} keys): median {:.1} ms, 99th percentile {:.1} ms, \
         slowest {:.1} ms (target: 99th percentile below 50 ms)",
        frames.len(),
        at(500),
        at(990),
        at(1000)
    );
    for session in pc.app.sessions.drain(..) {
        session.stop().unwrap();
    }
}
