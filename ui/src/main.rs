//! The program `uitslag`: a window when nothing else is asked, the command line otherwise.

mod window;

use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    words::load();
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    match args.as_slice() {
        [] => window::main(Vec::new()),
        [first, rest @ ..] if first == "window" => window::main(rest.to_vec()),
        // For packages; no help names it.
        [help, pages, folder] if help == "help" && pages == "pages" => window::pages(folder.as_ref()),
        _ => cli::main(ui::app::preferred_language),
    }
}
