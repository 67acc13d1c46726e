//! Makes what Windows shows of the program a part of it: its icon, its version and who made it, where `windres` of mingw is at
//! hand. Other systems are told the same by their packages (`packages`).

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

const SOURCES: [&str; 3] =
    ["packages/windows/uitslag.rc", "packages/windows/uitslag.manifest", "packages/icon/uitslag.ico"];
/// By its name for cross builds, and as it is called on Windows itself.
const COMPILERS: [&str; 2] = ["x86_64-w64-mingw32-windres", "windres"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |key: &str, value: &str| env::var(key).is_ok_and(|found| found == value);
    if !(is("CARGO_CFG_TARGET_OS", "windows") && is("CARGO_CFG_TARGET_ENV", "gnu")) {
        return;
    }
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
    }
    match resources() {
        Ok(object) => println!("cargo::rustc-link-arg-bins={}", object.display()),
        Err(error) => println!("cargo::warning=the program has no icon on Windows: {error}"),
    }
}

/// Compiles them for the linker.
fn resources() -> Result<PathBuf, Box<dyn std::error::Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let part = |name: &str| env::var(format!("CARGO_PKG_VERSION_{name}"));
    let numbers = format!("{}, {}, {}, 0", part("MAJOR")?, part("MINOR")?, part("PATCH")?);
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("packages").display().to_string();
    let text = fs::read_to_string(SOURCES[0])?
        .replace("@FOLDER@", &folder.replace('\\', "/"))
        .replace("@NUMBERS@", &numbers)
        .replace("@VERSION@", &env::var("CARGO_PKG_VERSION")?);
    fs::write(out.join("uitslag.rc"), text)?;
    // From within the folder: its name may hold what windres does not take.
    for compiler in COMPILERS {
        match Command::new(compiler).args(["-O", "coff", "uitslag.rc", "uitslag.o"]).current_dir(&out).status() {
            Ok(status) if status.success() => return Ok(out.join("uitslag.o")),
            Ok(status) => return Err(format!("{compiler} ended with {status}").into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err("windres is missing".into())
}
