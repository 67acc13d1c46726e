//! The window: the bar of stages, a notice, the screen, the keys at the foot.

use iced::widget::{center, column, container, opaque, scrollable, stack};
use iced::{Element, Length};

use super::bars;
use super::{App, Message, Over};
use crate::i18n::{t, ta};
use crate::keymap::{self, Act, Place};
use crate::parts;
use crate::screen::{self, help};
use crate::session::Session;
use crate::stage::Stage;
use crate::theme::{self, Tone};
use crate::widget::keyboard::keyboard;

impl App {
    /// The window as it is now.
    pub fn view(&self) -> Element<'_, Message> {
        let look = self.look();
        let shown = match (&self.start, self.session()) {
            (Some(start), _) => self.framed(None, start.view(self.prefs.lang, look).map(Message::Start), start.place()),
            (None, Some(session)) => self.of_session(session),
            (None, None) => self.framed(None, parts::grow(), Place::Start),
        };
        let shown: Element<'_, Message> = match self.over {
            Some(over) => stack![shown, opaque(self.over_view(over))].into(),
            None => shown,
        };
        let shown =
            container(shown).width(Length::Fill).height(Length::Fill).style(theme::filled(look.ground, look.ink));
        keyboard(shown, Message::Pressed)
    }

    fn of_session<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let Some(stage) = session.stage else {
            let words = if session.told { "waiting-to-be-accepted" } else { "opening" };
            let waiting = parts::body(self.look(), t(self.prefs.lang, words));
            return self.framed(Some(session), center(waiting).into(), Place::Everywhere);
        };
        let id = session.id;
        let screen = session.screens.view(stage, &self.cx(session)).map(move |message| Message::Of(id, message));
        if self.full_screen && stage == Stage::Present {
            // The beamer: no bars, no notices.
            return screen;
        }
        self.framed(Some(session), screen, session.screens.place(stage))
    }

    fn framed<'a>(
        &'a self,
        session: Option<&'a Session>,
        screen: Element<'a, Message>,
        place: Place,
    ) -> Element<'a, Message> {
        let (look, lang) = (self.look(), self.prefs.lang);
        // The foot shows the keys that work now.
        let place = match self.over {
            Some(Over::Operator) => Place::Operator,
            Some(Over::Second) => Place::Second,
            Some(Over::Help) => Place::Help,
            Some(Over::Leave) => Place::Leave,
            None => place,
        };
        let mut lines = column![];
        if let Some(session) = session {
            lines = lines.push(bars::stage_bar(look, lang, session, Message::Chosen, Message::Pressed));
            let watches = session.facts.watches();
            let asked = session.facts.status.plans.asked.as_ref();
            if let Some(asked) = asked.filter(|asked| !asked.confirmed && !watches) {
                let args = [("from", asked.from.label.as_str().into()), ("number", asked.number.to_string().into())];
                let words = ta(lang, "second-key-asked", &args);
                let banner = parts::banner(look, Tone::Warn, words, t(lang, "second-key-asked-do"));
                let mut banner = iced::widget::mouse_area(banner);
                if let Some(key) = keymap::key(Act::SecondKey) {
                    banner = banner.on_press(Message::Pressed(key));
                }
                lines = lines.push(container(banner).padding([6, 14]));
            }
            if let Some(notice) = &session.notice {
                let banner = parts::banner(look, notice.tone, notice.words.clone(), notice.more.clone());
                let banner = iced::widget::mouse_area(banner).on_press(Message::NoticeRead);
                lines = lines.push(container(banner).padding([6, 14]));
            }
        }
        lines = lines.push(container(screen).padding(14).width(Length::Fill).height(Length::Fill));
        lines = lines.push(bars::foot(look, lang, place, Message::Pressed));
        lines.into()
    }

    fn over_view(&self, over: Over) -> Element<'_, Message> {
        let (look, lang) = (self.look(), self.prefs.lang);
        let content = match over {
            Over::Help => help::view((look, lang), self.help, &self.help_about()).map(Message::Help),
            Over::Operator | Over::Second => match self.session() {
                Some(session) => {
                    let (id, cx) = (session.id, self.cx(session));
                    let panel = match over {
                        Over::Operator => session.screens.operator.view(&cx).map(screen::Message::Operator),
                        _ => session.screens.second.view(&cx).map(screen::Message::Second),
                    };
                    panel.map(move |message| Message::Of(id, message))
                }
                None => parts::grow(),
            },
            Over::Leave => {
                let undelivered: usize = self.sessions.iter().map(|session| session.facts.status.own.undelivered).sum();
                let count = crate::format::int(lang, undelivered);
                let words = ta(lang, "leave-undelivered", &[("count", count.into()), ("n", undelivered.into())]);
                parts::banner(look, Tone::Warn, words, t(lang, "leave-what-to-do"))
            }
        };
        // The help scrolls by itself, and so does what is to be confirmed, for its last line stays in sight.
        let content = match over {
            Over::Help | Over::Second => content,
            Over::Operator | Over::Leave => parts::scroll(look, scrollable(content)),
        };
        let panel = container(content).padding(18).max_width(900).style(theme::bordered(look, Tone::Info));
        let veil = iced::Color { a: 0.5, ..iced::Color::BLACK };
        container(center(panel)).style(theme::filled(veil, look.ink)).into()
    }
}
