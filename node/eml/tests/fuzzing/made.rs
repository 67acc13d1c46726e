//! Inputs made to be as bad as they can be: bombs, and files in which every byte costs as much memory or time as possible.
//! Their sizes lie just above powers of two, where growing tables are at their worst.

use super::bytes::utf16;

/// Makes one input.
pub type Maker = Box<dyn Fn() -> Vec<u8> + Send + Sync>;

const HEAD: &str = "<EML xmlns=\"urn:oasis:names:tc:evs:schema:eml\" xmlns:k=\"http://www.kiesraad.nl/extensions\" \
    xmlns:a=\"urn:oasis:names:tc:ciq:xsdschema:xAL:2.0\" xmlns:n=\"urn:oasis:names:tc:ciq:xsdschema:xNL:2.0\" \
    SchemaVersion=\"5\" Id=";
const IDENTITY: &str = "<ElectionIdentifier Id=\"GR2022_X\"><ElectionCategory>GR</ElectionCategory>\
    <k:ElectionSubcategory>GR2</k:ElectionSubcategory><k:ElectionDomain Id=\"9999\">X</k:ElectionDomain>\
    <k:ElectionDate>2022-03-16</k:ElectionDate></ElectionIdentifier>";

/// A file of this message around the contents of its contest.
fn around(message: &str, inside: &str) -> String {
    let (payload, contests) = match message {
        "110a" | "110b" => ("ElectionEvent", ""),
        "230b" => ("CandidateList", ""),
        "520" => ("Result", ""),
        _ => ("Count", "s"),
    };
    let (open, close) = if contests.is_empty() { ("", "") } else { ("<Contests>", "</Contests>") };
    let (rules, identifier) = if message == "110a" {
        ("<k:NumberOfSeats>19</k:NumberOfSeats><k:PreferenceThreshold>25</k:PreferenceThreshold>", "")
    } else {
        ("", "<ContestIdentifier Id=\"geen\"/>")
    };
    format!(
        "{HEAD}\"{message}\"><ManagingAuthority><AuthorityIdentifier Id=\"9999\"/></ManagingAuthority>\
         <k:CreationDateTime>2022-03-16T22:00:00</k:CreationDateTime><{payload}><Election>{IDENTITY}{open}\
         <Contest>{identifier}{inside}</Contest>{rules}{close}</Election></{payload}></EML>"
    )
}

/// So many rows, each with its number.
fn rows(from: usize, to: usize, row: impl Fn(usize) -> String) -> String {
    (from..to).map(row).collect()
}

fn list(number: usize) -> String {
    format!("<Selection><AffiliationIdentifier Id=\"{number}\"/></Selection>")
}

fn named(number: usize, name: &str) -> String {
    format!(
        "<Selection><AffiliationIdentifier Id=\"{number}\"><RegisteredName>{name}</RegisteredName></AffiliationIdentifier><ValidVotes>0</ValidVotes></Selection>"
    )
}

fn candidate(number: usize) -> String {
    format!("<Selection><Candidate><CandidateIdentifier Id=\"{number}\"/></Candidate></Selection>")
}

fn station(number: usize, rows: &str) -> String {
    format!(
        "<ReportingUnitVotes><ReportingUnitIdentifier Id=\"{number}\">X</ReportingUnitIdentifier>{rows}</ReportingUnitVotes>"
    )
}

fn person(number: usize) -> String {
    format!(
        "<Candidate><CandidateIdentifier Id=\"{number}\"/><CandidateFullName><n:PersonName><n:LastName>X</n:LastName></n:PersonName></CandidateFullName></Candidate>"
    )
}

/// Makes the row with a number.
type Row = fn(usize) -> String;

/// Just above powers of two.
const SIZES: [usize; 3] = [129, 4_097, 16_385];

