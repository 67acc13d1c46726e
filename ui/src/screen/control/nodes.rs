//! The PCs in the night: role, connected, behind by how much, clock off by how much; and leaving aside for a while what one of
//! them says.

use api::request::Request;
use iced::widget::{Column, column, container, row, scrollable, text};
use iced::{Element, Length};

use super::release::joined;
use super::{Id, Message, Wish, table};
use crate::cx::Cx;
use crate::input::{Asker, Sheet};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts::{self, Width};
use crate::screen::{counted, sheets};
use crate::theme::{self, BOLD, Tone, size};
use api::hex::{Hex, PublicKey};
use api::members::{After, SuspendedBy, Suspending};
use api::named::Role;
use api::status::{Behind, Peer};

/// A clock may be off by so much, in milliseconds, before it is shown as wrong.
const CLOCK: u64 = 60_000;

/// The state of the page.
#[derive(Debug, Default)]
pub struct Nodes {
    at: usize,
    /// It lies over the page.
    pub dialog: Option<Dialog>,
}

/// Suspending a PC, or lifting that.
#[derive(Debug)]
pub struct Dialog {
    key: Hex<PublicKey>,
    label: String,
    suspended: bool,
    /// What that would change; none while the node works it out.
    told: Option<Suspending>,
    /// Why.
    pub sheet: Sheet<Id>,
    sending: bool,
}

impl Nodes {
    /// The node told what it would change. What is told of another PC comes too late.
    pub fn told(&mut self, told: Suspending) {
        let open = self.dialog.as_mut().filter(|dialog| dialog.key == told.key && dialog.suspended == told.suspended);
        if let Some(dialog) = open {
            dialog.told = Some(told);
        }
    }

    /// A row was clicked; clicked again it is the one that is meant.
    pub fn clicked(&mut self, at: usize, cx: &Cx<'_>) -> Wish {
        if self.dialog.is_some() {
            return Wish::Nothing;
        }
        if self.at == at {
            return self.open(cx);
        }
        self.at = at;
        Wish::Nothing
    }

    /// Takes a key, while no dialog is open.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Wish {
        let all = cx.facts.status.nodes.len();
        match act(Place::Nodes, key) {
            Some(Act::Back) => return Wish::Back,
            Some(Act::Previous) => self.at = table::moved(self.at, all, -1),
            Some(Act::Next) => self.at = table::moved(self.at, all, 1),
            Some(Act::Suspend) => return self.open(cx),
            _ => {}
        }
        Wish::Nothing
    }

    /// Opens the dialog on the active PC: the node is asked what would change, and refuses what has no effect.
    fn open(&mut self, cx: &Cx<'_>) -> Wish {
        let Some(peer) = cx.facts.status.nodes.get(self.at) else { return Wish::Nothing };
        let suspended = peer.suspended.is_empty();
        let words = if suspended { "suspend-go" } else { "unsuspend-go" };
        let sheet = Sheet::new().text(Id::Reason, "suspend-reason", "", 400).help("suspend-reason-help");
        self.dialog = Some(Dialog {
            key: peer.key,
            label: peer.label.clone(),
            suspended,
            told: None,
            sheet: sheet.button(Id::Go, words),
            sending: false,
        });
        Wish::Look(Box::new(Request::Suspend {
            who: cx.who(),
            member: peer.key.to_string(),
            suspended,
            reason: String::new(),
            preview: true,
        }))
    }

    /// The sheet is filled in. Nothing is done before it was told what it changes.
    pub fn done(&mut self, cx: &Cx<'_>) -> Wish {
        let Some(dialog) = self.dialog.as_mut().filter(|dialog| dialog.told.is_some() && !dialog.sending) else {
            return Wish::Nothing;
        };
        dialog.sheet.all_right();
        let reason = dialog.sheet.value(Id::Reason).trim().to_owned();
        if reason.is_empty() {
            dialog.sheet.wrong(Id::Reason, "reason-needed");
            return Wish::Nothing;
        }
        dialog.sending = true;
        let (member, suspended) = (dialog.key.to_string(), dialog.suspended);
        Wish::Ask(Box::new(Request::Suspend { who: cx.who(), member, suspended, reason, preview: false }))
    }

    /// It was refused: the dialog that asked is open still, with what was typed.
    pub fn refused(&mut self, asker: Option<Asker>) {
        if let Some(dialog) = self.dialog.as_mut().filter(|dialog| Some(dialog.sheet.asker()) == asker) {
            dialog.sending = false;
        }
    }
}

