//! The outbox: nothing before its time, nothing of a rehearsal to the public, nothing lost or doubled by a kill.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::time::Duration;

use post::outbox::{Found, Thought};
use post::targets::{Access, Target};
use post::{Draft, Failure, Image, Kind, Network, Outbox, Placed, Problem, Secret, State};
use proptest::prelude::*;
use publish::board::OfRelease;
use words::Lang;

const NOW: u64 = 1_773_867_600_000;
const CLOSING: u64 = NOW + 3_600_000;

fn draft(number: u32, kind: Kind, rehearsal: bool) -> Draft {
    Draft {
        kind,
        network: Network::Webhook,
        lang: Lang::Nl,
        release: OfRelease {
            number,
            hash: format!("{number:064x}"),
            made_at: NOW,
            note: String::new(),
            standing: true,
        },
        epoch: 1,
        rehearsal,
        text: format!("Tussenstand {number}"),
        link: None,
        image: Some(Image { png: vec![1, 2, 3], alt: "Staafdiagram".into() }),
        left_out: 0,
    }
}

fn target(name: &str, test: bool) -> Target {
    let url = reqwest::Url::parse("http://127.0.0.1:9/").unwrap();
    let access = Access::Webhook(url, Secret::new("0123456789abcdef0123456789abcdef"));
    Target { name: name.into(), lang: Lang::Nl, test, access, max_characters: None }
}

fn due(outbox: &Outbox, now: u64) -> Option<String> {
    outbox.next_due(now, &BTreeSet::new()).map(|entry| entry.id.clone())
}

#[test]
fn nothing_goes_out_before_closing_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut outbox = Outbox::open(folder.path(), NOW).unwrap();
    let target = target("krant", false);
    let id = outbox.prepare(&draft(1, Kind::Interim, false), &target, CLOSING, NOW).unwrap();
    outbox.confirm(&id, "Els", Thought::First, &target, NOW).unwrap();
    assert!(outbox.get(&id).unwrap().standing(Lang::Nl).contains("18-03-2026 23:00"));
    for now in [0, NOW, CLOSING - 1] {
        assert_eq!(due(&outbox, now), None);
        let begun = outbox.begin(&id, &target, now);
        assert!(matches!(begun, Err(Problem::TooEarly { until: CLOSING } | Problem::State)), "{begun:?}");
    }
    assert_eq!(outbox.begin(&id, &target, CLOSING - 1), Err(Problem::TooEarly { until: CLOSING }));
    assert_eq!((outbox.next_time(), due(&outbox, CLOSING).as_ref()), (Some(CLOSING), Some(&id)));
    outbox.begin(&id, &target, CLOSING).unwrap();
    // By hand neither.
    let by_hand = Target { access: Access::ByHand(Network::Webhook, None), ..target };
    let id = outbox.prepare(&draft(2, Kind::Interim, false), &by_hand, CLOSING, NOW).unwrap();
    let early = Err(Problem::TooEarly { until: CLOSING });
    assert_eq!(outbox.page(&id, &by_hand, CLOSING - 1), early);
    assert_eq!(outbox.placed(&id, "Els", None, &by_hand, CLOSING - 1), Err(Problem::TooEarly { until: CLOSING }));
}

#[test]
fn a_rehearsal_goes_to_test_targets_and_nothing_else_does() {
    let folder = tempfile::tempdir().unwrap();
    let mut outbox = Outbox::open(folder.path(), NOW).unwrap();
    let (real, test) = (target("echt", false), target("proef", true));
    for (target, rehearsal, allowed) in
        [(&real, true, false), (&test, true, true), (&real, false, true), (&test, false, false)]
    {
        let number = 1 + u32::from(rehearsal);
        let id = outbox.prepare(&draft(number, Kind::Seats, rehearsal), target, NOW, NOW).unwrap();
        let confirmed = outbox.confirm(&id, "Els", Thought::Second, target, NOW);
        assert_eq!(confirmed.is_ok(), allowed, "{confirmed:?}");
    }
    // Marked otherwise after it was confirmed.
    let id = outbox.prepare(&draft(3, Kind::Interim, true), &test, NOW, NOW).unwrap();
    outbox.confirm(&id, "Els", Thought::First, &test, NOW).unwrap();
    let changed = Target { test: false, ..test.clone() };
    assert_eq!(outbox.begin(&id, &changed, NOW), Err(Problem::Rehearsal { name: "proef".into() }));
    assert!(matches!(outbox.get(&id).unwrap().state, State::Confirmed { .. }));
}

