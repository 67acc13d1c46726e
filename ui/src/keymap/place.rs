//! Where the person is, as far as keys go.

/// Where the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// On every screen of an open election.
    Everywhere,
    /// The start screen.
    Start,
    /// A sheet of fields.
    Sheet,
    /// Choosing a polling station.
    Pick,
    /// A station that has a count already.
    Standing,
    /// The count form.
    Form,
    /// The candidates of a list on it.
    Candidates,
    /// Naming the candidate to go to.
    Jump,
    /// Before a draft is thrown away.
    Discard,
    /// Before the figures of a form go along to another station.
    Carry,
    /// Reading back before saving.
    ReadBack,
    /// What is still to do.
    Todo,
    /// On every page of the control room that is no sheet.
    ControlPages,
    /// The overview of the control room.
    Control,
    /// One station in the control room.
    ControlStation,
    /// How fast the count goes.
    Pace,
    /// The interim result.
    Interim,
    /// Plausibility.
    Plausible,
    /// What the Kiesraad will ask.
    Protocol,
    /// Three lists drawn.
    Draw,
    /// What shall be released: a sheet.
    Release,
    /// Before a release is made.
    Confirm,
    /// The same, where another PC confirms it.
    ConfirmKey,
    /// What another PC asks to be confirmed here.
    Second,
    /// The releases so far.
    Releases,
    /// The transfer directories.
    Collect,
    /// What the columns of a table mean.
    Mapping,
    /// Choosing what one of them means.
    Meaning,
    /// What would come in of a table.
    Incoming,
    /// Where counts per candidate differ from the evening.
    Evening,
    /// The other PCs.
    Nodes,
    /// Decisions of the day that are no counts.
    Decisions,
    /// The beamer.
    Present,
    /// Choosing a part of Voorbereiding, Publiceren or Onderhoud.
    Parts,
    /// A sheet with files and folders.
    Paths,
    /// Looking for a file or folder.
    Browse,
    /// Waiting for something that can be broken off.
    Waiting,
    /// Voorbereiding: polling stations.
    Stations,
    /// Voorbereiding: lists.
    Lists,
    /// Transfer and export directories.
    Folders,
    /// Voorbereiding: the PCs.
    Members,
    /// Voorbereiding: what a PC did, before it is revoked.
    Revoke,
    /// Voorbereiding: the people.
    Operators,
    /// Voorbereiding: the previous election.
    Previous,
    /// Choosing who sits at this PC.
    Operator,
    /// The log of this PC.
    Log,
    /// Publiceren: prints by hand.
    Paper,
    /// Publiceren: the posts.
    Posts,
    /// Publiceren: one post.
    Post,
    /// Meekijken.
    Watch,
    /// Help.
    Help,
    /// While somebody who is new here is led from place to place.
    Tour,
    /// Closing with undelivered entries.
    Leave,
}

impl Place {
    /// The place around this one, whose keys work here as well.
    #[must_use]
    pub fn around(self) -> Option<Self> {
        match self {
            Self::Control
            | Self::ControlStation
            | Self::Pace
            | Self::Interim
            | Self::Plausible
            | Self::Protocol
            | Self::Draw
            | Self::Evening
            | Self::Releases
            | Self::Collect
            | Self::Nodes
            | Self::Decisions => Some(Self::ControlPages),
            _ => None,
        }
    }
}
