//! What requests take of whoever asks.

use night::operators::Right;

use crate::parameters::Who;

/// What a request takes of whoever asks, where the election has a list of people. (What the role of this PC does not allow is
/// refused whoever asks.)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs<'a> {
    /// It changes nothing, or is proven by something else.
    Nothing,
    /// A right, in the name of somebody.
    Of(&'a Who, Right),
    /// The right to enter for what this person entered, on whichever PC; that of control for what others did.
    OwnOrControl(&'a Who, &'a str),
    /// The right of control or that of releasing, whichever of them this person has.
    ControlOrRelease(&'a Who),
    /// A right; whoever sits at the desk does it.
    Right(Right),
    /// A right on a scan node; an entry node only wants to know who it is, for what stays on that PC.
    OnScan(Right),
    /// To sit here, with whatever right: it concerns this PC alone.
    Seat,
}
