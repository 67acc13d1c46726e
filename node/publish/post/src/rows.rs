//! What posts say of lists: a line each, the largest first. Pure; all figures come from the board.

use election::{Progress, Share};
use publish::board::{Board, OfList, OfSeats};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use words::number::Marks;

use words::{Lang, t, ta};

/// User-perceived characters that a name of a list may have in a post; in the image it has more room.
const NAME: usize = 40;

/// Lines for lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// A line per list, the most important first.
    pub lines: Vec<String>,
    /// Lists in all, those without a line included.
    pub lists: usize,
    /// What is said once all lines are there and there is room.
    pub closing: Option<String>,
    /// What must be said in any case.
    pub must: Vec<String>,
}

impl Rows {
    /// All ways to say it, from all of it to a single list, each with how many lines it leaves out.
    #[must_use]
    pub fn choices(&self, lang: Lang) -> Vec<(Vec<String>, usize)> {
        let with = |lines: &[String], last: Option<String>| -> Vec<String> {
            lines.iter().cloned().chain(last).chain(self.must.iter().cloned()).collect()
        };
        let mut choices = Vec::new();
        if self.closing.is_some() {
            choices.push((with(&self.lines, self.closing.clone()), 0));
        }
        choices.push((with(&self.lines, None), 0));
        for kept in (1..self.lines.len()).rev() {
            let more = ta(lang, "post-more-lists", &[("n", self.lists.saturating_sub(kept).into())]);
            let lines = self.lines.get(..kept).unwrap_or_default();
            choices.push((with(lines, Some(more)), self.lines.len() - kept));
        }
        choices
    }
}

/// Text of an election as a post shows it: what does not show left out, composed, and nobody called by it: an at sign that a
/// network would make a mention of is followed by a joiner without width.
#[must_use]
pub fn neutral(text: &str) -> String {
    let composed: String = publish::text::clean(text).nfc().collect();
    composed.replace('@', "@\u{2060}").replace('＠', "＠\u{2060}")
}

/// A line that a person wrote: as it is, without what does not show and turns what stands after it.
pub(crate) fn tidy(line: &str) -> String {
    let composed: String = line.nfc().collect();
    let fit = |one: &char| *one == '\u{2060}' || publish::text::clean(&format!("x{one}x")).chars().count() == 3;
    composed.chars().filter(fit).collect::<String>().trim().to_owned()
}

/// The short name where there is one, cut by whole characters.
#[must_use]
pub fn name(list: &OfList, lang: Lang) -> String {
    let name = neutral(list.short.as_deref().filter(|short| !short.trim().is_empty()).unwrap_or(&list.name));
    if name.is_empty() {
        return ta(lang, "post-list-unnamed", &[("number", list.number.to_string().into())]);
    }
    let mut seen = name.graphemes(true);
    let start: String = seen.by_ref().take(NAME - 1).collect();
    let rest: String = seen.collect();
    if rest.graphemes(true).count() <= 1 { start + &rest } else { start.trim_end().to_owned() + "…" }
}

/// The lists with their share, or with their votes as well; none while there are no votes.
#[must_use]
pub fn votes(board: &Board, lang: Lang, votes: bool) -> Rows {
    let marks = Marks::of(lang);
    let ranked = ranked(board);
    let whole = board.votes_on_lists();
    let row = |list: &&OfList| {
        let share = marks.percent(Share { part: list.votes, whole });
        let mut args = vec![("name", name(list, lang).into()), ("share", share.into())];
        if votes {
            args.push(("votes", marks.whole(list.votes).into()));
        }
        ta(lang, if votes { "post-list-votes" } else { "post-list-share" }, &args)
    };
    if whole == 0 {
        return Rows::default();
    }
    Rows { lines: ranked.iter().map(row).collect(), lists: ranked.len(), ..Rows::default() }
}

/// The lists, the largest first; of equal ones the lowest number.
#[must_use]
pub fn ranked(board: &Board) -> Vec<&OfList> {
    let mut ranked: Vec<&OfList> = board.lists.iter().collect();
    ranked.sort_by_key(|list| (std::cmp::Reverse(list.votes), list.number));
    ranked
}

/// The lists that have seats, the most first; of equal ones the one with more votes.
#[must_use]
pub fn seated(board: &Board) -> Vec<(&OfList, u32)> {
    let OfSeats::Known { lists, .. } = &board.seats else { return Vec::new() };
    let mut seated: Vec<(&OfList, u32)> =
        board.lists.iter().zip(lists).filter(|(_, seats)| **seats > 0).map(|(list, seats)| (list, *seats)).collect();
    seated.sort_by_key(|(list, seats)| (std::cmp::Reverse(*seats), std::cmp::Reverse(list.votes), list.number));
    seated
}

/// The lists with their seats, and how many they won or lost where that is known.
#[must_use]
pub fn seats(board: &Board, lang: Lang) -> Rows {
    let marks = Marks::of(lang);
    let seated = seated(board);
    let row = |(list, seats): &(&OfList, u32)| {
        let number = marks.whole(u64::from(*seats));
        let change = list.seats_before.map(|before| format!(" ({})", marks.change(*seats, before)));
        let seats = number + change.as_deref().unwrap_or_default();
        ta(lang, "post-list-seats", &[("name", name(list, lang).into()), ("seats", seats.into())])
    };
    let seatless = board.lists.len().saturating_sub(seated.len());
    Rows {
        lines: seated.iter().map(row).collect(),
        lists: board.lists.len(),
        closing: (seatless > 0).then(|| ta(lang, "post-seatless", &[("n", seatless.into())])),
        must: open_seats(board, lang).into_iter().collect(),
    }
}

/// That seats are open, where some are.
#[must_use]
pub fn open_seats(board: &Board, lang: Lang) -> Option<String> {
    let OfSeats::Known { open, lots, .. } = &board.seats else { return None };
    let key = if lots.is_empty() { "post-open-empty" } else { "post-open-lot" };
    (*open > 0).then(|| ta(lang, key, &[("n", u64::from(*open).into())]))
}

/// "12 van 44 stembureaus geteld".
#[must_use]
pub fn counted(of: Progress, lang: Lang) -> String {
    let whole = |number: u32| Marks::of(lang).whole(u64::from(number));
    let args =
        [("counted", whole(of.counted).into()), ("total", whole(of.total).into()), ("n", u64::from(of.total).into())];
    ta(lang, if of.is_complete() { "post-counted-all" } else { "post-counted" }, &args)
}

/// "Per kandidaat: 12 van 44 stembureaus geteld".
#[must_use]
pub fn counted_per_candidate(of: Progress, lang: Lang) -> String {
    let whole = |number: u32| Marks::of(lang).whole(u64::from(number));
    ta(lang, "post-candidates", &[("counted", whole(of.counted).into()), ("total", whole(of.total).into())])
}

/// "Opkomst: 54,3%", once it is known.
#[must_use]
pub fn turnout(board: &Board, lang: Lang) -> Option<String> {
    board.turnout.map(|share| ta(lang, "post-turnout", &[("share", Marks::of(lang).percent(share).into())]))
}

/// What an image of a rehearsal says.
#[must_use]
pub fn test_sentence(lang: Lang) -> String {
    t(lang, "post-test-sentence")
}
