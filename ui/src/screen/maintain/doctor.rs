//! What the doctor found: what needs somebody first, each with what to do; what is well, in a line each.

use api::doctor::{Checked, Doctor, Grade};
use iced::Element;
use iced::widget::column;
use words::Say;

use super::Message;
use crate::cx::Cx;
use crate::parts;
use crate::screen::counted;
use crate::theme::Tone;

/// The findings, the worst first.
pub(super) fn view<'a>(cx: &Cx<'a>, found: &Doctor) -> Element<'a, Message> {
    let (look, lang) = (cx.look, cx.lang);
    let all = found.worst_first();
    let needs = |check: &&&Checked| matches!(check.level, Grade::Attention | Grade::Bad);
    let needing: Vec<&Checked> = all.iter().filter(needs).copied().collect();
    let time = words::clock(found.at);
    let head = if needing.is_empty() {
        parts::banner(look, Tone::Good, cx.t("doctor-well"), cx.ta("doctor-looked", &[("time", time.into())]))
    } else {
        let words = counted(cx, "doctor-needs", needing.len());
        parts::banner(look, Tone::Warn, words, cx.ta("doctor-looked", &[("time", time.into())]))
    };
    let mut lines = column![head].spacing(6);
    for check in &needing {
        let tone = if check.level == Grade::Bad { Tone::Bad } else { Tone::Warn };
        let remedy = check.found.remedy().map(|remedy| remedy.in_window(lang)).unwrap_or_default();
        lines = lines.push(parts::banner(look, tone, check.found.say().in_window(lang), remedy));
    }
    for check in all.iter().filter(|check| !needs(check)) {
        let line = format!("{}: {}", check.level.word(lang), check.found.say().in_window(lang));
        lines = lines.push(parts::faint(look, line));
        // What was not looked at says how a person can.
        if let Some(remedy) = check.found.remedy() {
            lines = lines.push(parts::faint(look, format!("    {}", remedy.in_window(lang))));
        }
    }
    lines.into()
}