/// The page.
pub fn view<'a>(page: &'a Nodes, cx: &Cx<'a>) -> Element<'a, Message> {
    if let Some(dialog) = &page.dialog {
        return question(dialog, cx);
    }
    let look = cx.look;
    let status = &cx.facts.status;
    let mut lines = column![].spacing(8);
    for alarm in status.alarms(cx.lang) {
        lines = lines.push(parts::banner(look, Tone::Bad, alarm, String::new()));
    }
    lines = lines.extend(crate::screen::links::alone(cx));
    lines = lines.extend(crate::screen::clocks::banners(cx));
    let others = status.nodes.iter().map(|peer| (peer.label.as_str(), peer.suspended.as_slice()));
    let all = others.chain([(status.node.label.as_str(), status.node.suspended.as_slice())]);
    lines = lines.extend(all.flat_map(|(label, by)| suspensions(label, by, cx)));
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
    let rows = status.nodes.iter().enumerate().map(|(at, peer)| {
        let release = peer.release.filter(|number| *number > 0).map(|number| number.to_string());
        let (tone, key) = if peer.connected { (Tone::Good, "pc-connected") } else { (Tone::Warn, "pc-away") };
        let mut connection = row![parts::chip(look, tone, cx.t(key))].spacing(4);
        if !peer.suspended.is_empty() {
            connection = connection.push(parts::chip(look, Tone::Bad, cx.t("pc-suspended")));
        }
        let cells = vec![
            (parts::strong(look, peer.label.as_str()), head[0].1),
            (role(Some(peer.role), cx), head[1].1),
            (column![connection].extend(why_not(peer, cx)).spacing(2).into(), head[2].1),
            (behind(peer, cx), head[3].1),
            (clock(peer, cx), head[4].1),
            (parts::body(look, release.unwrap_or_default()), head[5].1),
        ];
        parts::table_row(look, at == page.at, cells, Some(Message::Row(at)))
    });
    let rows = container(Column::with_children(rows)).style(theme::panel(look)).width(Length::Fill);
    lines = lines.push(rows);
    if status.nodes.is_empty() {
        lines = lines.push(parts::body(look, cx.t("pc-alone")));
    } else {
        lines = lines.push(parts::faint(look, cx.t("nodes-suspend-how")));
    }
    parts::scroll(look, scrollable(lines))
}

/// Why it is not connected, as far as that is known.
fn why_not<'a>(peer: &Peer, cx: &Cx<'a>) -> Option<Element<'a, Message>> {
    crate::screen::links::why_not(peer, cx).map(|words| parts::faint(cx.look, words))
}

/// Who suspended a PC, when and why.
fn suspensions<'a>(label: &str, rulings: &[SuspendedBy], cx: &Cx<'a>) -> Vec<Element<'a, Message>> {
    let banner = |by: &SuspendedBy| {
        let args = [
            ("pc", label.into()),
            ("by", by.operator.as_str().into()),
            ("at", by.label.as_str().into()),
            ("time", crate::format::clock(by.time).into()),
        ];
        parts::banner(cx.look, Tone::Bad, cx.ta("suspended-by", &args), format!("“{}”", by.reason))
    };
    rulings.iter().map(banner).collect()
}

