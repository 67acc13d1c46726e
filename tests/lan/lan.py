"""A LAN of network namespaces with real processes of the program in them. Linux, root, iproute2.

Nothing of it touches the machine's own network: the switch has a namespace of its own too.
"""

import contextlib
import ctypes
import fcntl
import heapq
import json
import os
import random
import select
import signal
import socket
import struct
import subprocess
import threading
import time

LIBC = ctypes.CDLL("libc.so.6", use_errno=True)
CLONE_NEWNET = 0x40000000
OWN_NS = os.open("/proc/self/ns/net", os.O_RDONLY)


def sh(*words, check=True, quiet=True):
    out = subprocess.run(words, capture_output=True, text=True)
    if check and out.returncode:
        raise RuntimeError(f"{' '.join(words)}: {out.stderr.strip()}")
    return out.stdout


@contextlib.contextmanager
def inside(name):
    """This thread in that namespace; sockets made there stay there."""
    fd = os.open(f"/run/netns/{name}", os.O_RDONLY)
    try:
        if LIBC.setns(fd, CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns")
        yield
    finally:
        LIBC.setns(OWN_NS, CLONE_NEWNET)
        os.close(fd)


def room_for_neighbours():
    """All namespaces share one ARP table, of 1,024 entries by default: too few for 40 PCs that all talk to each other."""
    for family in ("ipv4", "ipv6"):
        for level, size in ((3, 32768), (2, 16384), (1, 8192)):
            path = f"/proc/sys/net/{family}/neigh/default/gc_thresh{level}"
            with open(path) as file:
                if int(file.read()) >= size:
                    continue
            with open(path, "w") as file:
                file.write(str(size))


class Refused(Exception):
    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code, self.message = code, message


def until(what, check, patience=60.0, step=0.05):
    """Waits until `check` gives something true; how long it took."""
    start = time.monotonic()
    while True:
        if check():
            return time.monotonic() - start
        if time.monotonic() - start > patience:
            raise TimeoutError(f"waited {patience:.0f} s in vain for {what}")
        time.sleep(step)


class Net:
    """Two switches joined by a trunk; hosts have one cable (or more) to them."""

    def __init__(self, prefix, subnet="10.77.0", ip6=True):
        self.prefix, self.subnet, self.ip6 = prefix, subnet, ip6
        self.sw = f"{prefix}sw"
        self.hosts = []
        self.processes = []
        sh("ip", "netns", "add", self.sw)
        for bridge in ("brA", "brB"):
            self.on_switch("ip", "link", "add", bridge, "type", "bridge")
            self.on_switch("ip", "link", "set", bridge, "up")
        self.on_switch("ip", "link", "add", "trA", "type", "veth", "peer", "name", "trB")
        for half in "AB":
            self.on_switch("ip", "link", "set", f"tr{half}", "master", f"br{half}", "up")
        self.lossy = None

    def on_switch(self, *words, check=True):
        return sh("ip", "netns", "exec", self.sw, *words, check=check)

    def host(self, half="A", ip4=True):
        host = Host(self, len(self.hosts) + 1)
        self.hosts.append(host)
        host.plug("eth0", half, f"{self.subnet}.{host.number + 10}/24" if ip4 else None)
        return host

    def split(self, apart):
        """The cable between the two halves."""
        self.on_switch("ip", "link", "set", "trA", "down" if apart else "up")

    def close(self):
        """Ends what was started here, and takes the namespaces away. Twice is no harm."""
        for process in self.processes:
            if process.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    process.send_signal(signal.SIGCONT)
                process.kill()
        for process in self.processes:
            process.wait()
        if self.lossy:
            self.lossy.stop()
            self.lossy = None
        for host in self.hosts:
            sh("ip", "netns", "del", host.ns, check=False)
        sh("ip", "netns", "del", self.sw, check=False)


class Host:
    def __init__(self, net, number):
        self.net, self.number = net, number
        self.ns = f"{net.prefix}{number}"
        self.ports = 0
        self.ip = f"{net.subnet}.{number + 10}"
        sh("ip", "netns", "add", self.ns)
        self.run("ip", "link", "set", "lo", "up")
        if not net.ip6:
            # Else link-local addresses carry on where a scenario takes the others away.
            self.run(
                "sh", "-c", "echo 1 | tee /proc/sys/net/ipv6/conf/all/disable_ipv6 /proc/sys/net/ipv6/conf/default/disable_ipv6"
            )

    def run(self, *words, check=True):
        return sh("ip", "netns", "exec", self.ns, *words, check=check)

    def plug(self, name, half="A", address=None):
        """A cable to a switch; with a lossy network, a TAP to that."""
        if self.net.lossy:
            self.net.lossy.plug(self.ns, name)
        else:
            port = f"p{self.number}{name[-1]}"
            sh("ip", "-n", self.net.sw, "link", "add", port, "type", "veth", "peer", "name", name, "netns", self.ns)
            self.net.on_switch("ip", "link", "set", port, "master", f"br{half}", "up")
        self.run("ip", "link", "set", name, "up")
        if address:
            self.run("ip", "addr", "add", address, "brd", "+", "dev", name)
        # Every ordinary PC has one; it leads nowhere here.
        self.run("ip", "route", "add", "default", "dev", name, "metric", "1000", check=False)

    def cable(self, on, name="eth0"):
        """Pulled at the switch: the PC sees no carrier."""
        port = f"p{self.number}{name[-1]}"
        self.net.on_switch("ip", "link", "set", port, "up" if on else "down")

    def move(self, address, name="eth0"):
        """Another address, as a DHCP server may give one."""
        self.run("ip", "addr", "flush", "dev", name)
        self.run("ip", "addr", "add", f"{address}/24", "brd", "+", "dev", name)
        self.ip = address

    def counters(self, name="eth0"):
        """Bytes and packets, in and out."""
        base = f"/sys/class/net/{name}/statistics/"
        out = self.run("sh", "-c", " ".join(["cat"] + [base + x for x in ("rx_bytes", "tx_bytes", "rx_packets", "tx_packets")]))
        return [int(x) for x in out.split()]

    def popen(self, words, env=None, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL):
        process = subprocess.Popen(
            ["ip", "netns", "exec", self.ns, *words],
            env={**os.environ, **(env or {})},
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
        )
        self.net.processes.append(process)
        return process

    def multicast(self, on):
        if on:
            self.run("nft", "delete", "table", "inet", "nomc", check=False)
        else:
            # As a switch or an access point that passes no multicast on: the PC itself notices nothing.
            rules = """table inet nomc {
                chain i {
                    type filter hook input priority 0;
                    iifname != "lo" ip daddr 224.0.0.0/4 drop
                    iifname != "lo" ip6 daddr ff00::/8 udp dport 5353 drop
                }
            }"""
            subprocess.run(["ip", "netns", "exec", self.ns, "nft", "-f", "-"], input=rules, text=True, check=True)


class Lossy(threading.Thread):
    """A switch in this process, for kernels without netem: frames are lost and late."""

    def __init__(self, loss=0.0, delay=0.0, jitter=0.0, seed=1):
        super().__init__(daemon=True)
        self.loss, self.delay, self.jitter = loss, delay, jitter
        self.dice = random.Random(seed)
        self.poll = select.epoll()
        self.ports, self.table, self.queue = {}, {}, []
        self.count = self.lost = 0
        self.order = 0
        self.over = False

    def plug(self, ns, name):
        with inside(ns):
            fd = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
            fcntl.ioctl(fd, 0x400454CA, struct.pack("16sH", name.encode(), 0x0002 | 0x1000))
        self.ports[fd] = ns
        self.poll.register(fd, select.EPOLLIN)

    def stop(self):
        self.over = True
        self.join()
        for fd in self.ports:
            os.close(fd)

    def run(self):
        while not self.over:
            now = time.monotonic()
            while self.queue and self.queue[0][0] <= now:
                _, _, fd, frame = heapq.heappop(self.queue)
                with contextlib.suppress(OSError):
                    os.write(fd, frame)
            wait = min(0.2, self.queue[0][0] - now) if self.queue else 0.2
            for fd, _ in self.poll.poll(max(0.0, wait)):
                with contextlib.suppress(OSError):
                    for _ in range(64):
                        self.take(fd, os.read(fd, 2048))

    def take(self, fd, frame):
        to, source = frame[:6], frame[6:12]
        self.table[source] = fd
        one = self.table.get(to)
        for out in [one] if one is not None and not to[0] & 1 else [p for p in self.ports if p != fd]:
            self.count += 1
            if self.dice.random() < self.loss:
                self.lost += 1
                continue
            self.order += 1
            due = time.monotonic() + self.delay + self.dice.random() * self.jitter
            heapq.heappush(self.queue, (due, self.order, out, frame))


class Node:
    """One node: a data folder on a host, and the process that runs on it."""

    def __init__(self, binary, host, folder, label, role):
        self.binary, self.host, self.label, self.role = binary, host, label, role
        self.data = os.path.join(folder, label)
        self.log = os.path.join(folder, f"{label}.log")
        self.process = None
        self.lock = threading.Lock()
        self.wire = None
        self.args, self.env = [], {}
        self.operator = f"op-{label}"

    def cli(self, *words, check=True, timeout=120):
        out = subprocess.run(
            ["ip", "netns", "exec", self.host.ns, self.binary, *words, "--json", "--data", self.data],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=timeout,
            env={**os.environ, "UITSLAG_OPERATOR": self.operator},
        )
        try:
            reply = json.loads(out.stdout)
        except ValueError:
            reply = {"stderr": out.stderr, "stdout": out.stdout}
        if out.returncode and check:
            error = reply.get("error", {"code": "?", "message": reply.get("stderr", "")})
            raise Refused(error["code"], error["message"])
        return reply

    def start(self, *args, wait=True, env=None):
        self.args, self.env = list(args), env or self.env
        self.hang_up()
        with contextlib.suppress(FileNotFoundError):
            os.remove(os.path.join(self.data, "control.json"))
        log = open(self.log, "ab")
        self.process = self.host.popen([self.binary, "run", "--data", self.data, *args], env=self.env, stdout=log, stderr=log)
        log.close()
        if wait:
            until(f"{self.label} to answer", self.answers, 60)
        return self

    def answers(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.label} ended with {self.process.returncode}: {self.tail()}")
        with contextlib.suppress(Refused, OSError):
            return self.ask("status")

    def tail(self, lines=5):
        with open(self.log, errors="replace") as log:
            return "".join(log.readlines()[-lines:])

    def runs(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        self.hang_up()
        if self.runs():
            self.process.kill()
            self.process.wait()

    def stop(self):
        if self.runs():
            with contextlib.suppress(Refused, OSError):
                self.ask("stop")
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.hang_up()

    def hang_up(self):
        if self.wire:
            self.wire.close()
        self.wire = None

    def ask(self, do, timeout=60, **more):
        request = {"do": do, **more}
        with self.lock:
            # What changes something is asked once: a broken answer does not say whether it was carried out.
            for attempt in (0, 1) if do not in ("enter", "release") else (1,):
                fresh = self.wire is None
                try:
                    if fresh:
                        self.dial(timeout)
                    self.wire.settimeout(timeout)
                    self.wire.sendall(json.dumps({"token": self.token, "request": request}).encode() + b"\n")
                    line = self.reader.readline()
                    if not line:
                        raise OSError("it broke off")
                    break
                except OSError as error:
                    self.hang_up()
                    # A node closes a connection that was silent for 30 s.
                    if fresh or attempt or isinstance(error, TimeoutError):
                        raise
        reply = json.loads(line)
        if "ok" in reply:
            return reply["ok"]
        raise Refused(reply["error"]["code"], reply["error"]["message"])

    def dial(self, timeout):
        try:
            with open(os.path.join(self.data, "control.json")) as file:
                place = json.load(file)
        except FileNotFoundError:
            raise OSError("no control.json") from None
        self.token = place["token"]
        address, port = place["address"].rsplit(":", 1)
        with inside(self.host.ns):
            wire = socket.socket()
        wire.settimeout(timeout)
        try:
            wire.connect((address, int(port)))
        except OSError:
            wire.close()
            raise
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.wire, self.reader = wire, wire.makefile("rb")

    def address(self):
        """Where it says that other PCs reach it."""
        return next(a for a in self.status()["listen"] if a[0] != "[" and not a.startswith("127."))

    def who(self):
        return {"operator": self.operator, "confirmed_by": "voorzitter"}

    def status(self):
        return self.ask("status")

    def peers(self):
        return {peer["label"] for peer in self.status()["peers"] if peer["connected"]}

    def ages(self):
        """For how many seconds each connection of it has been there, by its own word."""
        return {peer["label"]: peer["connected_ms"] / 1000 for peer in self.status()["peers"] if peer["connected"]}

    def usage(self):
        """CPU seconds so far, and resident memory in MiB."""
        with open(f"/proc/{self.process.pid}/stat") as file:
            parts = file.read().rsplit(")", 1)[1].split()
        ticks = int(parts[11]) + int(parts[12])
        with open(f"/proc/{self.process.pid}/status") as file:
            rss = next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))
        return ticks / os.sysconf("SC_CLK_TCK"), rss / 1024
