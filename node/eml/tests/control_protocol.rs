//! The rules of the control protocol on published counts: per station and rule what the Kiesraad's own program finds.
#![allow(clippy::unwrap_used)]

mod protocol;

use election::control_protocol::{Edition, Rule};
use protocol::{flag_table, lines, published, tables, told};

#[test]
fn every_station_and_rule_is_as_hcp_finds_it_on_every_510b() {
    let Some(shared) = support::shared("every_station_and_rule_is_as_hcp_finds_it_on_every_510b") else { return };
    let (all, tables) = (published(&shared), tables());
    assert_eq!(all.len(), 16);
    let mut ours = Vec::new();
    for one in &all {
        for edition in Edition::ALL {
            let judged = one.judge(edition, None);
            assert!(judged.not_judged.is_empty(), "{}: {:?}", one.name, judged.not_judged);
            ours.extend(told(&one.name, edition, "municipality", &judged));
            // With a table, only the rule about candidates can find anything else. Two municipalities have
            // no postcodes in their file, and so no neighbourhoods.
            let table = tables.get(&one.name).cloned().unwrap_or_default();
            let mut beside = one.judge(edition, Some(&table));
            let others =
                |finding: &&election::control_protocol::Finding| finding.found.rule() != Rule::SwitchedCandidates;
            assert!(judged.findings.iter().filter(others).eq(beside.findings.iter().filter(others)));
            beside.findings.retain(|finding| finding.found.rule() == Rule::SwitchedCandidates);
            ours.extend(told(&one.name, edition, "neighbourhoods", &beside));
        }
    }
    let mut theirs = lines(include_str!("protocol/hcp.csv"));
    ours.sort_unstable();
    theirs.sort_unstable();
    let only = |some: &[String], others: &[String]| -> Vec<String> {
        some.iter().filter(|line| !others.contains(line)).cloned().collect()
    };
    assert_eq!((only(&ours, &theirs), only(&theirs, &ours)), (Vec::new(), Vec::new()), "only ours; only theirs");
    assert_eq!(ours, theirs);
}

#[test]
fn the_table_is_what_the_rules_find() {
    let Some(shared) = support::shared("the_table_is_what_the_rules_find") else { return };
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../election/README.md");
    let readme = std::fs::read_to_string(readme).unwrap().replace("\r\n", "\n");
    let table = flag_table(&published(&shared));
    assert!(readme.contains(&table), "node/election/README.md misses:\n{table}");
}
