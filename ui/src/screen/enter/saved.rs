//! What is told when a count is saved: that it is, and what the typist still has to know.

use api::counts::Entered;

use super::Message;
use super::form::CountForm;
use crate::action::Action;
use crate::cx::Cx;
use crate::screen::todo::level_key;
use crate::theme::Tone;

/// A count was saved: where it will not count, where it differs from the other entry, whether it may be of another station.
pub fn tell_saved(form: &CountForm, entered: &Entered, cx: &Cx<'_>) -> Action<Message> {
    let station = form.purpose.station.unwrap_or(0);
    let name = cx.setup().and_then(|setup| Some(setup.stations.station(station)?.name.clone())).unwrap_or_default();
    let level = cx.t(level_key(form.purpose.level));
    let args = [("number", station.to_string().into()), ("name", name.into()), ("level", level.into())];
    let saved = cx.ta("saved", &args);
    if let Some(why) = entered.why_not(cx.lang) {
        return Action::tell(Tone::Warn, saved, cx.ta("saved-not-counted", &[("why", why.into())]));
    }
    let differs: Vec<String> = entered.differences.iter().map(|cell| cell.field.to_string()).collect();
    if !differs.is_empty() {
        let more = cx.ta("saved-differs", &[("fields", differs.join(", ").into())]);
        return Action::tell(Tone::Warn, saved, more);
    }
    // The same figures at another station: one of them may have been read from the wrong paper.
    let same = entered.findings.iter().find(|finding| finding.code == "W.901");
    if let Some(other) = same.and_then(|finding| finding.station) {
        let more = cx.ta("saved-same", &[("number", other.to_string().into())]);
        return Action::tell(Tone::Warn, saved, more);
    }
    let peers = cx.facts.status.peers.len();
    let more = if peers == 0 { cx.t("saved-here") } else { String::new() };
    Action::tell(Tone::Good, saved, more)
}
