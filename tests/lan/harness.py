#!/usr/bin/env python3
"""Nights on a LAN of network namespaces, with real processes of the program.

    harness.py --binary target/release/uitslag --scenario cable,split      (or `all`, or `list`)

Needs Linux, root, iproute2 and nftables; tcpdump and libfaketime for some. Prepared elections are kept in FOLDER/fixtures:
remove them when the form of a data folder changes. With 40 hosts the machine's ARP table is made larger (gc_thresh). Each
scenario has namespaces of its own, so several may go side by side. A scenario prints what it measured, and `FAILED` with what
did not hold; the exit status is the number of scenarios that failed.
"""

import argparse
import concurrent.futures
import os
import sys
import tempfile
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import addresses  # noqa: E402, F401
import cables  # noqa: E402, F401
import chaos  # noqa: E402, F401
import finding  # noqa: E402, F401
import lines  # noqa: E402, F401
import machines  # noqa: E402, F401
from lan import room_for_neighbours  # noqa: E402
from scenario import BIG, PRINTING, SCENARIOS, Run  # noqa: E402

# What CI runs, the longest first: at most 8 minutes in all on two cores.
CI = [
    "no_multicast",
    "cable_and_release",
    "slow",
    "addresses",
    "forged",
    "address_and_release",
    "cable",
    "ipv6_only",
    "ipv6_ula",
    "port_changes",
    "network_off",
]


def play(args, name):
    """One scenario: whether it held, failed, or could not run."""
    run = Run(args, name)
    try:
        SCENARIOS[name](run)
    except Exception as error:  # noqa: BLE001
        run.fail(f"{type(error).__name__}: {error}\n{traceback.format_exc()}")
    finally:
        for net in run.nets:
            net.close()
    told = f"FAILED {len(run.wrong)}" if run.wrong else f"NOT RUN: no {run.lacking}" if run.lacking else "held"
    with PRINTING:
        print(f"[{name}] {told} in {time.monotonic() - run.start:.0f} s", flush=True)
    return run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", help="the program")
    parser.add_argument("--folder", default=os.path.join(tempfile.gettempdir(), "uitslag-lan"), help="where nodes and logs go")
    parser.add_argument("--scenario", default="list", help="names with commas between them, `ci`, `all` or `list`")
    parser.add_argument("--minutes", type=float, help="how long the cable is out, or chaos lasts")
    parser.add_argument("--brief", action="store_true", help="one case of those that have several")
    parser.add_argument("--jobs", type=int, default=1, help="so many scenarios side by side")
    parser.add_argument("--most", type=float, help="seconds after which all of it has failed")
    args = parser.parse_args()
    if args.scenario == "list":
        for name, work in SCENARIOS.items():
            print(f"{name:20} {work.__doc__ or ''}")
        return 0
    if not args.binary:
        parser.error("--binary is missing")
    args.brief |= args.scenario == "ci"
    every = [name for name in SCENARIOS if not name.startswith("fixture")]
    names = {"all": every, "ci": CI}.get(args.scenario) or args.scenario.split(",")
    unknown = [name for name in names if name not in SCENARIOS]
    if unknown:
        parser.error(f"there is no scenario {', '.join(unknown)}; see --scenario list")
    fixtures = []
    for need in ("small", "big"):
        used = [name for name in names if (name in BIG) == (need == "big") and not name.startswith("fixture")]
        if used and not os.path.exists(os.path.join(args.folder, "fixtures", need)):
            fixtures.append(f"fixture_{need}")
    if set(names) & (BIG | {"fixture_big"}):
        room_for_neighbours()
    began, runs = time.monotonic(), []
    with concurrent.futures.ThreadPoolExecutor(max_workers=args.jobs) as pool:
        for some in (fixtures, names):
            waiting = [pool.submit(play, args, name) for name in some]
            left = args.most and max(1.0, args.most - (time.monotonic() - began))
            done, late = concurrent.futures.wait(waiting, timeout=left)
            runs += [one.result() for one in done]
            if late:
                print(f"FAILED: not ready after {args.most:.0f} s", flush=True)
                # Threads do not end by being told; their namespaces are taken away, so that nothing runs on.
                Run.end_all()
                os._exit(1)
    failed = [run.name for run in runs if run.wrong]
    lacking = {run.name: run.lacking for run in runs if run.lacking and not run.wrong}
    print(
        f"{len(runs)} scenarios in {time.monotonic() - began:.0f} s; failed: {failed or 'none'}; not run: {lacking or 'none'}"
    )
    return len(failed) or (1 if lacking and os.environ.get("UITSLAG_REQUIRE") == "all" else 0)


if __name__ == "__main__":
    sys.exit(main())
