//! What people do and what goes wrong in one night: drawn before it starts.

use sync_core::entry::{Counts, Level};

use crate::dice::Dice;
use crate::domain::figures;
use crate::profile::Profile;

/// Something that happens. Nodes by their number: first entry, then scan, then presentation.
#[derive(Clone, Debug)]
pub enum Act {
    /// A count is typed, or read from a file.
    Enter {
        /// Where.
        node: usize,
        /// The polling station.
        station: u32,
        /// Its level.
        level: Level,
        /// First or second entry.
        round: u8,
        /// The figures.
        counts: Counts,
        /// Who types: 0 or 1.
        operator: u8,
        /// From a file.
        file: bool,
    },
    /// An own count is corrected.
    CorrectOwn(usize),
    /// A count of another node is corrected: a proposal.
    CorrectOther(usize),
    /// An own count is taken back; a scan node takes back any.
    Withdraw(usize),
    /// A count was entered under the wrong station: withdrawn and entered again in one go.
    Move(usize),
    /// A note, or an entry of a kind that does not exist yet.
    Note(usize),
    /// A controller decides conflicts and reviews.
    Control(usize),
    /// "Stilzetten".
    Freeze(usize),
    /// Release of what was frozen.
    Release {
        /// Where.
        node: usize,
        /// At which level.
        level: Level,
        /// Not public for so many milliseconds; 0: at once.
        embargo: u64,
    },
    /// Power cut.
    Crash {
        /// Where.
        node: usize,
        /// For how long.
        down: u64,
        /// Nobody is told: its connections just stop.
        quiet: bool,
    },
    /// Power is back.
    Start(usize),
    /// A cable is pulled.
    Unplug {
        /// Where.
        node: usize,
        /// For how long.
        time: u64,
        /// See `Crash`.
        quiet: bool,
    },
    /// The cable is put back.
    Replug(usize),
    /// A switch fails: the network falls into two pieces.
    Split {
        /// For how long.
        time: u64,
        /// See `Crash`.
        quiet: bool,
    },
    /// The switch works again.
    Heal,
    /// A copy of the disk is made.
    Backup(usize),
    /// The copy is put back, as it should be: with a new session.
    Restore(usize),
    /// The copy is put back by hand: the old session goes on (a cloned disk).
    RollBack(usize),
    /// A scan node dies for good.
    Kill(usize),
    /// Another scan node takes the pen.
    TakePen(usize),
    /// The organiser revokes a node.
    Revoke(usize),
    /// A node whose log is void starts a new session.
    NewSession(usize),
    /// It enters again what had become void.
    Reoffer(usize),
    /// The newest charter is brought to a scan node.
    Publish,
    /// A node relays an entry that it made in another's name.
    Forge {
        /// The forger.
        node: usize,
        /// In whose name.
        victim: usize,
    },
    /// A node replays an older release.
    Replay(usize),
    /// A node without the pen signs a release.
    FalseRelease(usize),
    /// Mutated and made-up frames.
    Garbage(usize),
    /// A presentation node asks for what it may not have.
    Ask(usize),
    /// A controller rules on something that is no count.
    Rule(usize),
    /// The hostile member does something.
    Attack,
}

/// The whole night of a seed, in order of time.
pub fn plan(profile: &Profile, dice: &mut Dice, rounds: u8) -> Vec<(u64, Act)> {
    let mut plan = Vec::new();
    if profile.hostile {
        steady(profile, dice, rounds, &mut plan);
    }
    entries(profile, dice, rounds, &mut plan);
    control(profile, dice, &mut plan);
    if profile.hostile {
        besieged(profile, dice, &mut plan);
    } else {
        mishaps(profile, dice, &mut plan);
    }
    plan.sort_by_key(|(time, _)| *time);
    plan
}

