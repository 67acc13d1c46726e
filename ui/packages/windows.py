"""For Windows: the MSI per machine and per user, and a zip that needs no installing."""

import os
import pathlib
import re
import shutil
import struct
import subprocess
import tempfile

import about
import files
import parts

HERE = pathlib.Path(__file__).resolve().parent
# What MSI calls them, and how a file name says it.
SCOPES = {"perMachine": "x64", "perUser": "x64-user"}
# Seconds from 1601, where Windows begins to count, to 1970.
TO_1970 = 11_644_473_600


def filled(text, words):
    for key, value in words.items():
        text = text.replace(f"@{key.upper()}@", value)
    left = re.search(r"@[A-Z_]+@", text)
    if left:
        raise SystemExit(f"nothing fills in {left.group()}")
    return text


def of_scope(text, scope):
    """Without what is for the other scope."""
    for name, mine in (("machine", scope == "perMachine"), ("user", scope == "perUser")):
        text = re.sub(rf"<!--{name}-->(.*?)<!--/{name}-->", r"\1" if mine else "", text, flags=re.S)
    return text


def papers(tree, version):
    """What lies beside the program, as Windows' own editors read it."""

    def put(name, text):
        files.put(tree / name, text.replace("\n", "\r\n").encode("utf-8-sig"))

    put("LEESMIJ.txt", filled((HERE / "windows/LEESMIJ.txt").read_text(encoding="utf-8"), {"version": version}))
    put("LICENSE.txt", (about.ROOT / "LICENSE").read_text(encoding="utf-8"))
    put("LICENCES.txt", parts.licences(parts.PLATFORMS[1]))


def guid(*names):
    return str(about.named(*names)).upper()


def timed(file, package):
    """The MSI with the package code and the times that belong to it: wixl takes the time of the day, and a code by chance."""
    about.run("msibuild", file, "-s", "Installation Database", about.PUBLISHER, "x64;1043", f"{{{package}}}")
    data = bytearray(file.read_bytes())
    at = struct.pack("<Q", (about.epoch() + TO_1970) * 10_000_000)
    # The summary holds two times (of kind 64): made, and last saved.
    found = [match.end() for match in re.finditer(rb"\x40\x00\x00\x00(?=.{6}[\xd0-\xff]\x01)", data, re.S)]
    said = subprocess.run(["msiinfo", "suminfo", str(file)], check=True, stdout=subprocess.PIPE, text=True, env={"TZ": "UTC"})
    if len(found) != 2 or said.stdout.count("20") < 2:
        raise SystemExit(f"{file.name}: {len(found)} times in its summary instead of two")
    for place in found:
        data[place : place + 8] = at
    file.write_bytes(data)


# An installed program (34) that runs as the system (2048) when files are there (1024), and whose failure stops nothing (64).
BY_SYSTEM = 34 + 2048 + 1024 + 64
NETSH = '"[System64Folder]netsh.exe" advfirewall firewall '


def firewall(file):
    """Has the installer open the firewall for the program, on networks that are not public.

    A rule of an earlier version goes first: it may name another place. Where the firewall is managed from elsewhere none can be
    made, and the program is installed all the same. wixl cannot say this, so that it is added to the database.
    """
    add = f'{NETSH}add rule name=Uitslag dir=in action=allow program="[INSTALLDIR]uitslag.exe" profile=domain,private enable=yes'
    steps = (("FirewallForget", f"{NETSH}delete rule name=Uitslag", "", 4001), ("FirewallAllow", add, "NOT REMOVE", 4002))
    queries = []
    for name, command, condition, at in steps:
        queries.append(
            "INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) "
            f"VALUES ('{name}', {BY_SYSTEM}, 'INSTALLDIR', '{command}')"
        )
        queries.append(
            "INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) "
            f"VALUES ('{name}', '{condition}', {at})"
        )
    about.run("msibuild", file, *(part for query in queries for part in ("-q", query)))


def msi(program, out, scope, version=None):
    """Makes the MSI of a scope. `version`: another one than the program's, to try an upgrade."""
    version = version or about.version()
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder)
        shutil.copyfile(program, tree / "uitslag.exe")
        papers(tree, version)
        machine = scope == "perMachine"
        root = "HKLM" if machine else "HKCU"
        # What lies in a user's folders is known by a value of the registry (ICE38), and takes its folder along (ICE64).
        key = ("", 'KeyPath="yes"') if not machine else ('KeyPath="yes"', "")
        mark = f'<RegistryValue Root="{root}" Key="Software\\Uitslag" Name="Papers" Type="integer" Value="1" KeyPath="yes"/>'
        emptied = '            <RemoveFolder Id="Emptied" On="uninstall"/>'
        words = {
            "product": guid("product", scope, version),
            "upgrade": guid("upgrade", scope),
            "guid_program": guid("component", scope, "program"),
            "guid_papers": guid("component", scope, "papers"),
            "guid_menu": guid("component", scope, "menu"),
            "version": version,
            "scope": scope,
            "root": root,
            "publisher": about.PUBLISHER,
            "address": about.ADDRESS,
            "key": key[0],
            "regkey": key[1],
            "mark_papers": "" if machine else mark,
            "emptied": "" if machine else emptied,
        }
        source = filled(of_scope((HERE / "windows/uitslag.wxs").read_text(encoding="utf-8"), scope), words)
        files.put(tree / "uitslag.wxs", source)
        files.put(tree / "uitslag.ico", (HERE / "icon/uitslag.ico").read_bytes())
        package = out / f"uitslag-{version}-{SCOPES[scope]}.msi"
        package.unlink(missing_ok=True)
        # The cabinet says when each file was written.
        for path in tree.iterdir():
            os.utime(path, (about.epoch(), about.epoch()))
        about.run("wixl", "-a", "x64", "-o", package, "uitslag.wxs", cwd=tree)
        if machine:
            firewall(package)
        contents = [files.sha256(path) for path in files.members(tree) if path.suffix != ".wxs"]
        timed(package, guid("package", scope, version, str(about.epoch()), *contents))
    return package


def portable(program, out):
    """The program in a zip: to be opened in any folder."""
    name = f"uitslag-{about.version()}-windows-x64"
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder) / name
        files.put(tree / "uitslag.exe", program.read_bytes(), executable=True)
        papers(tree, about.version())
        package = out / f"{name}.zip"
        files.zipped(tree, package)
    return package


def signed(file, certificate):
    """Signs a program or an MSI with a certificate (PKCS#12) that is given; UITSLAG_SIGN_PASSWORD names the file of its password."""
    into = file.with_name(f"signed-{file.name}")
    command = ["osslsigncode", "sign", "-pkcs12", certificate, "-h", "sha256", "-n", about.NAME]
    if "UITSLAG_SIGN_PASSWORD" in os.environ:
        command += ["-readpass", os.environ["UITSLAG_SIGN_PASSWORD"]]
    about.run(*command, "-in", file, "-out", into, stdout=subprocess.DEVNULL)
    into.replace(file)
