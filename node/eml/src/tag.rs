//! The elements that the readers know, by namespace and local name; a file's own prefixes mean nothing.

/// The namespace of EML 5 itself.
pub(crate) const NS_EML: &str = "urn:oasis:names:tc:evs:schema:eml";
/// The Kiesraad's extensions.
pub(crate) const NS_KR: &str = "http://www.kiesraad.nl/extensions";
/// OASIS addresses.
pub(crate) const NS_XAL: &str = "urn:oasis:names:tc:ciq:xsdschema:xAL:2.0";
/// OASIS names.
pub(crate) const NS_XNL: &str = "urn:oasis:names:tc:ciq:xsdschema:xNL:2.0";
/// XML signatures; only its `CanonicalizationMethod` occurs.
pub(crate) const NS_DS: &str = "http://www.w3.org/2000/09/xmldsig#";
/// Schema instance, for `schemaLocation`.
pub(crate) const NS_XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

macro_rules! tags {
    ($($namespace:ident { $($tag:ident = $local:literal,)+ })+) => {
        /// A known element. `Other` is skipped with all that is in it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Tag { $($($tag,)+)+ Other }

        impl Tag {
            pub(crate) fn of(namespace: &str, local: &str) -> Self {
                match namespace {
                    $($namespace => match local { $($local => Self::$tag,)+ _ => Self::Other },)+
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    NS_EML {
        Selection = "Selection",
        ValidVotes = "ValidVotes",
        Candidate = "Candidate",
        CandidateIdentifier = "CandidateIdentifier",
        AffiliationIdentifier = "AffiliationIdentifier",
        RegisteredName = "RegisteredName",
        Eml = "EML",
        ManagingAuthority = "ManagingAuthority",
        AuthorityIdentifier = "AuthorityIdentifier",
        Count = "Count",
        CandidateList = "CandidateList",
        ElectionEvent = "ElectionEvent",
        Result = "Result",
        Election = "Election",
        ElectionIdentifier = "ElectionIdentifier",
        ElectionName = "ElectionName",
        ElectionCategory = "ElectionCategory",
        Contests = "Contests",
        Contest = "Contest",
        ContestIdentifier = "ContestIdentifier",
        ContestName = "ContestName",
        TotalVotes = "TotalVotes",
        ReportingUnitVotes = "ReportingUnitVotes",
        ReportingUnitIdentifier = "ReportingUnitIdentifier",
        ReferendumOptionIdentifier = "ReferendumOptionIdentifier",
        Cast = "Cast",
        TotalCounted = "TotalCounted",
        RejectedVotes = "RejectedVotes",
        UncountedVotes = "UncountedVotes",
        VotingMethod = "VotingMethod",
        MaxVotes = "MaxVotes",
        PollingPlace = "PollingPlace",
        PhysicalLocation = "PhysicalLocation",
        Address = "Address",
        Locality = "Locality",
        PollingStation = "PollingStation",
        Affiliation = "Affiliation",
        CandidateFullName = "CandidateFullName",
        Gender = "Gender",
        QualifyingAddress = "QualifyingAddress",
        Elected = "Elected",
        Ranking = "Ranking",
    }
    NS_KR {
        CreationDateTime = "CreationDateTime",
        CreatedByAuthority = "CreatedByAuthority",
        ElectionSubcategory = "ElectionSubcategory",
        ElectionDomain = "ElectionDomain",
        ElectionDate = "ElectionDate",
        NominationDate = "NominationDate",
        NumberOfSeats = "NumberOfSeats",
        PreferenceThreshold = "PreferenceThreshold",
        Investigations = "ReportingUnitInvestigations",
        Investigation = "Investigation",
    }
    NS_XAL {
        AddressOld = "Address",
        Country = "Country",
        LocalityXal = "Locality",
        LocalityName = "LocalityName",
        PostalCode = "PostalCode",
        PostalCodeNumber = "PostalCodeNumber",
    }
    NS_XNL {
        PersonName = "PersonName",
        NameLine = "NameLine",
        FirstName = "FirstName",
        NamePrefix = "NamePrefix",
        LastName = "LastName",
    }
}
