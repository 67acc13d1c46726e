//! What each finding says, how bad it is, and what to do about it.

use words::{Say, Sentence, sentence};

use super::{FolderUse, Found, Grade, Knock};

/// A clock that is so far off, in milliseconds, keeps a release from leaving.
const CLOCK_BAD: u64 = 60_000;
/// And this one is told.
const CLOCK_ODD: u64 = 5_000;
/// A folder with less room than this, in MiB, may be full before the night is over.
pub const ROOM_LOW: u64 = 1_024;
/// And with less than this it may be within the hour.
pub const ROOM_BAD: u64 = 100;

impl FolderUse {
    fn say(self) -> Sentence {
        match self {
            Self::Collect => sentence!("doctor-use-collect"),
            Self::Export => sentence!("doctor-use-export"),
            Self::Site => sentence!("doctor-use-site"),
            Self::Prints => sentence!("doctor-use-prints"),
            Self::Posts => sentence!("doctor-use-posts"),
        }
    }
}

/// A difference between clocks, in seconds and rounded up: 0 would say that there is none.
fn seconds(ahead_ms: i64) -> u64 {
    ahead_ms.unsigned_abs().div_ceil(1_000)
}

impl Found {
    /// How it stands.
    #[must_use]
    pub fn level(&self) -> Grade {
        match self {
            Self::Listens { .. }
            | Self::PortFree { .. }
            | Self::CameIn
            | Self::AllConnected { .. }
            | Self::MulticastHeard
            | Self::ClocksAgree { .. }
            | Self::DataFolder { .. }
            | Self::Folder { .. }
            | Self::Mains
            | Self::StaysAwake
            | Self::SameVersion { .. }
            | Self::InternetReached { .. }
            | Self::Log { .. } => Grade::Good,
            Self::NobodyCameIn
            | Self::ClocksUnknown
            | Self::RoomUnknown { .. }
            | Self::PowerUnknown
            | Self::SleepUnknown
            | Self::InternetUnused => Grade::NotChecked,
            Self::OffNetwork
            | Self::OnlyPc
            | Self::Suspended { .. }
            | Self::SessionWaits { .. }
            | Self::MulticastOwnOnly
            | Self::MulticastSilent
            | Self::MulticastOff
            | Self::NoElection { .. }
            | Self::SetupIncomplete
            | Self::Battery { .. }
            | Self::FallsAsleep { .. }
            | Self::OtherVersion { .. }
            | Self::VersionNotTold { .. }
            | Self::InternetNotReached { .. }
            | Self::LogNotKept { .. }
            | Self::Crashed { .. } => Grade::Attention,
            Self::ListensNowhere
            | Self::PortTaken { .. }
            | Self::Away { .. }
            | Self::DataFolderOpen { .. }
            | Self::DataFolderShut { .. }
            | Self::DataUnreadable { .. }
            | Self::FolderGone { .. }
            | Self::FolderShut { .. }
            | Self::FolderStill { .. }
            | Self::Alarm { .. } => Grade::Bad,
            Self::ClockOff { ahead_ms, .. } if ahead_ms.unsigned_abs() > CLOCK_BAD => Grade::Bad,
            Self::ClockOff { .. } => Grade::Attention,
            Self::Room { free, .. } if *free < ROOM_BAD => Grade::Bad,
            Self::Room { free, .. } if *free < ROOM_LOW => Grade::Attention,
            Self::Room { .. } => Grade::Good,
        }
    }

    /// Whether a difference between clocks is worth telling.
    #[must_use]
    pub const fn is_clock_off(ahead_ms: i64) -> bool {
        ahead_ms.unsigned_abs() > CLOCK_ODD
    }

