//! The seats: the council as a picture, how close the last residual seat is, and how the seats came about, step by step.
//!
//! No candidate is named here: lots between candidates are told by their list and how many they are.

use askama::Template;
use election::Definition;
use election::plausibility::margin;
use election::seats::json::SeatsOutput;
use election::seats::{LotKind, LotNeeded, Method, Step};
use words::seats::{Part, Section, explain, warning};

use super::{Page, Row, Scene, page as finish};
use crate::board::{OfLastSeat, OfSeats};
use crate::site::frame::Frame;
use crate::site::texts::isolated;
use crate::site::{File, SiteError};

#[derive(Template)]
#[template(path = "site/seats.html")]
struct Seats<'a> {
    frame: Frame<'a>,
    no_seats: Option<String>,
    notes: Vec<String>,
    council: Option<String>,
    last: Last,
    table: Option<Table>,
    story: Vec<Section>,
}

/// How close the last residual seat is: whose it is and what others lack, or a sentence.
#[derive(Default)]
struct Last {
    text: Option<String>,
    holder: Option<Row>,
    rivals: Vec<Rival>,
}

struct Rival {
    list: Row,
    votes: String,
}

struct Table {
    facts: Vec<(String, String)>,
    rows: Vec<OfList>,
    votes: String,
    full: String,
    residual: String,
    seats: String,
    steps: Vec<Told>,
}

struct OfList {
    list: Row,
    full: String,
    remainder: String,
    residual: String,
    seats: String,
}

struct Told {
    what: String,
    list: String,
    by: String,
    value: String,
}

pub(super) fn page(scene: &Scene<'_>) -> Result<File, SiteError> {
    let output = scene.night.now.seats.as_ref();
    let mut notes = open(scene);
    if let Some(output) = output {
        let large = output.rules.is_large(output.seats);
        notes.extend(output.warnings.iter().map(|one| warning(*one, large, scene.lang())));
    }
    let seats = Seats {
        frame: scene.frame(Page::Seats, scene.texts.t("site-seats-title").to_string()),
        no_seats: scene.no_seats(),
        notes,
        council: scene.half_circle(),
        last: last(scene),
        table: output.map(|output| table(scene, output)),
        story: output.map(|output| story(scene, output)).unwrap_or_default(),
    };
    finish(scene, Page::Seats, &seats)
}

fn last(scene: &Scene<'_>) -> Last {
    let (board, texts) = (scene.board(), scene.texts);
    let OfSeats::Known { lots, .. } = &board.seats else { return Last::default() };
    let said = |key| Last { text: Some(texts.t(key).to_string()), ..Last::default() };
    match &board.last_seat {
        // The lots stand above, in words.
        _ if !lots.is_empty() => Last::default(),
        OfLastSeat::Held(margin) => {
            let needed = |rival: &margin::Rival| rival.extra.as_ref().map(|votes| votes.needed);
            let most = margin.rivals.iter().filter_map(needed).max().unwrap_or(0);
            let row = |rival: &margin::Rival| {
                let mut list = Row::by_number(scene, rival.list)?;
                list.per_mille = needed(rival).map_or(0, |votes| super::per_mille(votes, most));
                let votes = match needed(rival) {
                    Some(votes) => texts.whole(votes),
                    None => texts.t("scene-never").to_string(),
                };
                Some(Rival { list, votes })
            };
            let mut rivals: Vec<_> = margin.rivals.iter().collect();
            rivals.sort_by_key(|rival| (needed(rival).is_none(), needed(rival), rival.list));
            Last {
                text: None,
                holder: Row::by_number(scene, margin.holder),
                rivals: rivals.into_iter().filter_map(row).collect(),
            }
        }
        OfLastSeat::NoResidualSeat => said("scene-no-residual-seat"),
        OfLastSeat::Lot => said("scene-drawn"),
        OfLastSeat::Unknown => Last::default(),
    }
}

/// Seats that no list has, and the lots that are to be drawn.
pub(super) fn open(scene: &Scene<'_>) -> Vec<String> {
    let OfSeats::Known { open, lots, .. } = &scene.board().seats else { return Vec::new() };
    let mut lines = Vec::new();
    if *open > 0 {
        let key = if lots.is_empty() { "site-seats-empty" } else { "site-seats-open" };
        lines.push(scene.texts.count(key, (*open).into()));
    }
    lines.extend(lots.iter().map(|one| lot(scene, one)));
    lines
}

