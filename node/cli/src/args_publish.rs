//! What can be typed: what this PC makes of a release.

use std::net::SocketAddr;
use std::path::PathBuf;

use api::document::Document;
use clap::{Args, Subcommand};

use super::args_files::LangArg;

/// `site`.
#[derive(Debug, Subcommand)]
pub enum SiteCommand {
    On(SiteArgs),
    Serve {
        #[arg(long, value_name = "ADDR", default_value = "0.0.0.0:8080")]
        listen: SocketAddr,
    },
    Off,
    Show,
}

/// `site on`.
#[derive(Debug, Args)]
pub struct SiteArgs {
    #[arg(long, value_name = "DIR")]
    pub folder: PathBuf,
    #[arg(long, value_name = "https://…")]
    pub address: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub copy: Option<PathBuf>,
    #[arg(long, value_name = "LINE")]
    pub command: Option<String>,
    #[arg(long)]
    pub seats: bool,
}

/// `prints`.
#[derive(Debug, Subcommand)]
pub enum PrintsCommand {
    On {
        #[arg(long, value_name = "DIR")]
        folder: PathBuf,
        #[arg(long, default_value = "nl")]
        lang: Vec<LangArg>,
        #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "")]
        printer: Option<String>,
    },
    Off,
    Show,
}

/// `print`.
#[derive(Debug, Args)]
pub struct PrintArgs {
    #[arg(value_enum)]
    pub document: Document,
    // What `prints` calls it is understood as well.
    #[arg(long, alias = "folder", value_name = "DIR", default_value = ".")]
    pub out: PathBuf,
    #[arg(long, default_value = "nl")]
    pub lang: LangArg,
    #[arg(long, value_name = "FILE", num_args = 1.., required_if_eq("document", "official"))]
    pub official: Vec<PathBuf>,
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "")]
    pub printer: Option<String>,
}

/// `post`.
#[derive(Debug, Subcommand)]
pub enum PostCommand {
    On {
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
        #[arg(long, value_name = "https://…")]
        link: Option<String>,
        #[arg(long, default_value = "nl")]
        lang: LangArg,
    },
    Off,
    List,
    Confirm {
        id: String,
        #[arg(long)]
        again: bool,
    },
    Cancel {
        id: String,
    },
    Reopen {
        id: String,
    },
    Page {
        id: String,
    },
    Placed {
        id: String,
        #[arg(long)]
        url: Option<String>,
    },
    Settle {
        id: String,
        #[arg(long, required_unless_present = "absent")]
        there: bool,
        #[arg(long, conflicts_with = "there")]
        absent: bool,
        #[arg(long, conflicts_with = "absent")]
        url: Option<String>,
    },
    #[command(subcommand)]
    Account(AccountCommand),
}

/// `post account`.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    Add { file: PathBuf },
    Remove { name: String },
}
