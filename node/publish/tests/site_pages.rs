//! What holds of every page and file of the website, whatever is in it.
#![allow(clippy::unwrap_used, missing_docs)]

mod web;

use std::collections::BTreeSet;

use election::Level;
use election::seats::{LotKind, LotNeeded};
use publish::board::OfSeats;
use publish::edition::Night;
use publish::site::{CONTENT_SECURITY_POLICY, Coming, Extra, Site, SiteError, build, waiting};
use scraper::Html;
use sha2::{Digest, Sha256};
use support::edition::{Held, counted_again, hostile, night};
use web::{all, begun, csv, extra, full, halfway, html, pages, text, words};
use words::{day_and_clock, person, short_hash};

fn coming(rehearsal: bool) -> Coming {
    Coming {
        election: "Gemeenteraad Voorbeeld 2026".to_owned(),
        place: Some("Voorbeeld".to_owned()),
        date: "2026-03-18".to_owned(),
        rehearsal,
    }
}

/// Sites of all kinds: before the first release, early, half-way, complete, hostile.
fn sites(test: &str) -> Vec<(&'static str, Site)> {
    let mut sites = vec![("waiting", waiting(&coming(false), &Extra::default()).unwrap())];
    if let Some(held) = Held::west_maas_en_waal(test) {
        sites.push(("early", build(&begun(&held), &Extra::default()).unwrap()));
        sites.push(("half-way", build(&halfway(&held), &extra()).unwrap()));
        sites.push(("counted again", build(&counted_again(&held), &extra()).unwrap()));
        sites.push(("hostile", build(&full(&held.with_hostile_names()), &extra()).unwrap()));
    }
    if let Some(held) = Held::groningen(test) {
        sites.push(("groningen", build(&full(&held), &extra()).unwrap()));
    }
    sites
}

/// A link as a path from the root of the site and the place on that page; `None` for the feed's own address.
fn resolve(page: &str, href: &str) -> (String, String) {
    assert!(!href.contains("://") && !href.starts_with('/') && !href.contains('\\'), "{page}: {href} is not relative");
    let (path, place) = href.split_once('#').unwrap_or((href, ""));
    if path.is_empty() {
        return (page.to_owned(), place.to_owned());
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page}: {href} leads out of the site"),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    (parts.join("/"), place.to_owned())
}

fn ids(html: &Html) -> Vec<String> {
    all(html, "[id]").iter().map(|element| element.attr("id").unwrap().to_owned()).collect()
}

#[test]
fn every_link_leads_somewhere_in_the_site() {
    for (name, site) in sites("every_link_leads_somewhere_in_the_site") {
        for (page, source) in pages(&site) {
            let html = Html::parse_document(source);
            let own = ids(&html);
            assert_eq!(own.iter().collect::<BTreeSet<_>>().len(), own.len(), "{name}/{page}: an id stands twice");
            for (selector, attribute) in [("[href]", "href"), ("[src]", "src")] {
                for element in all(&html, selector) {
                    let href = element.attr(attribute).unwrap();
                    let (path, place) = resolve(page, href);
                    assert!(site.files.contains_key(&path), "{name}/{page}: {href} leads nowhere");
                    let there = || if path == page { own.clone() } else { ids(&self::html(&site, &path)) };
                    assert!(place.is_empty() || there().contains(&place), "{name}/{page}: {href} has no such place");
                }
            }
            for element in all(&html, "[aria-labelledby]") {
                assert!(own.iter().any(|id| Some(id.as_str()) == element.attr("aria-labelledby")), "{name}/{page}");
            }
            // The twin refers back, and each says its language.
            let lang = all(&html, "html")[0].attr("lang").unwrap().to_owned();
            let twin = all(&html, "link[hreflang]")[0];
            let (other, _) = resolve(page, twin.attr("href").unwrap());
            let html = self::html(&site, &other);
            assert_eq!(all(&html, "html")[0].attr("lang"), twin.attr("hreflang"));
            assert_ne!(Some(lang.as_str()), twin.attr("hreflang"));
            let back = all(&html, "link[hreflang]")[0].attr("href").unwrap();
            assert_eq!(resolve(&other, back).0, page);
        }
    }
}

