//! The data folder, the folders that files come from and go to, and the room on their disks.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use api::doctor::{FolderUse, Found, Grade};
use api::refusal::Refusal;
use organise::data_folder;
use words::Sentence;

use super::patience::each_within;
use crate::shared_file;

/// For all folders together to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// A file of the store may go while the folder is looked through.
const AGAIN: usize = 3;

/// Whether the data folder is this user's alone, can be written, and has room.
pub(super) fn own_folder(data: &Path, found: &mut Vec<Found>) {
    let mut checked = data_folder::check(data);
    for _ in 0..AGAIN {
        if !matches!(&checked, Err(error) if matches!(error.case(), Some(Refusal::DataFolder { .. }))) {
            break;
        }
        checked = data_folder::check(data);
    }
    if let Err(error) = checked {
        found.push(Found::DataFolderOpen { why: error.sentence() });
    }
    match sync_disk::part(&data.join("proef"), sync_disk::Access::Owner) {
        Ok(_) => found.push(Found::DataFolder { folder: data.to_owned() }),
        Err(error) => found.push(Found::DataFolderShut { folder: data.to_owned(), why: error.into() }),
    }
    found.push(room(data));
}

/// Whether each folder is there, does what it is for, and has room.
pub(super) fn folders(folders: &[(PathBuf, FolderUse)], found: &mut Vec<Found>) {
    let looked = each_within(PATIENCE, folders.to_vec(), folder);
    for ((folder, of), looked) in folders.iter().zip(looked) {
        match looked {
            Some(looked) => found.extend(looked),
            None => found.push(Found::FolderStill { folder: folder.clone(), of: *of }),
        }
    }
}

fn folder((folder, of): (PathBuf, FolderUse)) -> Vec<Found> {
    // Of what is replaced as a whole, or made when it is needed, the folder around it has to be there.
    let place = match of {
        FolderUse::Collect | FolderUse::Export => folder.as_path(),
        FolderUse::Site => folder.parent().unwrap_or(&folder),
        FolderUse::Prints | FolderUse::Posts if folder.exists() => folder.as_path(),
        FolderUse::Prints | FolderUse::Posts => folder.parent().unwrap_or(&folder),
    };
    let used = match of {
        FolderUse::Collect => std::fs::read_dir(place).map(|_| ()),
        _ => sync_disk::part(&place.join("proef"), shared_file::access(&folder)).map(|_| ()),
    };
    match used {
        Ok(()) => {
            let room = Some(room(place)).filter(|room| matches!(room.level(), Grade::Attention | Grade::Bad));
            std::iter::once(Found::Folder { folder: folder.clone(), of }).chain(room).collect()
        }
        Err(error) if error.kind() == ErrorKind::NotFound => vec![Found::FolderGone { folder, of }],
        Err(error) => vec![Found::FolderShut { folder, of, why: error.into() }],
    }
}

/// How much room there is on the disk of a folder.
#[cfg(unix)]
fn room(folder: &Path) -> Found {
    match rustix::fs::statvfs(folder) {
        Ok(disk) => Found::Room { folder: folder.to_owned(), free: disk.f_bavail.saturating_mul(disk.f_frsize) >> 20 },
        Err(error) => {
            Found::RoomUnknown { folder: folder.to_owned(), why: Sentence::from(std::io::Error::from(error)) }
        }
    }
}

/// The same where the system tells it only to unsafe code: by taking so much for a moment, which there is kept free at once.
#[cfg(not(unix))]
fn room(folder: &Path) -> Found {
    use api::doctor::{ROOM_BAD, ROOM_LOW};
    let file = match sync_disk::part(&folder.join("proef"), sync_disk::Access::Owner) {
        Ok(file) => file,
        Err(error) => return Found::RoomUnknown { folder: folder.to_owned(), why: Sentence::from(error) },
    };
    let fits = |free: &u64| file.as_file().set_len(free << 20).is_ok();
    let free = [ROOM_LOW, ROOM_BAD].into_iter().find(fits).unwrap_or(0);
    Found::Room { folder: folder.to_owned(), free }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(folder: &Path, of: FolderUse) -> Found {
        let mut found = Vec::new();
        folders(&[(folder.to_owned(), of)], &mut found);
        found.swap_remove(0)
    }

    #[test]
    fn a_folder_is_there_gone_or_shut() {
        let place = tempfile::tempdir().unwrap();
        let (there, gone, file) = (place.path().join("in"), place.path().join("weg"), place.path().join("bestand"));
        std::fs::create_dir(&there).unwrap();
        std::fs::write(&file, "x").unwrap();
        for what in FolderUse::ALL {
            let found = of(&there, *what);
            assert_eq!(found, Found::Folder { folder: there.clone(), of: *what });
            assert_eq!(std::fs::read_dir(&there).unwrap().count(), 0, "nothing is left there");
        }
        for what in [FolderUse::Collect, FolderUse::Export] {
            assert_eq!(of(&gone, what), Found::FolderGone { folder: gone.clone(), of: what });
            assert!(matches!(of(&file, what), Found::FolderShut { .. }), "{what:?}");
        }
        // What is made when it is needed has to have a place.
        for what in [FolderUse::Site, FolderUse::Prints, FolderUse::Posts] {
            assert_eq!(of(&gone, what), Found::Folder { folder: gone.clone(), of: what });
            let nowhere = gone.join("dieper");
            assert_eq!(of(&nowhere, what), Found::FolderGone { folder: nowhere.clone(), of: what });
        }
    }

    #[test]
    fn a_data_folder_is_whole_or_it_is_said_what_is_wrong() {
        let place = tempfile::tempdir().unwrap();
        let data = place.path().join("node");
        data_folder::make(&data).unwrap();
        let mut found = Vec::new();
        own_folder(&data, &mut found);
        assert_eq!(found[0], Found::DataFolder { folder: data.clone() });
        assert!(matches!(&found[1], Found::Room { folder, .. } if *folder == data), "{found:?}");
        assert_eq!(std::fs::read_dir(&data).unwrap().count(), 0, "nothing is left there");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o755)).unwrap();
            found.clear();
            own_folder(&data, &mut found);
            assert!(matches!(found[0], Found::DataFolderOpen { .. }), "{found:?}");
        }
    }
}
