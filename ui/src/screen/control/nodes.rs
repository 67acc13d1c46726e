//! The PCs in the night: role, connected, behind by how much, clock off by how much.

use iced::widget::{Column, column, container, scrollable};
use iced::{Element, Length};

use super::Message;
use crate::facts::{Behind, Peer};
use crate::parts::{self, Width};
use crate::screen::Cx;
use crate::theme::{self, Tone};

/// A clock may be off by so much, in milliseconds, before it is shown as wrong.
const CLOCK: u64 = 60_000;

/// The page.
pub fn view<'a>(cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let status = &cx.facts.status;
    let mut lines = column![].spacing(8);
    for alarm in &status.alarms {
        lines = lines.push(parts::banner(look, Tone::Bad, alarm.clone(), String::new()));
    }
    lines = lines.extend(crate::screen::clocks::banners(cx));
    let head = [
        (cx.t("column-pc"), Width::Share(4)),
        (cx.t("column-role"), Width::Share(3)),
        (cx.t("column-connected"), Width::Share(3)),
        (cx.t("column-behind"), Width::Share(3)),
        (cx.t("column-clock"), Width::Share(3)),
        (cx.t("column-release"), Width::Share(2)),
    ];
    lines = lines.push(parts::table_head(look, &head));
    lines = lines.push(this(cx, &head));
    let rows = status.nodes.iter().map(|peer| {
        let release = Some(peer.release).filter(|number| *number > 0).map(|number| number.to_string());
        let (tone, key) = if peer.connected { (Tone::Good, "pc-connected") } else { (Tone::Warn, "pc-away") };
        let cells = vec![
            (parts::strong(look, peer.label.as_str()), head[0].1),
            (role(&peer.role, cx), head[1].1),
            (parts::chip(look, tone, cx.t(key)), head[2].1),
            (behind(peer, cx), head[3].1),
            (clock(peer, cx), head[4].1),
            (parts::body(look, release.unwrap_or_default()), head[5].1),
        ];
        parts::table_row(look, false, cells, None)
    });
    let rows = container(Column::with_children(rows)).style(theme::panel(look)).width(Length::Fill);
    lines = lines.push(rows);
    if status.nodes.is_empty() {
        lines = lines.push(parts::body(look, cx.t("pc-alone")));
    }
    scrollable(lines).style(theme::scroll(look)).into()
}

/// This PC.
fn this<'a>(cx: &Cx<'a>, head: &[(String, Width); 6]) -> Element<'a, Message> {
    let look = cx.look;
    let status = &cx.facts.status;
    let label = cx.ta("pc-here", &[("pc", status.node.label.as_str().into())]);
    let undelivered = status.own.undelivered;
    let behind: Element<'a, Message> = if undelivered == 0 {
        parts::chip(look, Tone::Good, cx.t("pc-level"))
    } else {
        let args = [("count", cx.int(undelivered).into()), ("n", undelivered.into())];
        parts::chip(look, Tone::Warn, cx.ta("undelivered", &args))
    };
    let (tone, pen) = match &status.pen {
        Some(pen) if pen.here => (Tone::Good, "nodes-pen-here"),
        _ => (Tone::Plain, "pen-elsewhere"),
    };
    let release = status.released.as_ref().map(|released| released.number.to_string()).unwrap_or_default();
    let cells = vec![
        (parts::strong(look, label), head[0].1),
        (role(status.node.role.as_deref().unwrap_or_default(), cx), head[1].1),
        (parts::chip(look, tone, cx.t(pen)), head[2].1),
        (behind, head[3].1),
        (parts::body(look, crate::format::clock(cx.now)), head[4].1),
        (parts::body(look, release), head[5].1),
    ];
    container(parts::table_row(look, false, cells, None)).style(theme::panel(look)).width(Length::Fill).into()
}

fn role<'a>(role: &str, cx: &Cx<'a>) -> Element<'a, Message> {
    let key = match crate::screen::Role::named(role) {
        Some(crate::screen::Role::Entry) => "pc-role-entry",
        Some(crate::screen::Role::Scan) => "pc-role-scan",
        Some(crate::screen::Role::Presentation) => "pc-role-presentation",
        None => return parts::body(cx.look, role.to_owned()),
    };
    parts::body(cx.look, cx.t(key))
}

/// What one of us lacks, in both directions.
fn behind<'a>(peer: &Peer, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let Some(Behind { there, here }) = peer.behind.filter(|_| peer.connected) else { return parts::faint(look, "–") };
    if there.is_none() && here.is_none() {
        return parts::faint(look, "–");
    }
    let lacks = |entries: Option<u64>, key: &str| {
        let entries = entries.filter(|entries| *entries > 0)?;
        Some(cx.ta(key, &[("count", cx.int(entries).into()), ("n", entries.into())]))
    };
    let words: Vec<String> = [lacks(there, "pc-behind"), lacks(here, "pc-ahead")].into_iter().flatten().collect();
    if words.is_empty() {
        return parts::chip(look, Tone::Good, cx.t("pc-level"));
    }
    parts::chip(look, Tone::Warn, words.join(", "))
}

/// Ahead or behind by how much.
fn clock<'a>(peer: &Peer, cx: &Cx<'a>) -> Element<'a, Message> {
    let Some(ahead) = peer.clock_ahead_ms else { return parts::faint(cx.look, "–") };
    let seconds = cx.int(ahead.unsigned_abs().div_ceil(1_000));
    let tone = if ahead.unsigned_abs() > CLOCK { Tone::Bad } else { Tone::Good };
    if ahead.unsigned_abs() < 1_000 {
        return parts::chip(cx.look, tone, cx.t("clock-right"));
    }
    let key = if ahead > 0 { "clock-ahead" } else { "clock-slow" };
    parts::chip(cx.look, tone, cx.ta(key, &[("seconds", seconds.into())]))
}