fn entries(profile: &Profile, dice: &mut Dice, rounds: u8, plan: &mut Vec<(u64, Act)>) {
    let night = profile.night;
    for station in profile.steady + 1..=profile.stations {
        for level in [Level::Party, Level::Candidate] {
            let node = dice.place(profile.entry);
            let counts = figures(dice, level, profile.lists, profile.candidates);
            let at = match level {
                Level::Party => dice.between(night / 50, night * 6 / 10),
                Level::Candidate => dice.between(night * 4 / 10, night * 9 / 10),
            };
            let file = dice.chance(10);
            let enter =
                |node, counts, round, operator| Act::Enter { node, station, level, round, counts, operator, file };
            plan.push((at, enter(node, counts.clone(), 1, 0)));
            if dice.chance(8) {
                // The same count typed on a second PC: equal, or with a typing error.
                let other = dice.place(profile.entry);
                let equal = dice.chance(50);
                let typed =
                    if equal { counts.clone() } else { figures(dice, level, profile.lists, profile.candidates) };
                plan.push((at + dice.below(4_000), enter(other, typed, 1, 1)));
            }
            if level == Level::Party && rounds == 2 && dice.chance(90) {
                let other = dice.place(profile.entry);
                let equal = dice.chance(85);
                let typed = if equal { counts } else { figures(dice, level, profile.lists, profile.candidates) };
                let operator = u8::from(dice.chance(80));
                plan.push((at + dice.below(20_000), enter(other, typed, 2, operator)));
            }
        }
    }
    let busy = u64::from(profile.stations) / 2 + 8;
    for _ in 0..busy {
        let at = dice.between(night / 10, night);
        let node = dice.place(profile.entry);
        let anyone = dice.place(profile.entry + profile.scan);
        plan.push((
            at,
            match dice.below(10) {
                0..3 => Act::CorrectOwn(node),
                3..5 => Act::CorrectOther(node),
                5 => Act::CorrectOther(anyone),
                6 => Act::Withdraw(anyone),
                7 => Act::Move(node),
                8 => Act::Note(anyone),
                _ => Act::CorrectOwn(anyone),
            },
        ));
    }
}

/// Stations that are only typed in: what people do there depends on nothing that happens elsewhere.
fn steady(profile: &Profile, dice: &mut Dice, rounds: u8, plan: &mut Vec<(u64, Act)>) {
    let night = profile.night;
    for station in 1..=profile.steady {
        for level in [Level::Party, Level::Candidate] {
            let node = dice.place(profile.entry);
            let other = (node + 1) % profile.entry;
            let mut counts = || figures(dice, level, profile.lists, profile.candidates);
            let (first, later) = (counts(), counts());
            let enter = |node, counts: &Counts, round, operator| Act::Enter {
                node,
                station,
                level,
                round,
                counts: counts.clone(),
                operator,
                file: false,
            };
            let at = dice.between(night / 50, night / 2);
            plan.push((at, enter(node, &first, 1, 0)));
            // Corrected by whoever typed it, long after: a PC that was off meanwhile is back.
            let corrected = dice.chance(30);
            if corrected {
                plan.push((at + 70_000, enter(node, &later, 1, 0)));
            }
            if dice.chance(15) {
                plan.push((at + dice.below(4_000), enter(other, if dice.chance(50) { &first } else { &later }, 1, 1)));
            }
            if level == Level::Party && rounds == 2 && dice.chance(90) {
                let typed = if corrected == dice.chance(85) { &later } else { &first };
                plan.push((at + dice.below(20_000), enter(other, typed, 2, 1)));
            }
        }
    }
}

