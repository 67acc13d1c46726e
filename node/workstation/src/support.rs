//! What a help desk needs to look at when something went wrong: the log, what is left of a program that broke off, what the doctor
//! found, and the versions. No figure of a count and no secret: nothing of it is made of the store, and a person sees the list
//! before it goes anywhere.

use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use api::doctor::Doctor;
use words::{Lang, Sentence};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{VERSION, log};

/// Bytes of one file that are taken; of a longer one the end.
const FILE: usize = 4 << 20;

/// A file of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name in the zip.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Gathers it. A file that cannot be read is in it as a line that says so.
#[must_use]
pub fn gather(data: &Path, found: &Doctor) -> Vec<Part> {
    let part = |name: &str, bytes: Vec<u8>| Part { name: name.to_owned(), bytes };
    let told = serde_json::to_vec_pretty(found).unwrap_or_default();
    let mut parts = vec![
        part("versions.txt", versions(data).into_bytes()),
        part("doctor.txt", found.text(Lang::En).into_bytes()),
        part("doctor.json", told),
    ];
    let files: Vec<PathBuf> = log::files_of(data).into_iter().chain(log::crash::files(data)).collect();
    for file in files {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        parts.push(part(&name, end_of(&file)));
    }
    parts
}

fn versions(data: &Path) -> String {
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    format!("Uitslag {}\nsystem: {os} {arch}\ndata folder: {}\n", VERSION, data.display())
}

fn end_of(file: &Path) -> Vec<u8> {
    let most = u64::try_from(FILE).unwrap_or(u64::MAX).saturating_mul(4);
    match sync_disk::read_no_link(file, most) {
        Ok(bytes) => bytes.get(bytes.len().saturating_sub(FILE)..).unwrap_or_default().to_vec(),
        Err(error) => format!("cannot be read: {error}\n").into_bytes(),
    }
}

/// As a zip.
///
/// # Errors
/// It cannot be packed, and why.
pub fn pack(parts: &[Part]) -> Result<Vec<u8>, Sentence> {
    let failed = |error: zip::result::ZipError| Sentence::foreign("foreign-program", &error);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        zip.start_file(part.name.as_str(), SimpleFileOptions::default()).map_err(failed)?;
        zip.write_all(&part.bytes)?;
    }
    Ok(zip.finish().map_err(failed)?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use api::doctor::{Checked, Found};

    use super::*;

    #[test]
    fn it_holds_the_log_and_nothing_of_the_store() {
        let place = tempfile::tempdir().unwrap();
        let data = place.path().join("node");
        std::fs::create_dir_all(log::folder_of(&data)).unwrap();
        std::fs::write(data.join("election.redb"), "figures").unwrap();
        std::fs::write(data.join("node.key"), "a secret").unwrap();
        std::fs::write(log::file_of(&data), "started\n").unwrap();
        std::fs::write(log::folder_of(&data).join("crash-1700000000000.txt"), "at: x.rs:1:1\n").unwrap();
        let checks = vec![Checked::from(Found::Mains), Checked::from(Found::OnlyPc)];
        let parts = gather(&data, &Doctor { checks, ..Doctor::default() });
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        let expected = ["versions.txt", "doctor.txt", "doctor.json", "uitslag.log", "crash-1700000000000.txt"];
        assert_eq!(names, expected);
        let mut zip = zip::ZipArchive::new(Cursor::new(pack(&parts).unwrap())).unwrap();
        for part in &parts {
            let mut bytes = Vec::new();
            zip.by_name(&part.name).unwrap().read_to_end(&mut bytes).unwrap();
            assert_eq!(bytes, part.bytes, "{}", part.name);
            for secret in ["figures", "a secret"] {
                assert!(!String::from_utf8_lossy(&bytes).contains(secret), "{}", part.name);
            }
        }
    }
}