#[test]
fn newer_releases_mark_older_drafts() {
    let folder = tempfile::tempdir().unwrap();
    let mut outbox = Outbox::open(folder.path(), NOW).unwrap();
    let (krant, omroep) = (target("krant", false), target("omroep", false));
    let first = outbox.prepare(&draft(1, Kind::Interim, false), &krant, NOW, NOW).unwrap();
    let other = outbox.prepare(&draft(1, Kind::Interim, false), &omroep, NOW, NOW).unwrap();
    let second = outbox.prepare(&draft(2, Kind::Interim, false), &krant, NOW, NOW).unwrap();
    assert_eq!(outbox.get(&first).unwrap().state, State::Superseded { by: 2 });
    assert_eq!(outbox.get(&other).unwrap().state, State::Prepared);
    let again = Err(Problem::Superseded { by: 2 });
    assert_eq!(outbox.confirm(&first, "Els", Thought::First, &krant, NOW), again);
    outbox.confirm(&first, "Els", Thought::Second, &krant, NOW).unwrap();
    outbox.confirm(&second, "Els", Thought::First, &krant, NOW).unwrap();
    // In the order of the releases, one at a time per target.
    assert_eq!(due(&outbox, NOW), Some(first.clone()));
    assert_eq!(outbox.next_due(NOW, &BTreeSet::from(["krant".to_owned()])), None);
    outbox.begin(&first, &krant, NOW).unwrap();
    outbox.on_result(&first, Err(Failure::Retry(None, Problem::Busy)), NOW).unwrap();
    assert_eq!(due(&outbox, NOW), Some(second.clone()));
    outbox.begin(&second, &krant, NOW).unwrap();
    outbox.on_result(&second, Ok(Placed { id: "7".into(), url: None }), NOW).unwrap();
    // What is older would come after it.
    assert_eq!(outbox.get(&first).unwrap().state, State::Superseded { by: 2 });
    assert_eq!(due(&outbox, NOW + 1_000_000), None);
    // Prepared again it is still the same post, and stays as it is.
    assert_eq!(outbox.prepare(&draft(2, Kind::Interim, false), &krant, NOW, NOW), Ok(second));
    assert_eq!(outbox.entries().len(), 3);
    // A cancelled newer one marks nothing.
    let third = outbox.prepare(&draft(3, Kind::Interim, false), &omroep, NOW, NOW).unwrap();
    outbox.cancel(&third, "Els", NOW).unwrap();
    assert_eq!(outbox.prepare(&draft(3, Kind::Interim, false), &omroep, NOW, NOW), Ok(third.clone()));
    assert!(matches!(outbox.get(&third).unwrap().state, State::Cancelled { .. }), "what a person cancelled stays so");
    outbox.reopen(&third).unwrap();
    assert_eq!(outbox.get(&third).unwrap().state, State::Prepared);
}

#[test]
fn a_release_that_is_taken_back_takes_its_posts_along() {
    let folder = tempfile::tempdir().unwrap();
    let mut outbox = Outbox::open(folder.path(), NOW).unwrap();
    let krant = target("krant", false);
    let hash = draft(1, Kind::Interim, false).release.hash;
    let kinds = [Kind::Interim, Kind::Seats, Kind::FinalParties, Kind::Correction];
    let ids: Vec<String> =
        kinds.iter().map(|kind| outbox.prepare(&draft(1, *kind, false), &krant, NOW, NOW).unwrap()).collect();
    let back = outbox.prepare(&draft(1, Kind::TakenBack, false), &krant, NOW, NOW).unwrap();
    for id in &ids[1..] {
        outbox.confirm(id, "Els", Thought::First, &krant, NOW).unwrap();
    }
    outbox.begin(&ids[2], &krant, NOW).unwrap();
    outbox.begin(&ids[3], &krant, NOW).unwrap();
    outbox.on_result(&ids[3], Ok(Placed::default()), NOW).unwrap();
    outbox.take_back(&hash, NOW).unwrap();
    let state = |outbox: &Outbox, at: usize| outbox.get(&ids[at]).unwrap().state.clone();
    let cancelled = State::Cancelled { at: NOW, by: None };
    assert_eq!((state(&outbox, 0), state(&outbox, 1)), (cancelled.clone(), cancelled.clone()));
    assert!(outbox.get(&ids[3]).unwrap().standing(Lang::Nl).contains("plaats een correctie"));
    outbox.prepare(&draft(2, Kind::Interim, false), &krant, NOW, NOW).unwrap();
    assert_eq!(outbox.get(&back).unwrap().state, State::Prepared, "the word that it was taken back goes out");
    // What was under way ends in doubt or cancelled, and is not tried again.
    outbox.on_result(&ids[2], Err(Failure::Unclear(Problem::Busy)), NOW).unwrap();
    assert!(matches!(state(&outbox, 2), State::Doubtful { .. }));
    outbox.settle(&ids[2], Found::NotThere, "Els", NOW).unwrap();
    assert_eq!(state(&outbox, 2), cancelled);
    for id in &ids[..2] {
        assert_eq!(outbox.confirm(id, "Els", Thought::Second, &krant, NOW), Err(Problem::ReleaseTakenBack));
        assert_eq!(outbox.reopen(id), Err(Problem::ReleaseTakenBack));
    }
    assert_eq!(due(&outbox, NOW + 10_000_000), None);
}

