"""The machines themselves: a full disk, wrong clocks, what is on the wire, and forty of them."""

import contextlib
import json
import os
import shutil
import statistics
import struct
import subprocess
import threading
import time

from lan import Node, Refused, sh, until
from scenario import SMALL, scenario, type_all, spread


@scenario
def disk_full(run):
    """9: the disk of an entry PC fills up while people type."""
    night = run.small(only=["scan-1", "entry-1", "entry-2", "pres-1"])
    node = night.node("entry-1")
    kept = node.data + "-kept"
    os.rename(node.data, kept)
    os.mkdir(node.data)
    sh("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", node.data)
    try:
        sh("sh", "-c", f"cp -a {kept}/. {node.data}/")
        night.start_all()
        night.until_meshed()
        night.enter(node, 1)
        free = os.statvfs(node.data)
        run.say(f"free before: {free.f_bavail * free.f_bsize >> 10} KiB")
        filler = os.open(os.path.join(node.data, "filler"), os.O_CREAT | os.O_WRONLY)
        with contextlib.suppress(OSError):
            while os.write(filler, b"x" * 4096):
                pass
        os.close(filler)
        refused, at = None, None
        for turn in range(400):
            station = 2 + turn % 20
            old = next((e for e in reversed(night.saved) if e["station"] == station), None)
            try:
                night.enter(node, station, level="party", corrects=old and old["id"])
            except (Refused, OSError) as error:
                refused, at = error, turn
                break
        run.say(f"after {at} counts on the full disk: {type(refused).__name__}: {refused}")
        time.sleep(1)
        run.say(f"process runs: {node.runs()}; its last words: {node.tail(3)}")
        if node.runs():
            try:
                run.say(f"status alarms: {node.status()['alarms']}")
            except (Refused, OSError) as error:
                run.say(f"status: {error}")
        # Starting on the full disk.
        node.kill()
        try:
            node.start()
            run.say("started on the full disk")
        except RuntimeError as error:
            run.say(f"start on the full disk: {error}")
        node.kill()
        os.remove(os.path.join(node.data, "filler"))
        # The count that was refused may be there nonetheless (it was not said to be saved); a person looks first.
        node.start()
        night.until_meshed()
        night.until_settled()
        known = {e["id"] for e in night.saved}
        station = 2 + (at or 0) % 20
        unknown = [e for e in node.ask("history", station=station)["entries"] if e["id"] not in known]
        run.say(
            f"of the refused count, after space was made: {len(unknown)} entries of station {station} that were not confirmed"
        )
        for e in unknown:
            night.saved.append({"id": e["id"], "station": station, "level": "party", "form": None, "at": 0, "corrects": None})
        if unknown:
            night.saved = [e for e in night.saved if e["station"] != station]
        else:
            old = next((e for e in reversed(night.saved) if e["station"] == station), None)
            night.enter(node, station, corrects=old and old["id"])
        night.until_settled()
        night.release()
        if not unknown:
            run.check(night)
    finally:
        for net in run.nets:
            net.close()
        sh("umount", node.data, check=False)


