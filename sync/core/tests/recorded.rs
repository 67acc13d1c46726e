//! A night that an earlier version played, frame by frame: today's node understands every frame of it, comes to the same state,
//! and says the same to those it meets.
//!
//! The files in `recorded` were written by the version that the forms are kept from (step 5 of the project), with
//! `cargo test -p sync_core --test recorded -- --ignored`; they are not written anew: a change that breaks this test makes nodes
//! of two versions misunderstand each other.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use common::{Happened, Night, station};
use data_encoding::HEXLOWER;
use sync_core::charter::Role;
use sync_core::entry::{Level, Subject, Verdict};
use sync_core::frame::Frame;
use sync_core::id::PublicKey;
use sync_core::replica::{Now, Output, Replica};

/// The nodes that are watched: each does nothing but to follow the night, so that all that it knows came in frames.
const FOLLOWERS: [(&str, usize); 3] = [("scan", 1), ("entry", 4), ("presentation", 3)];
const ROLES: [Role; 5] = [Role::Scan, Role::Scan, Role::Entry, Role::Presentation, Role::Entry];
const PEN: usize = 0;
const ENTRY: usize = 2;

fn file(follower: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/recorded").join(format!("{follower}.txt"))
}

/// A night with nearly everything that travels, watched at one node, which begins it with an empty disk.
fn night(follower: usize) -> Night {
    let mut night = Night::new(&ROLES);
    night.crash(follower);
    night.nodes[follower].disk.clear();
    night.start(follower);
    night.watched = Some(follower);
    night.connect_all();
    // Counts, a correction, a conflict that is decided, a count that is taken back, a review, rulings, candidates.
    let first: Vec<_> = (1..=6).map(|number| night.count(ENTRY, number, &format!("{number}00"), &[])).collect();
    night.advance(1_000);
    let corrected = night.count(ENTRY, 2, "201", &[first[1]]);
    night.settle();
    let other = night.count(PEN, 3, "333", &[]);
    night.settle();
    night.decide(PEN, 3, &[first[2], other], other);
    night.settle();
    night.withdraw(ENTRY, first[4]);
    night.settle();
    night.review(PEN, corrected, Verdict::Accept);
    night.rule(PEN, Subject::Deceased { list: 1, candidate: 7 }, b"gone");
    night.settle();
    night.release(PEN);
    night.advance(5_000);
    // A part of it without a connection: what was missed comes as an answer.
    night.unplug(follower);
    for number in 7..=30 {
        night.count(ENTRY, number, &format!("{number}00"), &[]);
        night.count_at(ENTRY, station(number, Level::Candidate, 1), &format!("{number}00"), &[]);
    }
    night.settle();
    night.amend(PEN, |charter| {
        charter.admit(common::key(99).public(), Role::Entry, "node 99", 1).unwrap();
    });
    night.release(PEN);
    night.advance(2_000);
    night.connect_all();
    night.advance(40_000);
    // A second release that takes something back.
    night.count(ENTRY, 5, "500", &[]);
    night.settle();
    night.release(PEN);
    night.advance(10_000);
    night
}

/// What is known in the end, as text.
fn knows(replica: &Replica) -> String {
    let mut told = String::new();
    writeln!(told, "= charter {}", replica.charter().version).unwrap();
    writeln!(told, "= entries {}", replica.logs().len()).unwrap();
    let heads = |heads: Vec<_>| heads.iter().map(|head: &sync_core::id::Hash| head.hex()).collect::<Vec<_>>().join(" ");
    writeln!(told, "= working {}", heads(replica.working().heads().to_vec())).unwrap();
    writeln!(told, "= controlled {}", heads(replica.controlled().heads().to_vec())).unwrap();
    if let Some(shown) = replica.shown() {
        writeln!(told, "= shown {} {}", shown.release.number, shown.release.digest.hex()).unwrap();
        for count in &shown.counts {
            let totals = String::from_utf8(count.counts.totals.to_vec()).unwrap();
            writeln!(told, "= station {} {totals}", count.row.station).unwrap();
        }
    }
    told
}

fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}

fn bytes(hex: &str) -> Vec<u8> {
    HEXLOWER.decode(hex.as_bytes()).unwrap()
}

fn line(now: &Now, happened: &Happened) -> String {
    let what = match happened {
        Happened::Connected(conn, key) => format!("connected {conn} {}", hex(&key.0)),
        Happened::Disconnected(conn) => format!("disconnected {conn}"),
        Happened::Came(conn, kind, body) => format!("came {conn} {kind} {}", hex(body)),
        Happened::Ticked => "ticked".to_owned(),
        Happened::Sent(conn, kind, body) => format!("sent {conn} {kind} {}", hex(body)),
    };
    format!("{} {} {what}", now.mono, now.wall)
}

