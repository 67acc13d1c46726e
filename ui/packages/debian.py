"""The Debian package: staged file by file, packed by dpkg-deb."""

import hashlib
import pathlib
import re
import subprocess
import tempfile
import time

import about
import files
import parts

HERE = pathlib.Path(__file__).resolve().parent
SHARE = pathlib.Path("usr/share")
# As the window calls itself (`ui/src/app/boot.rs`), so that desktops know it.
ID = "nl.uitslag.Uitslag"
SIZES = (16, 24, 32, 48, 64, 128, 256)
# Opened by name when a window opens, so that no header of the program names them.
OPENED = ("libx11-6", "libx11-xcb1", "libxcursor1", "libxi6", "libxkbcommon-x11-0", "libxkbcommon0")
# For other desktops, for links and folders, to be read aloud, to print.
USEFUL = ("libwayland-client0", "xdg-utils", "at-spi2-core", "cups-client")
DESCRIPTION = """Every PC of the election office runs this program. Entry PCs take the counts
of polling stations, also with the network down; the scan PC, in a closed room,
sees everything arrive, checks it and releases a controlled result;
presentation PCs hold and show only what was released.
.
There is no server: the PCs find each other, keep the same signed record, and
any of them may fail. Every result is provisional."""


def filled(name, **words):
    """A text of this folder, with what stands between at signs filled in."""
    text = (HERE / "linux" / name).read_text(encoding="utf-8")
    for key, value in words.items():
        text = text.replace(f"@{key.upper()}@", value)
    return text


def shared(program, out, pages=None):
    """What desktops and terminals look for in /usr/share: entry, icons, metainfo, man pages, completions."""
    files.put(out / f"applications/{ID}.desktop", filled(f"{ID}.desktop"))
    for size in SIZES:
        icon = (HERE / f"icon/uitslag-{size}.png").read_bytes()
        files.put(out / f"icons/hicolor/{size}x{size}/apps/uitslag.png", icon)
    files.put(out / "icons/hicolor/scalable/apps/uitslag.svg", (HERE / "icon/uitslag.svg").read_bytes())
    date = time.strftime("%Y-%m-%d", time.gmtime(about.epoch()))
    told = filled(f"{ID}.metainfo.xml", version=about.version(), date=date, publisher=about.PUBLISHER)
    files.put(out / f"metainfo/{ID}.metainfo.xml", told)
    # The program writes its own manual, from what its command line is made of.
    with tempfile.TemporaryDirectory() as folder:
        made = pages or pathlib.Path(folder)
        if pages is None:
            about.run(program, "help", "pages", made)
        for name, place in (
            ("uitslag.en.1", "man/man1/uitslag.1.gz"),
            ("uitslag.nl.1", "man/nl/man1/uitslag.1.gz"),
            ("uitslag.bash", "bash-completion/completions/uitslag"),
            ("uitslag.fish", "fish/vendor_completions.d/uitslag.fish"),
            ("_uitslag", "zsh/vendor-completions/_uitslag"),
        ):
            content = (made / name).read_bytes()
            files.put(out / place, files.compressed(content) if place.endswith(".gz") else content)


def changelog():
    at = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(about.epoch()))
    return (
        f"uitslag ({about.version()}) unstable; urgency=medium\n\n"
        "  * What changed is said in /usr/share/doc/uitslag/CHANGELOG.md.gz.\n\n"
        f" -- {about.PUBLISHER} <{about.ADDRESS}>  {at}\n"
    )


