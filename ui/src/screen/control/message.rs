//! What happens on the pages of the control room, and what a page wants of the others.

use api::control;
use api::hall::Hall;
use api::made::Printed;
use api::members::Suspending;
use api::release::{Preview, Release};
use api::reply::Reply;
use api::request::{Error, Request};
use election::Level;

use super::Id;
use super::import::{self, Import};
use super::standing::Standing;
use super::told::Told;
use crate::input::{Asker, Pointed};
use crate::keymap::Act;
use crate::screen::sheets;

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// What the page shows arrived.
    Told(Box<Told>),
    /// The pause after the last answer is over.
    Waited,
    /// The cut was made or moved, or not.
    Cut(Box<Result<control::Overview, Error>>),
    /// What is on the page is on paper, or not.
    Printed(Result<Printed, Error>),
    /// The cut was given up, or not.
    Thawed(Result<Reply, Error>),
    /// What a controller asked for was done, or not; by which sheet it was asked, if by one.
    Done(Option<Asker>, Result<Reply, Error>),
    /// What will be asked was explained, or a draw kept, or not; by which sheet.
    Explained(Option<Asker>, Result<Reply, Error>),
    /// What a key of the page does was clicked.
    OfPage(Act),
    /// A folder was added, started or paused, or not; by which sheet, if by one.
    Collected(Option<Asker>, Result<Reply, Error>),
    /// What suspending a PC would change was worked out, or not; by which sheet that was asked.
    Suspending(Option<Asker>, Box<Result<Suspending, Error>>),
    /// What a release would make public was worked out, or not; by which page that was asked.
    Previewed(Asker, Box<Result<Preview, Error>>),
    /// The second person's PIN was looked at; whether it is theirs.
    PinChecked(Result<Reply, Error>),
    /// The hall is shown how many stations are in, or not any more; or that was refused.
    Hall(Result<Hall, Error>),
    /// The release was made, or not.
    Released(Result<Release, Error>),
    /// What was offered to another PC was taken back, or not.
    TakenBack(Result<Reply, Error>),
    /// A page was clicked.
    Went(Act),
    /// What a key does was clicked.
    Pressed(Act),
    /// A row of the page was clicked.
    Row(usize),
    /// A counter was clicked.
    Filtered(Standing),
    /// The pointer was in what is searched for.
    Searched(Pointed),
    /// Of the sheet of the page.
    Sheet(sheets::Message<Id>),
    /// Of a file that is taken over by hand.
    Import(import::Message),
    /// The organiser signed the release that is shown, or could not.
    OrganiserSigned(Result<String, Error>),
}

/// What a page wants after a key or a click.
#[derive(Debug)]
pub enum Wish {
    /// Nothing more.
    Nothing,
    /// Back to the overview.
    Back,
    /// Another station, so many further in the overview.
    Other(isize),
    /// The page of a station at a level.
    Station(u32, Level),
    /// Enter a correction of a station.
    Enter(u32, Level),
    /// Hold a station back, or not any more.
    Withhold(u32),
    /// The node is asked what suspending a PC would change.
    Look(Box<Request>),
    /// The node is to collect from other folders.
    Collect(Box<Request>),
    /// A request to the node.
    Ask(Box<Request>),
    /// The same of what changes no count.
    Explain(Box<Request>),
    /// The list "hertellen" on paper.
    Recount,
    /// The node is asked anew for what the page shows.
    Again,
    /// Take a file over by hand.
    Import(Box<Import>),
    /// There is nothing to do that with.
    NothingChosen,
}
