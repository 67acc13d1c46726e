//! What headings of tables are called here: the counters of a form, what a column identifies, totals, and what is no figure.

use election::count::Field;
use election::likeness::words;

/// What a heading is by its words alone, without lists or candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// A counter of the form.
    Counter(Field),
    /// A counter, by its letter alone.
    Letter(Field),
    /// Called voters, who are on no form.
    Called,
    /// A polling station.
    Station,
    /// Its name.
    StationName,
    /// A list, by number or name.
    List,
    ListNumber,
    ListName,
    /// A candidate, by number or name.
    Candidate,
    CandidateNumber,
    CandidateName,
    /// What a row is about: a list, a candidate or a counter.
    Item,
    /// Votes of whatever the row is about.
    Votes,
    /// A number, of whatever stands beside it.
    Number,
    /// A name, of whatever stands beside it.
    Name,
    /// No figure of a form: remarks, addresses, times, shares.
    Note,
}

impl Word {
    pub(crate) fn of(text: &str) -> Option<Self> {
        let (text, letter) = without_letter(text);
        let said = words(&text).join(" ");
        let found = || lookup(&said).or_else(|| shorter(&said).and_then(lookup));
        match (letter, said.is_empty()) {
            (None, true) => None,
            (Some(letter), true) => field_of(letter).map(Self::Letter),
            (None, false) => found(),
            // A letter before or behind a name must be its own.
            (Some(letter), false) => {
                found().filter(|word| field_of(letter).is_some_and(|of| *word == Self::Counter(of)))
            }
        }
    }
}

/// Text without a letter of the form that stands by itself before it (`D. Toegelaten kiezers`) or behind it in brackets.
fn without_letter(text: &str) -> (String, Option<char>) {
    let text = text.trim();
    let alone = |part: &str| {
        let part = part.trim_matches(['(', ')', '[', ']', ' ', '.', ':']);
        let mut letters = part.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if letter.is_ascii_alphabetic() => Some(letter.to_ascii_uppercase()),
            _ => None,
        }
    };
    if let Some(letter) = alone(text) {
        return (String::new(), Some(letter));
    }
    if let Some((before, behind)) = text.rsplit_once(['(', '['])
        && let Some(letter) = alone(behind)
    {
        return (before.to_owned(), Some(letter));
    }
    match text.split_once(['.', ':', '-', '–', '=', ' ']) {
        Some((before, behind)) if !behind.trim().is_empty() => match alone(before) {
            Some(letter) => (behind.to_owned(), Some(letter)),
            None => (text.to_owned(), None),
        },
        _ => (text.to_owned(), None),
    }
}

/// The cell of a letter on the forms (N 10-1, N 10-2).
fn field_of(letter: char) -> Option<Field> {
    letter.to_string().parse().ok()
}

/// Without the words for "number of" and "all" around it.
fn shorter(said: &str) -> Option<&str> {
    const AROUND: [&str; 6] = ["totaal aantal ", "totale aantal ", "het aantal ", "aantal ", "totaal ", "som "];
    let before = AROUND.iter().find_map(|before| said.strip_prefix(before));
    before.or_else(|| said.strip_suffix(" totaal")).or_else(|| said.strip_suffix(" aantal"))
}

fn lookup(said: &str) -> Option<Word> {
    WORDS.iter().find(|(texts, _)| texts.contains(&said)).map(|(_, word)| *word)
}

/// Whether a text says that what stands beside it is a sum.
pub(crate) fn is_total(text: &str) -> bool {
    let said = words(text);
    let first = said.first().map(String::as_str).unwrap_or_default();
    let last = said.last().map(String::as_str).unwrap_or_default();
    const TOTAL: [&str; 8] =
        ["totaal", "totalen", "som", "eindtotaal", "subtotaal", "total", "gemeentetotaal", "lijsttotaal"];
    TOTAL.contains(&first) || TOTAL.contains(&last)
}

