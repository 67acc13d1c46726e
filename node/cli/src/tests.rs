//! The command line is sound, and understands what people type.

use clap::{CommandFactory, Parser};
use night::setting::Setting;

use super::args::Cli;
use super::show;

#[test]
fn the_commands_hold_together() {
    Cli::command().debug_assert();
}

#[test]
fn every_setting_is_a_flag_of_both_commands_that_set_up() {
    let command = Cli::command();
    let election = command.find_subcommand("election").unwrap();
    for name in ["create", "setup"] {
        let command = election.find_subcommand(name).unwrap();
        for setting in Setting::ALL {
            let found = command.get_arguments().any(|argument| argument.get_long() == Some(setting.name()));
            assert!(found, "election {name} --{}", setting.name());
        }
    }
}

#[test]
fn lines_that_people_type_are_understood() {
    for line in [
        "demo --headless --out x --seed 3",
        "rehearse --candidates a --counts b --seats 33 --entry-nodes 15 --presentation-nodes 6",
        "election create --candidates a --stations b --organiser o --organiser-copy p --passphrase-file q --rehearsal --json",
        "election create --candidates a --counts b --seats 9 --organiser o --organiser-copy p --closing 2026-03-18T21:00",
        "election setup --organiser o --rounds-candidate 1",
        "election setup --organiser o --way-party files --method dso --confirm-release one-pc --lists-order votes",
        "election setup --organiser o --short 3=VVD --short 4= --colour 3=#1a5fb4 --dwell parties=20 --dwell pie=0",
        "election setup --organiser o --seats-on-screen by-choice --seats-before 3=5 --contact x --bar blue",
        "election setup --organiser o --previous f --match 7=12,13 --match 8=- --list-from 3=2+8 --list-from 4=nieuw",
        "election setup --organiser o --no-previous",
        "previous show",
        "join ABCD EFGH-IJKL --label x --role entry --peer 127.0.0.1:4100 --wait 60 --data d",
        "join --request f --label x --role presentation",
        "join --grant f",
        "member open",
        "member accept anker-molen --organiser o --session 7",
        "member accept request.json --grant g --organiser o",
        "member accept anker molen vis --organiser o",
        "member revoke balie --organiser o",
        "member revoke balie --all --organiser o",
        "member revoke balie --from 0123abcd --organiser o",
        "member revoke balie --from 2026-03-18T22:15 --organiser o",
        "member revoke balie --from now --organiser o",
        "member suspend balie --reason verdacht",
        "member suspend anker molen vis --preview",
        "member unsuspend balie --reason nagekeken",
        "organiser show --organiser o",
        "organiser passphrase --organiser o --new-passphrase-file n",
        "pen take --organiser o --passphrase-file p",
        "pen show",
        "run --listen 127.0.0.1:0 --peer 127.0.0.1:1 --peer [::1]:2 --no-mdns",
        "run --offline",
        "enter --station 3 --level party --file -",
        "enter --station 3 --level candidate --round 2 --corrects 12345678 --reason typefout --file f",
        "move 12345678 --to 21 --reason verwisseld",
        "import a b --again --preview",
        "watch start",
        "watch add map",
        "export --none",
        "control freeze --operator ans",
        "control plausibility",
        "control pace",
        "control tempo --json",
        "control progress",
        "control progress on",
        "control zaal off --json",
        "control station 12",
        "control stembureau 12 --now",
        "decide --station 3 --level party --choose 12345678 --reason nageteld",
        "lot --drawn 4 --reason pv",
        "review 12345678 --accept",
        "release --level party --withhold 3 --withhold 4 --note n --not-before 2026-03-18T23:00 --confirm bea",
        "release --level candidate --retract 3 --reason fout",
        "result --branch working --json",
        "result export --to d --control",
        "verify",
        "verify d --organiser anker-molen-vis-radio-klok-tulp-zee-dijk-uil-tak --lang en --json",
        "seats --input -",
        "seats --candidates a --counts b c --definition d --lot 3 --lot 4 --deceased 3.12",
        "check --counts b --candidates a --previous c --match 1=2 --seats 17",
        "convert --counts b --candidates a --to 510a --out d --level party --force",
        "compare official other --with ours --seats 17 --lang en",
        "stop",
    ] {
        let parsed = Cli::try_parse_from(std::iter::once("uitslag").chain(line.split(' ')));
        if let Err(error) = parsed {
            panic!("{line}: {error}");
        }
    }
}

#[test]
fn lines_that_make_no_sense_are_refused() {
    for line in [
        "",
        "dance",
        "join --label x --role entry",
        "join CODE --role entry",
        "join CODE --grant f --label x --role entry",
        "enter --station 3 --level party --round 3 --file f",
        "enter --station 3 --level party --corrects 12345678 --file f",
        "release --level party --retract 3",
        "control progress 14",
        "review 12345678",
        "review 12345678 --accept --reject",
        "run --offline --peer 127.0.0.1:1",
        "rehearse --candidates a",
        "election setup --organiser o --rounds-party 3",
        "election setup --organiser o --way-party pigeon",
        "election setup --organiser o --closing ooit",
        "election setup --organiser o --closing 2026-03-18T21:00 --closing 2026-03-18T21:00",
        "election setup --organiser o --short VVD",
        "election setup --organiser o --dwell pie",
        "election setup --organiser o --seats-before 3=x",
        "election setup --organiser o --match 7",
        "election setup --organiser o --list-from 7=weg",
        "election setup --organiser o --no-previous --match 7=8",
        "rehearse --candidates a --counts b --definition c --seats 3",
        "release --level party --not-before straks",
        "seats --counts b",
        "seats --input a --counts b --candidates c",
        "seats --input a --seats 3",
        "seats --counts b --candidates a --deceased 3",
        "check",
        "convert --counts b --candidates a --to pdf --out d",
        "compare official",
        "result export",
        "result --branch working export --to d",
        "verify --organiser anker-molen-vis-radio-klok-tulp-zee-dijk-uil-tak",
    ] {
        let words = line.split(' ').filter(|word| !word.is_empty());
        assert!(Cli::try_parse_from(std::iter::once("uitslag").chain(words)).is_err(), "{line}");
    }
}

#[test]
fn what_is_checked_from_files_asks_no_node() {
    let run = |line: &[&str]| super::execute(Cli::try_parse_from(line).unwrap()).map(|_| ()).unwrap_err();
    let folder = tempfile::tempdir().unwrap();
    let (here, data) = (folder.path().to_str().unwrap(), folder.path().join("none"));
    let error = run(&["uitslag", "verify", here, "--data", data.to_str().unwrap()]);
    assert_eq!(error.code, "cannot_verify", "{error}");
    assert_eq!(run(&["uitslag", "verify", "--data", data.to_str().unwrap()]).code, "no_election");
}

#[test]
fn a_status_says_what_is_rehearsed_and_how_much_was_saved() {
    let mut status = api::status::Status::default();
    status.election.name = Some("Test".to_owned());
    status.election.rehearsal = true;
    (status.own.saved, status.own.undelivered) = (1200, 2);
    let typing = api::request::Typing { station: 12, level: api::request::Level::Party, round: 1 };
    let (label, key) = ("invoer 2".to_owned(), status.node.key);
    status.busy = vec![api::status::Busy { label, key, operator: "Els".to_owned(), on: vec![typing] }];
    let text = show::text(api::request::Lang::Nl, &status.into());
    assert!(text.contains("stembureau 12 op invoer 2 (Els)"), "{text}");
    assert!(text.contains("TEST - Test") && text.contains("1.200 opgeslagen"), "{text}");
}
