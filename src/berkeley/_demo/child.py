"""A process of a scene: what it prints comes line by line through a queue, what it is given goes to its input."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if sys.platform == "win32":
    from berkeley._demo.keyboard import VARIABLE, Key

if TYPE_CHECKING:
    from queue import SimpleQueue


class Child:
    """A started process."""

    def __init__(self, role: str, command: list[str], events: SimpleQueue[Event]) -> None:
        """Start *command*, whose lines go to *events*."""
        self.role = role
        self.lines: deque[str] = deque()
        """Lines that have come and that no step has taken yet."""
        self.closed = False
        """Whether the output has ended."""
        environment = dict(os.environ)
        if sys.platform == "win32":
            name = environment[VARIABLE] = f"berkeley-demo-{secrets.token_hex(8)}"
            self._key = Key(name)
        self._process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,
        )
        self._reader = threading.Thread(target=self._read, args=(events,), daemon=True)
        self._reader.start()

    def _read(self, events: SimpleQueue[Event]) -> None:
        output = self._process.stdout
        assert output is not None
        for line in output:
            # A newline is one byte on every system, so that a \r is a difference.
            events.put(Event(self, line.decode(errors="replace").removesuffix("\n")))
        output.close()
        events.put(Event(self, None))

    def type(self, text: str | None) -> None:
        """Type a line, or end the input. A process that has ended takes none."""
        entry = self._process.stdin
        assert entry is not None
        with suppress(OSError, ValueError):
            if text is None:
                entry.close()
            else:
                entry.write(text.encode() + b"\n")

    def interrupt(self) -> None:
        """Press Ctrl-C for this process alone."""
        if sys.platform == "win32":
            self._key.press()
        else:
            self._process.send_signal(signal.SIGINT)

    def status(self, seconds: float) -> int | None:
        """Wait for the exit status; None: the process goes on."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def end(self) -> None:
        """End the process, whatever it is doing, and all that stands for it here."""
        self._process.kill()
        self._process.wait()
        self.type(None)
        self._reader.join()
        if sys.platform == "win32":
            self._key.close()


class Event(NamedTuple):
    """A line that a child has printed; None: its output has ended."""

    child: Child
    line: str | None
