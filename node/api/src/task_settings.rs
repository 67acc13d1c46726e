//! Which tasks this node has, and where their output goes. Kept on this node; never replicated.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use night::tolerant;
use post::{Sources, Templates};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Lang, Say, Sentence, sentence};

use crate::refusal::{Error, Refusal};

/// The presentation tasks of a node (R14), each on or off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Tasks {
    /// Whether the seats of an incomplete count are in what is made here, where the election leaves that to this node.
    pub seats: bool,
    /// The website.
    pub site: SiteTask,
    /// Paper.
    pub print: PrintTask,
    /// Posts.
    pub posts: PostsTask,
}

/// The website.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SiteTask {
    /// Whether it is made.
    pub on: bool,
    /// Where it is written; it replaces that folder as a whole. None: only served.
    pub folder: Option<PathBuf>,
    /// Where it is served on the network.
    pub serve: Option<SocketAddr>,
    /// Its public address, for the links in its feed: `https://…/`.
    pub address: Option<String>,
    /// A second folder (a share, a mounted drive) that is replaced by it as well.
    pub copy: Option<PathBuf>,
    /// A program that carries it away after each release (rsync, sftp), and what is given to it; `{folder}` is the folder of
    /// the site, `{release}` the number.
    pub command: Vec<String>,
}

/// Paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PrintTask {
    /// Whether it is made after each release.
    pub on: bool,
    /// Where the PDFs are kept, each release in a folder of its own.
    pub folder: Option<PathBuf>,
    /// In which languages.
    #[serde(deserialize_with = "tolerant::choices")]
    pub languages: Vec<Lang>,
    /// The printer that the summary is sent to by itself; empty: the one that the system prints on.
    pub printer: Option<String>,
}

impl Default for PrintTask {
    fn default() -> Self {
        Self { on: false, folder: None, languages: vec![Lang::Nl], printer: None }
    }
}

/// Posts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PostsTask {
    /// Whether they are prepared for each release.
    pub on: bool,
    /// Where text, picture and description of each are kept, for whoever posts by hand.
    pub folder: Option<PathBuf>,
    /// Their language.
    #[serde(deserialize_with = "tolerant::choice")]
    pub language: Lang,
    /// The address that they point to, such as that of the website.
    pub link: Option<String>,
    /// The office's own texts.
    pub templates: Sources,
}

impl PostsTask {
    /// The texts for each occasion, the program's own where the office has none.
    ///
    /// # Errors
    /// `tasks`: a text of the office cannot be used, and why.
    pub fn templates(&self) -> Result<Templates, Error> {
        let wrong = |problem: post::Problem| Error::from(Refusal::Template { problem: problem.say() });
        Templates::read(&self.templates, self.language).map_err(wrong)
    }
}

impl Default for PostsTask {
    fn default() -> Self {
        Self { on: false, folder: None, language: Lang::Nl, link: None, templates: Sources::default() }
    }
}

/// The longest public address, in bytes.
const MAX_ADDRESS: usize = 500;

impl Tasks {
    /// Whether this can be done, as far as it can be told beforehand; `data` is the node's own folder, which nothing may
    /// replace.
    ///
    /// # Errors
    /// `tasks`: what is missing or cannot be.
    pub fn check(&self, data: &Path) -> Result<(), Error> {
        let wrong = |detail: Sentence| Err(Refusal::Tasks { detail }.into());
        let Self { seats: _, site, print, posts } = self;
        if site.on && site.folder.is_none() && site.serve.is_none() {
            return wrong(sentence!("task-site-nowhere"));
        }
        if site.folder.is_none() && (site.copy.is_some() || !site.command.is_empty()) {
            return wrong(sentence!("task-carry-folder"));
        }
        if print.on && print.folder.is_none() {
            return wrong(sentence!("task-prints-nowhere"));
        }
        if print.on && print.languages.is_empty() {
            return wrong(sentence!("task-prints-language"));
        }
        for address in site.address.iter().chain(&posts.link) {
            let bad = address.len() > MAX_ADDRESS || address.chars().any(|sign| sign.is_control() || sign == ' ');
            if bad || !(address.starts_with("https://") || address.starts_with("http://")) {
                return wrong(sentence!("task-bad-address", address = format!("{address:?}")));
            }
        }
        if site.command.len() > 64 || site.command.iter().any(|part| part.len() > 4096 || part.contains('\0')) {
            return wrong(sentence!("task-bad-command"));
        }
        posts.templates()?;
        let folders: Vec<&PathBuf> =
            [&site.folder, &site.copy, &print.folder, &posts.folder].into_iter().flatten().collect();
        for (nth, folder) in folders.iter().enumerate() {
            if !folder.is_absolute() {
                return wrong(sentence!("task-whole-path", folder = *folder));
            }
            if data.starts_with(folder) || folder.starts_with(data) {
                return wrong(sentence!("task-data-folder", folder = *folder));
            }
            let nested = |other: &&&PathBuf| other.starts_with(folder) || folder.starts_with(other);
            if let Some(other) = folders.iter().skip(nth + 1).find(nested) {
                return wrong(sentence!("task-one-folder", folder = *folder, other = *other));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> Option<PathBuf> {
        Some(std::env::temp_dir().join(path))
    }

    #[test]
    fn a_task_that_goes_nowhere_or_would_replace_what_it_must_not_is_refused() {
        let data = std::env::temp_dir().join("data");
        let site = |site: SiteTask| Tasks { site, ..Tasks::default() };
        let good = SiteTask { on: true, folder: at("site"), ..SiteTask::default() };
        site(good.clone()).check(&data).unwrap();
        Tasks::default().check(&data).unwrap();
        let refused = [
            site(SiteTask { folder: None, ..good.clone() }),
            site(SiteTask { folder: Some("site".into()), ..good.clone() }),
            site(SiteTask { folder: at("data"), ..good.clone() }),
            site(SiteTask { folder: at("data/site"), ..good.clone() }),
            site(SiteTask { folder: Some(std::env::temp_dir()), ..good.clone() }),
            site(SiteTask { copy: at("site"), ..good.clone() }),
            site(SiteTask { copy: at("site/copy"), ..good.clone() }),
            site(SiteTask { address: Some("javascript:alert(1)".to_owned()), ..good.clone() }),
            site(SiteTask { folder: None, serve: Some(([0, 0, 0, 0], 0).into()), copy: at("x"), ..good.clone() }),
            Tasks { print: PrintTask { on: true, ..PrintTask::default() }, ..Tasks::default() },
            Tasks {
                print: PrintTask { on: true, folder: at("p"), languages: Vec::new(), printer: None },
                ..Tasks::default()
            },
        ];
        for tasks in refused {
            assert_eq!(tasks.check(&data).unwrap_err().code, "tasks", "{tasks:?}");
        }
    }

    #[test]
    fn settings_of_an_older_program_are_read() {
        let tasks: Tasks = serde_json::from_str("{\"site\": {\"on\": true}}").unwrap();
        assert!(tasks.site.on && !tasks.posts.on && tasks.print.languages == [Lang::Nl]);
    }
}
