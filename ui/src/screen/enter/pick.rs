//! Finding a station, by its number or a few letters of its name.

use std::collections::{BTreeMap, BTreeSet};

use election::{Level, Station};
use iced::mouse::ScrollDelta;
use iced::widget::{Column, column, container, mouse_area, responsive, row, space, text};
use iced::{Alignment, Element, Length};

use super::Message;
use super::draft::Name;
use crate::cx::Cx;
use crate::input::Field;
use crate::key::Key;
use crate::keymap::Act;
use crate::parts::{self, Width, fitting, window};
use crate::screen::counted;
use crate::screen::todo::level_key;
use crate::theme::{self, BOLD, Tone, size};
use api::counts::Todo;

/// Height of a row, in logical pixels.
const ROW: f32 = 28.0;
/// Height of all but the rows: the bars of the window, the search, the head, where one is in the list.
const AROUND: f32 = 360.0;
/// How many rows one notch of a wheel goes.
const NOTCH: f32 = 3.0;

/// The wheel was turned over the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turned {
    /// The first row that was shown.
    from: usize,
    /// The last that can be the first.
    last: usize,
    /// How far up, in rows.
    up: f32,
}

/// The state.
#[derive(Debug)]
pub struct Pick {
    search: Field,
    /// The row that somebody went to.
    at: Option<usize>,
    /// The first row that is shown, where a wheel was turned since.
    top: Option<usize>,
    /// The part of a row that is left over of that.
    rest: f32,
    /// What is not processed, per level, with its reasons.
    open: BTreeMap<(Level, u32), Vec<String>>,
    known: bool,
    drafts: BTreeSet<(u32, Level)>,
}

impl Pick {
    /// With the drafts that are there.
    #[must_use]
    pub fn new(drafts: Vec<Name>) -> Self {
        let drafts = drafts.into_iter().map(|name| (name.station, name.level)).collect();
        let search = Field::new(60);
        Self { search, at: None, top: None, rest: 0.0, open: BTreeMap::new(), known: false, drafts }
    }

    /// The to-do list.
    pub fn listed(&mut self, list: &Todo) {
        let rows = |level, rows: &[api::counts::TodoRow]| -> Vec<((Level, u32), Vec<String>)> {
            rows.iter().map(|row| ((level, row.number), row.reasons.clone())).collect()
        };
        self.open =
            rows(Level::Party, &list.party).into_iter().chain(rows(Level::Candidate, &list.candidate)).collect();
        self.known = true;
    }

    /// A draft is kept.
    pub fn has_draft(&mut self, name: Name) {
        self.drafts.insert((name.station, name.level));
    }

    /// It is none any more: saved, thrown away, or of another station.
    pub fn saved(&mut self, name: Name) {
        self.drafts.remove(&(name.station, name.level));
    }

    /// Empties the search.
    pub fn clear(&mut self) {
        self.search.set("");
        self.at = None;
        self.top = None;
    }