/// What the hostile member does, and what goes wrong beside it.
fn besieged(profile: &Profile, dice: &mut Dice, plan: &mut Vec<(u64, Act)>) {
    let night = profile.night;
    let mut at = dice.between(1_000, 10_000);
    while at < night + 20_000 {
        plan.push((at, Act::Attack));
        at += if dice.chance(30) { dice.between(20, 400) } else { dice.between(500, 6_000) };
    }
    for _ in 0..profile.mishaps {
        let at = dice.between(night / 40, night * 95 / 100);
        let node = dice.place(profile.nodes());
        let quiet = dice.chance(50);
        plan.push((
            at,
            match dice.below(7) {
                0..3 => Act::Crash { node, down: dice.between(200, 15_000), quiet },
                3..6 => Act::Unplug { node, time: dice.between(500, 40_000), quiet },
                _ => Act::Split { time: dice.between(500, 20_000), quiet },
            },
        ));
    }
    for _ in 0..dice.below(4) {
        plan.push((dice.between(night / 10, night), Act::Rule(profile.entry + dice.place(profile.scan))));
    }
    if dice.chance(20) {
        // The hostile member stands after all the others.
        plan.push((dice.between(night / 3, night), Act::Revoke(profile.nodes())));
    }
}

fn control(profile: &Profile, dice: &mut Dice, plan: &mut Vec<(u64, Act)>) {
    let night = profile.night;
    for scan in profile.entry..profile.entry + profile.scan {
        let mut at = dice.between(20_000, 40_000);
        while at < night + 20_000 {
            plan.push((at, Act::Control(scan)));
            // Two controllers now and then decide at the same time.
            at += if dice.chance(30) { 10_000 } else { dice.between(8_000, 30_000) };
        }
        let mut at = dice.between(10_000, 60_000);
        while at < night {
            plan.push((at, Act::Freeze(scan)));
            let level = if at > night / 2 && dice.chance(70) { Level::Candidate } else { Level::Party };
            let embargo = if dice.chance(20) { dice.between(5_000, 40_000) } else { 0 };
            plan.push((at + dice.between(500, 15_000), Act::Release { node: scan, level, embargo }));
            at += dice.between(20_000, 70_000);
        }
    }
}

fn mishaps(profile: &Profile, dice: &mut Dice, plan: &mut Vec<(u64, Act)>) {
    let night = profile.night;
    let nodes = profile.nodes();
    let works = profile.entry + profile.scan;
    for _ in 0..profile.mishaps {
        let at = dice.between(night / 40, night * 95 / 100);
        let node = dice.place(nodes);
        let entry = dice.place(profile.entry);
        let quiet = dice.chance(50);
        let what = match dice.below(22) {
            0..5 => Act::Crash { node, down: dice.between(200, 25_000), quiet },
            5..8 => Act::Unplug { node, time: dice.between(500, 60_000), quiet },
            8 => Act::Unplug { node: entry, time: night, quiet },
            9..11 => Act::Split { time: dice.between(500, 60_000), quiet },
            11 => {
                plan.push((dice.between(0, at), Act::Backup(entry)));
                Act::Restore(entry)
            }
            12 => {
                plan.push((dice.between(0, at), Act::Backup(entry)));
                Act::RollBack(entry)
            }
            13..16 => Act::Forge { node: dice.place(works), victim: entry },
            16..18 => Act::Replay(dice.place(nodes)),
            18 => Act::FalseRelease(entry),
            19 => Act::Garbage(node),
            _ => Act::Ask(works + dice.place(profile.presentation)),
        };
        plan.push((at, what));
    }
    if profile.scan > 1 {
        let holder = profile.entry;
        let at = dice.between(night / 3, night * 2 / 3);
        match dice.below(4) {
            0 => plan.push((at, Act::Kill(holder))),
            1 => plan.push((at, Act::Unplug { node: holder, time: 60_000, quiet: dice.chance(50) })),
            2 => plan.push((at, Act::Crash { node: holder, down: 60_000, quiet: true })),
            _ => {}
        }
        plan.push((at + dice.between(1_000, 20_000), Act::TakePen(holder + 1)));
        if dice.chance(40) {
            plan.push((at + dice.between(40_000, 90_000), Act::TakePen(holder + 2)));
        }
    }
    if dice.chance(25) {
        plan.push((dice.between(night / 3, night), Act::Revoke(dice.place(profile.entry))));
    }
}
