//! How long a post takes to compose: `cargo bench -p post --bench post`. Groningen 2022 per candidate (180 stations, 16 lists),
//! from `../shared`. Nobody waits for it but the person who is to confirm it.
#![allow(clippy::unwrap_used, missing_docs)]

use criterion::{Criterion, criterion_group, criterion_main};
use election::Level;
use post::compose::compose_text;
use post::{Ask, Kind, Limits, Network, Sources, Templates, compose};
use support::edition::{Held, night};
use words::Lang;

fn posts(bench: &mut Criterion) {
    let Some(groningen) = Held::groningen("bench post") else { return };
    let night = night(&[groningen.edition(&groningen.all(1, Level::Candidate))]);
    let templates = Templates::read(&Sources::default(), Lang::Nl).unwrap();
    let link = Some("https://uitslag.example.nl/gr2022/");
    for network in [Network::Mastodon, Network::X] {
        let limits = Limits::of(network);
        let ask = Ask { kind: Kind::FinalCandidates, network, limits, lang: Lang::Nl, templates: &templates, link };
        bench.bench_function(&format!("text, {}", network.name()), |bench| {
            bench.iter(|| compose_text(&night, &ask).unwrap());
        });
        bench.bench_function(&format!("text, image and alternative, {}", network.name()), |bench| {
            bench.iter(|| compose(&night, &ask).unwrap());
        });
    }
}

criterion_group! { name = benches; config = Criterion::default().sample_size(10); targets = posts }
criterion_main!(benches);
