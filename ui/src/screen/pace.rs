//! How fast the count goes, as screens show it: in one line, and as a bar for each quarter of an hour. Stations and moments,
//! never figures.

use std::sync::Arc;

use api::pace::{LevelPace, PaceTold};
use election::Level;
use iced::widget::{column, container, row, text};
use iced::{Element, Length};
use night::pace::QuarterHour;
use publish::scene::{Area, Paint, Text};
use publish::{Measure, NotoSans, Role, Scene, Size, Weight};

use crate::aloud::{self, Thing, spoken};
use crate::cx::Cx;
use crate::format;
use crate::parts;
use crate::screen::counted;
use crate::screen::todo::level_key;
use crate::theme::{self, BOLD, Kind, size};
use crate::widget::scene::chart;

/// What the node told of it, with its pictures.
#[derive(Debug)]
pub struct Tempo {
    told: PaceTold,
    party: Arc<Scene>,
    candidate: Arc<Scene>,
}

impl Tempo {
    /// What was told, in the place of what was told before: bars that are as they were are not painted anew.
    #[must_use]
    pub fn new(told: PaceTold, before: Option<Self>) -> Self {
        let picture = |level: Level| {
            let quarters = &told.at(level).stations.quarters;
            let same = before.as_ref().filter(|before| before.at(level).stations.quarters == *quarters);
            same.map_or_else(|| Arc::new(drawn(quarters)), |before| before.picture(level).clone())
        };
        let (party, candidate) = (picture(Level::Party), picture(Level::Candidate));
        Self { told, party, candidate }
    }

    /// What was told of a level.
    #[must_use]
    pub fn at(&self, level: Level) -> &LevelPace {
        self.told.at(level)
    }

    /// How it goes, in one line.
    #[must_use]
    pub fn line(&self, level: Level, cx: &Cx<'_>) -> String {
        self.at(level).stations.line(cx.lang, format::clock)
    }

    fn picture(&self, level: Level) -> &Arc<Scene> {
        match level {
            Level::Party => &self.party,
            Level::Candidate => &self.candidate,
        }
    }

