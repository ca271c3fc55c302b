"""What a stream writes reaches a pipe byte by byte, on Windows too, and a file in the place of a socket."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from tests.clib.children import HEADERS, environment

from berkeley import _platform
from berkeley._clib import stdio
from berkeley._clib._descriptor import Descriptor
from berkeley._clib.files import freopen, renew_opened, tmpfile
from berkeley._clib.processes import fclose
from berkeley._clib.streams import stdout
from berkeley._core import sockets
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


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


def test_freopen_of_a_stdout_that_is_a_socket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a table knows which numbers are sockets', and dup2 of the C run-time does not tell it."""
    ends, room, file = [-1, -1], bytearray(8), tmp_path / "file"
    assert sockets.socketpair(abi.AF_UNIX, abi.SOCK_STREAM, 0, ends) == 0
    near, far = ends
    dup2, placed = _platform.backend.dup2, list[int]()

    def noted(old: int, new: int) -> int:
        placed.append(new)
        return dup2(old, new)

    raw = io.BufferedWriter(Descriptor(near, reads=False))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw))
    monkeypatch.setattr(_platform.backend, "dup2", noted)
    try:
        assert stdio.fputs("one", stdout) == 1
        assert freopen(str(file), "w", stdout) is stdout
        assert stdio.fputs("two", stdout) == 1
        assert stdio.fflush(stdout) == 0
        assert file.read_bytes() == b"two"
        assert sockets.recv(far, room, 8, 0) == 3
        # The socket had no other number.
        assert sockets.recv(far, room, 8, 0) == 0
        assert placed == [near]
    finally:
        for fd in ends:
            _platform.backend.close(fd)


def test_each_open_stream_is_free_in_a_child() -> None:
    file = tmpfile()
    assert file is not None
    taken, done = threading.Event(), threading.Event()

    def hold() -> None:
        with file.lock:
            taken.set()
            done.wait(20)

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert taken.wait(20)
        # What happens in each child.
        renew_opened()
        assert file.lock.acquire(blocking=False)
    finally:
        done.set()
        thread.join()
    file.lock.release()
    assert fclose(file) == 0
