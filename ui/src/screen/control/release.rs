//! What shall be released: a sheet. What stands in the way is said before anything is typed.

use std::collections::BTreeSet;

use election::Level;
use iced::widget::{column, container, scrollable};
use iced::{Element, Length};
use jiff::Timestamp;
use night::operators::Roster;

use super::{Id, Message, State};
use crate::cx::Cx;
use crate::input::Sheet;
use crate::parts;
use crate::screen::{clocks, sheets};
use crate::theme::Tone;

/// What shall be released.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseForm {
    /// Per list or per candidate.
    pub level: Level,
    /// Stations that are held back.
    pub withhold: BTreeSet<u32>,
    /// The public text.
    pub note: String,
    /// The consultation with the chair.
    pub consultation: String,
    /// Milliseconds since 1970 UTC; 0: at once.
    pub not_before: u64,
    /// Stations that are taken back.
    pub retract: BTreeSet<u32>,
    /// Why.
    pub reason: String,
}

/// Public stations whose count does not count any more, and which the next release leaves as they are.
fn void(state: &State) -> BTreeSet<u32> {
    let public = state.releases.public();
    let left = state.overview.void_public.iter().filter(|row| !row.replaced && public.contains(&row.station));
    left.map(|row| row.station).collect()
}

/// A sheet as it opens. After a release per candidate only that level is left. Public figures that do not count any more are
/// chosen to be taken back: to leave them is for a person to say.
#[must_use]
pub fn sheet(state: &State, retract: bool, cx: &Cx<'_>) -> Sheet<Id> {
    let last = state.releases.last().map(|release| release.level);
    let candidate = last == Some(Level::Candidate);
    let levels: &[&str] = if candidate { &["per-candidate"] } else { &["per-party", "per-candidate"] };
    let held = joined(state.withhold.iter().copied());
    let back = joined(void(state));
    let reason = if back.is_empty() { String::new() } else { cx.t("release-void-reason") };
    let mut sheet = Sheet::new()
        .choice(Id::Level, "release-level", levels, 0)
        .text(Id::Withhold, "release-withhold", &held, 400)
        .help("release-withhold-help")
        .text(Id::Note, "release-note", "", 400)
        .help("release-note-help")
        .text(Id::Consultation, "release-consultation", "", 400)
        .help("release-consultation-help")
        .text(Id::NotBefore, "release-not-before", "", 5)
        .help("release-not-before-help");
    if !state.releases.releases.is_empty() {
        let room = back.len().saturating_add(400);
        sheet = sheet.text(Id::Retract, "release-retract", &back, room).help("release-retract-help");
        sheet = sheet.text(Id::Reason, "release-reason", &reason, 400);
    }
    let mut sheet = sheet.button(Id::Go, "release-go");
    if retract {
        sheet.go(Id::Retract);
    }
    sheet
}

/// What the sheet asks; wrong lines are marked, and there is none.
pub fn wish(sheet: &mut Sheet<Id>, state: &State, cx: &Cx<'_>) -> Option<ReleaseForm> {
    sheet.all_right();
    let known = |number: u32| cx.setup().is_some_and(|setup| setup.stations.station(number).is_some());
    let withhold = match numbers(&sheet.value(Id::Withhold)) {
        Ok(numbers) if numbers.iter().all(|number| known(*number)) => numbers,
        _ => {
            sheet.wrong(Id::Withhold, "wrong-stations");
            return None;
        }
    };
    let public = state.releases.public();
    let retract = match numbers(&sheet.value(Id::Retract)) {
        Ok(numbers) if numbers.is_subset(&public) => numbers,
        Ok(_) => {
            sheet.wrong(Id::Retract, "wrong-retract");
            return None;
        }
        Err(()) => {
            sheet.wrong(Id::Retract, "wrong-stations");
            return None;
        }
    };
    let reason = sheet.value(Id::Reason).trim().to_owned();
    if !retract.is_empty() && reason.is_empty() {
        sheet.wrong(Id::Reason, "reason-needed");
        return None;
    }
    let Some(not_before) = moment(&sheet.value(Id::NotBefore), cx.now) else {
        sheet.wrong(Id::NotBefore, "wrong-time");
        return None;
    };
    let only_candidate = state.releases.last().map(|release| release.level) == Some(Level::Candidate);
    let level = if only_candidate || sheet.chosen(Id::Level) == 1 { Level::Candidate } else { Level::Party };
    let (note, consultation) = (sheet.value(Id::Note), sheet.value(Id::Consultation));
    let (note, consultation) = (note.trim().to_owned(), consultation.trim().to_owned());
    Some(ReleaseForm { level, withhold, note, consultation, not_before, retract, reason })
}

/// Station numbers as people write them.
pub fn joined(stations: impl IntoIterator<Item = u32>) -> String {
    stations.into_iter().map(|station| station.to_string()).collect::<Vec<_>>().join(", ")
}

/// Station numbers as people write them: with commas or spaces between.
fn numbers(text: &str) -> Result<BTreeSet<u32>, ()> {
    let parts = text.split(|c: char| c == ',' || c == ';' || c.is_whitespace()).filter(|part| !part.is_empty());
    parts.map(|part| part.parse::<u32>().map_err(drop)).collect()
}

/// How far ahead an embargo may lie, in milliseconds: longer is a typing error.
const TWELVE_HOURS: u64 = 12 * 3_600_000;

