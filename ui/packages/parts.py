"""What the program is made of: the packages that end up in it, and their licences."""

import functools
import json
import pathlib
import re

import about
import rust

PLATFORMS = ("x86_64-unknown-linux-gnu", rust.WINDOWS)
# What people who give something away write their conditions into.
TEXTS = re.compile(r"(licen[cs]e|copying|notice|copyright|unlicense|authors|ofl)([-_.].*)?", re.IGNORECASE)


@functools.cache
def everything(platform=None):
    return json.loads(rust.metadata(platform))


@functools.cache
def inside(platform):
    """Ids of the packages that end up in the program on a platform: what it uses, without what only tests or builds use."""
    metadata = everything(platform)
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    found, todo = set(), [package["id"] for package in metadata["packages"] if package["name"] == "ui"]
    while todo:
        package = todo.pop()
        if package in found:
            continue
        found.add(package)
        for wanted in nodes[package]["deps"]:
            if any(kind["kind"] is None for kind in wanted["dep_kinds"]):
                todo.append(wanted["pkg"])
    return frozenset(found)


def foreign(platform):
    """Packages of others in the program, by name."""
    packages = [package for package in everything(platform)["packages"] if package["id"] in inside(platform)]
    return sorted((package for package in packages if package["source"]), key=lambda package: (package["name"], package["version"]))


def expression(package):
    """The licence as SPDX has it; a slash is how it was written once."""
    return re.sub(r"\s*/\s*", " OR ", package["license"] or f"see {package['license_file']}")


def texts(package):
    """The conditions that come with a package."""
    folder = pathlib.Path(package["manifest_path"]).parent
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and TEXTS.fullmatch(path.name)]
    named = package.get("license_file")
    if named and (folder / named).is_file() and folder / named not in files:
        files.append(folder / named)
    return [path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip() for path in files]


def licences(platform):
    """One text: who made what, under which licence, and every licence once."""
    lines = [
        f"{about.NAME} {about.version()} is under the EUPL, version 1.2: see LICENSE.",
        "",
        "It is made with the work of others, under these licences. What is said below of each is as its makers wrote it; a text",
        "that several of them use stands here once.",
        "",
        "The Rust standard library (https://github.com/rust-lang/rust): MIT OR Apache-2.0. Fonts: see the last part.",
        "",
    ]
    bodies = {}
    for package in foreign(platform):
        name = f"{package['name']} {package['version']}"
        where = package.get("repository") or package.get("homepage") or f"https://crates.io/crates/{package['name']}"
        lines.append(f"{name}: {expression(package)}  {where}")
        for text in texts(package):
            bodies.setdefault(text, []).append(name)
    fonts = about.ROOT / "node/publish/fonts/OFL.txt"
    bodies.setdefault(fonts.read_text(encoding="utf-8").strip(), []).append("fonts of Noto, and the symbols made of them")
    for text, users in sorted(bodies.items(), key=lambda pair: pair[1]):
        lines += ["", "=" * 100, ", ".join(users), "-" * 100, text]
    return "\n".join(lines) + "\n"