    /// At which level, and how it goes there.
    pub fn head<'a, M: 'a>(&self, level: Level, cx: &Cx<'a>) -> Element<'a, M> {
        let look = cx.look;
        let which = text(cx.t(level_key(level))).font(BOLD).size(size::HEADING).color(look.accent);
        row![which, parts::heading(look, self.line(level, cx))].spacing(12).into()
    }

    /// The bars, as high as the window has room for.
    pub fn bars<'a, M: 'a>(&self, level: Level, cx: &Cx<'a>) -> Element<'a, M> {
        let look = cx.look;
        if self.at(level).stations.quarters.is_empty() {
            return parts::body(look, cx.t("pace-none"));
        }
        let colours = match look.kind {
            Kind::Light => publish::Theme::LIGHT,
            Kind::Contrast => publish::Theme::HIGH_CONTRAST,
        };
        let bars = container(chart(self.picture(level), colours)).padding(8).width(Length::Fill);
        let bars = bars.height(high(cx.window)).style(theme::panel(look));
        let bars = spoken(Thing::new(aloud::Role::Text).name(self.heard(level, cx)), bars);
        column![parts::strong(look, cx.t("pace-bars")), bars].spacing(8).into()
    }

    /// The bars for whoever cannot see them: when each begins, and how many stations it has.
    fn heard(&self, level: Level, cx: &Cx<'_>) -> String {
        let bars = self.at(level).stations.quarters.iter();
        bars.map(|bar| format!("{} {}", format::clock(bar.from), cx.int(bar.stations))).collect::<Vec<_>>().join(", ")
    }

    /// What came before the first of them.
    pub fn earlier<'a, M: 'a>(&self, level: Level, cx: &Cx<'a>) -> Option<Element<'a, M>> {
        let before = self.at(level).stations.before;
        (before > 0).then(|| parts::faint(cx.look, counted(cx, "pace-before", before)))
    }
}

/// How high the picture stands on the screen, in whole logical pixels: all of it is seen at once in a small window as well.
fn high(window: iced::Size) -> f32 {
    (window.height / 4.0).floor().clamp(100.0, 200.0)
}

/// How large it is by itself.
const SIZE: Size = Size { w: 1200.0, h: 176.0 };
/// The size of what is written in it.
const WORDS: f32 = 18.0;
/// Where bars stand: above the times.
const FOOT: f32 = SIZE.h - 1.5 * WORDS;
/// So many bars fill the width; fewer are not made wider.
const WIDE: usize = 16;
/// An hour, in milliseconds: with many bars only whole hours are named.
const HOUR: u64 = 3_600_000;

/// A bar for each quarter of an hour, with how many stations came in; below it when it began.
fn drawn(quarters: &[QuarterHour]) -> Scene {
    let mut scene = Scene::new(SIZE, "");
    let slot = SIZE.w / quarters.len().max(WIDE) as f32;
    let most = quarters.iter().map(|bar| bar.stations).max().unwrap_or(0).max(1);
    let room = FOOT - 1.4 * WORDS;
    scene.line((0.0, FOOT), (SIZE.w, FOOT), Role::Line, 1.0);
    for (nth, bar) in quarters.iter().enumerate() {
        let left = slot * nth as f32;
        let middle = left + slot / 2.0;
        let high = room * bar.stations as f32 / most as f32;
        let area = Area::new(left + 0.12 * slot, FOOT - high, 0.76 * slot, high);
        scene.rect(area, Paint::fill(Role::Accent));
        if bar.stations > 0 {
            let number = Text::new(middle, FOOT - high - 0.3 * WORDS, WORDS, bar.stations.to_string());
            scene.text(number.bold().middle().shrunk(&NotoSans, slot));
        }
        if quarters.len() <= WIDE || bar.from % HOUR == 0 {
            let time = format::clock(bar.from);
            let half = NotoSans.width(&time, WORDS, Weight::Regular) / 2.0;
            let time = Text::new(middle.clamp(half, SIZE.w - half), SIZE.h - 0.3 * WORDS, WORDS, time);
            scene.text(time.middle().colour(Role::Muted));
        }
    }
    scene
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 18 March 2026, ten in the evening.
    const TEN: u64 = 1_773_867_600_000;

    fn quarters(stations: &[usize]) -> Vec<QuarterHour> {
        let bar = |(nth, stations): (u64, &usize)| QuarterHour { from: TEN + nth * HOUR / 4, stations: *stations };
        (0..).zip(stations).map(bar).collect()
    }

    /// However many there are and however high: nothing stands outside, and no label on another one.
    #[test]
    fn bars_and_their_labels_fit() {
        let long: Vec<usize> = (0..32).map(|nth| [0, 3, 1200, 17, 88][nth % 5]).collect();
        for stations in [&[4][..], &[0, 0, 1][..], &[12; 16][..], &[500; 32][..], &long[..]] {
            let scene = drawn(&quarters(stations));
            for shape in &scene.shapes {
                let area = shape.area(&NotoSans);
                let inside = area.x > -0.1 && area.y > -0.1 && area.right() < SIZE.w + 0.1;
                assert!(inside && area.bottom() < SIZE.h + 0.1, "{shape:?}");
            }
            let labels: Vec<Area> = scene.texts().map(|text| text.area(&NotoSans)).collect();
            for (nth, label) in labels.iter().enumerate() {
                assert!(!labels[nth + 1..].iter().any(|other| other.overlaps(label)), "{stations:?}");
            }
            let shown = stations.iter().filter(|stations| **stations > 0).count();
            let times = if stations.len() > WIDE { stations.len() / 4 } else { stations.len() };
            assert_eq!(labels.len(), shown + times, "{stations:?}");
        }
    }

    /// What has not changed is not painted again: the picture is the same one.
    #[test]
    fn bars_that_are_as_they_were_stay() {
        let told = |stations: &[usize]| {
            let mut told = PaceTold::default();
            told.party.stations.quarters = quarters(stations);
            told
        };
        let first = Tempo::new(told(&[1, 2]), None);
        let before = first.party.clone();
        let same = Tempo::new(PaceTold { now: TEN, ..told(&[1, 2]) }, Some(first));
        assert!(Arc::ptr_eq(&same.party, &before));
        assert!(!Arc::ptr_eq(&Tempo::new(told(&[1, 3]), Some(same)).party, &before));
    }
}
