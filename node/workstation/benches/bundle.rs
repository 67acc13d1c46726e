//! A signed release of Groningen 2022 (180 stations, 415 candidates, `../shared`): writing, reading, verifying, and the files for
//! other software: `cargo bench -p workstation --bench bundle`.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../tests/one/mod.rs"]
mod one;

use std::hint::black_box;

use api::request::{Level, ReleaseTerms, Request};
use criterion::{Criterion, criterion_group, criterion_main};
use night::bundle::{self, verify};
use night::downloads::{Figures, public_of};
use one::{ask, create, who};

fn release() -> Request {
    Request::Release { who: who(), level: Level::Candidate, terms: ReleaseTerms::default(), expect: None }
}

fn groningen(bench: &mut Criterion) {
    let Some(shared) = support::shared("bench bundle") else { return };
    let real = shared.join("data/real/gr2022");
    let counts = real.join("Telling_GR2022_Groningen.eml.xml");
    let lists = std::fs::read(real.join("Kandidatenlijsten_GR2022_Groningen.eml.xml")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (data, to) = (folder.path().join("scan"), folder.path().join("to"));
    create(&data, &lists, &std::fs::read(&counts).unwrap(), 45);
    ask(&data, Request::Import { who: who(), files: vec![counts], again: false, preview: false });
    ask(&data, Request::ControlFreeze { who: who() });
    ask(&data, release());
    let reply = ask(&data, Request::ResultExport { to, control: false });
    let bytes = std::fs::read(reply["files"][0].as_str().unwrap()).unwrap();
    let signed = bundle::read(&bytes).unwrap();
    let report = verify(&signed).unwrap();
    println!("{} stations, {} bytes", report.counts.len(), bytes.len());
    bench.bench_function("write the signed release", |run| run.iter(|| bundle::write(black_box(&signed)).unwrap()));
    bench.bench_function("read the signed release", |run| run.iter(|| bundle::read(black_box(&bytes)).unwrap()));
    bench.bench_function("verify the signed release", |run| run.iter(|| verify(black_box(&signed)).unwrap()));
    let created = night::time::dutch(report.shown.release.made_at);
    let figures = Figures {
        definition: &report.setup.definition,
        stations: &report.day,
        counts: &report.counts,
        created: &created,
        rehearsal: false,
    };
    bench.bench_function("write 510b and OSV4-3", |run| run.iter(|| public_of(black_box(&figures))));
}

criterion_group!(benches, groningen);
criterion_main!(benches);
