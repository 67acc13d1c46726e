//! Whether what is asked of a node, and what it tells, keeps to the schema that says so (`uitslag help json`).
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use api::request::{Error, Request};
use jsonschema::Validator;
use serde_json::Value;

static SCHEMA: LazyLock<Value> = LazyLock::new(api::schema::schema);
static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// Judges by a part of the schema, such as `/requests/status/reply`.
pub fn judge(part: &str) -> Arc<Validator> {
    let mut validators = VALIDATORS.lock().unwrap();
    let of = || {
        assert!(SCHEMA.pointer(part).is_some(), "the schema has no {part}");
        let mut whole = SCHEMA.clone();
        whole["$ref"] = format!("#{part}").into();
        Arc::new(jsonschema::draft202012::new(&whole).unwrap())
    };
    Arc::clone(validators.entry(part.to_owned()).or_insert_with(of))
}

fn must_fit(part: &str, told: &Value) {
    let faults: Vec<String> =
        judge(part).iter_errors(told).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{part}: {faults:#?}\n{told:#}");
}

/// The name by which a request is asked.
pub fn name(request: &Request) -> String {
    serde_json::to_value(request).unwrap()["do"].as_str().unwrap().to_owned()
}

/// A request, as it goes over the line.
pub fn request(request: &Request) {
    must_fit(&format!("/requests/{}/parameters", name(request)), &serde_json::to_value(request).unwrap());
}

/// The reply to the request of this name.
pub fn reply(name: &str, told: &Value) {
    must_fit(&format!("/requests/{name}/reply"), told);
}

/// A refusal.
pub fn refusal(error: &Error) {
    must_fit("/refusals", &serde_json::to_value(error).unwrap());
}
