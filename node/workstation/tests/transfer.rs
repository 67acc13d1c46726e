//! Transfer directories on real files and real replicas: what comes in, what stays out, and that nothing is reverted.
#![allow(clippy::unwrap_used, clippy::panic)]

mod nodes;

use election::Level;
use nodes::{Net, SCAN, correction, data, have_data, party, station_file, whole_510b};
use sync_core::entry::Source;
use sync_core::working::status::Withheld;
use words::Lang;
use workstation::transfer::plan::{Manner, Outcome, SourceFile};

const COLLECTED: Manner = Manner::Collected;
const BY_HAND: Manner = Manner::ByHand { again: false };
const AGAIN: Manner = Manner::ByHand { again: true };

/// The file with another time of creation: other bytes, another hash, the same figures.
fn dated(file: &SourceFile, created: &str) -> SourceFile {
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    let start = text.find("<kr:CreationDateTime>").unwrap() + "<kr:CreationDateTime>".len();
    let end = start + text[start..].find('<').unwrap();
    SourceFile::new(&file.name, format!("{}{created}{}", &text[..start], &text[end..]).into_bytes())
}

#[test]
fn a_night_of_510a_adds_up_to_the_published_totals_and_once_more_adds_nothing() {
    if !have_data("a_night_of_510a_adds_up_to_the_published_totals_and_once_more_adds_nothing") {
        return;
    }
    let mut net = Net::new(&[SCAN, SCAN]);
    let mut files = data("510a/GR2022_510a");
    files.extend(data("510a/GR2022_510a_partijniveau"));
    assert_eq!(files.len(), 42);
    for file in &files {
        let plan = net.import(0, file, &COLLECTED);
        assert_eq!((plan.outcome, plan.submissions.len(), plan.conflicts.len()), (Outcome::Imported, 1, 0));
        assert!(plan.submissions[0].supersedes.is_empty());
        assert_eq!(plan.untouched.len(), 20);
    }
    let totals = eml::read_count(&whole_510b().bytes).unwrap().totals.unwrap();
    for node in 0..2 {
        assert_eq!(net.sum(node, Level::Candidate), totals.lists.iter().map(|l| l.total.unwrap()).collect::<Vec<_>>());
        assert_eq!(net.sum(node, Level::Party), net.sum(node, Level::Candidate));
        for file in &files {
            let plan = net.import(node, file, &COLLECTED);
            assert_eq!((plan.outcome, plan.equal.len()), (Outcome::NothingNew, 1));
            let again = net.import(node, &dated(file, "2022-03-17T03:00:00"), &COLLECTED);
            assert_eq!(
                (again.outcome, again.equal.len()),
                (Outcome::NothingNew, 1),
                "the same figures, exported again"
            );
        }
    }
    assert_eq!(net.entries(0), 42);
    // Its totals and every station equal what was collected: nothing to import.
    let plan = net.import(0, &whole_510b(), &BY_HAND);
    assert_eq!((plan.outcome, plan.equal.len(), plan.submissions.len()), (Outcome::NothingNew, 21, 0));
}

#[test]
fn a_510b_changes_corrected_stations_only_and_on_two_nodes_at_once_gives_one_value() {
    if !have_data("a_510b_changes_corrected_stations_only_and_on_two_nodes_at_once_gives_one_value") {
        return;
    }
    let mut net = Net::new(&[SCAN, SCAN]);
    for file in data("510a/GR2022_510a") {
        net.import(0, &file, &COLLECTED);
    }
    let plan = net.import(1, &correction(), &COLLECTED);
    assert_eq!((plan.outcome, plan.submissions[0].supersedes.len()), (Outcome::Imported, 1));
    let corrected = net.one(0, 3);
    let stands = net.live(0, 3, Level::Candidate);
    // The published 510b holds the figures before the (made-up) correction, and is newer.
    let plans = net.import_at_once(&whole_510b(), &BY_HAND);
    for plan in &plans {
        assert_eq!((plan.submissions.len(), plan.equal.len()), (1, 20), "station 3 only");
        // And a log names its own last word, even when that is replaced already.
        assert!(stands.iter().all(|id| plan.submissions[0].supersedes.contains(id)));
        assert!(matches!(plan.submissions[0].source, Source::File { k: 1..=21, n: 21, .. }));
    }
    for node in 0..2 {
        assert_ne!(net.one(node, 3), corrected);
        assert_eq!(net.import(node, &whole_510b(), &BY_HAND).outcome, Outcome::NothingNew);
        assert!(net.leftovers(node).is_empty());
        // The 510a of the correction still lies in the folder.
        assert_eq!(net.import(node, &correction(), &COLLECTED).outcome, Outcome::NothingNew);
    }
    assert_eq!(net.live(0, 3, Level::Candidate).len(), 2, "two sources of one value");
    assert_eq!(net.entries(0), 21 + 1 + 2);
}

