//! Who is asked: the node that runs on the data folder, or the folder itself when none runs.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::args::Common;
use crate::prepare::{Ask, Folder};
use crate::request::{Error, Request, Who};

/// A data folder, and who asks.
pub struct Caller {
    /// The data folder, absolute.
    pub data: PathBuf,
    operator: String,
}

impl Caller {
    /// From the common options.
    ///
    /// # Errors
    /// When there is no data folder on this platform, or the operator's name is too long.
    pub fn new(common: &Common) -> Result<Self, Error> {
        let data = match &common.data {
            Some(data) => absolute(data)?,
            None => default_data()?,
        };
        let operator = common.operator.clone().filter(|name| !name.trim().is_empty()).unwrap_or_else(logged_in);
        if operator.len() > sync_core::limits::OPERATOR {
            let text = format!("the operator's name has at most {} bytes", sync_core::limits::OPERATOR);
            return Err(Error::new("operator", text));
        }
        Ok(Self { data, operator })
    }

    /// Who asks.
    pub fn who(&self) -> Who {
        Who { operator: self.operator.clone(), confirmed_by: None }
    }

    /// Asks the running node; when none runs, opens the data folder for this one request.
    ///
    /// # Errors
    /// The node's refusal.
    pub fn ask(&self, request: Request) -> Result<Value, Error> {
        self.folder().ask(request)
    }

    /// Whom the organiser's commands ask.
    pub fn folder(&self) -> Folder {
        Folder(self.data.clone())
    }
}

/// Paths are the node's business, and it may have been started in another folder.
pub fn absolute(path: &Path) -> Result<PathBuf, Error> {
    std::path::absolute(path).map_err(|error| Error::new("path", format!("{}: {error}", path.display())))
}

/// The data folder of this user, where none is named.
///
/// # Errors
/// The user has no home folder.
pub fn default_data() -> Result<PathBuf, Error> {
    let folders = directories::ProjectDirs::from("", "", "uitslag");
    let folders = folders
        .ok_or_else(|| Error::new("data_folder", "this user has no home folder; name a data folder with --data DIR"))?;
    Ok(folders.data_local_dir().to_owned())
}

/// The name of the logged-in user, shortened; "onbekend" where the system does not say.
fn logged_in() -> String {
    let name = ["USER", "USERNAME", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    let name = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let mut name = name.unwrap_or_else(|| "onbekend".to_owned());
    while name.len() > sync_core::limits::OPERATOR {
        name.pop();
    }
    name
}