/// Bombs and worst cases for a reader of XML files of these messages.
pub fn xml(messages: &[&'static str]) -> Vec<Maker> {
    let mut made: Vec<Maker> = Vec::new();
    for message in messages {
        made.extend(dense(message));
    }
    // One of them is enough: what is around is read alike.
    made.extend(messages.last().into_iter().flat_map(|message| bombs(message)));
    if messages.contains(&"510b") {
        made.extend(many());
    }
    made.push(Box::new(|| utf16(&"一".repeat(1 << 18), false)));
    made.push(Box::new(|| b"\xFF\xFE\x00\xD8".repeat(1 << 16)));
    made.push(Box::new(|| vec![b' '; eml::MAX_BYTES + 1]));
    made.push(Box::new(|| vec![0; 1 << 18]));
    made
}

/// Counts in which something is compared with everything.
fn many() -> Vec<Maker> {
    let mut made: Vec<Maker> = Vec::new();
    for lists in SIZES {
        // As many lists in the totals as stations with one list each: every station against the totals is too much.
        made.push(Box::new(move || {
            let totals = format!("<TotalVotes>{}</TotalVotes>", rows(1, lists, list));
            around("510b", &(totals + &rows(1, lists, |number| station(number, &list(1))))).into_bytes()
        }));
        // Many lists at a few stations, none of which says anything of most of them.
        made.push(Box::new(move || {
            let totals = format!("<TotalVotes>{}</TotalVotes>", rows(1, lists, |number| named(number, "")));
            let one = rows(1, lists, |number| named(number, ""));
            around("510b", &(totals + &station(1, &one) + &station(2, &one))).into_bytes()
        }));
    }
    // One name of as many words as fit, at as many stations as it fits in: each is compared with each.
    made.push(Box::new(|| {
        let one = list(1).replace("</Selection>", "<ValidVotes>1</ValidVotes></Selection>");
        let stations = rows(1, 60, |number| {
            let words = rows(0, 9_000, |word| format!("{:x} ", number * 10_000 + word));
            station(number, &one).replace(">X<", &format!(">{words}(postcode: 9401 JW)<"))
        });
        let named = named(1, "X").replace(">0<", ">1<");
        around("510b", &(format!("<TotalVotes>{named}</TotalVotes>") + &stations)).into_bytes()
    }));
    made.push(Box::new(|| utf16(&around("510b", &rows(1, 4_097, |number| named(number, "一二三"))), true)));
    made
}

/// Accepted files of very many small parts.
fn dense(message: &'static str) -> Vec<Maker> {
    let part: fn(usize) -> String = match message {
        "110a" => |_| "<a/>".to_owned(),
        "110b" => |number| {
            format!(
                "<PollingPlace><PhysicalLocation><Address><Locality><a:LocalityName/></Locality></Address><PollingStation Id=\"{number}\"/></PhysicalLocation></PollingPlace>"
            )
        },
        "230b" => |number| format!("<Affiliation><AffiliationIdentifier Id=\"{number}\"/>{}</Affiliation>", person(1)),
        "510b" => |number| station(number, &list(1)),
        "520" => |number| format!("{}<Selection>{}<Elected>yes</Elected></Selection>", list(number), person(1)),
        _ => list,
    };
    let inner: fn(usize) -> String = match message {
        "230b" => person,
        "520" => |number| format!("<Selection>{}<Elected>yes</Elected></Selection>", person(number)),
        _ => candidate,
    };
    let mut made: Vec<Maker> = Vec::new();
    for size in SIZES {
        made.push(Box::new(move || {
            let parts = rows(1, size + 1, part);
            let inside = match message {
                "510a" => station(1, &parts),
                "510b" => format!("<TotalVotes>{}</TotalVotes>{parts}", list(1)),
                "510d" => format!("<TotalVotes>{parts}</TotalVotes>"),
                _ => parts,
            };
            around(message, &inside).into_bytes()
        }));
        made.push(Box::new(move || {
            let parts = rows(1, size + 1, inner);
            let inside = match message {
                "110a" | "110b" => parts,
                "230b" => format!("<Affiliation><AffiliationIdentifier Id=\"1\"/>{parts}</Affiliation>"),
                "510a" => station(1, &(list(1) + &parts)),
                "520" => list(1) + &parts,
                _ => format!("<TotalVotes>{}{parts}</TotalVotes>", list(1)),
            };
            around(message, &inside).into_bytes()
        }));
    }
    made
}

/// Files that want to be much more than they are, or to lead a reader astray.
fn bombs(message: &'static str) -> Vec<Maker> {
    let inside: Vec<Box<dyn Fn() -> String + Send + Sync>> = vec![
        Box::new(|| "<Contest>".repeat(30_000)),
        Box::new(|| format!("{}{}", "<a:Country>".repeat(40), "</a:Country>".repeat(40))),
        Box::new(|| format!("<a b=\"{}\"/>", "x".repeat(1 << 18))),
        Box::new(|| format!("<a {}/>", rows(0, 30_000, |number| format!("b{number}=\"\" ")))),
        Box::new(|| format!("<a {}/>", rows(0, 30_000, |number| format!("xmlns:b{number}=\"u\" ")))),
        Box::new(|| {
            format!(
                "{}{}",
                rows(0, 30, |n| format!("<a xmlns:b{n}=\"u\" xmlns:c{n}=\"u\" xmlns:d{n}=\"u\">")),
                "</a>".repeat(30)
            )
        }),
        Box::new(|| format!("<Selection><ValidVotes>{}</ValidVotes></Selection>", "5".repeat(1 << 18))),
        Box::new(|| format!("<Affiliation><AffiliationIdentifier Id=\"{}\"/></Affiliation>", "9".repeat(4_000))),
        Box::new(|| format!("<{}/>", "n".repeat(1 << 18))),
        Box::new(|| format!("<{}></{}>", "n".repeat(1 << 18), "m".repeat(1 << 18))),
        Box::new(|| format!("<a>&{};</a>", "e".repeat(1 << 18))),
        Box::new(|| format!("<a>&#{};</a>", "0".repeat(1 << 18))),
        Box::new(|| "<a>&amp;</a>".repeat(50_000)),
        Box::new(|| format!("<MaxVotes>{}</MaxVotes>", "&#49;".repeat(70_000))),
        Box::new(|| format!("<a b=\"{}\"/>", "&amp;".repeat(800))),
        Box::new(|| format!("<!--{}-->", "-".repeat(1 << 18))),
        Box::new(|| format!("<!--{}", "- ".repeat(1 << 18))),
        Box::new(|| "<!-- -->".repeat(30_000)),
        Box::new(|| format!("<![CDATA[{}]]>", "]".repeat(1 << 18))),
        Box::new(|| format!("<MaxVotes>{}</MaxVotes>", "<![CDATA[]]><!-- -->".repeat(50_000))),
        Box::new(|| "<?x ?>".repeat(30_000)),
        Box::new(|| "<".repeat(1 << 18)),
        Box::new(|| "<a/>".repeat(1 << 16)),
        Box::new(|| "\n".repeat(1 << 18) + "<"),
    ];
    let mut made: Vec<Maker> = Vec::new();
    for inside in inside {
        made.push(Box::new(move || around(message, &inside()).into_bytes()));
    }
    made.push(Box::new(move || {
        // A billion laughs: ten entities, each ten of the one before.
        let entities = rows(1, 10, |n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)));
        let document = around(message, "<MaxVotes>&a9;</MaxVotes>");
        format!("<!DOCTYPE EML [<!ENTITY a0 \"haha\">{entities}]>{document}").into_bytes()
    }));
    made.push(Box::new(move || {
        format!("<!DOCTYPE EML [{}]>{}", "<!ENTITY ".repeat(30_000), around(message, "")).into_bytes()
    }));
    made.push(Box::new(move || format!("<!DOCTYPE EML [{}", "<".repeat(1 << 18)).into_bytes()));
    made
}

