//! How long a print takes. Groningen 2022: 180 stations, 415 candidates.

#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;
use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use election::Level;
use print::{Public, public};
use support::edition::{Held, night};
use words::Lang;

fn prints(criterion: &mut Criterion) {
    let Some(held) = Held::groningen("bench prints") else { return };
    let half = held.edition(&held.first(1, Level::Party, 90));
    let night = night(&[half, held.edition(&held.all(2, Level::Candidate))]);
    // The first print of a process loads the fonts and the library.
    let start = Instant::now();
    let pdf = public(Public::Summary, &night, Lang::Nl).unwrap();
    println!("summary, first in this process: {:?}, {} pages, {} bytes", start.elapsed(), pdf.pages, pdf.bytes.len());
    let mut group = criterion.benchmark_group("print groningen");
    group.sample_size(10);
    for what in Public::ALL {
        let pdf = public(what, &night, Lang::Nl).unwrap();
        println!("{}: {} pages, {} bytes", what.file_word(), pdf.pages, pdf.bytes.len());
        group.bench_function(what.file_word(), |bencher| {
            bencher.iter(|| public(black_box(what), black_box(&night), Lang::Nl).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, prints);
criterion_main!(benches);
