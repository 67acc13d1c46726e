//! The control room at 500 polling stations: a key, the state, the view, its layout and its pixels, as in the window
//! (1920 by 1080, software rendering). No frame may take 50 ms.
#![allow(clippy::unwrap_used, missing_docs)]

use std::time::{Duration, Instant};

use api::control::{Cut, LevelState, StationRow};
use api::counts::Stand;
use api::request::Level;
use criterion::{Criterion, criterion_group, criterion_main};
use iced::advanced::renderer::{Headless, Style};
use iced::futures::executor::block_on;
use iced::{Color, Size, mouse};
use iced_test::runtime::user_interface::{Cache, UserInterface};
use organise::prepare::{CreateOptions, FilePaths, Files, Passphrase};
use ui::cx::{Cx, Facts};
use ui::i18n::Lang;
use ui::key::Key;
use ui::prefs::Prefs;
use ui::screen::control::told::{Overview, PageTold, Told};
use ui::screen::control::{Message, State};
use ui::theme::{Kind, Look};
use workstation::node::{RunOptions, Running};

const SIZE: Size = Size::new(1920.0, 1080.0);

/// 500 stations in all states.
fn overview() -> Overview {
    let level = |number: u32| {
        let (state, reasons, findings) = match number % 7 {
            0 => (Stand::Absent, vec![], 0),
            1 => (Stand::Withheld, vec!["conflict", "errors"], 2),
            2 => (Stand::Withheld, vec!["review_needed"], 1),
            3 => (Stand::Withheld, vec!["round_missing"], 0),
            4 => (Stand::Releasable, vec![], 0),
            _ => (Stand::Releasable, vec![], number as usize % 3),
        };
        let reasons = reasons.into_iter().map(str::to_owned).collect();
        LevelState { state, reasons, findings, reviewed: number % 7 == 4, ..LevelState::default() }
    };
    let station = |number: u32| StationRow {
        number,
        name: format!(
            "Stembureau {number} in Wijkgebouw De {} Kamer",
            ["Grote", "Kleine", "Rode"][number as usize % 3]
        ),
        party: level(number),
        candidate: level(number / 2),
        at: Some(1_773_867_600_000 + u64::from(number % 97) * 61_000),
        released: number.is_multiple_of(5),
        released_level: number.is_multiple_of(5).then_some(Level::Party),
        ..StationRow::default()
    };
    let cut = Cut { number: 3, frozen_at: 1_773_867_600_000, new_since: 5 };
    Overview { cut: Some(cut), stations: (1..=500).map(station).collect(), ..Overview::default() }
}

struct Room {
    _folder: tempfile::TempDir,
    running: Running,
    facts: Facts,
    prefs: Prefs,
    state: State,
    renderer: iced::Renderer,
    cache: Cache,
}

impl Room {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
        let paths =
            FilePaths { candidates: Some(made.candidates), stations: Some(made.stations), ..FilePaths::default() };
        let options = CreateOptions {
            files: Files::read(&paths).unwrap(),
            seats: Some(made.seats),
            rehearsal: true,
            label: "scan".into(),
            organiser: folder.path().join("organiser.one"),
            organiser_copy: folder.path().join("organiser.two"),
            ..CreateOptions::default()
        };
        let data = folder.path().join("scan");
        organise::prepare::create(&data, options, &Passphrase::new("twaalf letters".into())).unwrap();
        let options = RunOptions { data, listen: Vec::new(), peers: Vec::new(), mdns: false, offline: true };
        let running = workstation::node::start(options).unwrap();
        let setup = block_on(running.handle.setup()).unwrap();
        let facts = Facts { setup: Some(setup), ..Facts::default() };
        let settings = ui::app::settings();
        for font in &settings.fonts {
            iced_test::renderer::graphics::text::font_system().write().unwrap().load_font(font.clone());
        }
        let (font, points) = (settings.default_font, settings.default_text_size);
        let renderer = block_on(<iced::Renderer as Headless>::new(font, points, Some("tiny-skia"))).unwrap();
        let (prefs, state) = (Prefs::default(), State::default());
        let mut room = Self { _folder: folder, running, facts, prefs, state, renderer, cache: Cache::default() };
        let told = Told { overview: Ok(overview()), releases: None, public: None, page: PageTold::Nothing };
        room.tell(Message::Told(Box::new(told)));
        room
    }

    fn tell(&mut self, message: Message) {
        let Self { running, facts, prefs, state, .. } = self;
        let cx = cx(running, facts, prefs);
        drop(state.update(message, &cx));
    }

    /// From a key press to the pixels.
    fn frame(&mut self, key: &Key) -> Duration {
        let begun = Instant::now();
        let Self { running, facts, prefs, state, renderer, cache, .. } = self;
        let cx = cx(running, facts, prefs);
        drop(state.key(key, &cx));
        let mut ui = UserInterface::build(state.view(&cx), SIZE, std::mem::take(cache), renderer);
        let theme = cx.look.theme();
        ui.draw(renderer, &theme, &Style { text_color: Color::BLACK }, mouse::Cursor::Unavailable);
        *cache = ui.into_cache();
        let pixels = renderer.screenshot(Size::new(1920, 1080), 1.0, cx.look.ground);
        assert!(pixels.len() == 1920 * 1080 * 4);
        begun.elapsed()
    }
}

fn cx<'a>(running: &'a Running, facts: &'a Facts, prefs: &'a Prefs) -> Cx<'a> {
    Cx {
        lang: Lang::Nl,
        look: Look::of(Kind::Light),
        handle: &running.handle,
        facts,
        prefs,
        data: std::path::Path::new("."),
        now: 1_773_867_700_000,
        window: SIZE,
    }
}

/// Frames of an evening: scrolling by lines and pages, filters, sorting, searching and emptying the search.
fn evening() -> Vec<Key> {
    let mut keys = vec![Key::Down; 40];
    keys.extend(vec![Key::PageDown; 20]);
    keys.extend(vec![Key::Up; 20]);
    keys.extend(vec![Key::Right; 9]);
    keys.extend(vec![Key::Left; 9]);
    keys.extend(vec![Key::Ctrl('s'); 4]);
    keys.extend("wijkgebouw rode".chars().map(Key::char));
    keys.push(Key::Escape);
    keys.extend("412".chars().map(Key::char));
    keys.push(Key::Escape);
    keys
}

fn bench(criterion: &mut Criterion) {
    let mut room = Room::open();
    let mut worst = (Duration::ZERO, Key::Enter);
    let keys = evening();
    // The screen is open: fonts have been read, and what stands on it has been shaped once.
    room.frame(&Key::Escape);
    for key in keys.iter().chain(&keys) {
        let took = room.frame(key);
        if took > worst.0 {
            worst = (took, key.clone());
        }
    }
    println!("control, 500 stations, {} frames: the slowest took {:?} ({:?})", 2 * keys.len(), worst.0, worst.1);
    let mut group = criterion.benchmark_group("control/500");
    for (name, there, back) in [
        ("scroll", Key::PageDown, Key::PageUp),
        ("filter", Key::Right, Key::Left),
        ("search", Key::char('4'), Key::Escape),
    ] {
        group.bench_function(name, |bencher| {
            let mut on = false;
            bencher.iter(|| {
                on = !on;
                room.frame(if on { &there } else { &back })
            });
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
