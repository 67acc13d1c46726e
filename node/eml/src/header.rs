//! What a file is: which message, of which election, made when and by whom. Enough to refuse it quickly.

use crate::error::{EmlError, ErrorKind, remedy};
use crate::number::once;
use crate::tag::Tag;
use crate::text::decode;
use crate::time::{Created, days_since_1970};
use crate::xml::{Xml, clip};
use election::definition::{Domain, Identity};
use words::{Sentence, sentence};

/// The EML message of a file: the `Id` of its root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Message {
    /// 110a: the definition of the election.
    Definition,
    /// 110b: its polling stations.
    Stations,
    /// 230b: the lists of candidates of one contest.
    CandidateLists,
    /// 230c: all lists of candidates.
    AllCandidateLists,
    /// 510a: the count of one polling station.
    StationCount,
    /// 510b: the count of a municipality, per station and in total.
    MunicipalCount,
    /// 510c: the count of an electoral district.
    DistrictCount,
    /// 510d: the total count.
    TotalCount,
    /// 520: the result, who has been elected.
    Result,
}

impl Message {
    /// The number that people know it by, such as `510b`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Definition => "110a",
            Self::Stations => "110b",
            Self::CandidateLists => "230b",
            Self::AllCandidateLists => "230c",
            Self::StationCount => "510a",
            Self::MunicipalCount => "510b",
            Self::DistrictCount => "510c",
            Self::TotalCount => "510d",
            Self::Result => "520",
        }
    }

    /// Whether the file holds votes: such a file is never part of the setup of an election.
    #[must_use]
    pub const fn has_counts(self) -> bool {
        matches!(self, Self::StationCount | Self::MunicipalCount | Self::DistrictCount | Self::TotalCount)
    }

    fn from_id(id: &str) -> Option<Self> {
        const ALL: [Message; 9] = [
            Message::Definition,
            Message::Stations,
            Message::CandidateLists,
            Message::AllCandidateLists,
            Message::StationCount,
            Message::MunicipalCount,
            Message::DistrictCount,
            Message::TotalCount,
            Message::Result,
        ];
        ALL.into_iter().find(|message| message.id() == id)
    }
}

/// Who is responsible for a file (`ManagingAuthority`), or made it (`kr:CreatedByAuthority`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// Its id: four digits for a municipality, `SB7` for a polling station, `CSB`, `HSB6`.
    pub id: String,
    /// Its name; may be empty.
    pub name: String,
}

/// The first elements of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Which message.
    pub message: Message,
    /// Of which election.
    pub identity: Identity,
    /// When it was made.
    pub created: Created,
    /// Who is responsible for it; a 110a has none.
    pub authority: Option<Authority>,
    /// Who made it, where that is someone else: the municipality, in a 510a.
    pub created_by: Option<Authority>,
    /// Where the votes were counted (`kr:CountingMethod`); only counts say it, and only since schema 1.3.
    pub counting: Option<Counting>,
    /// Whether it is a first count or corrects one (`kr:Phase`); only counts say it, and only since schema 1.3.
    pub phase: Option<Phase>,
}

/// Which count of a station it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// `eerste zitting`.
    First,
    /// `corrigendum`: old figures stand beside those that were corrected.
    Corrigendum,
}

/// Where votes are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counting {
    /// `centrale stemopneming` (CSO): the candidates the next day, at one place for the municipality.
    Central,
    /// `decentrale stemopneming` (DSO): all at the polling station.
    Decentral,
}

/// Reads the header alone, without looking at the rest of the file.
///
/// # Errors
/// When the beginning is not that of an EML file of one of the messages in [`Message`].
pub fn kind(bytes: &[u8]) -> Result<Header, EmlError> {
    let text = decode(bytes)?;
    let mut opening = Opening::read(&text)?;
    opening.election()?;
    opening.into_header().map(|(header, _)| header)
}

