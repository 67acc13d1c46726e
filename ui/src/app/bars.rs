//! The bar of stages at the top of the window, and the keys at its foot.

use iced::widget::{Row, button, column, container, row, space, text};
use iced::{Alignment, Element, Length};

use super::Over;
use crate::aloud::{Role, Thing, spoken};
use crate::i18n::{Lang, t, ta};
use crate::key::Key;
use crate::keymap::{self, Act, Place};
use crate::parts::{GAP, chip, hint, mark, tone_mark};
use crate::session::Session;
use crate::theme::{self, BOLD, Look, Tone, size};

/// Election, rehearsal, stages, operator. Who sits here is being asked: what waits for that cannot be chosen.
pub fn stage_bar<'a, M: Clone + 'a>(
    look: Look,
    lang: Lang,
    session: &'a Session,
    over: Option<Over>,
    on_key: impl Fn(Key) -> M,
) -> Element<'a, M> {
    let facts = &session.facts;
    let election = &facts.status.election;
    let rehearsal = election.rehearsal;
    let name = election.name.clone().unwrap_or_else(|| t(lang, "election-on-its-way"));
    // The colour bar tells two elections of one day apart; a rehearsal is unmistakable.
    let set = facts.setup.as_ref().and_then(|setup| setup.settings.bar).map(|bar| {
        let [r, g, b] = bar.rgb;
        iced::Color::from_rgb8(r, g, b)
    });
    let bar = if rehearsal { look.bad } else { set.unwrap_or(look.accent) };
    let stripe = container(space().width(Length::Fill).height(5)).style(theme::filled(bar, look.ink));
    let mut head = row![text(name).font(BOLD).size(size::HEADING).color(look.ink)].spacing(GAP);
    if rehearsal {
        let ground = container(text(t(lang, "test")).font(BOLD).size(size::HEADING).color(look.on_accent));
        head = head.push(ground.padding([0, 12]).style(theme::filled(look.bad, look.on_accent)));
    }
    head = head.push(space().width(Length::Fill));
    if let (Some(other), Some(key)) = (facts.others.first(), keymap::key(Act::OtherElection)) {
        let face = text(format!("{key} · {}", other.name)).size(size::BODY).wrapping(text::Wrapping::None);
        let other = button(face).padding([2, 8]).style(theme::hint(look)).on_press(on_key(key));
        head = head.push(spoken(Thing::button(), other));
    }
    head = head.push(text(facts.status.node.label.clone()).size(size::BODY).color(look.faint));
    let operator = match facts.operator.as_str() {
        "" => t(lang, "no-operator"),
        name if facts.has_people() && !facts.asks_pin() => ta(lang, "operator-typed", &[("name", name.into())]),
        name => name.to_owned(),
    };
    let asked = over == Some(Over::Operator);
    if let Some(key) = keymap::key(Act::Operator) {
        let who = text(format!("{key} · {operator}")).font(BOLD).size(size::BODY);
        let who = button(who).padding([2, 8]).style(theme::hint(look));
        let who = who.on_press_maybe((!asked).then(|| on_key(key)));
        head = head.push(spoken(Thing::button().press_if(!asked), who));
    }
    let tabs = facts.stages().iter().filter_map(|stage| {
        let binding = keymap::of(Place::Everywhere).find(|row| row.act == Act::Go(*stage))?;
        let here = session.stage == Some(*stage);
        let key = binding.chord.key();
        let face = text(format!("{key} {}", t(lang, binding.words))).size(size::BODY);
        let face = if here { face.font(BOLD) } else { face };
        let goes = !asked || facts.may(*stage);
        let tab = button(face).padding([4, 14]).style(theme::button(look, here));
        Some(spoken(Thing::tab(here).press_if(goes), tab.on_press_maybe(goes.then(|| on_key(key)))))
    });
    // What is said of the network keeps its room; in a narrow window the tabs take two lines.
    let tabs = container(Row::with_children(tabs).spacing(4).wrap()).width(Length::Fill);
    let tabs = row![tabs, connection(look, lang, session)].spacing(GAP).align_y(Alignment::Center);
    let bar = column![head.align_y(Alignment::Center), tabs].spacing(6);
    let bar = container(bar).padding([8, 14]).width(Length::Fill).style(theme::filled(look.paper, look.ink));
    spoken(Thing::new(Role::Bar), column![stripe, bar])
}

/// The keys of a place that do something now, each also for the mouse.
pub fn foot<'a, M: Clone + 'a>(
    look: Look,
    lang: Lang,
    place: Place,
    works: impl Fn(Act) -> bool,
    on_key: impl Fn(Key) -> M,
) -> Element<'a, M> {
    let help = keymap::of(Place::Everywhere).filter(|row| row.act == Act::Help);
    let own = keymap::of(place).filter(|_| place != Place::Everywhere);
    let hints = help.chain(own).filter(|binding| works(binding.act)).map(|binding| {
        let key = binding.chord.key();
        hint(look, &key, t(lang, binding.words), Some(on_key(key.clone())))
    });
    let line = Row::with_children(hints).spacing(4).wrap();
    let foot = container(line).padding([3, 10]).width(Length::Fill).style(theme::filled(look.paper, look.ink));
    spoken(Thing::new(Role::Foot), foot)
}

/// Connected to whom, and what only this PC has.
fn connection<'a, M: 'a>(look: Look, lang: Lang, session: &Session) -> Element<'a, M> {
    let status = &session.facts.status;
    let peers = status.peers.len();
    let count = peers.to_string();
    let (tone, words) = if peers == 0 {
        (Tone::Warn, t(lang, "connection-none"))
    } else {
        (Tone::Good, ta(lang, "connection", &[("count", count.into()), ("n", peers.into())]))
    };
    let colour = look.tone(tone);
    let words = text(words).size(size::SMALL).color(colour).wrapping(text::Wrapping::None);
    let mut line = row![mark(tone_mark(tone), size::SMALL, colour), words];
    // Whoever works here has to know it.
    if !status.node.suspended.is_empty() {
        line = line.push(chip(look, Tone::Bad, t(lang, "here-suspended")));
    }
    let undelivered = status.own.undelivered;
    if undelivered > 0 {
        let count = crate::format::int(lang, undelivered);
        let words = ta(lang, "undelivered", &[("count", count.into()), ("n", undelivered.into())]);
        line = line.push(chip(look, Tone::Warn, words));
    }
    line.spacing(6).align_y(Alignment::Center).into()
}
