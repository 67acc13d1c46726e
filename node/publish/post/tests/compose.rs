//! Posts of real elections: text, image and text alternative within what each network allows.
#![allow(missing_docs, clippy::unwrap_used)]

use election::Level;
use post::compose::compose_text;
use post::foot::foot;
use post::length::{alt_length, fits};
use post::{Ask, Draft, Kind, Limits, Network, Problem, Sources, Templates, compose, occasions};
use publish::edition::Night;
use support::edition::{Held, night};
use words::Lang;

const NETWORKS: [Network; 4] = [Network::Mastodon, Network::Bluesky, Network::X, Network::Webhook];
const LINK: &str = "https://uitslag.example.nl/gr2026/vrijgave/3/index.html";

fn own(lang: Lang) -> Templates {
    Templates::read(&Sources::default(), lang).unwrap()
}

fn ask(templates: &Templates, kind: Kind, network: Network, lang: Lang) -> Ask<'_> {
    Ask { kind, network, limits: Limits::of(network), lang, templates, link: Some(LINK) }
}

fn draft(night: &Night, kind: Kind, network: Network) -> Draft {
    compose_text(night, &ask(&own(Lang::Nl), kind, network, Lang::Nl)).unwrap()
}

/// Writes a post to the folder in `UITSLAG_SHOW`, to be looked at.
fn show(name: &str, draft: &Draft) {
    let Some(folder) = std::env::var_os("UITSLAG_SHOW") else { return };
    let name = format!("{name}-{}-{}-{:?}", draft.network.name(), draft.kind.code(), draft.lang);
    let path = std::path::Path::new(&folder).join(name);
    let alt = draft.image.as_ref().map_or("", |image| &image.alt);
    std::fs::write(path.with_extension("txt"), format!("{}\n\n--- {}\n{alt}\n", draft.text, draft.left_out)).unwrap();
    if let Some(image) = &draft.image {
        std::fs::write(path.with_extension("png"), &image.png).unwrap();
    }
}

/// What must hold of every post, whatever is in it.
fn assert_sound(night: &Night, draft: &Draft) {
    let limits = Limits::of(draft.network);
    assert!(fits(draft.network, &limits, &draft.text), "{} in {:?}", draft.text, draft.network);
    let of = &draft.release;
    let foot = foot(of.number, of.made_at, &of.hash, draft.lang);
    assert!(draft.text.contains(&foot) && draft.text.ends_with(LINK), "{}", draft.text);
    let lines: Vec<&str> = draft.text.lines().collect();
    assert_eq!(draft.rehearsal, lines[0].starts_with("TEST"));
    assert!(lines.iter().all(|line| line.trim() == *line) && !draft.text.contains("\n\n\n"));
    if draft.kind != Kind::TakenBack {
        let heading = words::heading(night.now.board.heading, draft.lang);
        assert!(draft.text.contains(&heading), "{}", draft.text);
    }
}

#[test]
fn a_night_of_assen_within_every_limit() {
    let Some(assen) = Held::assen("a_night_of_assen_within_every_limit") else { return };
    let interim = assen.edition(&assen.first(1, Level::Party, 12));
    let parties = assen.edition(&assen.all(2, Level::Party));
    let candidates = assen.edition(&assen.all(3, Level::Candidate));
    let nights = [
        (night(std::slice::from_ref(&interim)), Kind::Interim),
        (night(&[interim.clone(), parties.clone()]), Kind::FinalParties),
        (night(&[interim, parties, candidates]), Kind::FinalCandidates),
    ];
    for (night, kind) in &nights {
        assert_eq!(occasions(night, true), [*kind, Kind::Seats]);
        assert_eq!(occasions(night, false), [*kind]);
        for network in NETWORKS {
            for lang in [Lang::Nl, Lang::En] {
                for kind in [*kind, Kind::Seats] {
                    let draft = compose_text(night, &ask(&own(lang), kind, network, lang)).unwrap();
                    assert_sound(night, &draft);
                    show("assen", &draft);
                }
            }
        }
    }
    let mastodon = draft(&nights[1].0, Kind::FinalParties, Network::Mastodon);
    let expected = "Voorlopige einduitslag Gemeenteraad Assen 2026: alle 44 stembureaus geteld.\n\
        ASSEN CENTRAAL: 18,4%\nGROENLINKS / Partij van de Arbeid (PvdA): 17,0%\n";
    assert!(mastodon.text.starts_with(expected), "{}", mastodon.text);
    assert_eq!(mastodon.left_out, 0, "{}", mastodon.text);
    let x = draft(&nights[1].0, Kind::FinalParties, Network::X);
    let shown = x.text.lines().filter(|line| line.ends_with('%')).count();
    assert!(shown >= 2 && x.text.contains(&format!("\nen {} andere lijsten\n", 13 - shown)), "{}", x.text);
    assert_eq!(
        draft(&nights[0].0, Kind::Interim, Network::X).text.lines().next().unwrap(),
        "Tussenstand Gemeenteraad Assen 2026: 12 van 44 stembureaus geteld."
    );
}