#[test]
fn a_page_holds_nothing_that_its_policy_forbids() {
    for (name, site) in sites("a_page_holds_nothing_that_its_policy_forbids") {
        for (page, source) in pages(&site) {
            let html = Html::parse_document(source);
            let policy = all(&html, "meta[http-equiv=Content-Security-Policy]");
            assert_eq!(
                policy.iter().map(|meta| meta.attr("content").unwrap()).collect::<Vec<_>>(),
                [CONTENT_SECURITY_POLICY]
            );
            // Before anything that it is about.
            assert!(
                source.find("Content-Security-Policy") < source.find("<link")
                    && source.find("<link") < source.find("<script")
            );
            assert!(all(&html, "style, iframe, object, embed, form, base, img, [style]").is_empty(), "{name}/{page}");
            let scripts = all(&html, "script");
            assert_eq!(scripts.len(), 1, "{name}/{page}");
            assert!(scripts[0].attr("src").unwrap().ends_with("uitslag.js") && words(scripts[0]).is_empty());
            for element in html.root_element().descendants().filter_map(|node| node.value().as_element()) {
                assert!(element.attrs().all(|(key, _)| !key.starts_with("on")), "{name}/{page}: {element:?}");
            }
        }
        for (path, bytes) in &site.files {
            let text = String::from_utf8_lossy(bytes);
            // A name of a namespace or a schema is no address that anything is asked of.
            let asked = text
                .replace("http://www.w3.org/", "")
                .replace("https://json-schema.org/", "")
                .replace("https://uitslagen.example.nl", "");
            let hostile = asked.replace("http://x", "");
            assert!(
                !hostile.contains("http://") && !hostile.contains("https://"),
                "{name}/{path} names another server"
            );
        }
    }
}

#[test]
fn every_page_says_what_it_is_of() {
    let Some(held) = Held::west_maas_en_waal("every_page_says_what_it_is_of") else { return };
    let mut night = full(&held);
    let site = build(&night, &extra()).unwrap();
    let release = night.now.board.release.clone();
    for (page, source) in pages(&site) {
        let html = Html::parse_document(source);
        let foot = words(all(&html, "footer .release")[0]);
        let english = page.starts_with("en/");
        let provisional = if english {
            "Provisional result, not the official record"
        } else {
            "Voorlopige uitslag, geen proces-verbaal"
        };
        for part in [
            provisional,
            "Gemeenteraad West Maas en Waal 2022",
            &day_and_clock(release.made_at),
            &short_hash(&release.hash),
        ] {
            assert!(foot.contains(part), "{page}: {part}");
        }
        assert!(foot.contains(if english { "Release 2" } else { "Vrijgave 2" }), "{page}");
        assert_eq!(all(&html, "html")[0].attr("data-key"), Some(release.hash.as_str()));
        assert_eq!(all(&html, "h1").len(), 1, "{page}");
        assert!(!source.contains("TEST") && all(&html, ".band").is_empty(), "{page}");
        assert!(!source.contains('['), "{page}: a text is missing");
    }
    night.now.board.rehearsal = true;
    night.now.board.release.standing = false;
    let site = build(&night, &extra()).unwrap();
    for (page, source) in pages(&site) {
        let html = Html::parse_document(source);
        let bands: Vec<String> = all(&html, ".band").into_iter().map(words).collect();
        assert_eq!(bands.len(), 2, "{page}");
        assert!(
            bands[0].starts_with("TEST") && (bands[1].starts_with("Ingetrokken") || bands[1].starts_with("Retracted"))
        );
        assert!(words(all(&html, "title")[0]).starts_with("TEST"));
    }
    for path in ["lijsten.csv", "kandidaten.csv", "stembureaus.csv", "kandidaten-per-stembureau.csv"] {
        assert!(csv(&site, path)[1..].iter().all(|row| row[0] == "TEST voorlopig, ingetrokken"), "{path}");
    }
    let json: serde_json::Value = serde_json::from_str(text(&site, "uitslag.json")).unwrap();
    assert!(
        json["test"] == true
            && json["release"]["standing"] == false
            && json["status"].as_str().unwrap().contains("TEST")
    );
    assert!(text(&site, "feed.xml").contains("<title>TEST"));
    // An open page notices that its release was taken back.
    let poll: serde_json::Value = serde_json::from_str(text(&site, "release.json")).unwrap();
    assert_eq!(poll["key"], format!("{}-ingetrokken", release.hash));
    assert_eq!(all(&html(&site, "index.html"), "html")[0].attr("data-key"), poll["key"].as_str());
    let test = waiting(&coming(true), &Extra::default()).unwrap();
    assert!(pages(&test).all(|(_, source)| source.contains("TEST")) && pages(&test).count() == 2);
}

