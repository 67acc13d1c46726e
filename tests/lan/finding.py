"""Finding each other: by multicast, without it, behind firewalls, beside somebody who lies."""

import os
import random
import subprocess
import sys
import time

from election import Night
from lan import until
from scenario import HERE, scenario, type_all


@scenario
def order(run):
    """1: start in any order, found by multicast alone."""
    for seed in range(3):
        net = run.net()
        night = run.small(net)
        nodes = list(night.nodes)
        random.Random(seed).shuffle(nodes)
        if seed == 0:
            nodes = night.of("presentation") + night.of("entry") + night.of("scan")[::-1]
        early = {}
        for node in nodes:
            node.start()
            time.sleep(random.Random(seed).random())
            if node.role == "entry" and len(early) < 2:
                early[node.label] = night.enter(node, len(early) + 1)
        took = night.until_meshed(90)
        run.say(f"{[node.label for node in nodes]}: all connected {took:.1f} s after the last start")
        type_all(night, range(3, 25), night.of("entry"))
        night.until_settled()
        night.release()
        run.check(night)
        net.close()


@scenario
def mdns_join(run):
    """2: join by multicast alone; then more knock at once than may stand in the door."""
    net = run.net()
    night = Night(run.binary, os.path.join(run.folder, "night"))
    scan = night.create(net.host())
    scan.start()
    night.open_door()
    at = time.monotonic()
    node, process = night.knock(net.host(), "entry-1", "entry")
    run.say(f"one PC asks {until('it to ask', lambda: 'entry-1' in night.asking(), 60):.1f} s after the code was typed")
    night.accept("entry-1")
    run.must(process.wait(60) == 0, "entry-1 was accepted but did not get in")
    node.start()
    took = until("setup", lambda: node.status()["setup_complete"], 60)
    run.say(f"accepted, started and with its files after {time.monotonic() - at:.1f} s in all ({took:.1f} s after the start)")
    many = [night.knock(net.host(), f"entry-{n}", "entry", wait=90) for n in range(2, 10)]
    time.sleep(12)
    asking = night.asking()
    run.say(f"8 knock at once: after 12 s these are shown as asking: {asking}")
    began = time.monotonic()
    left = {node.label for node, _ in many}
    while left and time.monotonic() - began < 80:
        for label in night.asking():
            if label in left:
                night.accept(label)
                left.discard(label)
                run.say(f"accepted {label} {time.monotonic() - began:.1f} s later")
        time.sleep(0.2)
    run.must(not left, f"never asked: {left}")
    for node, process in many:
        rc = process.wait(120)
        if rc:
            run.fail(f"{node.label} did not get in: {process.stderr.read().decode()[-300:]}")
        else:
            node.start()
    run.say(f"all connected after {night.until_meshed(60):.1f} s more")
    type_all(night, range(1, 25), night.of("entry"))
    run.check(night)


@scenario
def no_multicast(run):
    """6: the network drops multicast: one address is enough, and the others stay together when that PC dies."""
    # Not the addresses that the prepared election remembers.
    net = run.net(subnet="10.79.0")
    night = run.small(net)
    fresh = net.host()
    for host in net.hosts:
        host.multicast(False)
    night.start_all()
    time.sleep(15)
    for label in ("scan-1", "entry-1", "pres-1"):
        status = night.node(label).status()
        run.say(
            f"without multicast, {label}: connected={sorted(night.node(label).peers())} alarms={status['alarms']} "
            f"listen={status['listen']}"
        )
    run.must(not night.node("scan-1").peers(), "found without multicast?")
    night.enter(night.node("entry-1"), 1)
    night.open_door()
    late, process = night.knock(fresh, "late-1", "entry", wait=8)
    rc = process.wait(60)
    run.say(
        f"join without multicast: status {rc}: {process.stderr.read().decode()[-400:]} {process.stdout.read().decode()[-400:]}"
    )
    night.nodes.remove(late)
    # One address, that of the scan PC, at its own port.
    scan = night.nodes[0]
    address = scan.address()
    for node in night.nodes[1:]:
        node.stop()
        node.start("--peer", address)
    took = night.until_meshed(60)
    run.say(f"with --peer {address} everybody is connected with everybody after {took:.1f} s")
    type_all(night, range(2, 10), night.of("entry"))
    run.say(f"the same everywhere after {night.until_settled():.1f} s")
    night.release()
    run.check(night)
    # And now that PC dies.
    scan.kill()
    rest = [node for node in night.nodes if node is not scan]
    until("it to be missed", lambda: not any("scan-1" in node.peers() for node in rest), 30)
    run.must(night.meshed(rest), f"with scan-1 dead: { {n.label: sorted(n.peers()) for n in rest} }")
    night.enter(night.node("entry-1"), 10)
    took = until("scan-2 to have it", lambda: night.settled(night.of("entry") + [night.node("scan-2")]), 30)
    run.say(f"with scan-1 dead all others are connected; entries reach scan-2 after {took:.1f} s")
    # Each remembers the others: nobody is told an address again.
    for node in rest:
        node.stop()
    for node in rest:
        node.start()
    run.say(f"started again without any address: connected after {night.until_meshed(60, rest):.1f} s")
    night.until_settled()
    night.take_pen(night.node("scan-2"))
    night.release(night.node("scan-2"))
    run.check(night)