fn read(line: &str) -> (Now, Happened) {
    let mut words = line.split(' ');
    let mut word = || words.next().unwrap_or_default();
    let now = Now { mono: word().parse().unwrap(), wall: word().parse().unwrap() };
    let what = word();
    let mut conn = || word().parse::<u64>().unwrap();
    let happened = match what {
        "ticked" => Happened::Ticked,
        "connected" => Happened::Connected(conn(), PublicKey(bytes(word()).try_into().unwrap())),
        "disconnected" => Happened::Disconnected(conn()),
        "came" => Happened::Came(conn(), word().parse().unwrap(), bytes(word())),
        "sent" => Happened::Sent(conn(), word().parse().unwrap(), bytes(word())),
        other => panic!("{other}"),
    };
    (now, happened)
}

/// What a node sends that others act on, by connection: all but the clock of a ping, the minor version in a hello, which is for
/// each version to raise, and how much is asked for at once, which is for whoever asks.
type Said = BTreeMap<u64, Vec<(u8, Vec<u8>)>>;

fn note(said: &mut Said, conn: u64, kind: u8, body: &[u8]) {
    let frame = Frame::decode(kind, body).unwrap().expect("a frame of a known kind");
    match frame {
        Frame::Ping { .. } => {}
        Frame::Hello { election, charter, hashes, .. } => {
            said.entry(conn).or_default().push(Frame::Hello { minor: 0, election, charter, hashes }.encode());
        }
        Frame::Want(ranges) => {
            let from = ranges.into_iter().map(|(log, first, _)| (log, first, first)).collect();
            said.entry(conn).or_default().push(Frame::Want(from).encode());
        }
        _ => said.entry(conn).or_default().push((kind, body.to_vec())),
    }
}

/// Plays what happened to a node of today.
struct Player {
    replica: Replica,
    said: Said,
    refused: Vec<String>,
}

impl Player {
    fn go_on(&mut self, now: Now) {
        loop {
            self.replica.work_off(now);
            let outputs = self.replica.take_outputs();
            if outputs.is_empty() {
                return;
            }
            for output in outputs {
                match output {
                    Output::Send { conn, kind, body } => note(&mut self.said, conn, kind, &body),
                    Output::Persist { token, .. } => self.replica.handle_persisted(token, now),
                    Output::Close { reason, .. } => self.refused.push(reason),
                    Output::Event(sync_core::replica::Event::Refused { what, .. }) => self.refused.push(what),
                    Output::Event(_) | Output::Allow(_) => {}
                }
            }
        }
    }

    fn meet(&mut self, now: Now, happened: &Happened) {
        match happened {
            Happened::Connected(conn, key) => self.replica.handle_connected(*conn, *key, now),
            Happened::Disconnected(conn) => self.replica.handle_disconnected(*conn),
            Happened::Came(conn, kind, body) => self.replica.handle_frame(*conn, *kind, body, now),
            Happened::Ticked => self.replica.handle_tick(now),
            Happened::Sent(..) => return,
        }
        self.go_on(now);
    }
}

#[test]
fn todays_node_follows_a_night_of_the_version_whose_forms_are_kept() {
    for (name, follower) in FOLLOWERS {
        let text = std::fs::read_to_string(file(name)).unwrap();
        let (mut expected, mut then) = (String::new(), Said::new());
        let config = Night::new(&ROLES).config(follower);
        let mut player: Option<Player> = None;
        for text in text.lines() {
            if text.starts_with('=') {
                expected.push_str(text);
                expected.push('\n');
                continue;
            }
            let (now, happened) = read(text);
            if let Happened::Sent(conn, kind, body) = &happened {
                note(&mut then, *conn, *kind, body);
            }
            let player = player.get_or_insert_with(|| {
                let replica = Replica::restore(config.clone(), BTreeMap::new(), now).unwrap();
                Player { replica, said: Said::new(), refused: Vec::new() }
            });
            player.meet(now, &happened);
        }
        let player = player.unwrap();
        assert_eq!(player.refused, Vec::<String>::new(), "{name}: nothing of it is refused");
        assert_eq!(knows(&player.replica), expected, "{name}: what it knows in the end");
        assert_eq!(then.keys().collect::<Vec<_>>(), player.said.keys().collect::<Vec<_>>(), "{name}: whom it spoke to");
        for (conn, frames) in &then {
            let now: Vec<String> =
                player.said[conn].iter().map(|(kind, body)| format!("{kind} {}", hex(body))).collect();
            let then: Vec<String> = frames.iter().map(|(kind, body)| format!("{kind} {}", hex(body))).collect();
            assert_eq!(now, then, "{name}: what it says on connection {conn}");
        }
    }
}

#[test]
#[ignore = "writes the recordings: only by the version whose forms are kept"]
fn record() {
    for (name, follower) in FOLLOWERS {
        let night = night(follower);
        night.assert_converged();
        let mut text: String = night.diary.iter().map(|(now, happened)| line(now, happened) + "\n").collect();
        text.push_str(&knows(night.view(follower)));
        std::fs::create_dir_all(file(name).parent().unwrap()).unwrap();
        std::fs::write(file(name), text).unwrap();
    }
}
