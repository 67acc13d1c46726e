//! A part that is one sheet: as the election has it when it is entered, and signed as a whole.

use std::marker::PhantomData;

use iced::Element;
use night::setting::{Change, Setting};
use night::setup::{Settings, Setup};

use super::{Id, Message, Out, Part};
use crate::action::Action;
use crate::cx::Cx;
use crate::input::Sheet;
use crate::keymap::Place;
use crate::screen::sheets::{self, Open};

/// What such a sheet is about.
pub(super) trait About {
    /// The sheet as the election has it.
    fn sheet(setup: &Setup) -> Sheet<Id>;
    /// What is to be signed; or a line of the sheet is wrong, and is marked.
    fn sign(sheet: &mut Sheet<Id>, setup: &Setup, cx: &Cx<'_>) -> Out;
}

/// A sheet of settings as the election has them, each with the text that helps below it; empty: none.
pub(super) fn lines(of: &[(Setting, &str)], settings: &Settings) -> Sheet<Id> {
    let line = |sheet: Sheet<Id>, (setting, help): &(Setting, &str)| {
        sheet.setting(Id::Setting(*setting), *setting, settings).help(help)
    };
    of.iter().fold(Sheet::new(), line)
}

/// Which of them the sheet says otherwise; `None`: one is wrong, and is marked.
pub(super) fn changes(sheet: &mut Sheet<Id>, of: &[(Setting, &str)], settings: &Settings) -> Option<Vec<Change>> {
    let mut changes = Vec::new();
    for (setting, _) in of {
        let mut tried = settings.clone();
        let can_be = |change: &Change| change.clone().write(&mut tried).is_ok() && tried.check().is_ok();
        let Some(change) = sheet.set_to(Id::Setting(*setting), *setting).filter(can_be) else {
            sheet.wrong(Id::Setting(*setting), &format!("{}-wrong", setting.words()));
            return None;
        };
        if !setting.read(settings).contains(&change) {
            changes.push(change);
        }
    }
    Some(changes)
}

/// The state.
#[derive(Debug, Default)]
pub struct OneSheet<A> {
    sheet: Sheet<Id>,
    about: PhantomData<A>,
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

    fn sheet(&mut self) -> Option<&mut dyn Open<Id>> {
        Some(&mut self.sheet)
    }

    fn done(&mut self, cx: &Cx<'_>) -> Out {
        cx.setup().map_or_else(Out::nothing, |setup| A::sign(&mut self.sheet, setup, cx))
    }

    fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        sheets::plain(cx.look, cx.lang, &self.sheet).map(Message::Sheet)
    }
}
