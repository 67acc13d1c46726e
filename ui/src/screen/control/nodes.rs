//! The PCs in the night: role, connected, behind by how much, clock off by how much.

use std::collections::BTreeMap;

use iced::widget::{Column, column, container, scrollable};
use iced::{Element, Length};

use super::{Message, State};
use crate::facts::Peer;
use crate::facts::control::Member;
use crate::parts::{self, Width};
use crate::screen::Cx;
use crate::theme::{self, Tone};

/// A clock may be off by so much, in milliseconds; releases need a second person beyond it.
const CLOCK: u64 = 60_000;

/// The page.
pub fn view<'a>(state: &'a State, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let status = &cx.facts.status;
    let mut lines = column![].spacing(8);
    for alarm in &status.alarms {
        lines = lines.push(parts::banner(look, Tone::Bad, alarm.clone(), String::new()));
    }
    let head = [
        (cx.t("column-pc"), Width::Share(4)),
        (cx.t("column-role"), Width::Share(3)),
        (cx.t("column-connected"), Width::Share(3)),
        (cx.t("column-behind"), Width::Share(3)),
        (cx.t("column-clock"), Width::Share(3)),
        (cx.t("column-release"), Width::Share(2)),
    ];
    lines = lines.push(parts::table_head(look, &head));
    let peers: BTreeMap<&str, &Peer> = status.peers.iter().map(|peer| (peer.key.as_str(), peer)).collect();
    let rows = state.members.members.iter().filter(|member| !member.removed).map(|member| {
        let peer = peers.get(member.key.as_str()).copied();
        let here = member.key == status.node.key;
        let cells = [name(member, here, cx), role(&member.role, cx), connected(member, here, cx)];
        let [one, two, three] = cells;
        let release = peer.map(|peer| peer.release).filter(|number| *number > 0).map(|number| number.to_string());
        let cells = vec![
            (one, head[0].1),
            (two, head[1].1),
            (three, head[2].1),
            (behind(peer, cx), head[3].1),
            (clock(peer, cx), head[4].1),
            (parts::body(look, release.unwrap_or_default()), head[5].1),
        ];
        parts::table_row(look, false, cells, None)
    });
    let rows = container(Column::with_children(rows)).style(theme::panel(look)).width(Length::Fill);
    lines = lines.push(rows);
    scrollable(lines).style(theme::scroll(look)).into()
}

fn name<'a>(member: &'a Member, here: bool, cx: &Cx<'a>) -> Element<'a, Message> {
    let words = if here { cx.ta("pc-here", &[("pc", member.label.as_str().into())]) } else { member.label.clone() };
    parts::strong(cx.look, words)
}

fn role<'a>(role: &str, cx: &Cx<'a>) -> Element<'a, Message> {
    let key = match crate::screen::Role::named(role) {
        Some(crate::screen::Role::Entry) => "role-entry",
        Some(crate::screen::Role::Scan) => "role-scan",
        Some(crate::screen::Role::Presentation) => "role-presentation",
        None => return parts::body(cx.look, role.to_owned()),
    };
    parts::body(cx.look, cx.t(key))
}

fn connected<'a>(member: &Member, here: bool, cx: &Cx<'a>) -> Element<'a, Message> {
    let (tone, key) = match (here, member.connected) {
        (true, _) => (Tone::Plain, "pc-this"),
        (false, true) => (Tone::Good, "pc-connected"),
        (false, false) => (Tone::Warn, "pc-away"),
    };
    parts::chip(cx.look, tone, cx.t(key))
}

fn behind<'a>(peer: Option<&Peer>, cx: &Cx<'a>) -> Element<'a, Message> {
    match peer.and_then(|peer| peer.behind) {
        Some(0) => parts::chip(cx.look, Tone::Good, cx.t("pc-level")),
        Some(entries) => {
            let args = [("count", cx.int(entries).into()), ("n", entries.into())];
            parts::chip(cx.look, Tone::Warn, cx.ta("pc-behind", &args))
        }
        None => parts::faint(cx.look, "–"),
    }
}

/// Ahead or behind by how much; over a minute it stops releases by one person.
fn clock<'a>(peer: Option<&Peer>, cx: &Cx<'a>) -> Element<'a, Message> {
    let Some(ahead) = peer.and_then(|peer| peer.clock_ahead_ms) else { return parts::faint(cx.look, "–") };
    let seconds = cx.int(ahead.unsigned_abs().div_ceil(1_000));
    let tone = if ahead.unsigned_abs() > CLOCK { Tone::Bad } else { Tone::Good };
    if ahead.unsigned_abs() < 1_000 {
        return parts::chip(cx.look, tone, cx.t("clock-right"));
    }
    let key = if ahead > 0 { "clock-ahead" } else { "clock-slow" };
    parts::chip(cx.look, tone, cx.ta(key, &[("seconds", seconds.into())]))
}
