//! Prints the table of the control protocol's questions that the README of `election` has:
//! `cargo run --release -p eml --example control_protocol`. Needs `../shared` beside the project's root.
#![allow(clippy::unwrap_used)]

#[path = "../tests/protocol/mod.rs"]
mod protocol;

fn main() {
    let Some(shared) = support::shared("control_protocol") else { return };
    println!("{}", protocol::flag_table(&protocol::published(&shared)));
}
