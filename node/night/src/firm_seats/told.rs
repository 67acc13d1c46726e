//! Which seats are firm, in words.

use words::number::Marks;
use words::{Lang, Sentence, listed, say, t};

use super::{Firm, LooseSeat, Matter, OpenStation};
use crate::previous::Named;

/// Up to so many stations are named; more are counted.
const NAMED: usize = 12;
/// Where there is room, up to so many seats that are not firm have a line of their own.
const ROOM: usize = 10;

impl Firm {
    /// `44 van 45 zetels staan vast.`
    #[must_use]
    pub fn headline(&self, lang: Lang) -> String {
        let (firm, council) = (self.firm, self.council);
        match firm {
            0 => t(lang, "firm-none"),
            _ if usize::try_from(council) == Ok(firm) => say!(lang, "firm-all", council = council),
            _ => say!(lang, "firm-some", firm = firm, council = council),
        }
    }

    /// All of it, for paper and the command line: the headline, and below it the other lines.
    #[must_use]
    pub fn in_full(&self, lang: Lang) -> Vec<String> {
        [self.headline(lang)].into_iter().chain(self.lines(ROOM, lang)).collect()
    }

    /// A line for each seat that is not firm, up to `most` of them and how many more; then for lots and empty seats.
    #[must_use]
    pub fn lines(&self, most: usize, lang: Lang) -> Vec<String> {
        let mut lines: Vec<String> = self.loose.iter().take(most).map(|seat| seat.told(lang)).collect();
        let more = self.loose.len().saturating_sub(most);
        if more > 0 {
            lines.push(say!(lang, "firm-more", seats = Sentence::count(more)));
        }
        if self.by_lot > 0 {
            let lists = lists(&self.in_lot, lang);
            lines.push(say!(lang, "firm-lot", seats = Sentence::count(self.by_lot), lists = lists));
        }
        if self.empty > 0 {
            lines.push(say!(lang, "firm-empty", seats = Sentence::count(self.empty)));
        }
        lines
    }
}

impl LooseSeat {
    /// `Zetel 45 (lijst 3 Helm) hangt aan stembureau 12 en 88; hij kan naar lijst 7 Duin gaan.`
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        let (nth, holder) = (self.nth, list(&self.list, lang));
        if !self.is_known() {
            return say!(lang, "firm-seat-unknown", nth = nth, list = holder);
        }
        let stations = stations(&self.stations, lang);
        let mut text = if self.to.is_empty() {
            say!(lang, "firm-seat", nth = nth, list = holder, stations = stations)
        } else {
            say!(lang, "firm-seat-to", nth = nth, list = holder, stations = stations, to = lists(&self.to, lang))
        };
        if !self.fewest {
            text.push(' ');
            text.push_str(&t(lang, "firm-seat-most"));
        }
        text
    }
}

impl OpenStation {
    /// `12 Gymzaal: niet binnen (hooguit 1.240 stemmen)`
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        let matters: Vec<String> = self.matters.iter().map(|matter| matter.told(lang)).collect();
        let (station, name, matters) = (self.station, self.name.as_str(), matters.join(", "));
        match self.votes {
            Some(votes) => {
                let (n, votes) = (Sentence::count(votes), Marks::of(lang).whole(votes));
                say!(lang, "firm-open", station = station, name = name, matters = matters, n = n, votes = votes)
            }
            None => say!(lang, "firm-open-unbounded", station = station, name = name, matters = matters),
        }
    }
}

impl Matter {
    /// In a few words.
    #[must_use]
    pub fn told(self, lang: Lang) -> String {
        let key = match self {
            Self::NotIn => "open-not-in",
            Self::Conflict => "open-conflict",
            Self::Waiting => "open-waiting",
            Self::Errors => "open-errors",
            Self::Unexplained => "open-unexplained",
            Self::Evening => "open-evening",
        };
        t(lang, key)
    }
}

fn stations(numbers: &[u32], lang: Lang) -> String {
    let count = Sentence::count(numbers.len());
    if numbers.len() > NAMED {
        return say!(lang, "firm-stations-many", count = count);
    }
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    say!(lang, "firm-stations", count = count, stations = listed(&numbers, lang))
}

fn lists(all: &[Named], lang: Lang) -> String {
    listed(&all.iter().map(|one| list(one, lang)).collect::<Vec<_>>(), lang)
}

/// `lijst 3 Helm`; a list without a name is called by its number already: `Lijst 9 (Postma, U.W.)`.
fn list(one: &Named, lang: Lang) -> String {
    match &one.name {
        Some(name) if says_number(name, one.number) => name.clone(),
        Some(name) => say!(lang, "firm-list-named", number = one.number, name = name.as_str()),
        None => say!(lang, "firm-list", number = one.number),
    }
}

/// Whether a name begins with this number of a list, and not with a longer one.
fn says_number(name: &str, number: u32) -> bool {
    let rest = name.strip_prefix(&format!("Lijst {number}"));
    rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_list_is_said_once() {
        let said = |number: u32, name: &str| list(&Named { number, name: Some(name.to_owned()) }, Lang::Nl);
        assert_eq!(said(3, "Helm"), "lijst 3 Helm");
        assert_eq!(said(9, "Lijst 9 (Postma, U.W.)"), "Lijst 9 (Postma, U.W.)");
        assert_eq!(said(1, "Lijst 12"), "lijst 1 Lijst 12");
        assert_eq!(list(&Named { number: 4, name: None }, Lang::Nl), "lijst 4");
    }
}
