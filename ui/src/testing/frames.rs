//! A view that is laid out again and again, with what its widgets remember in between, as in a window.

use iced::advanced::clipboard;
use iced::advanced::renderer::Headless;
use iced::advanced::widget::operation::{Outcome, black_box};
use iced::advanced::widget::{Id, Operation as _};
use iced::keyboard::key::{Code, Key, Named, Physical};
use iced::keyboard::{self, Location, Modifiers};
use iced::mouse::{self, Cursor, ScrollDelta};
use iced::{Element, Event, Point, Rectangle, Size};
use iced_test::Selector as _;
use iced_test::runtime::user_interface::{Cache, UserInterface};
use iced_test::selector::id;

use crate::aloud::{Listener, Tree};

/// See the module.
pub struct Frames {
    size: Size,
    cache: Cache,
    renderer: iced::Renderer,
}

impl Frames {
    /// In a window of this size.
    pub fn new(size: Size) -> Self {
        let settings = crate::app::settings();
        let (font, points) = (settings.default_font, settings.default_text_size);
        let renderer = <iced::Renderer as Headless>::new(font, points, Some("tiny-skia"));
        let renderer = iced::futures::executor::block_on(renderer).unwrap();
        Self { size, cache: Cache::default(), renderer }
    }

    /// Where what has this name is on screen; `None`: it is not there, or not all of it can be seen.
    pub fn whole<M>(&mut self, view: Element<'_, M>, name: Id) -> Option<Rectangle> {
        let mut ui = UserInterface::build(view, self.size, std::mem::take(&mut self.cache), &mut self.renderer);
        let mut find = id(name).find();
        ui.operate(&self.renderer, &mut black_box(&mut find));
        self.cache = ui.into_cache();
        let Outcome::Some(Some(found)) = find.finish() else { return None };
        let window = Rectangle::with_size(self.size);
        let seen = found.visible_bounds()?.intersection(&window)?;
        let all = found.bounds();
        let is_whole = (seen.width - all.width).abs() < 1.0 && (seen.height - all.height).abs() < 1.0;
        is_whole.then_some(seen)
    }

    /// What is heard of a view.
    pub fn hear<M>(&mut self, view: Element<'_, M>) -> Tree {
        let mut ui = UserInterface::build(view, self.size, std::mem::take(&mut self.cache), &mut self.renderer);
        let mut listener = Listener::new(self.size);
        ui.operate(&self.renderer, &mut listener);
        self.cache = ui.into_cache();
        listener.tree("Uitslag".to_owned())
    }

    /// Something happens while the view is shown; what it says to that.
    pub fn happens<M>(&mut self, view: Element<'_, M>, event: Event) -> Vec<M> {
        let mut ui = UserInterface::build(view, self.size, std::mem::take(&mut self.cache), &mut self.renderer);
        let cursor = Cursor::Available(Point::new(5.0, 5.0));
        let mut messages = Vec::new();
        let _ = ui.update(&[event], cursor, &mut self.renderer, &mut clipboard::Null, &mut messages);
        self.cache = ui.into_cache();
        messages
    }
}

/// The wheel is turned by so many lines; up is more than zero.
pub fn wheel(y: f32) -> Event {
    Event::Mouse(mouse::Event::WheelScrolled { delta: ScrollDelta::Lines { x: 0.0, y } })
}

/// A key is pressed.
pub fn key() -> Event {
    Event::Keyboard(keyboard::Event::KeyPressed {
        key: Key::Named(Named::ArrowDown),
        modified_key: Key::Named(Named::ArrowDown),
        physical_key: Physical::Code(Code::ArrowDown),
        location: Location::Standard,
        modifiers: Modifiers::empty(),
        text: None,
        repeat: false,
    })
}
