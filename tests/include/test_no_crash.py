"""Nothing that a program passes crashes the interpreter or escapes as an exception that C has no word for."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

HEADERS = [
    "time",
    "syslog",
    "sys.time",
    "signal",
    "semaphore",
    "sched",
    "pthread",
    "alloca",
    "ctype",
    "inttypes",
    "libgen",
    "locale",
    "math",
    "stdarg",
    "stddef",
    "sys.param",
    "arpa.inet",
    "byteswap",
    "endian",
    "dirent",
    "fcntl",
    "ifaddrs",
    "net.if_",
    "net.if_dl",
    "getopt",
    "grp",
    "netdb",
    "netinet.ether",
    "netinet.in_",
    "poll",
    "resolv",
    "pwd",
    "stdio",
    "stdio_ext",
    "stdlib",
    "string",
    "strings",
    "sys.file",
    "sys.epoll",
    "sys.event",
    "sys.eventfd",
    "sys.signalfd",
    "sys.timerfd",
    "sys.ioctl",
    "sys.resource",
    "sys.select",
    "sys.sendfile",
    "sys.socket",
    "sys.stat",
    "sys.uio",
    "sys.utsname",
    "sys.wait",
    "unistd",
    "conio",
    "consoleapi",
    "mswsock",
    "process",
    "processthreadsapi",
    "synchapi",
    "sysinfoapi",
    "winbase",
    "winsock2",
    "ws2tcpip",
]
JUNK = Path(__file__).with_name("junk.py")
ROUNDS = 60


@pytest.mark.slow
@pytest.mark.timeout(150)
@pytest.mark.parametrize("header", HEADERS)
def test_junk_arguments_are_refused_and_never_crash(header: str) -> None:
    seed = random.randrange(2**32)
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", JUNK, header, str(seed), str(ROUNDS)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=140,
        check=False,
    )
    report = done.stderr.decode(errors="replace")
    assert done.returncode == 0, f"seed {seed}: {report[-4000:]}"
    assert "calls" in report