/// The dialog: what changes, before anything is done.
fn question<'a>(dialog: &'a Dialog, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let label = || [("pc", dialog.label.as_str().into())];
    let title = if dialog.suspended { "suspend-title" } else { "unsuspend-title" };
    let means = if dialog.suspended { "suspend-means" } else { "unsuspend-means" };
    let mut lines = column![parts::title(look, cx.ta(title, &label())), parts::body(look, cx.t(means))].spacing(10);
    let Some(told) = &dialog.told else {
        return lines.push(parts::body(look, cx.t("opening"))).max_width(980).into();
    };
    let mut changes = column![].spacing(6);
    let count = |words: &str, count: usize| text(counted(cx, words, count)).font(BOLD).size(size::BODY);
    let (words, tone) =
        if dialog.suspended { ("suspend-values", Tone::Warn) } else { ("unsuspend-values", Tone::Good) };
    changes = changes.push(count(words, told.values).color(look.tone(tone)));
    let after: [(&[After], &str, Tone); 2] = [
        (&[After::Absent, After::Open], "suspend-wait", Tone::Bad),
        (&[After::Other], if dialog.suspended { "suspend-other" } else { "unsuspend-other" }, Tone::Warn),
    ];
    for (kinds, words, tone) in after {
        let stations = told.changes.stations.iter().filter(|station| kinds.contains(&station.after));
        let stations: Vec<String> = stations.map(|station| station.number.to_string()).collect();
        if !stations.is_empty() {
            let head = count(words, stations.len()).color(look.tone(tone));
            changes = changes.push(column![head, parts::body(look, stations.join(", "))]);
        }
    }
    if told.changes.stations.is_empty() {
        changes = changes.push(parts::body(look, cx.t("suspend-no-stations")));
    }
    if !told.changes.decisions.is_empty() {
        changes = changes.push(count("suspend-decisions", told.changes.decisions.len()).color(look.tone(Tone::Warn)));
    }
    if !told.members.is_empty() {
        let args = [("pcs", told.members.join(", ").into())];
        changes = changes.push(parts::toned(look, Tone::Warn, cx.ta("suspend-members", &args)));
    }
    lines = lines.push(parts::panel(look, changes));
    if !told.changes.public.is_empty() {
        let stations = joined(told.changes.public.iter().copied());
        let words = cx.ta("suspend-public", &[("stations", stations.into())]);
        lines = lines.push(parts::banner(look, Tone::Bad, words, cx.t("suspend-public-do")));
    }
    let sheet = sheets::plain(look, cx.lang, &dialog.sheet).map(Message::Sheet);
    lines = lines.push(parts::panel(look, sheet));
    container(parts::scroll(look, scrollable(lines.max_width(980)))).height(Length::Fill).into()
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
        parts::chip(look, Tone::Warn, counted(cx, "undelivered", undelivered))
    };
    let (tone, pen) = match &status.pen {
        Some(pen) if pen.here => (Tone::Good, "nodes-pen-here"),
        _ => (Tone::Plain, "pen-elsewhere"),
    };
    let release = status.released.as_ref().map(|released| released.number.to_string()).unwrap_or_default();
    let cells = vec![
        (parts::strong(look, label), head[0].1),
        (role(status.node.role, cx), head[1].1),
        (parts::chip(look, tone, cx.t(pen)), head[2].1),
        (behind, head[3].1),
        (parts::body(look, crate::format::clock(cx.now)), head[4].1),
        (parts::body(look, release), head[5].1),
    ];
    container(parts::table_row(look, false, cells, None)).style(theme::panel(look)).width(Length::Fill).into()
}

fn role<'a>(role: Option<Role>, cx: &Cx<'a>) -> Element<'a, Message> {
    let words = match role {
        Some(Role::Entry) => cx.t("pc-role-entry"),
        Some(Role::Scan) => cx.t("pc-role-scan"),
        Some(Role::Presentation) => cx.t("pc-role-presentation"),
        None => String::new(),
    };
    parts::body(cx.look, words)
}

/// What one of us lacks, in both directions.
fn behind<'a>(peer: &Peer, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let Some(Behind { there, here }) = peer.behind.filter(|_| peer.connected) else { return parts::faint(look, "–") };
    if there.is_none() && here.is_none() {
        return parts::faint(look, "–");
    }
    let lacks = |entries: Option<usize>, key: &str| {
        let entries = entries.filter(|entries| *entries > 0)?;
        Some(counted(cx, key, entries))
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
