"""Cables that are pulled, switches that fall apart, PCs that sleep, and who releases meanwhile."""

import contextlib
import json
import os
import shutil
import signal
import time

from lan import Refused, until
from scenario import SMALL, scenario, type_all


def cut_off(run, night, lonely, off, on, seconds, most=10):
    """A node is cut off while everybody types; what its people see, and how fast it is back."""
    others = [node for node in night.of("entry") if node is not lonely]
    type_all(night, range(1, 5), others + [lonely])
    night.until_settled()
    off()
    cut = time.monotonic()
    gone_here = until("it to notice", lambda: not lonely.peers(), 60)
    until("others to notice", lambda: lonely.label not in night.nodes[0].peers(), 60)
    run.say(f"the lonely one sees nobody after {gone_here:.1f} s; scan-1 misses it after {time.monotonic() - cut:.1f} s")
    step = max(0.1, seconds / 12)
    stations = iter(range(5, 25))
    while time.monotonic() - cut < seconds:
        for node in (lonely, others[0]):
            station = next(stations, None)
            if station:
                entry = night.enter(node, station)
                run.must(entry["took"] < 2, f"{node.label} took {entry['took']:.1f} s to save")
        time.sleep(step)
    own = lonely.status()["own"]
    run.say(
        f"after {seconds:.0f} s it says own={own}, alarms={lonely.status()['alarms']}; others: {night.nodes[0].status()['alarms']}"
    )
    run.must(own["undelivered"] > 0, "typed while cut off, but nothing undelivered")
    on()
    back = time.monotonic()
    took = until("it to be connected", lambda: night.meshed(), 120)
    night.until_settled()
    run.say(f"back: connected with all after {took:.1f} s, the same entries everywhere after {time.monotonic() - back:.1f} s")
    # Its connections were gone, so these are new ones.
    run.must(took < most, f"back only {took:.1f} s after the cable")
    own = until("delivered", lambda: lonely.status()["own"]["undelivered"] == 0, 60)
    night.release()
    run.check(night)


@scenario
def cable(run):
    """3: the cable of an entry PC is out for 5 minutes (a PC keeps its address)."""
    night = run.small(run.net(ip6=False), only=SMALL)
    night.start_all()
    night.until_meshed()
    lonely = night.node("entry-2")
    cut_off(
        run,
        night,
        lonely,
        lambda: lonely.host.cable(False),
        lambda: lonely.host.cable(True),
        (run.minutes or (0.5 if run.brief else 5)) * 60,
    )


@scenario
def cable_address(run):
    """3b: the same, and the system takes the address away while there is no carrier, as desktops do."""
    night = run.small(run.net(ip6=False), only=SMALL)
    night.start_all()
    night.until_meshed()
    lonely = night.node("entry-2")

    def off():
        lonely.host.cable(False)
        time.sleep(4)
        lonely.host.run("ip", "addr", "flush", "dev", "eth0")

    def on():
        lonely.host.cable(True)
        time.sleep(3)
        lonely.host.run("ip", "addr", "add", f"{lonely.host.ip}/24", "brd", "+", "dev", "eth0")

    cut_off(run, night, lonely, off, on, 60)


