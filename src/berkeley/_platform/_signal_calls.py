"""The face of a system's signals; results below zero are negative errno numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

if TYPE_CHECKING:
    from typing import TypeAlias

Signals: TypeAlias = "frozenset[int]"


class SignalInfo(NamedTuple):
    """What a signal says of itself."""

    signo: int
    code: int = 0
    pid: int = 0
    uid: int = 0
    status: int = 0
    errno: int = 0


class SignalCalls(Protocol):
    """The calls on signals."""

    tells_sender: ClassVar[bool]
    """Whether `wait` tells who has sent the signal."""

    def kill(self, pid: int, sig: int, /) -> int: ...
    def mask(self, how: int, signals: Signals | None, /) -> Signals | int:
        """Change the mask of the calling thread, unless *signals* is None; give what it was."""
        ...

    def pending(self) -> Signals: ...
    def suspend(self, signals: Signals, /) -> int: ...
    def wait(self, signals: Signals, nanoseconds: int | None, /) -> SignalInfo | int:
        """Take a signal that waits: -EAGAIN after a time, -EINTR where a handler has run."""
        ...

    def thread_kill(self, thread: int, sig: int, /) -> int: ...
    def interrupt(self, thread: int, /) -> None:
        """Let the system call end that a thread is in, if any."""
        ...

    def set_flags(self, sig: int, flags: int, /) -> None:
        """Add flags of sigaction to what the signal does."""
        ...

    def child(self) -> SignalInfo:
        """Say what has become of a child that waits to be waited for."""
        ...
