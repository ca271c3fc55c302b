"""Programs of a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from typing import Final

import pytest
from tests.clib.children import environment

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system can't copy a process")

PRELUDE: Final = """
import os, sys
from berkeley import c_int, run, sizeof, socklen_t
from berkeley.include.arpa.inet import *
from berkeley.include.errno import *
from berkeley.include.fcntl import *
from berkeley.include.netinet.in_ import *
from berkeley.include.signal import *
from berkeley.include.stdio import *
from berkeley.include.stdlib import *
from berkeley.include.sys.resource import *
from berkeley.include.sys.socket import *
from berkeley.include.sys.wait import *
from berkeley.include.unistd import *
"""


def program(body: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a program, and give what it wrote and its status."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PRELUDE + textwrap.dedent(body), *arguments],
        input=b"",
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == b"", done.stderr.decode(errors="replace")
    done.stdout = done.stdout.replace(b"\r\n", b"\n")
    return done
