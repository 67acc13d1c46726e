//! Decisions of the day that are no counts: lots, candidates who died, polling stations added, closed or merged.

use api::request::{Request, StationChange};
use iced::widget::{column, container, scrollable};
use iced::{Element, Length};

use super::{Id, Message, State, Wish};
use crate::cx::Cx;
use crate::input::Sheet;
use crate::parts;
use crate::screen::sheets;
use crate::theme::{self, Tone};

/// What is decided. The order is that of the choice on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Lot,
    Died,
    NotDied,
    Added,
    Closed,
    Merged,
    Undone,
}

const KINDS: [(Kind, &str); 7] = [
    (Kind::Lot, "decide-lot"),
    (Kind::Died, "decide-died"),
    (Kind::NotDied, "decide-not-died"),
    (Kind::Added, "decide-added"),
    (Kind::Closed, "decide-closed"),
    (Kind::Merged, "decide-merged"),
    (Kind::Undone, "decide-undone"),
];

/// The page.
#[derive(Debug)]
pub struct Decisions {
    kind: Kind,
    /// What is decided, and why.
    pub sheet: Sheet<Id>,
}

impl Default for Decisions {
    fn default() -> Self {
        Self { kind: Kind::Lot, sheet: sheet(Kind::Lot) }
    }
}

/// The lines of a kind.
fn sheet(kind: Kind) -> Sheet<Id> {
    let words = KINDS.map(|(_, words)| words);
    let chosen = KINDS.iter().position(|(other, _)| *other == kind).unwrap_or(0);
    let sheet = Sheet::new().choice(Id::Kind, "decide-kind", &words, chosen);
    let sheet = match kind {
        Kind::Lot => {
            sheet.text(Id::Draw, "decide-draw", "1", 3).help("decide-draw-help").text(Id::Drawn, "decide-drawn", "", 5)
        }
        Kind::Died | Kind::NotDied => {
            sheet.text(Id::List, "decide-list", "", 3).text(Id::Candidate, "decide-candidate", "", 3)
        }
        Kind::Added => sheet
            .text(Id::Station, "decide-station", "", 5)
            .text(Id::Name, "decide-name", "", 80)
            .text(Id::Postcode, "decide-postcode", "", 8)
            .text(Id::Called, "decide-called", "", 7)
            .help("decide-called-help"),
        Kind::Merged => sheet.text(Id::Station, "decide-station", "", 5).text(Id::Into, "decide-into", "", 5),
        Kind::Closed | Kind::Undone => sheet.text(Id::Station, "decide-station", "", 5),
    };
    sheet.text(Id::Reason, "decide-reason", "", 400).help("decide-reason-help").button(Id::Go, "decide-go")
}

impl Decisions {
    /// The decision was recorded: the sheet is empty again.
    pub fn clear(&mut self) {
        self.sheet = sheet(self.kind);
    }

    /// A line of the sheet changed.
    pub fn changed(&mut self, id: Id) {
        if id == Id::Kind {
            let chosen = self.sheet.chosen(Id::Kind);
            self.kind = KINDS.get(chosen).map_or(Kind::Lot, |(kind, _)| *kind);
            self.sheet = sheet(self.kind);
        }
    }

    /// The sheet is filled in.
    pub fn done(&mut self, cx: &Cx<'_>) -> Wish {
        self.sheet.all_right();
        let reason = self.sheet.value(Id::Reason).trim().to_owned();
        if reason.is_empty() {
            self.sheet.wrong(Id::Reason, "reason-needed");
            return Wish::Nothing;
        }
        match self.request(reason, cx) {
            Ok(request) => Wish::Ask(Box::new(request)),
            Err(id) => {
                self.sheet.wrong(id, "decide-number-wrong");
                Wish::Nothing
            }
        }
    }

    /// The request; or the line that holds no number.
    fn request(&self, reason: String, cx: &Cx<'_>) -> Result<Request, Id> {
        let who = cx.who();
        let number = |id: Id| self.sheet.value(id).trim().parse::<u32>().map_err(|_| id);
        let station = |change: StationChange| -> Result<Request, Id> {
            Ok(Request::DecideStation { who: cx.who(), station: number(Id::Station)?, change, reason: reason.clone() })
        };
        match self.kind {
            Kind::Lot => Ok(Request::DecideLot { who, drawn: number(Id::Drawn)?, draw: number(Id::Draw)?, reason }),
            Kind::Died | Kind::NotDied => Ok(Request::DecideDeceased {
                who,
                list: number(Id::List)?,
                candidate: number(Id::Candidate)?,
                died: self.kind == Kind::Died,
                reason,
            }),
            Kind::Added => {
                let postcode = Some(self.sheet.value(Id::Postcode).trim().to_owned()).filter(|text| !text.is_empty());
                let called = self.sheet.value(Id::Called);
                let called = match called.trim() {
                    "" => None,
                    text => Some(text.parse::<u64>().map_err(|_| Id::Called)?),
                };
                station(StationChange::Added { name: self.sheet.value(Id::Name).trim().to_owned(), postcode, called })
            }
            Kind::Closed => station(StationChange::Closed),
            Kind::Merged => station(StationChange::Merged { into: number(Id::Into)? }),
            Kind::Undone => station(StationChange::None),
        }
    }
}

/// The page.
pub fn view<'a>(state: &'a State, page: &'a Decisions, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut lines = column![parts::body(look, cx.t("decide-title"))].spacing(10).max_width(980);
    if let Some(outcome) = &state.overview.result {
        for warning in super::interim::warnings(state, outcome, cx) {
            lines = lines.push(warning);
        }
    } else {
        lines = lines.push(parts::banner(look, Tone::Info, cx.t("decide-not-frozen"), String::new()));
    }
    let sheet = sheets::plain(look, cx.lang, &page.sheet).map(Message::Sheet);
    lines = lines.push(parts::panel(look, sheet));
    if let Some(ruled) = super::rulings::view(&state.overview.rulings, cx) {
        lines = lines.push(parts::panel(look, ruled));
    }
    container(scrollable(lines).style(theme::scroll(look))).height(Length::Fill).into()
}
