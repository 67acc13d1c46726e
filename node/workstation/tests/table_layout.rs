//! How a table lies, said by a person where its headings do not.
#![allow(clippy::unwrap_used)]

mod one;

use api::request::{Mapping, Request, TableAt};
use one::{create, fits};
use serde_json::{Value, json};
use sheets::{Layout, Meaning};
use workstation::node::offline;

/// How it was read, the heading of its second column, and how many columns are questions.
fn lies(told: &Value) -> (Value, Value, usize) {
    let columns = told["columns"].as_array().unwrap();
    let open = columns.iter().filter(|column| column["doubt"]["question"] == json!(true)).count();
    (told["mapping"]["layout"].clone(), columns[1]["heading"].clone(), open)
}

#[test]
fn how_a_table_lies_is_said_by_hand_and_then_each_of_its_columns_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
    let data = folder.path().join("scan");
    create(&data, &std::fs::read(&made.candidates).unwrap(), &std::fs::read(&made.counts).unwrap(), made.seats);
    let file = folder.path().join("fruit.csv");
    std::fs::write(&file, "appel;1001;1002\npeer;31;42\npruim;53;64\n").unwrap();
    let look = |layout: Option<Layout>, mapping: Option<Box<Mapping>>| {
        let table = TableAt { file: file.clone(), layout, ..TableAt::default() };
        offline::call(&data, Request::Table { table, mapping, again: false }).map(|told| told.json())
    };
    assert_eq!(lies(&look(None, None).unwrap()), (json!("stations"), json!(["1001"]), 3));
    let across = look(Some(Layout::Across), None).unwrap();
    fits::reply("table", &across);
    assert_eq!(lies(&across), (json!("across"), json!(["peer"]), 3));
    // What was answered is answered; the others are asked as before.
    let mut answered: Box<Mapping> = serde_json::from_value(across["mapping"].clone()).unwrap();
    answered.columns[0].means = Meaning::Station;
    assert_eq!(lies(&look(None, Some(answered)).unwrap()), (json!("across"), json!(["peer"]), 2));
    // Rows that are figures say of what: where no column does there is nothing to ask.
    assert_eq!(look(Some(Layout::Figures), None).unwrap_err().code, "rejected");
}