#[test]
fn a_person_may_write_a_draft_anew_but_not_what_traces_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut outbox = Outbox::open(folder.path(), NOW).unwrap();
    let proef = target("proef", true);
    let link = "https://uitslag.example.nl/";
    let foot = format!("Voorlopig · vrijgave 1 · 22:00 · 0000 0000\n{link}");
    let test = "TEST – oefening, dit zijn geen echte uitslagen";
    let text = format!("{test}\nTussenstand\n\n{foot}");
    let draft = Draft { text, link: Some(link.into()), ..draft(1, Kind::Interim, true) };
    let id = outbox.prepare(&draft, &proef, NOW, NOW).unwrap();
    let new = format!(" {test}\nGoedenavond! \u{202e}Hier is hij:\n\n{foot}\n");
    outbox.reword(&id, &new, &proef).unwrap();
    let kept = format!("{test}\nGoedenavond! Hier is hij:\n\n{foot}");
    assert_eq!(outbox.get(&id).unwrap().text, kept);
    for (gone, line) in
        [("TEST – oefening", "TEST"), ("vrijgave 1", "Voorlopig"), ("https://uitslag", "https"), (test, "TEST")]
    {
        let wrong = outbox.reword(&id, &new.replace(gone, ""), &proef);
        assert!(matches!(&wrong, Err(Problem::Missing { line: missing }) if missing.starts_with(line)), "{wrong:?}");
        assert_eq!(outbox.get(&id).unwrap().text, kept);
    }
    let long = outbox.reword(&id, &format!("{new}\n{}", "x".repeat(2_000)), &proef);
    assert!(matches!(long, Err(Problem::TooLong { limit: 2_000, .. })), "{long:?}");
    outbox.confirm(&id, "Els", Thought::First, &proef, NOW).unwrap();
    assert_eq!(outbox.reword(&id, &new, &proef), Err(Problem::State));
}

#[test]
fn servers_are_given_the_time_that_they_ask_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut outbox = Outbox::open(folder.path(), NOW).unwrap();
    let krant = target("krant", false);
    let id = outbox.prepare(&draft(1, Kind::Interim, false), &krant, NOW, NOW).unwrap();
    outbox.confirm(&id, "Els", Thought::First, &krant, NOW).unwrap();
    let mut now = NOW;
    for (asked, waits) in [
        (None, 5_000),
        (None, 10_000),
        (Some(300), 300_000),
        (None, 40_000),
        (Some(u64::MAX), 3_600_000),
        (Some(1), 160_000),
    ] {
        outbox.begin(&id, &krant, now).unwrap();
        let failure = Failure::Retry(asked.map(Duration::from_secs), Problem::Busy);
        outbox.on_result(&id, Err(failure), now).unwrap();
        assert_eq!(outbox.next_time(), Some(now + waits));
        assert_eq!((due(&outbox, now + waits - 1), due(&outbox, now + waits).as_ref()), (None, Some(&id)));
        now += waits;
    }
}

#[test]
fn a_file_that_cannot_be_used_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outbox.json");
    for (content, part) in [
        ("{ \"version\": 1, \"posts\": [", "EOF"),
        ("{ \"version\": 9, \"posts\": [] }", "nieuwere versie"),
        ("[]", ""),
    ] {
        std::fs::write(&path, content).unwrap();
        let error = Outbox::open(folder.path(), NOW).unwrap_err().text(Lang::Nl);
        assert!(error.contains("outbox.json") && error.contains(part), "{error}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), content);
    }
}

#[test]
fn what_cannot_be_written_has_not_happened() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("berichten");
    let mut outbox = Outbox::open(&place, NOW).unwrap();
    let krant = target("krant", false);
    let id = outbox.prepare(&draft(1, Kind::Interim, false), &krant, NOW, NOW).unwrap();
    // Where the folder was there is a file now: nobody can write into that.
    std::fs::rename(&place, folder.path().join("weg")).unwrap();
    std::fs::write(&place, "").unwrap();
    let confirmed = outbox.confirm(&id, "Els", Thought::First, &krant, NOW);
    assert!(matches!(confirmed, Err(Problem::File { .. })), "{confirmed:?}");
    assert_eq!(outbox.get(&id).unwrap().state, State::Prepared);
}