#[test]
fn a_correction_is_never_reverted_by_the_old_file_an_older_one_or_a_restart() {
    if !have_data("a_correction_is_never_reverted_by_the_old_file_an_older_one_or_a_restart") {
        return;
    }
    let mut net = Net::new(&[SCAN, SCAN]);
    let old = station_file(3);
    net.import(0, &old, &COLLECTED);
    net.import(0, &correction(), &COLLECTED);
    let right = net.one(1, 3);
    for node in [0, 1, 0] {
        let plan = net.import(node, &old, &COLLECTED);
        assert_eq!((plan.outcome, plan.known), (Outcome::NothingNew, vec![3]));
        let plan = net.import(node, &old, &BY_HAND);
        assert_eq!((plan.outcome, plan.known), (Outcome::NothingNew, vec![3]));
        for created in ["2022-03-16T20:00:00", "2022-03-17T01:00:20.411"] {
            let plan = net.import(node, &dated(&old, created), &COLLECTED);
            assert_eq!((plan.outcome, plan.older), (Outcome::Older, vec![3]), "not newer than what stands");
            assert_eq!(net.import(node, &dated(&old, created), &BY_HAND).outcome, Outcome::Older);
        }
        net.restart(node);
    }
    assert_eq!((net.one(0, 3), net.entries(1)), (right.clone(), 2));
    // A person who says so may.
    assert_eq!(net.import(1, &old, &AGAIN).outcome, Outcome::Imported);
    assert_ne!(net.one(0, 3), right);
    // And the folder, where the correction lies, does not undo it.
    let plan = net.import(0, &correction(), &COLLECTED);
    assert_eq!((plan.outcome, plan.known), (Outcome::NothingNew, vec![3]));
    // A newer file is news.
    let newest = dated(&correction(), "2022-03-17T02:00:00");
    assert_eq!(net.import(0, &newest, &COLLECTED).outcome, Outcome::Imported);
    assert_eq!(net.one(1, 3), right);
    // Also one with figures that stood before and came from files only.
    assert_eq!(net.import(0, &dated(&old, "2022-03-17T03:00:00"), &COLLECTED).outcome, Outcome::Imported);
    assert_ne!(net.one(1, 3), right);
}

#[test]
fn two_nodes_that_each_saw_a_part_come_to_one_value() {
    if !have_data("two_nodes_that_each_saw_a_part_come_to_one_value") {
        return;
    }
    for finish_by_file in [true, false] {
        let mut net = Net::new(&[SCAN, SCAN]);
        net.cut();
        net.import(0, &station_file(3), &COLLECTED);
        net.import(1, &station_file(3), &COLLECTED);
        // Only the first sees the correction, and does not know of the other's import.
        net.import(0, &correction(), &COLLECTED);
        let right = net.one(0, 3);
        net.join();
        assert_eq!(net.figures(1, 3, Level::Candidate).len(), 2, "the older file stands beside it");
        // The other one's folder does not have the newer file: it leaves it alone.
        assert_eq!(net.import(1, &station_file(3), &COLLECTED).outcome, Outcome::NothingNew);
        assert!(net.leftovers(1).is_empty());
        if finish_by_file {
            let plan = net.import(0, &correction(), &COLLECTED);
            assert_eq!(plan.submissions[0].supersedes.len(), 2, "both");
        } else {
            let finished = net.leftovers(0);
            assert_eq!((finished.len(), finished[0].supersedes.len()), (1, 2));
            net.submit(0, &finished);
        }
        for node in 0..2 {
            assert_eq!((net.one(node, 3), net.live(node, 3, Level::Candidate).len()), (right.clone(), 1));
            assert!(net.leftovers(node).is_empty());
            for file in [station_file(3), correction()] {
                assert_eq!(net.import(node, &file, &COLLECTED).outcome, Outcome::NothingNew);
            }
        }
    }
}

