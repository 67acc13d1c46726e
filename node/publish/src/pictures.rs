//! The pictures of a release: its figures and the words of a language, made into charts. The beamer, the website, paper and
//! posts show the same ones. Pure.

use std::collections::BTreeMap;

use election::seats::{LotKind, LotNeeded};

use crate::board::{Board, OfLastSeat, OfList, OfSeats, OfStation};
use crate::charts::{Party, bars, elected, hemicycle, last_seat, progress, stations};
use crate::{NotoSans, Scene, Size};
use words::number::Marks;
use words::{Lang, person, t, ta};

/// What a picture is about; pictures of one kind are pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// How far the count is.
    Progress,
    /// Votes per list.
    Votes,
    /// The council.
    Seats,
    /// How close the last residual seat is, or lots.
    LastSeat,
    /// Stations that came with this release.
    News,
    /// All stations.
    Stations,
    /// Who is elected.
    Elected,
}

impl Kind {
    /// What it is called.
    #[must_use]
    pub fn title(self, lang: Lang) -> String {
        t(
            lang,
            match self {
                Self::Progress => "scene-progress",
                Self::Votes => "scene-votes",
                Self::Seats => "scene-seats",
                Self::LastSeat => "scene-last-seat",
                Self::News => "scene-news",
                Self::Stations => "scene-stations",
                Self::Elected => "scene-elected",
            },
        )
    }
}

/// A chart, ready to be put on a slide or a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What it is about.
    pub kind: Kind,
    /// The chart, of the size that was asked for.
    pub chart: Scene,
}

/// How the pictures are to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    /// The language.
    pub lang: Lang,
    /// The size of a chart.
    pub size: Size,
    /// The order of the lists.
    pub order: bars::Order,
    /// Whether seats are shown.
    pub seats: bool,
}

/// All pictures of a release, in their order; `news` are the stations that came with it.
#[must_use]
pub fn of(board: &Board, news: &[u32], manner: &Manner) -> Vec<Picture> {
    let made = Maker { board, manner, compared: true };
    let mut pictures = vec![made.progress()];
    pictures.extend(made.votes());
    if manner.seats {
        pictures.extend(made.seats());
        pictures.extend(made.last_seat());
    }
    let fresh: Vec<&OfStation> = board.per_station.iter().filter(|one| news.contains(&one.number)).collect();
    if !fresh.is_empty() {
        pictures.extend(made.stations(Kind::News, &fresh));
    }
    pictures.extend(made.stations(Kind::Stations, &board.per_station.iter().collect::<Vec<_>>()));
    pictures.extend(made.elected());
    pictures
}

/// The votes per list, for a page of its own: without a column of changes where there is nothing to compare with.
#[must_use]
pub fn votes(board: &Board, manner: &Manner) -> Vec<Scene> {
    let made = Maker { board, manner, compared: board.before.is_some() };
    made.votes().into_iter().map(|picture| picture.chart).collect()
}

/// The half circle of the council, for a page with a table of the seats beside it. `None` where seats are not shown.
#[must_use]
pub fn half_circle(board: &Board, manner: &Manner) -> Option<Scene> {
    let made = Maker { board, manner, compared: false };
    hemicycle::half(&made.hemicycle()?, manner.size, &NotoSans)
}

/// Stations whose figures are new or other than on the board before.
#[must_use]
pub fn news(before: &Board, now: &Board) -> Vec<u32> {
    let known: BTreeMap<u32, &Option<Vec<u64>>> =
        before.per_station.iter().map(|station| (station.number, &station.votes)).collect();
    let is_new = |station: &&OfStation| {
        station.votes.is_some() && known.get(&station.number).is_none_or(|votes| **votes != station.votes)
    };
    now.per_station.iter().filter(is_new).map(|station| station.number).collect()
}

struct Maker<'a> {
    board: &'a Board,
    manner: &'a Manner,
    /// Whether votes have a column of changes.
    compared: bool,
}

