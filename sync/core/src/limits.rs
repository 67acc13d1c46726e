//! Every bound on what may come from outside, in one place. Sizes in bytes.

/// Both count parts of a submission together.
pub const COUNTS: usize = 32 * 1024;
/// One whole entry on the wire.
pub const ENTRY: usize = 64 * 1024;
/// A signed header, which proves what stands under a number.
pub const HEADER: usize = 256;
/// The outcome of a ruling.
pub const OUTCOME: usize = 1024;
/// References of a submission.
pub const REFERENCES: usize = 64;
/// References of a decision.
pub const DECIDE_REFERENCES: usize = 512;
/// What a form says beyond the figures.
pub const FORM: usize = 16 * 1024;
/// A reason, a note.
pub const TEXT: usize = 1024;
/// The short name of an operator.
pub const OPERATOR: usize = 32;
/// The label of a member.
pub const LABEL: usize = 64;
/// The name of a source file.
pub const FILE_NAME: usize = 256;
/// The body of an entry kind that this version does not know.
pub const UNKNOWN_BODY: usize = 16 * 1024;
/// The question of a drawing of lots, or one that the domain asks about the counts.
pub const QUESTION: usize = 128;
/// An answer to a question about the counts: a thousand characters, and what they are about.
pub const ANSWER: usize = 5 * 1024;
/// The largest time that is displayed: milliseconds since 1970 below 2^42 (the year 2109).
pub const TIME: u64 = 1 << 42;
/// The highest polling station number.
pub const STATION: u32 = 99_999;
/// Members of a charter.
pub const MEMBERS: usize = 512;
/// Sessions of a member.
pub const SESSIONS: usize = 16;
/// Cuts of a charter.
pub const CUTS: usize = MEMBERS * SESSIONS;
/// Epochs of the pen.
pub const EPOCHS: usize = 64;
/// Setup files that one charter may name.
pub const SETUP_FILES: usize = 64;
/// Bytes of one setup file.
pub const SETUP_FILE: u64 = 16 * 1024 * 1024;
/// Settings of an election.
pub const SETTINGS: usize = 64 * 1024;
/// Earlier setups that a charter keeps.
pub const PAST_SETUPS: usize = 32;
/// Both parts of a charter together.
pub const CHARTER: usize = 1024 * 1024;
/// A signed charter with its signature.
pub const SIGNED_CHARTER: usize = CHARTER + 1024;
/// Fields of later versions in one part of a charter.
pub const EXTRA: usize = 1024;
/// The most entries that an organiser can allow one session.
pub const ALLOWANCE_ENTRIES: u32 = 80_000;
/// The most bytes of entries that an organiser can allow one session.
pub const ALLOWANCE_BYTES: u32 = 256 * 1024 * 1024;
/// A signed release: room for 10,000 rows.
pub const RELEASE: usize = 1024 * 1024;
/// Rows of a release.
pub const ROWS: usize = 10_000;
/// Releases that one peer brought before their charter.
pub const EARLY: usize = 16;
/// The same in bytes: the largest one fits. A peer's room, while it is connected; its inbox is six times as large.
pub const EARLY_BYTES: usize = RELEASE + 1024;
/// Rulings that stand, and of a release: far more than a night has.
pub const RULINGS: usize = 256;
/// Different reasons in the audit of a release: one bit each.
pub const REASONS: usize = 32;
/// The audit of a release.
pub const AUDIT: usize = 1024 * 1024;
/// Entries of one member that wait for a charter.
pub const WAITING: usize = 256;
/// The same in bytes.
pub const WAITING_BYTES: usize = 1024 * 1024;
/// Own entries from behind a fork of the own log that others give back: as many as an entry node's log has.
pub const GIVEN_BACK: usize = 8_192;
/// Bytes of entries that came from one peer and have not been looked at: an answer and what was pushed beside it.
pub const INBOX_BYTES: usize = WANT_BYTES + 2 * FRAME;
/// Signatures that are checked in one turn: about 13 ms on an ordinary PC, so that what else belongs to the turn, and a core that
/// is shared, leave it well below 50.
pub const SIGNATURES: usize = 250;
/// Entries that are derived in one turn, about 20 ms: each turn hands over to the document, which costs the more the more often.
pub const DERIVED: usize = 400;
/// Bytes that are hashed in about the time of one signature.
pub const BYTES_OF_A_SIGNATURE: usize = 16 * 1024;
/// Largest piece of a blob in one frame: a second on a line of 256 kbit/s.
pub const BLOB_PIECE: usize = 32 * 1024;
/// Small blobs go in frames of about this size.
pub const BLOBS_FRAME: usize = 16 * 1024;
/// Bytes of blobs that one question may bring.
pub const BLOBS_BYTES: usize = 4 * 1024 * 1024;
/// Largest body of a frame of entries or blobs.
pub const FRAME: usize = 1024 * 1024;
/// Entries go in frames of about this size: on a line of 256 kbit/s half a second, so that answers of several nodes come beside
/// each other and each is known to go on.
pub const ENTRIES_FRAME: usize = 16 * 1024;
/// What frames of entries may be beside their last entry: earlier versions send as much.
pub const ENTRIES_CAP: usize = 64 * 1024;
/// Bytes of entries that one `Want` may bring.
pub const WANT_BYTES: usize = 4 * 1024 * 1024;
