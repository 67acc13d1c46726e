//! Replays the published counts and prints what the README of `election` and its table of quantiles are made of:
//! `cargo run --release -p eml --example coverage`. Needs `../shared` beside the project's root.
#![allow(clippy::unwrap_used)]

#[path = "../tests/replaying/mod.rs"]
mod replaying;

use replaying::tables::{all_errors, assen, coverage_tables, flag_table, pair_table, table_of};

fn main() {
    let Some(shared) = support::shared("coverage") else { return };
    let all = replaying::municipalities(&shared);
    let errors = all_errors(&all);
    println!("QUANTILES: {:?}\n", table_of(&errors));
    println!("{}", flag_table(&all));
    println!("{}", coverage_tables(&errors));
    println!("{}", pair_table(&assen(&shared), &errors));
}
