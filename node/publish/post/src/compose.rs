//! What a release becomes as a post: text, image and text alternative, within what a network allows. Pure.
//!
//! What does not fit is left out by whole lines, the last ones first, and lists are left out from the smallest up with a line
//! that says how many. What must be in a post stays: the line with the heading and the counters, what was corrected, that it
//! is provisional, number, time and hash of the release, the link, and in a rehearsal that it is a test.

use election::Heading;
use publish::board::{Board, OfRelease, OfSeats};
use publish::edition::{ChangeKind, Night};
use words::{Lang, clock, date, t, ta};

use crate::foot::foot_of;
use crate::kind::Kind;
use crate::length::{BLUESKY_BYTES, Limits, Network, alt_length, fits, length};
use crate::placeholder::Placeholder;
use crate::problem::{Problem, line};
use crate::rows::{self, Rows, neutral};
use crate::template::{Part, Template, Templates};
use crate::{alt, picture};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The occasion; see [`occasions`].
    pub kind: Kind,
    /// Where the post goes.
    pub network: Network,
    /// What is allowed there.
    pub limits: Limits,
    /// In this language.
    pub lang: Lang,
    /// Of the office, or the program's own.
    pub templates: &'a Templates,
    /// The page with the result.
    pub link: Option<&'a str>,
}

/// A post, ready for a person to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The occasion.
    pub kind: Kind,
    /// Where it goes.
    pub network: Network,
    /// Its language.
    pub lang: Lang,
    /// The release that it is of.
    pub release: OfRelease,
    /// The epoch of that release.
    pub epoch: u32,
    /// Whether it is a rehearsal.
    pub rehearsal: bool,
    /// The text.
    pub text: String,
    /// The link that is in the text, as it is written there.
    pub link: Option<String>,
    /// The image; none where there is nothing to show.
    pub image: Option<Image>,
    /// Lines that did not fit.
    pub left_out: usize,
}

/// An image with its text alternative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// PNG.
    pub png: Vec<u8>,
    /// What it says.
    pub alt: String,
}

/// The posts that go with a release: its result, a correction, or that it was taken back; and the seats where they are shown.
#[must_use]
pub fn occasions(night: &Night, seats: bool) -> Vec<Kind> {
    let board = &night.now.board;
    if !board.release.standing {
        return vec![Kind::TakenBack];
    }
    let corrects = night.changes().is_some_and(|changes| changes.corrects());
    let result = match board.heading {
        _ if corrects => Kind::Correction,
        Heading::Interim => Kind::Interim,
        Heading::ProvisionalFinal => Kind::FinalParties,
        Heading::ProvisionalCandidates => Kind::FinalCandidates,
    };
    let seats = seats && matches!(board.seats, OfSeats::Known { .. });
    std::iter::once(result).chain(seats.then_some(Kind::Seats)).collect()
}

/// Composes a post, with its image.
///
/// # Errors
/// The occasion is none of this release; what must be in it does not fit; the link is none; the image cannot be drawn.
pub fn compose(night: &Night, ask: &Ask<'_>) -> Result<Draft, Problem> {
    let mut draft = compose_text(night, ask)?;
    if draft.kind != Kind::TakenBack {
        let png = picture::png(&night.now.board, ask.kind, ask.lang, ask.limits.image)?;
        let alt =
            alt::text(&night.now.board, ask.kind, ask.lang, &|alt| alt_length(ask.network, alt) <= ask.limits.alt)
                .map_err(|alt| Problem::AltTooLong { length: alt_length(ask.network, &alt), limit: ask.limits.alt })?;
        draft.image = Some(Image { png, alt });
    }
    Ok(draft)
}

