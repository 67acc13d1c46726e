"""Lines that are slow or lose, and what a PC is sent over them."""

import statistics
import time

from lan import Lossy, Refused, until
from scenario import scenario, filled, spread


def lossy_night(run, loss, delay):
    net = run.net()
    net.lossy = Lossy(loss, delay, delay / 4)
    net.lossy.start()
    night = run.small(net, only=["scan-1", "entry-1", "entry-2", "pres-1"])
    night.start_all()
    try:
        took = night.until_meshed(180)
        run.say(f"loss {loss:.0%}, delay {delay * 1000:.0f} ms: all connected after {took:.1f} s")
    except TimeoutError:
        run.fail(f"loss {loss:.0%}: not all connected in 180 s: { {n.label: sorted(n.peers()) for n in night.nodes} }")
    late, downs = [], 0
    began = time.monotonic()
    for station in range(1, 25):
        entry = night.enter(night.of("entry")[station % 2], station)
        try:
            late.append(
                until(
                    "it on scan",
                    lambda: any(e["id"] == entry["id"] for e in night.nodes[0].ask("history", station=station)["entries"]),
                    120,
                    0.02,
                )
            )
        except TimeoutError:
            run.fail(f"station {station} not on the scan PC in 120 s")
    if late:
        run.say(f"saved → on the scan PC: median {statistics.median(late) * 1000:.0f} ms, worst {max(late):.1f} s")
    night.release()
    run.say(f"release shown after {until('pres', lambda: night.shows(night.node('pres-1')) == 1, 120):.2f} s")
    for node in night.nodes:
        with open(node.log, errors="replace") as log:
            text = log.read()
        downs += text.count("connection over")
    run.say(
        f"connections lost meanwhile: {downs} (logs of 4 nodes, {time.monotonic() - began:.0f} s); frames {net.lossy.count}, lost {net.lossy.lost}"
    )
    run.check(night, patience=180)
    net.close()


@scenario
def loss_1(run):
    """7: one frame of a hundred is lost, 10 ms."""
    lossy_night(run, 0.01, 0.010)


@scenario
def loss_20(run):
    """7: one frame of five is lost, 5 ms."""
    lossy_night(run, 0.20, 0.005)


@scenario
def delay_200(run):
    """7: 200 ms each way."""
    lossy_night(run, 0.0, 0.200)


@scenario
def slow(run):
    """7b: a PC behind a slow line (a VPN, bad wifi) fetches what it missed: 240 counts per candidate and 480 per list."""
    for rate in ("256kbit",) if run.brief else ("1mbit", "256kbit"):
        net = run.net()
        night = run.big(net, only=["scan-1", "entry-1", "entry-2", "scan-2", "pres-1"])
        late, screen = night.node("scan-2"), night.node("pres-1")
        for node in night.nodes:
            if node not in (late, screen):
                node.start()
        night.until_meshed()
        for station in range(1, 481):
            night.enter(night.of("entry")[station % 2], station)
        for station in range(1, 241):
            form = next(e for e in night.saved if e["station"] == station)["form"]
            night.enter(night.of("entry")[station % 2], station, "candidate", spread(night, form))
        night.until_settled()
        night.release(level="party")
        for node in (late, screen):
            node.host.run("tc", "qdisc", "add", "dev", "eth0", "root", "tbf", "rate", rate, "burst", "16kb", "latency", "400ms")
            net.on_switch(
                "tc",
                "qdisc",
                "add",
                "dev",
                f"p{node.host.number}0",
                "root",
                "tbf",
                "rate",
                rate,
                "burst",
                "16kb",
                "latency",
                "400ms",
            )
        at = time.monotonic()
        screen.start()
        late.start()
        want = night.entries(night.nodes[0])
        try:
            took = until("release 1", lambda: night.shows(screen) == 1, 240, 0.2)
            run.say(f"{rate}: the presentation PC shows the release after {took:.1f} s")
        except TimeoutError:
            run.fail(f"{rate}: the presentation PC shows nothing in 240 s: {screen.tail(4)}")
        try:
            until("all entries", lambda: night.entries(late) == want, max(1, 300 - (time.monotonic() - at)), 0.2)
            took = time.monotonic() - at
            run.say(f"{rate}: the late scan PC holds {want} entries after {took:.1f} s")
            run.must(took < 60, f"{rate}: catching up took {took:.1f} s")
        except TimeoutError:
            run.fail(
                f"{rate}: after {time.monotonic() - at:.0f} s the late scan PC holds {night.entries(late)} of {want} entries; it came in {late.host.counters()[0] >> 10} KiB; log: {late.tail(4)}"
            )
        for node in (late, screen):
            lines = [line for line in open(node.log, errors="replace") if "over" in line or "refused" in line]
            run.say(
                f"{rate}: {node.label} lost connections {len(lines)} times; {node.host.counters()[0] >> 10} KiB came in; {lines[-1:]}"
            )
        net.close()


