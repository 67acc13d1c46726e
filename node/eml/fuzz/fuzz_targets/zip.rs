#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eml_fuzz::run("zip", bytes));