#[test]
fn the_first_view_is_small() {
    for (name, site) in sites("the_first_view_is_small") {
        for index in ["index.html", "en/index.html"] {
            let parts = [index, "site.css", "uitslag.js", "icon.svg", "release.json"];
            let bytes: usize = parts.iter().map(|path| site.files[*path].len()).sum();
            assert!(bytes < 100_000, "{name}: the first view has {bytes} bytes");
        }
        let all: usize = site.files.values().map(|bytes| bytes.len()).sum();
        assert!(all < 12_000_000, "{name} has {all} bytes");
    }
}

/// The elements of an XML document by name, with their text; it must be well-formed.
fn xml(source: &str) -> Vec<(String, String)> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(source);
    reader.config_mut().check_end_names = true;
    let (mut open, mut found) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                open.push((name, String::new()));
            }
            Event::Text(text) => {
                if let Some(last) = open.last_mut() {
                    last.1.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                let of = match &*name {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    other => panic!("&{other};"),
                };
                open.last_mut().unwrap().1.push(of);
            }
            Event::End(_) => found.push(open.pop().unwrap()),
            _ => {}
        }
    }
    assert!(open.is_empty());
    found
}

#[test]
fn the_feed_has_an_entry_for_each_release() {
    let Some(held) = Held::west_maas_en_waal("the_feed_has_an_entry_for_each_release") else { return };
    let mut night = halfway(&held);
    night.history[0].release.note = hostile(false);
    for base in [None, Some("https://uitslagen.example.nl/gr/".to_owned())] {
        let site = build(&night, &Extra { base_url: base.clone(), ..Extra::default() }).unwrap();
        for path in ["feed.xml", "en/feed.xml"] {
            let source = text(&site, path);
            let parts = xml(source);
            let of = |name: &str| {
                parts.iter().filter(|(of, _)| of == name).map(|(_, text)| text.as_str()).collect::<Vec<_>>()
            };
            assert_eq!(of("entry").len(), 2);
            assert_eq!(of("id").iter().collect::<BTreeSet<_>>().len(), 3);
            assert!(of("updated").iter().all(|time| time.ends_with('Z')) && of("updated")[0] == "2026-03-18T21:20:00Z");
            assert!(of("summary").iter().any(|summary| summary.contains("<script>alert('x')</script>")));
            assert!(of("title")[1].contains('2') && of("title")[2].contains('1'), "the newest first");
            match &base {
                Some(base) => assert!(source.contains(&format!(
                    "href=\"{base}{}",
                    if path == "feed.xml" { "index.html" } else { "en/index.html" }
                ))),
                None => assert!(source.contains("href=\"index.html\"") && source.contains("href=\"feed.xml\"")),
            }
        }
    }
}

