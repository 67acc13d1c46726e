"""What every package says of the program, and of when it was made: one source for all of them."""

import os
import pathlib
import subprocess
import tomllib
import uuid

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NAME = "Uitslag"
# Whoever publishes the program puts a real name and address here. This one leads nowhere, on purpose (RFC 2606).
PUBLISHER = "Uitslag maintainers"
ADDRESS = "maintainers@uitslag.invalid"
SUMMARY = "Election night of a Dutch municipality, without a server"
# All names of packages, components and versions are derived from this one (UUID version 5): they are the same wherever they are made.
NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://uitslag.invalid/")


def version():
    """As the workspace has it."""
    return tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["workspace"]["package"]["version"]


def epoch():
    """When: of the commit, so that whoever builds it again gets the same bytes. SOURCE_DATE_EPOCH goes before it."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said is None:
        command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        try:
            said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        except (OSError, subprocess.CalledProcessError):
            raise SystemExit("no git here that knows the time of the commit: set SOURCE_DATE_EPOCH") from None
    return int(said)


def named(*parts):
    """The UUID of something, from what it is."""
    return uuid.uuid5(NAMES, " ".join(parts))


def run(*command, **options):
    """Does it, and fails where it fails; times and languages are the same everywhere."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), "TZ": "UTC", "LC_ALL": "C.UTF-8", **options.pop("env", {})}
    try:
        return subprocess.run([str(part) for part in command], check=True, env=environment, **options)
    except FileNotFoundError:
        raise SystemExit(f"{command[0]} is missing: ui/packages/README.md says what packages are made with") from None
