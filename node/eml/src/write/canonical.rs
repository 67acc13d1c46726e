//! Canonical XML, written directly: no declaration, `<a></a>`, sorted attributes, nothing between elements. So the
//! SHA-256 over the bytes and that over the canonical form are the same.

use crate::tag::{NS_DS, NS_EML, NS_KR, NS_SB, NS_XAL, NS_XNL, NS_XSI};
use crate::xml::is_xml_char;

/// A document being written. Elements are given with the prefixes that every file of OSV uses.
pub(crate) struct Canonical {
    out: String,
}

impl Canonical {
    /// Opens the root. With a comment, it is the root that OSV 2 writes, which names the schema; without, that of OSV2020,
    /// which declares the namespaces of names and addresses instead. A file with `people` or addresses in it declares
    /// those in any case.
    pub(crate) fn root(message: &str, schema: &str, comment: Option<&str>, people: bool) -> Self {
        let mut document = Self { out: String::with_capacity(64 * 1024) };
        // The default namespace, then prefixes by alphabet; attributes without a namespace go before those with one.
        document.out.push_str("<EML");
        document.attribute("xmlns", NS_EML);
        document.attribute("xmlns:ds", NS_DS);
        document.attribute("xmlns:kr", NS_KR);
        if comment.is_none() || people {
            document.attribute("xmlns:xal", NS_XAL);
            document.attribute("xmlns:xnl", NS_XNL);
        }
        if comment.is_some() {
            document.attribute("xmlns:xsi", NS_XSI);
        }
        document.attribute("Id", message);
        document.attribute("SchemaVersion", "5");
        if comment.is_some() {
            document.attribute("xsi:schemaLocation", &format!("{NS_EML} {schema} {NS_KR} kiesraad-eml-extensions.xsd"));
        }
        document.out.push('>');
        if let Some(comment) = comment {
            document.comment(comment);
        }
        document
    }

    /// Opens the root of a file that says where polling stations are, as that of OSV2020 with one namespace more.
    pub(crate) fn with_places(message: &str) -> Self {
        let mut document = Self { out: String::with_capacity(64 * 1024) };
        document.out.push_str("<EML");
        for (name, value) in [
            ("xmlns", NS_EML),
            ("xmlns:ds", NS_DS),
            ("xmlns:kr", NS_KR),
            ("xmlns:sb", NS_SB),
            ("xmlns:xal", NS_XAL),
            ("xmlns:xnl", NS_XNL),
            ("Id", message),
            ("SchemaVersion", "5"),
        ] {
            document.attribute(name, value);
        }
        document.out.push('>');
        document
    }

    /// A comment; what XML forbids in one is replaced.
    fn comment(&mut self, text: &str) {
        let mut text: String = text.chars().filter(|c| is_xml_char(*c) && *c != '\r').collect();
        while text.contains("--") {
            text = text.replace("--", "- -");
        }
        if text.ends_with('-') {
            text.push(' ');
        }
        self.out.push_str("<!--");
        self.out.push_str(&text);
        self.out.push_str("-->");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        for c in value.chars().filter(|c| is_xml_char(*c)) {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '"' => self.out.push_str("&quot;"),
                '\t' => self.out.push_str("&#x9;"),
                '\n' => self.out.push_str("&#xA;"),
                '\r' => self.out.push_str("&#xD;"),
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }

    /// Opens an element with at most one attribute.
    pub(crate) fn open(&mut self, name: &str, attribute: Option<(&str, &str)>) {
        self.out.push('<');
        self.out.push_str(name);
        if let Some((name, value)) = attribute {
            self.attribute(name, value);
        }
        self.out.push('>');
    }

    pub(crate) fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn text(&mut self, text: &str) {
        for c in text.chars().filter(|c| is_xml_char(*c)) {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '\r' => self.out.push_str("&#xD;"),
                c => self.out.push(c),
            }
        }
    }

    /// An element with text only.
    pub(crate) fn leaf(&mut self, name: &str, text: &str) {
        self.leaf_with(name, None, text);
    }

    /// An element with an attribute and text.
    pub(crate) fn leaf_with(&mut self, name: &str, attribute: Option<(&str, &str)>, text: &str) {
        self.open(name, attribute);
        self.text(text);
        self.close(name);
    }

    /// Closes the root and gives the bytes.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.close("EML");
        self.out.into_bytes()
    }
}