@scenario
def clocks(run):
    """10: clocks hours apart (libfaketime where it is there)."""
    lib = next((p for p in ("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",) if os.path.exists(p)), None)
    if not lib:
        return run.lacks("libfaketime")
    night = run.small(only=["scan-1", "scan-2", "entry-1", "entry-2", "entry-3", "pres-1"])
    offsets = {"scan-1": "-3h", "scan-2": "+0h", "entry-1": "+5h", "entry-2": "-9h", "entry-3": "+0h", "pres-1": "-26h"}
    for node in night.nodes:
        node.start(
            env={
                "LD_PRELOAD": lib,
                "FAKETIME": offsets[node.label],
                "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                "DONT_FAKE_MONOTONIC": "1",
            }
        )
    night.until_meshed()
    scan = night.node("scan-1")
    run.say(
        f"scan-1: clock={[(c['label'], c['ahead_ms'] // 60000) for c in scan.status()['clock']]} min, gate={scan.status()['gate']}"
    )
    run.say(f"pres-1: alarms={night.node('pres-1').status()['alarms']}, clock={len(night.node('pres-1').status()['clock'])}")
    type_all(night, range(1, 13), night.of("entry"))
    # Clocks jump (somebody sets them right, or wrong), and the same PCs correct what they typed.
    for label, offset in (("entry-1", "-4h"), ("entry-2", "+2h")):
        node = night.node(label)
        node.stop()
        node.start(env={**node.env, "FAKETIME": offset})
    night.until_meshed()
    for station in range(1, 7):
        old = next(e for e in reversed(night.saved) if e["station"] == station)
        new = night.enter(night.node(old["node"]), station, corrects=old["id"])
        night.enter(night.node(old["node"]), station, corrects=new["id"])
    night.until_settled()
    one = {**scan.who(), "confirmed_by": None}
    try:
        scan.ask("control_freeze", who=one)
        scan.ask("release", who=one, level="party", **night.terms(scan, watches=[]), expect=None)
        run.say("released by one operator")
    except Refused as error:
        run.say(f"one operator: {error}")
        night.release()
    run.check(night)
    released = night.result(night.node("pres-1"), "controlled")["release"]
    run.say(f"release made_at is {(released['made_at'] / 1000 - time.time()) / 3600:+.1f} h from now")


def traffic(run, pcap, hosts):
    """Who dials whom, and how many bytes of what, from a capture on the switch."""
    by_ip = {node.host.ip: node.label for node in hosts}
    dials, sizes = {}, {"mdns": [0, 0], "tcp": [0, 0], "other": [0, 0]}
    with open(pcap, "rb") as file:
        data = file.read()
    at, texts = 24, set()
    while at + 16 <= len(data):
        _, _, kept, length = struct.unpack_from("<IIII", data, at)
        frame = data[at + 16 : at + 16 + kept]
        at += 16 + kept
        kind = "other"
        if frame[12:14] == b"\x08\x00":
            ihl = (frame[14] & 15) * 4
            proto, source, to = frame[23], ".".join(map(str, frame[26:30])), ".".join(map(str, frame[30:34]))
            port = struct.unpack_from("!HH", frame, 14 + ihl)
            if proto == 6:
                kind = "tcp"
                flags = frame[14 + ihl + 13]
                if flags & 0x12 == 0x02:
                    key = (by_ip.get(source, source), by_ip.get(to, to))
                    dials[key] = dials.get(key, 0) + 1
            elif proto == 17 and 5353 in port:
                kind = "mdns"
                texts.add(frame[14 + ihl + 8 :])
        elif frame[12:14] == b"\x86\xdd" and frame[20] == 17 and struct.unpack_from("!H", frame, 56)[0] == 5353:
            kind = "mdns"
            texts.add(frame[62:])
        sizes[kind][0] += 1
        sizes[kind][1] += length
    return dials, sizes, texts


@scenario
def wire(run):
    """16: what is on the wire: who connects to whom, and what multicast tells."""
    if not shutil.which("tcpdump"):
        return run.lacks("tcpdump")
    net = run.net()
    night = run.small(net)
    pcap = os.path.join(run.folder, "wire.pcap")
    dump = subprocess.Popen(
        ["ip", "netns", "exec", net.sw, "tcpdump", "-i", "brA", "-w", pcap, "-U", "-q"], stderr=subprocess.DEVNULL
    )
    net.processes.append(dump)
    time.sleep(1)
    night.start_all()
    night.until_meshed()
    type_all(night, range(1, 11), night.of("entry"))
    night.until_settled()
    night.release()
    time.sleep(5)
    dump.terminate()
    dump.wait()
    dials, sizes, texts = traffic(run, pcap, night.nodes)
    mixed = {k: v for k, v in dials.items() if {k[0][:4], k[1][:4]} == {"pres", "entr"}}
    run.say(f"connections between presentation and entry PCs: {mixed}")
    words = ["scan", "entry", "pres", "invoer", "Maas", "GR2022", "Gemeenteraad", "2022", "label", "role"] + SMALL
    blob = b"\0".join(texts)
    leaks = [w for w in words if w.lower().encode() in blob.lower()]
    run.must(not leaks, f"multicast tells {leaks}")
    run.say(
        f"multicast: {len(texts)} different messages; names such as {sorted({w.decode(errors='replace') for t in texts for w in [t[13:60]]})[:3]}"
    )
    with open(pcap, "rb") as file:
        plain = file.read()
    secret = [json.dumps(e["form"])[:40] for e in night.saved] + ["poll_cards", "votes_cast", "Stembureau"] + SMALL
    found = [w for w in secret if w.encode() in plain]
    run.must(not found, f"readable on the wire: {found}")
    run.say(f"frames and bytes: {sizes}")
    run.check(night)


