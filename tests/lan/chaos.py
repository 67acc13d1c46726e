"""All of it at once, while people type."""

import contextlib
import itertools
import os
import random
import signal
import threading
import time

from lan import Node, Refused
from scenario import scenario


class Typist(threading.Thread):
    """Somebody at an entry PC who goes on whatever happens, and looks what became of a count that was not confirmed."""

    def __init__(self, night, node, stations, stop, seed):
        super().__init__(daemon=True)
        self.night, self.node, self.stations, self.stop_now = night, node, list(stations), stop
        self.desk = Node(night.binary, node.host, night.folder, node.label, "entry")
        self.dice, self.unsure, self.refused = random.Random(seed), 0, []

    def run(self):
        mine = []
        while not self.stop_now.is_set():
            old = self.dice.choice(mine) if mine and (self.dice.random() < 0.25 or not self.stations) else None
            station = old["station"] if old else self.stations.pop(0)
            entry = self.type(station, old)
            if entry:
                if old:
                    mine.remove(old)
                mine.append(entry)
            time.sleep(self.dice.random() * 0.6)

    def type(self, station, old):
        form = self.night.form()
        while True:
            try:
                return self.night.enter(self.desk, station, form=form, corrects=old and old["id"], timeout=20)
            except OSError:
                found = self.look(station, old)
                if found:
                    return self.saved_unheard(found, station, form, old)
            except Refused as error:
                # Asked twice, because the first answer broke off.
                found = self.look(station, old) if error.code in ("already_entered", "unknown_target", "superseded") else None
                if found:
                    return self.saved_unheard(found, station, form, old)
                if error.code != "catching_up":
                    self.refused.append(f"{station}: {error}")
                    return None
                time.sleep(0.5)

    def saved_unheard(self, found, station, form, old):
        """Notes what was saved although its answer never came."""
        self.unsure += 1
        entry = {
            "id": found,
            "station": station,
            "level": "party",
            "form": form,
            "at": 0,
            "corrects": old and old["id"],
        }
        with self.night.lock:
            self.night.saved.append(entry)
        return entry

    def look(self, station, old):
        """The id of what was typed just before the node broke off, if it is there."""
        known = {e["id"] for e in self.night.saved}
        while True:
            try:
                entries = self.desk.ask("history", station=station, timeout=20)["entries"]
                return next((e["id"] for e in entries if e["kind"] == "submission" and e["id"] not in known), None)
            except (OSError, Refused):
                time.sleep(0.5)


@scenario
def chaos(run):
    """All of it at once: cables, the switch, kill -9, sleep and new addresses for some minutes, while eight people type."""
    only = ["scan-1", "scan-2", "scan-3"] + [f"entry-{n}" for n in range(1, 9)] + ["pres-1", "pres-2", "pres-3"]
    net = run.net()
    half = lambda label: "A" if label in ("scan-1", "entry-1", "entry-2", "entry-3", "entry-4", "pres-1") else "B"
    night = run.big(net, only=only, half=half)
    seed = int(os.environ.get("SEED", "1"))
    dice = random.Random(seed)
    night.start_all()
    night.until_meshed()
    stop = threading.Event()
    typists = [
        Typist(night, node, range(place * 70 + 1, place * 70 + 71), stop, seed * 100 + place)
        for place, node in enumerate(night.of("entry"))
    ]
    for typist in typists:
        typist.start()
    later, busy, done, number = [], set(), {}, 0
    until_end = time.monotonic() + (run.minutes or 3) * 60
    spare = itertools.cycle(range(100, 250))

    def after(seconds, what, label=None):
        later.append((time.monotonic() + seconds, what, label))

    while time.monotonic() < until_end or later:
        now = time.monotonic()
        for item in [item for item in later if item[0] <= now]:
            later.remove(item)
            item[1]()
            busy.discard(item[2])
        if now < until_end:
            node = dice.choice(night.nodes)
            what = dice.choice(["cable", "kill", "kill", "sleep", "address", "split", "release", "release"])
            if what == "split" and "split" not in busy:
                net.split(True)
                busy.add("split")
                after(dice.randint(5, 20), lambda: net.split(False), "split")
            elif what == "release":
                with contextlib.suppress(Refused, OSError):
                    number = night.release()["number"]
            elif node.label not in busy and what in ("cable", "kill", "sleep", "address"):
                busy.add(node.label)
                if what == "cable":
                    node.host.cable(False)
                    after(dice.randint(2, 25), lambda n=node: n.host.cable(True), node.label)
                elif what == "kill":
                    node.kill()
                    after(dice.random() * 6, lambda n=node: n.start(wait=False), node.label)
                elif what == "sleep":
                    os.kill(node.process.pid, signal.SIGSTOP)
                    after(dice.randint(2, 20), lambda n=node: os.kill(n.process.pid, signal.SIGCONT), node.label)
                else:
                    taken = {host.ip for host in net.hosts}
                    new = next(ip for ip in (f"{net.subnet}.{last}" for last in spare) if ip not in taken)
                    node.host.move(new)
                    busy.discard(node.label)
            done[what] = done.get(what, 0) + 1
        time.sleep(dice.random() * 2)
    healed = time.monotonic()
    stop.set()
    for typist in typists:
        typist.join(60)
    run.say(
        f"seed {seed}: {done}; {len(night.saved)} counts saved, {sum(t.unsure for t in typists)} of them found after a broken answer, "
        f"refused {[t.refused[:2] for t in typists if t.refused]}, releases {number}"
    )
    try:
        run.say(f"all connected {night.until_meshed(90) + time.monotonic() - healed:.1f} s after the end")
    except TimeoutError:
        run.fail(
            f"not all connected 90 s after the end: { {n.label: sorted(set(only) - n.peers() - {n.label}) for n in night.nodes if set(only) - n.peers() - {n.label}} }"
        )
    night.until_settled()
    night.release()
    run.check(night)
    run.say(f"{night.waited} stations wait for a controller, as corrected since they were released")
    run.say(f"alarms at the end: { {n.label: n.status()['alarms'] for n in night.nodes if n.status()['alarms']} }")