/// Worst cases of forms in JSON.
pub fn json() -> Vec<Maker> {
    let texts: Vec<Box<dyn Fn() -> String + Send + Sync>> = vec![
        Box::new(|| "[".repeat(1 << 18)),
        Box::new(|| "{\"lists\":".repeat(1 << 16)),
        Box::new(|| format!("\"{}", "x".repeat(1 << 18))),
        Box::new(|| format!("{{\"{}\":1}}", "x".repeat(1 << 18))),
        Box::new(|| format!("{{\"seats\":\"{}\"}}", "x".repeat(1 << 18))),
        Box::new(|| format!("{{\"seats\":{}}}", "9".repeat(1 << 18))),
        Box::new(|| format!("{{\"blank\":{}}}", "9".repeat(1 << 18))),
        Box::new(|| format!("{{\"previous\":{}}}", "\\u0061".repeat(1 << 16))),
        Box::new(|| " ".repeat(1 << 18)),
    ];
    let mut made: Vec<Maker> = Vec::new();
    for text in texts {
        made.push(Box::new(move || text().into_bytes()));
    }
    for size in SIZES {
        let row: [(&str, Row, &str); 14] = [
            ("{\"seats\":9,\"lists\":[", |number| format!("{{\"number\":{number}}}"), "]}"),
            ("{\"lists\":[", |number| format!("{{\"number\":{number}}}"), "]}"),
            ("{\"lists\":[{\"number\":1,\"candidates\":[", |number| format!("{{\"number\":{number}}}"), "]}]}"),
            ("{\"seats\":9,\"lists\":[{\"number\":1,\"candidate_votes\":[", |_| "0".into(), "]}]}"),
            (
                "{\"seats\":9,\"lists\":[{\"number\":1,\"votes\":9,\"candidate_numbers\":[",
                |number| number.to_string(),
                "]}]}",
            ),
            ("{\"seats\":9,\"lists\":[{\"number\":1,\"candidate_votes\":[9],\"deceased\":[", |_| "1".into(), "]}]}"),
            ("{\"seats\":9,\"lists\":[{\"number\":1,\"votes\":1}],\"lots\":[", |_| "1".into(), "]}"),
            ("{\"investigations\":[", |_| "[\"\",true]".into(), "]}"),
            ("{\"corrections\":[", |_| "{\"now\":1,\"then\":[]}".into(), "]}"),
            ("{\"corrections\":[{\"now\":1,\"then\":[", |_| "1".into(), "]}]}"),
            ("{\"lists\":{\"rows\":[", |number| format!("{{\"now\":{number},\"origin\":null}}"), "]}}"),
            ("{\"lists\":{\"rows\":[{\"now\":1,\"origin\":{\"then\":[", |_| "1".into(), "]}}]}}"),
            ("{\"previous\":{\"lists\":[", |number| format!("{{\"number\":{number},\"name\":\"\"}}"), "]}}"),
            ("{\"previous\":{\"stations\":[{\"votes\":[", |_| "0".into(), "]}]}}"),
        ];
        for (before, row, after) in row {
            made.push(Box::new(move || {
                let rows: Vec<String> = (1..=size).map(row).collect();
                format!("{before}{}{after}", rows.join(",")).into_bytes()
            }));
        }
        made.push(Box::new(move || comparison(size, |_| "\"\"".into(), "null")));
        made.push(Box::new(move || comparison(size, |_| "\"X\"".into(), "\"9401 JW\"")));
        made.push(Box::new(move || comparison(size, |number| format!("\"{number:x} a b c\""), "\"9401 JW\"")));
    }
    made.push(Box::new(|| {
        comparison(
            90,
            |number| format!("\"{}\"", rows(0, 9_000, |word| format!("{:x} ", number * 10_000 + word))),
            "\"9401 JW\"",
        )
    }));
    made.push(Box::new(|| comparison(2, |_| format!("\"{}\"", "a ".repeat(1 << 18)), "null")));
    made
}

