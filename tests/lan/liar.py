"""Announces every key that it hears in multicast, at wrong addresses, again and again. For a namespace of one's own only."""

import re
import signal
import socket
import struct
import sys
import time

GROUP = ("224.0.0.251", 5353)
me = sys.argv[1]
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
sock.bind(("", 5353))
sock.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton("224.0.0.251") + socket.inet_aton(me))
sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(me))
sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)
sock.setblocking(False)


def name(*parts):
    return b"".join(bytes([len(p)]) + p.encode() for p in parts) + b"\0"


def record(owner, kind, data, flush=True, ttl=4500):
    return owner + struct.pack("!HHIH", kind, 0x8001 if flush else 1, ttl, len(data)) + data


def lie(key, tag, number):
    service = ("_uitslag", "_udp", "local")
    instance = name(f"{key[:14]}{number:02x}-4-{4000 + number}", *service)
    host = name(f"uitslag-{key[:14]}{number:02x}-4-{4000 + number}", "local")
    address = socket.inet_aton(f"10.77.0.{200 + number % 50}")
    texts = b"".join(bytes([len(t)]) + t for t in (f"k={key}".encode(), f"t={tag}".encode()))
    answers = [
        record(name(*service), 12, instance, False),
        record(instance, 33, struct.pack("!HHH", 0, 0, 4000 + number) + host),
        record(instance, 16, texts),
        record(host, 1, address),
    ]
    return struct.pack("!HHHHHH", 0, 0x8400, 0, len(answers), 0, 0) + b"".join(answers)


pairs, sent = set(), 0


def over(*_):
    print(f"{len(pairs)} keys, {sent} lies", flush=True)
    sys.exit()


signal.signal(signal.SIGTERM, over)
while True:
    try:
        while True:
            heard, (source, _) = sock.recvfrom(9000)
            if source == me:
                continue
            keys = re.findall(rb"k=([0-9a-f]{64})", heard)
            tags = re.findall(rb"t=([0-9a-f]{16})", heard)
            pairs.update((k.decode(), tags[0].decode()) for k in keys if tags)
    except BlockingIOError:
        pass
    for key, tag in list(pairs):
        for number in range(40):
            try:
                sock.sendto(lie(key, tag, number), GROUP)
                sent += 1
            except OSError:
                pass
    time.sleep(0.2)
