//! "Start bij aanmelden": the program opens when this user logs in, so that a presentation PC comes back after a power cut
//! without a touch (where the PC logs in by itself). Linux: an XDG autostart file; Windows: the user's `Run` key.

use std::path::Path;

use api::refusal::Refusal;
use api::request::Error;
use words::Sentence;

/// Whether it is on.
#[must_use]
pub fn is_on() -> bool {
    platform::is_on()
}

/// Switches it on or off.
///
/// # Errors
/// The desktop does not allow it: what and where.
pub fn set(on: bool) -> Result<(), Error> {
    let program = std::env::current_exe().map_err(|error| Refusal::AutostartPlace { detail: Sentence::from(error) })?;
    platform::set(on, &program)
}

/// The file that an XDG desktop starts programs by.
#[cfg_attr(windows, allow(dead_code, reason = "other desktops"))]
fn desktop_entry(program: &Path) -> String {
    // Quoted as the Desktop Entry Specification asks: in double quotes, with a backslash before what is special there; a
    // percent sign is doubled, and a backslash is one once more as any string of the file.
    let mut quoted = String::new();
    for character in program.display().to_string().chars() {
        match character {
            '"' | '`' | '$' => {
                quoted.push_str("\\\\");
                quoted.push(character);
            }
            '\\' => quoted.push_str("\\\\\\\\"),
            '%' => quoted.push_str("%%"),
            other => quoted.push(other),
        }
    }
    format!(
        "[Desktop Entry]\nType=Application\nName=Uitslag\nComment=Verkiezingsuitslagen\nExec=\"{quoted}\"\nTerminal=false\n"
    )
}

#[cfg(not(windows))]
mod platform {
    use std::path::PathBuf;

    use super::{Error, Path, Refusal, Sentence, desktop_entry};

    fn file() -> Option<PathBuf> {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let config = set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")))?;
        Some(config.join("autostart").join("uitslag.desktop"))
    }

    pub(super) fn is_on() -> bool {
        file().is_some_and(|file| file.exists())
    }

    pub(super) fn set(on: bool, program: &Path) -> Result<(), Error> {
        let file = file().ok_or(Refusal::AutostartNoHome)?;
        at(on, program, &file)
            .map_err(|error| Refusal::AutostartFile { file: file.clone(), detail: Sentence::from(error) }.into())
    }

    pub(super) fn at(on: bool, program: &Path, file: &Path) -> std::io::Result<()> {
        if !on {
            return match std::fs::remove_file(file) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
                other => other,
            };
        }
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        sync_disk::write(file, desktop_entry(program).as_bytes(), sync_disk::Access::Everybody)
    }
}

#[cfg(windows)]
mod platform {
    use std::process::{Command, Stdio};

    use super::{Error, Path, Refusal, Sentence};

    const KEY: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run";
    const NAME: &str = "Uitslag";

    fn reg(arguments: &[&str]) -> std::io::Result<bool> {
        let mut command = Command::new("reg.exe");
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Ok(command.status()?.success())
    }

    pub(super) fn is_on() -> bool {
        reg(&["query", KEY, "/v", NAME]).unwrap_or(false)
    }

    pub(super) fn set(on: bool, program: &Path) -> Result<(), Error> {
        let quoted = format!("\"{}\"", program.display());
        let done = if on {
            reg(&["add", KEY, "/v", NAME, "/t", "REG_SZ", "/d", &quoted, "/f"])
        } else if is_on() {
            reg(&["delete", KEY, "/v", NAME, "/f"])
        } else {
            Ok(true)
        };
        match done {
            Ok(true) => Ok(()),
            Ok(false) => Err(Refusal::AutostartForbidden { key: KEY.to_owned() }.into()),
            Err(error) => Err(Refusal::AutostartFailed { detail: Sentence::from(error) }.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_anything_in_it_stays_one_argument() {
        let entry = desktop_entry(Path::new("/opt/uit slag/100%/$x`\"/uitslag"));
        assert!(entry.contains("Exec=\"/opt/uit slag/100%%/\\\\$x\\\\`\\\\\"/uitslag\"\n"), "{entry}");
        assert!(entry.starts_with("[Desktop Entry]\nType=Application\n"));
    }

    #[cfg(not(windows))]
    #[test]
    fn switched_on_and_off_as_often_as_wanted() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config").join("autostart").join("uitslag.desktop");
        for on in [false, true, true, false, false] {
            platform::at(on, Path::new("/usr/bin/uitslag"), &file).unwrap();
            assert_eq!(file.exists(), on);
        }
    }
}
