//! The program `uitslag`: a window when nothing else is asked, the command line otherwise.

mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    words::load();
    let mut args = std::env::args_os().skip(1);
    match args.next() {
        None => window::main(Vec::new()),
        Some(first) if first == "window" => window::main(args.collect()),
        Some(_) => cli::main(ui::app::preferred_language),
    }
}
