//! A node that is told a history, in whatever order.

use std::collections::BTreeMap;

use rand::RngExt;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use sync_core::charter::SignedCharter;
use sync_core::entry::Entry;
use sync_core::frame::{Frame, Told};
use sync_core::id::{Hash, LogId, SecretKey};
use sync_core::replica::{Config, Now, Output, Replica};

use super::history::History;
use super::model::Model;
use super::{ELECTION, WALL};
use crate::common::Sums;

/// A scan node that gets the entries from one peer, which tells what it has and answers.
pub(super) struct Reader<'a> {
    pub(super) replica: Replica,
    history: &'a History,
    now: Now,
}

impl<'a> Reader<'a> {
    fn new(history: &'a History) -> Self {
        let key = SecretKey::from_seed([99; 32]);
        let config = Config::new(key, 0, ELECTION, history.organiser.public(), std::sync::Arc::new(Sums));
        let now = Now { mono: 10_000, wall: WALL };
        let mut replica = Replica::restore(config, [], now).unwrap();
        replica.add_charter(SignedCharter::sign(&history.charter, &history.organiser), now).unwrap();
        replica.handle_connected(1, SecretKey::from_seed([98; 32]).public(), now);
        let mut reader = Self { replica, history, now };
        reader.feed(&Frame::Hello { minor: 0, election: ELECTION, charter: 1, hashes: Vec::new() });
        reader
    }

    /// Hands over a frame, and answers all that is asked thereupon.
    fn feed(&mut self, frame: &Frame) {
        let mut queue = vec![frame.clone()];
        while let Some(frame) = queue.pop() {
            let (kind, body) = frame.encode();
            self.replica.handle_frame(1, kind, &body, self.now);
            while self.replica.has_work() {
                self.replica.work(self.now);
            }
            for output in self.replica.take_outputs() {
                match output {
                    Output::Send { kind, body, .. } => queue.extend(self.answer(Frame::decode(kind, &body).unwrap())),
                    Output::Close { reason, .. } => panic!("let go: {reason}"),
                    output => assert!(!format!("{output:?}").contains("Refused"), "{output:?}"),
                }
            }
        }
    }

    /// As a node that holds of each log its first branch.
    fn answer(&self, question: Option<Frame>) -> Option<Frame> {
        let at =
            |log: LogId, number: u32| self.history.entries.iter().find(|entry| entry.log == log && entry.seq == number);
        match question? {
            Frame::Want(ranges) => {
                let within = |entry: &&Entry| {
                    ranges.iter().any(|(log, from, to)| entry.log == *log && (*from..=*to).contains(&entry.seq))
                };
                let mut found: Vec<&Entry> = self.history.entries.iter().filter(within).collect();
                found.sort_by_key(|entry| entry.seq);
                let entries = found.into_iter().map(|entry| entry.wire()).collect();
                Some(Frame::Entries { entries, push: false, last: true })
            }
            Frame::GetIds(log, numbers) => {
                let ids = numbers.iter().filter_map(|number| Some((*number, at(log, *number)?.id))).collect();
                Some(Frame::Ids(log, ids))
            }
            Frame::GetHeader(log, number) => Some(Frame::Header(at(log, number)?.signed_header())),
            _ => None,
        }
    }

    fn push(&mut self, order: &[usize], rng: &mut ChaCha8Rng) {
        let mut rest = order;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rng.random_range(1..=rest.len().min(40)));
            let entries = now.iter().map(|place| self.history.entries[*place].wire()).collect();
            self.feed(&Frame::Entries { entries, push: true, last: false });
            rest = later;
        }
    }

    /// The peer tells how far it has each log, before anything in it was signed twice.
    fn tell(&mut self, model: &Model<'_>) {
        let mut tips: BTreeMap<LogId, &Entry> = BTreeMap::new();
        for entry in &self.history.entries {
            let single = model.forks.get(&entry.log).is_none_or(|fork| entry.seq < *fork);
            let tip = tips.get(&entry.log).map_or(0, |tip| tip.seq);
            if single && entry.seq > tip {
                tips.insert(entry.log, entry);
            }
        }
        let told = |(log, tip): (LogId, &Entry)| Told { log, height: tip.seq, tip: tip.id, fork: None };
        let logs = tips.into_iter().map(told).collect();
        self.feed(&Frame::Have { full: true, logs });
    }

    /// Until what counts is derived.
    fn settle(&mut self) {
        for _ in 0..3 {
            self.now.mono += 1_100;
            self.replica.handle_tick(self.now);
            self.feed(&Frame::Ping { clock: WALL, tip: (0, 0, Hash([0; 32])), heartbeat: None });
        }
        assert!(!self.replica.is_unsettled());
    }
}

/// Takes a history in one of three orders.
pub(super) fn read<'a>(history: &'a History, model: &Model<'_>, turn: usize, rng: &mut ChaCha8Rng) -> Reader<'a> {
    let mut reader = Reader::new(history);
    let all: Vec<usize> = (0..history.entries.len()).collect();
    let mut order = all.clone();
    match turn {
        0 => {}
        1 => {
            reader.tell(model);
            order.reverse();
        }
        _ => order.shuffle(rng),
    }
    reader.push(&order, rng);
    if turn == 2 {
        reader.tell(model);
    }
    // Whatever came too early to be kept is pushed once more, each log in its order.
    let mut order = all;
    order.shuffle(rng);
    order.sort_by_key(|place| history.entries[*place].seq);
    reader.push(&order, rng);
    reader.settle();
    reader
}
