//! Polling stations: one that is added, never opened, or counted at another. Decided by whoever sits here, with a reason;
//! no passphrase is needed, for it has to be possible in the night.

use api::request::{Request, StationChange};
use iced::Element;
use iced::widget::column;

use super::table::{moved, table};
use super::{Id, Message, Out, Part};
use crate::action::{Action, ask};
use crate::cx::Cx;
use crate::input::Sheet;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts::{self, Width};
use crate::screen::sheets::{self, Open};
use crate::theme::Tone;

/// What can be done, in the order of the choice.
const CHANGES: [&str; 4] = ["station-close", "station-merge", "station-add", "station-undo"];
const CLOSE: usize = 0;
const MERGE: usize = 1;
const ADD: usize = 2;

/// The state.
#[derive(Debug, Default)]
pub struct State {
    at: usize,
    sheet: Option<Sheet<Id>>,
}

/// The lines that a change needs; what was typed before stays.
fn sheet(change: usize, number: &str, before: Option<&Sheet<Id>>) -> Sheet<Id> {
    let old = |id| before.map(|before| before.value(id)).unwrap_or_default();
    let mut sheet =
        Sheet::new().choice(Id::What, "station-what", &CHANGES, change).text(Id::Number, "station-number", number, 5);
    match change {
        MERGE => sheet = sheet.text(Id::Into, "station-into", &old(Id::Into), 5).help("station-into-help"),
        ADD => {
            sheet = sheet
                .text(Id::Name, "station-name", &old(Id::Name), 120)
                .text(Id::Postcode, "station-postcode", &old(Id::Postcode), 7)
                .text(Id::Called, "station-called", &old(Id::Called), 7)
                .help("may-be-empty");
        }
        _ => {}
    }
    sheet.text(Id::Reason, "why", &old(Id::Reason), 200).help("reason-kept").button(Id::Decide, "station-decide")
}

/// Which station the number of a sheet is; `None`: none of this election.
fn named(sheet: &Sheet<Id>, cx: &Cx<'_>) -> Option<String> {
    let number = sheet.value(Id::Number).trim().parse::<u32>().ok()?;
    let station = cx.setup()?.stations.station(number)?;
    let args = [("number", number.to_string().into()), ("name", (&station.name).into())];
    Some(cx.ta("station-title", &args))
}

impl State {
    fn open(&mut self, change: usize, cx: &Cx<'_>) {
        let stations = cx.setup().map(|setup| setup.stations.stations.as_slice()).unwrap_or_default();
        let number = match change {
            ADD => stations.iter().map(|station| station.number).max().unwrap_or(0).saturating_add(1),
            _ => stations.get(self.at).map_or(0, |station| station.number),
        };
        self.sheet = Some(sheet(change, &number.to_string(), None));
    }
}

impl Part for State {
    fn entered(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let count = cx.setup().map_or(0, |setup| setup.stations.stations.len());
        self.at = self.at.min(count.saturating_sub(1));
        Action::none()
    }

    fn place(&self) -> Place {
        if self.sheet.is_some() { Place::Sheet } else { Place::Stations }
    }

    fn sheet(&mut self) -> Option<&mut dyn Open<Id>> {
        self.sheet.as_mut().map(|sheet| sheet as &mut dyn Open<Id>)
    }

    fn close(&mut self) -> Out {
        self.sheet = None;
        Out::nothing()
    }

