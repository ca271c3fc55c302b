"""Programs in processes of their own, whose standard streams are pipes."""

from __future__ import annotations

import os
import subprocess
import sys

HEADERS = """
import os, sys
from berkeley.include.errno import *
from berkeley.include.stdio import *
from berkeley.include.stdlib import *
from berkeley.include.string import *
"""


def environment() -> dict[str, str]:
    """Give this process's environment, with Python's buffering as it is by default."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def run(
    script: str, *options: str, arguments: tuple[str, ...] = (), given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run a script behind the headers, with *given* on its stdin; what it writes has newlines as C has them."""
    done = subprocess.run(
        [sys.executable, "-W", "error", *options, "-c", HEADERS + script, *arguments],
        input=given,
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    # Python's print() ends lines with two characters on Windows.
    done.stdout = done.stdout.replace(b"\r\n", b"\n")
    done.stderr = done.stderr.replace(b"\r\n", b"\n")
    return done
