//! Mutations of JSON forms.

use super::{Random, bytes};
use rand::RngExt;
use serde_json::{Value, json};

/// A mutated form, with parts of `donor` in it now and then.
pub fn mutate(form: &Value, donor: &Value, random: &mut Random) -> Vec<u8> {
    let mut value = form.clone();
    for _ in 0..random.random_range(0..4) {
        let place = random.random_range(0..size(&value));
        let part = nth(donor, random.random_range(0..size(donor))).clone();
        change(nth_mut(&mut value, place), part, random);
    }
    let mut made = value.to_string().into_bytes();
    if random.random_range(0..3) == 0 {
        bytes::number(&mut made, random);
    }
    if random.random_range(0..4) == 0 {
        for _ in 0..random.random_range(1..4) {
            bytes::mutate(&mut made, random);
        }
    }
    made
}

fn change(value: &mut Value, part: Value, random: &mut Random) {
    match value {
        Value::Array(rows) if !rows.is_empty() => {
            let (at, other) = (random.random_range(0..rows.len()), random.random_range(0..rows.len()));
            match random.random_range(0..6) {
                0 => drop(rows.remove(at)),
                1 => rows.insert(other, rows[at].clone()),
                2 => rows.swap(at, other),
                3 => rows.truncate(at),
                4 => {
                    let row = rows[at].clone();
                    for number in 0..random.random_range(1..200) {
                        let mut row = row.clone();
                        if let Some(old) = row.get_mut("number").or(None) {
                            *old = json!(1_000 + number);
                        }
                        rows.push(row);
                    }
                }
                _ => rows[at] = part,
            }
        }
        Value::Object(fields) if !fields.is_empty() && random.random_range(0..2) == 0 => {
            let keys: Vec<String> = fields.keys().cloned().collect();
            let key = &keys[random.random_range(0..keys.len())];
            let old = fields.remove(key);
            match random.random_range(0..4) {
                0 => drop(old),
                1 => drop(fields.insert(keys[random.random_range(0..keys.len())].clone(), old.unwrap_or_default())),
                2 => drop(fields.insert(format!("{key}x"), old.unwrap_or_default())),
                _ => drop(fields.insert(key.clone(), part)),
            }
        }
        _ => *value = other(part, random),
    }
}

fn other(part: Value, random: &mut Random) -> Value {
    match random.random_range(0..12) {
        0 => Value::Null,
        1 => json!(u64::MAX),
        2 => json!(u32::MAX),
        3 => json!(1_000_000_000_000_000_u64),
        4 => json!(0),
        5 => json!(-1),
        6 => json!("x".repeat(random.random_range(0..3_000))),
        7 => json!("a b ".repeat(random.random_range(0..500))),
        8 => (0..random.random_range(1..200)).fold(Value::Null, |inside, _| json!([inside])),
        9 => json!(vec![0; random.random_range(0..3_000)]),
        10 => json!(random.random_range(0..50)),
        _ => part,
    }
}

fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(rows) => rows.iter().map(size).sum(),
        Value::Object(fields) => fields.values().map(size).sum(),
        _ => 0,
    }
}

fn nth(value: &Value, number: usize) -> &Value {
    let mut left = match number.checked_sub(1) {
        None => return value,
        Some(left) => left,
    };
    let inner: Vec<&Value> = match value {
        Value::Array(rows) => rows.iter().collect(),
        Value::Object(fields) => fields.values().collect(),
        _ => Vec::new(),
    };
    for child in inner {
        let size = size(child);
        if left < size {
            return nth(child, left);
        }
        left -= size;
    }
    value
}

fn nth_mut(value: &mut Value, number: usize) -> &mut Value {
    let Some(mut left) = number.checked_sub(1) else { return value };
    let mut found = None;
    let sizes: Vec<usize> = match &*value {
        Value::Array(rows) => rows.iter().map(size).collect(),
        Value::Object(fields) => fields.values().map(size).collect(),
        _ => Vec::new(),
    };
    for (at, size) in sizes.into_iter().enumerate() {
        if left < size {
            found = Some(at);
            break;
        }
        left -= size;
    }
    let Some(at) = found else { return value };
    match value {
        Value::Array(rows) => nth_mut(&mut rows[at], left),
        Value::Object(fields) => match fields.values_mut().nth(at) {
            Some(child) => nth_mut(child, left),
            None => unreachable!("counted"),
        },
        _ => unreachable!("counted"),
    }
}