#[test]
fn the_same_and_the_corrected_file_on_two_nodes_at_once_are_one_value() {
    if !have_data("the_same_and_the_corrected_file_on_two_nodes_at_once_are_one_value") {
        return;
    }
    for apart in [false, true] {
        let mut net = Net::new(&[SCAN, SCAN]);
        if apart {
            net.cut();
        }
        net.import_at_once(&station_file(3), &COLLECTED);
        net.import_at_once(&correction(), &COLLECTED);
        net.join();
        for node in 0..2 {
            net.one(node, 3);
            assert!(net.leftovers(node).is_empty());
            assert_eq!(net.import(node, &correction(), &COLLECTED).outcome, Outcome::NothingNew);
        }
        assert_eq!((net.entries(0), net.one(0, 3)), (4, net.one(1, 3)));
    }
}

#[test]
fn a_file_against_typed_figures_is_a_conflict_and_equal_ones_are_none() {
    if !have_data("a_file_against_typed_figures_is_a_conflict_and_equal_ones_are_none") {
        return;
    }
    let mut net = Net::new(&[SCAN, nodes::ENTRY]);
    net.type_file(1, &station_file(3), 1, &[]);
    net.type_file(1, &station_file(4), 1, &[]);
    assert_eq!(net.import(0, &station_file(4), &COLLECTED).equal, [4]);
    let plan = net.import(0, &correction(), &COLLECTED);
    assert_eq!((plan.outcome, plan.conflicts), (Outcome::Imported, vec![3]));
    assert!(plan.submissions[0].supersedes.is_empty(), "nothing of the typed one");
    assert!(net.withheld(1, 3).contains(&Withheld::Conflict));
    assert_eq!(net.import(0, &correction(), &COLLECTED).outcome, Outcome::NothingNew, "it stands, in conflict");
    // A newer file replaces the older one, and still not the typed one.
    let text = String::from_utf8(correction().bytes).unwrap();
    let other = SourceFile::new("other.eml.xml", nodes::move_votes(&text).into_bytes());
    assert_eq!(net.plan(0, &other, &COLLECTED).outcome, Outcome::Older, "as old as the one that stands");
    let plan = net.import(0, &dated(&other, "2022-03-17T01:30:00"), &COLLECTED);
    assert_eq!((plan.submissions[0].supersedes.len(), plan.conflicts), (1, vec![3]));
    assert_eq!(net.figures(1, 3, Level::Candidate).len(), 2);
    // The typed figures again, from a newer file: the conflict is over.
    let plan = net.import(0, &dated(&station_file(3), "2022-03-17T02:00:00"), &COLLECTED);
    assert_eq!((plan.submissions[0].supersedes.len(), plan.conflicts.len()), (1, 0));
    net.one(1, 3);
    // By hand a file replaces typed figures too.
    let plan = net.import(0, &dated(&correction(), "2022-03-17T03:00:00"), &BY_HAND);
    assert_eq!((plan.submissions[0].supersedes.len(), plan.conflicts.len()), (2, 0));
    net.one(1, 3);
}

