//! What can be typed: what this PC makes of a release.

use std::net::SocketAddr;
use std::path::PathBuf;

use api::document::Document;
use clap::{Args, Subcommand};

use super::args_files::LangArg;

/// `site`.
#[derive(Debug, Subcommand)]
pub enum SiteCommand {
    /// Write the website into a folder after each release (website maken)
    On(SiteArgs),
    /// Serve the website on the network from this PC, with or without a folder
    Serve {
        /// Where
        #[arg(long, value_name = "ADDR", default_value = "0.0.0.0:8080")]
        listen: SocketAddr,
    },
    /// Make no website, and serve none; what was written stays
    Off,
    /// How it stands
    Show,
}

/// `site on`.
#[derive(Debug, Args)]
pub struct SiteArgs {
    /// The folder; it is replaced as a whole, each time
    #[arg(long, value_name = "DIR")]
    pub folder: PathBuf,
    /// The public address of the site, for the links in its feed
    #[arg(long, value_name = "https://…")]
    pub address: Option<String>,
    /// A second folder, such as a share, that is replaced as well
    #[arg(long, value_name = "DIR")]
    pub copy: Option<PathBuf>,
    /// A program that carries the site away: "rsync -a --delete {folder}/ www@host:/srv/uitslag/". No shell
    #[arg(long, value_name = "LINE")]
    pub command: Option<String>,
    /// Show the seats of an incomplete count, where the election leaves that to this PC
    #[arg(long)]
    pub seats: bool,
}

/// `prints`.
#[derive(Debug, Subcommand)]
pub enum PrintsCommand {
    /// Make the prints of each release by itself (afdrukken)
    On {
        /// Where they are kept
        #[arg(long, value_name = "DIR")]
        folder: PathBuf,
        /// In which language; may be repeated
        #[arg(long, default_value = "nl")]
        lang: Vec<LangArg>,
        /// Send the summary to a printer as well; without a name: where the system prints
        #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "")]
        printer: Option<String>,
    },
    /// Make none
    Off,
    /// How it stands
    Show,
}

/// `print`.
#[derive(Debug, Args)]
pub struct PrintArgs {
    /// Which document
    #[arg(value_enum)]
    pub document: Document,
    /// Where it is kept [default: this folder]
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub out: PathBuf,
    /// In which language
    #[arg(long, default_value = "nl")]
    pub lang: LangArg,
    /// The official files (510b, 510d, 520), for `official`
    #[arg(long, value_name = "FILE", num_args = 1.., required_if_eq("document", "official"))]
    pub official: Vec<PathBuf>,
    /// Also on paper; without a name: where the system prints
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "")]
    pub printer: Option<String>,
}

/// `post`.
#[derive(Debug, Subcommand)]
pub enum PostCommand {
    /// Prepare posts for each release (berichten klaarzetten); nothing goes out before a person lets it
    On {
        /// A folder for text, picture and description, for whoever posts by hand
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
        /// The address that posts point to
        #[arg(long, value_name = "https://…")]
        link: Option<String>,
        /// Their language, where the account has none of its own
        #[arg(long, default_value = "nl")]
        lang: LangArg,
    },
    /// Prepare none; what was let go still goes out
    Off,
    /// All posts, and where they stand
    List,
    /// Let one go out
    Confirm {
        /// The post
        id: String,
        /// Also when there is a newer release
        #[arg(long)]
        again: bool,
    },
    /// It does not go out
    Cancel {
        /// The post
        id: String,
    },
    /// A cancelled one is a draft again
    Reopen {
        /// The post
        id: String,
    },
    /// The page of the network on which it is placed by hand
    Page {
        /// The post
        id: String,
    },
    /// It was placed by hand
    Placed {
        /// The post
        id: String,
        /// Where it can be seen
        #[arg(long)]
        url: Option<String>,
    },
    /// Whether one that may be there is there: somebody looked
    Settle {
        /// The post
        id: String,
        /// It is there
        #[arg(long, required_unless_present = "absent")]
        there: bool,
        /// It is not: it is a draft again
        #[arg(long, conflicts_with = "there")]
        absent: bool,
        /// Where it can be seen
        #[arg(long, conflicts_with = "absent")]
        url: Option<String>,
    },
    /// The accounts of this PC (accounts); their secrets stay on it
    #[command(subcommand)]
    Account(AccountCommand),
}

/// `post account`.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Add one, from a JSON file; `-` is standard input
    #[command(after_help = ACCOUNT)]
    Add {
        /// The file
        file: PathBuf,
    },
    /// Take one away
    Remove {
        /// Its name
        name: String,
    },
}

const ACCOUNT: &str = "\
One JSON object:
  {\"name\": \"Mastodon\", \"network\": \"mastodon\", \"server\": \"https://mastodon.nl\", \"token\": \"…\"}
  {\"name\": \"Bluesky\", \"network\": \"bluesky\", \"identifier\": \"gemeente.nl\", \"app_password\": \"…\", \"lang\": \"en\"}
  {\"name\": \"X\", \"network\": \"x\", \"api_key\": \"…\", \"api_secret\": \"…\", \"access_token\": \"…\", \"access_secret\": \"…\"}
  {\"name\": \"Omroep\", \"network\": \"webhook\", \"server\": \"https://omroep.nl/haak\", \"secret\": \"…\"}
  {\"name\": \"X met de hand\", \"network\": \"x\", \"by_hand\": true}
\"test\": true marks an account for rehearsals: it gets their posts and no others. Secrets stay on this PC; delete the
file afterwards.";
