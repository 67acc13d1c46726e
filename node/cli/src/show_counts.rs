//! `control station`: which count of a station counts, as plain text.

use api::which_counts::{JudgedTold, StationCounts};
use words::Lang;

use super::say;
use super::table::{plain, short, time};

/// `control station`.
pub fn station(lang: Lang, told: &StationCounts) -> String {
    let station = match told.cut {
        Some(cut) => say!(lang, "cli-which-cut", station = told.station, number = cut),
        None => say!(lang, "cli-which-now", station = told.station),
    };
    let counts: String = told.counts.iter().map(|one| judged(lang, one)).collect();
    format!("{station}\n{}\n{counts}", plain(&told.what(lang)))
}

fn judged(lang: Lang, told: &JudgedTold) -> String {
    let mut marks = vec![if told.counts { say!(lang, "cli-which-yes") } else { say!(lang, "cli-which-no") }];
    if told.public {
        marks.push(say!(lang, "is-public"));
    }
    let (id, at, marks) = (short(told.id), time(told.time), marks.join(", "));
    format!("  {id}  {at}  {marks}: {}\n      {}\n", plain(&told.what(lang)), plain(&told.why(lang)))
}

#[cfg(test)]
mod tests {
    use api::hex::Hex;
    use election::Level;
    use words::sentence;

    use super::*;

    #[test]
    fn what_counts_is_told_first_and_of_each_count_why_or_why_not() {
        let said = sentence!("which-nothing-in");
        let one = |counts: bool, public: bool| JudgedTold {
            id: Hex::default(),
            level: Level::Party,
            round: 1,
            version: 2,
            time: 1_773_867_600_000,
            counts,
            public,
            what: said.to_string(),
            said: said.clone(),
            why: said.to_string(),
            why_said: sentence!("which-withdrawn"),
        };
        let told = StationCounts {
            station: 12,
            cut: Some(3),
            level: Some(Level::Party),
            what: said.to_string(),
            said: said.clone(),
            counts: vec![one(true, false), one(false, true)],
        };
        let text = station(Lang::Nl, &told);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 6, "{text}");
        assert!(lines[0].contains("12") && lines[0].contains('3') && lines[1] == said.told(Lang::Nl), "{text}");
        assert!(lines[2].contains("telt: ") && lines[4].contains("telt niet, openbaar: "), "{text}");
        assert_eq!(lines[5].trim(), "zij is ingetrokken");
    }
}