/// Composes a post without its image.
///
/// # Errors
/// As [`compose`].
pub fn compose_text(night: &Night, ask: &Ask<'_>) -> Result<Draft, Problem> {
    if !occasions(night, true).contains(&ask.kind) {
        let seats = ask.kind == Kind::Seats && night.now.board.release.standing;
        return Err(if seats { Problem::NoSeats } else { Problem::NoOccasion { kind: ask.kind } });
    }
    let link = ask.link.map(sound_link).transpose()?;
    let template = ask.templates.of(ask.kind).ok_or(Problem::NoOccasion { kind: ask.kind })?;
    let board = &night.now.board;
    let mut items = Vec::new();
    if board.rehearsal {
        items.push(Item::must(t(ask.lang, "post-test")));
    }
    items.extend(Filler { night, lang: ask.lang }.items(template, ask.kind));
    items.push(Item::Blank);
    items.push(Item::must(foot_of(&board.release, ask.lang)));
    items.extend(link.clone().map(Item::must));
    let (text, left_out) = fit(&items, ask)?;
    Ok(Draft {
        kind: ask.kind,
        network: ask.network,
        lang: ask.lang,
        release: board.release.clone(),
        epoch: night.now.epoch,
        rehearsal: board.rehearsal,
        text,
        link,
        image: None,
        left_out,
    })
}

/// A link in the form in which it goes out: ASCII, without anything that a network would not take for a part of it.
fn sound_link(link: &str) -> Result<String, Problem> {
    let bad = || Problem::BadLink { link: line(link) };
    let url = reqwest::Url::parse(link.trim()).map_err(|_| bad())?;
    let web = matches!(url.scheme(), "http" | "https") && url.has_host() && url.username().is_empty();
    let text = url.to_string();
    if web && text.len() <= 500 && text.is_ascii() { Ok(text) } else { Err(bad()) }
}

/// A part of a post, in its order.
enum Item {
    /// A line; those that must stay come first in importance, and may have a shorter form.
    Line { text: String, must: bool, short: Option<String> },
    /// Lines for lists, as many as fit.
    Rows(Rows),
    /// An empty line between two others.
    Blank,
}

impl Item {
    fn must(text: String) -> Self {
        Self::Line { text, must: true, short: None }
    }
}

/// Takes in as much as the network allows; also how many lines were left out.
fn fit(items: &[Item], ask: &Ask<'_>) -> Result<(String, usize), Problem> {
    let is_fit = |text: &str| fits(ask.network, &ask.limits, text);
    let mut taken = musts(items, false);
    if !is_fit(&render(items, &taken)) {
        taken = musts(items, true);
    }
    let least = render(items, &taken);
    if !is_fit(&least) {
        let (mut long, mut limit) = (length(ask.network, &ask.limits, &least), ask.limits.text);
        if ask.network == Network::Bluesky && long <= limit {
            (long, limit) = (least.len(), BLUESKY_BYTES);
        }
        return Err(Problem::TooLong { network: ask.network, length: long, limit });
    }
    let mut left_out = 0;
    for (at, item) in items.iter().enumerate() {
        let choices: Vec<(Vec<String>, usize)> = match item {
            Item::Line { text, must: false, .. } => vec![(vec![text.clone()], 0)],
            Item::Rows(rows) => rows.choices(ask.lang),
            Item::Line { .. } | Item::Blank => continue,
        };
        let most = choices.last().map_or(1, |(_, out)| out + 1);
        let mut fitting = None;
        for (lines, out) in choices {
            let mut trial = taken.clone();
            if let Some(place) = trial.get_mut(at) {
                *place = lines;
            }
            if is_fit(&render(items, &trial)) {
                fitting = Some((trial, out));
                break;
            }
        }
        match fitting {
            Some((trial, out)) => {
                taken = trial;
                left_out += out;
            }
            None => left_out += most,
        }
    }
    Ok((render(items, &taken), left_out))
}

/// What stays whatever happens, in its shorter form where that is asked for.
fn musts(items: &[Item], short: bool) -> Vec<Vec<String>> {
    let must = |item: &Item| match item {
        Item::Line { text, must: true, short: shorter } => {
            vec![shorter.as_ref().filter(|_| short).unwrap_or(text).clone()]
        }
        Item::Rows(rows) => rows.must.clone(),
        Item::Line { .. } | Item::Blank => Vec::new(),
    };
    items.iter().map(must).collect()
}

fn render(items: &[Item], taken: &[Vec<String>]) -> String {
    let mut text = String::new();
    let mut gap = false;
    for (item, lines) in items.iter().zip(taken) {
        gap |= matches!(item, Item::Blank);
        for line in lines {
            if !text.is_empty() {
                text.push_str(if gap { "\n\n" } else { "\n" });
            }
            gap = false;
            text.push_str(line);
        }
    }
    text
}

/// Fills templates with the figures of a night.
struct Filler<'a> {
    night: &'a Night,
    lang: Lang,
}

