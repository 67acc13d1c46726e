//! The elements that the readers know, by namespace and local name; a file's own prefixes mean nothing.

/// The namespace of EML 5 itself.
pub(crate) const NS_EML: &str = "urn:oasis:names:tc:evs:schema:eml";
/// The Kiesraad's extensions.
pub(crate) const NS_KR: &str = "http://www.kiesraad.nl/extensions";
/// The Kiesraad's extensions for polling stations, of schema 1.3.
pub(crate) const NS_SB: &str = "http://www.kiesraad.nl/sb-extensions";
/// OASIS addresses.
pub(crate) const NS_XAL: &str = "urn:oasis:names:tc:ciq:xsdschema:xAL:2.0";
/// OASIS names.
pub(crate) const NS_XNL: &str = "urn:oasis:names:tc:ciq:xsdschema:xNL:2.0";
/// XML signatures; only its `CanonicalizationMethod` occurs.
pub(crate) const NS_DS: &str = "http://www.w3.org/2000/09/xmldsig#";
/// Schema instance, for `schemaLocation`.
pub(crate) const NS_XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A namespace that the readers know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    Eml,
    Kr,
    Sb,
    Xal,
    Xnl,
    /// The rest, with all that is in it, says nothing to this program.
    Other,
}

impl Space {
    pub(crate) fn of(uri: &str) -> Self {
        match uri {
            NS_EML => Self::Eml,
            NS_KR => Self::Kr,
            NS_SB => Self::Sb,
            NS_XAL => Self::Xal,
            NS_XNL => Self::Xnl,
            _ => Self::Other,
        }
    }
}

macro_rules! tags {
    ($($space:ident { $($tag:ident = $local:literal,)+ })+) => {
        /// A known element. `Other` is skipped with all that is in it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Tag { $($($tag,)+)+ Other }

        impl Tag {
            pub(crate) fn of(space: Space, local: &str) -> Self {
                match space {
                    $(Space::$space => match local { $($local => Self::$tag,)+ _ => Self::Other },)+
                    Space::Other => Self::Other,
                }
            }
        }
    };
}

tags! {
    Eml {
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
        ShortCode = "ShortCode",
    }
    Kr {
        CreationDateTime = "CreationDateTime",
        CreatedByAuthority = "CreatedByAuthority",
        ElectionSubcategory = "ElectionSubcategory",
        ElectionDomain = "ElectionDomain",
        ElectionDate = "ElectionDate",
        NominationDate = "NominationDate",
        NumberOfSeats = "NumberOfSeats",
        ElectionTree = "ElectionTree",
        PreferenceThreshold = "PreferenceThreshold",
        Investigations = "ReportingUnitInvestigations",
        Investigation = "Investigation",
        Schema = "Schema",
        CountingMethod = "CountingMethod",
        Phase = "Phase",
        GenderAnnex = "GenderAnnex",
        // The coming schema says Initial, other programs say Previous: the names are not settled.
        InitialValidVotes = "InitialValidVotes",
        InitialCast = "InitialCast",
        InitialTotalCounted = "InitialTotalCounted",
        InitialRejectedVotes = "InitialRejectedVotes",
        InitialUncountedVotes = "InitialUncountedVotes",
        PreviousValidVotes = "PreviousValidVotes",
        PreviousCast = "PreviousCast",
        PreviousTotalCounted = "PreviousTotalCounted",
        PreviousRejectedVotes = "PreviousRejectedVotes",
        PreviousUncountedVotes = "PreviousUncountedVotes",
    }
    Sb {
        Location = "Location",
        BagId = "BAGId",
        StreetName = "StreetName",
        HouseNumber = "Number",
        HouseLetter = "Letter",
        NumberAddition = "NumberAddition",
        LocationPostcode = "PostalCode",
        City = "City",
        AdditionalAddress = "AdditionalAddressInformation",
        DistrictName = "DistrictName",
        DistrictCode = "DistrictCode",
        NeighbourhoodName = "NeighbourhoodName",
        NeighbourhoodCode = "NeighbourhoodCode",
        RdX = "RDx",
        RdY = "RDy",
        Latitude = "Latitude",
        Longitude = "Longitude",
    }
    Xal {
        AddressOld = "Address",
        Country = "Country",
        LocalityXal = "Locality",
        LocalityName = "LocalityName",
        PostalCode = "PostalCode",
        PostalCodeNumber = "PostalCodeNumber",
    }
    Xnl {
        PersonName = "PersonName",
        NameLine = "NameLine",
        FirstName = "FirstName",
        NamePrefix = "NamePrefix",
        LastName = "LastName",
    }
}
