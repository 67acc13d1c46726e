//! The screens for whoever hears them: a tree of what is on the screen, with the names and values of things, and what the keys go to,
//! for the screen readers of Linux (AT-SPI) and Windows (UI Automation), by way of AccessKit.
//!
//! ```text
//! parts, screens ── spoken(Thing, element) ──▶ widget::tell: an operation that comes by is shown what it is
//!                                                  │
//! App::view ── aloud(window, voice) ──▶ widget::reader: at each drawing, while somebody listens, at most ten times a second
//!                                                  │ Listener walks through what is drawn
//!                                                  ▼
//!                                               Tree ── update ──▶ AccessKit ──▶ reader
//! asked for by ear ──▶ Voice ──▶ the program wakes and is drawn ──▶ a click where the thing stands
//! ```
//!
//! No screen describes itself twice. What the shared parts draw (a line of a sheet, a row of a table, a button with its key, a notice)
//! says what it is where it is drawn; texts are read as they are. The toolkit has no focus here, and needs none: what is active is
//! marked by [`here`](crate::widget::follow::here) already, so that it stays in sight, and is what the keys go to. A screen that draws
//! a line by itself is heard, as the words that stand in it.
//!
//! What is said above the screen (saved, refused, released) is told when it appears: what went well waits until the reader has
//! finished its sentence, what went wrong does not.
//!
//! A thing keeps its number as long as it is called the same in the same place. So whoever types hears what they type, and not the whole
//! screen anew.
//!
//! As long as nobody listens nothing of this is done: the only price is a wrapper around what is drawn. On Linux a thread looks for the
//! accessibility bus; where there is none, it ends. Windows asks the window itself, which therefore is made hidden, given its
//! answers, and shown. A reader that fails is told nothing any more, and the program goes on.

mod listener;
mod said;
mod system;
#[cfg(test)]
mod tests;
mod tree;
mod update;
mod voice;

pub use listener::Listener;
pub use said::{Live, Role, Said, Spot, Thing, said, spoken};
pub use tree::{Node, Tree, Typed};
pub use update::update;
pub use voice::{Voice, aloud};
