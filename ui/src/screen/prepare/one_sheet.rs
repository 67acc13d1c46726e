//! A part that is one sheet: as the election has it when it is entered, and signed as a whole.

use std::marker::PhantomData;

use iced::Element;
use night::setup::Setup;

use super::{Id, Message, Out, Part};
use crate::action::Action;
use crate::cx::Cx;
use crate::input::{Pressed, Sheet};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts;

/// What such a sheet is about.
pub(super) trait About {
    /// The sheet as the election has it.
    fn sheet(setup: &Setup) -> Sheet<Id>;
    /// What is to be signed; or a line of the sheet is wrong, and is marked.
    fn sign(sheet: &mut Sheet<Id>, setup: &Setup, cx: &Cx<'_>) -> Out;
}

/// The state.
#[derive(Debug, Default)]
pub struct OneSheet<A> {
    sheet: Sheet<Id>,
    about: PhantomData<A>,
}

impl<A: About> OneSheet<A> {
    fn sign(&mut self, cx: &Cx<'_>) -> Out {
        cx.setup().map_or_else(Out::nothing, |setup| A::sign(&mut self.sheet, setup, cx))
    }
}

impl<A: About> Part for OneSheet<A> {
    fn entered(&mut self, cx: &Cx<'_>) -> Action<Message> {
        if let Some(setup) = cx.setup() {
            self.sheet = A::sheet(setup);
        }
        Action::none()
    }

    fn place(&self) -> Place {
        Place::Sheet
    }

    fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Out {
        if act(Place::Sheet, key) == Some(Act::Back) {
            return Out::Gone;
        }
        match self.sheet.press(key) {
            Pressed::Done(_) => self.sign(cx),
            _ => Out::nothing(),
        }
    }

    fn message(&mut self, message: Message, cx: &Cx<'_>) -> Out {
        match message {
            Message::Went(id) => self.sheet.go(id),
            Message::Pressed(_) => return self.sign(cx),
            _ => {}
        }
        Out::nothing()
    }

    fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        parts::sheet(cx.look, cx.lang, &self.sheet, Message::Went, Message::Pressed)
    }
}