#[test]
fn what_a_person_corrected_does_not_come_back_from_a_file_that_lies_there() {
    if !have_data("what_a_person_corrected_does_not_come_back_from_a_file_that_lies_there") {
        return;
    }
    let mut net = Net::new(&[SCAN, nodes::ENTRY]);
    let typed = net.type_file(1, &station_file(3), 1, &[]);
    assert_eq!(net.import(0, &station_file(3), &COLLECTED).equal, [3]);
    net.type_file(1, &correction(), 1, &[typed]);
    for file in [station_file(3), dated(&station_file(3), "2022-03-17T04:00:00")] {
        let plan = net.import(0, &file, &COLLECTED);
        assert_eq!((plan.outcome, plan.known), (Outcome::NothingNew, vec![3]));
        assert!(plan.notes[0].to_string().contains("import by hand"), "{:?}", plan.notes);
        assert!(plan.notes[0].told(Lang::Nl).contains("neem ze met de hand over"), "{:?}", plan.notes);
    }
    let right = net.one(0, 3);
    // Taken back altogether: what a person withdrew stays away too.
    let imported = net.import(0, &station_file(5), &COLLECTED);
    let id = net.live(0, 5, Level::Candidate)[0];
    assert_eq!(imported.outcome, Outcome::Imported);
    net.withdraw(0, id);
    for file in [station_file(5), dated(&station_file(5), "2022-03-17T04:00:00")] {
        assert_eq!(net.import(0, &file, &COLLECTED).known, [5]);
    }
    assert!(net.figures(1, 5, Level::Candidate).is_empty());
    assert_eq!(net.import(0, &station_file(5), &AGAIN).outcome, Outcome::Imported);
    net.one(1, 5);
    assert_eq!(net.one(1, 3), right);
}

#[test]
fn a_scan_node_does_not_silently_replace_what_was_typed_on_it() {
    if !have_data("a_scan_node_does_not_silently_replace_what_was_typed_on_it") {
        return;
    }
    let mut net = Net::new(&[SCAN, SCAN]);
    net.type_file(0, &station_file(3), 1, &[]);
    let plan = net.import(0, &correction(), &COLLECTED);
    // Its own log may hold one value a register: the file contradicts as a second entry.
    assert_eq!((plan.outcome, plan.conflicts), (Outcome::Imported, vec![3]));
    assert!(plan.submissions[0].supersedes.is_empty());
    assert!(net.withheld(1, 3).contains(&Withheld::RoundsDiffer));
    assert_eq!(net.import(0, &correction(), &COLLECTED).outcome, Outcome::NothingNew);
    assert_eq!(net.import(1, &correction(), &COLLECTED).outcome, Outcome::NothingNew);
    // With both rounds typed there is no room: it is listed, and says what to do.
    net.type_file(0, &station_file(5), 1, &[]);
    net.type_file(0, &station_file(5), 2, &[]);
    let wrong = {
        let text = String::from_utf8(station_file(5).bytes).unwrap();
        SourceFile::new("wrong.eml.xml", nodes::move_votes(&text).into_bytes())
    };
    let plan = net.import(0, &wrong, &COLLECTED);
    assert!(matches!(plan.outcome, Outcome::Listed(_)), "{:?}", plan.outcome);
    assert_eq!(net.import(1, &wrong, &COLLECTED).conflicts, [5], "the other one can say so");
    // By hand it replaces everything, in both rounds.
    let plan = net.import(0, &wrong, &AGAIN);
    assert_eq!((plan.outcome, plan.submissions.len(), plan.conflicts.len()), (Outcome::Imported, 2, 0));
    net.one(1, 5);
    assert!(net.withheld(1, 5).is_empty(), "{:?}", net.withheld(1, 5));
}

