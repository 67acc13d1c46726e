//! Where else a count is being typed at this moment, as other PCs tell: a hint, never a lock. What is typed there, nobody is
//! told.

use api::status::Busy;
use election::Level;
use iced::widget::{container, row, text};
use iced::{Alignment, Element};

use crate::cx::Cx;
use crate::parts;
use crate::theme::{Tone, size};

/// The PCs at which this count is being typed.
fn pcs<'a>(station: u32, level: Level, cx: &Cx<'a>) -> Vec<&'a Busy> {
    let typed = |busy: &&Busy| busy.on.iter().any(|one| (one.station, one.level) == (station, level));
    cx.facts.status.busy.iter().filter(typed).collect()
}

/// Each as it is called.
fn labels(pcs: &[&Busy]) -> String {
    pcs.iter().map(|busy| busy.label.as_str()).collect::<Vec<_>>().join(", ")
}

/// Whether a colleague types this count.
#[must_use]
pub fn is_typed(station: u32, level: Level, cx: &Cx<'_>) -> bool {
    !pcs(station, level, cx).is_empty()
}

/// That colleagues are at it, for whoever looks for a station; `None`: nobody is.
#[must_use]
pub fn in_list(station: u32, level: Level, cx: &Cx<'_>) -> Option<String> {
    let pcs = pcs(station, level, cx);
    (!pcs.is_empty()).then(|| cx.ta("pick-busy", &[("pcs", labels(&pcs).into()), ("n", pcs.len().into())]))
}

/// The same, for the control room.
#[must_use]
pub fn in_control(station: u32, level: Level, cx: &Cx<'_>) -> Option<String> {
    let pcs = pcs(station, level, cx);
    (!pcs.is_empty()).then(|| cx.ta("level-busy", &[("pcs", labels(&pcs).into())]))
}

/// The same with who sits there, for whoever has the form of that count.
#[must_use]
pub fn at_form(station: u32, level: Level, cx: &Cx<'_>) -> Option<String> {
    let named = |busy: &&Busy| match busy.operator.as_str() {
        "" => busy.label.clone(),
        name => cx.ta("busy-pc", &[("pc", busy.label.as_str().into()), ("name", name.into())]),
    };
    let pcs: Vec<String> = pcs(station, level, cx).iter().map(named).collect();
    (!pcs.is_empty()).then(|| cx.ta("form-busy", &[("pcs", pcs.join(", ").into())]))
}

/// One of these on one line, with its mark: what does not fit is cut off, so that nothing moves when it comes or goes.
pub fn line<'a, M: 'a>(words: String, cx: &Cx<'a>) -> Element<'a, M> {
    let colour = cx.look.tone(Tone::Info);
    let words = text(words).size(size::SMALL).color(colour).wrapping(text::Wrapping::None);
    let line = row![parts::mark(parts::tone_mark(Tone::Info), size::SMALL, colour), words].spacing(4);
    container(line.align_y(Alignment::Center)).clip(true).into()
}
