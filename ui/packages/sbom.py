#!/usr/bin/env python3
"""The bill of materials (CycloneDX 1.5, JSON): every package of Cargo.lock, what it needs, and whether it is in the program.

`ui/packages/sbom.py DIR` writes one there, `ui/packages/sbom.py --check FILE` looks whether one is that of Cargo.lock.
"""

import json
import pathlib
import sys
import time
import tomllib

sys.dont_write_bytecode = True

import about
import parts


def locked():
    """What Cargo.lock names, with the sum of each package that comes from elsewhere."""
    lock = tomllib.loads((about.ROOT / "Cargo.lock").read_text(encoding="utf-8"))
    return {(package["name"], package["version"]): package.get("checksum") for package in lock["package"]}


def reference(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def component(package, checksum, required):
    """A package. What is not in the program is `excluded`: tests, builds and other systems use it."""
    told = {
        "type": "library",
        "bom-ref": reference(package),
        "name": package["name"],
        "version": package["version"],
        "purl": reference(package),
        "scope": "required" if required else "excluded",
        "licenses": [{"expression": parts.expression(package)}],
    }
    if checksum:
        told["hashes"] = [{"alg": "SHA-256", "content": checksum}]
    if package.get("repository"):
        told["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    return told


def bill():
    metadata, sums = parts.everything(), locked()
    by_id = {package["id"]: package for package in metadata["packages"]}
    required = frozenset().union(*(parts.inside(platform) for platform in parts.PLATFORMS))
    packages = sorted(metadata["packages"], key=lambda package: (package["name"], package["version"]))
    program = next(package for package in packages if package["name"] == "ui")
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{about.named('sbom', about.version(), str(about.epoch()))}",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(about.epoch())),
            "component": {
                "type": "application",
                "bom-ref": reference(program),
                "name": "uitslag",
                "version": about.version(),
                "licenses": [{"expression": parts.expression(program)}],
            },
        },
        "components": [
            component(package, sums.get((package["name"], package["version"])), package["id"] in required)
            for package in packages
            if package is not program
        ],
        "dependencies": [
            {
                "ref": reference(package),
                "dependsOn": sorted({reference(by_id[wanted["pkg"]]) for wanted in nodes[package["id"]]["deps"]}),
            }
            for package in packages
        ],
    }


def wrong(told):
    """What a bill says that Cargo.lock does not, and the other way round."""
    sums = locked()
    listed = {(part["name"], part["version"]): part for part in told["components"]}
    said = [f"{name} {version} stands in Cargo.lock and not in the bill" for name, version in sums if (name, version) not in listed and name != "ui"]
    for key, part in listed.items():
        checksum = next((entry["content"] for entry in part.get("hashes", []) if entry["alg"] == "SHA-256"), None)
        if key not in sums:
            said.append(f"{key[0]} {key[1]} stands in the bill and not in Cargo.lock")
        elif checksum != sums[key]:
            said.append(f"{key[0]} {key[1]}: another sum than in Cargo.lock")
    known = {part["bom-ref"] for part in told["components"]} | {told["metadata"]["component"]["bom-ref"]}
    needed = {reference for entry in told["dependencies"] for reference in [entry["ref"], *entry["dependsOn"]]}
    said += [f"{reference} is needed and not listed" for reference in sorted(needed - known)]
    if len(listed) != len(told["components"]):
        said.append("a package stands in the bill twice")
    return said


def written(out):
    """Writes the bill, checked, and tells where it is."""
    told = bill()
    said = wrong(told)
    if said:
        raise SystemExit("\n".join(said))
    path = out / f"uitslag-{about.version()}.cdx.json"
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def main():
    match sys.argv[1:]:
        case ["--check", name]:
            said = wrong(json.loads(pathlib.Path(name).read_text(encoding="utf-8")))
            print("\n".join(said) if said else f"{name} lists what Cargo.lock names: {len(locked())} packages")
            return 1 if said else 0
        case [name]:
            print(written(pathlib.Path(name)))
            return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main())
