//! The largest election that the schemas and the law allow for: 480 stations and 621 candidates, indented, with the old figures of
//! a corrigendum. Longer than any published file, and read.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

use eml::{MAX_BYTES, read_count, verify_sums};

const STATIONS: u32 = 480;
const LISTS: u32 = 27;
const CANDIDATES: u32 = 23;

/// The rows of a station, or those of the totals of `times` stations: one vote for each candidate, where there were two before.
fn rows(times: u32) -> String {
    let mut rows = String::new();
    let votes = |rows: &mut String, votes: u32| {
        write!(
            rows,
            "                            <kr:InitialValidVotes>{}</kr:InitialValidVotes>\n                            <ValidVotes>{votes}</ValidVotes>\n                        </Selection>\n",
            2 * votes
        )
        .unwrap();
    };
    for list in 1..=LISTS {
        write!(
            rows,
            "                        <Selection>\n                            <AffiliationIdentifier Id=\"{list}\">\n                                <RegisteredName>Lijst met een lange naam {list}</RegisteredName>\n                            </AffiliationIdentifier>\n"
        )
        .unwrap();
        votes(&mut rows, times * CANDIDATES);
        for candidate in 1..=CANDIDATES {
            write!(
                rows,
                "                        <Selection>\n                            <Candidate>\n                                <CandidateIdentifier Id=\"{candidate}\"></CandidateIdentifier>\n                            </Candidate>\n"
            )
            .unwrap();
            votes(&mut rows, times);
        }
    }
    write!(
        rows,
        "                        <Cast>0</Cast>\n                        <TotalCounted>{}</TotalCounted>\n                        <RejectedVotes ReasonCode=\"ongeldig\">0</RejectedVotes>\n                        <RejectedVotes ReasonCode=\"blanco\">0</RejectedVotes>\n",
        times * LISTS * CANDIDATES
    )
    .unwrap();
    rows
}

#[test]
fn the_largest_election_fits() {
    let one = rows(1);
    let mut text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<EML xmlns="urn:oasis:names:tc:evs:schema:eml" xmlns:kr="http://www.kiesraad.nl/extensions" Id="510b" SchemaVersion="5">
    <TransactionId>1</TransactionId>
    <ManagingAuthority>
        <AuthorityIdentifier Id="0999">Veldhorst</AuthorityIdentifier>
        <AuthorityAddress/>
    </ManagingAuthority>
    <kr:Schema Version="1.3"/>
    <kr:CreationDateTime>2027-03-18T10:00:00</kr:CreationDateTime>
    <Count>
        <EventIdentifier/>
        <kr:Phase PhaseCode="corrigendum"/>
        <Election>
            <ElectionIdentifier Id="PS2027_Veldhorst">
                <ElectionName>Provinciale Staten Veldhorst 2027</ElectionName>
                <ElectionCategory>PS</ElectionCategory>
                <kr:ElectionSubcategory>PS1</kr:ElectionSubcategory>
                <kr:ElectionDomain>Veldhorst</kr:ElectionDomain>
                <kr:ElectionDate>2027-03-17</kr:ElectionDate>
            </ElectionIdentifier>
            <Contests>
                <Contest>
                    <ContestIdentifier Id="geen"/>
                    <TotalVotes>
{}                    </TotalVotes>
"#,
        rows(STATIONS)
    );
    for station in 1..=STATIONS {
        write!(
            text,
            "                    <ReportingUnitVotes>\n                        <ReportingUnitIdentifier Id=\"0999::SB{station}\">Stembureau Zaal {station} (postcode: 1234 AB)</ReportingUnitIdentifier>\n{one}                    </ReportingUnitVotes>\n"
        )
        .unwrap();
    }
    text.push_str("                </Contest>\n            </Contests>\n        </Election>\n    </Count>\n</EML>\n");
    println!("{} bytes", text.len());
    assert!((100_000_000..MAX_BYTES).contains(&text.len()), "{}", text.len());
    let read = read_count(text.as_bytes()).unwrap();
    assert_eq!(read.stations.len(), 480);
    assert_eq!(read.initial.len(), 481 * (27 + 621));
    verify_sums(&read).unwrap();
}
