"""Calls every function of some headers with junk, in a process of its own: ``junk.py SEED ROUNDS HEADER...``.

A call may give anything, or raise what a C compiler would refuse (TypeError), C would overrun (BufferError) or the
processor would refuse (ZeroDivisionError).
Anything else is printed and makes the exit status 1; a crash speaks for itself.
"""

from __future__ import annotations

import _thread
import array
import ctypes
import importlib
import inspect
import os
import random
import signal
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import partial
from types import FunctionType

from berkeley import Ref, StructArray, c_int, c_long
from berkeley._platform import backend
from berkeley.include.net.if_ import ifconf, ifreq
from berkeley.include.netdb import addrinfo, hostent, netent, protoent, servent
from berkeley.include.netinet.ether import ether_addr
from berkeley.include.netinet.in_ import sockaddr_in
from berkeley.include.poll import pollfd
from berkeley.include.sys import ioctl as ioctl_header
from berkeley.include.sys.select import fd_set
from berkeley.include.sys.socket import (
    cmsghdr,
    iovec,
    mmsghdr,
    msghdr,
    sockaddr_storage,
    socketpair,
    socklen_t,
)
from berkeley.include.sys.time import timeval
from berkeley.include.sys.un import sockaddr_un

# These end or change the process by design, or start threads; each has tests of its own.
LEFT_OUT = {
    "assert_", "err", "errx", "verr", "verrx",
    "exit", "abort", "raise_", "signal", "siginterrupt", "run", "pthread_create", "pthread_exit",
    "pthread_join", "pthread_detach", "CreateThread", "ExitThread", "ExitProcess", "_beginthread",
    "_beginthreadex", "_endthread", "_endthreadex", "label", "goto",
    "_exit", "daemon", "fork", "nice", "setegid", "seteuid", "setgid", "sethostname", "setpgid", "setpgrp",
    "setrlimit", "setsid", "setuid", "umask", "vfork", "_Exit", "atexit", "system",
    "alarm", "kill", "killpg", "pthread_atfork", "pthread_kill", "setitimer", "sigblock", "sigsetmask", "ualarm",
}  # fmt: skip

# Those that ask and change nothing.
INTERFACE_REQUESTS = [
    number for name, number in vars(ioctl_header).items() if name.startswith("SIOCGIF")
]

INTEGERS = [
    *(-1, 0, 1, 2, 3, 6, 16, 17, 41, 128, 1000),
    *(2**16, 2**31, 2**32 - 1, -(2**31), 2**63, 2**70),
]

REPORT = 400

LIMIT = 0.03
"""Seconds after which a call that blocks is interrupted."""


class TooLongError(Exception):
    """A call blocked."""


class LongArray(bytearray):
    """A buffer that says that it is longer than it is."""

    def __len__(self) -> int:
        return 60000


def handles() -> list[int]:
    """Open a few descriptors for the calls to hit."""
    pair = [-1, -1]
    socketpair(1, 1, 0, pair)
    return [*pair, *os.pipe()]


def pool(chance: random.Random, descriptors: list[int]) -> list[Callable[[], object]]:
    """Make the values that arguments are drawn from; memory is new each time."""
    sizes = [0, 1, 3, 4, 8, 16, 40, 200]
    return [
        *[partial(chance.choice, INTEGERS)] * 8,
        *[partial(chance.choice, descriptors)] * 6,
        partial(chance.choice, INTERFACE_REQUESTS),
        *[lambda: bytearray(chance.choice(sizes))] * 6,
        *[lambda: chance.randbytes(chance.choice(sizes))] * 3,
        lambda: memoryview(bytearray(16))[::2],
        lambda: LongArray(chance.choice(sizes)),
        lambda: memoryview(b"read-only"),
        lambda: array.array("i", [1, 2, 3]),
        ctypes.c_char * 5,
        lambda: None,
        lambda: chance.choice(
            ["", "127.0.0.1", "%s%n%d", "::1", "a\0b", "x" * 300, "%*.*d", "%ls"]
        ),
        lambda: chance.choice([b"%d %s", b"nowhere/at/all", b"\xff\xfe"]),
        lambda: 1.5,
        list,
        object,
        lambda: len,
        c_int,
        lambda: c_long(-1),
        # It can be iterated over without an end, up to memory that the process has not.
        *[lambda: ctypes.pointer(ctypes.c_int(1))] * 2,
        lambda: ctypes.byref(ctypes.c_int(1)),
        lambda: ctypes.c_char_p(b"text"),
        ctypes.c_void_p,
        lambda: socklen_t(chance.choice(sizes)),
        Ref,
        sockaddr_in,
        sockaddr_un,
        sockaddr_storage,
        lambda: sockaddr_un().sun_path,
        timeval,
        fd_set,
        addrinfo,
        hostent,
        servent,
        protoent,
        netent,
        ether_addr,
        ifreq,
        ifconf,
        pollfd,
        lambda: pollfd.array(2),
        *[partial(vector, chance, sizes)] * 3,
        *[partial(message, chance, sizes)] * 3,
        partial(messages, chance, sizes),
        cmsghdr,
    ]


