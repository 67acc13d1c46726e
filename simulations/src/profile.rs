//! The elections that are simulated.

/// A municipality on election night. Times in virtual milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its name on the command line.
    pub name: &'static str,
    /// Polling stations, numbered from 1.
    pub stations: u32,
    /// Nodes with role entry.
    pub entry: usize,
    /// Nodes with role scan; the first holds the pen.
    pub scan: usize,
    /// Nodes with role presentation.
    pub presentation: usize,
    /// How long people work and things go wrong.
    pub night: u64,
    /// Lists on the ballot.
    pub lists: u64,
    /// Candidates on each list.
    pub candidates: u64,
    /// Things that go wrong with machines and cables.
    pub mishaps: u64,
    /// Whether one more member takes part that does whatever the protocol lets it.
    pub hostile: bool,
    /// The stations 1 up to this one are only typed in, each by its own people: what becomes of them can be compared with
    /// the same night without the hostile member.
    pub steady: u32,
}

const MINUTE: u64 = 60_000;

impl Profile {
    /// A village: 3 stations, 4 nodes.
    pub const VILLAGE: Self = Self {
        name: "village",
        stations: 3,
        entry: 2,
        scan: 1,
        presentation: 1,
        night: 8 * MINUTE,
        lists: 4,
        candidates: 5,
        mishaps: 14,
        hostile: false,
        steady: 0,
    };
    /// A village with a second and third scan node: the pen changes hands, scan nodes contradict each other.
    pub const COUNCIL: Self =
        Self { name: "council", stations: 6, entry: 3, scan: 3, presentation: 2, mishaps: 18, ..Self::VILLAGE };
    /// Groningen 2022: 180 stations, 22 nodes.
    pub const GRONINGEN: Self = Self {
        name: "groningen",
        stations: 180,
        entry: 15,
        presentation: 6,
        night: 3 * MINUTE,
        lists: 16,
        candidates: 26,
        mishaps: 24,
        ..Self::VILLAGE
    };
    /// A small election with a hostile member: a valid entry, scan or presentation key. See [`crate::world::hostile`].
    pub const HOSTILE: Self = Self {
        name: "hostile",
        stations: 8,
        entry: 3,
        scan: 2,
        presentation: 2,
        night: 4 * MINUTE,
        mishaps: 6,
        hostile: true,
        steady: 4,
        ..Self::VILLAGE
    };
    /// All of them.
    pub const ALL: [Self; 4] = [Self::VILLAGE, Self::COUNCIL, Self::HOSTILE, Self::GRONINGEN];

    /// The profile with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name == name)
    }

    /// Nodes in all, those of honest people.
    pub fn nodes(&self) -> usize {
        self.entry + self.scan + self.presentation
    }
}