    /// Whether nothing is searched for and nothing chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.active().is_none()
    }

    /// The active row: the one that somebody went to, else the first that a search finds.
    fn active(&self) -> Option<usize> {
        self.at.or((!self.search.is_empty()).then_some(0))
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, found: Option<Act>, cx: &Cx<'_>) {
        let all = cx.setup().map_or(0, |setup| hits(&setup.stations.stations, &self.search.text()).len());
        let (here, page) = (self.active(), fitting(cx.window.height - AROUND, ROW));
        let to = match (found, key) {
            (Some(Act::Previous), _) => here.map(|at| at.saturating_sub(1)),
            (Some(Act::Next), _) => Some(here.map_or(0, |at| at.saturating_add(1))),
            (Some(Act::PageBack), _) => here.map(|at| at.saturating_sub(page)),
            (Some(Act::PageOn), _) => Some(here.unwrap_or(0).saturating_add(page)),
            (Some(Act::Back), _) => return self.clear(),
            // What is searched for is short: the ends are those of the list.
            (_, Key::Home) => Some(0),
            (_, Key::End) => Some(usize::MAX),
            _ if self.search.press(key) => None,
            _ => return,
        };
        self.at = to.map(|at| at.min(all.saturating_sub(1)));
        self.top = None;
    }

    /// Takes a turn of the wheel: the list moves, and what is active stays.
    pub fn turned(&mut self, turned: Turned) {
        self.rest -= turned.up;
        let rows = self.rest.trunc();
        self.rest -= rows;
        #[allow(clippy::cast_possible_truncation, reason = "a small whole number")]
        let top = self.top.unwrap_or(turned.from).saturating_add_signed(rows as isize);
        self.top = Some(top.min(turned.last));
    }

    /// The station that Enter opens: the number that was typed, or the active hit.
    #[must_use]
    pub fn chosen(&self, cx: &Cx<'_>) -> Option<u32> {
        let setup = cx.setup()?;
        hits(&setup.stations.stations, &self.search.text()).get(self.active()?).map(|station| station.number)
    }

    /// The screen.
    pub fn view<'a>(&'a self, level: Level, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let Some(setup) = cx.setup() else { return parts::grow() };
        let words = text(cx.t(level_key(level))).font(BOLD).size(size::TITLE).color(look.accent);
        let head = row![parts::title(look, cx.t("pick-title")), words].spacing(14).align_y(Alignment::Center);
        let search = row![
            text(cx.t("pick-search")).size(size::BODY).color(look.faint).width(260),
            container(parts::typed(look, true, &self.search, false))
                .padding([8, 12])
                .width(Length::Fill)
                .style(theme::bordered(look, Tone::Info)),
        ]
        .align_y(Alignment::Center);
        let found = hits(&setup.stations.stations, &self.search.text());
        let columns = [
            (cx.t("column-number"), Width::Fixed(80.0)),
            (cx.t("column-station"), Width::Share(3)),
            (cx.t("column-postcode"), Width::Fixed(110.0)),
            (cx.t("column-state"), Width::Share(2)),
        ];
        let head = column![head, search, parts::table_head(look, &columns)].spacing(10);
        if found.is_empty() {
            let mut head = head.push(parts::body(look, cx.t("pick-nothing")));
            // A station of the other election of the day is offered there, never entered here.
            let number = self.search.text().trim().parse::<u32>().ok();
            let there = cx.facts.others.iter().find(|other| number.is_some_and(|one| other.stations.contains(&one)));
            if let Some(other) = there {
                let args = [("number", number.unwrap_or(0).to_string().into()), ("name", (&other.name).into())];
                let words = cx.ta("pick-other-election", &args);
                head = head.push(parts::banner(look, crate::theme::Tone::Warn, words, cx.t("pick-other-election-do")));
            }
            return head.into();
        }
        let given = *cx;
        let table = responsive(move |size| {
            let cx = &given;
            let fit = fitting(size.height - 24.0, ROW);
            let last = found.len().saturating_sub(fit);
            let (from, to) = match self.top.map(|top| top.min(last)) {
                Some(top) => (top, (top + fit).min(found.len())),
                None => window(self.active().unwrap_or(0), found.len(), fit),
            };
            let rows = found.iter().enumerate().skip(from).take(to - from).map(|(at, station)| {
                let active = self.active() == Some(at);
                let cells = vec![
                    (parts::strong(look, station.number.to_string()), columns[0].1),
                    (parts::body(look, station.name.clone()), columns[1].1),
                    (parts::faint(look, station.postcode.clone().unwrap_or_default()), columns[2].1),
                    (self.state(station.number, level, cx), columns[3].1),
                ];
                parts::table_row(look, active, cells, Some(Message::Chosen(station.number)))
            });
            let rows = container(Column::with_children(rows)).style(theme::panel(look)).width(Length::Fill);
            let rows = mouse_area(rows).on_scroll(move |delta| {
                let up = match delta {
                    ScrollDelta::Lines { y, .. } => y * NOTCH,
                    ScrollDelta::Pixels { y, .. } => y / ROW,
                };
                Message::Turned(Turned { from, last, up })
            });
            let place = match self.active() {
                Some(at) => {
                    let args = [("at", cx.int(at + 1).into()), ("all", cx.int(found.len()).into())];
                    cx.ta("pick-at", &args)
                }
                None => counted(cx, "pick-all", found.len()),
            };
            column![rows, row![space().width(Length::Fill), parts::faint(look, place)]].into()
        });
        head.push(table).into()
    }

    fn state<'a>(&self, station: u32, level: Level, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        if self.drafts.contains(&(station, level)) {
            return parts::state(look, Tone::Info, cx.t("state-draft"));
        }
        match self.open.get(&(level, station)) {
            _ if !self.known => parts::faint(look, ""),
            None => parts::state(look, Tone::Good, cx.t("state-processed")),
            Some(reasons) if reasons.is_empty() => parts::faint(look, cx.t("state-absent")),
            Some(reasons) => {
                let words = reasons.iter().map(|reason| cx.t(&format!("reason-{reason}"))).collect::<Vec<_>>();
                parts::state(look, Tone::Warn, words.join(", "))
            }
        }
    }
}