/// A time of day in the Netherlands, the next one there is and at most twelve hours ahead; 0 for an empty text, none for
/// what is no such time.
fn moment(text: &str, now: u64) -> Option<u64> {
    let text = text.trim().replace('.', ":");
    if text.is_empty() {
        return Some(0);
    }
    let (hours, minutes) = text.split_once(':')?;
    let time = jiff::civil::Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok()?;
    let zone = night::time::zone();
    let stamp = Timestamp::from_millisecond(i64::try_from(now).ok()?).ok()?;
    let today = stamp.to_zoned_datetime(zone.clone()).date();
    let on = |date: jiff::civil::Date| -> Option<u64> {
        let at = zone.to_timestamp(date.to_datetime(time)).ok()?;
        u64::try_from(at.as_millisecond()).ok()
    };
    let at = match on(today)? {
        at if at > now => at,
        _ => on(today.tomorrow().ok()?)?,
    };
    (at - now <= TWELVE_HOURS).then_some(at)
}

/// What stands in the way of a release, in words with what to do: known without asking.
#[must_use]
pub fn obstacles(state: &State, cx: &Cx<'_>) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let status = &cx.facts.status;
    if !status.pen.as_ref().is_some_and(|pen| pen.here) {
        all.push((cx.t("no-pen"), cx.t("no-pen-do")));
    }
    all.extend(clocks::obstacle(cx));
    let since = state.overview.suspended.iter().filter(|one| !one.in_cut).map(|one| one.label.as_str());
    let since = since.collect::<Vec<_>>().join(", ");
    if state.overview.cut.is_some() && !since.is_empty() {
        all.push((cx.ta("suspended-since", &[("pcs", since.into())]), cx.t("suspended-since-do")));
    }
    if state.overview.cut.is_none() {
        all.push((cx.t("not-frozen"), cx.t("not-frozen-do")));
    } else if state.overview.releasable.party == 0 && state.releases.public().is_empty() {
        all.push((cx.t("nothing-releasable"), cx.t("nothing-releasable-do")));
    }
    all
}

/// Whether a second person confirms every release of this election on this PC: with another PC it is that one's key.
#[must_use]
pub fn is_confirmed(cx: &Cx<'_>) -> bool {
    cx.setup().is_some_and(|setup| {
        let confirmation = setup.settings.confirmation;
        confirmation.is_required() && !confirmation.needs_second_key()
    })
}

/// Whether that is the organiser: without a list of people nobody else can prove who it is.
#[must_use]
pub fn organiser_confirms(cx: &Cx<'_>) -> bool {
    is_confirmed(cx) && cx.setup().is_some_and(|setup| setup.operators == Roster::Off)
}

/// Why a second person is needed, in words; none where one is enough. The node has the last word.
#[must_use]
pub fn second_needed(cx: &Cx<'_>) -> Option<String> {
    let words = if organiser_confirms(cx) { "organiser-asked" } else { "second-asked" };
    let asked = is_confirmed(cx).then(|| cx.t(words));
    let why: Vec<String> = asked.into_iter().chain(clocks::watches_needed(cx)).collect();
    (!why.is_empty()).then(|| why.join(" "))
}

/// Public stations whose count does not count any more, in red; nothing where there are none.
pub fn void_banner<'a>(stations: &BTreeSet<u32>, words: &str, more: &str, cx: &Cx<'a>) -> Option<Element<'a, Message>> {
    let args = [("stations", joined(stations.iter().copied()).into()), ("n", stations.len().into())];
    (!stations.is_empty()).then(|| parts::banner(cx.look, Tone::Bad, cx.ta(words, &args), cx.t(more)))
}

/// The page.
pub fn view<'a>(state: &'a State, sheet: &'a Sheet<Id>, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut lines = column![parts::title(look, cx.t("release-title"))].spacing(10).max_width(980);
    for (words, more) in obstacles(state, cx) {
        lines = lines.push(parts::banner(look, Tone::Bad, words, more));
    }
    lines = lines.extend(clocks::banners(cx));
    if let Some(cut) = state.overview.cut {
        let count = cx.int(cut.new_since);
        let args = [
            ("number", cut.number.to_string().into()),
            ("time", crate::format::clock(cut.frozen_at).into()),
            ("count", count.into()),
            ("n", cut.new_since.into()),
        ];
        let tone = if cut.new_since > 0 { Tone::Warn } else { Tone::Info };
        lines = lines.push(parts::banner(look, tone, cx.ta("release-from-cut", &args), cx.t("release-from-cut-do")));
    }
    lines = lines.extend(void_banner(&void(state), "release-void", "release-void-do", cx));
    let sheet = sheets::plain(look, cx.lang, sheet).map(Message::Sheet);
    lines = lines.push(parts::panel(look, sheet));
    container(parts::scroll(look, scrollable(lines))).height(Length::Fill).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        assert_eq!(numbers("3, 17 21;4"), Ok(BTreeSet::from([3, 4, 17, 21])));
        assert_eq!(numbers("  "), Ok(BTreeSet::new()));
        assert_eq!(numbers("3, drie"), Err(()));
        assert_eq!(numbers("-3"), Err(()));
    }

    #[test]
    fn a_time_is_the_next_one_and_never_tomorrow_by_accident() {
        // 18 March 2026, 22:00 in Amsterdam.
        let now = 1_773_867_600_000;
        assert_eq!(moment("", now), Some(0));
        assert_eq!(moment("22:30", now), Some(now + 30 * 60_000));
        assert_eq!(moment("0.15", now), Some(now + 135 * 60_000), "after midnight");
        assert_eq!(moment("21:59", now), None, "that was a minute ago");
        for wrong in ["24:00", "half elf", "22", "22:60", "-1:00"] {
            assert_eq!(moment(wrong, now), None, "{wrong}");
        }
    }
}
