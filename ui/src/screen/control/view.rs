//! The frame of all pages: the cut, the pages with their keys, the page.

use iced::widget::{Row, button, column, container, row, text};
use iced::{Alignment, Element, Length};

use super::import::Import;
use super::{
    Message, Page, State, collect, confirm, decisions, draw, evening, interim, nodes, overview, pace, plausible,
    protocol, release, releases, station,
};
use crate::aloud::{Thing, spoken};
use crate::cx::Cx;
use crate::keymap::{self, Act, Place};
use crate::parts;
use crate::screen::counted;
use crate::theme::{self, BOLD, Tone, size};

/// The screen.
pub fn view<'a>(state: &'a State, cx: &Cx<'a>) -> Element<'a, Message> {
    let page: Element<'a, Message> = match &state.page {
        Page::Overview => overview::view(state, cx),
        Page::Station(page) => station::view(state, page, cx),
        Page::Pace => pace::view(state, cx),
        Page::Interim => interim::view(state, cx),
        Page::Plausible => plausible::view(state, cx),
        Page::Evening => evening::view(state, cx),
        Page::Releases => releases::view(state, cx),
        Page::Collect(page) => collect::view(page, cx),
        // What was answered of a table would be lost by anything else that is pressed.
        Page::Import(page) if page.is_table() => {
            return column![].extend(dropped(state, cx)).push(imported(page, cx)).spacing(8).into();
        }
        Page::Import(page) => imported(page, cx),
        // What it changes is on the screen; nothing else may be pressed meanwhile.
        Page::Nodes(page) if page.dialog.is_some() => return nodes::view(page, cx),
        Page::Nodes(page) => nodes::view(page, cx),
        Page::Decisions(page) => decisions::view(state, page, cx),
        Page::Protocol(page) => protocol::view(state, page, cx),
        Page::Draw(page) => draw::view(state, page, cx),
        // Nothing else may be pressed on the way to something public.
        Page::Release(sheet) => return release::view(state, sheet, cx),
        Page::Confirm(_, page) => return confirm::view(page, cx),
    };
    let page = container(page).width(Length::Fill).height(Length::Fill).clip(true);
    column![pages(state, cx), cut(state, cx)].extend(dropped(state, cx)).push(page).spacing(8).into()
}

fn imported<'a>(page: &'a Import, cx: &Cx<'a>) -> Element<'a, Message> {
    page.view(cx).map(Message::Import)
}

/// The files that wait for the one that is looked at.
fn dropped<'a>(state: &State, cx: &Cx<'a>) -> Option<Element<'a, Message>> {
    if state.dropped.is_empty() {
        return None;
    }
    // Those that come first: a line holds no more.
    let names = state.dropped.iter().take(8).filter_map(|file| file.file_name()).map(|name| name.to_string_lossy());
    let names = names.collect::<Vec<_>>().join(", ");
    let words = format!("{}: {names}", counted(cx, "drop-waiting", state.dropped.len()));
    Some(container(parts::chip(cx.look, Tone::Info, words)).width(Length::Fill).clip(true).into())
}

/// The pages, each with its key.
fn pages<'a>(state: &State, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let here = match &state.page {
        Page::Overview | Page::Station(_) => Act::Overview,
        Page::Pace => Act::Pace,
        Page::Interim => Act::Interim,
        Page::Plausible => Act::Plausible,
        Page::Evening => Act::Evening,
        Page::Releases => Act::Releases,
        Page::Collect(_) | Page::Import(_) => Act::Collect,
        Page::Nodes(_) => Act::Nodes,
        Page::Decisions(_) => Act::Decisions,
        Page::Protocol(_) => Act::Protocol,
        Page::Draw(_) => Act::Draw,
        Page::Release(_) | Page::Confirm(..) => Act::Release,
    };
    let is_page = |found: Act| !matches!(found, Act::Freeze | Act::Thaw | Act::Release);
    let tabs = keymap::of(Place::ControlPages).filter(|row| is_page(row.act)).map(|binding| {
        let active = binding.act == here;
        let key = text(binding.chord.key().to_string()).size(size::SMALL);
        let words = text(cx.t(binding.words)).size(size::BODY);
        let words = if active { words.font(BOLD) } else { words };
        let face = row![key, words].spacing(6).align_y(Alignment::Center);
        let face = button(face).padding([3, 9]).style(theme::button(look, active));
        spoken(Thing::tab(active), face.on_press(Message::Went(binding.act)))
    });
    Row::with_children(tabs).spacing(4).wrap().into()
}

/// The step that comes next: only what is frozen can be released.
fn next(state: &State) -> Act {
    if state.overview.cut.is_some() { Act::Release } else { Act::Freeze }
}

/// What is looked at: a cut with what came after it, or the state of now; and the keys for it.
fn cut<'a>(state: &State, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut line = row![].spacing(10).align_y(Alignment::Center);
    match state.overview.cut {
        Some(cut) => {
            let args =
                [("time", crate::format::clock(cut.frozen_at).into()), ("number", cut.number.to_string().into())];
            line = line.push(parts::chip(look, Tone::Info, cx.ta("cut-of", &args)));
            let time = crate::format::clock(cut.frozen_at);
            let args = [("count", cx.int(cut.new_since).into()), ("n", cut.new_since.into()), ("time", time.into())];
            let (tone, key) = if cut.new_since > 0 { (Tone::Warn, "new-since") } else { (Tone::Good, "nothing-new") };
            line = line.push(parts::chip(look, tone, cx.ta(key, &args)));
        }
        None => line = line.push(parts::chip(look, Tone::Warn, cx.t("live-now"))),
    }
    if let Some((tone, words)) = collect::summary(&cx.facts.status.watch, cx) {
        line = line.push(parts::chip(look, tone, words));
    }
    if state.overview.cut.is_some() {
        let args = [
            ("party", cx.int(state.overview.releasable.party).into()),
            ("candidate", cx.int(state.overview.releasable.candidate).into()),
            ("n", state.overview.releasable.party.into()),
        ];
        line = line.push(text(cx.ta("releasable-of", &args)).size(size::BODY).color(look.ink));
    }
    // The keys always have their room; what is said goes on in a second line.
    let mut line =
        row![container(line.wrap().vertical_spacing(4)).width(Length::Fill)].spacing(8).align_y(Alignment::Center);
    let keys = keymap::of(Place::ControlPages).filter(|row| match row.act {
        Act::Freeze | Act::Release => true,
        Act::Thaw => state.overview.cut.is_some(),
        _ => false,
    });
    for binding in keys {
        let words = match binding.act {
            Act::Freeze if state.overview.cut.is_some() => "key-refresh",
            _ => binding.words,
        };
        let face = row![
            text(binding.chord.key().to_string()).size(size::SMALL).font(BOLD),
            text(cx.t(words)).size(size::BODY),
        ]
        .spacing(6)
        .align_y(Alignment::Center);
        let strong = binding.act == next(state);
        let button = button(face).padding([3, 10]).style(theme::button(look, strong));
        line = line.push(spoken(Thing::button(), button.on_press(Message::Pressed(binding.act))));
    }
    line.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn freezing_is_the_next_step_until_something_is_frozen() {
        let mut state = State::default();
        assert_eq!(next(&state), Act::Freeze);
        state.overview.cut = Some(api::control::Cut::default());
        assert_eq!(next(&state), Act::Release);
    }
}
