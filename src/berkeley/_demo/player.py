"""Plays a scene: starts its programs, gives them their input, and compares what they print with the transcript."""

from __future__ import annotations

import queue
import sys
import time
from collections.abc import Callable, Sequence
from typing import TypeAlias

from berkeley._demo.child import Child, Event
from berkeley._demo.script import Exit, Interrupt, Line, Start, Step, Type, fill, matches

Command: TypeAlias = Callable[[str, str, Sequence[str]], list[str]]
"""From a role, the name of a program and its arguments to a command line."""
Show: TypeAlias = Callable[[str, str], None]
"""What is done with each line as it comes: the role and the text."""


class Difference(Exception):
    """What a role did, and what the transcript has instead."""


def port_command(_role: str, program: str, arguments: Sequence[str], /) -> list[str]:
    """Give the command line of a port, whatever its role."""
    keyboard = ["berkeley._demo.keyboard"] if sys.platform == "win32" else []
    return [sys.executable, "-u", "-m", *keyboard, f"berkeley.examples.{program}", *arguments]


def no_show(role: str, text: str, /) -> None:
    """Show nothing."""


class Player:
    """Plays one scene within its time. When `play` returns, all its processes have ended."""

    def __init__(
        self,
        places: dict[str, str],
        command: Command = port_command,
        show: Show = no_show,
        seconds: float = 60,
    ) -> None:
        """Take the values for the places of the transcript, and what the caller wants of the lines."""
        self._places, self._command, self._show = places, command, show
        self._seconds = seconds
        self._deadline = 0.0
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.children: dict[str, Child] = {}
        """The process of each role."""
        self._repeating: dict[str, list[str]] = {}
        self._trying: Child | None = None

    def play(self, steps: Sequence[Step]) -> str | None:
        """Take the steps in their order; give the first difference, or None."""
        self._deadline = time.monotonic() + self._seconds
        try:
            for step in steps:
                self._take(step)
        except Difference as difference:
            return str(difference)
        finally:
            for child in self.children.values():
                child.end()
        return None

    def _take(self, step: Step) -> None:
        match step:
            case Start():
                self._start(step)
            case Line():
                self._expect(step)
            case Type():
                self.children[step.role].type(step.text)
                if step.text is not None:
                    self._show(step.role, f"> {step.text}")
            case Interrupt():
                self.children[step.role].interrupt()
            case Exit():
                self._exit(step)
            case _:
                pass

    def _start(self, step: Start) -> None:
        child = self._launch(step)
        if step.again:
            child = self._attempt(step, child)
            for line in child.lines:
                self._show(step.role, line)

    def _attempt(self, step: Start, child: Child) -> Child:
        """Start a program again until it ends well; its lines are shown when it has."""
        while True:
            self._trying = child
            if step.text is not None:
                child.type(step.text)
            child.type(None)
            while not child.closed:
                self._hear(f"{step.role}: it goes on")
            if child.status(self._left()) == 0:
                self._trying = None
                return child
            child.end()
            child = self._launch(step)

    def _launch(self, step: Start) -> Child:
        arguments = [fill(argument, self._places) for argument in step.arguments]
        command = self._command(step.role, step.program, arguments)
        child = self.children[step.role] = Child(step.role, command, self._events)
        self._repeating[step.role] = []
        return child

    def _expect(self, step: Line) -> None:
        child, repeating = self.children[step.role], self._repeating[step.role]
        if step.least == 0:
            repeating.append(step.text)
            return
        line = self._next_line(child, f"no {step.text!r} came")
        while not self._is(line, [step.text]):
            if line is None or not self._is(line, repeating):
                got = "its end" if line is None else repr(line)
                raise Difference(f"{step.role}: {got} instead of {step.text!r}")
            line = self._next_line(child, f"no {step.text!r} came")
        self._repeating[step.role] = [step.text] if step.repeats else []

    def _is(self, line: str | None, wanted: list[str]) -> bool:
        return line is not None and any(matches(text, line, self._places) for text in wanted)

    def _exit(self, step: Exit) -> None:
        child = self.children[step.role]
        if step.status is None:
            ended = child.status(0)
            child.end()
            if ended is not None:
                raise Difference(f"{step.role}: ended with {ended} instead of going on")
        while (line := self._next_line(child, "its output goes on")) is not None:
            if not self._is(line, self._repeating[step.role]):
                raise Difference(f"{step.role}: {line!r} instead of its end")
        status = child.status(self._left())
        if step.status is not None and status != step.status:
            raise Difference(f"{step.role}: exit status {status} instead of {step.status}")

    def _next_line(self, child: Child, missing: str) -> str | None:
        """Give a child's next line, or None at its end."""
        while not child.lines and not child.closed:
            self._hear(f"{child.role}: {missing}")
        return child.lines.popleft() if child.lines else None

    def _hear(self, missing: str) -> None:
        """Wait for one event of any child, in short waits, because Windows lets no Ctrl-C into a long one."""
        while True:
            try:
                child, line = self._events.get(timeout=min(self._left(), 0.2))
            except queue.Empty:
                if self._left() == 0:
                    raise Difference(f"{missing} within {self._seconds:g} seconds") from None
                continue
            break
        if line is None:
            child.closed = True
            return
        child.lines.append(line)
        if child is not self._trying:
            self._show(child.role, line)

    def _left(self) -> float:
        return max(self._deadline - time.monotonic(), 0)