@scenario
def slow_entry(run):
    """7c: an entry PC behind a slow line starts late, and types: does it arrive, does it get what there is?"""
    for rate, parties, candidates in (("512kbit", 480, 240), ("256kbit", 300, 0), ("128kbit", 120, 0)):
        net = run.net()
        night = filled(run, net, parties, candidates, ["scan-1", "scan-2", "entry-1", "entry-2", "entry-3"], ["entry-3"])
        late = night.node("entry-3")
        for where, port in ((late.host.run, "eth0"), (net.on_switch, f"p{late.host.number}0")):
            where("tc", "qdisc", "add", "dev", port, "root", "tbf", "rate", rate, "burst", "16kb", "latency", "400ms")
        want = night.entries(night.nodes[0])
        late.start()
        at = time.monotonic()
        time.sleep(20)
        mine = None
        for turn in range(20):
            try:
                mine = night.enter(late, parties + 1)
                break
            except Refused as error:
                run.say(f"{rate}: typing is refused: {error}")
                time.sleep(5)
        if mine:
            try:
                took = until(
                    "it on scan",
                    lambda: any(e["id"] == mine["id"] for e in night.nodes[0].ask("history", station=parties + 1)["entries"]),
                    90,
                    0.1,
                )
                run.say(f"{rate}: typed {mine['at'] - at:.0f} s after the start, on the scan PC {took:.1f} s later")
            except TimeoutError:
                run.fail(f"{rate}: what is typed on the slow PC is not on the scan PC after 90 s")
        try:
            until("all", lambda: night.entries(late) >= want, 120, 0.2)
            run.say(f"{rate}: {want} entries there after {time.monotonic() - at:.1f} s; {late.host.counters()[0] >> 10} KiB in")
        except TimeoutError:
            lost = sum("no sign of life" in line for line in open(late.log, errors="replace"))
            run.fail(
                f"{rate}: {parties} counts per list and {candidates} per candidate: {night.entries(late)} of {want} entries after {time.monotonic() - at:.0f} s, "
                f"{late.host.counters()[0] >> 10} KiB in, dropped as dead {lost} times"
            )
        net.close()


@scenario
def bad_wifi(run):
    """7d: 5 % loss and 50 ms each way while a scan PC fetches a whole night."""
    net = run.net()
    net.lossy = Lossy()
    net.lossy.start()
    night = filled(run, net, 480, 240, ["scan-1", "scan-2", "entry-1", "entry-2"], ["scan-2"])
    net.lossy.loss, net.lossy.delay = 0.05, 0.05
    late = night.node("scan-2")
    late.start()
    at = time.monotonic()
    want = night.entries(night.nodes[0])
    try:
        until("all", lambda: night.entries(late) == want, 150, 0.2)
        run.say(f"{want} entries there after {time.monotonic() - at:.1f} s; {late.host.counters()[0] >> 10} KiB in")
    except TimeoutError:
        lost = sum("no sign of life" in line for line in open(late.log, errors="replace"))
        run.fail(
            f"{night.entries(late)} of {want} after {time.monotonic() - at:.0f} s; {late.host.counters()[0] >> 10} KiB in; dropped as dead {lost} times"
        )
    run.check(night)


@scenario
def again(run):
    """13b: what a PC is sent when it starts again and lacks nothing, after 1 and after 21 releases of 599 stations."""
    net = run.net()
    night = filled(run, net, 599, 0, ["scan-1", "scan-2", "entry-1", "entry-2", "entry-3", "pres-1"], [])
    for rounds in (1, 20):
        for _ in range(rounds):
            night.release()
        until("all to show it", lambda: all(night.shows(n) == night.released[0] for n in night.nodes), 60)
        for label in ("entry-3", "scan-2", "pres-1"):
            node = night.node(label)
            node.stop()
            time.sleep(1)
            one = node.host.counters()
            node.start()
            night.until_meshed()
            time.sleep(5)
            two = node.host.counters()
            run.say(
                f"after {night.released[0]} releases {label} starts again among 5 others: in {(two[0] - one[0]) / 1024:.0f} KiB, out {(two[1] - one[1]) / 1024:.0f} KiB"
            )
    run.check(night)
