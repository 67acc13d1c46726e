//! Why a dial reached nobody.

use std::fmt;
use std::io::ErrorKind;

/// Why a dial reached nobody: what the network said, which is little, and says where to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unreached {
    /// A PC is there, and nothing listens on that port: the program does not run, or the port is another one.
    NothingThere,
    /// No answer at all: a firewall, or no PC has that address.
    NoAnswer,
    /// No PC has that address in this network.
    NoPc,
    /// This PC has no network that leads there.
    NoNetwork,
    /// Something else, which the log names.
    Other,
}

impl Unreached {
    pub(super) fn of(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::ConnectionRefused => Self::NothingThere,
            ErrorKind::TimedOut => Self::NoAnswer,
            ErrorKind::HostUnreachable => Self::NoPc,
            ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown | ErrorKind::AddrNotAvailable => Self::NoNetwork,
            _ => Self::Other,
        }
    }
}

impl fmt::Display for Unreached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NothingThere => "nothing listens there",
            Self::NoAnswer => "no answer (a firewall, or no PC has that address)",
            Self::NoPc => "no PC has that address",
            Self::NoNetwork => "this PC has no network that leads there",
            Self::Other => "it could not be reached",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_network_says_has_its_reason() {
        for (kind, why) in [
            (ErrorKind::ConnectionRefused, Unreached::NothingThere),
            (ErrorKind::TimedOut, Unreached::NoAnswer),
            (ErrorKind::HostUnreachable, Unreached::NoPc),
            (ErrorKind::NetworkUnreachable, Unreached::NoNetwork),
            (ErrorKind::AddrNotAvailable, Unreached::NoNetwork),
            (ErrorKind::PermissionDenied, Unreached::Other),
        ] {
            assert_eq!(Unreached::of(kind), why);
        }
    }
}
