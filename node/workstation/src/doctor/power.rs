//! Mains or battery, and whether the PC falls asleep. What a system does not tell is said not to have been looked at.

use api::doctor::Found;

/// Looks at both.
pub(super) fn look(found: &mut Vec<Found>) {
    found.push(platform::power().unwrap_or(Found::PowerUnknown));
    found.push(platform::sleep().unwrap_or(Found::SleepUnknown));
}

/// Whether it falls asleep after so many seconds; 0: never.
#[cfg_attr(not(any(target_os = "linux", windows)), allow(dead_code, reason = "nothing tells it there"))]
fn after(seconds: u32) -> Found {
    if seconds == 0 { Found::StaysAwake } else { Found::FallsAsleep { minutes: seconds.div_ceil(60) } }
}

#[cfg(target_os = "linux")]
mod platform {
    use std::path::Path;
    use std::time::Duration;

    use api::doctor::Found;

    use super::super::patience::said_by;
    use super::after;

    const PATIENCE: Duration = Duration::from_secs(3);
    /// Supplies that are looked at.
    const MOST: usize = 32;

    /// Where the kernel tells of supplies.
    const SUPPLIES: &str = "/sys/class/power_supply";

    pub(super) fn power() -> Option<Found> {
        of_supplies(Path::new(SUPPLIES))
    }

    /// A PC without any supply in its list has no battery, and so is on mains power.
    pub(super) fn of_supplies(folder: &Path) -> Option<Found> {
        let mut found = Found::Mains;
        for supply in std::fs::read_dir(folder).ok()?.flatten().take(MOST) {
            let fact = |name: &str| {
                let text = sync_disk::read(&supply.path().join(name), 4_096).ok()?;
                Some(String::from_utf8_lossy(&text).trim().to_owned())
            };
            // The battery of a mouse is not that of the PC.
            let of_pc = fact("type").as_deref() == Some("Battery") && fact("scope").as_deref() != Some("Device");
            if of_pc && fact("status").as_deref() == Some("Discharging") {
                found = Found::Battery { percent: fact("capacity").and_then(|text| text.parse().ok()) };
            }
        }
        Some(found)
    }

    pub(super) fn sleep() -> Option<Found> {
        let enabled = said_by("systemctl", &["is-enabled", "sleep.target"], PATIENCE);
        // Of what is masked it says so and fails; then the file says it as well.
        let masked =
            std::fs::read_link("/etc/systemd/system/sleep.target").is_ok_and(|to| to == Path::new("/dev/null"));
        if masked || enabled.is_some_and(|text| text.trim() == "masked") {
            return Some(Found::StaysAwake);
        }
        of_desktop(|key| said_by("gsettings", &["get", "org.gnome.settings-daemon.plugins.power", key], PATIENCE))
    }

    /// By the settings of the desktop, on mains power.
    pub(super) fn of_desktop(setting: impl Fn(&str) -> Option<String>) -> Option<Found> {
        let what = setting("sleep-inactive-ac-type")?;
        if what.trim() == "'nothing'" {
            return Some(after(0));
        }
        setting("sleep-inactive-ac-timeout")?.trim().parse().ok().map(after)
    }
}

#[cfg(windows)]
mod platform {
    use std::time::Duration;

    use api::doctor::Found;

    use super::super::patience::said_by;
    use super::{of_battery, of_scheme};

    const PATIENCE: Duration = Duration::from_secs(10);

    pub(super) fn power() -> Option<Found> {
        let script = "Get-CimInstance Win32_Battery | ForEach-Object { \"$($_.BatteryStatus) \
                      $($_.EstimatedChargeRemaining)\" }; 'end'";
        of_battery(&said_by("powershell.exe", &["-NoProfile", "-NonInteractive", "-Command", script], PATIENCE)?)
    }

    pub(super) fn sleep() -> Option<Found> {
        of_scheme(&said_by("powercfg.exe", &["/query", "SCHEME_CURRENT", "SUB_SLEEP", "STANDBYIDLE"], PATIENCE)?)
    }
}

