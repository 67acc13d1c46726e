//! How the election is shown on screens: set in Preparation and equal on every node.

use serde::{Deserialize, Serialize};
use words::{Sentence, sentence};

/// Whether the seats of an incomplete count are on a screen for the public (R11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeatsShown {
    /// Never before the count is complete.
    Never,
    /// When whoever is at the screen chooses it.
    #[default]
    ByChoice,
    /// As soon as they are computed.
    Always,
}

/// In which order lists are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListsOrder {
    /// As on the ballot.
    #[default]
    Ballot,
    /// Most votes first.
    Votes,
}

/// How long each scene of the rotation stays, in seconds; 0: it is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dwell {
    /// How far the count is.
    pub progress: u16,
    /// Votes and shares per list, seconds.
    pub parties: u16,
    /// Seats per list, seconds.
    pub seats: u16,
    /// Each page of stations, seconds.
    pub stations: u16,
    /// Each page of elected candidates, seconds; nothing is shown before they are known.
    pub elected: u16,
    /// What came in last ("net binnen").
    pub arrived: u16,
}

impl Default for Dwell {
    fn default() -> Self {
        Self { progress: 10, parties: 20, seats: 20, stations: 10, elected: 20, arrived: 8 }
    }
}

/// The shortest and the longest that a scene stays, in seconds: below, nobody can read it.
pub const DWELL: std::ops::RangeInclusive<u16> = 3..=600;
/// The longest line that says whom to call, in characters.
pub const MAX_CONTACT: usize = 120;

impl Dwell {
    /// All scenes by their names.
    pub fn scenes(mut self) -> [(&'static str, u16); 6] {
        self.places().map(|(name, seconds)| (name, *seconds))
    }

    fn places(&mut self) -> [(&'static str, &mut u16); 6] {
        [
            ("progress", &mut self.progress),
            ("parties", &mut self.parties),
            ("seats", &mut self.seats),
            ("stations", &mut self.stations),
            ("elected", &mut self.elected),
            ("arrived", &mut self.arrived),
        ]
    }

    /// Sets the time of a scene by its name.
    ///
    /// # Errors
    /// There is no such scene.
    pub fn set(&mut self, scene: &str, seconds: u16) -> Result<(), Sentence> {
        let known = self.scenes().map(|(name, _)| name).join(", ");
        let found = self.places().into_iter().find(|(name, _)| *name == scene);
        let unknown = || sentence!("dwell-unknown", scene = format!("{scene:?}"), known = known);
        found.map(|(_, place)| *place = seconds).ok_or_else(unknown)
    }

    /// Whether each time can be lived with, and something is shown at all.
    ///
    /// # Errors
    /// The first that cannot.
    pub fn check(&self) -> Result<(), Sentence> {
        let scenes = self.scenes();
        if let Some((name, seconds)) = scenes.iter().find(|(_, seconds)| *seconds != 0 && !DWELL.contains(seconds)) {
            let (shortest, longest) = (DWELL.start(), DWELL.end());
            let (scene, seconds, shortest, longest) = (*name, *seconds, *shortest, *longest);
            return Err(sentence!(
                "dwell-seconds",
                scene = scene,
                seconds = seconds,
                shortest = shortest,
                longest = longest
            ));
        }
        if scenes.iter().all(|(_, seconds)| *seconds == 0) {
            return Err(sentence!("dwell-nothing"));
        }
        Ok(())
    }
}

/// Whether this can stand on one line of a screen.
///
/// # Errors
/// Why not.
pub fn check_contact(text: &str) -> Result<(), Sentence> {
    if text.chars().count() > MAX_CONTACT || text.chars().any(char::is_control) {
        return Err(sentence!("contact-length", most = MAX_CONTACT));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scene_stays_long_enough_to_be_read_or_is_left_out() {
        let mut dwell = Dwell::default();
        dwell.check().unwrap();
        for (name, _) in Dwell::default().scenes() {
            for (seconds, good) in [(0, true), (3, true), (600, true), (2, false), (601, false)] {
                let mut changed = dwell;
                changed.set(name, seconds).unwrap();
                assert_eq!(changed.check().is_ok(), good, "{name} {seconds}");
                assert!(changed.scenes().contains(&(name, seconds)));
            }
        }
        for (name, _) in Dwell::default().scenes() {
            dwell.set(name, 0).unwrap();
        }
        assert!(dwell.check().unwrap_err().to_string().contains("empty"));
        assert!(dwell.set("pie", 10).unwrap_err().to_string().contains("parties"));
    }

    #[test]
    fn whom_to_call_is_one_line() {
        check_contact("Helpdesk verkiezingen, toestel 4141").unwrap();
        check_contact("").unwrap();
        assert!(check_contact("two\nlines").is_err() && check_contact(&"é".repeat(121)).is_err());
    }
}
