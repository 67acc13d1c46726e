"""An election with its nodes on a LAN: making it, typing counts, and what must hold at the end."""

import calendar
import contextlib
import json
import os
import random
import shutil
import subprocess
import threading
import time
import xml.etree.ElementTree as ET

from lan import Node, Refused, until

HERE = os.path.dirname(os.path.abspath(__file__))
# Real elections lie beside the project, as for all tests.
DATA = os.environ.get("UITSLAG_REAL", os.path.join(HERE, "..", "..", "..", "shared", "data", "real"))
EML = "{urn:oasis:names:tc:evs:schema:eml}"
KR = "{http://www.kiesraad.nl/extensions}"
PHRASE = "een lange zin voor de proef"


def candidates_file(name):
    return f"{DATA}/gr2022/Kandidatenlijsten_GR2022_{name}.eml.xml"


def lists_of(path):
    """The lists and how many candidates each has."""
    root = ET.parse(path).getroot()
    found = {}
    for affiliation in root.iter(f"{EML}Affiliation"):
        number = int(affiliation.find(f"{EML}AffiliationIdentifier").get("Id"))
        found[number] = [int(c.find(f"{EML}CandidateIdentifier").get("Id")) for c in affiliation.iter(f"{EML}Candidate")]
    return found


def write_stations(path, candidates, count):
    """A 110b with so many polling stations, for the election of that 230b."""
    root = ET.parse(candidates).getroot()
    election = root.find(f".//{EML}ElectionIdentifier")
    domain = election.find(f"{KR}ElectionDomain")
    get = lambda tag: election.find(tag).text
    places = "".join(
        f'<PollingPlace Channel="polling"><PhysicalLocation><Address><Locality><xal:LocalityName>Stembureau {n}'
        f"</xal:LocalityName><xal:PostalCode><xal:PostalCodeNumber>{1000 + n} AA</xal:PostalCodeNumber></xal:PostalCode>"
        f'</Locality></Address><PollingStation Id="{n}">1800</PollingStation></PhysicalLocation></PollingPlace>'
        for n in range(1, count + 1)
    )
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<EML xmlns="urn:oasis:names:tc:evs:schema:eml" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:kr="http://www.kiesraad.nl/extensions" xmlns:xal="urn:oasis:names:tc:ciq:xsdschema:xAL:2.0" Id="110b" SchemaVersion="5">
<TransactionId>1</TransactionId><ManagingAuthority><AuthorityIdentifier Id="{domain.get('Id')}">{domain.text}</AuthorityIdentifier><AuthorityAddress/></ManagingAuthority>
<kr:CreationDateTime>2022-03-01T00:00:00</kr:CreationDateTime>
<ElectionEvent><EventIdentifier/><Election><ElectionIdentifier Id="{election.get('Id')}"><ElectionName>{get(EML + 'ElectionName')}</ElectionName><ElectionCategory>GR</ElectionCategory><kr:ElectionSubcategory>{get(KR + 'ElectionSubcategory')}</kr:ElectionSubcategory><kr:ElectionDomain Id="{domain.get('Id')}">{domain.text}</kr:ElectionDomain><kr:ElectionDate>{get(KR + 'ElectionDate')}</kr:ElectionDate></ElectionIdentifier>
<Contest><ContestIdentifier Id="geen"/><ReportingUnit><ReportingUnitIdentifier Id="{domain.get('Id')}">{domain.text}</ReportingUnitIdentifier></ReportingUnit><VotingMethod>SPV</VotingMethod><MaxVotes>{1800 * count}</MaxVotes>{places}</Contest></Election></ElectionEvent></EML>
"""
    with open(path, "w") as file:
        file.write(text)


def dutch_time():
    """What a watch in the Netherlands says."""
    now = time.time()
    year = time.gmtime(now).tm_year

    def last_sunday(month):
        day = max(week[calendar.SUNDAY] for week in calendar.monthcalendar(year, month))
        return calendar.timegm((year, month, day, 1, 0, 0))

    summer = last_sunday(3) <= now < last_sunday(10)
    return time.strftime("%H:%M:%S", time.gmtime(now + (7200 if summer else 3600)))


class Night:
    """One election: its nodes, what was typed, and what must hold."""

    def __init__(self, binary, folder, place="WestMaasenWaal", stations=24, seats=None, seed=1, rehearsal=True):
        self.binary, self.folder, self.place = binary, folder, place
        self.stations, self.seats, self.rehearsal = stations, seats or (39 if place == "Groningen" else 17), rehearsal
        self.candidates = candidates_file(place)
        self.lists = lists_of(self.candidates)
        self.dice = random.Random(seed)
        self.nodes = []
        self.saved = []
        self.lock = threading.Lock()
        self.code = None
        self.released = (0, None)
        os.makedirs(folder, exist_ok=True)
        self.organiser = os.path.join(folder, "organiser")
        self.passphrase = os.path.join(folder, "passphrase")

    # Making it.

    def node(self, label):
        return next(node for node in self.nodes if node.label == label)

    def of(self, *roles):
        return [node for node in self.nodes if node.role in roles]

    def working_nodes(self):
        return [node for node in self.of("entry", "scan") if node.runs()]

    def add(self, host, label, role):
        node = Node(self.binary, host, self.folder, label, role)
        self.nodes.append(node)
        return node

    def create(self, host, label="scan-1", more=()):
        with open(self.passphrase, "w") as file:
            file.write(PHRASE)
        stations = os.path.join(self.folder, "stations.xml")
        write_stations(stations, self.candidates, self.stations)
        scan = self.add(host, label, "scan")
        rehearsal = ["--rehearsal"] if self.rehearsal else []
        scan.cli(
            "election",
            "create",
            *rehearsal,
            "--label",
            label,
            "--organiser",
            self.organiser,
            "--organiser-copy",
            self.organiser + "-copy",
            "--passphrase-file",
            self.passphrase,
            "--candidates",
            self.candidates,
            "--stations",
            stations,
            "--seats",
            str(self.seats),
            "--rounds-candidate",
            "1",
            *more,
        )
        return scan

    def open_door(self, at=None):
        self.code = (at or self.nodes[0]).ask("member_open")["code"]
        return self.code

    def knock(self, host, label, role, *peers, wait=60):
        node = self.add(host, label, role)
        words = [
            self.binary,
            "join",
            self.code,
            "--json",
            "--data",
            node.data,
            "--label",
            label,
            "--role",
            role,
            "--wait",
            str(wait),
        ]
        for peer in peers:
            words += ["--peer", peer]
        return node, host.popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def accept(self, label, at=None):
        at = at or self.nodes[0]
        # By its key: a label is what the other PC says of itself.
        key = next(asking["key"] for asking in at.ask("member_list")["asking"] if asking["label"] == label)
        return at.cli("member", "accept", key, "--organiser", self.organiser, "--passphrase-file", self.passphrase)

    def asking(self, at=None):
        return [asking["label"] for asking in (at or self.nodes[0]).ask("member_list")["asking"]]

    def take_pen(self, node):
        return node.cli("pen", "take", "--organiser", self.organiser, "--passphrase-file", self.passphrase)

    # Typing.

    def form(self, level="party", station=1):
        """Figures that add up, never the same twice."""
        lists, valid = [], 0
        for number, people in self.lists.items():
            if level == "party":
                total = self.dice.randint(5, 110)
                lists.append({"number": number, "total": total})
            else:
                votes = [self.dice.randint(0, 9) for _ in people]
                total = sum(votes)
                rows = [{"number": n, "votes": v} for n, v in zip(people, votes)]
                lists.append({"number": number, "total": total, "candidates": rows})
            valid += total
        blank, invalid, proxies = self.dice.randint(1, 5), self.dice.randint(1, 4), self.dice.randint(10, 40)
        cast = valid + blank + invalid
        return {
            "poll_cards": cast - proxies,
            "proxy_certificates": proxies,
            "admitted_voters": cast,
            "lists": lists,
            "votes_on_candidates": valid,
            "blank": blank,
            "invalid": invalid,
            "votes_cast": cast,
            "more_ballots": 0,
            "fewer_ballots": 0,
        }

    def enter(self, node, station, level="party", form=None, corrects=None, timeout=60):
        """Types a count; what the node reported as saved is kept in mind."""
        form = form or self.form(level)
        began = time.monotonic()
        reply = node.ask(
            "enter",
            timeout,
            who=node.who(),
            station=station,
            level=level,
            round=1,
            corrects=corrects,
            reason="typefout" if corrects else "",
            form=form,
            call=None,
        )
        now = time.monotonic()
        if reply["saved"] is not True:
            raise AssertionError(reply)
        entry = {
            "id": reply["id"],
            "station": station,
            "level": level,
            "form": form,
            "at": now,
            "took": now - began,
            "node": node.label,
            "corrects": corrects,
        }
        with self.lock:
            self.saved.append(entry)
        return entry

    def release(self, node=None, level="party"):
        node = node or self.nodes[0]
        try:
            node.ask("control_freeze", who=node.who())
        except Refused:
            node.ask("control_refresh", who=node.who())
        reply = node.ask("release", who=node.who(), level=level, **self.terms(node), expect=None)
        self.released = (reply["number"], node)
        return reply

    def terms(self, node, **more):
        """What a release is asked beside who and the level. Two people look at their watches, for where the clocks do not do."""
        watches = [{"operator": operator, "time": dutch_time()} for operator in node.who().values()]
        return {
            "withhold": [],
            "note": "",
            "not_before": 0,
            "retract": [],
            "reason": "",
            "consultation": "",
            "watches": watches,
            **more,
        }

    # What must hold.

    def expected(self, without=()):
        """Votes per list of what was saved and not corrected; how many stations; those with two values at one level."""
        corrected = {entry["corrects"] for entry in self.saved}
        standing = {}
        for entry in self.saved:
            if entry["id"] not in corrected:
                standing.setdefault(entry["station"], {}).setdefault(entry["level"], []).append(entry["form"])
        sums, counted, contested = {number: 0 for number in self.lists}, 0, set()
        for station, levels in standing.items():
            if station in without:
                continue
            if any(len({json.dumps(form, sort_keys=True) for form in forms}) > 1 for forms in levels.values()):
                contested.add(station)
                continue
            counted += 1
            for row in (levels.get("candidate") or levels["party"])[0]["lists"]:
                sums[row["number"]] += row["total"]
        return sums, counted, contested

    def result(self, node, branch="working"):
        reply = node.ask("result", branch=branch)
        return reply

    def entries(self, node):
        return node.ask("holds")["entries"]

    def settled(self, nodes=None):
        """All working nodes hold the same entries."""
        nodes = nodes or self.working_nodes()
        heads = []
        for node in nodes:
            holds = node.ask("holds")
            heads.append((holds["entries"], json.dumps(holds["heads"], sort_keys=True)))
        return len(set(heads)) == 1

    def until_settled(self, patience=120, nodes=None):
        return until("all to hold the same", lambda: self.settled(nodes), patience, 0.1)

    def shows(self, node):
        with contextlib.suppress(Refused):
            return node.ask("result", branch="controlled")["release"]["number"]
        return 0

    def check(self, patience=120, decided=()):
        """All that must hold at the end of any night. What does not, as texts."""
        wrong = []
        try:
            self.until_settled(patience)
        except TimeoutError:
            counts = {node.label: self.entries(node) for node in self.working_nodes()}
            wrong.append(f"not the same entries after {patience} s: {counts}")
        results = {}
        contested = self.expected()[2] - set(decided)
        for node in self.working_nodes():
            result = self.result(node)
            results[node.label] = json.dumps(result, sort_keys=True)
            # What was public already and was corrected since waits for a controller: nothing else may be missing.
            todo = node.ask("todo")["party"]
            waits = {row["number"] for row in todo if row["state"] == "withheld" and set(row["reasons"]) <= {"review_needed"}}
            self.waited = len(waits)
            sums, counted, _ = self.expected(without=waits)
            got = {row["number"]: row["votes"] for row in result["lists"]}
            if not decided and got != sums:
                wrong.append(f"{node.label}: votes per list differ from what was saved: {got} != {sums}")
            if not decided and result["stations"]["counted"] != counted:
                wrong.append(f"{node.label}: {result['stations']['counted']} stations counted, {counted} saved")
        if len(set(results.values())) > 1:
            wrong.append(f"results differ between {sorted(results)}")
        # Nothing lost, nothing twice.
        for node in self.working_nodes():
            corrected = {entry["corrects"] for entry in self.saved}
            by_station = {}
            for entry in self.saved:
                by_station.setdefault(entry["station"], {})[entry["id"]] = entry
            for station, typed in by_station.items():
                history = [e for e in node.ask("history", station=station)["entries"] if e["kind"] == "submission"]
                states = {}
                for entry in history:
                    states.setdefault(entry["id"], []).append(entry["state"])
                for id, entry in typed.items():
                    found = states.get(id, [])
                    want = "superseded" if id in corrected else "live"
                    if len(found) != 1:
                        wrong.append(f"{node.label}: {id[:10]} of station {station} is there {len(found)} times")
                    elif found[0] != want and station not in decided:
                        wrong.append(f"{node.label}: {id[:10]} of station {station} is {found[0]}, not {want}")
                for entry in history:
                    mine = typed.get(entry["id"])
                    if not mine:
                        wrong.append(f"{node.label}: station {station} has {entry['id'][:10]}, which nobody was told of")
                    elif {r["number"]: r["total"] for r in entry["counts"]["lists"]} != {
                        r["number"]: r["total"] for r in mine["form"]["lists"]
                    }:
                        wrong.append(f"{node.label}: {entry['id'][:10]} of station {station} has other figures than were typed")
            if {c["station"] for c in node.ask("conflicts")["conflicts"]} != contested:
                found = [(c["station"], c["reasons"]) for c in node.ask("conflicts")["conflicts"]]
                wrong.append(f"{node.label}: conflicts {found}, expected {sorted(contested)}")
        # The public sees the last release, exactly.
        last, maker = self.released
        if last:
            with contextlib.suppress(TimeoutError):
                until("release", lambda: self.shows(maker) == last, 20)
            truth = self.result(maker, "controlled")
            if truth["release"]["number"] != last:
                wrong.append(f"{maker.label} does not show its own release {last}")
            for node in self.nodes:
                if not node.runs():
                    continue
                with contextlib.suppress(TimeoutError):
                    until("release", lambda: self.shows(node) == last, 20)
                try:
                    mine = self.result(node, "controlled")
                except Refused as error:
                    mine = str(error)
                if mine != truth:
                    wrong.append(f"{node.label} does not show release {last} as {maker.label} has it")
        for node in self.of("presentation"):
            if node.runs():
                with contextlib.suppress(Refused):
                    node.ask("result", branch="working")
                    wrong.append(f"{node.label} answers with a working result")
        return wrong

    # Keeping and taking a prepared election.

    def save(self, folder):
        for node in self.nodes:
            node.stop()
        state = {
            "place": self.place,
            "stations": self.stations,
            "seats": self.seats,
            "rehearsal": self.rehearsal,
            "code": self.code,
            "nodes": [[node.label, node.role] for node in self.nodes],
        }
        with open(os.path.join(self.folder, "night.json"), "w") as file:
            json.dump(state, file)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(
            self.folder, folder, ignore=lambda d, names: [n for n in names if n == "control.json" or n.endswith(".log")]
        )

    @classmethod
    def load(cls, binary, fixture, folder, net, only=None, half=lambda label: "A", ip4=lambda label: True, seed=1):
        """A copy of a prepared election, each node on a host of its own; none is started."""
        shutil.rmtree(folder, ignore_errors=True)
        with open(os.path.join(fixture, "night.json")) as file:
            state = json.load(file)
        chosen = [(label, role) for label, role in state["nodes"] if only is None or label in only]
        os.makedirs(folder)
        for name in ["organiser", "passphrase"] + [label for label, _ in chosen]:
            path = os.path.join(fixture, name)
            (shutil.copytree if os.path.isdir(path) else shutil.copy)(path, os.path.join(folder, name))
        night = cls(binary, folder, state["place"], state["stations"], state["seats"], seed, state["rehearsal"])
        night.code = state["code"]
        for label, role in chosen:
            night.add(net.host(half(label), ip4(label)), label, role)
        return night

    def start_all(self, *args, order=None):
        for node in order or self.nodes:
            node.start(*args)

    def meshed(self, nodes=None):
        nodes = [node for node in nodes or self.nodes if node.runs()]
        want = {node.label for node in nodes}
        return all(node.peers() | {node.label} >= want for node in nodes)

    def until_meshed(self, patience=60, nodes=None):
        return until("everybody to be connected", lambda: self.meshed(nodes), patience, 0.1)
