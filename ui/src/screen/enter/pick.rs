//! Finding a station, by its number or a few letters of its name.

use std::collections::{BTreeMap, BTreeSet};

use election::{Level, Station};
use iced::widget::{column, container, row, space, text};
use iced::{Alignment, Element, Length};

use super::Message;
use super::draft::Name;
use crate::aloud::{Thing, spoken};
use crate::cx::Cx;
use crate::input::{Field, Pointed};
use crate::key::Key;
use crate::keymap::Act;
use crate::parts::{self, At, Width, fitting};
use crate::screen::todo::level_key;
use crate::screen::{busy, counted};
use crate::theme::{self, BOLD, Tone, size};
use api::counts::Todo;

/// About the height of a row, in logical pixels: by that a page key goes on.
const ROW: f32 = 28.0;
/// Height of all but the rows: the bars of the window, the search, the head, how many rows do not fit.
const AROUND: f32 = 402.0;

/// Height of a line of a row.
const LINE: f32 = 20.0;

/// The state.
#[derive(Debug)]
pub struct Pick {
    search: Field,
    /// The row that somebody went to.
    at: Option<usize>,
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
        Self { search, at: None, open: BTreeMap::new(), known: false, drafts }
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
    }

    /// Whether nothing is searched for and nothing chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.active().is_none()
    }

    /// Whether something is searched for.
    #[must_use]
    pub fn searches(&self) -> bool {
        !self.search.is_empty()
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
    }

    /// The pointer was in what is searched for.
    pub fn point(&mut self, pointed: Pointed) {
        self.search.point(pointed);
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
        let found = hits(&setup.stations.stations, &self.search.text());
        let place = self.place(found.len(), cx).map(|place| parts::faint(look, place));
        let title = row![parts::title(look, cx.t("pick-title")), words, space().width(Length::Fill)].extend(place);
        let title = title.spacing(14).align_y(Alignment::Center);
        let typed = container(parts::pointed(look, true, &self.search, Message::Searched))
            .padding([8, 12])
            .width(Length::Fill)
            .style(theme::bordered(look, Tone::Info));
        let search = row![
            text(cx.t("pick-search")).size(size::BODY).color(look.faint).width(260),
            spoken(Thing::field(cx.t("pick-search")).active(), typed),
        ]
        .align_y(Alignment::Center);
        let columns = [
            (cx.t("column-number"), Width::Fixed(80.0)),
            (cx.t("column-station"), Width::Share(3)),
            (cx.t("column-postcode"), Width::Fixed(110.0)),
            (cx.t("column-state"), Width::Share(2)),
        ];
        let head = column![title, search, parts::table_head(look, &columns)].spacing(10);
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
        let widths = columns.map(|(_, width)| width);
        let (given, count) = (*cx, found.len());
        let at = self.active().map_or(At::Top(0), At::Row);
        let of = format!("pick {}", self.search.text());
        let table = parts::listing((look, cx.lang), of, at, count, move |at| {
            let cx = &given;
            let Some(station) = found.get(at) else { return space().into() };
            let active = self.active() == Some(at);
            let [one, two, three, four] = widths;
            let cells = vec![
                (parts::strong(look, station.number.to_string()), one),
                (parts::body(look, station.name.clone()), two),
                (parts::faint(look, station.postcode.clone().unwrap_or_default()), three),
                (self.state_and_who(station.number, level, cx), four),
            ];
            parts::table_row(look, active, cells, Some(Message::Chosen(station.number)))
        });
        head.push(container(table).style(theme::panel(look)).width(Length::Fill)).into()
    }

    /// Where one is in the list of so many; none where there is nothing.
    fn place(&self, all: usize, cx: &Cx<'_>) -> Option<String> {
        let at = |at: usize| cx.ta("pick-at", &[("at", cx.int(at + 1).into()), ("all", cx.int(all).into())]);
        (all > 0).then(|| self.active().map_or_else(|| counted(cx, "pick-all", all), at))
    }

    /// How far it is; before that, where it is being typed, on the one line that there is.
    fn state_and_who<'a>(&self, station: u32, level: Level, cx: &Cx<'a>) -> Element<'a, Message> {
        let state = self.state(station, level, cx);
        let Some(words) = busy::in_list(station, level, cx) else { return state };
        let line = row![busy::line(words, cx), state].spacing(10).align_y(Alignment::Center);
        container(line).max_height(LINE).clip(true).into()
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
