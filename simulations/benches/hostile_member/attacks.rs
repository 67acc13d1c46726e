//! What it does. Everything is signed before the attack begins, so that nothing holds it up.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sync_core::entry::{Body, Counts, Entry, Level, Reference, Subject, Verdict};
use sync_core::fork::Fork;
use sync_core::frame::{FORKS, Frame, PROBES, Told};
use sync_core::id::{EntryId, Hash, LogId, SecretKey};

use crate::member::{Chance, History, Member, wires};
use crate::office::{Kind, Office, STATIONS};

/// How long a flood goes on.
const FLOOD: Duration = Duration::from_secs(8);

/// See [`prepare`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// Entries as large as they may be, until nothing fits any more.
    Fat,
    /// As many of the smallest entries as may be, at once.
    Smallest,
    /// As many registers as entries, and all the bytes that may be.
    Registers,
    /// A count beside that of every station, again and again, with as many references as fit.
    Conflicts,
    /// All in one register, so that its history is long.
    OneRegister,
    /// Offered from the end: the last ones first.
    Backwards,
    /// Another entry for every number, from the end to the beginning.
    Forks,
    /// Proofs of forks, from the end to the beginning.
    Proofs,
    /// Waits for a number of the honest PC's log, all the rest behind it.
    Freed,
    /// `Have` with invented logs and tips.
    Haves,
    /// Asks for everything, again and again.
    Wants,
    /// Asks for ids and headers, in frames as small as can be.
    Questions,
    /// Entries of unknown authors, sessions and charters.
    Waiting,
    /// Names what it has not, and delivers nothing.
    Keeps,
    /// False signatures at the end of what costs most to look at.
    False,
    /// Decisions for values that do not count.
    Fallen,
    /// Opinions on one honest count.
    Reviews,
    /// Rulings, as large as they may be.
    Rulings,
    /// Decisions on every honest count, with as many references as fit.
    Decides,
    /// All that a chain may have, with floods beside it, and forks at its end.
    Together,
}

impl Strategy {
    pub const ALL: [Self; 20] = [
        Self::Fat,
        Self::Smallest,
        Self::Registers,
        Self::Conflicts,
        Self::OneRegister,
        Self::Backwards,
        Self::Forks,
        Self::Proofs,
        Self::Freed,
        Self::Haves,
        Self::Wants,
        Self::Questions,
        Self::Waiting,
        Self::Keeps,
        Self::False,
        Self::Fallen,
        Self::Reviews,
        Self::Rulings,
        Self::Decides,
        Self::Together,
    ];

    /// Those that make a difference for such a member.
    pub fn of(kind: Kind) -> Vec<Self> {
        use Strategy::{
            Backwards, Conflicts, Decides, Fallen, Fat, Forks, Freed, OneRegister, Proofs, Registers, Reviews, Rulings,
            Smallest, Together,
        };
        match kind {
            Kind::Entry => {
                let scan_only = [Fallen, Reviews, Rulings, Decides];
                Self::ALL.into_iter().filter(|strategy| !scan_only.contains(strategy)).collect()
            }
            Kind::Sessions => vec![Fat, Smallest, Registers, Conflicts, Backwards, Forks, Freed, Together],
            Kind::Scan => vec![
                Fat,
                Smallest,
                Registers,
                Conflicts,
                OneRegister,
                Forks,
                Proofs,
                Freed,
                Fallen,
                Reviews,
                Rulings,
                Decides,
                Together,
            ],
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Fat => "fat",
            Self::Smallest => "smallest",
            Self::Registers => "registers",
            Self::Conflicts => "conflicts",
            Self::OneRegister => "one-register",
            Self::Backwards => "backwards",
            Self::Forks => "forks",
            Self::Proofs => "proofs",
            Self::Freed => "freed",
            Self::Haves => "haves",
            Self::Wants => "wants",
            Self::Questions => "questions",
            Self::Waiting => "waiting",
            Self::Keeps => "keeps",
            Self::False => "false",
            Self::Fallen => "fallen",
            Self::Reviews => "reviews",
            Self::Rulings => "rulings",
            Self::Decides => "decides",
            Self::Together => "together",
        }
    }

    /// The station whose history is worst.
    pub fn station(self) -> u32 {
        if self == Self::OneRegister { 7 } else { 1 }
    }
}

fn station(number: u32, level: Level) -> Subject {
    Subject::Station { number, level, round: 1 }
}

fn plain(supersedes: Vec<Reference>, form: usize) -> Body {
    Body::Submission { supersedes, reason: String::new(), form: vec![7; form] }
}