def vector(chance: random.Random, sizes: list[int]) -> StructArray[iovec]:
    """Make an array of pieces of memory, some of which are not what they say."""
    made = iovec.array(chance.choice([1, 2, 5]))
    for piece in made:
        piece.iov_base = chance.choice([None, bytearray(chance.choice(sizes)), b"text", made])
        piece.iov_len = chance.choice([*sizes, 2**31, 2**63, -1])
        if chance.random() < 0.1:
            memoryview(piece).cast("B")[chance.randrange(8)] = 0x41
    return made


def fill(head: msghdr, chance: random.Random, sizes: list[int]) -> None:
    """Fill the head of a message with what may fit, and with what does not."""
    head.msg_name = chance.choice([None, sockaddr_in(), sockaddr_un(), bytearray(3), b"text"])
    head.msg_namelen = chance.choice([*sizes, 2**31])
    head.msg_iov = chance.choice([None, vector(chance, sizes), vector(chance, sizes), iovec()])
    head.msg_iovlen = chance.choice([0, 1, 2, 5, 1024, 1025])
    head.msg_control = chance.choice([None, bytearray(chance.randbytes(64)), bytearray(5), b"text"])
    head.msg_controllen = chance.choice([*sizes, 2**31])
    if chance.random() < 0.1:
        memoryview(head).cast("B")[chance.randrange(48)] = 0x41


def message(chance: random.Random, sizes: list[int]) -> object:
    """Make a message."""
    made = msghdr()
    fill(made, chance, sizes)
    return made


def messages(chance: random.Random, sizes: list[int]) -> object:
    """Make an array of messages."""
    made = mmsghdr.array(2)
    for one in made:
        fill(one.msg_hdr, chance, sizes)
    return made


@contextmanager
def limited() -> Generator[None]:
    """Interrupt what takes too long."""
    if sys.platform == "win32":
        timer = threading.Timer(LIMIT, _thread.interrupt_main)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
    else:
        signal.setitimer(signal.ITIMER_REAL, LIMIT, LIMIT)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


def interrupted(_signum: int, _frame: object) -> None:
    """End a call that blocks."""
    raise TooLongError


def function_of(value: object) -> FunctionType | None:
    """Find the function of a name; that of a struct which shares its name is in ``__new__``."""
    if isinstance(value, type):
        value = getattr(value.__new__, "__wrapped__", None)
    return value if isinstance(value, FunctionType) else None


def functions(header: str) -> list[tuple[str, FunctionType, int]]:
    """List the functions of a header with the number of their positional parameters."""
    module = importlib.import_module(f"berkeley.include.{header}")
    found: list[tuple[str, FunctionType, int]] = []
    for name in sorted(module.__all__):
        value = function_of(getattr(module, name))
        if value is not None and name not in LEFT_OUT:
            parameters = inspect.signature(value).parameters.values()
            variadic = any(p.kind is p.VAR_POSITIONAL for p in parameters)
            fixed = [p for p in parameters if p.kind is not p.VAR_POSITIONAL]
            found.append((name, value, len(fixed) + (2 if variadic else 0)))
    return found


def attempt(name: str, function: FunctionType, arguments: list[object]) -> str | None:
    """Make one call; give what must not have come out of it."""
    try:
        with limited():
            function(*arguments)
    except (
        TypeError,
        BufferError,
        ZeroDivisionError,
        MemoryError,
        TooLongError,
        KeyboardInterrupt,
    ):
        return None
    except BaseException as error:  # noqa: BLE001 (whatever it is, it is the finding)
        return f"{name}{tuple(arguments)!r} raised {error!r}"
    return None


def load_all() -> None:
    """Import what the package imports late: Python itself is left half imported by an interrupt (3.13: pathlib)."""
    backend.databases()
    backend.interfaces()


def main(seed: int, rounds: int, headers: list[str]) -> int:
    """Call each function *rounds* times; give the exit status."""
    # Far from the numbers that the calls are given.
    os.dup2(2, REPORT)
    warnings.simplefilter("ignore")
    load_all()
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, interrupted)
    chance = random.Random(seed)
    findings: list[str | None] = []
    with tempfile.TemporaryDirectory() as folder:
        home = os.getcwd()
        os.chdir(folder)
        for name, function, count in (each for header in headers for each in functions(header)):
            for _ in range(rounds):
                values = pool(chance, handles())
                arguments = [chance.choice(values)() for _ in range(count)]
                findings.append(attempt(name, function, arguments))
                for fd in range(3, 64):
                    with suppress(OSError):
                        os.close(fd)
        os.chdir(home)
    errors = [finding for finding in findings if finding]
    os.write(REPORT, "\n".join([f"{len(findings)} calls", *errors[:20]]).encode())
    return 1 if errors else 0


if __name__ == "__main__":
    os._exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
