//! What can happen to the program: a message for each, those of screens with the session that they are of.

use std::path::PathBuf;

use api::request::Error;
use workstation::node::Running;

use super::{hands, placing};
use crate::action::Once;
use crate::key::Key;
use crate::screen::{self, help, start};
use crate::session::Told;

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Pressed(Key),
    /// Hands have a key to press.
    Handed(hands::Handed),
    /// A node ended by itself, or because it was told to.
    Ended(u64),
    /// Text was pasted.
    Pasted(Option<String>),
    /// Somebody clicked or scrolled.
    Touched,
    /// A data folder was opened, or not; what was started is on its way to its session.
    Opened(PathBuf, Result<Once<Running>, Error>),
    /// A node has something new to show.
    Changed(u64),
    /// A node told what all screens show.
    Told(u64, Told),
    /// Time passed.
    Ticked,
    /// The window has another size.
    Resized(iced::Size),
    /// Somebody begins to hear the window, or asked for something by ear.
    Listened,
    /// Of the window on its screen.
    Placing(placing::Message),
    /// The window is to be closed.
    CloseAsked,
    /// All nodes stopped.
    Stopped,
    /// A notice was read.
    NoticeRead,
    /// A file was dropped on the window; of several each by itself.
    Dropped(PathBuf),
    /// Of the help.
    Help(help::Message),
    /// Of the start screen.
    Start(start::Message),
    /// Of a screen of an election.
    Of(u64, screen::Message),
}