@scenario
def split(run):
    """4: the switch falls apart in two halves; the same station is typed on both sides."""
    left = {"scan-1", "entry-1", "entry-2", "pres-1"}
    net = run.net()
    night = run.small(net, half=lambda label: "A" if label in left else "B")
    night.start_all()
    night.until_meshed()
    type_all(night, range(1, 6), night.of("entry"))
    night.until_settled()
    night.release()
    until("release 1 everywhere", lambda: all(night.shows(n) == 1 for n in night.nodes), 20)
    net.split(True)
    halves = [[n for n in night.nodes if (n.label in left) == side] for side in (True, False)]
    until("both to notice", lambda: all(n.peers() == {m.label for m in half} - {n.label} for half in halves for n in half), 60)
    # The same station with different figures; one the same figures on both sides; corrections of one entry on both sides.
    a = night.enter(night.node("entry-1"), 10)
    night.enter(night.node("entry-3"), 10)
    same = night.form()
    night.enter(night.node("entry-2"), 11, form=same)
    night.enter(night.node("entry-4"), 11, form=same)
    first = next(e for e in night.saved if e["station"] == 1)
    night.enter(night.node("entry-1"), 1, corrects=first["id"])
    night.enter(night.node("entry-4"), 1, corrects=first["id"])
    night.until_settled(nodes=[n for n in halves[0] if n.role != "presentation"])
    night.until_settled(nodes=[n for n in halves[1] if n.role != "presentation"])
    run.must(not night.nodes[0].ask("conflicts")["conflicts"], "a conflict before the halves have met")
    type_all(night, range(12, 16), [night.node("entry-1"), night.node("entry-3")])
    night.release()
    until("pres-1 to show it", lambda: night.shows(night.node("pres-1")) == 2, 20)
    shown = {n.label: night.shows(n) for n in night.of("presentation")}
    run.say(f"release 2 while split: presentation shows {shown}")
    with contextlib.suppress(Refused):
        night.release(night.node("scan-2"))
        run.fail("scan-2 released without the pen")
    net.split(False)
    back = time.monotonic()
    night.until_meshed()
    run.say(f"healed: all connected after {time.monotonic() - back:.1f} s")
    night.until_settled()
    run.say(f"the same everywhere after {time.monotonic() - back:.1f} s")
    seen = {n.label: sorted(c["station"] for c in n.ask("conflicts")["conflicts"]) for n in night.working_nodes()}
    run.say(f"conflicts: {seen}")
    run.must(all(c == [1, 10] for c in seen.values()), f"conflicts of 1 and 10 expected everywhere, not {seen}")
    run.must(all(night.shows(n) == 2 for n in night.nodes), f"not all show 2: {[night.shows(n) for n in night.nodes]}")
    # Released figures of a station in conflict: what becomes of the released row?
    preview = night.nodes[0].ask("release_preview", who=night.nodes[0].who(), level="party", **night.terms(night.nodes[0]))
    run.say(f"preview after healing: withheld={preview.get('withheld')}, refusals={[r['code'] for r in preview['refusals']]}")
    run.check(night)
    # Decided on scan-2 and on scan-1, by different people, at once.
    night.nodes[0].ask("decide", who=night.nodes[0].who(), station=10, level="party", chosen=a["id"], reason="papier")
    night.until_settled()
    seen = {n.label: sorted(c["station"] for c in n.ask("conflicts")["conflicts"]) for n in night.working_nodes()}
    run.must(all(c == [1] for c in seen.values()), f"after the decision: {seen}")


