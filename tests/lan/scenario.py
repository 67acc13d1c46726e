"""What a scenario is, the elections that are prepared for all of them, and what many of them do."""

import json
import os
import shutil
import statistics
import threading
import time

from election import Night
from lan import Net, until

HERE = os.path.dirname(os.path.abspath(__file__))
SCENARIOS = {}
# Those that need the election of 600 stations and 40 PCs; the others have the one of 24 and 8.
BIG = {"forty", "chaos", "slow", "slow_entry", "bad_wifi", "address_and_release", "cable_and_release", "again"}
SMALL = ["scan-1", "scan-2", "entry-1", "entry-2", "entry-3", "entry-4", "pres-1", "pres-2"]
PRINTING = threading.Lock()


def scenario(work):
    SCENARIOS[work.__name__] = work
    return work


class Run:
    """What one scenario has: a folder, a network, and a place for what it finds."""

    all = []

    def __init__(self, args, name):
        self.binary, self.name = args.binary, name
        self.base = args.folder
        self.folder = os.path.join(args.folder, "run", name)
        self.prefix = f"hl{(os.getpid() * 31 + list(SCENARIOS).index(name)) % 4096:03x}"
        self.nets, self.wrong, self.lacking = [], [], None
        self.minutes, self.brief = args.minutes, args.brief
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        self.start = time.monotonic()
        Run.all.append(self)

    @classmethod
    def end_all(cls):
        for run in cls.all:
            for net in run.nets:
                net.close()

    def net(self, **more):
        net = Net(f"{self.prefix}{chr(97 + len(self.nets))}", **more)
        self.nets.append(net)
        return net

    def say(self, text):
        with PRINTING:
            print(f"[{self.name} {time.monotonic() - self.start:6.1f}] {text}", flush=True)

    def fail(self, text):
        self.wrong.append(text)
        self.say(f"FAILED: {text[:700]}")

    def must(self, holds, text):
        if not holds:
            self.fail(text)

    def lacks(self, tool):
        """It cannot run on this machine."""
        self.lacking = tool

    def check(self, night, **more):
        for text in night.check(**more):
            self.fail(text)

    def small(self, net=None, only=None, **more):
        """The prepared election of 24 stations, a part of its nodes on hosts."""
        return self.prepared("small", net, only, **more)

    def big(self, net=None, only=None, **more):
        """The prepared election of 600 stations."""
        return self.prepared("big", net, only, **more)

    def prepared(self, name, net, only, **more):
        fixture = os.path.join(self.base, "fixtures", name)
        return Night.load(self.binary, fixture, os.path.join(self.folder, "night"), net or self.net(), only, **more)


def type_all(night, stations, nodes, pause=0.0):
    """Each station once, spread over the nodes."""
    for place, station in enumerate(stations):
        night.enter(nodes[place % len(nodes)], station)
        if pause:
            time.sleep(pause)


def spread(night, form):
    """The same votes per list, over its candidates."""
    form = json.loads(json.dumps(form))
    for row in form["lists"]:
        people = night.lists[row["number"]]
        each, rest = divmod(row["total"], len(people))
        row["candidates"] = [{"number": n, "votes": each + (place < rest)} for place, n in enumerate(people)]
    return form


def filled(run, net, parties, candidates, only, late):
    """A night that is well under way, while some have not started yet."""
    night = run.big(net, only=only)
    for node in night.nodes:
        if node.label not in late:
            node.start()
    night.until_meshed()
    typing = [node for node in night.of("entry") if node.runs()]
    for station in range(1, parties + 1):
        night.enter(typing[station % len(typing)], station)
    for station in range(1, candidates + 1):
        form = next(e for e in night.saved if e["station"] == station)["form"]
        night.enter(typing[station % len(typing)], station, "candidate", spread(night, form))
    night.until_settled()
    return night


def make_fixture(run, name, place, stations, labels, at_once=4):
    net = run.net()
    night = Night(run.binary, os.path.join(run.folder, name), place, stations)
    began = time.monotonic()
    scan = night.create(net.host())
    scan.start("--listen", "0.0.0.0:4100")
    night.open_door()
    address = f"{scan.host.ip}:4100"
    waiting = list(labels)
    took = []
    while waiting:
        some, waiting = waiting[:at_once], waiting[at_once:]
        joining = [
            night.knock(net.host(), label, label.split("-")[0].replace("pres", "presentation"), address) for label in some
        ]
        until("them to ask", lambda: set(night.asking()) >= set(some), 30)
        for label in some:
            at = time.monotonic()
            night.accept(label)
            took.append(time.monotonic() - at)
        for node, process in joining:
            if process.wait(60):
                raise RuntimeError(process.stderr.read())
        if len(labels) > 10:
            night.open_door()
    for node in night.nodes[1:]:
        node.start("--peer", address)
    for node in night.nodes[1:]:
        until(f"setup on {node.label}", lambda: node.status()["setup_complete"], 60)
    run.say(
        f"{len(night.nodes)} nodes prepared in {time.monotonic() - began:.1f} s; accept takes {statistics.mean(took):.2f} s"
    )
    night.save(os.path.join(run.base, "fixtures", name))


@scenario
def fixture_small(run):
    make_fixture(run, "small", "WestMaasenWaal", 24, SMALL[1:])


@scenario
def fixture_big(run):
    labels = [f"scan-{n}" for n in (2, 3)] + [f"entry-{n}" for n in range(1, 31)] + [f"pres-{n}" for n in range(1, 8)]
    make_fixture(run, "big", "Groningen", 600, labels)
