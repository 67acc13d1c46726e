"""Builds the program so that whoever builds it elsewhere gets the same bytes."""

import os
import pathlib
import shutil
import subprocess

import about

WINDOWS = "x86_64-pc-windows-gnu"
# Beside other builds: these have flags of their own, and would push them out.
TARGET = about.ROOT / "target/packages"


def environment(windows):
    """Paths of this PC are no part of the program, nor is the time of the build."""
    cargo = pathlib.Path(os.environ.get("CARGO_HOME", pathlib.Path.home() / ".cargo")).resolve()
    moved = {str(TARGET): "/target", str(about.ROOT): "/uitslag", str(cargo): "/cargo"}
    # The last that fits is taken: the build folder lies within the checkout.
    flags = [f"--remap-path-prefix={path}={name}" for path, name in sorted(moved.items(), key=lambda pair: len(pair[0]))]
    if windows:
        flags += ["-C", "link-arg=-Wl,--no-insert-timestamp"]
    in_c = " ".join(f"-ffile-prefix-map={path}={name}" for path, name in moved.items())
    said = {
        "CARGO_ENCODED_RUSTFLAGS": "\x1f".join(flags),
        "CARGO_TARGET_DIR": str(TARGET),
        "CARGO_INCREMENTAL": "0",
        "CFLAGS": in_c,
        "CXXFLAGS": in_c,
    }
    if windows:
        # The machine's own Rust may lack the standard library of the target; Debian's brings its source, so that cargo builds it.
        said |= {
            "RUSTC": "/usr/bin/rustc",
            "RUSTDOC": "/usr/bin/rustdoc",
            "RUSTC_BOOTSTRAP": "1",
            "CC_x86_64_pc_windows_gnu": "x86_64-w64-mingw32-gcc",
            "AR_x86_64_pc_windows_gnu": "x86_64-w64-mingw32-ar",
        }
    return said


def built(windows=False):
    """The program, as it goes into packages."""
    command = ["cargo", "build", "--release", "--locked", "-p", "ui", "--bins"]
    out = TARGET / "release"
    if windows:
        command[0] = "/usr/bin/cargo"
        command += ["-Zbuild-std=std,panic_abort,panic_unwind", "--target", WINDOWS]
        out = TARGET / WINDOWS / "release"
    about.run(*command, cwd=about.ROOT, env=environment(windows))
    return out / ("uitslag.exe" if windows else "uitslag")


def stripped(program, into, windows=False):
    """A copy without names of functions and lines: a third of the size."""
    into.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(program, into)
    if windows:
        about.run("x86_64-w64-mingw32-strip", "--strip-all", into)
    else:
        about.run("strip", "--strip-all", "--remove-section=.comment", "--remove-section=.note", into)
    into.chmod(0o755)


def metadata(platform=None):
    """What cargo knows of all packages that Cargo.lock names, or of those that a platform takes."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    if platform:
        command += ["--filter-platform", platform]
    return subprocess.run(command, cwd=about.ROOT, check=True, stdout=subprocess.PIPE).stdout
