//! What a key can do.

use crate::stage::Stage;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Shows what this screen is.
    Help,
    /// Another operator.
    Operator,
    /// To the screen of a stage.
    Go(Stage),
    /// Full screen, and back.
    FullScreen,
    /// The other election of the day.
    OtherElection,
    /// Goes back, gives up.
    Back,
    /// Goes on with what is active.
    Open,
    /// The next line.
    Next,
    /// The line before.
    Previous,
    /// A page on.
    PageOn,
    /// A page back.
    PageBack,
    /// What stands beside the lines goes on.
    AsideOn,
    /// What stands beside the lines goes back.
    AsideBack,
    /// The next chapter of the manual.
    NextChapter,
    /// The chapter before.
    PreviousChapter,
    /// Leads somebody who is new here from place to place.
    Tour,
    /// On to the next place of that.
    NextStop,
    /// Back to the place before it.
    PreviousStop,
    /// Lists or candidates.
    Level,
    /// Practises on a station that never counts.
    Practise,
    /// Continues to the read-back; of a table to what would come in.
    ReadBack,
    /// Ticks what was seen, or takes the tick away.
    Tick,
    /// Saves.
    Save,
    /// Second entry.
    Second,
    /// Correction.
    Correct,
    /// Moves a count to the station where it belongs.
    Move,
    /// Takes the own last entry back.
    Withdraw,
    /// Telephone form or paper.
    Paper,
    /// Asks whether a draft may be thrown away.
    AskDiscard,
    /// Throws it away.
    Discard,
    /// Asks to which other station the figures of a form belong.
    Elsewhere,
    /// Takes them along.
    Carry,
    /// What is skipped of a list is 0.
    Zeros,
    /// To a candidate by number or name.
    Jump,
    /// Undoes what was skipped last.
    Undo,
    /// Stilzetten.
    Freeze,
    /// Gives the cut up.
    Thaw,
    /// The order of a table.
    Sort,
    /// All of a table, or what matters now.
    Filter,
    /// The next of the states that a table shows.
    FilterOn,
    /// The state before it.
    FilterBack,
    /// The overview of the control room.
    Overview,
    /// How fast the count goes.
    Pace,
    /// Lets the hall see how many stations are in, or not any more.
    Hall,
    /// Where counts per candidate differ from the evening.
    Evening,
    /// The other PCs.
    Nodes,
    /// Leaves aside what a PC says, or lifts that.
    Suspend,
    /// The next station of the overview.
    NextStation,
    /// The station before it.
    PreviousStation,
    /// Accepts.
    Accept,
    /// Rejects.
    Reject,
    /// Decides for a count.
    Decide,
    /// Decisions of the day that are no counts.
    Decisions,
    /// The interim result.
    Interim,
    /// Plausibility.
    Plausible,
    /// What the Kiesraad will ask.
    Protocol,
    /// Three lists drawn.
    Draw,
    /// Explains what will be asked.
    Explain,
    /// Prints the list of stations to count again.
    Recount,
    /// To what another PC asks to be confirmed.
    SecondKey,
    /// Makes public what is shown, or gives a key for it. Not the key of any step before.
    Confirm,
    /// Which PC confirms.
    OtherPc,
    /// To the release.
    Release,
    /// The releases so far.
    Releases,
    /// Takes back what is public.
    Retract,
    /// The transfer directories.
    Collect,
    /// Takes a file over by hand.
    Import,
    /// Another sheet of a workbook.
    OtherSheet,
    /// Another way in which a table can lie.
    OtherLayout,
    /// Remembers the mapping of a table, or not.
    Remember,
    /// Holds a station back, or not.
    Withhold,
    /// Starts or pauses.
    Pause,
    /// Starts or pauses everything there is.
    PauseAll,
    /// The next scene.
    NextScene,
    /// The scene before.
    PreviousScene,
    /// Follows releases at once, or waits.
    Hold,
    /// Takes the newest release.
    Take,
    /// Another order.
    Order,
    /// Shows the seats of an incomplete count, or not.
    ShowSeats,
    /// Opens the program when this user logs in, or not.
    StartAtLogin,
    /// Adds something; a PC by letting PCs ask to be let in.
    Add,
    /// Removes something.
    Remove,
    /// Language.
    Language,
    /// Looks for a file or folder on the disk.
    Browse,
    /// To the folder above.
    Parent,
    /// Signs what was gathered with the organiser's key.
    Sign,
    /// Takes the pen to this PC.
    Pen,
    /// A PC without a network.
    Stick,
    /// Switches something off, or drops it.
    Off,
    /// Where finished stations are written.
    Export,
    /// Prints what is on the screen.
    Print,
    /// Lets a post go out.
    Publish,
    /// A cancelled post is a draft again.
    Reopen,
    /// The page on which a post is placed by hand.
    Page,
    /// A post is there.
    Placed,
    /// A post is not there.
    Absent,
    /// Puts a text on the clipboard.
    Copy,
}
