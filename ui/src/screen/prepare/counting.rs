//! How is counted: the forms, where counts come from (R2), how many entries, the closing time.

use jiff::civil::DateTime;
use night::operators::Roster;
use night::setting::{self, Setting};
use night::setup::{Confirmation, Setup};
use organise::prepare::SetupChange;

use super::one_sheet::{self, About};
use super::{Id, Out};
use crate::action::Action;
use crate::cx::Cx;
use crate::input::Sheet;
use crate::theme::Tone;

/// How a closing time is typed.
const TIME: &str = "%d-%m-%Y %H:%M";
const CLOSING: Id = Id::Setting(Setting::Closing);
const CONFIRM: Id = Id::Setting(Setting::ConfirmRelease);

/// What is drawn as its kind asks; what helps with the last depends on the people.
const LINES: [(Setting, &str); 5] = [
    (Setting::Method, "setting-method-help"),
    (Setting::WayParty, ""),
    (Setting::WayCandidate, "setting-way-candidate-help"),
    (Setting::RoundsParty, ""),
    (Setting::RoundsCandidate, ""),
];

/// The forms, the ways, the entries and the closing time.
#[derive(Debug, Default)]
pub struct Counting;

/// The switch says whether a second person confirms; who that may be stays as it was set up.
fn confirmation(on: bool, before: Confirmation) -> Option<setting::Change> {
    let new = if on { Confirmation::SecondKey { entry_may: false } } else { Confirmation::None };
    (on != before.is_required()).then_some(setting::Change::ConfirmRelease(new))
}

/// A time as people type it, in milliseconds since 1970 UTC.
fn closing(text: &str) -> Option<u64> {
    let civil = DateTime::strptime(TIME, text.trim()).ok()?;
    let time = night::time::zone().to_timestamp(civil).ok()?;
    u64::try_from(time.as_millisecond()).ok()
}

impl About for Counting {
    fn sheet(setup: &Setup) -> Sheet<Id> {
        let settings = &setup.settings;
        let people = if setup.operators == Roster::Off { "off" } else { "on" };
        let mut sheet = one_sheet::lines(&LINES, settings)
            .help(&format!("setting-rounds-candidate-help-{people}"))
            .switch(CONFIRM, "setting-confirm-release", settings.confirmation.is_required())
            .help("setting-confirm-release-help")
            .text(CLOSING, "setting-closing", &crate::format::day_and_clock(settings.closing), 16)
            .help("setting-closing-help");
        if settings.seats.is_some() || setup.definition.seats.is_none() {
            let seats = settings.seats.map(|seats| seats.to_string()).unwrap_or_default();
            sheet = sheet.text(Id::Seats, "create-seats", &seats, 3).help("create-seats-help");
        }
        sheet.button(Id::Sign, "sign-change")
    }

    fn sign(sheet: &mut Sheet<Id>, setup: &Setup, cx: &Cx<'_>) -> Out {
        sheet.all_right();
        let settings = &setup.settings;
        let Some(closing) = closing(&sheet.value(CLOSING)) else {
            sheet.wrong(CLOSING, "setting-closing-wrong");
            return Out::nothing();
        };
        let typed = sheet.value(Id::Seats);
        let seats = typed.trim().parse::<u32>().ok().filter(|seats| (1..=150).contains(seats));
        if !typed.trim().is_empty() && seats.is_none() {
            sheet.wrong(Id::Seats, "create-seats-wrong");
            return Out::nothing();
        }
        let Some(mut changes) = one_sheet::changes(sheet, &LINES, settings) else { return Out::nothing() };
        changes.extend(confirmation(sheet.is_on(CONFIRM), settings.confirmation));
        // Shown to the minute: what was not touched stays to the millisecond.
        let later = closing / 60_000 != settings.closing / 60_000;
        changes.extend(later.then_some(setting::Change::Closing(closing)));
        let seats = seats.filter(|seats| Some(*seats) != settings.seats);
        if changes.is_empty() && seats.is_none() {
            return Out::Do(Action::tell(Tone::Info, cx.t("nothing-changed"), String::new()));
        }
        let (more, tone) = if later { ("counting-sign-closing", Tone::Warn) } else { ("sign-everywhere", Tone::Info) };
        let change = SetupChange { settings: changes, seats, ..SetupChange::default() };
        Out::setup(cx.t("counting-sign"), cx.t(more), tone, change)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closing_time_is_dutch_time() {
        assert_eq!(closing("18-03-2026 21:00"), Some(1_773_864_000_000));
        assert_eq!(closing(" 18-07-2026 21:00 "), Some(1_784_401_200_000), "summer time");
        for wrong in ["", "18-03-2026", "32-03-2026 21:00", "18-03-2026 25:00", "morgen"] {
            assert_eq!(closing(wrong), None, "{wrong}");
        }
    }
}