fn figures(chance: &mut Chance, bytes: usize) -> Counts {
    let mut totals = vec![3; bytes];
    let random: [u8; 16] = chance.bytes();
    totals.splice(..16.min(bytes), random);
    Counts::new(totals, Vec::new())
}

fn note() -> Body {
    Body::Note { text: String::new() }
}

fn sorted(mut references: Vec<Reference>) -> Vec<Reference> {
    references.sort_unstable();
    references.dedup();
    references
}

/// References to numbers of the honest PC's log: to what is there, and to what is not the entry that stands there.
fn references(heard: &[Entry], chance: &mut Chance, many: usize) -> Vec<Reference> {
    if heard.is_empty() {
        return Vec::new();
    }
    let any = |chance: &mut Chance| {
        let entry = &heard[chance.below(u32::try_from(heard.len()).unwrap()) as usize];
        let reference = entry.reference();
        if chance.below(2) == 0 { reference } else { Reference { id: EntryId(chance.bytes()), ..reference } }
    };
    sorted((0..many).map(|_| any(chance)).collect())
}

/// One entry of a chain, by what the chain is for.
fn value(
    strategy: Strategy,
    number: u32,
    average: usize,
    heard: &[Entry],
    chance: &mut Chance,
) -> (Option<(Subject, Counts)>, Body) {
    // Beside header, salts and signature.
    let fill = average.saturating_sub(330).min(30_000);
    match strategy {
        Strategy::Fat => {
            let subject = station(1 + chance.below(STATIONS), Level::Party);
            (Some((subject, figures(chance, 32_000))), plain(Vec::new(), 16_384))
        }
        Strategy::Conflicts => {
            let level = if (number / STATIONS).is_multiple_of(2) { Level::Party } else { Level::Candidate };
            // A reference weighs twice what it takes on the wire.
            let many = (fill / 144).min(16);
            let mut counts = figures(chance, fill.saturating_sub(144 * many).max(40));
            if level == Level::Candidate {
                counts.candidates = counts.totals.split_off(counts.totals.len() / 2);
            }
            (Some((station(1 + number % STATIONS, level), counts)), plain(references(heard, chance, many), 0))
        }
        Strategy::OneRegister => {
            (Some((station(7, Level::Party), figures(chance, fill.min(1_600)))), plain(Vec::new(), 0))
        }
        Strategy::Fallen => {
            let missing = Reference { log: heard[0].log, seq: 1, id: EntryId(chance.bytes()) };
            let subject = station(1, Level::Party);
            (None, Body::Decide { subject, supersedes: vec![missing], chosen: missing, reason: String::new() })
        }
        Strategy::Reviews => {
            let target = heard[0].reference();
            let subject = heard[0].subject.clone().unwrap();
            (None, Body::Review { subject, target, verdict: Verdict::Accept, note: "n".repeat(fill.min(1_024)) })
        }
        Strategy::Rulings => {
            let subject = Subject::Deceased { list: 1 + number % 50, candidate: 1 + number / 50 };
            let outcome = Counts::new(vec![b'{'; 1_024], Vec::new());
            (Some((subject, outcome)), Body::Ruling { supersedes: Vec::new(), reason: "r".repeat(1_024) })
        }
        Strategy::Decides => {
            let chosen = &heard[number as usize % heard.len()];
            let subject = chosen.subject.clone().unwrap();
            let mut supersedes = references(heard, chance, (fill / 72).min(40));
            supersedes.push(chosen.reference());
            (
                None,
                Body::Decide {
                    subject,
                    supersedes: sorted(supersedes),
                    chosen: chosen.reference(),
                    reason: String::new(),
                },
            )
        }
        Strategy::Smallest | Strategy::Forks | Strategy::Proofs | Strategy::False => (None, note()),
        // One register for each.
        _ => (Some((station(1 + number, Level::Party), figures(chance, fill))), plain(Vec::new(), 0)),
    }
}