/// A file whose own header has been read, up to the element that holds its payload.
pub(crate) struct Opening<'a> {
    pub(crate) xml: Xml<'a>,
    message: Message,
    created: Created,
    authority: Option<Authority>,
    created_by: Option<Authority>,
    counting: Option<Counting>,
    phase: Option<Phase>,
}

impl<'a> Opening<'a> {
    /// Reads up to and into the payload element (`Count`, `CandidateList`, `ElectionEvent` or `Result`).
    pub(crate) fn read(text: &'a str) -> Result<Self, EmlError> {
        let (mut xml, id) = Xml::open(text)?;
        let Some(message) = Message::from_id(&id) else {
            let id = clip(&id);
            let message = sentence!("eml-message-unknown", message = id);
            return Err(xml.error(ErrorKind::Message, message, remedy::OTHER_FILE));
        };
        let payload = match message {
            Message::Definition | Message::Stations => Tag::ElectionEvent,
            Message::CandidateLists | Message::AllCandidateLists => Tag::CandidateList,
            Message::Result => Tag::Result,
            _ => Tag::Count,
        };
        let (mut created, mut authority, mut created_by) = (None, None, None);
        while let Some(tag) = xml.child()? {
            match tag {
                Tag::CreationDateTime => {
                    let text = xml.text()?;
                    let Some(time) = Created::parse(&text) else {
                        let text = clip(&text);
                        let message = sentence!("eml-no-time", text = text);
                        return Err(xml.wrong(ErrorKind::Value, message, remedy::EXPORT_AGAIN));
                    };
                    once(&mut created, "CreationDateTime", time, &xml)?;
                }
                Tag::ManagingAuthority => {
                    while let Some(tag) = xml.child()? {
                        match tag {
                            Tag::AuthorityIdentifier => {
                                read_authority(&mut xml, "AuthorityIdentifier", &mut authority)?;
                            }
                            Tag::CreatedByAuthority => {
                                read_authority(&mut xml, "CreatedByAuthority", &mut created_by)?;
                            }
                            _ => xml.skip()?,
                        }
                    }
                }
                tag if tag == payload => {
                    let Some(created) = created else {
                        return Err(xml.missing_here("kr:CreationDateTime"));
                    };
                    if authority.is_none() && message != Message::Definition {
                        return Err(xml.missing_here("ManagingAuthority"));
                    }
                    return Ok(Self { xml, message, created, authority, created_by, counting: None, phase: None });
                }
                Tag::Count | Tag::CandidateList | Tag::ElectionEvent | Tag::Result => {
                    let message = sentence!("eml-message-differs", message = id);
                    return Err(xml.error(ErrorKind::Message, message, remedy::EXPORT_AGAIN));
                }
                _ => xml.skip()?,
            }
        }
        Err(xml.missing(match payload {
            Tag::ElectionEvent => "ElectionEvent",
            Tag::CandidateList => "CandidateList",
            Tag::Result => "Result",
            _ => "Count",
        }))
    }

    /// Opens a file that must be one of `wanted`, up to and including the election's identity.
    pub(crate) fn of(text: &'a str, wanted: &[Message]) -> Result<(Header, Xml<'a>), EmlError> {
        let mut opening = Self::read(text)?;
        if !wanted.contains(&opening.message) {
            let ids = wanted.iter().map(|message| Sentence::from(message.id()));
            let ids = ids.reduce(|one, other| sentence!("eml-or", one = one, other = other));
            let (found, wanted) = (opening.message.id(), ids.unwrap_or_else(|| Sentence::from("")));
            let message = sentence!("eml-message-other", found = found, wanted = wanted);
            return Err(opening.xml.error(ErrorKind::Message, message, remedy::OTHER_FILE));
        }
        opening.election()?;
        opening.into_header()
    }

    /// From inside the payload into its `Election/ElectionIdentifier`.
    fn election(&mut self) -> Result<(), EmlError> {
        while let Some(tag) = self.xml.child()? {
            match tag {
                Tag::Election => return self.xml.require(Tag::ElectionIdentifier, "ElectionIdentifier"),
                Tag::CountingMethod => {
                    once(&mut self.counting, "CountingMethod", read_counting(&self.xml)?, &self.xml)?;
                    self.xml.skip()?;
                }
                Tag::Phase => {
                    once(&mut self.phase, "Phase", read_phase(&self.xml)?, &self.xml)?;
                    self.xml.skip()?;
                }
                _ => self.xml.skip()?,
            }
        }
        Err(self.xml.missing("Election"))
    }