impl Maker<'_> {
    fn t(&self, key: &str) -> String {
        t(self.manner.lang, key)
    }

    fn marks(&self) -> Marks {
        Marks::of(self.manner.lang)
    }

    fn title(&self, kind: Kind) -> String {
        kind.title(self.manner.lang)
    }

    /// Above a column of changes: "t.o.v. 2022", or just that there is no comparison.
    fn change(&self) -> String {
        match &self.board.before {
            Some(before) => ta(self.manner.lang, "scene-change", &[("before", before.into())]),
            None => self.t("scene-change-none"),
        }
    }

    fn party(&self, number: u32) -> Party {
        self.board.list(number).map_or_else(|| Party { number, name: String::new(), short: None, colour: None }, party)
    }

    fn progress(&self) -> Picture {
        let board = self.board;
        let counter = |label: &str, of: election::Progress| progress::Counter {
            label: self.t(label),
            counted: of.counted,
            total: of.total,
        };
        let mut counters = vec![counter("scene-lists", board.stations)];
        counters.extend(board.stations_per_candidate.map(|of| counter("scene-candidates", of)));
        let whole = |number| self.marks().whole(number);
        let mut facts = vec![
            (self.t("scene-valid"), whole(board.valid_votes)),
            (self.t("scene-blank"), whole(board.blank)),
            (self.t("scene-invalid"), whole(board.invalid)),
            (self.t("scene-cast"), whole(board.votes_cast)),
        ];
        facts.extend(board.turnout.map(|share| (self.t("scene-turnout"), self.marks().percent(share))));
        if !board.release.note.trim().is_empty() {
            facts.push((board.release.note.clone(), String::new()));
        }
        let chart = progress::Progress {
            title: self.title(Kind::Progress),
            counters,
            of: self.t("scene-of"),
            what: self.t("scene-polling-stations"),
            facts,
            marks: self.marks(),
        };
        Picture { kind: Kind::Progress, chart: progress::scene(&chart, self.manner.size, &NotoSans) }
    }

    fn votes(&self) -> Vec<Picture> {
        let bar = |list: &OfList| bars::Bar { party: party(list), votes: list.votes, before: list.before };
        let chart = bars::Bars {
            bars: self.board.lists.iter().map(bar).collect(),
            valid_votes: self.board.votes_on_lists(),
            order: self.manner.order,
            words: bars::Words {
                title: self.title(Kind::Votes),
                votes: self.t("scene-column-votes"),
                share: self.t("scene-column-share"),
                change: if self.compared { self.change() } else { String::new() },
                none: self.t("scene-none"),
            },
            marks: self.marks(),
        };
        pictures(Kind::Votes, bars::pages(&chart, self.manner.size, &NotoSans))
    }

    fn seats(&self) -> Option<Picture> {
        let chart = self.hemicycle()?;
        Some(Picture { kind: Kind::Seats, chart: hemicycle::scene(&chart, self.manner.size, &NotoSans) })
    }

    fn hemicycle(&self) -> Option<hemicycle::Hemicycle> {
        let OfSeats::Known { lists, open, lots } = &self.board.seats else { return None };
        let seats = |(list, seats): (&OfList, &u32)| hemicycle::Seats {
            party: party(list),
            seats: *seats,
            before: list.seats_before,
        };
        let open_words = if lots.is_empty() { "scene-seats-empty" } else { "scene-seats-lot" };
        let count = self.marks().whole(u64::from(*open));
        Some(hemicycle::Hemicycle {
            lists: self.board.lists.iter().zip(lists).map(seats).collect(),
            open: *open,
            words: hemicycle::Words {
                title: self.title(Kind::Seats),
                seats: self.t("scene-column-seats"),
                change: self.change(),
                none: self.t("scene-none"),
                open: ta(self.manner.lang, open_words, &[("count", count.into()), ("n", u64::from(*open).into())]),
            },
            marks: self.marks(),
        })
    }

    fn last_seat(&self) -> Option<Picture> {
        let lots = match &self.board.seats {
            OfSeats::Known { lots, .. } => lots.as_slice(),
            OfSeats::Unknown(..) => return None,
        };
        let last = if lots.is_empty() {
            match &self.board.last_seat {
                OfLastSeat::Held(margin) => {
                    let mut rivals: Vec<last_seat::Rival> =
                        margin.rivals.iter().map(|rival| self.rival(rival)).collect();
                    rivals.sort_by_key(|rival| (rival.votes.is_none(), rival.votes, rival.party.number));
                    last_seat::Last::Held { holder: self.party(margin.holder), rivals }
                }
                OfLastSeat::NoResidualSeat => last_seat::Last::None(self.t("scene-no-residual-seat")),
                OfLastSeat::Lot => last_seat::Last::None(self.t("scene-drawn")),
                OfLastSeat::Unknown => return None,
            }
        } else {
            last_seat::Last::Lots(lots.iter().map(|lot| self.lot(lot)).collect())
        };
        let chart = last_seat::LastSeat {
            last,
            words: last_seat::Words {
                title: self.title(Kind::LastSeat),
                holder: self.t("scene-holder"),
                needed: self.t("scene-needed"),
                votes: self.t("scene-column-votes"),
                never: self.t("scene-never"),
            },
            marks: self.marks(),
        };
        Some(Picture { kind: Kind::LastSeat, chart: last_seat::scene(&chart, self.manner.size, &NotoSans) })
    }

    fn rival(&self, rival: &election::plausibility::margin::Rival) -> last_seat::Rival {
        last_seat::Rival { party: self.party(rival.list), votes: rival.extra.as_ref().map(|votes| votes.needed) }
    }

    fn lot(&self, lot: &LotNeeded) -> last_seat::Lot {
        let key = match lot.kind {
            LotKind::LargestRemainder => "scene-lot-remainder",
            LotKind::HighestAverage => "scene-lot-average",
            LotKind::AbsoluteMajorityLargestRemainder | LotKind::AbsoluteMajorityHighestAverage => "scene-lot-majority",
            LotKind::Preference => "scene-lot-candidates",
        };
        // Between candidates nobody is named (R11): the list is, and how many of its candidates.
        let between = match lot.list {
            Some(list) => vec![self.party(list)],
            None => lot.options.iter().map(|number| self.party(*number)).collect(),
        };
        let question = ta(self.manner.lang, key, &[("count", lot.options.len().to_string().into())]);
        last_seat::Lot { question, between }
    }

    fn stations(&self, kind: Kind, shown: &[&OfStation]) -> Vec<Picture> {
        let table = stations::Stations {
            parties: self.board.lists.iter().map(party).collect(),
            stations: shown.iter().copied().cloned().collect(),
            words: stations::Words {
                title: self.title(kind),
                station: self.t("scene-column-station"),
                votes: self.t("scene-column-valid"),
                largest: self.t("scene-column-largest"),
                waiting: self.t("scene-not-counted"),
            },
            marks: self.marks(),
        };
        pictures(kind, stations::pages(&table, self.manner.size, &NotoSans))
    }

    fn elected(&self) -> Vec<Picture> {
        let Some(elected) = self.board.elected.as_ref().filter(|elected| !elected.is_empty()) else {
            return Vec::new();
        };
        let mut groups: Vec<elected::Group> = Vec::new();
        for one in elected {
            if groups.last().is_none_or(|group| group.party.number != one.list) {
                groups.push(elected::Group { party: self.party(one.list), elected: Vec::new() });
            }
            if let Some(group) = groups.last_mut() {
                group.elected.push(elected::Elected {
                    name: person(&one.candidate),
                    votes: one.votes,
                    preference: one.preference,
                });
            }
        }
        let table = elected::ElectedTable {
            groups,
            words: elected::Words {
                title: self.title(Kind::Elected),
                votes: self.t("scene-column-votes"),
                preference: self.t("scene-preference"),
            },
            marks: self.marks(),
        };
        pictures(Kind::Elected, elected::pages(&table, self.manner.size, &NotoSans))
    }
}

fn pictures(kind: Kind, pages: Vec<Scene>) -> Vec<Picture> {
    pages.into_iter().map(|chart| Picture { kind, chart }).collect()
}

fn party(list: &OfList) -> Party {
    Party {
        number: list.number,
        name: list.name.clone(),
        short: list.short.clone(),
        colour: list.colour.map(|colour| colour.rgb),
    }
}