#[test]
fn nobody_is_named_as_elected_too_early() {
    let Some(held) = Held::west_maas_en_waal("nobody_is_named_as_elected_too_early") else { return };
    for night in [begun(&held), halfway(&held), lot_between_candidates(&held)] {
        let site = build(&night, &extra()).unwrap();
        assert!(csv(&site, "kandidaten.csv")[1..].iter().all(|row| row[11].is_empty()));
        let json: serde_json::Value = serde_json::from_str(text(&site, "uitslag.json")).unwrap();
        assert!(json["elected"].is_null());
        let html = html(&site, "kandidaten.html");
        assert!(
            all(&html, ".mark").is_empty() && words(all(&html, "main")[0]).contains("Wie gekozen is, staat hier zodra")
        );
    }
    // A lot between candidates: the list is told, and how many they are; never who.
    let night = lot_between_candidates(&held);
    let site = build(&night, &extra()).unwrap();
    let json: serde_json::Value = serde_json::from_str(text(&site, "uitslag.json")).unwrap();
    let lot = &json["seats"]["lots_needed"][0];
    assert!(lot["between_lists"].is_null() && lot["candidates_of_list"] == 1 && lot["options"] == 2, "{lot}");
    for path in ["index.html", "zetels.html", "en/index.html", "en/seats.html"] {
        let html = html(&site, path);
        let main = words(all(&html, "main")[0]);
        let said = if path.starts_with("en/") {
            "A lot is needed between 2 candidates"
        } else {
            "Er is een loting nodig tussen 2 kandidaten"
        };
        assert!(main.contains(said), "{path}");
        for list in &held.definition.lists {
            let initials = |one: &election::Candidate| one.initials.len() >= 6 && main.contains(&one.initials);
            let named = |one: &election::Candidate| main.contains(&person(one)) || initials(one);
            assert!(!list.candidates.iter().any(named), "{path}");
        }
    }
}

fn lot_between_candidates(held: &Held) -> Night {
    let mut edition = held.edition(&held.all(1, Level::Candidate));
    let lot = LotNeeded {
        kind: LotKind::Preference,
        options: vec![2, 5],
        list: Some(1),
        assign_to: None,
        value: None,
        seat_numbers: vec![2],
    };
    edition.board.elected = None;
    let seats = edition.seats.as_mut().unwrap();
    seats.complete = false;
    seats.lots_needed = vec![lot.clone()];
    for list in &mut seats.lists {
        (list.elected_by_preference, list.elected_by_list_order, list.new_order) = (None, None, None);
    }
    let OfSeats::Known { lots, .. } = &mut edition.board.seats else { panic!("seats are known") };
    *lots = vec![lot];
    night(&[edition])
}

#[test]
fn seats_that_are_not_shown_are_nowhere() {
    let Some(held) = Held::west_maas_en_waal("seats_that_are_not_shown_are_nowhere") else { return };
    let mut wish = held.first(1, Level::Party, 12);
    wish.seats = false;
    let site = build(&night(&[held.edition(&wish)]), &Extra::default()).unwrap();
    assert!(csv(&site, "lijsten.csv")[1..].iter().all(|row| row[5].is_empty()));
    let json: serde_json::Value = serde_json::from_str(text(&site, "uitslag.json")).unwrap();
    assert!(json["seats"].is_null() && json["seats_not_shown"]["nl"].as_str().unwrap().starts_with("De zetels"));
    for path in ["index.html", "zetels.html"] {
        let html = html(&site, path);
        assert!(words(all(&html, "main")[0]).contains("De zetels worden getoond zodra alle stembureaus zijn geteld."));
        assert!(all(&html, "circle").is_empty(), "{path}");
    }
    assert!(!text(&site, "lijsten.html").contains("<th scope=\"col\" class=\"n\">Zetels"));
}

