//! The JSON Schema of all forms, derived from the types: what `uitslag help json` prints, and `node/api/schema.json` keeps.
//!
//! ```text
//! requests   by name: its parameters, and which reply it gets
//! replies    by name: what `--json` and the control API tell
//! refusals   what is told in place of a reply; each case with its code and facts
//! $defs      the types in them
//! ```
//!
//! What may be asked and what is told are not read alike: a parameter with a default may be left out, a field of a reply that
//! has one is told all the same. So parameters are written out where they stand, and replies share `$defs`.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::refusal::Error;
use crate::reply::Reply;
use crate::request::{JSON_VERSION, Request};

/// What the schema says of itself.
const ABOUT: &str = "What a node of Uitslag can be asked, and what it answers: over the control API (one JSON object a line: \
                     `{\"token\": …, \"request\": …}`, answered by `{\"ok\": …}` or `{\"error\": …}`), and on the command line with \
                     `--json` (a reply, or `{\"version\": …, \"error\": …}`). Times are milliseconds since 1970 UTC, stations are \
                     named by number. A later version may tell more fields.";

/// The schema of everything that is asked, answered and refused.
#[must_use]
pub fn schema() -> Value {
    let mut told = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let refused = told.subschema_for::<Error>();
    let forms = Reply::forms(&mut told);
    let asked = SchemaSettings::draft2020_12().for_deserialize().with(|settings| settings.inline_subschemas = true);
    let asked = asked.into_generator().into_root_schema_for::<Request>().to_value();

    let cases = asked.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    let requests = cases.filter_map(|parameters| {
        let mut parameters = parameters.as_object().cloned().unwrap_or_default();
        let description = parameters.remove("description");
        let name = parameters.get("properties")?.pointer("/do/const")?.as_str()?.to_owned();
        let (_, kind) = Request::KINDS.iter().find(|(request, _)| snake(request) == name)?;
        let reply = json!({ "$ref": format!("#/replies/{kind}") });
        Some((name, json!({ "description": description, "parameters": parameters, "reply": reply })))
    });
    let requests: Map<String, Value> = requests.collect();
    let replies: Map<String, Value> = forms
        .iter()
        .map(|(kind, schema)| {
            let mut reply = schema.as_value().as_object().cloned().unwrap_or_default();
            reply.insert("properties".to_owned(), json!({ "version": { "const": JSON_VERSION } }));
            reply.insert("required".to_owned(), json!(["version"]));
            ((*kind).to_owned(), Value::Object(reply))
        })
        .collect();
    readable(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "uitslag --json",
        "description": ABOUT,
        "version": JSON_VERSION,
        "requests": requests,
        "replies": replies,
        "refusals": refused,
        "$defs": told.take_definitions(true),
    }))
}

/// The same as the file that is kept.
#[must_use]
pub fn text() -> String {
    format!("{:#}\n", schema())
}

/// A name of Rust as requests are called in JSON.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// Names in their order, whatever else is in the build (it may have `serde_json` keep another one), and descriptions without
/// what only rustdoc can follow.
fn readable(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(readable).collect(),
        Value::Object(fields) => {
            let mut fields: Vec<(String, Value)> = fields.into_iter().collect();
            fields.sort_by(|one, other| one.0.cmp(&other.0));
            let told = fields.into_iter().map(|(name, value)| match value {
                Value::String(text) if name == "description" => (name, Value::String(plain(&text))),
                value => (name, readable(value)),
            });
            Value::Object(told.collect())
        }
        value => value,
    }
}

/// Without line breaks of the source, links and paths: ``[`Status`](crate::status::Status)`` is `Status`, and ``[`Request::PlanShow`]`` is `plan_show`.
fn plain(text: &str) -> String {
    let text = text.split("\n\n").map(|paragraph| paragraph.replace('\n', " ")).collect::<Vec<_>>().join("\n\n");
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((name, after)) = after.split_once("`]") else { break };
        plain.push_str(before);
        let last = name.rsplit("::").next().unwrap_or(name);
        let called = if name.starts_with("Request::") { snake(last) } else { last.to_owned() };
        plain.push_str(&format!("`{called}`"));
        let target = after.strip_prefix('(').and_then(|target| target.split_once(')'));
        rest = target.map_or(after, |(_, after)| after);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::refusal::Refusal;

    #[test]
    fn the_schema_that_is_kept_is_that_of_the_types() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.json");
        let now = text();
        if std::env::var("UITSLAG_SCHEMA").as_deref() == Ok("keep") {
            std::fs::write(&path, &now).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        if kept == now {
            return;
        }
        let same = kept.lines().zip(now.lines()).take_while(|(kept, now)| kept == now).count();
        let line = |text: &str| text.lines().nth(same).unwrap_or("(the end)").trim().to_owned();
        panic!(
            "node/api/schema.json is not the schema of the types any more, from line {} on:\n  kept: {}\n  now:  {}\nWho reads \
             `--json` meets that change: say it in CHANGELOG.md, look at the difference, and keep it with\n  UITSLAG_SCHEMA=keep \
             cargo test --release -p api schema",
            same + 1,
            line(&kept),
            line(&now),
        );
    }

    #[test]
    fn every_request_has_its_reply_and_every_refusal_its_code() {
        let schema = schema();
        let requests = schema["requests"].as_object().unwrap();
        for (name, request) in requests {
            let reply = &request["reply"];
            let at = reply["$ref"].as_str().unwrap().trim_start_matches('#');
            assert!(schema.pointer(at).is_some(), "{name}: {at} is not there");
            assert!(request["description"].as_str().is_some_and(|text| text.contains("Reply")), "{name}: {request}");
        }
        assert_eq!(requests.len(), Request::KINDS.len());

        let cases = schema["$defs"]["Refusal"]["oneOf"].as_array().unwrap();
        assert_eq!(cases.len(), Refusal::NAMES.len());
        for case in cases {
            assert!(case["properties"]["code"]["const"].is_string() && case["description"].is_string(), "{case}");
        }
    }

    #[test]
    fn no_two_types_have_one_name_and_nothing_is_said_for_rustdoc_alone() {
        let schema = schema();
        for name in schema["$defs"].as_object().unwrap().keys() {
            assert!(!name.ends_with(|last: char| last.is_ascii_digit()), "{name}: rename one with #[schemars(rename)]");
        }
        let text = text();
        assert!(!text.contains("[`") && !text.contains("::"), "a link or a path of Rust");
        assert_eq!(plain("a [`B`](c::B),\n[`Request::PlanShow`] [x] d\n\ne"), "a `B`, `plan_show` [x] d\n\ne");
    }
}
