//! The text alternative of an image: what it shows, in sentences, from the same figures. Pure.

use election::Share;
use publish::board::Board;
use words::number::Marks;

use crate::foot::foot_of;
use crate::kind::Kind;
use crate::rows;
use words::{Lang, t, ta};

/// The text alternative of the image of a post: as many lists as are allowed, the largest first, never a part of a sentence.
///
/// # Errors
/// The shortest one is not allowed either: it is given back.
pub fn text(board: &Board, kind: Kind, lang: Lang, allowed: &dyn Fn(&str) -> bool) -> Result<String, String> {
    let of_seats = kind == Kind::Seats;
    let intro = [
        ("heading", words::heading(board.heading, lang).into()),
        ("election", publish::text::clean(&board.election).into()),
        ("counted", rows::counted(board.stations, lang).into()),
    ];
    let test = board.rehearsal.then(|| t(lang, "post-test") + ".");
    let first = ta(lang, if of_seats { "post-alt-seats" } else { "post-alt-votes" }, &intro);
    let (lists, silent) = if of_seats { seats(board, lang) } else { votes(board, lang) };
    let open = if of_seats { rows::open_seats(board, lang).map(|text| text + ".") } else { None };
    let foot = foot_of(&board.release, lang) + ".";
    let say = |kept: usize| {
        let left = lists.len() - kept + silent;
        let more = match left {
            0 => None,
            _ if of_seats && kept == lists.len() => Some(ta(lang, "post-seatless", &[("n", left.into())]) + "."),
            _ => Some(ta(lang, "post-alt-more", &[("n", left.into())])),
        };
        let kept = lists.iter().take(kept).map(String::as_str);
        let last = more.iter().chain(&open).map(String::as_str).chain([foot.as_str()]);
        test.iter().chain([&first]).map(String::as_str).chain(kept).chain(last).collect::<Vec<_>>().join(" ")
    };
    (0..=lists.len()).rev().map(say).find(|text| allowed(text)).ok_or_else(|| say(0))
}

fn votes(board: &Board, lang: Lang) -> (Vec<String>, usize) {
    let marks = Marks::of(lang);
    let whole = board.votes_on_lists();
    let sentence = |list: &&publish::board::OfList| {
        let share = marks.percent(Share { part: list.votes, whole });
        let name = rows::name(list, lang);
        let args = [
            ("name", name.into()),
            ("votes", marks.whole(list.votes).into()),
            ("n", list.votes.into()),
            ("share", share.into()),
        ];
        ta(lang, "post-alt-list", &args)
    };
    (rows::ranked(board).iter().map(sentence).collect(), 0)
}

fn seats(board: &Board, lang: Lang) -> (Vec<String>, usize) {
    let seated = rows::seated(board);
    let sentence = |(list, seats): &(&publish::board::OfList, u32)| {
        ta(lang, "post-alt-list-seats", &[("name", rows::name(list, lang).into()), ("n", u64::from(*seats).into())])
    };
    (seated.iter().map(sentence).collect(), board.lists.len().saturating_sub(seated.len()))
}
