//! Who is asked: the node that runs on the data folder, or the folder itself when none runs. And who asks: where the node wants
//! it proven, the PIN is asked on the terminal.

use std::path::{Path, PathBuf};

use api::loopback::{self, Conversation};
use api::passphrase::Passphrase;
use api::refusal::Refusal;
use api::reply::{Answer, Reply};
use api::request::{Error, Lang, Request, Who};

use super::args_shared::Common;
use super::{Outcome, Said, input};
use workstation::node::offline::{Folder, Offline};

/// A data folder, and who asks.
pub struct Caller {
    /// The data folder, absolute.
    pub data: PathBuf,
    operator: String,
    pin_file: Option<PathBuf>,
    /// What replies are told in.
    pub lang: Lang,
}

/// A node that is asked a few things in a row by one person.
enum Talk {
    Running(Conversation),
    Folder(Box<Offline>),
}

impl Talk {
    fn open(data: &Path, request: &Request) -> Result<Self, Error> {
        match Conversation::open(data, loopback::PATIENCE) {
            Err(error) if error.code == loopback::NO_NODE && !request.needs_a_running_node() => {
                Offline::open(data).map(|node| Self::Folder(Box::new(node)))
            }
            conversation => conversation.map(Self::Running),
        }
    }

    fn ask(&mut self, request: Request) -> Result<Reply, Error> {
        match self {
            Self::Running(conversation) => conversation.ask(&request),
            Self::Folder(node) => node.ask(request),
        }
    }
}

impl Caller {
    /// From the common options.
    ///
    /// # Errors
    /// When there is no data folder on this platform, or the operator's name is too long.
    pub fn new(common: &Common, lang: Lang) -> Result<Self, Error> {
        let data = match &common.data {
            Some(data) => absolute(data)?,
            None => default_data()?,
        };
        let operator = common.operator.clone().filter(|name| !name.trim().is_empty()).unwrap_or_else(logged_in);
        if operator.len() > sync_core::limits::OPERATOR {
            return Err(Refusal::OperatorNameLength { most: sync_core::limits::OPERATOR }.into());
        }
        Ok(Self { data, operator, pin_file: common.pin_file.clone(), lang })
    }

    /// Who asks.
    pub fn who(&self) -> Who {
        Who { operator: self.operator.clone(), confirmed_by: None }
    }

    /// Asks the running node; when none runs, opens the data folder for this one request. Where the node wants to know who
    /// asks, the operator signs in, with a PIN that is asked when it is needed.
    ///
    /// # Errors
    /// The node's refusal.
    pub fn ask(&self, request: Request) -> Result<Reply, Error> {
        self.ask_confirmed(request, None)
    }

    /// The same, with what the reply holds.
    ///
    /// # Errors
    /// The node's refusal.
    pub fn told<T: Answer>(&self, request: Request) -> Result<T, Error> {
        self.ask(request)?.take()
    }

    /// The same, to be printed.
    ///
    /// # Errors
    /// The node's refusal.
    pub fn say(&self, request: Request) -> Result<Outcome, Error> {
        self.ask(request).map(|reply| Outcome::Said(Said::of(self.lang, &reply)))
    }

    /// The same with the PIN of whoever confirms a release, from a file.
    ///
    /// # Errors
    /// The node's refusal; `pin`: there is no PIN to be had.
    pub fn ask_confirmed(&self, request: Request, confirm_pin: Option<&Path>) -> Result<Reply, Error> {
        let mut signed_in: Vec<Request> = Vec::new();
        loop {
            let answer = self.ask_as(&signed_in, &request);
            let Err(refusal) = &answer else { return answer };
            let operator = self.operator.clone();
            let next = match (refusal.code.as_str(), &request) {
                ("sign_in", _) => Request::SignIn { operator, pin: Passphrase::default(), confirms: false },
                ("pin_needed", _) => {
                    let pin = input::pin(&operator, self.pin_file.as_deref(), "--pin-file")?;
                    Request::SignIn { operator, pin, confirms: false }
                }
                ("confirm_pin_needed", Request::Release { who, .. }) => {
                    let operator = who.confirmed_by.clone().unwrap_or_default();
                    let pin = input::pin(&operator, confirm_pin, "--confirm-pin-file")?;
                    Request::SignIn { operator, pin, confirms: true }
                }
                _ => return answer,
            };
            // Signed in once, that refusal is for good.
            if signed_in.len() >= 2 {
                return answer;
            }
            signed_in.push(next);
        }
    }

    fn ask_as(&self, signed_in: &[Request], request: &Request) -> Result<Reply, Error> {
        let mut talk = Talk::open(&self.data, request)?;
        for sign_in in signed_in {
            talk.ask(sign_in.clone())?;
        }
        talk.ask(request.clone())
    }

    /// Whom the organiser's commands ask.
    pub fn folder(&self) -> Folder {
        Folder(self.data.clone())
    }
}

/// Paths are the node's business, and it may have been started in another folder.
pub fn absolute(path: &Path) -> Result<PathBuf, Error> {
    let wrong = |error: std::io::Error| Refusal::Path { file: path.to_owned(), detail: error.into() };
    std::path::absolute(path).map_err(|error| wrong(error).into())
}

/// The data folder of this user, where none is named.
///
/// # Errors
/// The user has no home folder.
pub fn default_data() -> Result<PathBuf, Error> {
    let folders = directories::ProjectDirs::from("", "", "uitslag");
    let folders = folders.ok_or(Refusal::NoHome)?;
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
