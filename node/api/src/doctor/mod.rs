//! What the doctor found: the reply to [`Request::Doctor`](crate::request::Request::Doctor), and what each finding says.
//!
//! A finding is a case with its facts, so that a program can tell one from another; how bad it is, what it says and what to do
//! about it follow from the case alone, on the command line, on the screen and on paper alike.

mod said;

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Lang, Say, Sentence};

use crate::names::names;
use crate::status::Trouble;

pub use said::{ROOM_BAD, ROOM_LOW};

/// What the doctor found, in the order in which it looked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Doctor {
    /// When, milliseconds since 1970 UTC.
    pub at: u64,
    /// The version of the program that looked; `version` is that of the form.
    pub program: String,
    /// Whether the node was running. Of one that does not run little of the network can be told.
    pub running: bool,
    /// Each with what it says.
    pub checks: Vec<Checked>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Checked {
    /// What, with its facts.
    pub found: Found,
    /// How it stands.
    pub level: Grade,
    /// What it is, in English.
    pub says: String,
    /// What to do about it, in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}

names! {
    /// How a thing stands.
    Grade {
        /// As it should be.
        Good = "good",
        /// Not looked at, and why.
        NotChecked = "not_checked",
        /// Somebody should look at it before the evening.
        Attention = "attention",
        /// The evening cannot be held so.
        Bad = "bad",
    }

    /// What a folder is for.
    FolderUse {
        /// Files are collected from it.
        Collect = "collect",
        /// A 510a of each finished station goes there.
        Export = "export",
        /// The website goes there.
        Site = "site",
        /// Prints go there.
        Prints = "prints",
        /// Posts for whoever posts by hand go there.
        Posts = "posts",
    }

    /// What became of knocking at the last known address of a PC.
    Knock {
        /// A program answers there.
        Answered = "answered",
        /// The PC is there, and nothing listens.
        Refused = "refused",
        /// No answer: off, another address, or a firewall.
        Silent = "silent",
        /// No address of it is known.
        NoAddress = "no_address",
    }
}

/// A finding, with its facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "case", rename_all = "snake_case")]
#[schemars(rename = "DoctorFound")]
pub enum Found {
    /// This PC listens.
    Listens {
        /// Where.
        addresses: Vec<String>,
    },
    /// It is on the network and listens nowhere.
    ListensNowhere,
    /// The node was started without a network, or is cut off.
    OffNetwork,
    /// That port can be had.
    PortFree {
        /// Which.
        address: String,
    },
    /// Another program has that port, or this PC has no such address.
    PortTaken {
        /// Which.
        address: String,
        /// Why it cannot be had.
        why: Sentence,
    },
    /// Other PCs connected to this one: what lies between lets them through.
    CameIn,
    /// No other PC has connected to this one by itself in this run: whether they can is not certain.
    NobodyCameIn,
    /// All other PCs of the election are connected.
    AllConnected {
        /// How many.
        count: usize,
    },
    /// A PC of the election is not connected.
    Away {
        /// What people call it.
        label: String,
        /// Its last known address.
        address: Option<String>,
        /// What came of knocking there.
        knock: Knock,
        /// What came of the last connection with it, or of the last try; `None`: nothing is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why_not: Option<Trouble>,
    },
    /// The election has no other PC yet.
    OnlyPc,
    /// The values of a PC are left aside by a ruling.
    Suspended {
        /// What people call it.
        label: String,
    },
    /// A PC waits until the organiser accepts its new session.
    SessionWaits {
        /// What people call it.
        label: String,
    },
    /// Announcements of other PCs are heard.
    MulticastHeard,
    /// Only the own announcement is heard.
    MulticastOwnOnly,
    /// No announcement is heard, not even the own one.
    MulticastSilent,
    /// Looking for PCs by multicast is switched off.
    MulticastOff,
    /// The clocks of all connected PCs say the same.
    ClocksAgree {
        /// How many others.
        count: usize,
    },
    /// A clock says another time.
    ClockOff {
        /// Whose.
        label: String,
        /// How far it is ahead of this one, in milliseconds.
        ahead_ms: i64,
    },
    /// No other PC has told the time.
    ClocksUnknown,
    /// The data folder is this user's alone and can be written.
    DataFolder {
        /// Which.
        folder: PathBuf,
    },
    /// Others can look into the data folder, or it holds what does not belong there.
    DataFolderOpen {
        /// Why, with the remedy.
        why: Sentence,
    },
    /// Nothing can be written into the data folder.
    DataFolderShut {
        /// Which.
        folder: PathBuf,
        /// Why.
        why: Sentence,
    },
    /// The data folder holds no election.
    NoElection {
        /// Which.
        folder: PathBuf,
    },
    /// What is in the data folder cannot be opened.
    DataUnreadable {
        /// Why.
        why: Sentence,
    },
    /// There is room on the disk of a folder.
    Room {
        /// Which folder.
        folder: PathBuf,
        /// MiB that are free.
        free: u64,
    },
    /// How much room there is cannot be told.
    RoomUnknown {
        /// Which folder.
        folder: PathBuf,
        /// Why.
        why: Sentence,
    },
    /// A folder is there, and can be used for what it is for.
    Folder {
        /// Which.
        folder: PathBuf,
        /// What for.
        of: FolderUse,
    },
    /// A folder is not there.
    FolderGone {
        /// Which.
        folder: PathBuf,
        /// What for.
        of: FolderUse,
    },
    /// A folder cannot be used for what it is for.
    FolderShut {
        /// Which.
        folder: PathBuf,
        /// What for.
        of: FolderUse,
        /// Why.
        why: Sentence,
    },
    /// The disk of a folder does not answer.
    FolderStill {
        /// Which.
        folder: PathBuf,
        /// What for.
        of: FolderUse,
    },
    /// The setup files of the election are not all here.
    SetupIncomplete,
    /// The PC is on mains power.
    Mains,
    /// The PC runs on its battery.
    Battery {
        /// How full it is, in percent.
        percent: Option<u8>,
    },
    /// The PC does not fall asleep by itself.
    StaysAwake,
    /// The PC falls asleep when nobody touches it.
    FallsAsleep {
        /// After so many minutes.
        minutes: u32,
    },
    /// Not told by this system.
    PowerUnknown,
    /// Not told by this system.
    SleepUnknown,
    /// All connected PCs run this version.
    SameVersion {
        /// Which.
        version: String,
        /// How many others.
        count: usize,
    },
    /// A PC runs another version.
    OtherVersion {
        /// What people call it.
        label: String,
        /// Which.
        version: String,
    },
    /// A PC runs a version that does not tell which it is: an older one.
    VersionNotTold {
        /// What people call it.
        label: String,
    },
    /// Nothing on this PC uses the internet, so it was not tried.
    InternetUnused,
    /// What posts are sent to answers.
    InternetReached {
        /// Whom.
        host: String,
    },
    /// What posts are sent to does not answer.
    InternetNotReached {
        /// Whom.
        host: String,
        /// Why.
        why: Sentence,
    },
    /// The log is kept.
    Log {
        /// In which file.
        file: PathBuf,
    },
    /// No log is kept on disk.
    LogNotKept {
        /// In which file it should be.
        file: PathBuf,
    },
    /// The program broke off, and wrote down where.
    Crashed {
        /// The file.
        file: PathBuf,
    },
    /// Something that people have to look at.
    Alarm {
        /// What.
        what: Sentence,
    },
}

impl Doctor {
    /// Whether nothing needs anybody's attention.
    #[must_use]
    pub fn is_well(&self) -> bool {
        self.checks.iter().all(|check| matches!(check.level, Grade::Good | Grade::NotChecked))
    }

    /// The findings, the worst first; what is alike in that stays in order.
    #[must_use]
    pub fn worst_first(&self) -> Vec<&Checked> {
        let mut all: Vec<&Checked> = self.checks.iter().collect();
        all.sort_by_key(|check| std::cmp::Reverse(check.level));
        all
    }
}

impl Doctor {
    /// As plain text: the worst first, each with what to do about it below it.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let mut text = String::new();
        for check in self.worst_first() {
            text.push_str(&format!("{}: {}\n", check.level.word(lang), check.found.say().told(lang)));
            if let Some(remedy) = check.found.remedy() {
                text.push_str(&format!("    {}\n", remedy.told(lang)));
            }
        }
        text
    }
}

impl From<Found> for Checked {
    fn from(found: Found) -> Self {
        let (level, says, remedy) = (found.level(), found.say().to_string(), found.remedy().map(|one| one.to_string()));
        Self { found, level, says, remedy }
    }
}

impl Grade {
    /// In a word.
    #[must_use]
    pub fn word(self, lang: Lang) -> String {
        words::t(lang, &format!("doctor-level-{}", self.name().replace('_', "-")))
    }
}

#[cfg(test)]
mod tests;
