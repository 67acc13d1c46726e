//! How many polling stations are in: the one thing that the hall may be told before anything is released. A number, and nothing
//! besides.

use crate::charter::{Charter, Pen};
use crate::codec::CodecError;
use crate::id::{ElectionId, SecretKey, Signature};
use crate::limits;

const PROGRESS: &[u8] = b"uitslag/progress/1\0";

/// Bytes of what is signed, beside the election: of one length, so that not even that tells anything.
const BODY: usize = 29;
/// Bytes of it as it travels, whatever it says.
pub const SIZE: usize = BODY + 64;

/// Stations that are in, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StationsIn {
    /// Those that are in.
    pub counted: u32,
    /// Those that a count is expected of; at most [`limits::ROWS`].
    pub stations: u32,
}

impl StationsIn {
    /// Whether there can be so many.
    pub fn is_right(&self) -> bool {
        let within = usize::try_from(self.stations).is_ok_and(|stations| stations <= limits::ROWS);
        within && self.counted <= self.stations
    }
}

/// Why it is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// It is of an epoch of the pen that is not the one in force.
    #[error("a number for the hall by another holder of the pen")]
    OtherPen,
    /// Until the pen is handed over, nobody can tell what its revoked holder signed afterwards.
    #[error("a number for the hall by a holder of the pen who was revoked")]
    Revoked,
    /// Not signed by whoever holds the pen, or of another election.
    #[error("a number for the hall that the holder of the pen did not sign")]
    Forged,
}

/// What the holder of the pen tells the hall. In memory only, and never in a document: nothing follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The epoch of the pen, from 1.
    pub epoch: u32,
    /// Rises with each one, also over restarts: of the numbers of heartbeats.
    pub number: u64,
    /// When it was said: milliseconds since 1970 UTC, by the clock of who said it.
    pub clock: u64,
    /// How many stations are in; `None`: nothing is told (any more).
    pub told: Option<StationsIn>,
    /// By the holder of the pen of that epoch.
    pub signature: Signature,
}

impl Progress {
    /// Signs one. `place`: epoch and number.
    pub fn sign(
        election: &ElectionId,
        key: &SecretKey,
        place: (u32, u64),
        clock: u64,
        told: Option<StationsIn>,
    ) -> Self {
        let (epoch, number) = place;
        let unsigned = Self { epoch, number, clock, told, signature: Signature([0; 64]) };
        Self { signature: key.sign(&unsigned.message(election)), ..unsigned }
    }

    /// What makes one newer than another.
    pub fn place(&self) -> (u32, u64) {
        (self.epoch, self.number)
    }

    fn body(&self) -> Vec<u8> {
        let (shown, counted, stations) = self.told.map_or((0u8, 0, 0), |told| (1, told.counted, told.stations));
        [
            &self.epoch.to_be_bytes()[..],
            &self.number.to_be_bytes(),
            &self.clock.to_be_bytes(),
            &[shown],
            &counted.to_be_bytes(),
            &stations.to_be_bytes(),
        ]
        .concat()
    }

    fn message(&self, election: &ElectionId) -> Vec<u8> {
        [PROGRESS, &election.0[..], &self.body()[..]].concat()
    }

    /// As it travels: [`SIZE`] bytes.
    pub fn encode(&self) -> Vec<u8> {
        [&self.body()[..], &self.signature.0].concat()
    }

    /// Reads one, without looking at who signed it.
    ///
    /// # Errors
    /// It has another length, says more stations than there are or can be, or a number where it says that there is none.
    pub fn read(bytes: &[u8]) -> Result<Self, CodecError> {
        if bytes.len() > SIZE {
            return Err(CodecError::TooLong { length: bytes.len(), cap: SIZE });
        }
        Self::parse(bytes).ok_or(CodecError::Malformed)
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let (epoch, rest) = bytes.split_first_chunk::<4>()?;
        let (number, rest) = rest.split_first_chunk::<8>()?;
        let (clock, rest) = rest.split_first_chunk::<8>()?;
        let (shown, rest) = rest.split_first()?;
        let (counted, rest) = rest.split_first_chunk::<4>()?;
        let (stations, rest) = rest.split_first_chunk::<4>()?;
        let signature = Signature(rest.try_into().ok()?);
        let (epoch, number, clock) =
            (u32::from_be_bytes(*epoch), u64::from_be_bytes(*number), u64::from_be_bytes(*clock));
        let counts = StationsIn { counted: u32::from_be_bytes(*counted), stations: u32::from_be_bytes(*stations) };
        let told = match (*shown, counts) {
            (0, StationsIn { counted: 0, stations: 0 }) => None,
            (1, counts) if counts.is_right() => Some(counts),
            _ => return None,
        };
        (epoch > 0 && clock < limits::TIME).then_some(Self { epoch, number, clock, told, signature })
    }

    /// The pen that it names, where that is the one in force, and its holder takes part.
    pub(crate) fn pen<'a>(&self, charter: &'a Charter) -> Result<&'a Pen, NotTaken> {
        let pen = charter.pen().filter(|pen| pen.epoch == self.epoch).ok_or(NotTaken::OtherPen)?;
        if charter.member(&pen.key).is_none_or(|holder| holder.removed) {
            return Err(NotTaken::Revoked);
        }
        Ok(pen)
    }

    /// Whether the holder of the pen in force signed it.
    ///
    /// # Errors
    /// Why not.
    pub fn holds(&self, charter: &Charter) -> Result<(), NotTaken> {
        let pen = self.pen(charter)?;
        let signed = pen.key.verify(&self.message(&charter.election), &self.signature);
        if signed { Ok(()) } else { Err(NotTaken::Forged) }
    }
}
