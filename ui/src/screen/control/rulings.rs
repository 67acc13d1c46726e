//! What was ruled on the day: what applies, what is disputed, and what has no effect, with who ruled it and why.

use iced::Element;
use iced::widget::column;

use super::Message;
use crate::cx::Cx;
use crate::parts;
use crate::screen::counted;
use crate::theme::Tone;
use api::control::{Ruling, RulingKind, Rulings};
use night::rulings::Why;

/// All of them; none where nothing was ruled.
pub fn view<'a>(rulings: &Rulings, cx: &Cx<'a>) -> Option<Element<'a, Message>> {
    let look = cx.look;
    if rulings.in_force.is_empty() && rulings.unheeded.is_empty() {
        return None;
    }
    let mut lines = column![].spacing(3);
    if !rulings.in_force.is_empty() {
        lines = lines.push(parts::strong(look, cx.t("rulings-in-force")));
    }
    for ruling in &rulings.in_force {
        lines = lines.push(parts::body(look, words(ruling, cx))).push(parts::faint(look, origin(ruling, cx)));
    }
    if !rulings.unheeded.is_empty() {
        lines = lines.push(parts::strong(look, cx.t("rulings-unheeded")));
    }
    for ruling in &rulings.unheeded {
        let why = cx.t(&format!("reason-{}", ruling.why.unwrap_or(Why::Unreadable).code()));
        let line = format!("{} – {why}", words(ruling, cx));
        lines = lines.push(parts::toned(look, Tone::Bad, line)).push(parts::faint(look, origin(ruling, cx)));
    }
    if rulings.more > 0 {
        let args = [("count", cx.int(rulings.more).into())];
        lines = lines.push(parts::toned(look, Tone::Bad, cx.ta("and-more", &args)));
    }
    Some(lines.into())
}

/// That some have no effect: where there is no room for all of them.
pub fn warning<'a>(rulings: &Rulings, cx: &Cx<'a>) -> Option<Element<'a, Message>> {
    let count = rulings.unheeded.len().saturating_add(rulings.more);
    let words = || counted(cx, "rulings-without-effect", count);
    (count > 0).then(|| parts::banner(cx.look, Tone::Bad, words(), cx.t("rulings-see")))
}

/// What it says.
fn words(ruling: &Ruling, cx: &Cx<'_>) -> String {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let options = ruling.options.iter().flatten().map(u32::to_string).collect::<Vec<_>>().join(", ");
    let args = [
        ("station", number(ruling.station).into()),
        ("name", ruling.name.as_deref().unwrap_or_default().into()),
        ("into", number(ruling.into).into()),
        ("list", number(ruling.list).into()),
        ("candidate", number(ruling.candidate).into()),
        ("draw", number(ruling.draw).into()),
        ("drawn", number(ruling.drawn).into()),
        ("options", options.into()),
        ("subject", ruling.subject.as_str().into()),
    ];
    let key = match ruling.kind {
        RulingKind::Lot => "ruled-lot",
        RulingKind::Died => "ruled-died",
        RulingKind::NotDied => "ruled-not-died",
        RulingKind::AsSetUp => "ruled-as-set-up",
        RulingKind::Added => "ruled-added",
        RulingKind::Closed => "ruled-closed",
        RulingKind::Merged => "ruled-merged",
        RulingKind::Unreadable => "ruled-unreadable",
    };
    cx.ta(key, &args)
}

/// By whom, and why.
fn origin(ruling: &Ruling, cx: &Cx<'_>) -> String {
    let args = [
        ("operator", ruling.operator.as_str().into()),
        ("label", ruling.label.as_str().into()),
        ("reason", ruling.reason.as_str().into()),
    ];
    cx.ta("ruled-by", &args)
}