#[test]
fn an_entry_node_replaces_its_own_and_proposes_to_others_once() {
    if !have_data("an_entry_node_replaces_its_own_and_proposes_to_others_once") {
        return;
    }
    let mut net = Net::new(&[nodes::ENTRY, nodes::ENTRY, SCAN]);
    net.import(0, &station_file(3), &COLLECTED);
    let plan = net.import(1, &correction(), &COLLECTED);
    assert_eq!((plan.submissions[0].supersedes.len(), plan.conflicts), (1, vec![3]));
    assert!(net.withheld(2, 3).contains(&Withheld::ProposedCorrection));
    for _ in 0..3 {
        assert_eq!(net.import(1, &correction(), &COLLECTED).outcome, Outcome::NothingNew);
        assert!(net.leftovers(1).is_empty());
    }
    // A scan node with the same folder settles it.
    let plan = net.import(2, &correction(), &COLLECTED);
    assert_eq!(plan.outcome, Outcome::Imported);
    net.one(0, 3);
    let plan = net.plan(0, &whole_510b(), &BY_HAND);
    assert!(matches!(plan.outcome, Outcome::Rejected(reason) if reason.to_string().contains("scan PC")));
    let plan = net.plan(0, &whole_510b(), &COLLECTED);
    assert!(matches!(plan.outcome, Outcome::Listed(_)));
}

#[test]
fn stations_that_are_absent_or_all_zero_are_not_touched() {
    if !have_data("stations_that_are_absent_or_all_zero_are_not_touched") {
        return;
    }
    let mut net = Net::new(&[SCAN]);
    net.import(0, &station_file(3), &COLLECTED);
    let zero = nodes::zeroed(&whole_510b(), &[3, 9], &[4]);
    let plan = net.import(0, &zero, &BY_HAND);
    assert_eq!((plan.untouched, plan.submissions.len()), (vec![3, 4, 9], 18));
    net.one(0, 3);
    assert!(net.figures(0, 4, Level::Candidate).is_empty() && net.figures(0, 9, Level::Candidate).is_empty());
    assert_eq!(net.import(0, &zero, &BY_HAND).outcome, Outcome::NothingNew);
}

#[test]
fn what_is_not_a_count_of_this_election_is_refused_whole() {
    if !have_data("what_is_not_a_count_of_this_election_is_refused_whole") {
        return;
    }
    let mut net = Net::new(&[SCAN]);
    let file = station_file(3);
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    let changed = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        SourceFile::new(&file.name, text.replace(from, to).into_bytes())
    };
    let real = |path: &str| SourceFile::new(path, nodes::bytes(&format!("real/gr2022/{path}")));
    let refused = |net: &Net, file: &SourceFile, manner: &Manner, words: &[&str]| {
        let plan = net.plan(0, file, manner);
        let Outcome::Rejected(reason) = &plan.outcome else { panic!("{:?}", plan.outcome) };
        assert!(words.iter().all(|word| reason.to_string().contains(word)), "{reason}");
        assert!(plan.submissions.is_empty());
    };
    let west = "GR2022_WestMaasenWaal";
    refused(&net, &real("Telling_GR2022_Vlieland.eml.xml"), &BY_HAND, &["GR2022_Vlieland", west]);
    refused(
        &net,
        &changed("2022-03-16</kr:ElectionDate>", "2022-03-17</kr:ElectionDate>"),
        &COLLECTED,
        &["2022-03-17"],
    );
    refused(
        &net,
        &changed(
            "Id=\"0668\">West Maas en Waal</kr:ElectionDomain",
            "Id=\"0669\">West Maas en Waal</kr:ElectionDomain",
        ),
        &COLLECTED,
        &["0669", "0668"],
    );
    refused(&net, &changed("Id=\"SB3\"", "Id=\"SB33\""), &COLLECTED, &["33"]);
    refused(&net, &changed("<TotalCounted>", "<TotalCounted>1"), &COLLECTED, &["station 3", "eml.sum"]);
    refused(&net, &SourceFile::new("half.eml.xml", file.bytes[..9000].to_vec()), &COLLECTED, &["eml.unfinished"]);
    refused(&net, &SourceFile::new("no.xml", b"hello".to_vec()), &COLLECTED, &["eml."]);
    refused(&net, &SourceFile::new("no.xml", Vec::new()), &BY_HAND, &["eml."]);
    refused(&net, &real("Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml"), &COLLECTED, &["230b", "510a"]);
    refused(&net, &real("Resultaat_GR2022_WestMaasenWaal.eml.xml"), &BY_HAND, &["520"]);
    // One unknown station or one wrong sum in a 510b: nothing of it comes in.
    let whole = String::from_utf8(whole_510b().bytes).unwrap();
    let unknown = whole.replace("0668::SB9\"", "0668::SB99\"");
    assert_ne!(unknown, whole);
    refused(&net, &SourceFile::new("b.xml", unknown.into_bytes()), &BY_HAND, &["99"]);
    let place = whole.rfind("<ValidVotes>").unwrap() + "<ValidVotes>".len();
    let sum = format!("{}1{}", &whole[..place], &whole[place..]);
    refused(&net, &SourceFile::new("b.xml", sum.into_bytes()), &BY_HAND, &["eml.sum"]);
    let leeg = SourceFile::new("Telling_GR2022_LEEG_leeg.eml.xml", file.bytes.clone());
    for manner in [COLLECTED, BY_HAND, AGAIN] {
        assert!(matches!(net.plan(0, &leeg, &manner).outcome, Outcome::Listed(_)));
    }
    assert!(matches!(net.plan(0, &whole_510b(), &COLLECTED).outcome, Outcome::Listed(_)));
    assert_eq!(net.import(0, &party(3), &COLLECTED).outcome, Outcome::Imported);
    assert_eq!(net.entries(0), 1);
}

