"""What a stream writes reaches a pipe byte by byte, on Windows too."""

from __future__ import annotations

import subprocess
import sys

from tests.clib.children import HEADERS, environment


def test_a_newline_is_one_byte_on_every_system() -> None:
    """C's text streams of Windows make it two; print() goes on doing so."""
    script = 'printf("one\\n")\nputs("two")\nfputs("three\\n", stderr)\nfflush(stdout)\n'
    done = subprocess.run(
        [sys.executable, "-c", HEADERS + script],
        env=environment(),
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert (done.stdout, done.stderr) == (b"one\ntwo\n", b"three\n")