impl Filler<'_> {
    fn board(&self) -> &Board {
        &self.night.now.board
    }

    fn items(&self, template: &Template, kind: Kind) -> Vec<Item> {
        template.lines().iter().filter_map(|line| self.item(line, kind)).collect()
    }

    /// A line filled in; `None` where all that was to be filled in is empty.
    fn item(&self, line: &[Part], kind: Kind) -> Option<Item> {
        if let [Part::Fill(many)] = line
            && many.is_lines()
        {
            let rows = match many {
                Placeholder::Seats => rows::seats(self.board(), self.lang),
                Placeholder::Votes => rows::votes(self.board(), self.lang, true),
                _ => rows::votes(self.board(), self.lang, false),
            };
            return Some(Item::Rows(rows));
        }
        if line.is_empty() {
            return Some(Item::Blank);
        }
        let must = |part: &Part| matches!(part, Part::Fill(one) if kind.required().contains(one));
        let must = kind == Kind::TakenBack || line.iter().any(must);
        let text = self.line(line, false)?;
        let short = self.line(line, true).filter(|short| *short != text);
        Some(Item::Line { text, must, short })
    }

    /// A line filled in, in a shorter form where there is one.
    fn line(&self, line: &[Part], short: bool) -> Option<String> {
        let (mut text, mut filled) = (String::new(), None);
        for part in line {
            match part {
                Part::Text(words) => text.push_str(words),
                Part::Fill(Placeholder::Correction) if short => {
                    filled = Some(true);
                    text.push_str(&self.short_correction());
                }
                Part::Fill(one) => {
                    let words = self.fill(*one);
                    filled = Some(filled.unwrap_or(false) || !words.is_empty());
                    text.push_str(&words);
                }
            }
        }
        let text = text.trim().to_owned();
        (filled != Some(false) && !text.is_empty()).then_some(text)
    }

    fn fill(&self, one: Placeholder) -> String {
        let (board, lang) = (self.board(), self.lang);
        match one {
            Placeholder::Heading => words::heading(board.heading, lang),
            Placeholder::Election => neutral(&board.election),
            Placeholder::Place => board.place.as_deref().map(neutral).unwrap_or_default(),
            Placeholder::Date => date(lang, &board.date),
            Placeholder::Counted => rows::counted(board.stations, lang),
            Placeholder::CountedPerCandidate => {
                let under_way = board.stations_per_candidate.filter(|of| of.counted > 0 && !of.is_complete());
                under_way.map(|of| rows::counted_per_candidate(of, lang)).unwrap_or_default()
            }
            Placeholder::Turnout => rows::turnout(board, lang).unwrap_or_default(),
            Placeholder::Number => board.release.number.to_string(),
            Placeholder::Time => clock(board.release.made_at),
            Placeholder::Note => neutral(&board.release.note),
            Placeholder::Correction => self.correction(),
            // They stand alone on their lines.
            Placeholder::Lists | Placeholder::Votes | Placeholder::Seats => String::new(),
        }
    }

    /// Which stations were corrected and taken back, and which release is no longer to be used.
    fn correction(&self) -> String {
        let Some(changes) = self.night.changes() else { return String::new() };
        let numbers = |wanted: fn(&ChangeKind) -> bool| -> Vec<u32> {
            changes.stations.iter().filter(|one| wanted(&one.what)).map(|one| one.number).collect()
        };
        let corrected = numbers(|what| matches!(what, ChangeKind::Corrected(_)));
        let retracted = numbers(|what| matches!(what, ChangeKind::Retracted));
        let say = |numbers: &[u32], one: &str, many: &str| match numbers {
            [] => None,
            [number] => Some(ta(self.lang, one, &[("number", number.to_string().into())])),
            more => Some(ta(self.lang, many, &[("count", more.len().to_string().into())])),
        };
        let sentences = [
            say(&corrected, "post-corrected-one", "post-corrected"),
            say(&retracted, "post-retracted-one", "post-retracted"),
            Some(ta(self.lang, "post-replaces", &[("number", changes.since.to_string().into())])),
        ];
        sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn short_correction(&self) -> String {
        let Some(changes) = self.night.changes() else { return String::new() };
        ta(self.lang, "post-corrected-short", &[("number", changes.since.to_string().into())])
    }
}
