//! Where the window stands: all of it on its screen, and where it was the last time, if that is still a screen.

use iced::window::{self, Id};
use iced::{Point, Size, Task};

use super::{App, Message as Whole};
use crate::prefs::Placed;

/// The size that it opens with at first, in logical pixels.
const USUAL: Size = Size::new(1_280.0, 800.0);
/// A screen that is no wider, or no higher, is filled.
const SMALL: Size = Size::new(1_366.0, 768.0);
/// What the bars of a desktop and of the window take of the height of a screen.
const FRAME: f32 = 80.0;
/// So much of the bar of a window has to be on the screen, to take hold of it.
const HOLD: Size = Size::new(120.0, 40.0);
/// It opens hidden.
pub(super) const HIDDEN: bool = cfg!(windows);
/// Some desktops put the edges of a window so far outside of the screen.
const EDGE: f32 = 16.0;

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The window is there.
    Appeared(Id),
    /// How large its screen is, in logical pixels of the program.
    Screen(Id, Option<Size>),
    /// How many dots of the display one pixel of the desktop is.
    Dots(f32),
    /// It was moved.
    Moved,
    /// Where it stands now.
    Stands {
        /// Whether it fills its screen.
        maximized: bool,
        /// Its corner, in logical pixels of the desktop.
        at: Option<Point>,
        /// Its size, in logical pixels of the program.
        size: Size,
    },
}

/// The size that it opens with.
pub(super) fn opens(kept: Option<Placed>) -> Size {
    kept.map_or(USUAL, |kept| size_of(&kept))
}

#[allow(clippy::cast_precision_loss, reason = "pixels of a desktop")]
fn size_of(kept: &Placed) -> Size {
    Size::new(kept.width as f32, kept.height as f32)
}

/// What is done with a window that has appeared.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Needs {
    maximized: bool,
    size: Option<Size>,
    at: Option<Point>,
}

/// On a screen of this size, in logical pixels of the program; `scale`: how many of the desktop are one of those.
fn needs(kept: Option<Placed>, screen: Size, scale: f32) -> Needs {
    let (size, room) = (opens(kept), Size::new(screen.width, screen.height - FRAME));
    let fits = size.width <= room.width && size.height <= room.height;
    let small = screen.width <= SMALL.width || screen.height <= SMALL.height;
    let maximized = kept.map_or(small, |kept| kept.maximized || (small && !fits));
    let size = (!fits).then(|| Size::new(size.width.min(room.width), size.height.min(room.height)));
    // Which other screens there are nobody tells: the one that is known is the one that it comes back to.
    let desktop = Size::new(screen.width * scale, screen.height * scale);
    let can_be_held = |at: &Point| {
        at.x >= -EDGE && at.y >= -EDGE && at.x + HOLD.width <= desktop.width && at.y + HOLD.height <= desktop.height
    };
    #[allow(clippy::cast_precision_loss, reason = "pixels of a desktop")]
    let at = kept.and_then(|kept| kept.at).map(|(x, y)| Point::new(x as f32, y as f32));
    Needs { maximized, size, at: at.filter(can_be_held) }
}

impl App {
    /// Takes what happened to the window.
    pub(super) fn placing(&mut self, message: Message) -> Task<Whole> {
        match message {
            Message::Appeared(id) => {
                let size = window::size(id).map(Whole::Resized);
                let screen = window::monitor_size(id).map(move |screen| Whole::Placing(Message::Screen(id, screen)));
                let dots = window::scale_factor(id).map(|dots| Whole::Placing(Message::Dots(dots)));
                let seen = self.unhide(id).chain(dots).chain(size);
                if self.is_free() { seen.chain(screen) } else { seen }
            }
            Message::Dots(dots) => {
                self.dots = dots;
                Task::none()
            }
            Message::Screen(id, Some(screen)) if self.is_free() => {
                let needs = needs(self.prefs.window, screen, self.scale_factor());
                let size = needs.size.map_or_else(Task::none, |size| window::resize(id, size));
                let place = needs.at.map_or_else(Task::none, |at| window::move_to(id, at));
                let fill = if needs.maximized { window::maximize(id, true) } else { Task::none() };
                size.chain(place).chain(fill)
            }
            Message::Screen(..) => Task::none(),
            Message::Moved => {
                self.moved = true;
                Task::none()
            }
            Message::Stands { maximized, at, size } => {
                self.stands(maximized, at, size);
                Task::none()
            }
        }
    }

    /// Shows the window where it was opened hidden: whoever reads it aloud has to know it before.
    fn unhide(&self, id: Id) -> Task<Whole> {
        if !HIDDEN {
            return Task::none();
        }
        let voice = self.voice.clone();
        let mode = if self.full_screen { window::Mode::Fullscreen } else { window::Mode::Windowed };
        window::run(id, move |window| voice.attach(window)).discard().chain(window::set_mode(id, mode))
    }

