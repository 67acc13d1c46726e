//! What one hostile member costs a real node: `cargo bench -p simulations --bench hostile_member`, or with the names of
//! members after `--` (`entry`, `sessions`, `scan`), and of strategies.
//!
//! An election of 600 polling stations. Its scan node and an honest entry node are processes of the program, as `uitslag run`
//! is one; the hostile member is here, with a key that the charter names: it speaks the real protocol over a real
//! connection, with both. Each strategy meets a fresh copy of the same election. Meanwhile a person types counts at the
//! honest PC, one after the other, and the scan node is asked for each until it counts.
//!
//! Told are, beside the same night without the member: memory of the scan process at the end and after a restart, its disk,
//! the longest turn of its task (as the node itself tells in `status`) during the attack and when screens are asked for
//! afterwards, and how long an honest count took from the one disk to counting at the other PC.
#![allow(clippy::unwrap_used, missing_docs)]

mod attacks;
mod figures;
mod member;
mod night;
mod office;

use std::process::ExitCode;

use attacks::Strategy;
use figures::{Figures, Table};
use night::Night;
use office::{Kind, Office};

/// Set for the processes that are the program.
pub const AS_PROGRAM: &str = "UITSLAG_BENCH_AS_PROGRAM";

fn main() -> ExitCode {
    if std::env::var_os(AS_PROGRAM).is_some() {
        return cli::main(api::request::Lang::default);
    }
    let wanted: Vec<String> = std::env::args().skip(1).filter(|part| !part.starts_with('-')).collect();
    let is_wanted = |name: &str, names: &[&str]| {
        let named = |wanted: &String| names.contains(&wanted.as_str());
        !wanted.iter().any(named) || wanted.iter().any(|wanted| wanted == name)
    };
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("{cores} cores for three nodes and the browser of their figures; all share one disk");
    let mut table = Table::default();
    for kind in Kind::ALL.into_iter().filter(|kind| is_wanted(kind.name(), &Kind::ALL.map(Kind::name))) {
        let office = Office::open(kind);
        table.begin(kind);
        let honest = Figures::of(&Night::play(&office, None));
        table.line(kind, "without it", &honest, None);
        for strategy in Strategy::of(kind) {
            if is_wanted(strategy.name(), &Strategy::ALL.map(Strategy::name)) {
                let figures = Figures::of(&Night::play(&office, Some(strategy)));
                table.line(kind, strategy.name(), &figures, Some(&honest));
            }
        }
    }
    table.end();
    ExitCode::SUCCESS
}
