"""Nothing that a program passes crashes the interpreter or escapes as an exception that C has no word for."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

HEADERS = [
    "arpa.inet",
    "fcntl",
    "netdb",
    "netinet.in_",
    "poll",
    "stdio",
    "stdlib",
    "string",
    "strings",
    "sys.ioctl",
    "sys.select",
    "sys.sendfile",
    "sys.socket",
    "sys.uio",
    "unistd",
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