/// All that a session may have; how many entries and bytes is known to the member, as to everybody.
fn fill(strategy: Strategy, office: &Office, member: &Member) -> Vec<History> {
    let heard: Vec<Entry> = member.heard().into_iter().filter(|entry| entry.subject.is_some()).collect();
    let all = office.kind.allowances();
    let sessions = all.iter().enumerate();
    sessions
        .map(|(session, room)| {
            let room = (room.entries as usize, room.bytes as usize);
            let mut history = member.history(session);
            let mut chance = Chance::new(1_000 + session as u64);
            let average = room.1 / room.0;
            if strategy == Strategy::Freed {
                let honest = member.honest_log().expect("the honest PC has typed nothing");
                // By the time that it has come there all the rest is here.
                let waits = Reference { log: honest.log, seq: honest.height + 40, id: EntryId([1; 32]) };
                let value = Some((station(1, Level::Party), figures(&mut chance, 40)));
                assert!(history.add(value, plain(vec![waits], 0), room));
            }
            // Where the sessions before left off.
            let first: u32 = all.iter().take(session).map(|room| room.entries).sum();
            for number in first.. {
                let (value, body) = value(strategy, number, average, &heard, &mut chance);
                if !history.add(value, body, room) {
                    break;
                }
            }
            history
        })
        .collect()
}

type Attack = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Signs everything; the attack begins when what comes out is driven.
pub fn prepare(strategy: Strategy, member: &Arc<Member>, office: &Office) -> Attack {
    let member = member.clone();
    let kind = office.kind;
    match strategy {
        Strategy::Fat
        | Strategy::Smallest
        | Strategy::Registers
        | Strategy::Conflicts
        | Strategy::OneRegister
        | Strategy::Fallen
        | Strategy::Reviews
        | Strategy::Rulings
        | Strategy::Decides
        | Strategy::Freed => {
            let histories = fill(strategy, office, &member);
            Box::pin(async move { push_all(&member, &histories).await })
        }
        Strategy::Backwards => {
            let histories = fill(Strategy::Registers, office, &member);
            Box::pin(async move { push_backwards(&member, &histories).await })
        }
        Strategy::Forks => {
            let mut histories = fill(strategy, office, &member);
            let branches: Vec<Vec<Entry>> = histories
                .iter_mut()
                .map(|history| (1..=history.entries.len() as u32).rev().map(|seq| history.beside(seq)).collect())
                .collect();
            Box::pin(async move {
                push_all(&member, &histories).await;
                push_branches(&member, &branches).await;
            })
        }
        Strategy::Proofs => {
            let mut histories = fill(strategy, office, &member);
            let proofs: Vec<Vec<Fork>> = histories.iter_mut().map(proofs).collect();
            Box::pin(async move {
                push_all(&member, &histories).await;
                for proofs in &proofs {
                    tell_proofs(&member, proofs).await;
                }
            })
        }
        Strategy::Haves => Box::pin(flood(member, haves)),
        Strategy::Wants => Box::pin(flood(member, |member, chance| {
            let logs = member.logs();
            let any = |chance: &mut Chance| logs[chance.below(logs.len() as u32) as usize].log;
            vec![Frame::Want((0..256).map(|_| (any(chance), chance.below(50), u32::MAX)).collect())]
        })),
        Strategy::Questions => Box::pin(flood(member, |member, chance| {
            let logs = member.logs();
            let probes = PROBES as u32;
            let log = logs[chance.below(logs.len() as u32) as usize].log;
            let ids = (1..=probes).map(|place| (place, EntryId(chance.bytes()))).collect();
            vec![
                Frame::GetIds(log, (1..=probes).collect()),
                Frame::Ids(log, ids),
                Frame::GetHeader(log, chance.below(100)),
                Frame::GetBlobs((0..400).map(|place| (Hash([place as u8; 32]), 0)).collect()),
            ]
        })),
        Strategy::Waiting => Box::pin(async move { waiting(&member, kind).await }),
        Strategy::Keeps => Box::pin(flood(member, |member, chance| {
            let told = |told: Told| Told { height: told.height + 1_000, tip: EntryId(chance.bytes()), ..told };
            let logs = member.logs().into_iter().map(told).collect();
            vec![Frame::Have { full: true, logs }]
        })),
        Strategy::False => {
            let histories = fill(strategy, office, &member);
            Box::pin(async move { lie(&member, &histories[0]).await })
        }
        Strategy::Together => {
            let mut histories = fill(Strategy::Conflicts, office, &member);
            let proofs: Vec<Vec<Fork>> = histories.iter_mut().map(proofs).collect();
            Box::pin(async move {
                let floods = tokio::spawn(flood(member.clone(), |member, chance| {
                    let log = member.logs()[0].log;
                    let mut frames = haves(member, chance);
                    frames.push(Frame::Want(vec![(log, 1, u32::MAX); 256]));
                    frames
                }));
                push_all(&member, &histories).await;
                waiting(&member, kind).await;
                let _ = floods.await;
                for proofs in &proofs {
                    // Only the upper half falls: the rest stays in memory.
                    tell_proofs(&member, &proofs[..proofs.len() / 2]).await;
                }
            })
        }
    }
}