    /// What to do about it; `None`: nothing.
    #[must_use]
    pub fn remedy(&self) -> Option<Sentence> {
        Some(match self {
            Self::ListensNowhere => sentence!("doctor-listens-nowhere-do"),
            Self::OffNetwork => sentence!("doctor-off-network-do"),
            Self::PortTaken { .. } => sentence!("doctor-port-taken-do"),
            Self::NobodyCameIn => sentence!("doctor-nobody-came-in-do"),
            Self::Away { knock, .. } => match knock {
                Knock::Answered => sentence!("doctor-away-answered-do"),
                Knock::Refused => sentence!("doctor-away-refused-do"),
                Knock::Silent => sentence!("doctor-away-silent-do"),
                Knock::NoAddress => sentence!("doctor-away-no-address-do"),
            },
            Self::OnlyPc => sentence!("doctor-only-pc-do"),
            Self::Suspended { .. } => sentence!("doctor-suspended-do"),
            Self::SessionWaits { .. } => sentence!("doctor-session-waits-do"),
            Self::MulticastOwnOnly | Self::MulticastSilent => sentence!("doctor-multicast-do"),
            Self::MulticastOff => sentence!("doctor-multicast-off-do"),
            Self::ClockOff { .. } => sentence!("doctor-clock-off-do"),
            Self::ClocksUnknown => sentence!("doctor-clocks-unknown-do"),
            Self::DataFolderShut { .. } => sentence!("doctor-data-folder-shut-do"),
            Self::NoElection { .. } => sentence!("doctor-no-election-do"),
            Self::DataUnreadable { .. } => sentence!("doctor-data-unreadable-do"),
            Self::Room { free, .. } if *free < ROOM_LOW => sentence!("doctor-room-do"),
            Self::FolderGone { .. } => sentence!("doctor-folder-gone-do"),
            Self::FolderShut { .. } => sentence!("doctor-folder-shut-do"),
            Self::FolderStill { .. } => sentence!("doctor-folder-still-do"),
            Self::SetupIncomplete => sentence!("doctor-setup-incomplete-do"),
            Self::Battery { .. } => sentence!("doctor-battery-do"),
            Self::PowerUnknown => sentence!("doctor-power-unknown-do"),
            Self::FallsAsleep { .. } => sentence!("doctor-falls-asleep-do"),
            Self::SleepUnknown => sentence!("doctor-sleep-unknown-do"),
            Self::OtherVersion { .. } | Self::VersionNotTold { .. } => sentence!("doctor-other-version-do"),
            Self::InternetNotReached { .. } => sentence!("doctor-internet-not-reached-do"),
            Self::LogNotKept { .. } => sentence!("doctor-log-not-kept-do"),
            Self::Crashed { .. } => sentence!("doctor-crashed-do"),
            Self::Alarm { .. } => sentence!("doctor-alarm-do"),
            _ => return None,
        })
    }

