//! Whether everything is ready for the night.

use iced::Element;
use iced::widget::column;
use night::operators::Roster;
use night::previous::Earlier;
use night::setup::Way;

use super::{Message, Part};
use crate::cx::Cx;
use crate::keymap::Place;
use crate::parts;
use crate::theme::Tone;
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
        for (tone, words) in ready(cx) {
            lines = lines.push(parts::chip(look, tone, cx.t(words)));
        }
        lines.into()
    }
}

/// What is in order, and what is not.
fn ready(cx: &Cx<'_>) -> Vec<(Tone, &'static str)> {
    let Some(setup) = cx.setup() else { return Vec::new() };
    let status = &cx.facts.status;
    let scans = status.nodes.iter().filter(|node| node.role == Role::Scan).count();
    let by_file = setup.settings.way_party == Way::Files || setup.settings.way_candidate == Way::Files;
    let mut lines =
        vec![if status.election.rehearsal { (Tone::Warn, "ready-rehearsal") } else { (Tone::Good, "ready-real") }];
    lines.push(if setup.definition.seats.is_some() {
        (Tone::Good, "ready-seats")
    } else {
        (Tone::Bad, "ready-no-seats")
    });
    lines.push(if scans > 0 { (Tone::Good, "ready-two-scans") } else { (Tone::Warn, "ready-one-scan") });
    lines.push(if status.nodes.is_empty() { (Tone::Warn, "ready-no-others") } else { (Tone::Good, "ready-others") });
    lines.push(match &setup.operators {
        Roster::Here(_) => (Tone::Good, "ready-people"),
        Roster::Off => (Tone::Info, "ready-people-off"),
        Roster::NotHere | Roster::Unusable(_) => (Tone::Bad, "ready-people-wrong"),
    });
    lines.push(match &setup.previous {
        Earlier::Here(_) => (Tone::Good, "ready-previous"),
        Earlier::None => (Tone::Info, "ready-no-previous"),
        Earlier::NotHere | Earlier::Unusable(_) => (Tone::Warn, "ready-previous-wrong"),
    });
    if by_file {
        let none = status.watch.is_empty();
        lines.push(if none { (Tone::Warn, "ready-no-folder") } else { (Tone::Good, "ready-folder") });
    }
    if cx.prefs.papers.contains_key(cx.data) {
        lines.push((Tone::Warn, "ready-papers"));
    }
    if setup.settings.contact.is_empty() {
        lines.push((Tone::Warn, "ready-no-contact"));
    }
    lines
}