/// A comparison with so many stations.
fn comparison(stations: usize, name: impl Fn(usize) -> String, postcode: &str) -> Vec<u8> {
    let station = |number: usize| {
        let name = name(number);
        format!("{{\"number\":{number},\"name\":{name},\"postcode\":{postcode},\"votes\":[1],\"votes_cast\":null}}")
    };
    let stations: Vec<String> = (1..=stations).map(station).collect();
    let identity = "{\"id\":\"GR2022_X\",\"name\":\"\",\"category\":\"GR\",\"subcategory\":null,\"domain\":null,\"date\":\"2022-03-16\"}";
    format!(
        "{{\"previous\":{{\"identity\":{identity},\"lists\":[{{\"number\":1,\"name\":\"\"}}],\"stations\":[{}]}},\"corrections\":[],\"lists\":{{\"rows\":[{{\"now\":1,\"origin\":\"new\"}}]}}}}",
        stations.join(",")
    )
    .into_bytes()
}

/// Published tables, and worst cases: as many columns as there can be, with as little in them; as many cells or quotes.
pub fn tables(data: &std::path::Path) -> Vec<Maker> {
    let mut made: Vec<Maker> = Vec::new();
    for folder in ["golden", "real/gr2026"] {
        let mut paths: Vec<_> =
            std::fs::read_dir(data.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
        paths.sort();
        for path in paths {
            made.push(Box::new(move || std::fs::read(&path).unwrap()));
        }
    }
    for stations in [1, 129, 4_097, 9_999, 10_000, 10_001] {
        made.push(Box::new(move || table(stations, 1, 1)));
    }
    // Two bytes a cell, and a row of a count for each: as many as are taken, and more.
    for (stations, lists, candidates) in
        [(300, 65, 0), (400, 99, 0), (400, 100, 0), (9_999, 4, 0), (10_000, 65, 0), (9_999, 1, 65), (399, 100, 3)]
    {
        made.push(Box::new(move || table(stations, lists, candidates)));
    }
    for (before, cell) in
        [("", ";"), ("", "\n"), ("", "\""), ("\"", "\"\""), ("Verkiezing;;", "x"), ("Lijstnummer", ";\"")]
    {
        made.push(Box::new(move || format!("{before}{}", cell.repeat(1 << 18)).into_bytes()));
    }
    // Lists and candidates as many as there can be, and one more.
    for (lists, candidates) in [(100, 200), (101, 1), (1, 201)] {
        made.push(Box::new(move || table(1, lists, candidates)));
    }
    made.push(Box::new(|| vec![b';'; eml::MAX_TABLE_BYTES + 1]));
    made
}

/// A table of zeros, in as few bytes as it can be: so many stations, lists, and candidates on each.
fn table(stations: usize, lists: usize, candidates: usize) -> Vec<u8> {
    let row = |first: &str, cell: &str| format!("{first}{}\n", cell.repeat(stations));
    let mut table = row("Lijstnummer;Aanduiding;Volgnummer;Naam kandidaat;Totaal", ";X");
    table.push_str(&format!("Gebiednummer;;;;{}\n", rows(1, stations + 1, |number| format!(";{number}"))));
    for label in
        ["geldige stembiljetten", "blanco stembiljetten", "ongeldige stembiljetten", "aangetroffen stembiljetten"]
    {
        table.push_str(&row(&format!(";{label};;;0"), ";0"));
    }
    let people = rows(1, candidates + 1, |number| row(&format!(";;{number};;0"), ";0"));
    table.push_str(&rows(1, lists + 1, |number| row(&format!("{number};;;;0"), ";0") + &people));
    table.into_bytes()
}

/// Worst cases of the bytes of a count: announced lengths that are not there, and as many rows as fit.
pub fn parts() -> Vec<Maker> {
    let mut made: Vec<Maker> = Vec::new();
    for (lists, candidates) in [(100, 160), (100, 200), (101, 1), (1, 201), (1, 16_000), (16_000, 0)] {
        made.push(Box::new(move || {
            let mut totals = vec![0; 11];
            totals.push(0);
            varint(&mut totals, lists);
            (1..=lists).for_each(|number| {
                varint(&mut totals, number);
                totals.push(0);
            });
            let mut rest = Vec::new();
            varint(&mut rest, lists);
            for _ in 0..lists {
                rest.push(0);
                varint(&mut rest, candidates);
                (1..=candidates).for_each(|number| {
                    varint(&mut rest, number);
                    rest.push(0);
                });
            }
            let length = u16::try_from(totals.len()).unwrap_or(u16::MAX).to_le_bytes();
            [&length[..], &totals, &rest].concat()
        }));
    }
    for length in [&b"\xFF\xFF\xFF\xFF\x0F"[..], b"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", b"\x64", b"\x10"] {
        // No cells, no explanations; then so many investigations, or texts of such a length, or lists, that are not there.
        made.push(Box::new(move || [&[0xFF, 0x7F][..], &[0; 11], length].concat()));
        made.push(Box::new(move || [&[0xFF, 0x7F][..], &[0; 11], &[1], length].concat()));
        made.push(Box::new(move || [&[0xFF, 0x7F][..], &[0; 12], length].concat()));
        made.push(Box::new(move || [&[13, 0][..], &[0; 13], &[0], length].concat()));
    }
    made.push(Box::new(|| vec![0; 40_000]));
    made.push(Box::new(|| vec![1; 40_000]));
    made
}

fn varint(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(u8::try_from(number & 0x7F).unwrap() | 0x80);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap());
}