    fn of_network(&self) -> Option<Sentence> {
        Some(match self {
            Self::Listens { addresses } => sentence!("doctor-listens", addresses = addresses.join(", ")),
            Self::ListensNowhere => sentence!("doctor-listens-nowhere"),
            Self::OffNetwork => sentence!("doctor-off-network"),
            Self::PortFree { address } => sentence!("doctor-port-free", address = address),
            Self::PortTaken { address, why } => sentence!("doctor-port-taken", address = address, why = why),
            Self::CameIn => sentence!("doctor-came-in"),
            Self::NobodyCameIn => sentence!("doctor-nobody-came-in"),
            Self::AllConnected { count } => sentence!("doctor-all-connected", count = *count),
            Self::Away { label, address, why_not, .. } => match (address, why_not.map(|trouble| trouble.say())) {
                (Some(at), Some(why)) => sentence!("doctor-away-at-why", label = label, address = at, why = why),
                (Some(at), None) => sentence!("doctor-away-at", label = label, address = at),
                (None, Some(why)) => sentence!("doctor-away-why", label = label, why = why),
                (None, None) => sentence!("doctor-away", label = label),
            },
            Self::OnlyPc => sentence!("doctor-only-pc"),
            Self::Suspended { label } => sentence!("doctor-suspended", label = label),
            Self::SessionWaits { label } => sentence!("doctor-session-waits", label = label),
            Self::MulticastHeard => sentence!("doctor-multicast-heard"),
            Self::MulticastOwnOnly => sentence!("doctor-multicast-own-only"),
            Self::MulticastSilent => sentence!("doctor-multicast-silent"),
            Self::MulticastOff => sentence!("doctor-multicast-off"),
            Self::ClocksAgree { count } => sentence!("doctor-clocks-agree", count = *count),
            Self::ClockOff { label, ahead_ms } if *ahead_ms < 0 => {
                sentence!("doctor-clock-behind", label = label, seconds = seconds(*ahead_ms))
            }
            Self::ClockOff { label, ahead_ms } => {
                sentence!("doctor-clock-ahead", label = label, seconds = seconds(*ahead_ms))
            }
            Self::ClocksUnknown => sentence!("doctor-clocks-unknown"),
            Self::SameVersion { version, count } => {
                sentence!("doctor-same-version", version = version, count = *count)
            }
            Self::OtherVersion { label, version } => {
                sentence!("doctor-other-version", label = label, version = version)
            }
            Self::VersionNotTold { label } => sentence!("doctor-version-not-told", label = label),
            Self::InternetUnused => sentence!("doctor-internet-unused"),
            Self::InternetReached { host } => sentence!("doctor-internet-reached", host = host),
            Self::InternetNotReached { host, why } => {
                sentence!("doctor-internet-not-reached", host = host, why = why)
            }
            _ => return None,
        })
    }

    fn of_this_pc(&self) -> Sentence {
        match self {
            Self::DataFolder { folder } => sentence!("doctor-data-folder", folder = folder),
            Self::DataFolderOpen { why } => sentence!("doctor-data-folder-open", why = why),
            Self::DataFolderShut { folder, why } => {
                sentence!("doctor-data-folder-shut", folder = folder, why = why)
            }
            Self::NoElection { folder } => sentence!("doctor-no-election", folder = folder),
            Self::DataUnreadable { why } => sentence!("doctor-data-unreadable", why = why),
            Self::Room { folder, free } if *free < ROOM_LOW => {
                sentence!("doctor-room-low", folder = folder, free = *free)
            }
            Self::Room { folder, free } => sentence!("doctor-room", folder = folder, free = *free / 1_024),
            Self::RoomUnknown { folder, why } => sentence!("doctor-room-unknown", folder = folder, why = why),
            Self::Folder { folder, of } => sentence!("doctor-folder", folder = folder, of = of.say()),
            Self::FolderGone { folder, of } => sentence!("doctor-folder-gone", folder = folder, of = of.say()),
            Self::FolderShut { folder, of, why } => {
                sentence!("doctor-folder-shut", folder = folder, of = of.say(), why = why)
            }
            Self::FolderStill { folder, of } => sentence!("doctor-folder-still", folder = folder, of = of.say()),
            Self::SetupIncomplete => sentence!("doctor-setup-incomplete"),
            Self::Mains => sentence!("doctor-mains"),
            Self::Battery { percent: Some(percent) } => sentence!("doctor-battery-at", percent = *percent),
            Self::Battery { percent: None } => sentence!("doctor-battery"),
            Self::PowerUnknown => sentence!("doctor-power-unknown"),
            Self::StaysAwake => sentence!("doctor-stays-awake"),
            Self::FallsAsleep { minutes } => sentence!("doctor-falls-asleep", minutes = *minutes),
            Self::SleepUnknown => sentence!("doctor-sleep-unknown"),
            Self::Log { file } => sentence!("doctor-log", file = file),
            Self::LogNotKept { file } => sentence!("doctor-log-not-kept", file = file),
            Self::Crashed { file } => sentence!("doctor-crashed", file = file),
            Self::Alarm { what } => what.clone(),
            // Of the network.
            _ => Sentence::from(""),
        }
    }
}

impl Say for Found {
    /// What it is.
    fn say(&self) -> Sentence {
        self.of_network().unwrap_or_else(|| self.of_this_pc())
    }
}