@scenario
def forty(run):
    """13, 14: 40 hosts; idle cost, then each entry PC types 10 stations at once; a cold scan PC."""
    if not shutil.which("tcpdump"):
        return run.lacks("tcpdump")
    net = run.net()
    night = run.big(net)
    began = time.monotonic()
    for node in night.nodes:
        node.start(wait=False)
    for node in night.nodes:
        until(f"{node.label} to answer", node.answers, 120)
    run.say(f"40 processes answer after {time.monotonic() - began:.1f} s")
    took = until("all to be connected", lambda: night.meshed(), 300, 1.0)
    run.say(f"all 780 pairs connected {time.monotonic() - began:.1f} s after the first start")
    time.sleep(20)
    # Idle.
    pcap = os.path.join(run.folder, "idle.pcap")
    dump = subprocess.Popen(
        ["ip", "netns", "exec", net.sw, "tcpdump", "-i", "brA", "-w", pcap, "-s", "96", "-q", "-B", "16384"],
        stderr=subprocess.PIPE,
    )
    net.processes.append(dump)
    one = [node.host.counters() for node in night.nodes]
    cpu = [node.usage() for node in night.nodes]
    at = time.monotonic()
    time.sleep(60)
    seconds = time.monotonic() - at
    two = [node.host.counters() for node in night.nodes]
    cpu2 = [node.usage() for node in night.nodes]
    dump.terminate()
    dump.wait()
    dials, sizes, _ = traffic(run, pcap, night.nodes)
    rx = [(b[0] - a[0]) / seconds for a, b in zip(one, two)]
    tx = [(b[1] - a[1]) / seconds for a, b in zip(one, two)]
    pk = [(b[2] + b[3] - a[2] - a[3]) / seconds for a, b in zip(one, two)]
    used = [(b[0] - a[0]) / seconds * 100 for a, b in zip(cpu, cpu2)]
    run.say(
        f"idle per node: in {statistics.mean(rx) / 1024:.2f} KiB/s, out {statistics.mean(tx) / 1024:.2f} KiB/s, {statistics.mean(pk):.0f} packets/s; "
        f"cpu mean {statistics.mean(used):.2f} % max {max(used):.2f} %; memory {statistics.mean(u[1] for u in cpu2):.0f} MiB max {max(u[1] for u in cpu2):.0f}"
    )
    run.must(max(statistics.mean(rx), statistics.mean(tx)) < 4096, "idle nodes take more than 4 KiB/s each way")
    run.say(
        f"idle, seen by one port of the switch in {seconds:.0f} s: {sizes} (a switch port sees floods and its own only); dials {len(dials)}"
    )
    # Ten at once on each of 30.
    scans = night.of("scan")
    counted, stop = [], threading.Event()

    def watch():
        probe = Node(night.binary, scans[0].host, night.folder, scans[0].label, "scan")
        while not stop.is_set():
            now = probe.ask("status")["stations"]
            counted.append((time.monotonic(), now["party"] + now["candidate"]))
            time.sleep(0.1)

    watcher = threading.Thread(target=watch)
    watcher.start()
    one = [node.host.counters() for node in night.nodes]
    cpu = [node.usage() for node in night.nodes]
    for turn in range(3):
        before = len(night.saved)
        level = "candidate" if turn == 2 else "party"
        base = turn % 2 * 300
        standing = {e["station"]: e["form"] for e in night.saved}
        forms = {
            (e, s): spread(night, standing[base + e * 10 + s + 1]) if turn == 2 else night.form()
            for e in range(30)
            for s in range(10)
        }
        at = time.monotonic()

        def typist(place, node, slot):
            probe = Node(night.binary, node.host, night.folder, node.label, "entry")
            probe.operator = f"op-{place}-{slot}"
            station = base + place * 10 + slot + 1
            try:
                night.enter(probe, station, level, forms[place, slot], timeout=120)
            except Exception as error:  # noqa: BLE001
                run.fail(f"{node.label} station {station}: {error}")

        threads = [threading.Thread(target=typist, args=(p, n, s)) for p, n in enumerate(night.of("entry")) for s in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        saved = sorted(e["at"] for e in night.saved[before:])
        want = len({(e["station"], e["level"]) for e in night.saved})
        until("all to be counted", lambda: counted and counted[-1][1] >= want, 180)
        reach = lambda k: next(t for t, c in counted if c >= before + k)
        lags = sorted(max(0.0, reach(k + 1) - t) for k, t in enumerate(saved))
        took = sorted(e["took"] for e in night.saved[before:])
        run.say(
            f"300 counts ({level}) at once: saving took median {statistics.median(took):.2f} s, worst {took[-1]:.2f} s; last saved {saved[-1] - at:.2f} s after the start; "
            f"saved → counted on scan-1 median {statistics.median(lags):.2f} s, p95 {lags[int(len(lags) * .95)]:.2f} s, worst {lags[-1]:.2f} s"
        )
        night.until_settled(180)
        run.say(f"all 33 working PCs hold the same {time.monotonic() - at:.1f} s after the start")
    stop.set()
    watcher.join()
    seconds = time.monotonic() - at
    two = [node.host.counters() for node in night.nodes]
    cpu2 = [node.usage() for node in night.nodes]
    for role in ("scan", "entry", "presentation"):
        chosen = [i for i, node in enumerate(night.nodes) if node.role == role]
        run.say(
            f"load, {role}: in {statistics.mean(two[i][0] - one[i][0] for i in chosen) / 1024:.0f} KiB, out {statistics.mean(two[i][1] - one[i][1] for i in chosen) / 1024:.0f} KiB, "
            f"cpu {statistics.mean(cpu2[i][0] - cpu[i][0] for i in chosen):.1f} s, memory mean {statistics.mean(cpu2[i][1] for i in chosen):.0f} max {max(cpu2[i][1] for i in chosen):.0f} MiB"
        )
    at = time.monotonic()
    night.release()
    run.say(f"release made in {time.monotonic() - at:.2f} s")
    until("all to show it", lambda: all(night.shows(n) == 1 for n in night.of("presentation")), 60)
    run.say(f"shown on all 7 presentation PCs {time.monotonic() - at:.2f} s after it was asked for")
    # A PC that starts again late in the evening: what it is sent.
    for _ in range(9):
        night.release()
    until("all to show it", lambda: all(night.shows(n) == 10 for n in night.nodes), 60)
    again = night.node("pres-7")
    again.stop()
    before = again.host.counters()
    at = time.monotonic()
    again.start()
    until("it to be connected", lambda: len(again.peers()) == 39, 60)
    time.sleep(10)
    bytes_in = again.host.counters()[0] - before[0]
    with open(again.log, errors="replace") as log:
        came = sum("came again" in line for line in log)
    run.say(
        f"after 10 releases of 600 stations a presentation PC that starts again gets {bytes_in / 2**20:.1f} MiB in the first {time.monotonic() - at:.0f} s; "
        f"'came again' in its log: {came}"
    )
    # 14: a scan PC that knows nothing.
    cold = scans[-1]
    cold.stop()
    shutil.rmtree(cold.data)
    shutil.copytree(os.path.join(run.base, "fixtures", "big", cold.label), cold.data)
    at = time.monotonic()
    cold.start()
    up = time.monotonic() - at
    want = night.entries(scans[0])
    until("it to hold all", lambda: night.entries(cold) == want, 120)
    hold = time.monotonic() - at
    until("600 counted", lambda: cold.status()["stations"]["party"] == 600, 120)
    run.say(
        f"a cold scan PC: answers after {up:.1f} s, holds {want} entries after {hold:.1f} s, counts 600 stations after {time.monotonic() - at:.1f} s"
    )
    run.check(night)
    run.say(f"idle after 600 stations: memory {statistics.mean(n.usage()[1] for n in night.nodes):.0f} MiB")