    /// Whether nobody said where the window has to be.
    fn is_free(&self) -> bool {
        !self.placed && !self.full_screen
    }

    /// Asks where the window stands, if it was moved: there it opens the next time.
    pub(super) fn remember_place(&mut self) -> Task<Whole> {
        if !std::mem::take(&mut self.moved) || !self.is_free() {
            return Task::none();
        }
        let stands = |maximized, at, size| Whole::Placing(Message::Stands { maximized, at, size });
        window::latest().and_then(move |id| {
            window::is_maximized(id).then(move |maximized| {
                window::position(id).then(move |at| window::size(id).map(move |size| stands(maximized, at, size)))
            })
        })
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a desktop")]
    fn stands(&mut self, maximized: bool, at: Option<Point>, size: Size) {
        // One that is put away has no size.
        if size.width < 100.0 || size.height < 100.0 {
            return;
        }
        let now = Placed {
            at: at.map(|at| (at.x.round() as i32, at.y.round() as i32)),
            width: size.width.round() as u32,
            height: size.height.round() as u32,
            maximized,
        };
        let before = self.prefs.window;
        let now = if maximized { Placed { maximized, ..before.unwrap_or(now) } } else { now };
        if before != Some(now) {
            self.prefs.window = Some(now);
            self.save_prefs();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Driven;

    fn kept(at: (i32, i32), width: u32, height: u32) -> Option<Placed> {
        Some(Placed { at: Some(at), width, height, maximized: false })
    }

    #[test]
    fn all_of_it_is_on_the_screen() {
        let on = |width, height| needs(None, Size::new(width, height), 1.0);
        assert_eq!(on(1_920.0, 1_080.0), Needs { maximized: false, size: None, at: None });
        let small = on(1_366.0, 768.0);
        assert_eq!((small.maximized, small.size), (true, Some(Size::new(1_280.0, 688.0))));
        assert!(on(1_280.0, 1_024.0).maximized && on(1_920.0, 720.0).maximized);
        assert!(!on(1_440.0, 900.0).maximized);
        // Everything larger: the same screen has room for less.
        assert!(on(1_920.0 / 1.5, 1_080.0 / 1.5).maximized);
    }

    #[test]
    fn it_comes_back_to_where_it_was_if_that_is_on_a_screen() {
        let screen = Size::new(1_920.0, 1_080.0);
        let at = |kept| needs(kept, screen, 1.0);
        let back = at(kept((200, 100), 1_000, 700));
        assert_eq!(back, Needs { maximized: false, size: None, at: Some(Point::new(200.0, 100.0)) });
        assert_eq!(at(kept((-8, 0), 1_000, 700)).at, Some(Point::new(-8.0, 0.0)), "beside its left edge");
        for gone in [(2_100, 100), (200, 1_070), (-900, 0), (0, -400)] {
            assert_eq!(at(kept(gone, 1_000, 700)).at, None, "{gone:?}");
        }
        // With everything twice as large the desktop is still as large as it is.
        let half = Size::new(960.0, 540.0);
        assert_eq!(needs(kept((1_500, 100), 400, 400), half, 2.0).at, Some(Point::new(1_500.0, 100.0)));
        assert!(
            needs(kept((0, 0), 800, 400), Size::new(1_366.0, 768.0), 1.0)
                == Needs { maximized: false, size: None, at: Some(Point::ORIGIN) }
        );
        assert!(at(Some(Placed { maximized: true, ..kept((0, 0), 800, 600).unwrap() })).maximized);
    }

    #[test]
    fn what_a_person_did_to_the_window_is_kept() {
        let home = tempfile::tempdir().unwrap();
        let mut driven = Driven::start(home.path());
        let stands = |maximized, x, width| {
            let (at, size) = (Some(Point::new(x, 40.0)), Size::new(width, 700.0));
            Whole::Placing(Message::Stands { maximized, at, size })
        };
        driven.tell(stands(false, 60.0, 1_100.0));
        assert_eq!(driven.app.prefs.window, kept((60, 40), 1_100, 700));
        // Filling the screen is no size of its own.
        driven.tell(stands(true, 0.0, 1_920.0));
        let before = kept((60, 40), 1_100, 700).unwrap();
        assert_eq!(driven.app.prefs.window, Some(Placed { maximized: true, ..before }));
        driven.tell(stands(false, -32_000.0, 0.0));
        assert_eq!(driven.app.prefs.window, Some(Placed { maximized: true, ..before }), "put away");
        assert_eq!(crate::prefs::Prefs::load(&home.path().join("preferences.json")).window, driven.app.prefs.window);
    }
}
