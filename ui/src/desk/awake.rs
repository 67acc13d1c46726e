//! Keeps the PC and its screen awake while a release is presented.
//!
//! Linux: `org.freedesktop.ScreenSaver` on the session bus and `org.freedesktop.login1` on the system bus, over the D-Bus
//! client that the window brings anyway; the desktop itself ends both when this process does. A bare X server without a
//! desktop is told with `xset`. Windows: a hidden PowerShell calls `SetThreadExecutionState` (which needs unsafe code, so it is
//! not called from here) and ends with this process. macOS: `caffeinate`. Where none of these exist, nothing happens: a screen
//! that goes dark is no reason to stop.

/// While it lives, the PC stays awake.
#[derive(Debug)]
pub struct Awake {
    #[allow(dead_code, reason = "held for what its end does")]
    held: platform::Held,
}

impl Awake {
    /// Asks for it in the background; `reason` is what the desktop shows.
    #[must_use]
    pub fn start(reason: &str) -> Self {
        Self { held: platform::Held::start(reason) }
    }
}

/// A child process that is ended with its owner.
#[cfg(not(target_os = "linux"))]
#[derive(Debug)]
struct Helper(Option<std::process::Child>);

#[cfg(not(target_os = "linux"))]
impl Helper {
    fn run(command: &mut std::process::Command) -> Self {
        use std::process::Stdio;
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        Self(child.inspect_err(|error| tracing::warn!(%error, "the PC cannot be kept awake")).ok())
    }
}

#[cfg(not(target_os = "linux"))]
impl Drop for Helper {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

#[cfg(target_os = "linux")]
mod platform {
    use std::process::{Command, Stdio};
    use std::sync::mpsc;
    use std::thread;

    use iced::futures::executor::block_on;
    use zbus::Connection;
    use zbus::zvariant::OwnedFd;

    /// Ends the thread below when it is dropped.
    #[derive(Debug)]
    pub(super) struct Held {
        _end: mpsc::Sender<()>,
    }

    impl Held {
        pub(super) fn start(reason: &str) -> Self {
            let (end, ended) = mpsc::channel::<()>();
            let reason = reason.to_owned();
            let holding = thread::Builder::new().name("awake".to_owned()).spawn(move || hold(&reason, &ended));
            if let Err(error) = holding {
                tracing::warn!(%error, "the PC cannot be kept awake");
            }
            Self { _end: end }
        }
    }

    fn hold(reason: &str, ended: &mpsc::Receiver<()>) {
        let saver = block_on(screen_saver(reason));
        let sleep = block_on(no_sleep(reason));
        for error in [saver.as_ref().err(), sleep.as_ref().err()].into_iter().flatten() {
            tracing::info!(%error, "this desktop cannot be asked to stay awake");
        }
        let bare = saver.is_err() && xset(&["s", "off", "-dpms"]);
        // Both asks hold as long as the connection and the descriptor do.
        let _ = ended.recv();
        if bare {
            xset(&["s", "on", "+dpms"]);
        }
    }

    async fn screen_saver(reason: &str) -> zbus::Result<Connection> {
        let bus = Connection::session().await?;
        let (name, path) = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver");
        bus.call_method(Some(name), path, Some(name), "Inhibit", &("Uitslag", reason)).await?;
        Ok(bus)
    }

    async fn no_sleep(reason: &str) -> zbus::Result<OwnedFd> {
        let bus = Connection::system().await?;
        let (name, path) = ("org.freedesktop.login1", "/org/freedesktop/login1");
        let what = ("idle:sleep", "Uitslag", reason, "block");
        let reply = bus.call_method(Some(name), path, Some("org.freedesktop.login1.Manager"), "Inhibit", &what).await?;
        reply.body().deserialize()
    }

    fn xset(arguments: &[&str]) -> bool {
        if std::env::var_os("DISPLAY").is_none_or(|display| display.is_empty()) {
            return false;
        }
        let mut command = Command::new("xset");
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }
}

#[cfg(windows)]
mod platform {
    use std::os::windows::process::CommandExt;
    use std::process::Command;

    use super::Helper;

    /// No console window for the helper.
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;

    #[derive(Debug)]
    pub(super) struct Held(#[allow(dead_code, reason = "held for its end")] Helper);

    impl Held {
        pub(super) fn start(_reason: &str) -> Self {
            // ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED, for as long as that thread lives.
            let script = format!(
                "$a = Add-Type -PassThru -Name Awake -Namespace Uitslag -MemberDefinition \
                 '[DllImport(\"kernel32.dll\")] public static extern uint SetThreadExecutionState(uint flags);'; \
                 [void]$a::SetThreadExecutionState([uint32]2147483651); Wait-Process -Id {}",
                std::process::id()
            );
            let mut command = Command::new("powershell.exe");
            command.args(["-NoProfile", "-NonInteractive", "-Command", &script]).creation_flags(CREATE_NO_WINDOW);
            Self(Helper::run(&mut command))
        }
    }
}

#[cfg(not(any(target_os = "linux", windows)))]
mod platform {
    use std::process::Command;

    use super::Helper;

    #[derive(Debug)]
    pub(super) struct Held(#[allow(dead_code, reason = "held for its end")] Helper);

    impl Held {
        pub(super) fn start(_reason: &str) -> Self {
            let own = std::process::id().to_string();
            Self(Helper::run(Command::new("caffeinate").args(["-d", "-i", "-w", &own])))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_and_giving_back_never_waits_and_never_fails() {
        let start = std::time::Instant::now();
        for _ in 0..3 {
            drop(Awake::start("test"));
        }
        assert!(start.elapsed() < std::time::Duration::from_secs(1));
    }
}
