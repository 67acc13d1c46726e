//! What never leaves the control room.

use std::fmt;

/// A value that only the control room may see. It cannot be serialised, so no release, export or presentation API can carry
/// it by accident; whoever takes it out has to write [`ControlRoomOnly::for_control_room`], and that is looked for in
/// reviews. Extrapolated results that reached the public caused avoidable unrest (2025): the public sees what was counted.
///
/// ```
/// fn carried<T: serde::Serialize>() {}
/// carried::<election::plausibility::Missing>();
/// ```
/// ```compile_fail
/// fn carried<T: serde::Serialize>() {}
/// carried::<election::plausibility::ControlRoomOnly<u32>>();
/// ```
/// ```compile_fail
/// fn carried<T: serde::Serialize>() {}
/// carried::<election::plausibility::Estimate>();
/// ```
/// ```compile_fail
/// fn carried<T: serde::Serialize>() {}
/// carried::<election::plausibility::Report>();
/// ```
/// ```compile_fail
/// fn carried<T: serde::Serialize>() {}
/// carried::<election::plausibility::firmness::Firmness>();
/// ```
/// It is not printed either, so it cannot end up in a log:
/// ```compile_fail
/// fn shown<T: std::fmt::Display>() {}
/// shown::<election::plausibility::ControlRoomOnly<u32>>();
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ControlRoomOnly<T>(T);

impl<T> ControlRoomOnly<T> {
    pub(super) fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for a screen or an answer in the control room, and nowhere else.
    pub fn for_control_room(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for ControlRoomOnly<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ControlRoomOnly(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::ControlRoomOnly;

    #[test]
    fn it_does_not_show_itself() {
        assert_eq!(format!("{:?}", ControlRoomOnly::new(4711)), "ControlRoomOnly(..)");
    }
}
