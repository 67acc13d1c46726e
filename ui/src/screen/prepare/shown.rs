//! How the election is shown: seats, order, how long scenes stay, whom to call, the colour of the bar.

use night::display::DWELL;
use night::setting::{self, Setting};
use night::setup::Setup;
use organise::prepare::SetupChange;

use super::one_sheet::{self, About};
use super::{Id, Out};
use crate::action::Action;
use crate::cx::Cx;
use crate::input::Sheet;
use crate::theme::Tone;

/// What is drawn as its kind asks; the times of the scenes stand below.
const LINES: [(Setting, &str); 4] = [
    (Setting::SeatsOnScreen, "setting-seats-on-screen-help"),
    (Setting::ListsOrder, ""),
    (Setting::Contact, "setting-contact-help"),
    (Setting::Bar, "setting-bar-help"),
];

/// What screens show, and how long.
#[derive(Debug, Default)]
pub struct Shown;

impl About for Shown {
    fn sheet(setup: &Setup) -> Sheet<Id> {
        let settings = &setup.settings;
        let mut sheet = one_sheet::lines(&LINES, settings);
        for (at, (scene, seconds)) in settings.dwell.scenes().into_iter().enumerate() {
            sheet = sheet.text(Id::Dwell(at), &format!("setting-dwell-{scene}"), &seconds.to_string(), 3);
        }
        sheet.help("setting-dwell-help").button(Id::Sign, "sign-change")
    }

    fn sign(sheet: &mut Sheet<Id>, setup: &Setup, cx: &Cx<'_>) -> Out {
        let settings = &setup.settings;
        sheet.all_right();
        let Some(mut changes) = one_sheet::changes(sheet, &LINES, settings) else { return Out::nothing() };
        for (at, (scene, now)) in settings.dwell.scenes().into_iter().enumerate() {
            let seconds = sheet.value(Id::Dwell(at)).trim().parse::<u16>();
            match seconds.ok().filter(|seconds| *seconds == 0 || DWELL.contains(seconds)) {
                Some(seconds) if seconds != now => changes.push(setting::Change::Dwell((scene.to_owned(), seconds))),
                Some(_) => {}
                None => {
                    sheet.wrong(Id::Dwell(at), "setting-dwell-wrong");
                    return Out::nothing();
                }
            }
        }
        if changes.is_empty() {
            return Out::Do(Action::tell(Tone::Info, cx.t("nothing-changed"), String::new()));
        }
        let change = SetupChange { settings: changes, ..SetupChange::default() };
        Out::setup(cx.t("shown-sign"), cx.t("sign-everywhere"), Tone::Info, change)
    }
}
