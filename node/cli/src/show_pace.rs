//! How fast the count goes, as plain text.

use api::hall::Hall;
use api::pace::{LevelPace, PaceTold};
use words::{Lang, clock};

use super::say;
use super::table::{Table, number, yes};

/// `control pace`.
pub fn pace(lang: Lang, told: &PaceTold) -> String {
    let line = |at: &LevelPace| at.stations.line(lang, clock);
    let party = say!(lang, "cli-pace-party", line = line(&told.party));
    let candidate = say!(lang, "cli-pace-candidate", line = line(&told.candidate));
    format!("{party}\n{}\n{candidate}\n{}", level(lang, &told.party), level(lang, &told.candidate))
}

/// `control progress`.
pub fn hall(lang: Lang, told: &Hall) -> String {
    let switch = if told.on { say!(lang, "cli-hall-on") } else { say!(lang, "cli-hall-off") };
    let shown = told.shown.map(|shown| {
        let (counted, all) = (number(lang, shown.counted), number(lang, shown.stations));
        say!(lang, "cli-hall-shown", counted = counted, all = all, time = clock(shown.told_at))
    });
    format!("{switch}\n{}\n", shown.unwrap_or_else(|| say!(lang, "cli-hall-nothing")))
}

/// The quarters of an hour, and who brought what.
fn level(lang: Lang, told: &LevelPace) -> String {
    let mut quarters =
        Table::new([say!(lang, "cli-head-quarter-from"), ">".to_owned() + &say!(lang, "cli-head-came-in")]);
    if told.stations.before > 0 {
        quarters.row([say!(lang, "cli-pace-before"), number(lang, told.stations.before)]);
    }
    for quarter in &told.stations.quarters {
        quarters.row([clock(quarter.from), number(lang, quarter.stations)]);
    }
    let mut sources = Table::new([
        say!(lang, "cli-head-brought-by"),
        ">".to_owned() + &say!(lang, "cli-head-came-in"),
        say!(lang, "cli-head-last-count"),
        say!(lang, "cli-head-idle-since"),
        say!(lang, "cli-head-reachable"),
        ">".to_owned() + &say!(lang, "cli-head-waits-there"),
    ]);
    for source in &told.sources {
        let at = |moment: Option<u64>| moment.map(clock).unwrap_or_default();
        sources.row([
            source.name.clone(),
            number(lang, source.stations),
            at(source.last),
            at(source.idle_since),
            yes(lang, source.open),
            source.waiting.map(|waiting| number(lang, waiting)).unwrap_or_default(),
        ]);
    }
    quarters.or(say!(lang, "cli-pace-nothing")) + "\n" + &sources.or(say!(lang, "cli-pace-nobody"))
}

#[cfg(test)]
mod tests {
    use api::hall::HallShown;
    use api::pace::{SourceKind, SourcePace};
    use night::pace::{Between, Pace, QuarterHour};

    use super::*;

    /// 18 March 2026, ten in the evening.
    const TEN: u64 = 1_773_867_600_000;

    #[test]
    fn the_pace_is_told_with_its_bars_and_whoever_is_idle() {
        let stations = Pace {
            expected: 1200,
            counted: 6,
            last: Some(TEN + 1),
            last_quarter: 2,
            last_half_hour: 6,
            quarters: vec![QuarterHour { from: TEN, stations: 6 }],
            before: 0,
            end: Some(Between { from: TEN + 3_600_000, to: TEN + 5_400_000 }),
        };
        let source = SourcePace {
            kind: SourceKind::Pc,
            name: "invoer 1".to_owned(),
            key: None,
            folder: None,
            open: false,
            stations: 6,
            last: Some(TEN),
            idle_since: Some(TEN),
            waiting: None,
        };
        let party = LevelPace { stations, sources: vec![source] };
        let told = PaceTold { now: TEN, party, candidate: LevelPace::default() };
        let text = pace(Lang::Nl, &told);
        let line = "6 van 1.200 binnen · laatste kwartier 2 · klaar rond 23:00–23:30";
        for says in [line, "22:00", "invoer 1", "nee"] {
            assert!(text.contains(says), "{says}: {text}");
        }
        assert!(!pace(Lang::En, &told).contains('['), "{}", pace(Lang::En, &told));
    }

    #[test]
    fn what_the_hall_is_told_is_a_number_and_a_moment() {
        let shown = HallShown { counted: 14, stations: 1200, told_at: TEN };
        let on = Hall { can: true, on: true, shown: Some(shown) };
        let text = hall(Lang::Nl, &on);
        assert!(text.contains("14 van 1.200 stembureaus binnen, stand van 22:00"), "{text}");
        let off = hall(Lang::Nl, &Hall::default());
        assert!(off != text && !off.contains("van"), "{off}");
        assert!(!hall(Lang::En, &on).contains('['), "{}", hall(Lang::En, &on));
    }
}
