//! Which rows of a long list are built: those that fit, so that the active one is among them.

/// How many rows of a height fit into the room there is, at least one.
#[must_use]
pub fn fitting(room: f32, height: f32) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let rows = (room.max(0.0) / height) as usize;
    rows.max(1)
}

/// The rows to show so that `at` is among them: from, to.
#[must_use]
pub fn window(at: usize, all: usize, fitting: usize) -> (usize, usize) {
    let half = fitting / 2;
    let from = at.saturating_sub(half).min(all.saturating_sub(fitting));
    (from, (from + fitting).min(all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_active_row_is_always_shown() {
        for all in 0..60 {
            for fitting in 1..20 {
                for at in 0..all {
                    let (from, to) = window(at, all, fitting);
                    assert!(from <= at && at < to && to <= all && to - from <= fitting, "{at} of {all}, {fitting}");
                }
            }
        }
    }

    #[test]
    fn at_least_one_row_fits() {
        assert_eq!((fitting(-5.0, 28.0), fitting(280.0, 28.0)), (1, 10));
    }
}