@scenario
def pen(run):
    """5: the scan PC is pulled for good, another takes the pen; then the first comes back with a release of its own."""
    left = {"scan-1", "pres-1"}
    net = run.net()
    night = run.small(net, half=lambda label: "A" if label in left else "B")
    night.start_all()
    night.until_meshed()
    one, two = night.node("scan-1"), night.node("scan-2")
    type_all(night, range(1, 9), night.of("entry"))
    night.until_settled()
    night.release()
    until("release 1", lambda: all(night.shows(n) == 1 for n in night.nodes), 20)
    net.split(True)
    until("to notice", lambda: "scan-1" not in two.peers(), 60)
    type_all(night, range(9, 13), night.of("entry"))
    night.until_settled(nodes=night.of("entry") + [two])
    run.say(f"scan-2 status without scan-1: alarms={two.status()['alarms']} live={two.status()['released']}")
    # The old one releases once more, unseen.
    night.release(one)
    until("pres-1 to show it", lambda: night.shows(night.node("pres-1")) == 2, 20)
    began = time.monotonic()
    night.take_pen(two)
    run.say(f"pen taken in {time.monotonic() - began:.2f} s: {two.status()['pen']}")
    night.release(two)
    until("pres-2 to show it", lambda: night.shows(night.node("pres-2")) == 2, 20)
    run.say(
        f"split: pres-1 shows {night.shows(night.node('pres-1'))} of scan-1, pres-2 {night.shows(night.node('pres-2'))} of scan-2"
    )
    hash_of = lambda n: night.result(n, "controlled")["release"]["hash"][:8]
    run.say(f"hashes {hash_of(night.node('pres-1'))} and {hash_of(night.node('pres-2'))}")
    net.split(False)
    night.until_meshed()
    night.until_settled()
    until("one release everywhere", lambda: len({hash_of(n) for n in night.nodes}) == 1, 60)
    run.say(
        f"healed: all show {hash_of(two)} ({night.shows(two)}); scan-1: {one.status()['pen']} alarms={one.status()['alarms']}"
    )
    run.must(hash_of(two) == hash_of(night.node("pres-1")), "pres-1 does not follow the new pen")
    for node in night.nodes:
        until(f"{node.label} to say what was public", lambda: any("was public" in a for a in node.status()["alarms"]), 20)
        voids = [(v["number"], v["label"], v["said"]) for v in node.status().get("voids", [])]
        run.must(voids == [(2, "scan-1", False)], f"{node.label} knows {voids} as public and void")
    run.say(f"shown on, as scan-2 knows: {two.status()['voids'][0]['shown_on']}")
    with contextlib.suppress(Refused):
        night.release(one)
        run.fail("scan-1 released although the pen is gone")
    for node in (one, two):
        known = [
            {k: v for k, v in r.items() if k in ("number", "epoch", "hash", "void", "standing", "state")}
            for r in node.ask("releases")["releases"]
        ]
        run.say(f"releases as {node.label} has them: {known}; alarms {node.status()['alarms']}")
    type_all(night, range(13, 17), night.of("entry"))
    night.until_settled()
    night.release(two)
    run.check(night)
    note = night.result(two, "controlled")["release"]["note"]
    run.must("Vervangt vrijgave 2" in note, f"the next release says {note!r}")
    for node in night.nodes:
        until(f"{node.label} to be done with it", lambda: not any("was public" in a for a in node.status()["alarms"]), 20)
    # Pulled for good: killed, and its disk gone.
    one.kill()
    shutil.rmtree(one.data)
    type_all(night, range(17, 25), night.of("entry"))
    night.until_settled()
    night.release(two)
    run.check(night)


@scenario
def suspended(run):
    """8: PCs sleep for a minute and wake up."""
    night = run.small()
    night.start_all()
    night.until_meshed()
    type_all(night, range(1, 5), night.of("entry"))
    night.until_settled()
    for label in ("entry-1", "scan-1", "pres-1"):
        node = night.node(label)
        os.kill(node.process.pid, signal.SIGSTOP)
        other = night.node("entry-2")
        gone = until("it to be missed", lambda: label not in other.peers(), 60)
        base = len({e["station"] for e in night.saved})
        type_all(night, range(base + 1, base + 5), [n for n in night.of("entry") if n.label != label])
        time.sleep(max(0, 60 - gone))
        alarms = {n.label: n.status()["alarms"] for n in night.nodes if n.label != label}
        os.kill(node.process.pid, signal.SIGCONT)
        woke = time.monotonic()
        took = until("it to be back", lambda: night.meshed(), 60)
        night.until_settled()
        run.say(
            f"{label}: missed after {gone:.1f} s, connected again {took:.1f} s after waking, the same after "
            f"{time.monotonic() - woke:.1f} s; alarms meanwhile {[a for a in alarms.values() if a][:2]}"
        )
    night.release()
    run.check(night)


