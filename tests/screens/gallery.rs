//! Pictures of screens in the windows of small and large PCs, to be looked at: `size-1024-….png`, `size-1366-….png` and
//! `size-1920-….png` in the folder of the screenshots.
//!
//! Of each picture it is asked that something stands on it, that it is not that of another screen, and that no text goes over an
//! edge or is left without room. What is wrong is told at the end of a walk, so that all pictures of it are there.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use iced::{Rectangle, Size};
use iced_test::selector::Candidate;
use ui::app::Message;
use ui::i18n::{Lang, t};
use ui::keymap::Place;

use crate::common::screen::shots;
use crate::mouse::{go, place};
use crate::painted::Painted;
use crate::pc::Pc;

/// The windows, in logical pixels.
pub const SIZES: [(u16, u16); 3] = [(1024, 700), (1366, 768), (1920, 1080)];
/// Below this height there is neither bar nor notice, where there is a bar.
const BAR: u32 = 150;
/// The window as the other tests have it.
const USUAL: Size = Size::new(1280.0, 800.0);

/// The pictures of a walk.
#[derive(Default)]
pub struct Gallery {
    seen: HashMap<(u16, u64), String>,
    /// What is wrong, told at the end.
    pub wrong: Vec<String>,
}

impl Gallery {
    /// Draws what is shown in every window.
    pub fn draw(&mut self, pc: &mut Pc, screen: &str) {
        for window in SIZES {
            self.draw_in(pc, window, screen);
        }
        usual(pc);
    }

    /// Draws what is shown in one window, which stays.
    pub fn draw_in(&mut self, pc: &mut Pc, (width, height): (u16, u16), screen: &str) {
        let name = format!("size-{width}-{screen}");
        let window = Size::new(f32::from(width), f32::from(height));
        pc.tell(Message::Resized(window));
        pc.look();
        let (drawn, _) = pc.draw_at(window.width, window.height, &name);
        let picture = shots().join(format!("{name}.png"));
        std::fs::rename(drawn, &picture).unwrap();
        let height = u32::from(height);
        let from = if pc.app.start.is_none() && pc.app.session().is_some() { BAR } else { 0 };
        if !Painted::read(&picture).unwrap().shows_between(from, height * 4 / 5, height) {
            self.wrong.push(format!("{name}: nothing stands on it"));
        }
        let mut hasher = DefaultHasher::new();
        std::fs::read(&picture).unwrap().hash(&mut hasher);
        if let Some(other) = self.seen.insert((width, hasher.finish()), screen.to_owned()) {
            self.wrong.push(format!("{name}: it is the picture of {other}"));
        }
        self.wrong.extend(cut(pc, window).into_iter().map(|text| format!("{name}: {text}")));
    }

    /// Goes where these keys lead, and draws what is there.
    pub fn go(&mut self, pc: &mut Pc, screen: &str, keys: &str) {
        go(pc, keys);
        self.draw(pc, screen);
    }

    /// Presses these keys, and draws what came of it.
    pub fn press(&mut self, pc: &mut Pc, screen: &str, keys: &str) {
        pc.press(keys);
        self.draw(pc, screen);
    }

    /// The next picture is to be of this place.
    pub fn is_at(&mut self, pc: &Pc, there: Place, screen: &str) {
        let here = place(pc);
        if here != there {
            self.wrong.push(format!("{screen}: it is {here:?} and not {there:?}: {}", pc.notice()));
        }
    }

    /// The next picture is to say this.
    pub fn says(&mut self, pc: &Pc, words: &str, screen: &str) {
        if !pc.shows(&t(Lang::Nl, words)) {
            self.wrong.push(format!("{screen}: it does not say {words}"));
        }
    }

    /// All pictures are there: what is wrong is told.
    pub fn finish(self) {
        assert!(self.wrong.is_empty(), "{:#?}", self.wrong);
    }
}

/// Back to the window as the other tests have it.
pub fn usual(pc: &mut Pc) {
    pc.tell(Message::Resized(USUAL));
    pc.look();
}

/// The texts that go over an edge, or have no room, from left to right.
fn cut(pc: &Pc, window: Size) -> Vec<String> {
    let mut found = Vec::new();
    pc.view_at(window.width, window.height, |shown| {
        let look = |candidate: Candidate<'_>| -> Option<()> {
            let Candidate::Text { bounds, visible_bounds, content, .. } = candidate else { return None };
            if !content.trim().is_empty() && is_cut(bounds, visible_bounds, window) {
                found.push(format!("“{content}” is cut: {bounds:?}, of which {visible_bounds:?}"));
            }
            None
        };
        // It finds nothing: it only looks at everything.
        let _ = shown.find(look);
    });
    found
}

fn is_cut(all: Rectangle, part: Option<Rectangle>, window: Size) -> bool {
    match part {
        Some(part) => part.width + 1.0 < all.width || part.x < -1.0 || part.x + part.width > window.width + 1.0,
        // What lies above or below what scrolls is not seen either, but has its width.
        None => all.width < 1.0,
    }
}

/// Types a path, or what else is no name of a key.
pub fn paste(pc: &mut Pc, text: impl Into<String>) {
    pc.tell(Message::Pasted(Some(text.into())));
}

/// The name of a picture of what these keys lead to.
pub fn called(keys: &str) -> String {
    let words = keys.split_whitespace().filter(|key| *key != "Up").take(7).collect::<Vec<_>>().join("-");
    words.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "-")
}