def depends(program):
    """What the program is linked to, by what this Debian has for it; and what it opens by name."""
    with tempfile.TemporaryDirectory() as folder:
        files.put(pathlib.Path(folder) / "debian/control", "Source: uitslag\n\nPackage: uitslag\nArchitecture: any\n")
        said = about.run("dpkg-shlibdeps", "-O", f"-e{program}", cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    linked = re.search(r"^shlibs:Depends=(.*)$", said.stdout, re.M).group(1)
    return ", ".join([linked, *OPENED])


def build(program, out, pages=None):
    """Makes the package, and tells where it is."""
    architecture = about.run("dpkg", "--print-architecture", stdout=subprocess.PIPE, text=True).stdout.strip()
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder) / "uitslag"
        files.put(tree / "usr/bin/uitslag", program.read_bytes(), executable=True)
        shared(program, tree / SHARE, pages)
        maintainer = f"{about.PUBLISHER} <{about.ADDRESS}>"
        licence = (about.ROOT / "LICENSE").read_text(encoding="utf-8")
        indented = "\n".join(f" {line.rstrip()}" if line.strip() else " ." for line in licence.strip().splitlines())
        doc = tree / SHARE / "doc/uitslag"
        files.put(doc / "copyright", filled("copyright", maintainer=maintainer, licence=indented))
        files.put(doc / "LICENCES.gz", files.compressed(parts.licences(parts.PLATFORMS[0]).encode()))
        files.put(doc / "changelog.gz", files.compressed(changelog().encode()))
        files.put(doc / "CHANGELOG.md.gz", files.compressed((about.ROOT / "CHANGELOG.md").read_bytes()))
        files.put(doc / "README.Debian", filled("README.Debian"))
        overrides = HERE / "linux/lintian-overrides"
        if overrides.exists():
            files.put(tree / SHARE / "lintian/overrides/uitslag", overrides.read_text(encoding="utf-8"))
        size = sum((path.stat().st_size + 1023) // 1024 if path.is_file() else 1 for path in tree.rglob("*"))
        text = "\n".join(f" {line}" for line in DESCRIPTION.splitlines())
        control = {
            "Package": "uitslag",
            "Version": about.version(),
            "Architecture": architecture,
            "Maintainer": maintainer,
            "Installed-Size": str(size),
            "Depends": depends(tree / "usr/bin/uitslag"),
            "Recommends": ", ".join(USEFUL),
            "Section": "misc",
            "Priority": "optional",
            "Description": f"election night of a Dutch municipality, without a server\n{text}",
        }
        files.put(tree / "DEBIAN/control", "".join(f"{key}: {value}\n" for key, value in control.items()))
        files.put(tree / "DEBIAN/postrm", filled("postrm"), executable=True)
        sums = [path for path in files.members(tree) if path.is_file() and "DEBIAN" not in path.parts]
        lines = [f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n" for path in sums]
        files.put(tree / "DEBIAN/md5sums", "".join(lines))
        for path in tree.rglob("*"):
            path.chmod(files.mode(path))
        tree.chmod(0o755)
        package = out / f"uitslag_{about.version()}_{architecture}.deb"
        about.run("dpkg-deb", "--root-owner-group", "--threads-max=1", "-Zxz", "--build", tree, package, stdout=subprocess.DEVNULL)
    return package


def oldest_glibc(program):
    """The oldest C library that the program runs with."""
    said = about.run("objdump", "-T", program, stdout=subprocess.PIPE, text=True).stdout
    found = {tuple(map(int, version.split("."))) for version in re.findall(r"GLIBC_([0-9.]+)", said)}
    return ".".join(map(str, max(found)))


def tarball(program, out, pages=None):
    """The program in a .tar.gz that needs no installing."""
    name = f"uitslag-{about.version()}-linux-x86_64"
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder) / name
        files.put(tree / "uitslag", program.read_bytes(), executable=True)
        shared(program, tree / "share", pages)
        words = {"version": about.version(), "glibc": oldest_glibc(tree / "uitslag")}
        files.put(tree / "INSTALL", filled("INSTALL", **words))
        for document in ("README.md", "CHANGELOG.md", "LICENSE"):
            files.put(tree / document, (about.ROOT / document).read_bytes())
        files.put(tree / "LICENCES.txt", parts.licences(parts.PLATFORMS[0]))
        package = out / f"{name}.tar.gz"
        files.tarred(tree, package)
    return package
