//! Start, stop, refusals and alarms for the log of the system, where an ICT department looks: the socket of syslog on Unix, the
//! event log on Windows (`eventcreate`, which the system has; a user without rights may not, and then nothing is told).
//!
//! In English, without figures: of a refusal its code. Nobody waits for it: what finds no room is left out.

use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// Where another socket, or `off`, can be named.
const SOCKET: &str = "UITSLAG_SYSLOG";
/// Lines that wait.
const WAITING: usize = 64;
/// Lines in a minute: who is refused again and again fills no log.
const IN_A_MINUTE: u32 = 60;
/// The longest line, in bytes: one datagram.
const LINE: usize = 900;

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grave {
    /// It started, it stopped.
    Notice,
    /// Something was refused.
    Warning,
    /// People must see it.
    Alert,
}

struct Line {
    grave: Grave,
    text: String,
}

static LINES: OnceLock<Option<SyncSender<Line>>> = OnceLock::new();

/// Tells it. A rehearsal tells nothing unless somebody has named the socket: its alarms are nobody's business.
pub(crate) fn tell(rehearsal: bool, grave: Grave, text: &str) {
    if rehearsal && std::env::var_os(SOCKET).is_none() {
        return;
    }
    let lines = LINES.get_or_init(|| {
        let (sender, lines) = sync_channel(WAITING);
        let thread = std::thread::Builder::new().name("system log".to_owned());
        thread.spawn(move || serve(&lines)).ok().map(|_| sender)
    });
    if let Some(lines) = lines {
        let text: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        let text = text.get(..text.floor_char_boundary(LINE)).unwrap_or_default().to_owned();
        let _ = lines.try_send(Line { grave, text });
    }
}

fn serve(lines: &Receiver<Line>) {
    let Some(mut to) = platform::To::open() else { return };
    let (mut since, mut told) = (Instant::now(), 0_u32);
    for line in lines {
        if since.elapsed() >= Duration::from_secs(60) {
            (since, told) = (Instant::now(), 0);
        }
        told = told.saturating_add(1);
        let goes_on = match told {
            0..IN_A_MINUTE => to.write(line.grave, &line.text),
            IN_A_MINUTE => to.write(line.grave, "more of this is left out for a minute"),
            _ => true,
        };
        if !goes_on {
            return;
        }
    }
}

#[cfg(unix)]
mod platform {
    use std::os::unix::net::UnixDatagram;
    use std::path::PathBuf;

    use super::{Grave, SOCKET};

    /// Of a program that is no part of the system.
    const FACILITY: u8 = 1;

    pub(super) struct To {
        socket: UnixDatagram,
        path: PathBuf,
    }

    impl To {
        /// `None`: this system has none, or it is switched off.
        pub fn open() -> Option<Self> {
            let path = std::env::var_os(SOCKET).map_or_else(|| PathBuf::from("/dev/log"), PathBuf::from);
            if path.as_os_str() == "off" || !path.exists() {
                return None;
            }
            let socket = UnixDatagram::unbound().ok()?;
            socket.set_nonblocking(true).ok()?;
            Some(Self { socket, path })
        }

        /// Whether there is any use in going on.
        pub fn write(&mut self, grave: Grave, text: &str) -> bool {
            let severity = match grave {
                Grave::Notice => 5,
                Grave::Warning => 4,
                Grave::Alert => 1,
            };
            // As programs on the PC itself write it: who listens adds time and host.
            let line = format!("<{}>uitslag[{}]: {text}", FACILITY * 8 + severity, std::process::id());
            // One that is lost, or a socket that comes back later, is no reason to stop.
            let _ = self.socket.send_to(line.as_bytes(), &self.path);
            true
        }
    }
}

#[cfg(windows)]
mod platform {
    use std::os::windows::process::CommandExt;
    use std::process::{Command, Stdio};

    use super::Grave;

    /// No console window for it.
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;

    pub(super) struct To;

    impl To {
        #[allow(clippy::unnecessary_wraps, reason = "as on other systems")]
        pub fn open() -> Option<Self> {
            Some(Self)
        }

        /// Whether there is any use in going on: who may not write there once may not later.
        pub fn write(&mut self, grave: Grave, text: &str) -> bool {
            let (kind, number) = match grave {
                Grave::Notice => ("INFORMATION", "1"),
                Grave::Warning => ("WARNING", "2"),
                Grave::Alert => ("ERROR", "3"),
            };
            let mut command = Command::new("eventcreate.exe");
            command.args(["/L", "APPLICATION", "/SO", "Uitslag", "/T", kind, "/ID", number, "/D", text]);
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).creation_flags(CREATE_NO_WINDOW);
            command.status().is_ok_and(|status| status.success())
        }
    }
}

#[cfg(not(any(unix, windows)))]
mod platform {
    use super::Grave;

    pub(super) struct To;

    impl To {
        pub fn open() -> Option<Self> {
            None
        }

        pub fn write(&mut self, _: Grave, _: &str) -> bool {
            false
        }
    }
}