#[test]
fn text_of_the_election_is_text() {
    let Some(held) = Held::west_maas_en_waal("text_of_the_election_is_text") else { return };
    let held = held.with_hostile_names();
    let mut night = halfway(&held);
    night.now.board.release.note = hostile(true);
    night.history[1].release.note = hostile(true);
    night.now.board.election = hostile(false);
    let hostile_extra = Extra { contact: Some(hostile(false)), organisation: Some(hostile(true)), ..extra() };
    let site = build(&night, &hostile_extra).unwrap();
    let (short, long) = (hostile(false), hostile(true).trim().to_owned());
    for (page, source) in pages(&site) {
        let html = Html::parse_document(source);
        assert_eq!(words(all(&html, ".election bdi")[0]), short, "{page}");
        assert_eq!(all(&html, "script").len(), 1, "{page}");
        assert!(words(all(&html, "title")[0]).contains(&short), "{page}");
    }
    let said = |path: &str, selector: &str| {
        let html = html(&site, path);
        all(&html, selector).into_iter().map(words).collect::<Vec<_>>()
    };
    assert_eq!(said("index.html", ".note bdi")[0], long);
    let lists = said("lijsten.html", "tbody .who bdi");
    assert_eq!((&lists[0], &lists[1]), (&short, &long));
    assert!(lists.last().unwrap().starts_with("Lijst ") && lists.iter().all(|name| !name.is_empty()));
    assert!(said("kandidaten.html", "tbody bdi").iter().filter(|name| name.contains(&short)).count() > 10);
    assert!(said("stembureaus.html", "tbody a bdi").iter().filter(|name| name.contains(&short)).count() == 2);
    // A spreadsheet takes no cell for a formula, and gets every name whole.
    let mut dangerous = halfway(&held);
    for (list, name) in dangerous.now.board.lists.iter_mut().zip(["=1+1", "+31", "-1", "@SUM(A1)", "\tTab", "\"=1\";2"])
    {
        list.name = name.to_owned();
    }
    let site = build(&dangerous, &Extra::default()).unwrap();
    let names: Vec<String> = csv(&site, "lijsten.csv")[1..].iter().map(|row| row[3].clone()).collect();
    assert_eq!(names[..6], ["'=1+1", "'+31", "'-1", "'@SUM(A1)", "'\tTab", "\"=1\";2"]);
}

#[test]
fn a_download_is_listed_with_its_size_and_sum() {
    let Some(held) = Held::west_maas_en_waal("a_download_is_listed_with_its_size_and_sum") else { return };
    let night = full(&held);
    let site = build(&night, &extra()).unwrap();
    assert_eq!(site.files["downloads/vrijgave-2.uitslag"][..], *b"signed");
    let table = web::rows(&html(&site, "downloads.html"), "table.downloads");
    let sums = text(&site, "SHA256SUMS");
    let page = html(&site, "downloads.html");
    let links: Vec<&str> = all(&page, "table.downloads a").iter().map(|a| a.attr("href").unwrap()).collect();
    assert_eq!((table.len(), sums.lines().count()), (9, 9));
    for (row, path) in table.iter().zip(links) {
        let bytes = &site.files[path];
        let sum = data_encoding::HEXLOWER.encode(&Sha256::digest(bytes));
        assert_eq!(row[3], sum);
        assert!(sums.contains(&format!("{sum}  {path}\n")), "{path}");
        let size = if bytes.len() < 1_000 {
            format!("{} B", bytes.len())
        } else {
            format!("{} kB", bytes.len().div_ceil(1_000))
        };
        assert_eq!(row[2], size);
    }
    let refused = |change: &dyn Fn(&mut Extra)| {
        let mut extra = extra();
        change(&mut extra);
        build(&night, &extra).unwrap_err()
    };
    for name in ["../index.html", "a/b", "a\\b", "", ".htaccess", "CON:", "naam met spatie"] {
        assert_eq!(refused(&|extra| extra.downloads[0].name = name.to_owned()), SiteError::Name(name.to_owned()));
    }
    let twice = refused(&|extra| extra.downloads[0].name = "OSV4-3_telling.csv".to_owned());
    assert!(matches!(twice, SiteError::Twice(_)), "{twice}");
    for url in ["javascript:alert(1)", "https://", "https://a\"b", "ftp://a", "//a"] {
        assert_eq!(refused(&|extra| extra.base_url = Some(url.to_owned())), SiteError::BaseUrl(url.to_owned()));
    }
}

/// The same night makes the same bytes: a copy of the site sends what changed alone.
#[test]
fn the_same_night_makes_the_same_site() {
    let Some(held) = Held::west_maas_en_waal("the_same_night_makes_the_same_site") else { return };
    assert_eq!(build(&full(&held), &extra()).unwrap(), build(&full(&held), &extra()).unwrap());
}
