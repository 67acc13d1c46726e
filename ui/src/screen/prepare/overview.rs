//! Whether everything is ready for the night.

use iced::widget::{column, row};
use iced::{Alignment, Element};
use night::operators::Roster;
use night::previous::Earlier;
use night::setup::Way;

use super::{Message, Part, Which};
use crate::aloud::{Thing, spoken};
use crate::cx::Cx;
use crate::keymap::Place;
use crate::parts;
use crate::theme::{Tone, size};
use api::named::Role;

/// The state.
#[derive(Debug, Default)]
pub struct State;

impl Part for State {
    fn place(&self) -> Place {
        Place::Sheet
    }

    fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let Some(setup) = cx.setup() else {
            return parts::banner(look, Tone::Warn, cx.t("setup-on-its-way"), cx.t("setup-on-its-way-do"));
        };
        let definition = &setup.definition;
        let facts = column![
            parts::heading(look, definition.identity.name.clone()),
            parts::fact(look, cx.t("files-date"), crate::format::date(cx.lang, &definition.identity.date)),
            parts::fact(
                look,
                cx.t("files-seats"),
                definition.seats.map_or_else(|| cx.t("files-not-said"), |seats| seats.to_string())
            ),
            parts::fact(look, cx.t("files-lists"), cx.int(definition.lists.len())),
            parts::fact(look, cx.t("files-places"), cx.int(setup.stations.stations.len())),
            parts::fact(look, cx.t("setting-closing"), crate::format::day_and_clock(setup.settings.closing)),
        ];
        let mut lines = column![parts::panel(look, facts.spacing(4))].spacing(8);
        for (tone, words, part) in ready(cx) {
            let line = row![parts::chip(look, tone, cx.t(words))].spacing(8).align_y(Alignment::Center);
            lines = lines.push(match part {
                // To where it is set up.
                Some(part) => {
                    let line = line.push(parts::mark("→", size::SMALL, look.faint));
                    spoken(Thing::button(), parts::clickable(line, Message::Part(part.place())))
                }
                None => line.into(),
            });
        }
        lines.into()
    }
}

/// What is in order, and what is not; and in which part that is.
fn ready(cx: &Cx<'_>) -> Vec<(Tone, &'static str, Option<Which>)> {
    let Some(setup) = cx.setup() else { return Vec::new() };
    let status = &cx.facts.status;
    let scans = status.nodes.iter().filter(|node| node.role == Role::Scan).count();
    let by_file = setup.settings.way_party == Way::Files || setup.settings.way_candidate == Way::Files;
    let mut lines = Vec::new();
    let mut say = |part: Option<Which>, (tone, words)| lines.push((tone, words, part));
    let rehearsal = status.election.rehearsal;
    say(None, if rehearsal { (Tone::Warn, "ready-rehearsal") } else { (Tone::Good, "ready-real") });
    let seats = setup.definition.seats.is_some();
    say(Some(Which::Counting), if seats { (Tone::Good, "ready-seats") } else { (Tone::Bad, "ready-no-seats") });
    say(Some(Which::Members), if scans > 0 { (Tone::Good, "ready-two-scans") } else { (Tone::Warn, "ready-one-scan") });
    let alone = status.nodes.is_empty();
    say(Some(Which::Members), if alone { (Tone::Warn, "ready-no-others") } else { (Tone::Good, "ready-others") });
    let people = match &setup.operators {
        Roster::Here(_) => (Tone::Good, "ready-people"),
        Roster::Off => (Tone::Info, "ready-people-off"),
        Roster::NotHere | Roster::Unusable(_) => (Tone::Bad, "ready-people-wrong"),
    };
    say(Some(Which::People), people);
    let previous = match &setup.previous {
        Earlier::Here(_) => (Tone::Good, "ready-previous"),
        Earlier::None => (Tone::Info, "ready-no-previous"),
        Earlier::NotHere | Earlier::Unusable(_) => (Tone::Warn, "ready-previous-wrong"),
    };
    say(Some(Which::Previous), previous);
    if by_file {
        let none = status.watch.is_empty();
        say(Some(Which::Folders), if none { (Tone::Warn, "ready-no-folder") } else { (Tone::Good, "ready-folder") });
    }
    if cx.prefs.papers.contains_key(cx.data) {
        say(Some(Which::Files), (Tone::Warn, "ready-papers"));
    }
    if setup.settings.contact.is_empty() {
        say(Some(Which::Shown), (Tone::Warn, "ready-no-contact"));
    }
    lines
}