@scenario
def port_changes(run):
    """6b: no multicast, the scan PC at an address that was told by hand, and then it restarts: it keeps its port."""
    net = run.net(subnet="10.79.0")
    night = run.small(net, only=["scan-1", "entry-1", "pres-1"])
    for host in net.hosts:
        host.multicast(False)
    scan, entry, pres = night.nodes
    scan.start()
    address = scan.address()
    for node in (entry, pres):
        node.start("--peer", address)
    run.say(f"scan-1 tells {address}; connected after {night.until_meshed(nodes=[scan, entry]):.1f} s")
    night.enter(entry, 1)
    night.until_settled()
    scan.kill()
    scan.start()
    run.must(scan.address() == address, f"restarted, scan-1 listens at {scan.address()}, not {address}")
    night.enter(entry, 2)
    run.say(f"restarted at {address}: connected again after {until('it', lambda: 'scan-1' in entry.peers(), 30):.1f} s")
    night.until_settled()
    # Another election on the same PC takes the next port, and each keeps its own.
    other = Night(run.binary, os.path.join(run.folder, "other"))
    beside = other.create(scan.host, "scan-9")
    beside.start()
    run.must(beside.address() != address, f"two elections at {address}")
    second = beside.address()
    beside.kill()
    scan.kill()
    beside.start()
    scan.start()
    run.must((scan.address(), beside.address()) == (address, second), f"now at {scan.address()} and {beside.address()}")


@scenario
def firewall(run):
    """6c: PCs whose firewall lets nothing in that they did not ask for (multicast in the network works)."""
    rules = """table inet fw {
        chain i {
            type filter hook input priority 0
            iifname "lo" accept
            tcp flags & (syn|ack) == syn drop
        }
    }"""

    def shut(host, multicast_too=False):
        text = rules.replace("tcp flags", "udp dport 5353 drop\n            tcp flags") if multicast_too else rules
        subprocess.run(["ip", "netns", "exec", host.ns, "nft", "-f", "-"], input=text, text=True, check=True)

    for closed, mc in (("entry pres", False), ("entry pres", True), ("scan", False), ("scan entry pres", False)):
        net = run.net()
        night = run.small(net, only=["scan-1", "entry-1", "entry-2", "pres-1"])
        for node in night.nodes:
            if node.label.split("-")[0] in closed:
                shut(node.host, mc)
        night.start_all()
        time.sleep(25)
        seen = {n.label: sorted(n.peers()) for n in night.nodes}
        run.say(f"nothing comes in at {closed}{' (multicast neither)' if mc else ''}: {seen}")
        type_all(night, range(1, 5), night.of("entry"))
        try:
            run.say(f"the same everywhere after {night.until_settled(20):.1f} s")
            night.release()
            run.check(night)
        except TimeoutError:
            run.say(f"does not arrive; alarms { {n.label: n.status()['alarms'] for n in night.nodes} }")
        net.close()