/// The words, without case, accents and punctuation; the first forms are those of the models, the files and OSV's table.
const WORDS: &[(&[&str], Word)] = &[
    (
        &[
            "stempassen",
            "stempas",
            "geldige stempassen",
            "geldige stempas",
            "ingeleverde stempassen",
            "getelde stempassen",
        ],
        Word::Counter(Field::PollCards),
    ),
    (
        &[
            "volmachten",
            "volmacht",
            "volmachtbewijzen",
            "volmachtbewijs",
            "geldige volmachtbewijzen",
            "geldig volmachtbewijs",
            "geldige volmachten",
            "volmachtstemmen",
            "geldige volmachtbewijs",
        ],
        Word::Counter(Field::ProxyCertificates),
    ),
    (&["kiezerspassen", "kiezerspas", "geldige kiezerspassen", "geldige kiezerspas"], Word::Counter(Field::VoterCards)),
    (
        &[
            "toegelaten kiezers",
            "toegelaten",
            "toegelaten kiezers totaal",
            "toegelaten tot de stemming",
            "tot de stemming toegelaten kiezers",
        ],
        Word::Counter(Field::AdmittedVoters),
    ),
    (
        &[
            "geldige stemmen",
            "geldig",
            "geldige stembiljetten",
            "stemmen op kandidaten",
            "geldig uitgebrachte stemmen",
            "op kandidaten uitgebrachte stemmen",
            "geldige stemmen op kandidaten",
            "stemmen op lijsten",
            "stembiljetten met een geldige stem op een kandidaat",
        ],
        Word::Counter(Field::VotesOnCandidates),
    ),
    (
        &[
            "blanco",
            "blanco stemmen",
            "blanco stembiljetten",
            "blanco biljetten",
            "blanco uitgebrachte stemmen",
            "blanco stem",
        ],
        Word::Counter(Field::Blank),
    ),
    (
        &["ongeldig", "ongeldige stemmen", "ongeldige stembiljetten", "ongeldige biljetten", "ongeldige stem"],
        Word::Counter(Field::Invalid),
    ),
    (
        &[
            "uitgebrachte stemmen",
            "uitgebracht",
            "aangetroffen stembiljetten",
            "getelde stemmen",
            "getelde stembiljetten",
            "stembiljetten",
            "uitgebrachte stembiljetten",
            "in de stembus aangetroffen stembiljetten",
        ],
        Word::Counter(Field::VotesCast),
    ),
    (
        &[
            "meer stembiljetten",
            "meer getelde stembiljetten",
            "meer stembiljetten geteld",
            "meer geteld",
            "meer stembiljetten dan toegelaten kiezers",
            "meer stembiljetten dan kiezers",
            "stembiljetten meer geteld",
        ],
        Word::Counter(Field::MoreBallots),
    ),
    (
        &[
            "minder stembiljetten",
            "minder getelde stembiljetten",
            "minder stembiljetten geteld",
            "minder geteld",
            "minder stembiljetten dan toegelaten kiezers",
            "minder stembiljetten dan kiezers",
            "stembiljetten minder geteld",
        ],
        Word::Counter(Field::FewerBallots),
    ),
    (&["kiezers met stembiljet hebben niet gestemd", "meegenomen stembiljetten"], Word::Counter(Field::Explanation(0))),
    (
        &["er zijn te weinig stembiljetten uitgereikt", "te weinig uitgereikte stembiljetten"],
        Word::Counter(Field::Explanation(1)),
    ),
    (
        &["er zijn te veel stembiljetten uitgereikt", "te veel uitgereikte stembiljetten"],
        Word::Counter(Field::Explanation(2)),
    ),
    (&["geen verklaring"], Word::Counter(Field::Explanation(3))),
    (&["andere verklaring"], Word::Counter(Field::Explanation(4))),
    (
        &[
            "opgeroepenen",
            "opgeroepen",
            "opgeroepen kiezers",
            "kiesgerechtigden",
            "kiesgerechtigd",
            "kiezers opgeroepen",
        ],
        Word::Called,
    ),
    (
        &[
            "stembureau",
            "stembureaunummer",
            "stembureau nummer",
            "nummer stembureau",
            "stembureau nr",
            "sb",
            "sb nr",
            "sbnr",
            "sb nummer",
            "sb code",
            "stembureaucode",
            "stembureaunr",
            "gebiednummer",
            "gebied",
            "bureau",
            "bureaunummer",
            "nummer sb",
            "nr stembureau",
            "stemlokaalnummer",
            "stembureau id",
            "nr sb",
        ],
        Word::Station,
    ),
    (
        &[
            "naam stembureau",
            "stembureaunaam",
            "stembureau naam",
            "stemlokaal",
            "naam stemlokaal",
            "locatie",
            "stemlocatie",
            "stembureaulocatie",
            "locatie stembureau",
            "naam locatie",
            "naam sb",
            "sb naam",
        ],
        Word::StationName,
    ),
    (&["lijst", "partij"], Word::List),
    (
        &["lijstnummer", "lijst nummer", "lijstnr", "lijst nr", "nummer lijst", "partijnummer", "nr lijst", "lijst id"],
        Word::ListNumber,
    ),
    (
        &[
            "lijstnaam",
            "naam lijst",
            "aanduiding",
            "partijnaam",
            "naam partij",
            "politieke groepering",
            "politieke partij",
            "groepering",
            "aanduiding lijst",
            "lijst naam",
        ],
        Word::ListName,
    ),
    (&["kandidaat", "kandidaten"], Word::Candidate),
    (
        &[
            "volgnummer",
            "kandidaatnummer",
            "kandidaat nummer",
            "nummer kandidaat",
            "kandidaat nr",
            "kandidaatnr",
            "plaats op lijst",
            "positie",
            "positie op lijst",
            "plaats op de lijst",
            "volgnr",
            "nr kandidaat",
            "volgnummer kandidaat",
        ],
        Word::CandidateNumber,
    ),
    (&["naam kandidaat", "kandidaatnaam", "kandidaat naam"], Word::CandidateName),
    (
        &["onderdeel", "omschrijving", "rubriek", "soort", "categorie", "veld", "telling", "lijst of onderdeel", "wat"],
        Word::Item,
    ),
    (&["stemmen", "aantal stemmen", "aantal", "stemmenaantal", "stemtotaal", "votes"], Word::Votes),
    (&["nr", "nummer", "no", "num", "id", "code"], Word::Number),
    (&["naam", "name"], Word::Name),
    (
        &[
            "postcode",
            "adres",
            "straat",
            "straatnaam",
            "huisnummer",
            "woonplaats",
            "plaats",
            "opmerking",
            "opmerkingen",
            "toelichting",
            "tijd",
            "tijdstip",
            "datum",
            "ingevoerd door",
            "ingevoerd op",
            "invoerder",
            "status",
            "percentage",
            "opkomst",
            "opkomstpercentage",
            "telefoon",
            "telefoonnummer",
            "wijk",
            "buurt",
            "voorzitter",
            "laatst gewijzigd",
            "gecontroleerd",
            "akkoord",
            "bron",
        ],
        Word::Note,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_words_are_known() {
        for (text, expected) in [
            ("Geldige stempassen (A)", Some(Word::Counter(Field::PollCards))),
            ("A. Stempassen", Some(Word::Counter(Field::PollCards))),
            ("B - volmachtbewijzen", Some(Word::Counter(Field::ProxyCertificates))),
            ("Totaal toegelaten kiezers", Some(Word::Counter(Field::AdmittedVoters))),
            ("D Toegelaten kiezers", Some(Word::Counter(Field::AdmittedVoters))),
            ("Aantal blanco stemmen", Some(Word::Counter(Field::Blank))),
            ("ONGELDIG", Some(Word::Counter(Field::Invalid))),
            ("Totaal uitgebrachte stemmen", Some(Word::Counter(Field::VotesCast))),
            ("meer stembiljetten dan toegelaten kiezers", Some(Word::Counter(Field::MoreBallots))),
            ("H", Some(Word::Letter(Field::VotesCast))),
            ("(f)", Some(Word::Letter(Field::Blank))),
            ("Opgeroepenen", Some(Word::Called)),
            ("Stembureau nr.", Some(Word::Station)),
            ("Aanduiding", Some(Word::ListName)),
            ("Aantal stemmen", Some(Word::Votes)),
            ("Opkomst %", Some(Word::Note)),
            ("A. Blanco", None),
            ("Z", None),
            ("Totaal", None),
            ("Dorpsbelang", None),
            ("", None),
            ("(", None),
        ] {
            assert_eq!(Word::of(text), expected, "{text}");
        }
    }

    #[test]
    fn sums_are_called_so() {
        assert!(["Totaal", "Totaal gemeente", "Gemeente Assen totaal", "SOM"].iter().all(|text| is_total(text)));
        assert!(!["Totaalvoetbal", "De Som van Alles", "", "12"].iter().any(|text| is_total(text)));
    }
}