#[cfg(not(any(target_os = "linux", windows)))]
mod platform {
    use api::doctor::Found;

    pub(super) fn power() -> Option<Found> {
        None
    }

    pub(super) fn sleep() -> Option<Found> {
        None
    }
}

/// Batteries as Windows lists them, a line each: what it does (1: it runs down) and how full it is; then `end`.
#[cfg(any(windows, test))]
fn of_battery(text: &str) -> Option<Found> {
    let (batteries, _) = text.split_once("end")?;
    let running_down = batteries.lines().find_map(|line| line.trim().strip_prefix("1 "));
    Some(running_down.map_or(Found::Mains, |percent| Found::Battery { percent: percent.trim().parse().ok() }))
}

/// A setting as `powercfg` tells it, in the language of the PC: its last two numbers are the seconds on mains power and on the
/// battery.
#[cfg(any(windows, test))]
fn of_scheme(text: &str) -> Option<Found> {
    let numbers = text.split_whitespace().filter_map(|word| word.strip_prefix("0x"));
    let numbers: Vec<u32> = numbers.filter_map(|digits| u32::from_str_radix(digits, 16).ok()).collect();
    let [.., on_mains, _] = numbers.as_slice() else { return None };
    Some(after(*on_mains))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_says_is_read_in_any_language() {
        let text = "GUID van energiebeheerschema: 381b4222-f694-41f0-9685-ff5bb260df2e\n  Minimaal mogelijke instelling: 0x00000000\n\
                    \x20 Maximaal mogelijke instelling: 0xffffffff\n  Index: 0x00000001\n  Huidige AC: 0x00000708\n  Huidige DC: 0x00000384\n";
        assert_eq!(of_scheme(text), Some(Found::FallsAsleep { minutes: 30 }));
        assert_eq!(of_scheme("0x00000000 0x00000384"), Some(Found::StaysAwake));
        assert_eq!(of_scheme("Geen schema"), None);
        assert_eq!(of_battery("1 43\r\nend\r\n"), Some(Found::Battery { percent: Some(43) }));
        assert_eq!(of_battery("2 100\r\nend\r\n"), Some(Found::Mains));
        assert_eq!(of_battery("end"), Some(Found::Mains));
        assert_eq!(of_battery(""), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_battery_that_runs_down_is_told_and_that_of_a_mouse_is_not() {
        use super::platform::{of_desktop, of_supplies};
        let folder = tempfile::tempdir().unwrap();
        let supply = |name: &str, facts: &[(&str, &str)]| {
            std::fs::create_dir(folder.path().join(name)).unwrap();
            for (fact, text) in facts {
                std::fs::write(folder.path().join(name).join(fact), format!("{text}\n")).unwrap();
            }
        };
        assert_eq!(of_supplies(&folder.path().join("none")), None);
        supply("AC", &[("type", "Mains"), ("online", "0")]);
        supply("mouse", &[("type", "Battery"), ("scope", "Device"), ("status", "Discharging"), ("capacity", "3")]);
        assert_eq!(of_supplies(folder.path()), Some(Found::Mains));
        supply("BAT0", &[("type", "Battery"), ("status", "Discharging"), ("capacity", "62")]);
        assert_eq!(of_supplies(folder.path()), Some(Found::Battery { percent: Some(62) }));

        let desktop = |what: &'static str, seconds: &'static str| {
            of_desktop(move |key| Some(if key.ends_with("type") { what } else { seconds }.to_owned()))
        };
        assert_eq!(desktop("'nothing'\n", "1200\n"), Some(Found::StaysAwake));
        assert_eq!(desktop("'suspend'\n", "1200\n"), Some(Found::FallsAsleep { minutes: 20 }));
        assert_eq!(desktop("'suspend'\n", "0\n"), Some(Found::StaysAwake));
        assert_eq!(of_desktop(|_| None), None);
    }
}
