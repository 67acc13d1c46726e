//! The window: the bar of stages, a notice, the screen with what lies over it, the keys at the foot.

use iced::widget::{Stack, center, column, container, mouse_area, opaque, row, scrollable, space};
use iced::{Element, Length, Padding};

use super::bars;
use super::{App, Message, Over};
use crate::aloud::{Role, Said, Spot, Thing, aloud, said, spoken};
use crate::i18n::{t, ta};
use crate::key::Key;
use crate::keymap::{self, Act, Place};
use crate::parts;
use crate::screen::{self, help};
use crate::session::Session;
use crate::stage::Stage;
use crate::theme::{self, Tone};
use crate::widget::keyboard::{below, keyboard};

/// The room above the screen for what is said there, in logical pixels.
const STRIP: f32 = 44.0;
/// In a window that is lower than this nothing is kept free: every line of the screen needs what there is.
const LOW: f32 = 600.0;
/// How wide the panel of who sits here is, in logical pixels: as wide with a button to close it as without.
const WHO: f32 = 654.0;

impl App {
    /// The window as it is now.
    pub fn view(&self) -> Element<'_, Message> {
        let look = self.look();
        let shown = match (&self.start, self.session()) {
            (Some(start), _) => self.framed(None, start.view(self.prefs.lang, look).map(Message::Start), start.place()),
            (None, Some(session)) => self.of_session(session),
            (None, None) => self.framed(None, parts::grow(), Place::Start),
        };
        let shown =
            container(shown).width(Length::Fill).height(Length::Fill).style(theme::filled(look.ground, look.ink));
        let shown = keyboard(shown, Message::Pressed, Message::Touched);
        aloud(shown, &self.voice, self.scale_factor() * self.dots, || self.title())
    }

    fn of_session<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let Some(stage) = session.stage else {
            let words = if session.told { "waiting-to-be-accepted" } else { "opening" };
            let waiting = parts::body(self.look(), t(self.prefs.lang, words));
            return self.framed(Some(session), center(waiting).into(), Place::Everywhere);
        };
        let id = session.id;
        let mut screen: Element<'a, Message> =
            session.screens.view(stage, &self.cx(session)).map(move |message| Message::Of(id, message));
        if stage == Stage::Present {
            // Whoever has no keyboard at the beamer gets in and out as well.
            let area = mouse_area(screen);
            screen = match keymap::key(Act::FullScreen) {
                Some(key) => area.on_double_click(Message::Pressed(key)).into(),
                None => area.into(),
            };
        }
        if self.full_screen && stage == Stage::Present {
            // The beamer: no bars, no notices.
            return self.covered(screen, Place::Present);
        }
        self.framed(Some(session), screen, session.screens.place(stage))
    }

    /// A screen with what lies over it.
    fn covered<'a>(&'a self, screen: Element<'a, Message>, place: Place) -> Element<'a, Message> {
        let over = self.over.map(|over| self.over_view(over));
        let screen = match over {
            // What is below is neither read nor worked with.
            Some(_) => below(said(Said::Nothing, screen)),
            None => spoken(Thing::new(Role::Screen).key(format!("{place:?}")), screen),
        };
        Stack::with_children([screen].into_iter().chain(over)).width(Length::Fill).height(Length::Fill).into()
    }

    fn framed<'a>(
        &'a self,
        session: Option<&'a Session>,
        screen: Element<'a, Message>,
        place: Place,
    ) -> Element<'a, Message> {
        let (look, lang) = (self.look(), self.prefs.lang);
        // The foot shows the keys that work now.
        let keys = match self.over {
            Some(Over::Operator) => Place::Operator,
            Some(Over::Second) => Place::Second,
            Some(Over::Help) => Place::Help,
            Some(Over::Leave) => Place::Leave,
            Some(Over::Tour) => Place::Tour,
            None => place,
        };
        let mut lines = column![];
        let mut around = Padding::new(14.0);
        if let Some(session) = session {
            lines = lines.push(bars::stage_bar(look, lang, session, self.over, Message::Pressed));
            lines = lines.push(self.said(session));
            around = around.top(4);
        }
        let screen = container(screen).padding(around).width(Length::Fill).height(Length::Fill);
        // The bar and the foot stay within reach of the pointer.
        lines = lines.push(self.covered(screen.into(), place));
        lines = lines.extend(self.tour_view());
        lines = lines.push(bars::foot(look, lang, keys, |found| self.works(found), Message::Pressed));
        lines.into()
    }

    /// What is said above the screen. It has its room whether something is said or not, if there is any to spare: nothing moves
    /// from under the pointer.
    fn said<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let (look, lang) = (self.look(), self.prefs.lang);
        let mut line = row![].spacing(8);
        let asked = session.facts.status.plans.asked.as_ref();
        if let Some(asked) = asked.filter(|asked| !asked.confirmed && !session.facts.watches()) {
            let args = [("from", asked.from.label.as_str().into()), ("number", asked.number.to_string().into())];
            let words = ta(lang, "second-key-asked", &args);
            let notice = parts::notice(look, Tone::Warn, words, t(lang, "second-key-asked-do"));
            let notice = spoken(Thing::notice(Tone::Warn).press(Spot::Middle), notice);
            line = line.push(match keymap::key(Act::SecondKey) {
                Some(key) => parts::clickable(notice, Message::Pressed(key)),
                None => notice,
            });
        }
        if let Some(notice) = &session.notice {
            // What is said once more in the same words is told once more.
            let thing = Thing::notice(notice.tone).key(session.told_times().to_string()).press(Spot::Middle);
            let notice = parts::notice(look, notice.tone, notice.words.clone(), notice.more.clone());
            line = line.push(spoken(thing, parts::clickable(notice, Message::NoticeRead)));
        }
        let kept = if self.window.height < LOW { 0.0 } else { STRIP };
        let line = row![line.width(Length::Fill), space().height(kept)];
        container(line.align_y(iced::Alignment::Center)).padding([4, 14]).into()
    }

    fn over_view(&self, over: Over) -> Element<'_, Message> {
        let (look, lang) = (self.look(), self.prefs.lang);
        let content: Element<'_, Message> = match over {
            // It is told below the screen, which is only looked at.
            Over::Tour => return opaque(parts::grow()),
            Over::Help => {
                let help = help::view((look, lang), self.help, &self.help_about(), |found| self.works_below(found));
                help.map(Message::Help)
            }
            Over::Operator | Over::Second => match self.session() {
                Some(session) => {
                    let (id, cx) = (session.id, self.cx(session));
                    let panel = match over {
                        Over::Operator => session.screens.operator.view(&cx).map(screen::Message::Operator),
                        _ => session.screens.second.view(&cx).map(screen::Message::Second),
                    };
                    panel.map(move |message| Message::Of(id, message))
                }
                None => space().into(),
            },
            Over::Leave => {
                let undelivered: usize = self.sessions.iter().map(|session| session.facts.status.own.undelivered).sum();
                let count = crate::format::int(lang, undelivered);
                let words = ta(lang, "leave-undelivered", &[("count", count.into()), ("n", undelivered.into())]);
                let told = parts::banner(look, Tone::Warn, words, t(lang, "leave-what-to-do"));
                let leave = parts::hint(look, &Key::Enter, t(lang, "key-leave"), Some(Message::Pressed(Key::Enter)));
                column![told, leave].spacing(8).into()
            }
        };
        self.panel(over, content)
    }

    /// A panel over the screen. What closes it by key does so by its button, and by a click beside it.
    fn panel<'a>(&'a self, over: Over, content: Element<'a, Message>) -> Element<'a, Message> {
        let (look, lang) = (self.look(), self.prefs.lang);
        let closes = self.closes(over);
        // The help scrolls by itself, and so does what is to be confirmed, for its last line stays in sight.
        let content: Element<'a, Message> = match over {
            Over::Help | Over::Second | Over::Tour => content,
            Over::Operator | Over::Leave => parts::scroll(look, scrollable(content)),
        };
        let content: Element<'a, Message> = match &closes {
            Some(key) => {
                // Before the window closes, "close" could mean either.
                let words = if over == Over::Leave { "leave-stay" } else { "close" };
                let close = parts::hint(look, key, t(lang, words), Some(Message::Pressed(key.clone())));
                let widest = if over == Over::Operator { WHO } else { f32::INFINITY };
                column![row![space().width(Length::Fill), close], content].spacing(4).max_width(widest).into()
            }
            None => content,
        };
        // Of the help all chapters stand beside each other, down to the smallest of windows.
        let widest: u32 = if over == Over::Help { 980 } else { 900 };
        let panel = container(content).padding(18).max_width(widest).style(theme::bordered(look, Tone::Info));
        let panel = spoken(Thing::new(Role::Panel).key(format!("{over:?}")), panel);
        let veil = iced::Color { a: 0.5, ..iced::Color::BLACK };
        let veil = container(center(opaque(panel))).style(theme::filled(veil, look.ink));
        let veil: Element<'a, Message> = match closes {
            Some(key) => mouse_area(veil).on_press(Message::Pressed(key)).into(),
            None => veil.into(),
        };
        opaque(veil)
    }
}