@scenario
def late_presentation(run):
    """15: a presentation PC starts late, and reaches only another presentation PC."""
    left = {"scan-1", "scan-2", "entry-1"}
    net = run.net()
    night = run.small(net, only=["scan-1", "scan-2", "entry-1", "pres-1", "pres-2"], half=lambda l: "A" if l in left else "B")
    late = night.node("pres-2")
    for node in night.nodes:
        if node is not late:
            node.start()
    night.until_meshed()
    type_all(night, range(1, 9), night.of("entry"))
    night.until_settled()
    night.release()
    until("release 1", lambda: night.shows(night.node("pres-1")) == 1, 30)
    net.split(True)
    time.sleep(10)
    late.start()
    took = until("pres-2 to show it", lambda: night.shows(late) == 1, 60)
    a, b = night.node("pres-1"), late
    run.must(
        json.dumps(night.result(a, "controlled"), sort_keys=True) == json.dumps(night.result(b, "controlled"), sort_keys=True),
        "pres-2 shows something else than pres-1",
    )
    run.say(
        f"pres-2 shows release 1 from pres-1 alone {took:.1f} s after its start; live={late.status()['released']['live']} alarms={late.status()['alarms']}"
    )
    # And one that has never been anywhere: it joins through a presentation PC.
    try:
        night.code = a.ask("member_open")["code"]
        node, process = night.knock(net.host("B"), "pres-9", "presentation", wait=40)
        until("it to ask", lambda: "pres-9" in night.asking(a), 30)
        night.accept("pres-9", a)
        run.say(f"joins through a presentation PC: status {process.wait(60)}")
        node.start()
        took = until("setup", lambda: node.status()["setup_complete"] and night.shows(node) == 1, 60)
        run.say(f"… and shows release 1 after {took:.1f} s")
    except (Refused, TimeoutError) as error:
        run.say(f"joining through a presentation PC: {type(error).__name__} {error}")
        night.nodes = [n for n in night.nodes if n.label != "pres-9"]
    net.split(False)
    night.until_meshed()
    type_all(night, range(9, 12), night.of("entry"))
    night.until_settled()
    night.release()
    run.check(night)


@scenario
def twin_charters(run):
    """18: while the switch is split, the organiser lets in one PC in each half, at two scan PCs."""
    left = {"scan-1", "entry-1", "pres-1"}
    net = run.net()
    night = run.small(
        net, only=["scan-1", "scan-2", "entry-1", "entry-3", "pres-1", "pres-2"], half=lambda l: "A" if l in left else "B"
    )
    night.start_all()
    night.until_meshed()
    one, two = night.node("scan-1"), night.node("scan-2")
    type_all(night, range(1, 5), night.of("entry"))
    night.until_settled()
    night.release()
    net.split(True)
    until("to notice", lambda: "scan-2" not in one.peers(), 60)
    new = []
    for at, half, label in ((one, "A", "entry-8"), (two, "B", "entry-9")):
        night.open_door(at)
        node, process = night.knock(net.host(half), label, "entry")
        until("it to ask", lambda: label in night.asking(at), 30)
        night.accept(label, at)
        run.must(process.wait(60) == 0, f"{label} not let in")
        node.start()
        until("setup", lambda: node.status()["setup_complete"], 30)
        night.enter(node, 10 if at is one else 11)
        new.append(node)
    net.split(False)
    time.sleep(15)
    for node in night.nodes:
        run.say(
            f"{node.label}: charter {node.status()['charter']} twins={node.status()['twin_charters']} peers={sorted(node.peers())} alarms={node.status()['alarms']}"
        )
    try:
        night.release()
        run.say("released with twin charters")
    except Refused as error:
        run.say(f"release with twin charters: {error}")
    try:
        reply = one.cli("election", "setup", "--organiser", night.organiser, "--passphrase-file", night.passphrase)
        run.say(f"election setup: {reply}")
    except Refused as error:
        run.say(f"election setup: {error}")
    time.sleep(10)
    for node in night.nodes:
        run.say(
            f"{node.label}: charter {node.status()['charter']} twins={node.status()['twin_charters']} peers={len(node.peers())} alarms={len(node.status()['alarms'])}"
        )
    try:
        night.until_meshed(30)
        night.until_settled(60)
        night.release()
        run.check(night)
    except (Refused, TimeoutError) as error:
        run.fail(f"the way out is not found: {error}")
    for node in night.nodes:
        alarms = [alarm for alarm in node.status()["alarms"] if "two charters" in alarm]
        run.must(not alarms, f"{node.label} still tells of two charters: {alarms}")
