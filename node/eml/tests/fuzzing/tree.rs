//! A small tree of an XML file, so that mutations know where elements begin and end. It is for files that are good XML to
//! begin with, and keeps everything as written: what it writes without a mutation is what it read.

/// An element, or anything between elements as it stands in the file.
#[derive(Clone, Debug)]
pub enum Node {
    Element(Element),
    /// Text, a comment, a declaration: raw.
    Raw(String),
}

#[derive(Clone, Debug)]
pub struct Element {
    /// With its prefix.
    pub name: String,
    /// Names with their prefixes, and raw values.
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// The top of a file: what stands before the root, the root, and what follows.
pub fn parse(text: &str) -> Option<Element> {
    let mut open = vec![Element::new("")];
    let mut rest = text;
    while !rest.is_empty() {
        let end = match rest.find('<') {
            Some(0) => 0,
            Some(at) => at,
            None => rest.len(),
        };
        if end > 0 {
            open.last_mut()?.children.push(Node::Raw(rest[..end].to_owned()));
            rest = &rest[end..];
            continue;
        }
        let markup = |from: &str, end: &str| rest.starts_with(from).then(|| rest.find(end).map(|at| at + end.len()));
        if let Some(end) = markup("<!--", "-->").or_else(|| markup("<?", "?>")).or_else(|| markup("<!", ">")) {
            let end = end?;
            open.last_mut()?.children.push(Node::Raw(rest[..end].to_owned()));
            rest = &rest[end..];
            continue;
        }
        let end = rest.find('>')?;
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let closed = open.pop()?;
            if closed.name != name.trim_end() {
                return None;
            }
            open.last_mut()?.children.push(Node::Element(closed));
        } else {
            let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
            let element = opened(tag)?;
            if empty {
                open.last_mut()?.children.push(Node::Element(element));
            } else {
                open.push(element);
            }
        }
    }
    let top = open.pop()?;
    (open.is_empty() && top.elements() > 0).then_some(top)
}

fn opened(tag: &str) -> Option<Element> {
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut element = Element::new(name);
    rest = rest.trim();
    while !rest.is_empty() {
        let (key, value) = rest.split_once('=')?;
        let quote = value.trim_start().chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = value.trim_start()[1..].split_once(quote)?;
        element.attributes.push((key.trim().to_owned(), value.to_owned()));
        rest = after.trim();
    }
    Some(element)
}

impl Element {
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), attributes: Vec::new(), children: Vec::new() }
    }

    /// The name without its prefix.
    pub fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// How many elements are inside.
    pub fn elements(&self) -> usize {
        self.inner().map(|child| 1 + child.elements()).sum()
    }

    pub fn inner(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Raw(_) => None,
        })
    }

    /// The element with this number, counted from 0 in the order of the file; the outermost one when there are fewer.
    pub fn nth_mut(&mut self, number: usize) -> &mut Self {
        let mut left = number;
        for at in 0..self.children.len() {
            let size = match &self.children[at] {
                Node::Element(child) => 1 + child.elements(),
                Node::Raw(_) => continue,
            };
            if left < size {
                let Node::Element(child) = &mut self.children[at] else { unreachable!("just seen") };
                return if left == 0 { child } else { child.nth_mut(left - 1) };
            }
            left -= size;
        }
        self
    }

    /// The same, to look at.
    pub fn nth(&self, number: usize) -> &Self {
        let mut left = number;
        for child in self.inner() {
            let size = 1 + child.elements();
            if left < size {
                return if left == 0 { child } else { child.nth(left - 1) };
            }
            left -= size;
        }
        self
    }

    /// Keeps at most so many stations, lists, candidates and the like, so that a mutation hits what matters.
    pub fn reduce(&mut self, most: usize) {
        let (mut rows, mut candidates) = (0, 0);
        let mut seen: Vec<(String, usize)> = Vec::new();
        self.children.retain(|child| {
            let Node::Element(child) = child else { return true };
            if child.local() == "Selection" {
                // The rows of a list and of its candidates have one name: a list begins at its identifier.
                if child.inner().any(|inner| inner.local() == "AffiliationIdentifier") {
                    (rows, candidates) = (rows + 1, 0);
                } else {
                    candidates += 1;
                }
                return rows <= most && candidates <= most;
            }
            let repeated =
                ["ReportingUnitVotes", "PollingPlace", "Affiliation", "Candidate", "RegisteredParty", "Region"];
            if !repeated.contains(&child.local()) {
                return true;
            }
            match seen.iter_mut().find(|(name, _)| *name == child.name) {
                Some((_, count)) => {
                    *count += 1;
                    *count <= most
                }
                None => {
                    seen.push((child.name.clone(), 1));
                    true
                }
            }
        });
        for child in &mut self.children {
            if let Node::Element(child) = child {
                child.reduce(most);
            }
        }
    }

    /// The file: what is inside the top.
    pub fn write(&self) -> Vec<u8> {
        let mut out = String::new();
        self.children.iter().for_each(|child| child.write(&mut out));
        out.into_bytes()
    }
}

impl Node {
    fn write(&self, out: &mut String) {
        let element = match self {
            Self::Raw(text) => return out.push_str(text),
            Self::Element(element) => element,
        };
        out.push('<');
        out.push_str(&element.name);
        for (key, value) in &element.attributes {
            let quote = if value.contains('"') { '\'' } else { '"' };
            out.extend([" ", key, "="]);
            out.push(quote);
            out.push_str(value);
            out.push(quote);
        }
        out.push('>');
        element.children.iter().for_each(|child| child.write(out));
        out.extend(["</", &element.name, ">"]);
    }
}