/// Every figure of a post stands on the board: digits of posts are never computed twice, and never cut.
#[test]
fn no_figure_is_cut() {
    let Some(groningen) = Held::groningen("no_figure_is_cut") else { return };
    let night = night(&[groningen.edition(&groningen.all(1, Level::Candidate))]);
    let votes: Vec<String> =
        night.now.board.lists.iter().map(|list| words::number::Marks::of(Lang::Nl).whole(list.votes)).collect();
    let sources = Sources {
        final_candidates: Some("{kop} {verkiezing}: {geteld}.\n{stemmen}\n{zetels}".into()),
        ..Sources::default()
    };
    let templates = Templates::read(&sources, Lang::Nl).unwrap();
    for text in (150..700).step_by(7) {
        let limits = Limits { text, ..Limits::of(Network::Webhook) };
        let ask = Ask {
            kind: Kind::FinalCandidates,
            network: Network::Webhook,
            limits,
            lang: Lang::Nl,
            templates: &templates,
            link: Some(LINK),
        };
        let Ok(draft) = compose_text(&night, &ask) else {
            assert!(text < 250, "{text} is enough");
            continue;
        };
        assert!(draft.text.chars().count() <= text);
        for line in draft.text.lines().filter(|line| line.ends_with("%)")) {
            let (_, figures) = line.rsplit_once(": ").unwrap();
            let (number, _) = figures.split_once(" (").unwrap();
            assert!(votes.iter().any(|known| known == number), "{line}");
        }
    }
}

#[test]
fn a_correction_says_what_and_which_release_is_gone() {
    let Some(assen) = Held::assen("a_correction_says_what_and_which_release_is_gone") else { return };
    let first = assen.edition(&assen.first(1, Level::Party, 12));
    let mut counts = first.counts.clone();
    let station = *counts.keys().next().unwrap();
    let list = &mut counts.get_mut(&station).unwrap().count.lists[0];
    list.total = list.total.map(|votes| votes + 10);
    let count = &mut counts.get_mut(&station).unwrap().count;
    count.counters.votes_on_candidates = count.counters.votes_on_candidates.map(|votes| votes + 10);
    count.counters.votes_cast = count.counters.votes_cast.map(|votes| votes + 10);
    let gone = *counts.keys().last().unwrap();
    counts.remove(&gone);
    let second = assen.edition_of(&assen.first(2, Level::Party, 12), counts);
    let corrected = night(&[first.clone(), second]);
    assert_eq!(occasions(&corrected, false), [Kind::Correction]);
    for network in NETWORKS {
        let draft = draft(&corrected, Kind::Correction, network);
        assert_sound(&corrected, &draft);
        let what = format!(
            "De cijfers van stembureau {station} zijn gecorrigeerd. De cijfers van stembureau {gone} zijn ingetrokken. Gebruik vrijgave 1 niet meer."
        );
        show("assen", &draft);
        assert!(
            draft.text.starts_with("CORRECTIE. Tussenstand Gemeenteraad Assen 2026: 11 van 44")
                && draft.text.contains(&what),
            "{}",
            draft.text
        );
    }
    let mut long = corrected.clone();
    long.now.board.election =
        "Algemeen bestuur van het Hoogheemraadschap van Schieland en de Krimpenerwaard 2027".into();
    let short = draft(&long, Kind::Correction, Network::X);
    assert_sound(&long, &short);
    assert!(short.text.contains("\nCijfers gecorrigeerd. Gebruik vrijgave 1 niet meer.\n"), "{}", short.text);
    let mut back = night(&[first]);
    back.now.board.release.standing = false;
    assert_eq!(occasions(&back, true), [Kind::TakenBack]);
    for network in NETWORKS {
        let draft = compose(&back, &ask(&own(Lang::Nl), Kind::TakenBack, network, Lang::Nl)).unwrap();
        assert_sound(&back, &draft);
        show("assen", &draft);
        assert!(
            draft.text.starts_with("INGETROKKEN: vrijgave 1 van 22:00, ") && draft.image.is_none(),
            "{}",
            draft.text
        );
        assert!(!draft.text.contains('%'), "{}", draft.text);
    }
    let none = compose_text(&back, &ask(&own(Lang::Nl), Kind::Interim, Network::X, Lang::Nl));
    assert_eq!(none, Err(Problem::NoOccasion { kind: Kind::Interim }));
}

#[test]
fn a_rehearsal_says_so_in_text_image_and_alternative() {
    let Some(assen) = Held::assen("a_rehearsal_says_so_in_text_image_and_alternative") else { return };
    let wish = support::edition::Wish { rehearsal: true, ..assen.first(1, Level::Party, 3) };
    let night = night(&[assen.edition(&wish)]);
    for network in NETWORKS {
        let draft = compose(&night, &ask(&own(Lang::Nl), Kind::Interim, network, Lang::Nl)).unwrap();
        assert_sound(&night, &draft);
        assert!(draft.text.starts_with("TEST – ") && draft.image.unwrap().alt.starts_with("TEST – "));
    }
    show("test", &compose(&night, &ask(&own(Lang::Nl), Kind::Seats, Network::X, Lang::Nl)).unwrap());
    let scene = post::picture::scene(&night.now.board, Kind::Interim, Lang::Nl).unwrap();
    assert!(scene.texts().any(|text| text.text == "TEST"));
}

