"""Addresses: new ones, several, of IPv6 alone, and such that come late."""

import json
import time

from lan import until
from scenario import scenario, type_all, filled


def found_each_other(run, night):
    """By multicast, and everything works."""
    for args in ((), ("--listen", "[::]:4100")):
        night.start_all(*args)
        try:
            run.say(f"{args}: all connected after {night.until_meshed(40):.1f} s")
            night.enter(night.of("entry")[0], 1 if not args else 2)
            night.until_settled()
        except TimeoutError:
            status = night.nodes[0].status()
            run.fail(f"{args or 'no arguments'}: not connected in 40 s; listen={status['listen']} alarms={status['alarms']}")
        for node in night.nodes:
            node.kill()


@scenario
def addresses(run):
    """12: a host gets another address; two interfaces, one of which goes; listening addresses as told."""
    net = run.net(ip6=False)
    night = run.small(net, only=["scan-1", "entry-1", "entry-2", "pres-1"])
    night.start_all()
    night.until_meshed()
    type_all(night, range(1, 4), night.of("entry"))
    for label in ("entry-1", "scan-1"):
        node = night.node(label)
        new = f"{net.subnet}.{node.host.number + 100}"
        old = node.host.ip
        node.host.move(new)

        changed = time.monotonic()

        # Status may not have missed it yet: what counts is a connection that is younger than the change.
        def is_back():
            since = time.monotonic() - changed
            ages = node.ages()
            return len(ages) == len(night.nodes) - 1 and all(age < since for age in ages.values()) and night.meshed()

        try:
            took = until("it to be back", is_back, 180)
            run.say(f"{label} has another address: all connected anew {took:.1f} s after the change")
            run.must(took < 12, f"{label} is back only {took:.1f} s after its address changed")
        except TimeoutError:
            run.fail(
                f"{label} with another address is not back in 180 s: { {n.label: sorted(n.peers()) for n in night.nodes} }"
            )
        run.say(f"{label} tells its addresses as {node.status()['listen']}")
        run.must(any(new in a for a in node.status()["listen"]), f"{label} does not tell its new address {new}")
        run.must(not any(old + ":" in a for a in node.status()["listen"]), f"{label} still tells the address it lost")
        night.enter(night.node("entry-1"), 4 + len(night.saved))
        night.until_settled()
    # Wifi beside the cable: another subnet on the same switch.
    for node in night.nodes:
        node.host.plug("eth1", "B", f"10.78.0.{node.host.number + 10}/24")
    time.sleep(12)
    run.say(f"two interfaces: entry-1 tells {night.node('entry-1').status()['listen']}")
    for node in night.nodes:
        node.host.cable(False, "eth0")
    cut = time.monotonic()
    # A dead connection is one for 8 s yet; of those that run over the wifi already nothing is missed.
    time.sleep(10)
    try:
        until("the other interface to carry it", lambda: night.meshed(), 120)
        run.say(f"cables out, wifi left: all connected {time.monotonic() - cut:.1f} s later")
    except TimeoutError:
        run.fail(f"cables out, wifi left: { {n.label: sorted(n.peers()) for n in night.nodes} }")
    type_all(night, range(10, 14), night.of("entry"))
    night.until_settled()
    night.release()
    run.check(night)


@scenario
def ipv6_only(run):
    """12: no IPv4 at all, link-local addresses only (no DHCP server, no router)."""
    net = run.net()
    night = run.small(net, only=["scan-1", "entry-1", "entry-2", "pres-1"], ip4=lambda label: False)
    time.sleep(3)
    found_each_other(run, night)
    # By hand, as a person types it, where multicast is filtered.
    for host in net.hosts:
        host.multicast(False)
    scan, entry = night.node("scan-1"), night.node("entry-1")
    local = next(
        w.split("/")[0] for w in scan.host.run("ip", "-6", "-o", "addr", "show", "dev", "eth0").split() if w.startswith("fe80")
    )
    index = entry.host.run("cat", "/sys/class/net/eth0/ifindex").strip()
    # Each time at ports that nobody remembers.
    for port, text in ((4301, f"[{local}%eth0]"), (4302, f"[{local}%{index}]"), (4303, f"[{local}]")):
        text = f"{text}:{port}"
        scan.start("--listen", f"[::]:{port}")
        entry.start("--listen", f"[::]:{port + 100}", "--peer", text)
        run.say(f"--peer {text}: connected after {until('it to be there', lambda: 'entry-1' in scan.peers(), 30):.1f} s")
        for node in (scan, entry):
            node.kill()
    wrong = entry.cli("run", "--peer", f"[{local}%eth7]:4100", check=False, timeout=20)
    said = json.dumps(wrong)
    run.must("eth7" in said and "eth0" in said, f"a network that is not there: {said[:300]}")


@scenario
def ipv6_ula(run):
    """12: no IPv4, addresses of a local prefix (ULA)."""
    net = run.net()
    night = run.small(net, only=["scan-1", "entry-1", "entry-2", "pres-1"], ip4=lambda label: False)
    for host in net.hosts:
        host.run("ip", "-6", "addr", "add", f"fd77::{host.number + 10}/64", "dev", "eth0", "nodad")
    time.sleep(3)
    found_each_other(run, night)


