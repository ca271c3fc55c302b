"""glibc itself, the oracle of what stands in for it: in this process, or on the host of a guest."""

from __future__ import annotations

import ctypes
import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import pytest
from tests.clib import c_library, glibc_calls
from tests.clib.glibc_calls import Call, Said
from tools import host

from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from collections.abc import Sequence

CALLS: Final = str(Path(glibc_calls.__file__).resolve())
ASK: Final = "import platform; print(platform.libc_ver()[0])"
SECONDS: Final = 60
"""No call takes longer."""


class Answer(NamedTuple):
    """What a call gave."""

    result: int
    """Of a function that gives a number."""
    real: float
    """Of a function that gives a double."""
    text: bytes | None
    """Of a function that gives a string."""
    memory: list[bytes]
    error: str
    """The name of the errno number, empty for none."""
    end: int | None
    """How far into the first memory an end points; None: it was left alone."""


def number_of(error: str) -> int:
    """Give the number that an error has here, 0 for none."""
    found: int = getattr(abi, error) if error else 0
    return found


class End:
    """The address of a pointer to the end of what was read."""


class Remote:
    """A process of the host that answers calls."""

    def __init__(self) -> None:
        """Start it."""
        self._start()

    def _start(self) -> None:
        self._open = ExitStack()
        self._connection = self._open.enter_context(host.connected(["python3", "-u", CALLS]))
        self._connection.settimeout(SECONDS)
        self._answers = self._open.enter_context(self._connection.makefile("rb"))

    def perform(self, calls: list[Call]) -> list[Said]:
        """Let it make calls. Tests of Winsock may have ended the connection; another one serves."""
        try:
            return self._ask(calls)
        except (OSError, ValueError):
            self._start()
            return self._ask(calls)

    def _ask(self, calls: list[Call]) -> list[Said]:
        lines = "".join(json.dumps(call) + "\n" for call in calls)
        host.send(self._connection, host.INPUT, lines.encode())
        output = b""
        for kind, data in host.frames(self._answers):
            output += data if kind == host.OUTPUT else b""
            if output.count(b"\n") == len(calls) or kind == host.STATUS:
                break
        said = [cast("Said", json.loads(line)) for line in output.splitlines()]
        if len(said) != len(calls):
            raise ConnectionError(output)
        return said


def _is_on_host() -> bool:
    return bool(host.words()) and host.run("python3", "-c", ASK) == (0, "glibc\n")


# Before the first test, each of which must leave no connection open.
_remote: Final = None if c_library.IS_GLIBC or not _is_on_host() else Remote()

needs_calls = pytest.mark.skipif(
    not c_library.IS_GLIBC and _remote is None, reason="no glibc here, whose answers are compared"
)
"""For tests that call glibc by `call` alone."""

INTEGERS: Final = (
    *(ctypes.c_short, ctypes.c_int, ctypes.c_long, ctypes.c_longlong, ctypes.c_ssize_t),
    *(ctypes.c_ushort, ctypes.c_uint, ctypes.c_ulong, ctypes.c_ulonglong, ctypes.c_size_t),
)
LONG_IS_ITS_OWN: Final = ctypes.sizeof(ctypes.c_long) == 8
"""Whether long has the 64 bits that it has in glibc here."""


def call(name: str, *arguments: object, result: type = ctypes.c_int) -> Answer:
    """Call a function: bytes are a string, a bytearray is memory that it may write to."""
    return call_each(name, [arguments], result)[0]


def call_each(name: str, arguments: Sequence[Sequence[object]], result: type) -> list[Answer]:
    """Call a function with each of many arguments; on a host that takes no longer than one call."""
    kind = _name_of(result)
    calls = [Call(name=name, kind=kind, arguments=[*map(_told, each)]) for each in arguments]
    said = [*map(glibc_calls.perform, calls)] if _remote is None else _remote.perform(calls)
    return [_answer(each, kind) for each in said]


def _answer(said: Said, kind: str) -> Answer:
    text = said["result"]
    is_real, is_text = kind in ("c_double", "c_float"), kind == "c_char_p"
    return Answer(
        0 if is_real or is_text or text is None else int(text),
        glibc_calls.unpacked(text) if is_real and text is not None else 0.0,
        bytes.fromhex(text) if is_text and text is not None else None,
        [bytes.fromhex(memory) for memory in said["memory"]],
        said["error"],
        said["end"],
    )


def _told(argument: object) -> tuple[str, str | None]:
    """Give the kind and the text of an argument."""
    match argument:
        case bytearray():
            return "memory", argument.hex()
        case bytes():
            return "c_char_p", argument.hex()
        case int():
            return "c_int", str(argument)
        case End():
            return "end", None
        case ctypes.c_double():
            return "c_double", glibc_calls.packed(argument.value)
        case ctypes.c_char_p():
            return "c_char_p", None if argument.value is None else argument.value.hex()
        case _:
            value = cast("ctypes.c_int | ctypes.c_void_p", argument).value
            return _name_of(type(argument)), None if value is None else str(value)


def _name_of(kind: type) -> str:
    """Name a type by what it is on every system: a long of Windows is an int elsewhere."""
    for integer in INTEGERS:
        if kind is integer:
            sign = "" if integer(-1).value < 0 else "u"
            return f"c_{sign}int{8 * ctypes.sizeof(integer)}"
    return kind.__name__
