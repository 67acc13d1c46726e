//! The lines of the sheets of the control room.

/// A line of the sheets of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// Why.
    Reason,
    /// Goes on.
    Go,
    /// Goes on, because the ballots were counted again.
    Recount,
    /// A transfer directory.
    Folder,
    /// The number drawn.
    Drawn,
    /// Which draw.
    Draw,
    /// The list.
    List,
    /// The candidate.
    Candidate,
    /// The station.
    Station,
    /// The name of an added station, or of the second person.
    Name,
    /// The postcode of an added station.
    Postcode,
    /// Its called voters.
    Called,
    /// Where the ballots are counted.
    Into,
    /// Per list or per candidate.
    Level,
    /// Stations that are held back.
    Withhold,
    /// The public text.
    Note,
    /// The consultation with the chair.
    Consultation,
    /// Not before.
    NotBefore,
    /// Stations that are taken back.
    Retract,
    /// The PIN of the second person, where the election has a list of people.
    Pin,
    /// The time on that person's watch, where the clocks of the PCs have no majority.
    Watch,
    /// The time on the watch of whoever releases.
    OwnWatch,
    /// The seed of a draw.
    Seed,
    /// The sum by hand of the list at this place among those drawn.
    ByHand(usize),
    /// Keeps a draw.
    Keep,
    /// The organiser file, where the organiser confirms.
    File,
    /// Its passphrase.
    Phrase,
}
