//! What the node tells of what it makes of releases.

use api::task_settings::Tasks;
use serde::Deserialize;

/// `Tasks`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Made {
    /// As they are set.
    pub tasks: Tasks,
    /// The website.
    pub site: Option<State>,
    /// Paper.
    pub print: Option<State>,
    /// Posts.
    pub posts: Option<State>,
    /// The website on the network.
    pub served: Served,
}

/// How a task stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct State {
    /// The release that was done last; 0: before the first.
    pub release: Option<u32>,
    /// Whether it is at work.
    pub working: bool,
    /// What is the matter.
    pub error: Option<String>,
}

/// Where the website is served.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Served {
    /// For a browser.
    pub addresses: Vec<String>,
    /// Why it is not.
    pub error: Option<String>,
}

/// `Posts`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Posts {
    /// All of them, in the order in which they were prepared.
    pub posts: Vec<Post>,
    /// Where they go.
    pub accounts: Vec<Account>,
    /// A page to be opened.
    pub page: Option<String>,
}

/// A post.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Post {
    /// Its name.
    pub id: String,
    /// Where it goes.
    pub target: String,
    /// On which network.
    pub network_name: String,
    /// The occasion.
    pub kind_name: Both,
    /// The release.
    pub release: u32,
    /// The text.
    pub text: String,
    /// The description of its picture.
    pub alt: Option<String>,
    /// Where it stands: a word of the program.
    pub state: String,
    /// The same, in words.
    pub standing: Both,
    /// What went wrong last.
    pub problem: Option<Both>,
    /// Where it can be seen.
    pub url: Option<String>,
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Both {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Both {
    /// In a language.
    #[must_use]
    pub fn of(&self, lang: crate::i18n::Lang) -> &str {
        match lang {
            crate::i18n::Lang::Nl => &self.nl,
            crate::i18n::Lang::En => &self.en,
        }
    }
}

/// An account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Account {
    /// Its name.
    pub name: String,
    /// Its network.
    pub network: String,
    /// Whether only rehearsals go there.
    pub test: bool,
    /// Whether a person places the posts.
    pub by_hand: bool,
}