/// What a person, a network or a kill may do.
#[derive(Clone, Copy, Debug)]
enum Step {
    Prepare(u32, bool),
    Confirm(usize, bool),
    Cancel(usize),
    Reopen(usize),
    TakeBack(u32),
    Send(u8),
    Settle(usize, bool),
    Kill,
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (1..5u32, any::<bool>()).prop_map(|(number, seats)| Step::Prepare(number, seats)),
        (0..8usize, any::<bool>()).prop_map(|(at, second)| Step::Confirm(at, second)),
        (0..8usize).prop_map(Step::Cancel),
        (0..8usize).prop_map(Step::Reopen),
        (1..5u32).prop_map(Step::TakeBack),
        any::<u8>().prop_map(Step::Send),
        (0..8usize, any::<bool>()).prop_map(|(at, there)| Step::Settle(at, there)),
        Just(Step::Kill),
        (0..4_000_000u64).prop_map(Step::Wait),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A network that keeps every post that reaches it, and a publisher that looks first when it is told of a doubt: whatever
    /// happens, nothing is there twice, nothing is there that nobody confirmed, nothing came before closing time, and what is
    /// said to be sent is there.
    #[test]
    fn whatever_happens_nothing_is_there_twice(steps in proptest::collection::vec(step(), 1..60)) {
        let folder = tempfile::tempdir().unwrap();
        let mut outbox = Outbox::open(folder.path(), NOW).unwrap();
        let krant = target("krant", false);
        let mut there: Vec<String> = Vec::new();
        let mut lied = BTreeSet::new();
        let mut now = NOW;
        for step in steps {
            let id_at = |outbox: &Outbox, at: usize| outbox.entries().get(at).map(|entry| entry.id.clone());
            match step {
                Step::Prepare(number, seats) => {
                    let kind = if seats { Kind::Seats } else { Kind::Interim };
                    outbox.prepare(&draft(number, kind, false), &krant, CLOSING, now).unwrap();
                }
                Step::Confirm(at, second) => if let Some(id) = id_at(&outbox, at) {
                    let thought = if second { Thought::Second } else { Thought::First };
                    let _ = outbox.confirm(&id, "Els", thought, &krant, now);
                },
                Step::Cancel(at) => if let Some(id) = id_at(&outbox, at) { let _ = outbox.cancel(&id, "Els", now); },
                Step::Reopen(at) => if let Some(id) = id_at(&outbox, at) { let _ = outbox.reopen(&id); },
                Step::TakeBack(number) => outbox.take_back(&format!("{number:064x}"), now).unwrap(),
                Step::Settle(at, says) => if let Some(id) = id_at(&outbox, at) {
                    // The person looks, and says what is so.
                    let is = there.contains(&id);
                    let found = if is { Found::There(None) } else { Found::NotThere };
                    if says || is { let _ = outbox.settle(&id, found, "Els", now); }
                },
                Step::Send(luck) => if let Some(id) = due(&outbox, now) {
                    let taken_back = outbox.get(&id).unwrap().taken_back;
                    prop_assert!(now >= CLOSING && !taken_back && outbox.get(&id).unwrap().confirmed.is_some());
                    let post = outbox.begin(&id, &krant, now).unwrap();
                    if post.doubt.is_some() && there.contains(&id) {
                        outbox.on_result(&id, Ok(Placed::default()), now).unwrap();
                        continue;
                    }
                    if luck % 2 == 0 { there.push(id.clone()); }
                    let outcome = match (luck % 2 == 0, luck / 2 % 4) {
                        (true, 0) => Some(Ok(Placed::default())),
                        (true, 1) | (false, 1) => Some(Err(Failure::Unclear(Problem::Busy))),
                        (true, 2) => Some(Err(Failure::Ask(Problem::CannotLook))),
                        (false, 0) => Some(Err(Failure::Retry(None, Problem::Busy))),
                        (false, 2) => Some(Err(Failure::Refused(Problem::Busy))),
                        _ => None,
                    };
                    match outcome {
                        Some(outcome) => outbox.on_result(&id, outcome, now).unwrap(),
                        None => outbox = Outbox::open(folder.path(), now).unwrap(),
                    }
                },
                Step::Kill => outbox = Outbox::open(folder.path(), now).unwrap(),
                Step::Wait(ms) => now += ms,
            }
            let reopened = Outbox::open(folder.path(), now).unwrap();
            prop_assert_eq!(reopened.entries(), outbox.entries());
            let once: BTreeSet<&String> = there.iter().collect();
            prop_assert_eq!(once.len(), there.len(), "{:?}", there);
            for entry in outbox.entries() {
                if matches!(entry.state, State::Sent { .. }) {
                    prop_assert!(there.contains(&entry.id));
                } else if there.contains(&entry.id) && entry.doubt.is_none() {
                    lied.insert(entry.id.clone());
                }
            }
            prop_assert!(lied.is_empty(), "there, and nobody knows: {:?}", lied);
        }
    }
}
