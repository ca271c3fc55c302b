"""Commands that a program writes to or reads from: popen and pclose."""

from __future__ import annotations

import os
import sys

from berkeley._clib.files import Mode, Opened
from berkeley._clib.streams import FILE, attempt, file_of
from berkeley._core.arguments import Text, c_text
from berkeley._core.result import failure
from berkeley._platform import constants as abi

if sys.platform == "win32":
    import subprocess

    Child = subprocess.Popen[bytes]

    def _start(command: bytes, end: int, number: int) -> Child:
        """Start a command whose standard stream *number* is the pipe's *end*."""
        given = end if number == 0 else None
        taken = end if number == 1 else None
        return subprocess.Popen(os.fsdecode(command), shell=True, stdin=given, stdout=taken)  # noqa: S602

    def _wait(child: Child) -> int:
        """Wait for the end of a command, whose status POSIX keeps in the second byte."""
        return (child.wait() & 0xFF) << 8

else:
    Child = int

    def _start(command: bytes, end: int, number: int) -> Child:
        """Start a command whose standard stream *number* is the pipe's *end*."""
        actions: list[tuple[int, int] | tuple[int, int, int]] = [
            (os.POSIX_SPAWN_CLOSE, stream.fileno()) for stream in _children
        ]
        actions.append((os.POSIX_SPAWN_DUP2, end, number))
        return os.posix_spawn("/bin/sh", [b"sh", b"-c", command], os.environ, file_actions=actions)

    def _wait(child: Child) -> int:
        """Wait for the end of a command."""
        return os.waitpid(child, 0)[1]


_children: dict[FILE, Child] = {}
"""The commands that have not been waited for."""


def popen(command: Text, type: Text) -> FILE | None:
    """Start a command, and give a stream of what it writes or to what it reads; None with `errno` set."""
    line, mode = c_text(command, "command"), c_text(type, "type")
    kept = mode.endswith(b"e")
    if mode.rstrip(b"e") not in (b"r", b"w"):
        failure(abi.EINVAL)
        return None
    reads = mode[:1] == b"r"
    ends = attempt(os.pipe)[1]
    if ends is None:
        return None
    own, others = ends if reads else ends[::-1]
    child = attempt(_start, line, others, int(reads))[1]
    os.close(others)
    if child is None:
        os.close(own)
        return None
    os.set_inheritable(own, not kept)
    stream = Opened(own, Mode(0, reads=reads, writes=not reads))
    _children[stream] = child
    return stream


def pclose(stream: FILE) -> int:
    """Close the stream of a command and wait for its end: its status as waitpid gives it, or -1."""
    child = _children.pop(file_of(stream), None)
    if child is None:
        return failure(abi.ECHILD)
    stream.close()
    status = attempt(_wait, child)[1]
    return -1 if status is None else status


def fclose(stream: FILE) -> int:
    """Close a stream; one of a command waits for its end, as in glibc."""
    return pclose(stream) if file_of(stream) in _children else stream.close()
