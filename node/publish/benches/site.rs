//! From a night to the files of its website, in memory: Groningen with 180 stations and 415 candidates, and the parts of it.
#![allow(missing_docs)]

use criterion::{Criterion, criterion_group, criterion_main};
use election::Level;
use publish::site::{Extra, build};
use support::edition::{Held, night};

fn site(bench: &mut Criterion) {
    let Some(held) = Held::groningen("bench site") else { return };
    let first = held.edition(&held.first(1, Level::Candidate, 90));
    let second = held.edition(&held.all(2, Level::Candidate));
    let night = night(&[first, second]);
    let site = build(&night, &Extra::default()).unwrap_or_else(|error| panic!("{error}"));
    let bytes: usize = site.files.values().map(|file| file.len()).sum();
    println!("Groningen: {} files, {} kB", site.files.len(), bytes / 1_000);
    bench.bench_function("site/groningen", |bench| bench.iter(|| build(&night, &Extra::default())));
}

criterion_group!(benches, site);
criterion_main!(benches);