    /// The header, with the cursor just after `ElectionIdentifier`.
    fn into_header(mut self) -> Result<(Header, Xml<'a>), EmlError> {
        let identity = read_identity(&mut self.xml, self.message)?;
        let header = Header {
            message: self.message,
            identity,
            created: self.created,
            authority: self.authority,
            created_by: self.created_by,
            counting: self.counting,
            phase: self.phase,
        };
        Ok((header, self.xml))
    }
}

fn read_counting(xml: &Xml<'_>) -> Result<Counting, EmlError> {
    match xml.required_attribute("MethodCode")?.as_ref() {
        "centrale stemopneming" => Ok(Counting::Central),
        "decentrale stemopneming" => Ok(Counting::Decentral),
        other => {
            let other = clip(other);
            Err(xml.error(ErrorKind::Value, sentence!("eml-counting-way", text = other), remedy::EXPORT_AGAIN))
        }
    }
}

fn read_phase(xml: &Xml<'_>) -> Result<Phase, EmlError> {
    match xml.required_attribute("PhaseCode")?.as_ref() {
        "eerste zitting" => Ok(Phase::First),
        "corrigendum" => Ok(Phase::Corrigendum),
        other => {
            let other = clip(other);
            Err(xml.error(ErrorKind::Value, sentence!("eml-phase", text = other), remedy::EXPORT_AGAIN))
        }
    }
}

fn read_authority(xml: &mut Xml<'_>, tag: &str, slot: &mut Option<Authority>) -> Result<(), EmlError> {
    let id = xml.required_attribute("Id")?.into_owned();
    let name = xml.text()?.into_owned();
    once(slot, tag, Authority { id, name }, xml)
}

/// Reads an `ElectionIdentifier` that has just been opened. A definition must say when lists are handed in; no other file
/// that this program reads has to.
fn read_identity(xml: &mut Xml<'_>, message: Message) -> Result<Identity, EmlError> {
    let id = xml.required_attribute("Id")?.into_owned();
    let (mut name, mut category, mut subcategory, mut domain) = (None, None, None, None);
    let (mut date, mut nomination) = (None, None);
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::ElectionName => once(&mut name, "ElectionName", xml.text()?.into_owned(), xml)?,
            Tag::ElectionCategory => {
                let text = xml.text()?.into_owned();
                if text.is_empty() || text.len() > 8 || !text.bytes().all(|b| b.is_ascii_alphanumeric()) {
                    let text = clip(&text);
                    let message = sentence!("eml-category", text = text);
                    return Err(xml.wrong(ErrorKind::Value, message, remedy::EXPORT_AGAIN));
                }
                once(&mut category, "ElectionCategory", text, xml)?;
            }
            Tag::ElectionSubcategory => {
                once(&mut subcategory, "ElectionSubcategory", xml.text()?.into_owned(), xml)?;
            }
            Tag::ElectionDomain => {
                // Optional by the schema: files of provinces have none.
                let id = xml.attribute("Id")?.map(|id| id.trim().to_owned()).unwrap_or_default();
                if id.len() > 4 || !id.bytes().all(|b| b.is_ascii_digit()) {
                    let id = clip(&id);
                    return Err(xml.error(ErrorKind::Value, sentence!("eml-area", id = id), remedy::EXPORT_AGAIN));
                }
                let name = xml.text()?.into_owned();
                once(&mut domain, "ElectionDomain", Domain { id, name }, xml)?;
            }
            Tag::ElectionDate => read_date(xml, "ElectionDate", &mut date)?,
            Tag::NominationDate => read_date(xml, "NominationDate", &mut nomination)?,
            _ => xml.skip()?,
        }
    }
    let Some(category) = category else { return Err(xml.missing("ElectionCategory")) };
    let Some(date) = date else { return Err(xml.missing("ElectionDate")) };
    if message == Message::Definition && nomination.is_none() {
        return Err(xml.missing("NominationDate"));
    }
    if let Some(sub) = subcategory.as_ref().filter(|sub| !sub.starts_with(&category)) {
        let sub = clip(sub);
        let message = sentence!("eml-subcategory-category", sub = sub, category = category);
        return Err(xml.wrong(ErrorKind::Identity, message, remedy::EXPORT_AGAIN));
    }
    if let Some(nomination) = nomination.filter(|nomination| days_since_1970(nomination) >= days_since_1970(&date)) {
        let message = sentence!("eml-nomination", nomination = nomination, date = date);
        return Err(xml.wrong(ErrorKind::Identity, message, remedy::EXPORT_AGAIN));
    }
    Ok(Identity { id, name: name.unwrap_or_default(), category, subcategory, domain, date })
}

