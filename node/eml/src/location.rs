//! `sb:Location`: where a polling station is, as a 110b of schema 1.3 can say: address, district, neighbourhood, coordinates. All
//! of it as written; nothing is computed with it. A mobile station has several.

use crate::error::EmlError;
use crate::tag::Tag;
use crate::xml::Xml;
use std::collections::BTreeMap;

/// What a file says of a place. The order is that of the schema. What only visitors want to know (opening times, accessibility,
/// a website) is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LocationPart {
    /// Number in the register of addresses (BAG), 16 digits.
    BagId,
    /// Street.
    Street,
    /// House number.
    Number,
    /// Letter behind it.
    Letter,
    /// Addition behind that.
    Addition,
    /// Postcode, `1234 AB`.
    Postcode,
    /// Town.
    City,
    /// How to get in, and the like.
    Directions,
    /// Name of the district ("wijk").
    District,
    /// Its code, `WK` and six digits.
    DistrictCode,
    /// Name of the neighbourhood ("buurt").
    Neighbourhood,
    /// Its code, `BU` and eight digits.
    NeighbourhoodCode,
    /// Metres in the national grid, to the east.
    RdX,
    /// To the north.
    RdY,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
}

use LocationPart as Part;

impl LocationPart {
    /// All of them, in the order of the schema.
    pub const ALL: [Self; 16] = [
        Self::BagId,
        Self::Street,
        Self::Number,
        Self::Letter,
        Self::Addition,
        Self::Postcode,
        Self::City,
        Self::Directions,
        Self::District,
        Self::DistrictCode,
        Self::Neighbourhood,
        Self::NeighbourhoodCode,
        Self::RdX,
        Self::RdY,
        Self::Latitude,
        Self::Longitude,
    ];

    /// The element, with the prefix that it is written with.
    pub(crate) const fn element(self) -> &'static str {
        match self {
            Self::BagId => "sb:BAGId",
            Self::Street => "sb:StreetName",
            Self::Number => "sb:Number",
            Self::Letter => "sb:Letter",
            Self::Addition => "sb:NumberAddition",
            Self::Postcode => "sb:PostalCode",
            Self::City => "sb:City",
            Self::Directions => "sb:AdditionalAddressInformation",
            Self::District => "sb:DistrictName",
            Self::DistrictCode => "sb:DistrictCode",
            Self::Neighbourhood => "sb:NeighbourhoodName",
            Self::NeighbourhoodCode => "sb:NeighbourhoodCode",
            Self::RdX => "sb:RDx",
            Self::RdY => "sb:RDy",
            Self::Latitude => "sb:Latitude",
            Self::Longitude => "sb:Longitude",
        }
    }

    fn of(tag: Tag) -> Option<Self> {
        Some(match tag {
            Tag::BagId => Self::BagId,
            Tag::StreetName => Self::Street,
            Tag::HouseNumber => Self::Number,
            Tag::HouseLetter => Self::Letter,
            Tag::NumberAddition => Self::Addition,
            Tag::LocationPostcode => Self::Postcode,
            Tag::City => Self::City,
            Tag::AdditionalAddress => Self::Directions,
            Tag::DistrictName => Self::District,
            Tag::DistrictCode => Self::DistrictCode,
            Tag::NeighbourhoodName => Self::Neighbourhood,
            Tag::NeighbourhoodCode => Self::NeighbourhoodCode,
            Tag::RdX => Self::RdX,
            Tag::RdY => Self::RdY,
            Tag::Latitude => Self::Latitude,
            Tag::Longitude => Self::Longitude,
            _ => return None,
        })
    }

    /// Whether the schema allows this text.
    fn allows(self, text: &str) -> bool {
        let digits = |text: &str, least: usize, most: usize| {
            (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let coded = |letters: &str, count| text.strip_prefix(letters).is_some_and(|rest| digits(rest, count, count));
        match self {
            Self::BagId => digits(text, 16, 16),
            Self::Number => digits(text, 1, 9),
            Self::Postcode => text.split_once(' ').is_some_and(|(number, letters)| {
                digits(number, 4, 4) && letters.len() == 2 && letters.bytes().all(|byte| byte.is_ascii_uppercase())
            }),
            Self::DistrictCode => coded("WK", 6),
            Self::NeighbourhoodCode => coded("BU", 8),
            Self::RdX | Self::RdY => match text.split_once('.') {
                Some((metres, part)) => digits(metres, 1, 6) && digits(part, 1, 20),
                None => digits(text, 1, 6),
            },
            Self::Latitude | Self::Longitude => {
                text.split_once('.').is_some_and(|(degrees, part)| digits(degrees, 1, 2) && digits(part, 4, 20))
            }
            _ => !text.is_empty(),
        }
    }
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location(BTreeMap<LocationPart, String>);

impl Location {
    /// One with these parts: what the schema does not allow is left out, and so is half of a pair of coordinates.
    #[must_use]
    pub fn of(parts: impl IntoIterator<Item = (LocationPart, String)>) -> Self {
        let parts = parts.into_iter().map(|(part, text)| (part, text.trim().to_owned()));
        let mut parts: BTreeMap<_, _> = parts.filter(|(part, text)| part.allows(text)).collect();
        for (one, other) in [(Part::RdX, Part::RdY), (Part::Latitude, Part::Longitude)] {
            if !(parts.contains_key(&one) && parts.contains_key(&other)) {
                parts.retain(|part, _| *part != one && *part != other);
            }
        }
        Self(parts)
    }

    /// What is said of it, as written.
    #[must_use]
    pub fn get(&self, part: LocationPart) -> Option<&str> {
        self.0.get(&part).map(String::as_str)
    }

    /// Whether nothing is said of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All that is said, in the order of the schema.
    pub fn parts(&self) -> impl Iterator<Item = (LocationPart, &str)> {
        self.0.iter().map(|(part, text)| (*part, text.as_str()))
    }
}

/// Reads a `Location`, and closes it. Nothing in it decides anything, so nothing in it refuses the file.
pub(crate) fn read_location(xml: &mut Xml<'_>) -> Result<Location, EmlError> {
    let mut parts = Vec::new();
    while let Some(tag) = xml.child()? {
        match Part::of(tag) {
            Some(part) => parts.push((part, xml.text()?.into_owned())),
            None => xml.skip()?,
        }
    }
    Ok(Location::of(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_schema_does_not_allow_is_left_out_and_half_a_pair_of_coordinates_too() {
        let of =
            |parts: &[(LocationPart, &str)]| Location::of(parts.iter().map(|(part, text)| (*part, (*text).to_owned())));
        let whole = of(&[(Part::Latitude, " 52.364792 "), (Part::Longitude, "4.88115"), (Part::RdX, "120540")]);
        assert_eq!(whole.parts().collect::<Vec<_>>(), [(Part::Latitude, "52.364792"), (Part::Longitude, "4.88115")]);
        for (part, wrong) in [
            (Part::BagId, "36301"),
            (Part::Postcode, "1017PH"),
            (Part::DistrictCode, "WK36"),
            (Part::NeighbourhoodCode, "36343219"),
            (Part::Number, "12a"),
            (Part::Street, " "),
        ] {
            assert!(of(&[(part, wrong)]).is_empty(), "{wrong}");
        }
        assert!(of(&[(Part::Latitude, "52.36"), (Part::Longitude, "4.88115")]).is_empty());
        assert_eq!(
            LocationPart::ALL.map(LocationPart::element).iter().collect::<std::collections::BTreeSet<_>>().len(),
            16
        );
    }
}
