//! The website of real elections.
#![allow(clippy::unwrap_used, missing_docs)]

use std::path::Path;
use std::time::Instant;

use election::Level;
use publish::site::{Extra, Site, build};
use support::edition::{Held, night};

fn write(site: &Site, folder: &Path) {
    let _ = std::fs::remove_dir_all(folder);
    for (path, bytes) in &site.files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

#[test]
fn look() {
    for (name, held) in [("wmw", Held::west_maas_en_waal("look")), ("groningen", Held::groningen("look"))] {
        let held = held.unwrap();
        let first = held.edition(&held.first(1, Level::Party, 12));
        let second = held.edition(&held.all(2, Level::Candidate));
        let night = night(&[first, second]);
        let start = Instant::now();
        let site = build(&night, &Extra::default()).unwrap();
        println!(
            "{name}: {:?}, {} files, {} bytes",
            start.elapsed(),
            site.files.len(),
            site.files.values().map(|b| b.len()).sum::<usize>()
        );
        for path in [
            "index.html",
            "site.css",
            "lijsten.html",
            "zetels.html",
            "kandidaten.html",
            "stembureaus.html",
            "uitslag.json",
            "kandidaten-per-stembureau.csv",
        ] {
            println!("  {path} {}", site.files[path].len());
        }
        write(&site, Path::new(&format!("/tmp/h2-site/{name}")));
    }
}
