//! The sections of the manual, in the order of its chapters.

use super::Chapter::{self, After, Before, Evening, First, Tour, Trouble};
use super::Role::{self, Entry, Organiser, Presentation, Scan};
use super::Screen::{self, Control, Enter, Maintain, Prepare, Present, Publish, Start, Todo, Watch};
use super::Section;

/// Who works at any PC, and who lets them work.
const EVERYBODY: &[Role] = &Role::ALL;

const fn row(name: &'static str, chapter: Chapter, roles: &'static [Role], screens: &'static [Screen]) -> Section {
    Section { name, chapter, roles, screens }
}

/// All of it.
pub const SECTIONS: &[Section] = &[
    row("first-organiser", First, &[Organiser], &[Start, Prepare]),
    row("first-entry", First, &[Entry], &[Enter, Todo]),
    row("first-scan", First, &[Scan], &[Control]),
    row("first-presentation", First, &[Presentation], &[Present, Publish]),
    // What a tour says at its stops, a step each: the screens lead there (`ui::screen::tour`).
    row("tour-organiser", Tour, &[Organiser], &[]),
    row("tour-entry", Tour, &[Entry], &[]),
    row("tour-scan", Tour, &[Scan], &[]),
    row("tour-presentation", Tour, &[Presentation], &[]),
    row("create", Before, &[Organiser], &[Start]),
    row("join", Before, EVERYBODY, &[Start]),
    row("let-in", Before, &[Organiser, Scan], &[Prepare]),
    row("stick", Before, EVERYBODY, &[Start, Prepare]),
    row("counting", Before, &[Organiser], &[Prepare]),
    row("people", Before, &[Organiser], &[Prepare]),
    row("folders", Before, &[Organiser, Scan], &[Prepare, Maintain]),
    row("practise", Before, &[Organiser, Entry, Scan], &[Start, Enter]),
    row("papers", Before, &[Organiser, Scan, Presentation], &[Publish]),
    row("ready", Before, &[Organiser, Scan], &[Prepare]),
    row("backup", Before, EVERYBODY, &[Maintain]),
    row("enter", Evening, &[Entry], &[Enter, Todo]),
    row("second", Evening, &[Entry], &[Enter]),
    row("correct", Evening, &[Entry], &[Enter]),
    row("missing", Evening, &[Entry, Scan], &[Todo]),
    row("look", Evening, &[Scan], &[Control]),
    row("pace", Evening, &[Scan], &[Control]),
    row("judge", Evening, &[Scan], &[Control]),
    row("rulings", Evening, &[Scan], &[Control]),
    row("release", Evening, &[Scan], &[Control]),
    row("second-key", Evening, &[Entry, Scan], &[Control]),
    row("collect", Evening, &[Scan], &[Control]),
    row("show", Evening, &[Presentation], &[Present]),
    row("publish", Evening, &[Presentation], &[Publish]),
    row("watch", Evening, &[Entry, Scan], &[Watch]),
    row("health", Evening, EVERYBODY, &[Maintain]),
    row("official", After, &[Scan], &[Control]),
    row("differences", After, &[Scan], &[Control]),
    row("kiesraad", After, &[Scan], &[Control]),
    row("draw", After, &[Scan], &[Control]),
    row("close", After, &[Organiser, Scan], &[Publish, Maintain]),
    row("scan-broken", Trouble, &[Organiser, Scan], &[Control, Prepare]),
    row("pc-broken", Trouble, EVERYBODY, &[Start]),
    row("network", Trouble, EVERYBODY, &[Enter, Maintain]),
    row("restart", Trouble, EVERYBODY, &[Start]),
    row("wrong-release", Trouble, &[Scan], &[Control]),
    row("not-yet", Trouble, &[Scan], &[Control]),
    row("passphrase", Trouble, &[Organiser], &[Start, Prepare]),
    row("pin", Trouble, &[Organiser, Entry, Scan], &[Enter]),
    row("stolen", Trouble, &[Organiser, Scan], &[Control, Prepare]),
    row("beamer", Trouble, &[Presentation], &[Present]),
];
