//! Published counts under the rules of the control protocol, beside what the Kiesraad's own program finds in them.
//!
//! `hcp.csv` has the findings of HCP (github.com/kiesraad/HCP), figures only, made by running it on every 510b here.
//! Edition TK2025 is its commit 55d8e22e032bfbf3527c5d31353c0aa33b87afff; as that stops on files that have no "geen
//! verklaring" (those of 2026), it was run with 0 for it there. Edition GR2026 is commit
//! 9e3783f51fda829c9ea52893b207deda3928e6c2 for the rules and their thresholds, with
//! 478a52a45b3ce7be449a4a25ad822b88efbee620 for the answers about investigations. `neighbourhoods.csv` is a made-up
//! table for trying that part: the first three digits of postcodes, without the places that have no postcode or that
//! HCP takes, by words in their names, for no part of a neighbourhood.
#![allow(dead_code, missing_docs)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use election::control_protocol::{Edition, Found, Judged, Neighbourhoods, Rule, deviation_tenths, judge, questions};
use election::{Count, Share};

/// A published count: every station, also one with only zeros, as HCP has it.
pub struct Published {
    /// Such as `GR2022_Assen`.
    pub name: String,
    pub counts: BTreeMap<u32, Count>,
}

impl Published {
    pub fn judge(&self, edition: Edition, table: Option<&Neighbourhoods>) -> Judged {
        judge(edition, &self.counts.iter().map(|(station, count)| (*station, count)).collect(), table)
    }
}

/// Every 510b, by name.
pub fn published(shared: &Path) -> Vec<Published> {
    let mut all = Vec::new();
    for folder in ["gr2022", "gr2026", "other"] {
        for entry in std::fs::read_dir(shared.join("data/real").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let Some(name) = name.strip_prefix("Telling_").and_then(|name| name.strip_suffix(".eml.xml")) else {
                continue;
            };
            let file = eml::read_count(&std::fs::read(&path).unwrap()).unwrap();
            let counts = file.stations.into_iter().map(|at| (at.number, at.count)).collect();
            all.push(Published { name: name.to_owned(), counts });
        }
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

/// The lines of a table here but for its heading.
pub fn lines(text: &str) -> Vec<String> {
    text.lines().skip(1).map(str::to_owned).collect()
}

/// The tables of `neighbourhoods.csv`, by election.
pub fn tables() -> BTreeMap<String, Neighbourhoods> {
    let mut all: BTreeMap<String, Vec<(u32, String)>> = BTreeMap::new();
    for line in lines(include_str!("neighbourhoods.csv")) {
        let [election, name, stations] = line.split(';').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let stations = stations.split(' ').map(|station| (station.parse().unwrap(), name.to_owned()));
        all.entry(election.to_owned()).or_default().extend(stations);
    }
    all.into_iter().map(|(election, stations)| (election, Neighbourhoods::new(stations))).collect()
}

/// The findings as `hcp.csv` has them.
pub fn told(name: &str, edition: Edition, reference: &str, judged: &Judged) -> Vec<String> {
    let line = |finding: &election::control_protocol::Finding| {
        let (rule, figures) = (rule_name(finding.found.rule()), figures(&finding.found));
        format!("{name};{};{reference};{};{rule};{figures}", edition.id(), finding.station)
    };
    judged.findings.iter().map(line).collect()
}

/// As HCP writes it: rounded to a tenth.
fn figures(found: &Found) -> String {
    let percent = |tenths: i64| {
        let sign = if tenths < 0 { "-" } else { "" };
        format!("{sign}{}.{}%", tenths.abs() / 10, tenths.abs() % 10)
    };
    let share = |share: Share| percent(i64::from(share.per_mille().unwrap()));
    match found {
        Found::ZeroVotes => String::new(),
        Found::NoExplanation { .. } | Found::SumOfExplanations { .. } | Found::NotInvestigated { .. } => {
            found.ballots().unwrap().to_string()
        }
        Found::LargeDifference { cast, ballots, .. } => match found.ballots().unwrap() {
            many if many >= *ballots => many.to_string(),
            few => share(Share { part: few, whole: *cast }),
        },
        Found::ManyInvalid { invalid: votes, .. } | Found::ManyBlank { blank: votes, .. } => share(*votes),
        Found::ListShare { list, here, elsewhere, .. } => {
            format!("{list} {}", percent(deviation_tenths(*here, *elsewhere)))
        }
        Found::SwitchedCandidates { list, more, fewer, .. } => {
            let row = |row: &election::control_protocol::Row| {
                format!("{} {} {}", row.candidate, row.received, row.expected())
            };
            format!("{list} {} {}", row(more), row(fewer))
        }
    }
}

fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::NoExplanation => "no explanation",
        Rule::SumOfExplanations => "sum of explanations",
        Rule::NotInvestigated => "not investigated",
        Rule::ZeroVotes => "zero votes",
        Rule::ManyInvalid => "invalid",
        Rule::ManyBlank => "blank",
        Rule::LargeDifference => "difference",
        Rule::ListShare => "list",
        Rule::SwitchedCandidates => "switched",
    }
}

/// The table of the README of `election`: per count and rule, how many questions.
pub fn flag_table(all: &[Published]) -> String {
    let mut text = String::from(
        "| count | stations | TK2025: stations | questions | GR2026: stations | questions |\n|---|---|---|---|---|---|\n",
    );
    for one in all {
        let _ = write!(text, "| {} | {} |", one.name.replace('_', " "), one.counts.len());
        for edition in Edition::ALL {
            let asked = questions(&one.judge(edition, None).findings);
            let mut stations: Vec<u32> = asked.iter().map(|question| question.station).collect();
            stations.dedup();
            let mut rules: BTreeMap<Rule, usize> = BTreeMap::new();
            for question in &asked {
                *rules.entry(question.rule).or_default() += 1;
            }
            let rules: Vec<String> =
                rules.iter().map(|(rule, times)| format!("{} {times}", rule_name(*rule))).collect();
            let _ = write!(text, " {} | {} |", stations.len(), rules.join(", "));
        }
        text.push('\n');
    }
    text
}
