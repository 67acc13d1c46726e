//! How the program starts: preferences, the elections that were open, the window.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use iced::{Size, Task, window};
use workstation::node::RunOptions;

use super::{App, Message, placing, wall};
use crate::aloud::Voice;
use crate::i18n::Lang;
use crate::prefs::Prefs;
use crate::screen::help;
use crate::theme;

/// The program among others of a desktop. The entry of its package (`ui/packages/linux`) is called so: a desktop takes the name
/// and the icon of a window from there.
const ID: &str = "nl.uitslag.Uitslag";

/// What is asked of the program at its start.
#[derive(Clone, Debug, Default)]
pub struct Launch {
    /// The data folder to open; none: what was open last.
    pub data: Option<PathBuf>,
    /// Where preferences are kept; none: this user's place for them.
    pub prefs: Option<PathBuf>,
    /// Addresses of other nodes, for networks without multicast.
    pub peers: Vec<SocketAddr>,
    /// Where to listen.
    pub listen: Vec<SocketAddr>,
    /// Whether to find nodes by multicast.
    pub mdns: bool,
    /// Full screen at once.
    pub full_screen: bool,
    /// Place of the window on the desktop, and its size, in pixels.
    pub place: Option<(i32, i32, u32, u32)>,
    /// Keys that are pressed by themselves ([`super::hands`]).
    pub hands: Option<PathBuf>,
}

/// The toolkit's settings.
#[must_use]
pub fn settings() -> iced::Settings {
    iced::Settings {
        id: Some(ID.to_owned()),
        fonts: theme::FONTS.iter().map(|font| (*font).into()).collect(),
        default_font: theme::FONT,
        default_text_size: theme::size::BODY.into(),
        ..iced::Settings::default()
    }
}

/// The icon in the bar of the window and in lists of tasks. Its dots are drawn by `ui/packages/icon/make`.
fn icon() -> Option<window::Icon> {
    const SIDE: u32 = 64;
    let dots = include_bytes!("../../packages/icon/window.rgba");
    window::icon::from_rgba(dots.to_vec(), SIDE, SIDE).ok()
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// There is no display, or no window can be opened on it.
pub fn run(launch: Launch) -> iced::Result {
    let prefs = Prefs::load(&launch.prefs_file());
    let full_screen = launch.full_screen || prefs.full_screen == Some(true);
    #[allow(clippy::cast_precision_loss, reason = "pixels of a desktop")]
    let place = launch.place.map(|(x, y, w, h)| (iced::Point::new(x as f32, y as f32), Size::new(w as f32, h as f32)));
    let window = window::Settings {
        size: place.map_or_else(|| placing::opens(prefs.window), |(_, size)| size),
        maximized: place.is_none() && prefs.window.is_some_and(|kept| kept.maximized),
        position: place.map_or(window::Position::Default, |(at, _)| window::Position::Specific(at)),
        min_size: Some(Size::new(640.0, 480.0)),
        fullscreen: full_screen,
        exit_on_close_request: false,
        visible: !placing::HIDDEN,
        icon: icon(),
        #[cfg(target_os = "linux")]
        platform_specific: window::settings::PlatformSpecific { application_id: ID.to_owned(), ..Default::default() },
        ..window::Settings::default()
    };
    let boot = move || {
        let (app, task) = App::boot(launch.clone());
        app.voice.open();
        (app, task)
    };
    iced::application(boot, App::update, App::view)
        .settings(settings())
        .window(window)
        .title(App::title)
        .theme(App::theme)
        .style(App::style)
        .scale_factor(App::scale_factor)
        .subscription(App::subscription)
        .run()
}

impl Launch {
    fn prefs_file(&self) -> PathBuf {
        self.prefs.clone().unwrap_or_else(default_prefs)
    }
}

impl App {
    /// The program at its start, and what it does first.
    pub fn boot(launch: Launch) -> (Self, Task<Message>) {
        let prefs_file = launch.prefs_file();
        let prefs = Prefs::load(&prefs_file);
        // New elections go where the preferences are.
        let home = prefs_file.parent().map_or_else(|| PathBuf::from("."), Path::to_owned);
        let options = RunOptions {
            data: home,
            listen: launch.listen.clone(),
            peers: launch.peers.clone(),
            mdns: launch.mdns,
            offline: false,
        };
        let full_screen = launch.full_screen || prefs.full_screen == Some(true);
        let mut app = Self {
            prefs,
            prefs_file,
            options,
            sessions: Vec::new(),
            current: 0,
            next_id: 1,
            start: None,
            over: None,
            help: help::State::default(),
            tour: None,
            hands: launch.hands.clone(),
            hands_off: false,
            touched: None,
            full_screen,
            placed: launch.place.is_some(),
            moved: false,
            window: Size::new(1280.0, 800.0),
            dots: 1.0,
            voice: Voice::default(),
            anew: false,
            now: wall(),
        };
        let last = launch.data.clone().or_else(|| app.prefs.open.first().cloned());
        let last = last.or_else(|| Some(app.options.data.clone()).filter(|data| data.join("node.json").exists()));
        app.start = Some(app.start_screen());
        let opening = last.map_or_else(Task::none, |data| app.open(data));
        (app, opening)
    }
}

/// The language of this user's window: what the command line speaks as well where nothing else is said.
#[must_use]
pub fn preferred_language() -> Lang {
    let named = std::env::var_os("UITSLAG_PREFERENCES").map(PathBuf::from);
    Prefs::load(&named.unwrap_or_else(default_prefs)).lang
}

fn default_prefs() -> PathBuf {
    let home = cli::default_data().unwrap_or_else(|_| PathBuf::from("."));
    home.join("preferences.json")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_window_has_its_icon() {
        assert!(super::icon().is_some(), "the dots of the icon are not as many as its side says");
    }
}
