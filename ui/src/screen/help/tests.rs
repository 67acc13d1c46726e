use std::collections::BTreeSet;

use words::manual::PRINTED;

use super::*;
use crate::cx::Facts;
use crate::testing::Driven;

const ROLES: [Role; 3] = [Role::Entry, Role::Scan, Role::Presentation];

fn on(role: Option<Role>, topic: Topic) -> About<'static> {
    About { topic, place: Place::Everywhere, role, contact: "" }
}

/// Every screen that there is, with the PCs that have it.
fn screens() -> Vec<About<'static>> {
    let of_role = |role: Role| {
        let mut facts = Facts::default();
        facts.status.node.role = Some(role);
        facts.stages().iter().map(move |stage| on(Some(role), Topic::Stage(*stage)))
    };
    // Whoever only watches has one screen, at each PC that has the list of people.
    let watching = [Role::Entry, Role::Scan].map(|role| on(Some(role), Topic::Stage(Stage::Watch)));
    std::iter::once(on(None, Topic::Start)).chain(ROLES.into_iter().flat_map(of_role)).chain(watching).collect()
}

#[test]
fn every_screen_says_how_and_what_to_do_when_it_goes_wrong() {
    for about in screens() {
        let pages = pages(&about);
        assert_eq!(pages.first().map(|page| page.chapter), Some(None), "{about:?}: what is done here stands first");
        assert_eq!(pages.last().map(|page| page.chapter), Some(Some(Chapter::Trouble)), "{about:?}");
        let first = State::open(&about, true);
        assert_eq!(first, State::default(), "{about:?}");
    }
}

#[test]
fn no_section_is_shown_on_a_screen_that_its_reader_does_not_have() {
    let there: BTreeSet<Screen> = screens().iter().map(|about| about.topic.screen()).collect();
    assert_eq!(there, BTreeSet::from(Screen::ALL));
    for section in SECTIONS {
        for screen in section.screens {
            let reads = |about: &About<'_>| about.topic.screen() == *screen && about.concerns(section);
            assert!(screens().iter().any(reads), "{} on {screen:?}", section.name);
        }
    }
}

#[test]
fn help_begins_with_what_is_done_where_the_person_is() {
    for (place, name) in BEGINS {
        let begins = |about: About<'static>| {
            let about = About { place: *place, ..about };
            let state = State::open(&about, false);
            pages(&about)[state.page].sections[state.at].name == *name
        };
        assert!(screens().into_iter().any(begins), "{place:?} begins with {name}");
    }
}

#[test]
fn the_manual_on_paper_names_the_keys_of_the_screens() {
    for (name, printed) in PRINTED {
        let caps: BTreeSet<String> = bindings(name).map(|binding| binding.chord.key().to_string()).collect();
        assert_eq!(caps, BTreeSet::from([(*printed).to_owned()]), "{name}: see node/words/src/manual/keys.rs");
    }
}

#[test]
fn through_the_manual_by_keys_and_by_mouse() {
    let home = tempfile::tempdir().unwrap();
    let mut driven = Driven::start(home.path());
    let says = |driven: &Driven, words: &str| driven.texts().iter().any(|line| line.contains(words));
    driven.key(Key::F(1));
    assert!(says(&driven, "Op dit scherm") && says(&driven, "In vijf stappen: de organisator"));
    assert!(says(&driven, "Toetsen op dit scherm"));
    driven.key(Key::Down);
    assert!(says(&driven, "Neem het papier met de controlegetallen"));
    // What goes wrong is one key away, and the next one leads back.
    driven.key(Key::Left);
    assert!(says(&driven, "Laat iedereen gewoon doorgaan met invoeren") && !says(&driven, "Toetsen op dit scherm"));
    driven.key(Key::Right);
    assert!(says(&driven, "Toetsen op dit scherm"));
    let about = on(None, Topic::Start);
    let trouble = pages(&about).len() - 1;
    let network = pages(&about)[trouble].sections.iter().position(|section| section.name == "network").unwrap();
    driven.tell(crate::app::Message::Help(Message::Page(trouble)));
    driven.tell(crate::app::Message::Help(Message::Section(network)));
    assert!(says(&driven, "Werk gewoon door: alles wordt op de eigen pc bewaard"));
    driven.lang(Lang::En);
    assert!(says(&driven, "Just go on: everything is kept on the own PC"));
    driven.key(Key::F(1));
    assert_eq!(driven.app.over, None);
    driven.key(Key::F(1));
    driven.key(Key::Escape);
    assert_eq!(driven.app.over, None);
}