#[test]
fn a_late_copy_of_a_newer_file_does_not_undo_a_choice_made_by_hand() {
    if !have_data("a_late_copy_of_a_newer_file_does_not_undo_a_choice_made_by_hand") {
        return;
    }
    let mut net = Net::new(&[SCAN, SCAN]);
    net.import(0, &station_file(3), &COLLECTED);
    net.cut();
    net.import(1, &correction(), &COLLECTED);
    net.import(0, &correction(), &COLLECTED);
    net.import(0, &station_file(3), &AGAIN);
    net.join();
    // The other node's copy was made without knowledge of the choice: a conflict for people, not for a clock.
    for node in 0..2 {
        assert!(net.leftovers(node).is_empty());
        assert_eq!(net.import(node, &correction(), &COLLECTED).outcome, Outcome::NothingNew);
        assert_eq!(net.figures(node, 3, Level::Candidate).len(), 2);
    }
}

#[test]
fn files_that_this_program_wrote_are_no_news_where_their_submission_is_known() {
    if !have_data("files_that_this_program_wrote_are_no_news_where_their_submission_is_known") {
        return;
    }
    let mut net = Net::new(&[nodes::ENTRY, SCAN, SCAN]);
    let typed = net.type_file(0, &station_file(3), 1, &[]);
    // Written late: newer than the 510b that a person imports after it.
    let exported = net.export(0, typed, "2022-03-17T05:00:00");
    assert_eq!(net.import(1, &exported, &COLLECTED).equal, [3]);
    assert_eq!(net.import(1, &correction(), &BY_HAND).outcome, Outcome::Imported);
    let right = net.one(1, 3);
    for node in 0..3 {
        let plan = net.import(node, &exported, &COLLECTED);
        assert_eq!((plan.outcome, plan.known), (Outcome::NothingNew, vec![3]));
    }
    assert_eq!(net.one(2, 3), right);
    // Where it is not known, such as on a stick from a PC without a network, it is a file like any other.
    net.cut();
    let typed = net.type_file(0, &station_file(5), 1, &[]);
    let exported = net.export(0, typed, "2022-03-17T05:00:00");
    assert_eq!(net.import(1, &exported, &COLLECTED).outcome, Outcome::Imported);
    net.join();
    net.one(2, 5);
    // With other figures than it was written with, it is read as what it says.
    let text = String::from_utf8(exported.bytes.clone()).unwrap();
    let altered = SourceFile::new(&exported.name, nodes::move_votes(&text).into_bytes());
    assert_eq!(net.import(2, &dated(&altered, "2022-03-17T06:00:00"), &COLLECTED).conflicts, [5]);
}