    fn done(&mut self, cx: &Cx<'_>) -> Out {
        let Some(sheet) = &mut self.sheet else { return Out::nothing() };
        sheet.all_right();
        let number = |text: String| text.trim().parse::<u32>().ok().filter(|number| *number > 0);
        let Some(station) = number(sheet.value(Id::Number)) else {
            sheet.wrong(Id::Number, "station-number-wrong");
            return Out::nothing();
        };
        let known = cx.setup().is_some_and(|setup| setup.stations.station(station).is_some());
        let change = match sheet.chosen(Id::What) {
            CLOSE => StationChange::Closed,
            MERGE => match number(sheet.value(Id::Into)).filter(|into| *into != station) {
                Some(into) => StationChange::Merged { into },
                None => {
                    sheet.wrong(Id::Into, "station-number-wrong");
                    return Out::nothing();
                }
            },
            ADD => {
                let called = sheet.value(Id::Called);
                let called = called.trim();
                if known {
                    sheet.wrong(Id::Number, "station-exists");
                    return Out::nothing();
                }
                if sheet.value(Id::Name).trim().is_empty() {
                    sheet.wrong(Id::Name, "station-name-open");
                    return Out::nothing();
                }
                if !called.is_empty() && called.parse::<u64>().is_err() {
                    sheet.wrong(Id::Called, "number-wrong");
                    return Out::nothing();
                }
                let postcode = sheet.value(Id::Postcode).trim().to_uppercase();
                StationChange::Added {
                    name: sheet.value(Id::Name).trim().to_owned(),
                    postcode: Some(postcode).filter(|postcode| !postcode.is_empty()),
                    called: called.parse().ok(),
                }
            }
            _ => StationChange::None,
        };
        let reason = sheet.value(Id::Reason).trim().to_owned();
        if reason.is_empty() {
            sheet.wrong(Id::Reason, "reason-needed");
            return Out::nothing();
        }
        let request = Request::DecideStation { who: cx.who(), station, change, reason };
        let asker = sheet.asker();
        Out::Do(Action::run(ask(cx.handle, request, move |saved| Message::Decided(asker, saved))))
    }

    fn changed(&mut self, id: Id) {
        if let (Id::What, Some(lines)) = (id, &self.sheet) {
            let other = sheet(lines.chosen(Id::What), &lines.value(Id::Number), Some(lines));
            self.sheet = Some(other.in_place_of(lines));
        }
    }

    fn row(&mut self) -> Option<&mut usize> {
        Some(&mut self.at)
    }

    fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Out {
        let count = cx.setup().map_or(0, |setup| setup.stations.stations.len());
        match act(Place::Stations, key) {
            Some(Act::Back) => return Out::Gone,
            Some(Act::Open) => self.open(CLOSE, cx),
            Some(Act::Add) => self.open(ADD, cx),
            Some(other) => self.at = moved(other, self.at, count).unwrap_or(self.at),
            None => {}
        }
        Out::nothing()
    }

    fn message(&mut self, message: Message, cx: &Cx<'_>) -> Out {
        match message {
            Message::Decided(asker, Ok(_)) => {
                // Another one may be open by now.
                self.sheet.take_if(|sheet| sheet.asker() == asker);
                return Out::Do(Action::tell(Tone::Good, cx.t("station-decided"), cx.t("station-decided-more")));
            }
            Message::Decided(_, Err(error)) => return Out::Do(Action::refused(cx, &error)),
            _ => {}
        }
        Out::nothing()
    }

    fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        if let Some(sheet) = &self.sheet {
            // Whoever mistypes a number sees it before anything is decided.
            let name = named(sheet, cx).map(|name| parts::heading(cx.look, name));
            let lines = column![].extend(name).push(sheets::plain(cx.look, cx.lang, sheet).map(Message::Sheet));
            return lines.spacing(10).into();
        }
        let Some(setup) = cx.setup() else { return parts::body(cx.look, cx.t("setup-on-its-way")) };
        let stations = setup.stations.stations.as_slice();
        let columns = [
            (cx.t("column-number"), Width::Fixed(60.0)),
            (cx.t("column-station"), Width::Share(4)),
            (cx.t("column-postcode"), Width::Fixed(110.0)),
            (cx.t("station-called"), Width::Fixed(130.0)),
        ];
        let (look, here) = (cx.look, *cx);
        let rows = table(cx, "stations", &columns, (self.at, stations.len()), 0.0, move |at| match stations.get(at) {
            Some(station) => vec![
                parts::strong(look, station.number.to_string()),
                parts::body(look, station.name.clone()),
                parts::body(look, station.postcode.clone().unwrap_or_default()),
                parts::body(look, station.called.map(|called| here.int(called)).unwrap_or_default()),
            ],
            None => Vec::new(),
        });
        column![rows].into()
    }
}