fn read_date(xml: &mut Xml<'_>, tag: &str, slot: &mut Option<String>) -> Result<(), EmlError> {
    let text = xml.text()?.into_owned();
    if days_since_1970(&text).is_none() {
        let text = clip(&text);
        return Err(xml.wrong(ErrorKind::Value, sentence!("eml-no-date", text = text), remedy::EXPORT_AGAIN));
    }
    once(slot, tag, text, xml)
}

/// Skips an element around the payload, unless it would be a second one of what has been read already.
pub(crate) fn pass_over(xml: &mut Xml<'_>, tag: Tag) -> Result<(), EmlError> {
    match tag {
        Tag::ElectionIdentifier
        | Tag::Election
        | Tag::ElectionEvent
        | Tag::CandidateList
        | Tag::Count
        | Tag::Result
        | Tag::ManagingAuthority
        | Tag::CreationDateTime => Err(xml.error(ErrorKind::Duplicate, sentence!("eml-elections"), remedy::OTHER_FILE)),
        _ => xml.skip(),
    }
}

/// From inside the payload, with `Election` closed, to the end of the file.
pub(crate) fn leave(mut xml: Xml<'_>) -> Result<(), EmlError> {
    for _ in ["payload", "root"] {
        while let Some(tag) = xml.child()? {
            pass_over(&mut xml, tag)?;
        }
    }
    xml.finish()
}

/// Gives `read` each element of the one contest in what is open; what stands beside it is passed over. Whether there was one.
pub(crate) fn in_contest(
    xml: &mut Xml<'_>,
    mut read: impl FnMut(&mut Xml<'_>, Tag) -> Result<(), EmlError>,
) -> Result<bool, EmlError> {
    let mut found = false;
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Contest if found => return Err(xml.contests()),
            Tag::Contest => {
                found = true;
                while let Some(tag) = xml.child()? {
                    read(xml, tag)?;
                }
            }
            tag => pass_over(xml, tag)?,
        }
    }
    Ok(found)
}

/// Checks that two files are of one election: id, category and date agree, and the area where both name one.
///
/// # Errors
/// [`ErrorKind::Identity`], naming what either file says.
pub fn same_election(one: &Identity, other: &Identity) -> Result<(), EmlError> {
    let area = match (&one.domain, &other.domain) {
        (Some(one), Some(other)) => one.is_same(other),
        _ => true,
    };
    if one.id == other.id && one.category == other.category && one.date == other.date && area {
        return Ok(());
    }
    let named = |identity: &Identity| {
        let (id, category, date) = (clip(&identity.id), &identity.category, &identity.date);
        match identity.domain.as_ref().map(Domain::to_string) {
            Some(area) => sentence!("eml-election-of", id = id, category = category, date = date, area = area),
            None => sentence!("eml-election", id = id, category = category, date = date),
        }
    };
    let message = sentence!("eml-elections-differ", one = named(one), other = named(other));
    Err(EmlError::whole(ErrorKind::Identity, message, remedy::OTHER_FILE))
}
