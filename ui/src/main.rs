//! The program `uitslag`.

fn main() -> std::process::ExitCode {
    workstation::cli::main()
}