fn lot(scene: &Scene<'_>, lot: &LotNeeded) -> String {
    let count = u64::try_from(lot.options.len()).unwrap_or(u64::MAX);
    if let Some(list) = lot.list {
        let name = isolated(&scene.list_name(list));
        return scene
            .texts
            .ta("site-lot-candidates", &[("count", scene.texts.whole(count).into()), ("list", name.into())]);
    }
    let key = match lot.kind {
        LotKind::LargestRemainder => "site-lot-remainder",
        LotKind::HighestAverage => "site-lot-average",
        LotKind::AbsoluteMajorityLargestRemainder | LotKind::AbsoluteMajorityHighestAverage | LotKind::Preference => {
            "site-lot-majority"
        }
    };
    let lists: Vec<String> = lot.options.iter().map(|number| isolated(&scene.list_name(*number))).collect();
    scene.texts.ta(key, &[("lists", lists.join("; ").into())])
}

fn table(scene: &Scene<'_>, output: &SeatsOutput) -> Table {
    let (texts, marks) = (scene.texts, scene.texts.marks);
    let whole = |number: u32| texts.whole(number.into());
    let sum = |of: fn(&election::seats::json::SeatsOutputList) -> u64| {
        texts.whole(output.lists.iter().fold(0, |sum, list| sum.saturating_add(of(list))))
    };
    let row = |list: &election::seats::json::SeatsOutputList| {
        Some(OfList {
            list: Row::by_number(scene, list.number)?,
            full: whole(list.full_seats),
            remainder: marks.fraction(list.remainder),
            residual: whole(list.residual_seats),
            seats: whole(list.seats),
        })
    };
    Table {
        facts: vec![
            (texts.t("site-seats-all").to_string(), whole(output.seats)),
            (texts.t("site-valid").to_string(), texts.whole(scene.board().votes_on_lists())),
            (texts.t("site-quota").to_string(), marks.fraction(output.quota)),
            (texts.t("site-threshold").to_string(), marks.fraction(output.preference_threshold)),
        ],
        rows: output.lists.iter().filter_map(row).collect(),
        votes: sum(|list| list.votes),
        full: sum(|list| list.full_seats.into()),
        residual: sum(|list| list.residual_seats.into()),
        seats: sum(|list| list.seats.into()),
        steps: output.steps.iter().map(|step| told(scene, step)).collect(),
    }
}

fn told(scene: &Scene<'_>, step: &Step) -> Told {
    let texts = scene.texts;
    let by = match step.method {
        Method::LargestRemainder => "site-by-remainder",
        Method::UniqueHighestAverage => "site-by-unique-average",
        Method::HighestAverage => "site-by-average",
        Method::AbsoluteMajority => "site-by-majority",
        Method::ListExhausted => "site-by-exhausted",
    };
    let mut by = texts.t(by).to_string();
    if step.by_lot {
        by.push_str(&texts.t("site-by-lot"));
    }
    let list = match (step.assigned, step.retracted) {
        (Some(to), None) => scene.list_name(to),
        (Some(to), Some(from)) => texts.ta(
            "site-from-to",
            &[("from", isolated(&scene.list_name(from)).into()), ("to", isolated(&scene.list_name(to)).into())],
        ),
        (None, Some(from)) => texts.ta("site-from", &[("from", isolated(&scene.list_name(from)).into())]),
        (None, None) => String::new(),
    };
    Told {
        what: match step.residual_seat {
            Some(number) => texts.ta("site-residual-number", &[("number", texts.whole(number.into()).into())]),
            None => texts.t("site-moved").to_string(),
        },
        list,
        by,
        value: step.value.map(|value| texts.marks.fraction(value)).unwrap_or_default(),
    }
}

/// How the seats came about, in sentences; without the parts that may name candidates.
fn story(scene: &Scene<'_>, output: &SeatsOutput) -> Vec<Section> {
    let definition = harmless(&scene.night.now.definition);
    let mut sections = explain(output, Some(&definition), scene.lang());
    sections.retain(|section| !matches!(section.part, Part::Lots | Part::Candidates | Part::Notes));
    sections
}

/// With names of lists that do not turn the sentences that they stand in.
fn harmless(definition: &Definition) -> Definition {
    let mut definition = definition.clone();
    for list in &mut definition.lists {
        list.name = isolated(&list.display_name());
    }
    definition
}
