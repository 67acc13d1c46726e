//! Names of files, as OSV gives them. Programs that import our files look at the name; we ourselves never trust one.

use crate::header::Message;
use election::count::Level;
use election::definition::{Identity, Station};

/// The name of a file: prefix, election, municipality where OSV names it, station, each reduced to digits, unaccented
/// letters and underscores. For example `Telling_GR2022_WestMaasenWaal_stembureau7_KulturhusdnDulper.eml.xml`.
///
/// `level` matters for counts only; `municipality` only for elections that are not those of a municipality itself;
/// `station` only for a 510a.
#[must_use]
pub fn file_name(
    message: Message,
    identity: &Identity,
    level: Level,
    municipality: &str,
    station: Option<&Station>,
) -> String {
    let own = is_own(identity);
    let prefix = match (message, level) {
        (Message::Definition, _) => "Verkiezingsdefinitie",
        (Message::Stations, _) => "Stembureaus",
        (Message::CandidateLists, _) => "Kandidatenlijsten",
        (Message::AllCandidateLists, _) => "Totaallijsten",
        (Message::StationCount | Message::MunicipalCount | Message::DistrictCount, Level::Candidate) => "Telling",
        (Message::StationCount | Message::MunicipalCount | Message::DistrictCount, Level::Party) => "Lijstentelling",
        (Message::TotalCount, Level::Candidate) => "Totaaltelling",
        (Message::TotalCount, Level::Party) => "Lijstentotaltelling",
        (Message::Result, _) => "Resultaat",
    };
    let mut name = format!("{prefix}_{}", plain(&identity.id));
    match message {
        Message::StationCount => {
            if !own {
                name = format!("{name}_{}", plain(municipality));
            }
            if let Some(station) = station {
                name = format!("{name}_stembureau{}_{}", station.number, plain(&station.name));
            }
        }
        Message::MunicipalCount if !own => name = format!("{name}_gemeente_{}", plain(municipality)),
        _ => {}
    }
    name.push_str(".eml.xml");
    name
}

/// Whether the election is one of a municipality itself, so that its id names the municipality.
pub(crate) fn is_own(identity: &Identity) -> bool {
    matches!(identity.category.as_str(), "GR" | "ER" | "BC" | "GC" | "LR" | "IR")
}

/// Keeps ASCII letters, digits and underscores, accented letters without their accent, and at most 80 characters: file
/// systems have limits, and nothing of a path may come through.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter_map(base).filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(80).collect()
}

/// The letter without its accent, for the letters of Latin-1 and Latin Extended-A that decompose into one; others that
/// are not ASCII vanish, as in OSV.
fn base(c: char) -> Option<char> {
    const BASES: [(&str, char); 40] = [
        ("ÀÁÂÃÄÅĀĂĄ", 'A'),
        ("àáâãäåāăą", 'a'),
        ("ÇĆĈĊČ", 'C'),
        ("çćĉċč", 'c'),
        ("Ď", 'D'),
        ("ď", 'd'),
        ("ÈÉÊËĒĔĖĘĚ", 'E'),
        ("èéêëēĕėęě", 'e'),
        ("ĜĞĠĢ", 'G'),
        ("ĝğġģ", 'g'),
        ("Ĥ", 'H'),
        ("ĥ", 'h'),
        ("ÌÍÎÏĨĪĬĮİ", 'I'),
        ("ìíîïĩīĭį", 'i'),
        ("Ĵ", 'J'),
        ("ĵ", 'j'),
        ("Ķ", 'K'),
        ("ķ", 'k'),
        ("ĹĻĽ", 'L'),
        ("ĺļľ", 'l'),
        ("ÑŃŅŇ", 'N'),
        ("ñńņň", 'n'),
        ("ÒÓÔÕÖŌŎŐ", 'O'),
        ("òóôõöōŏő", 'o'),
        ("ŔŖŘ", 'R'),
        ("ŕŗř", 'r'),
        ("ŚŜŞŠ", 'S'),
        ("śŝşš", 's'),
        ("ŢŤ", 'T'),
        ("ţť", 't'),
        ("ÙÚÛÜŨŪŬŮŰŲ", 'U'),
        ("ùúûüũūŭůűų", 'u'),
        ("Ŵ", 'W'),
        ("ŵ", 'w'),
        ("ÝŶŸ", 'Y'),
        ("ýÿŷ", 'y'),
        ("ŹŻŽ", 'Z'),
        ("źżž", 'z'),
        ("ª", 'a'),
        ("º", 'o'),
    ];
    if c.is_ascii() {
        return Some(c);
    }
    BASES.iter().find(|(accented, _)| accented.contains(c)).map(|(_, base)| *base)
}

#[cfg(test)]
mod tests {
    use super::{file_name, plain};
    use crate::header::Message;
    use election::count::Level;
    use election::definition::{Identity, Station};

    #[test]
    fn the_names_of_osv() {
        let gr = Identity {
            id: "GR2022_WestMaasenWaal".into(),
            name: String::new(),
            category: "GR".into(),
            subcategory: None,
            domain: None,
            date: "2022-03-16".into(),
        };
        let tk = Identity { id: "TK2025".into(), category: "TK".into(), ..gr.clone() };
        let station = |number, name: &str| Station { number, name: name.into(), postcode: None, called: None };
        let dulper = station(7, "Kulturhus d'n Dulper");
        let rosmolen = station(3, "MFA De Rosmolen");
        let name = "West Maas en Waal";
        let of = |message, identity, level, station| file_name(message, identity, level, name, station);
        assert_eq!(
            of(Message::StationCount, &gr, Level::Candidate, Some(&dulper)),
            "Telling_GR2022_WestMaasenWaal_stembureau7_KulturhusdnDulper.eml.xml"
        );
        assert_eq!(
            of(Message::StationCount, &gr, Level::Party, Some(&dulper)),
            "Lijstentelling_GR2022_WestMaasenWaal_stembureau7_KulturhusdnDulper.eml.xml"
        );
        assert_eq!(
            of(Message::StationCount, &tk, Level::Candidate, Some(&rosmolen)),
            "Telling_TK2025_WestMaasenWaal_stembureau3_MFADeRosmolen.eml.xml"
        );
        assert_eq!(of(Message::MunicipalCount, &gr, Level::Candidate, None), "Telling_GR2022_WestMaasenWaal.eml.xml");
        assert_eq!(
            of(Message::MunicipalCount, &tk, Level::Candidate, None),
            "Telling_TK2025_gemeente_WestMaasenWaal.eml.xml"
        );
    }

    #[test]
    fn nothing_of_a_path_comes_through() {
        assert_eq!(plain("Sportcafé Dongemond"), "SportcafeDongemond");
        assert_eq!(plain("../../etc\\passwd:*?"), "etcpasswd");
        assert_eq!(plain(&"x".repeat(500)).len(), 80);
        assert_eq!(plain("Súdwest-Fryslân ß Ø 東"), "SudwestFryslan");
    }
}