@scenario
def forged(run):
    """16b: somebody in the network announces every key that he hears at addresses where nobody is, without pause."""
    net = run.net()
    night = run.small(net, only=["scan-1", "entry-1", "entry-2", "pres-1"])
    bad = net.host()
    scan = night.nodes[0]
    scan.start()
    liar = bad.popen([sys.executable, os.path.join(HERE, "liar.py"), bad.ip], stdout=subprocess.PIPE)
    time.sleep(6)
    for node in night.nodes[1:]:
        node.start()
    try:
        run.say(f"beside a liar: all connected after {night.until_meshed(120):.1f} s")
    except TimeoutError:
        run.fail(f"beside a liar: not connected in 120 s: { {n.label: sorted(n.peers()) for n in night.nodes} }")
    cpu = {n.label: n.usage()[0] for n in night.nodes}
    type_all(night, range(1, 13), night.of("entry"))
    run.say(f"the same everywhere after {night.until_settled():.1f} s")
    time.sleep(10)
    run.say(
        f"cpu in 10 s: { {n.label: round(n.usage()[0] - cpu[n.label], 2) for n in night.nodes} }, memory { {n.label: round(n.usage()[1]) for n in night.nodes} }"
    )
    entry = night.node("entry-1")
    entry.kill()
    entry.start()
    try:
        run.say(f"entry-1 killed and started: all connected after {night.until_meshed(120):.1f} s")
    except TimeoutError:
        run.fail(f"entry-1 killed and started beside a liar: { {n.label: sorted(n.peers()) for n in night.nodes} }")
    night.release()
    run.check(night)
    liar.terminate()
    run.say(f"the liar: {liar.stdout.read().decode()[-200:]}")


@scenario
def three_elections(run):
    """11: two elections and a rehearsal on one network."""
    net = run.net()
    nights = []
    for number, rehearsal in enumerate((False, False, True)):
        night = Night(
            run.binary,
            os.path.join(run.folder, f"night{number}"),
            "WestMaasenWaal" if number != 1 else "Groningen",
            24,
            seed=number,
            rehearsal=rehearsal,
        )
        night.create(net.host(), f"scan-{number}")
        nights.append(night)
    for night in nights:
        night.nodes[0].start()
        night.open_door()
    joining = []
    for number, night in enumerate(nights):
        for role in ("entry", "presentation"):
            # The entry PC of all three is one and the same PC.
            host = net.hosts[0] if role == "entry" else net.host()
            joining.append((night, *night.knock(host, f"{role}-{number}", role)))
    for night, node, process in joining:
        until(f"{node.label} to ask", lambda: node.label in night.asking(), 60)
        wrong = [label for other in nights if other is not night for label in other.asking() if label == node.label]
        run.must(not wrong, f"{node.label} asks at another election")
        night.accept(node.label)
        run.must(process.wait(60) == 0, f"{node.label} not let in")
        node.start()
    for night in nights:
        run.say(f"all connected after {night.until_meshed():.1f} s")
    time.sleep(10)
    for night in nights:
        labels = {n.label for n in night.nodes}
        for node in night.nodes:
            run.must(node.peers() == labels - {node.label}, f"{node.label} sees {node.peers()}")
    # A code of the one at the other.
    for night in nights:
        type_all(night, range(1, 11), night.of("entry"))
        night.until_settled()
        night.release()
    for night in nights:
        run.check(night)
    noise = {n.label: (open(n.log, errors="replace").read().count("refused")) for night in nights for n in night.nodes}
    run.say(f"lines about refused connections in the logs: {noise}")


@scenario
def virtual_adapters(run):
    """12b: every PC has the same address on a virtual network (docker, VirtualBox), which leads nowhere."""
    for args in ((), ("--listen", "0.0.0.0:4100")):
        net = run.net()
        night = run.small(net)
        for host in net.hosts:
            host.run("ip", "link", "add", "docker0", "type", "bridge")
            host.run("ip", "link", "set", "docker0", "up")
            host.run("ip", "addr", "add", "172.17.0.1/16", "dev", "docker0")
        night.start_all(*args)
        try:
            run.say(f"{args}: all connected after {night.until_meshed(90):.1f} s")
        except TimeoutError:
            run.fail(f"{args}: { {n.label: sorted(n.peers()) for n in night.nodes} }")
        type_all(night, range(1, 9), night.of("entry"))
        night.until_settled()
        node = night.node("entry-1")
        node.host.cable(False)
        until("it to notice", lambda: not node.peers(), 30)
        node.host.cable(True)
        run.say(f"{args}: after a pulled cable all connected in {night.until_meshed(90):.1f} s")
        night.release()
        run.check(night)
        net.close()
