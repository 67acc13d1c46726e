//! Candidates: who is elected, once that may be told, and votes per candidate.

use askama::Template;
use std::collections::BTreeMap;

use super::{Page, Row, Scene, page as finish};
use crate::site::frame::Frame;
use crate::site::{File, SiteError};
use words::person;

#[derive(Template)]
#[template(path = "site/candidates.html")]
struct Candidates<'a> {
    frame: Frame<'a>,
    lead: String,
    elected: Option<Vec<ElectedRow>>,
    lists: Vec<OfList>,
}

struct ElectedRow {
    name: String,
    list: Row,
    votes: String,
    how: String,
}

struct OfList {
    list: Row,
    caption: String,
    candidates: Vec<Candidate>,
}

struct Candidate {
    number: u32,
    name: String,
    votes: String,
    elected: Option<String>,
}

pub(super) fn page(scene: &Scene<'_>) -> Result<File, SiteError> {
    let (edition, texts) = (&scene.night.now, scene.texts);
    let board = scene.board();
    let how = |preference: bool| texts.t(if preference { "site-by-preference" } else { "site-in-order" }).to_string();
    let counted = edition.tally.stations_per_candidate;
    let lead = if counted.counted == 0 {
        texts.t("site-no-candidates").to_string()
    } else {
        texts.counted("site-candidates-lead", counted)
    };
    let elected = board.elected.as_ref().map(|all| {
        let row = |one: &crate::board::Elected| {
            Some(ElectedRow {
                name: person(&one.candidate),
                list: Row::by_number(scene, one.list)?,
                votes: texts.whole(one.votes),
                how: how(one.preference),
            })
        };
        all.iter().filter_map(row).collect()
    });
    let of: BTreeMap<(u32, u32), bool> =
        board.elected.iter().flatten().map(|one| ((one.list, one.candidate.number), one.preference)).collect();
    let none = texts.t("site-not-counted-cell");
    let list = |(list, tally): (&election::List, &election::ListTally)| {
        let row = Row::by_number(scene, list.number)?;
        let candidate = |(candidate, (_, votes)): (&election::Candidate, &(u32, u64))| Candidate {
            number: candidate.number,
            name: person(candidate),
            votes: if counted.counted == 0 { none.to_string() } else { texts.whole(*votes) },
            elected: of.get(&(list.number, candidate.number)).map(|preference| {
                texts.t(if *preference { "site-elected-preference" } else { "site-elected-mark" }).to_string()
            }),
        };
        // The number of votes of a list is of all stations; those of its candidates of fewer, as long as not all are in.
        let caption = if counted.counted == 0 || counted.is_complete() {
            texts.ta("site-list-votes", &[("votes", row.votes.clone().into()), ("n", tally.votes.into())])
        } else {
            texts.ta(
                "site-list-votes-so-far",
                &[
                    ("votes", row.votes.clone().into()),
                    ("n", tally.votes.into()),
                    ("candidates", texts.whole(tally.votes_where_candidates_counted).into()),
                ],
            )
        };
        Some(OfList {
            caption,
            list: row,
            candidates: list.candidates.iter().zip(&tally.candidates).map(candidate).collect(),
        })
    };
    let candidates = Candidates {
        frame: scene.frame(Page::Candidates, texts.t("site-candidates-title").to_string()),
        lead,
        elected,
        lists: edition.definition.lists.iter().zip(&edition.tally.lists).filter_map(list).collect(),
    };
    finish(scene, Page::Candidates, &candidates)
}