/// The stations that a search finds. Digits are a number: that station first, then those whose number begins so; letters
/// are looked for in the name and the postcode, every word of them.
fn hits<'a>(stations: &'a [Station], search: &str) -> Vec<&'a Station> {
    let search = search.trim().to_lowercase();
    if search.is_empty() {
        return stations.iter().collect();
    }
    if search.bytes().all(|byte| byte.is_ascii_digit()) {
        let trimmed = search.trim_start_matches('0');
        let mut found: Vec<&Station> =
            stations.iter().filter(|station| station.number.to_string().starts_with(trimmed)).collect();
        found.sort_by_key(|station| (station.number.to_string() != trimmed, station.number));
        return found;
    }
    let words: Vec<&str> = search.split_whitespace().collect();
    let fits = |station: &&Station| {
        let name = station.name.to_lowercase();
        let postcode = station.postcode.as_deref().unwrap_or_default().to_lowercase().replace(' ', "");
        words.iter().all(|word| name.contains(word) || postcode.contains(word))
    };
    stations.iter().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wheel_moves_the_list_and_not_what_is_active() {
        let mut pick = Pick::new(Vec::new());
        let turned = |up| Turned { from: 0, last: 11, up };
        pick.turned(turned(-3.0));
        assert_eq!((pick.top, pick.active()), (Some(3), None));
        // Two turns before the window was drawn again: both count. Less than a row is kept for the next.
        pick.turned(turned(-0.75));
        assert_eq!(pick.top, Some(3));
        pick.turned(turned(-0.75));
        assert_eq!(pick.top, Some(4));
        // The ends are ends: nothing has to be turned back.
        pick.turned(turned(-90.0));
        assert_eq!(pick.top, Some(11));
        pick.turned(turned(2.0));
        assert_eq!(pick.top, Some(10));
        pick.turned(turned(90.0));
        assert_eq!(pick.top, Some(0));
        pick.clear();
        assert_eq!(pick.top, None);
    }

    fn stations() -> Vec<Station> {
        let station = |number, name: &str, postcode: &str| Station {
            number,
            name: name.into(),
            postcode: Some(postcode.into()),
            called: None,
        };
        vec![
            station(1, "Stadhuis", "9401 JW"),
            station(2, "De Nieuwe Kolk", "9401 LM"),
            station(12, "Buurthuis De Bolster", "9404 AA"),
            station(21, "Basisschool De Kloostertuin", "9405 BB"),
        ]
    }

    #[test]
    fn a_number_finds_its_station_first() {
        let stations = stations();
        let numbers = |search: &str| -> Vec<u32> { hits(&stations, search).iter().map(|s| s.number).collect() };
        assert_eq!(numbers("1"), [1, 12]);
        assert_eq!(numbers("2"), [2, 21]);
        assert_eq!(numbers("021"), [21]);
        assert_eq!(numbers("9"), Vec::<u32>::new(), "digits are a number, not a postcode");
        assert_eq!(numbers("").len(), 4);
    }

    #[test]
    fn letters_find_names_and_postcodes() {
        let stations = stations();
        let numbers = |search: &str| -> Vec<u32> { hits(&stations, search).iter().map(|s| s.number).collect() };
        assert_eq!(numbers("de k"), [2, 21]);
        assert_eq!(numbers("BOLST"), [12]);
        assert_eq!(numbers("9401jw"), [1]);
        assert_eq!(numbers("xyz"), Vec::<u32>::new());
    }
}
