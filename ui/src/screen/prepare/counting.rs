//! How is counted: the forms, where counts come from (R2), how many entries, the closing time.

use election::Method;
use jiff::civil::DateTime;
use night::operators::Roster;
use night::setup::{Confirmation, Setup, Way};
use workstation::prepare::{SettingsChange, SetupChange};

use super::one_sheet::About;
use super::{Change, Id, Out, Pending};
use crate::action::Action;
use crate::cx::Cx;
use crate::input::Sheet;
use crate::theme::Tone;

/// How a closing time is typed.
const TIME: &str = "%d-%m-%Y %H:%M";

/// The forms, the ways, the entries and the closing time.
#[derive(Debug, Default)]
pub struct Counting;

fn way(way: Way) -> usize {
    usize::from(way == Way::Files)
}

/// The switch says whether a second person confirms; who that may be stays as it was set up.
fn confirmation(on: bool, before: Confirmation) -> Option<Confirmation> {
    let new = if on { Confirmation::SecondKey { entry_may: false } } else { Confirmation::None };
    (on != before.is_required()).then_some(new)
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
        let ways = ["way-entry", "way-files"];
        let once = ["rounds-one", "rounds-two"];
        let mut sheet = Sheet::new()
            .choice(
                Id::Method,
                "create-method",
                &["method-cso", "method-dso"],
                usize::from(settings.method == Method::Dso),
            )
            .help("create-method-help")
            .choice(Id::WayParty, "counting-way-party", &ways, way(settings.way_party))
            .choice(Id::WayCandidate, "counting-way-candidate", &ways, way(settings.way_candidate))
            .help("counting-way-help")
            .choice(Id::RoundsParty, "counting-rounds-party", &once, usize::from(settings.rounds_party > 1))
            .choice(Id::RoundsCandidate, "counting-rounds-candidate", &once, usize::from(settings.rounds_candidate > 1))
            .help(if setup.operators == Roster::Off { "counting-rounds-off" } else { "counting-rounds-on" })
            .switch(Id::ConfirmRelease, "counting-confirm", settings.confirmation.is_required())
            .help("counting-confirm-help")
            .text(Id::Closing, "counting-closing", &crate::format::day_and_clock(settings.closing), 16)
            .help("counting-closing-help");
        if settings.seats.is_some() || setup.definition.seats.is_none() {
            let seats = settings.seats.map(|seats| seats.to_string()).unwrap_or_default();
            sheet = sheet.text(Id::Seats, "create-seats", &seats, 3).help("create-seats-help");
        }
        sheet.button(Id::Sign, "sign-change")
    }

    fn sign(sheet: &mut Sheet<Id>, setup: &Setup, cx: &Cx<'_>) -> Out {
        sheet.all_right();
        let settings = &setup.settings;
        let Some(closing) = closing(&sheet.value(Id::Closing)) else {
            sheet.wrong(Id::Closing, "counting-closing-wrong");
            return Out::nothing();
        };
        let typed = sheet.value(Id::Seats);
        let seats = typed.trim().parse::<u32>().ok().filter(|seats| (1..=150).contains(seats));
        if !typed.trim().is_empty() && seats.is_none() {
            sheet.wrong(Id::Seats, "create-seats-wrong");
            return Out::nothing();
        }
        let way = |id| if sheet.chosen(id) == 0 { Way::Entry } else { Way::Files };
        let rounds = |id| if sheet.chosen(id) == 0 { 1 } else { 2 };
        let method = if sheet.chosen(Id::Method) == 0 { Method::Cso } else { Method::Dso };
        let change = SettingsChange {
            method: Some(method).filter(|new| *new != settings.method),
            way_party: Some(way(Id::WayParty)).filter(|new| *new != settings.way_party),
            way_candidate: Some(way(Id::WayCandidate)).filter(|new| *new != settings.way_candidate),
            rounds_party: Some(rounds(Id::RoundsParty)).filter(|new| *new != settings.rounds_party),
            rounds_candidate: Some(rounds(Id::RoundsCandidate)).filter(|new| *new != settings.rounds_candidate),
            confirmation: confirmation(sheet.is_on(Id::ConfirmRelease), settings.confirmation),
            // Shown to the minute: what was not touched stays to the millisecond.
            closing: Some(closing).filter(|new| new / 60_000 != settings.closing / 60_000),
            ..SettingsChange::default()
        };
        let seats = seats.filter(|seats| Some(*seats) != settings.seats);
        if change == SettingsChange::default() && seats.is_none() {
            return Out::Do(Action::tell(Tone::Info, cx.t("nothing-changed"), String::new()));
        }
        let later = change.closing.is_some();
        Out::Sign(Box::new(Pending {
            words: cx.t("counting-sign"),
            more: cx.t(if later { "counting-sign-closing" } else { "sign-everywhere" }),
            tone: if later { Tone::Warn } else { Tone::Info },
            change: Change::Setup(Box::new(SetupChange { settings: change, seats, ..SetupChange::default() })),
        }))
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