#[test]
fn hostile_names_stay_text_and_call_nobody() {
    let Some(assen) = Held::assen("hostile_names_stay_text_and_call_nobody") else { return };
    let mut hostile = assen.with_hostile_names();
    hostile.definition.lists[2].name = "@kabinet en ＠ministerie".into();
    let mut night = night(&[hostile.edition(&hostile.all(1, Level::Candidate))]);
    show(
        "hostile",
        &compose(&night, &ask(&own(Lang::Nl), Kind::FinalCandidates, Network::Mastodon, Lang::Nl)).unwrap(),
    );
    night.now.board.lists[3].short = Some(" \u{202e}\u{200b} ".into());
    for network in NETWORKS {
        for kind in [Kind::FinalCandidates, Kind::Seats] {
            let draft = compose(&night, &ask(&own(Lang::Nl), kind, network, Lang::Nl)).unwrap();
            assert_sound(&night, &draft);
            assert!(!draft.text.contains("@k") && !draft.text.contains("＠m") && !draft.text.contains('\u{202e}'));
            let image = draft.image.unwrap();
            assert!(!image.alt.contains('\u{202e}') && image.png.starts_with(b"\x89PNG"));
        }
    }
    // The longest of names does not push out what must stay.
    night.now.board.election = "Gemeenteraad ".repeat(30);
    let long = compose_text(&night, &ask(&own(Lang::Nl), Kind::FinalCandidates, Network::X, Lang::Nl));
    assert!(matches!(long, Err(Problem::TooLong { network: Network::X, limit: 280, .. })), "{long:?}");
}

#[test]
fn images_and_alternatives_keep_to_the_limits() {
    let Some(groningen) = Held::groningen("images_and_alternatives_keep_to_the_limits") else { return };
    let night = night(&[groningen.edition(&groningen.all(1, Level::Candidate))]);
    for network in NETWORKS {
        let limits = Limits::of(network);
        for kind in [Kind::FinalCandidates, Kind::Seats] {
            let draft = compose(&night, &ask(&own(Lang::Nl), kind, network, Lang::Nl)).unwrap();
            show("groningen", &draft);
            let image = draft.image.unwrap();
            assert!(image.png.len() <= limits.image && alt_length(network, &image.alt) <= limits.alt);
            assert_eq!(&image.png[16..24], [0, 0, 6, 64, 0, 0, 3, 132], "1600 by 900");
            let of = &night.now.board.release;
            let foot = foot(of.number, of.made_at, &of.hash, Lang::Nl) + ".";
            assert!(image.alt.ends_with(&foot), "{}", image.alt);
        }
    }
    let templates = own(Lang::Nl);
    let tight = |limits: Limits| compose(&night, &Ask { limits, ..ask(&templates, Kind::Seats, Network::X, Lang::Nl) });
    let limits = Limits::of(Network::X);
    let short = tight(Limits { alt: 260, ..limits }).unwrap().image.unwrap();
    assert!(short.alt.contains("andere lijsten.") && short.alt.encode_utf16().count() <= 260, "{}", short.alt);
    assert!(matches!(tight(Limits { alt: 30, ..limits }), Err(Problem::AltTooLong { limit: 30, .. })));
    assert!(matches!(tight(Limits { image: 500, ..limits }), Err(Problem::ImageTooLarge { limit: 500, .. })));
    let smaller = tight(Limits {
        image: compose(&night, &ask(&templates, Kind::Seats, Network::X, Lang::Nl)).unwrap().image.unwrap().png.len()
            - 1,
        ..limits
    });
    assert_eq!(&smaller.unwrap().image.unwrap().png[16..20], [0, 0, 4, 176], "1200 wide");
}

#[test]
fn a_link_is_an_address_of_a_page() {
    let Some(assen) = Held::assen("a_link_is_an_address_of_a_page") else { return };
    let night = night(&[assen.edition(&assen.first(1, Level::Party, 3))]);
    let templates = own(Lang::Nl);
    let with = |link| compose_text(&night, &Ask { link, ..ask(&templates, Kind::Interim, Network::X, Lang::Nl) });
    assert!(with(None).unwrap().link.is_none());
    assert_eq!(
        with(Some(" https://uitslag.example.nl/één ")).unwrap().link.unwrap(),
        "https://uitslag.example.nl/%C3%A9%C3%A9n"
    );
    for bad in ["javascript:alert(1)", "ftp://x.nl/", "uitslag.nl", "https://u:p@x.nl/", "https://"] {
        assert!(matches!(with(Some(bad)), Err(Problem::BadLink { .. })), "{bad}");
    }
}