@scenario
def no_dhcp(run):
    """12: no address at all when the program starts; the address comes half a minute later."""
    net = run.net(ip6=False)
    night = run.small(net, only=["scan-1", "entry-1", "entry-2", "pres-1"], ip4=lambda label: False)
    night.start_all()
    time.sleep(30)
    for host in net.hosts:
        host.run("ip", "addr", "add", f"{host.ip}/24", "brd", "+", "dev", "eth0")
    try:
        run.say(f"all connected {night.until_meshed(120):.1f} s after the addresses came")
    except TimeoutError:
        run.fail("addresses that come after the start are not used in 120 s")
    run.say(f"tells {night.nodes[0].status()['listen']}")
    type_all(night, range(1, 6), night.of("entry"))
    night.until_settled()
    run.check(night)


@scenario
def network_off(run):
    """17: `uitslag network off` and `on` (rehearsals): the node is where it was."""
    net = run.net()
    night = run.small(net, only=["scan-1", "entry-1", "pres-1"])
    night.start_all()
    night.until_meshed()
    for node in night.nodes:
        before = node.status()["listen"]
        node.cli("network", "off")
        time.sleep(1)
        node.cli("network", "on")
        time.sleep(1)
        port = before[0].rsplit(":")[-1]
        sockets = [
            line.split()[3] for line in node.host.run("ss", "-tlnH").splitlines() if line.split()[3].endswith(":" + port)
        ]
        run.say(f"{node.label}: told {before}, tells {node.status()['listen']}, listens at {sockets}")
        run.must(
            any(not s.startswith("127.") for s in sockets), f"{node.label} listens on the loopback address only: {sockets}"
        )
    try:
        run.say(f"all connected after {night.until_meshed(40):.1f} s")
    except TimeoutError:
        run.fail(f"after off and on: { {n.label: sorted(n.peers()) for n in night.nodes} }")


@scenario
def address_and_release(run):
    """12c: a PC gets another address, and before that is noticed the scan PC releases (600 stations)."""
    patience = 100
    for releases in (2,) if run.brief else (1, 2, 4):
        net = run.net(ip6=False)
        night = filled(run, net, 599, 0, ["scan-1", "entry-1", "entry-3", "pres-1", "pres-2", "pres-3", "pres-4"], [])
        scan = night.node("scan-1")
        night.release()
        until("release 1", lambda: all(night.shows(n) == 1 for n in night.nodes), 30)
        keys = {n.label: n.status()["node"]["key"][:4] for n in night.nodes}
        moved = [n for n in night.nodes if n.role == "presentation" or n.label == "entry-3"]
        time.sleep(3)
        for place, node in enumerate(moved):
            node.host.move(f"{net.subnet}.{200 + place}")
        changed = time.monotonic()
        for _ in range(releases):
            night.release()
        queues = [" ".join(line.split()[:5]) for line in scan.host.run("ss", "-tnH").splitlines() if int(line.split()[2]) > 0]
        run.say(f"{releases} releases right after; keys {keys}; unsent at scan-1: {queues}")
        missing = {n.label for n in moved}
        back = {}
        while missing and time.monotonic() - changed < patience:
            # A connection that is younger than the change: whoever was never missed still has the old one.
            young = {label for label, age in scan.ages().items() if age < time.monotonic() - changed}
            for label in sorted(missing & young):
                back[label] = round(time.monotonic() - changed, 1)
                missing.discard(label)
            time.sleep(0.1)
        run.say(f"{releases} releases: back at scan-1 after {back}")
        run.must(not missing and max(back.values()) < 12, f"{releases} releases: back after {back}, missing {sorted(missing)}")
        if missing:
            queues = [" ".join(line.split()) for line in scan.host.run("ss", "-tnoH").splitlines() if int(line.split()[2]) > 0]
            run.fail(
                f"{releases} releases: {sorted(missing)} not connected with scan-1 after {time.monotonic() - changed:.0f} s, keys {keys}; with others: "
                f"{ {label: len(night.node(label).peers()) for label in missing} }; sockets of scan-1: {queues}"
            )
            # Does a restart of that PC help?
            node = night.node(sorted(missing)[0])
            node.kill()
            node.start()
            time.sleep(20)
            run.say(f"{node.label} started again: scan-1 sees it: {node.label in scan.peers()}")
        net.close()


@scenario
def cable_and_release(run):
    """12d: as address_and_release, but the cable comes back after a minute and the address stays."""
    net = run.net(ip6=False)
    night = filled(run, net, 599, 0, ["scan-1", "entry-1", "entry-3", "pres-1", "pres-2", "pres-3"], [])
    scan = night.node("scan-1")
    night.release()
    until("release 1", lambda: all(night.shows(n) == 1 for n in night.nodes), 30)
    time.sleep(3)
    moved = [night.node(label) for label in ("entry-3", "pres-1", "pres-2", "pres-3")]
    for node in moved:
        node.host.cable(False)
    for _ in range(2):
        night.release()
    time.sleep(60)
    for node in moved:
        node.host.cable(True)
    changed, back = time.monotonic(), {}
    until(
        "them to be back",
        lambda: back.update({l: back.get(l, round(time.monotonic() - changed, 1)) for l in scan.peers()}) or len(back) == 5,
        200,
        0.1,
    )
    run.say(f"cable out for 60 s, two releases right after it went: back at scan-1 after {back}")
    run.must(max(back.values()) < 10, f"it took {max(back.values())} s")
    run.check(night)
