use words::sentence;

use crate::status::Trouble;

use super::*;

fn all() -> Vec<Found> {
    let (label, address, version) = ("entry 1".to_owned(), "10.0.0.1:29300".to_owned(), "0.2.0".to_owned());
    let (folder, of, why) = (PathBuf::from("/srv/in"), FolderUse::Collect, Sentence::from("x"));
    let (file, host) = (PathBuf::from("/srv/log"), "example.nl".to_owned());
    let away_for = |address, knock, why_not| Found::Away { label: label.clone(), address, knock, why_not };
    let away = |address, knock| away_for(address, knock, None);
    let room = |free| Found::Room { folder: folder.clone(), free };
    let clock = |ahead_ms| Found::ClockOff { label: label.clone(), ahead_ms };
    let mut all = vec![
        Found::Listens { addresses: vec![address.clone()] },
        Found::ListensNowhere,
        Found::OffNetwork,
        Found::PortFree { address: address.clone() },
        Found::PortTaken { address: address.clone(), why: why.clone() },
        Found::CameIn,
        Found::NobodyCameIn,
        Found::AllConnected { count: 2 },
        away(Some(address.clone()), Knock::Answered),
        away_for(Some(address), Knock::Silent, Some(Trouble::NoAnswer)),
        away_for(None, Knock::NoAddress, Some(Trouble::NoSecret)),
        away(None, Knock::NoAddress),
        away(None, Knock::Refused),
        away(None, Knock::Silent),
        Found::OnlyPc,
        Found::Suspended { label: label.clone() },
        Found::SessionWaits { label: label.clone() },
        Found::MulticastHeard,
        Found::MulticastOwnOnly,
        Found::MulticastSilent,
        Found::MulticastOff,
        Found::ClocksAgree { count: 2 },
        clock(-61_000),
        clock(6_000),
        Found::ClocksUnknown,
        Found::DataFolder { folder: folder.clone() },
        Found::DataFolderOpen { why: why.clone() },
        Found::DataFolderShut { folder: folder.clone(), why: why.clone() },
        Found::NoElection { folder: folder.clone() },
        Found::DataUnreadable { why: why.clone() },
        room(99),
        room(1_023),
        room(2_048),
        Found::RoomUnknown { folder: folder.clone(), why: why.clone() },
        Found::SetupIncomplete,
        Found::Mains,
        Found::Battery { percent: Some(40) },
        Found::Battery { percent: None },
        Found::PowerUnknown,
        Found::StaysAwake,
        Found::FallsAsleep { minutes: 30 },
        Found::SleepUnknown,
        Found::SameVersion { version: version.clone(), count: 2 },
        Found::OtherVersion { label: label.clone(), version },
        Found::VersionNotTold { label },
        Found::InternetUnused,
        Found::InternetReached { host: host.clone() },
        Found::InternetNotReached { host, why: why.clone() },
        Found::Log { file: file.clone() },
        Found::LogNotKept { file: file.clone() },
        Found::Crashed { file },
        Found::Alarm { what: sentence!("store-closed") },
    ];
    for of in FolderUse::ALL.iter().copied().chain([of]) {
        let folder = folder.clone();
        all.push(Found::Folder { folder: folder.clone(), of });
        all.push(Found::FolderGone { folder: folder.clone(), of });
        all.push(Found::FolderShut { folder: folder.clone(), of, why: why.clone() });
        all.push(Found::FolderStill { folder, of });
    }
    all
}

#[test]
fn each_finding_says_what_it_is_in_each_language_and_what_to_do_where_something_is_to_be_done() {
    for found in all() {
        let checked = Checked::from(found.clone());
        let needs = matches!(checked.level, Grade::Attention | Grade::Bad);
        // What others can look into says itself how to close it.
        let says_itself = matches!(found, Found::DataFolderOpen { .. });
        assert!(!needs || says_itself || checked.remedy.is_some(), "{found:?}");
        for lang in Lang::ALL {
            let texts = std::iter::once(found.say()).chain(found.remedy()).map(|one| one.told(lang));
            for text in texts.chain([checked.level.word(lang)]) {
                assert!(!text.is_empty() && !text.contains('['), "{found:?}: {text}");
            }
        }
        let written = serde_json::to_string(&checked).unwrap();
        assert_eq!(serde_json::from_str::<Checked>(&written).unwrap(), checked, "{written}");
    }
}

#[test]
fn how_bad_it_is_goes_by_the_facts() {
    let level = |found: Found| found.level();
    let clock = |ahead_ms| Found::ClockOff { label: String::new(), ahead_ms };
    assert_eq!([60_000, -60_001, 60_001].map(|ms| level(clock(ms))), [Grade::Attention, Grade::Bad, Grade::Bad]);
    assert_eq!([5_000, -5_000, 5_001].map(Found::is_clock_off), [false, false, true]);
    let room = |free| Found::Room { folder: PathBuf::new(), free };
    let levels = [99, 100, 1_023, 1_024].map(|free| level(room(free)));
    assert_eq!(levels, [Grade::Bad, Grade::Attention, Grade::Attention, Grade::Good]);
    let doctor =
        |all: &[Found]| Doctor { checks: all.iter().cloned().map(Checked::from).collect(), ..Doctor::default() };
    assert!(doctor(&[Found::Mains, Found::InternetUnused]).is_well());
    let found = doctor(&[Found::Mains, Found::OnlyPc, Found::ListensNowhere]);
    assert!(!found.is_well());
    let order: Vec<Grade> = found.worst_first().iter().map(|check| check.level).collect();
    assert_eq!(order, [Grade::Bad, Grade::Attention, Grade::Good]);
}