/// All histories from their ends: every entry comes before what it stands on.
async fn push_backwards(member: &Member, histories: &[History]) {
    for history in histories {
        member.serve(history);
    }
    for history in histories {
        let mut wires = wires(&history.entries);
        wires.reverse();
        member.push(&wires).await;
    }
    tokio::time::sleep(FLOOD).await;
}

/// In as many parts as seconds there are, and more: each falls below what was rebuilt last.
async fn push_branches(member: &Member, branches: &[Vec<Entry>]) {
    let began = Instant::now();
    for branch in branches {
        for some in branch.chunks(40) {
            member.push(&wires(some)).await;
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }
    tokio::time::sleep(FLOOD.saturating_sub(began.elapsed())).await;
}

async fn tell_proofs(member: &Member, proofs: &[Fork]) {
    for some in proofs.chunks(FORKS) {
        member.tell(&Frame::Forks(some.to_vec())).await;
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
}

async fn push_all(member: &Arc<Member>, histories: &[History]) {
    for history in histories {
        member.serve(history);
        member.push(&wires(&history.entries)).await;
    }
    // What found no room in the queue is asked for once more.
    let last = histories.iter().map(|history| history.entries.len()).sum::<usize>();
    for _ in 0..1 + last / 1_000 {
        member.offer(histories).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// A proof for every number, from the end to the beginning.
fn proofs(history: &mut History) -> Vec<Fork> {
    let proof = |history: &mut History, seq: u32| {
        let other = history.beside(seq);
        let one = &history.entries[seq as usize - 1];
        let headers = [one.signed_header(), other.signed_header()];
        let [a, b] = [&headers[0], &headers[1]]
            .map(|signed| sync_core::entry::Header::read(&history.election(), signed).unwrap());
        Fork::of((&a, headers[0].clone()), (&b, headers[1].clone())).unwrap()
    };
    (1..=history.entries.len() as u32).rev().map(|seq| proof(history, seq)).collect()
}

/// The same kind of frames as fast as they are taken.
async fn flood(member: Arc<Member>, mut next: impl FnMut(&Member, &mut Chance) -> Vec<Frame> + Send) {
    let mut chance = Chance::new(5);
    let began = Instant::now();
    while began.elapsed() < FLOOD {
        for frame in next(&member, &mut chance) {
            member.tell(&frame).await;
        }
        tokio::task::yield_now().await;
    }
}

/// A megabyte about logs that exist and logs that do not.
fn haves(member: &Member, chance: &mut Chance) -> Vec<Frame> {
    let known = member.logs();
    let told = |place: u32, chance: &mut Chance| {
        let log = match place % 3 {
            0 => LogId { key: member.key.public(), session: chance.below(u32::MAX) },
            1 => LogId { key: member.honest, session: chance.below(u32::MAX) },
            _ => known[chance.below(known.len() as u32) as usize].log,
        };
        let fork = (chance.below(5) == 0).then_some(place);
        Told { log, height: chance.below(20_000), tip: EntryId(chance.bytes()), fork }
    };
    vec![Frame::Have { full: chance.below(2) == 0, logs: (0..9_000).map(|place| told(place, chance)).collect() }]
}

/// Fills every room in which entries wait.
async fn waiting(member: &Arc<Member>, kind: Kind) {
    let mut all = Vec::new();
    let mut own = member.history(kind.allowances().len() - 1);
    let (seq, prev) = (60_000, EntryId([9; 32]));
    for _ in 0..300 {
        let body = Body::Unknown { kind: 40, bytes: vec![4; 3_500] };
        all.push(own.sign(seq, prev, None, body, 900).wire());
    }
    let mut stranger = Chance::new(77);
    for _ in 0..300 {
        let key = SecretKey::from_seed(stranger.bytes());
        all.push(member.foreign(&key, Body::Unknown { kind: 40, bytes: vec![5; 3_500] }).wire());
    }
    for _ in 0..4 {
        member.push(&all).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// Brings as many entries as are looked at in a turn, and then one that is not signed; comes back, and goes on.
async fn lie(member: &Arc<Member>, history: &History) {
    let began = Instant::now();
    let all = wires(&history.entries);
    for some in all.chunks(399) {
        while member.scan().is_none() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let mut some = some.to_vec();
        if let Some(last) = some.last().cloned() {
            let mut bad = last;
            bad.signature.0[5] ^= 1;
            some.push(bad);
        }
        member.push(&some).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        if began.elapsed() > 3 * FLOOD {
            return;
        }
    }
}
