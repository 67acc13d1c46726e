//! Writing the lists of a made-up election as a 230b, in the canonical form that `eml` writes: no declaration, empty
//! elements in full, attributes sorted. Only the made-up municipality needs it: real lists come from the software of the
//! central electoral committee.

use election::definition::{Candidate, Definition, List};

/// The lists as a 230b that [`eml::read_candidate_lists`] reads back equal. `created` is `YYYY-MM-DDThh:mm:ss`.
pub(super) fn write_lists(definition: &Definition, created: &str, nominated: &str) -> Vec<u8> {
    let identity = &definition.identity;
    let mut out = String::with_capacity(64 * 1024);
    out.push_str(concat!(
        r#"<EML xmlns="urn:oasis:names:tc:evs:schema:eml" xmlns:ds="http://www.w3.org/2000/09/xmldsig#""#,
        r#" xmlns:kr="http://www.kiesraad.nl/extensions" xmlns:xal="urn:oasis:names:tc:ciq:xsdschema:xAL:2.0""#,
        r#" xmlns:xnl="urn:oasis:names:tc:ciq:xsdschema:xNL:2.0" Id="230b" SchemaVersion="5">"#,
    ));
    leaf(&mut out, "TransactionId", None, "1");
    out.push_str("<ManagingAuthority>");
    let domain = identity.domain.as_ref();
    let area = domain.map(|domain| domain.name.as_str()).unwrap_or_default();
    leaf(&mut out, "AuthorityIdentifier", Some("CSB"), &format!("Centraal stembureau {area}"));
    leaf(&mut out, "AuthorityAddress", None, "");
    out.push_str("</ManagingAuthority>");
    leaf(&mut out, "IssueDate", None, created.split('T').next().unwrap_or(created));
    leaf(&mut out, "kr:CreationDateTime", None, created);
    out.push_str(
        r#"<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments">"#,
    );
    out.push_str("</ds:CanonicalizationMethod><CandidateList><Election>");
    open(&mut out, "ElectionIdentifier", Some(&identity.id));
    leaf(&mut out, "ElectionName", None, &identity.name);
    leaf(&mut out, "ElectionCategory", None, &identity.category);
    if let Some(subcategory) = &identity.subcategory {
        leaf(&mut out, "kr:ElectionSubcategory", None, subcategory);
    }
    if let Some(domain) = domain {
        let id = Some(domain.id.as_str()).filter(|id| !id.is_empty());
        leaf(&mut out, "kr:ElectionDomain", id, &domain.name);
    }
    leaf(&mut out, "kr:ElectionDate", None, &identity.date);
    leaf(&mut out, "kr:NominationDate", None, nominated);
    out.push_str("</ElectionIdentifier><Contest>");
    leaf(&mut out, "ContestIdentifier", Some("geen"), "");
    for list in &definition.lists {
        write_list(&mut out, list);
    }
    out.push_str("</Contest></Election></CandidateList></EML>");
    out.into_bytes()
}

fn write_list(out: &mut String, list: &List) {
    out.push_str("<Affiliation>");
    open(out, "AffiliationIdentifier", Some(&list.number.to_string()));
    leaf(out, "RegisteredName", None, &list.name);
    out.push_str("</AffiliationIdentifier>");
    leaf(out, "Type", None, "op zichzelf staande lijst");
    out.push_str(r#"<kr:ListData PublicationLanguage="nl" PublishGender="false"></kr:ListData>"#);
    for candidate in &list.candidates {
        write_candidate(out, candidate);
    }
    out.push_str("</Affiliation>");
}

fn write_candidate(out: &mut String, candidate: &Candidate) {
    out.push_str("<Candidate>");
    leaf(out, "CandidateIdentifier", Some(&candidate.number.to_string()), "");
    out.push_str("<CandidateFullName><xnl:PersonName>");
    out.push_str(r#"<xnl:NameLine NameType="Initials">"#);
    text(out, &candidate.initials);
    out.push_str("</xnl:NameLine>");
    for (name, part) in [("xnl:FirstName", &candidate.first_name), ("xnl:NamePrefix", &candidate.prefix)] {
        if let Some(part) = part {
            leaf(out, name, None, part);
        }
    }
    leaf(out, "xnl:LastName", None, &candidate.last_name);
    out.push_str("</xnl:PersonName></CandidateFullName>");
    if let Some(locality) = &candidate.locality {
        out.push_str("<QualifyingAddress><xal:Locality>");
        leaf(out, "xal:LocalityName", None, locality);
        out.push_str("</xal:Locality></QualifyingAddress>");
    }
    out.push_str("</Candidate>");
}

fn open(out: &mut String, name: &str, id: Option<&str>) {
    out.push('<');
    out.push_str(name);
    if let Some(id) = id {
        out.push_str(" Id=\"");
        out.push_str(&id.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;"));
        out.push('"');
    }
    out.push('>');
}

fn leaf(out: &mut String, name: &str, id: Option<&str>, content: &str) {
    open(out, name, id);
    text(out, content);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn text(out: &mut String, content: &str) {
    out.push_str(&content.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
}
