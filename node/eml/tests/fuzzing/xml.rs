//! Mutations of an XML file that keep most of it XML, so that they reach what is behind the first check.

use super::tree::{Element, Node};
use super::{Random, bytes};
use rand::RngExt;

/// What a file may hold at most after repetition; larger ones are among the made ones.
const MOST: usize = 96 * 1024;

/// A mutated file, with parts of `donor` in it now and then.
pub fn mutate(file: &Element, donor: &Element, random: &mut Random) -> Vec<u8> {
    let mut tree = file.clone();
    for _ in 0..random.random_range(0..4) {
        change(&mut tree, donor, random);
    }
    let mut made = tree.write();
    if random.random_range(0..16) == 0 {
        around(&mut made, random);
    }
    if random.random_range(0..4) == 0 {
        for _ in 0..random.random_range(1..4) {
            bytes::mutate(&mut made, random);
        }
    }
    if random.random_range(0..12) == 0 { bytes::encode(made, random) } else { made }
}

fn change(tree: &mut Element, donor: &Element, random: &mut Random) {
    let all = tree.elements();
    if all == 0 {
        return;
    }
    let place = random.random_range(0..all);
    match random.random_range(0..14) {
        0..=2 => text(tree.nth_mut(place), random),
        3 | 4 => attributes(tree.nth_mut(place), random),
        5 => {
            // A part of another file.
            let part = donor.nth(random.random_range(0..donor.elements().max(1))).clone();
            insert(tree.nth_mut(place), Node::Element(part), random);
        }
        6 => {
            let part = tree.nth(random.random_range(0..all)).clone();
            insert(tree.nth_mut(place), Node::Element(part), random);
        }
        7 => tree.nth_mut(place).name = name(random),
        8 => {
            let element = tree.nth_mut(place);
            let inside = std::mem::take(&mut element.children);
            let depth = random.random_range(1..40);
            let wrap =
                |inside: Vec<Node>, name: &str| vec![Node::Element(Element { children: inside, ..Element::new(name) })];
            let name = name(random);
            element.children = (0..depth).fold(inside, |inside, _| wrap(inside, &name));
        }
        9 => insert(tree.nth_mut(place), Node::Raw(raw(random)), random),
        _ => children(tree, place, random),
    }
}

/// Children deleted, doubled, exchanged or repeated.
fn children(tree: &mut Element, place: usize, random: &mut Random) {
    // The parent of something: an element without children has none to change.
    let parent = tree.nth_mut(place);
    if parent.children.is_empty() {
        return;
    }
    let at = random.random_range(0..parent.children.len());
    let other = random.random_range(0..parent.children.len());
    match random.random_range(0..5) {
        0 => drop(parent.children.remove(at)),
        1 => {
            let copy = parent.children[at].clone();
            parent.children.insert(at, copy);
        }
        2 => parent.children.swap(at, other),
        3 => parent.children.truncate(at),
        _ => {
            let Node::Element(mut copy) = parent.children[at].clone() else { return };
            let size = copy.elements() * 60 + 60;
            let times = random.random_range(1..=(MOST / size).clamp(1, 600));
            let renumber = random.random_range(0..4) > 0;
            for number in 0..times {
                if renumber {
                    number_of(&mut copy, 100_000 + number);
                }
                parent.children.insert(at + 1 + number, Node::Element(copy.clone()));
            }
        }
    }
}

/// Gives the first identifier inside another number, so that a repeated row is a row of its own.
fn number_of(element: &mut Element, number: usize) -> bool {
    if let Some((_, value)) = element.attributes.iter_mut().find(|(key, _)| key == "Id") {
        let digits = value.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        value.truncate(digits);
        value.push_str(&number.to_string());
        return true;
    }
    element.children.iter_mut().any(|child| match child {
        Node::Element(child) => number_of(child, number),
        Node::Raw(_) => false,
    })
}

fn insert(element: &mut Element, node: Node, random: &mut Random) {
    let at = random.random_range(0..=element.children.len());
    element.children.insert(at, node);
}

fn text(element: &mut Element, random: &mut Random) {
    if element.inner().next().is_some() && random.random_range(0..4) > 0 {
        return;
    }
    let old = match element.children.first() {
        Some(Node::Raw(text)) => text.clone(),
        _ => String::new(),
    };
    let half = old.len() / 2;
    let (one, two) = old.split_at_checked(half).unwrap_or((&old, ""));
    let new = match random.random_range(0..9) {
        0..=2 => bytes::NUMBERS[random.random_range(0..bytes::NUMBERS.len())].to_owned(),
        3 => format!("{one}<![CDATA[{two}]]>"),
        4 => format!("{one}<!-- x -->{two}"),
        5 => format!("{one}<?x y?>{two}"),
        6 => format!("  {old}\r\n\t"),
        7 => {
            one.chars().flat_map(|c| format!("&#{};", u32::from(c)).into_bytes()).map(char::from).collect::<String>()
                + two
        }
        _ => raw(random),
    };
    element.children = vec![Node::Raw(new)];
}

