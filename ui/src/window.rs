//! `uitslag window`: opens the window. `uitslag` alone does the same.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use ui::app::{Launch, run};

/// Opens the window of the program.
#[derive(Debug, Parser)]
#[command(name = "uitslag window", version)]
struct Args {
    /// The data folder to open; without it, what was open last.
    #[arg(long, env = "UITSLAG_DATA")]
    data: Option<PathBuf>,
    /// Where the preferences of this PC are kept.
    #[arg(long, env = "UITSLAG_PREFERENCES")]
    preferences: Option<PathBuf>,
    /// Address of another node, for networks without multicast; more than once.
    #[arg(long = "peer")]
    peers: Vec<SocketAddr>,
    /// Address to listen on; more than once.
    #[arg(long)]
    listen: Vec<SocketAddr>,
    /// Find no nodes by multicast.
    #[arg(long)]
    no_mdns: bool,
    /// Full screen at once, for the beamer.
    #[arg(long)]
    full_screen: bool,
    /// A file of keys that are pressed by themselves, for demonstrations.
    #[arg(long, hide = true)]
    hands: Option<PathBuf>,
    /// Place and size of the window on the desktop, in pixels: X,Y,WIDTH,HEIGHT.
    #[arg(long, value_parser = place, allow_hyphen_values = true)]
    place: Option<(i32, i32, u32, u32)>,
}

fn place(text: &str) -> Result<(i32, i32, u32, u32), String> {
    let wrong = || "four numbers are expected, such as 0,0,1280,800".to_owned();
    let mut parts = text.split(',').map(str::trim);
    let mut next = || parts.next().ok_or_else(wrong);
    let (x, y, width, height) = (next()?, next()?, next()?, next()?);
    let number = |text: &str| text.parse::<i32>().map_err(|_| wrong());
    let size = |text: &str| text.parse::<u32>().map_err(|_| wrong());
    let all = (number(x)?, number(y)?, size(width)?, size(height)?);
    if parts.next().is_some() { Err(wrong()) } else { Ok(all) }
}

pub(crate) fn main(args: Vec<OsString>) -> ExitCode {
    let args = Args::parse_from(std::iter::once(OsString::from("uitslag window")).chain(args));
    ui::log::start();
    if !workstation::cli::has_display() {
        eprintln!(
            "uitslag: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set). Run it on a desktop, or use the \
             command line: uitslag --help"
        );
        return ExitCode::FAILURE;
    }
    let launch = Launch {
        data: args.data,
        prefs: args.preferences,
        peers: args.peers,
        listen: args.listen,
        mdns: !args.no_mdns,
        full_screen: args.full_screen,
        place: args.place,
        hands: args.hands,
    };
    match run(launch) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("uitslag: the window cannot be opened: {error}");
            ExitCode::FAILURE
        }
    }
}
