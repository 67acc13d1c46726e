//! How the election is shown: seats, order, how long scenes stay, whom to call, the colour of the bar.

use night::display::{DWELL, ListsOrder, SeatsShown, check_contact};
use night::setup::Setup;
use night::style::Colour;
use workstation::prepare::{SettingsChange, SetupChange};

use super::one_sheet::About;
use super::{Change, Id, Out, Pending};
use crate::action::Action;
use crate::cx::Cx;
use crate::input::Sheet;
use crate::theme::Tone;

/// What screens show, and how long.
#[derive(Debug, Default)]
pub struct Shown;

const SEATS: [SeatsShown; 3] = [SeatsShown::Never, SeatsShown::ByChoice, SeatsShown::Always];
/// In the order of [`night::display::Dwell::scenes`].
const SCENES: [&str; 6] =
    ["dwell-progress", "dwell-parties", "dwell-seats", "dwell-stations", "dwell-elected", "dwell-arrived"];

impl About for Shown {
    fn sheet(setup: &Setup) -> Sheet<Id> {
        let settings = &setup.settings;
        let seats = SEATS.iter().position(|one| *one == settings.seats_on_screen).unwrap_or(1);
        let mut sheet = Sheet::new()
            .choice(Id::SeatsOnScreen, "shown-seats", &["shown-never", "shown-by-choice", "shown-always"], seats)
            .help("shown-seats-help")
            .choice(
                Id::ListsOrder,
                "shown-order",
                &["shown-ballot", "shown-votes"],
                usize::from(settings.lists_order == ListsOrder::Votes),
            )
            .text(Id::Contact, "shown-contact", &settings.contact, night::display::MAX_CONTACT)
            .help("shown-contact-help")
            .text(Id::Bar, "shown-bar", &settings.bar.map(|bar| bar.to_string()).unwrap_or_default(), 7)
            .help("shown-bar-help");
        for (at, ((_, seconds), words)) in settings.dwell.scenes().into_iter().zip(SCENES).enumerate() {
            sheet = sheet.text(Id::Dwell(at), words, &seconds.to_string(), 3);
        }
        sheet.help("dwell-help").button(Id::Sign, "sign-change")
    }

    fn sign(sheet: &mut Sheet<Id>, setup: &Setup, cx: &Cx<'_>) -> Out {
        let settings = &setup.settings;
        sheet.all_right();
        let contact = sheet.value(Id::Contact).trim().to_owned();
        if check_contact(&contact).is_err() {
            sheet.wrong(Id::Contact, "shown-contact-wrong");
            return Out::nothing();
        }
        let typed = sheet.value(Id::Bar).trim().to_owned();
        let bar = match typed.parse::<Colour>() {
            Ok(colour) => Some(colour),
            Err(_) if typed.is_empty() => None,
            Err(_) => {
                sheet.wrong(Id::Bar, "colour-wrong");
                return Out::nothing();
            }
        };
        let mut dwell = Vec::new();
        for (at, (scene, now)) in settings.dwell.scenes().into_iter().enumerate() {
            let seconds = sheet.value(Id::Dwell(at)).trim().parse::<u16>();
            match seconds.ok().filter(|seconds| *seconds == 0 || DWELL.contains(seconds)) {
                Some(seconds) if seconds != now => dwell.push((scene.to_owned(), seconds)),
                Some(_) => {}
                None => {
                    sheet.wrong(Id::Dwell(at), "dwell-wrong");
                    return Out::nothing();
                }
            }
        }
        let seats = SEATS.get(sheet.chosen(Id::SeatsOnScreen)).copied();
        let order = if sheet.chosen(Id::ListsOrder) == 0 { ListsOrder::Ballot } else { ListsOrder::Votes };
        let change = SettingsChange {
            seats_on_screen: seats.filter(|new| *new != settings.seats_on_screen),
            lists_order: Some(order).filter(|new| *new != settings.lists_order),
            contact: Some(contact).filter(|new| *new != settings.contact),
            bar: Some(bar).filter(|new| *new != settings.bar),
            dwell,
            ..SettingsChange::default()
        };
        if change == SettingsChange::default() {
            return Out::Do(Action::tell(Tone::Info, cx.t("nothing-changed"), String::new()));
        }
        Out::Sign(Box::new(Pending {
            words: cx.t("shown-sign"),
            more: cx.t("sign-everywhere"),
            tone: Tone::Info,
            change: Change::Setup(Box::new(SetupChange { settings: change, ..SetupChange::default() })),
        }))
    }
}