fn attributes(element: &mut Element, random: &mut Random) {
    let all = element.attributes.len();
    let at = random.random_range(0..all.max(1));
    match random.random_range(0..9) {
        0 if all > 0 => drop(element.attributes.remove(at)),
        1 if all > 0 => element.attributes.push(element.attributes[at].clone()),
        2 => element.attributes.extend((0..random.random_range(1..40)).map(|n| (format!("a{n}"), String::new()))),
        3 => element.attributes.push((format!("xmlns:p{}", random.random_range(0..3)), space(random))),
        4 => element.attributes.push(("xmlns".into(), space(random))),
        5 => element.attributes.push(("Id".into(), "x".repeat(random.random_range(0..6_000)))),
        _ if all > 0 => {
            element.attributes[at].1 = match random.random_range(0..4) {
                0 => raw(random),
                1 => format!("0014::SB{}", bytes::NUMBERS[random.random_range(0..bytes::NUMBERS.len())]),
                _ => bytes::NUMBERS[random.random_range(0..bytes::NUMBERS.len())].to_owned(),
            }
        }
        _ => element.attributes.push(("Id".into(), "1".into())),
    }
}

fn space(random: &mut Random) -> String {
    let spaces = [
        "",
        "u",
        "urn:oasis:names:tc:evs:schema:eml",
        "http://www.kiesraad.nl/extensions",
        "urn:oasis:names:tc:ciq:xsdschema:xAL:2.0",
        "urn:oasis:names:tc:ciq:xsdschema:xNL:2.0",
        "&#117;",
    ];
    spaces[random.random_range(0..spaces.len())].to_owned()
}

fn name(random: &mut Random) -> String {
    let names = [
        "a",
        "p0:a",
        "kr:Selection",
        "Selection",
        "Count",
        "Election",
        "Contest",
        "Contests",
        "ElectionEvent",
        "Candidate",
        "AffiliationIdentifier",
        "RegisteredName",
        "ValidVotes",
        "ReportingUnitVotes",
        "TotalVotes",
        "PollingPlace",
        "xal:Locality",
        "xal:Country",
        "xnl:PersonName",
        "kr:ReportingUnitInvestigations",
        "EML",
        "x:",
        ":x",
        "é",
    ];
    names[random.random_range(0..names.len())].to_owned()
}

/// Something that does not belong where it is put.
fn raw(random: &mut Random) -> String {
    match random.random_range(0..16) {
        0 => "los".into(),
        1 => "<!-- -->".into(),
        2 => "<!-- -- -->".into(),
        3 => "<?x ?>".into(),
        4 => "<![CDATA[7]]>".into(),
        5 => "&a;".into(),
        6 => "&#55296;".into(),
        7 => "\u{FFFF}".into(),
        8 => "\u{FFFE}\u{FDD0}\u{85}\u{2028}".into(),
        9 => " Stembureau Stembureau ".into(),
        10 => "Stembureau (postcode: 9401 JW)".into(),
        11 => "x".repeat(random.random_range(0..70_000)),
        12 => "一".repeat(random.random_range(0..3_000)),
        13 => "a\u{0}b".into(),
        14 => "&#13;&#9;&amp;&lt;]]&gt;".into(),
        _ => "2026-13-45T99:99:99".into(),
    }
}

/// Before and after the root.
fn around(made: &mut Vec<u8>, random: &mut Random) {
    let before: &[u8] = match random.random_range(0..7) {
        0 => b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
        1 => b"<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
        2 => b"<!DOCTYPE EML SYSTEM \"file:///etc/passwd\">",
        3 => b"<!DOCTYPE EML [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
        4 => b"<?xml-stylesheet href=\"x\"?><!-- y -->",
        5 => b" \r\n\t",
        _ => b"text",
    };
    let after: &[u8] = match random.random_range(0..4) {
        0 => b"<!-- z -->\n",
        1 => b"<EML/>",
        2 => b"\0\0\0\0",
        _ => b"",
    };
    made.splice(0..0, before.iter().copied());
    made.extend_from_slice(after);
}
