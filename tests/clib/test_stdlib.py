"""Numbers from text, and the end of a process."""

from __future__ import annotations

import ctypes
import signal
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.clib import c_library
from tests.clib.children import run

from berkeley._clib import allocation, numbers, stdlib
from berkeley._core.boxes import c_int
from berkeley._core.errno import errno
from berkeley._platform import constants as abi

decimals = st.one_of(
    st.integers().map(str),
    st.integers(-(2**65), 2**65).map(str),
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(["", " ", "\t\n\v\f\r", "\x1c", "x"]),
        st.sampled_from(["", "+", "-", "--", "+ "]),
        st.integers(0, 10**12).map(lambda number: f"{number:020}"),
        st.sampled_from(["", " ", "x", ".5", "e3", "\0", "\n"]),
    ),
    st.text(max_size=5),
)


@pytest.mark.slow
@c_library.needs_glibc
@settings(max_examples=500, deadline=None)
@given(decimals)
@example("9" * 5000)
@example("-" + "9" * 5000)
@example("0" * 5000 + "7")
@example("99999999999")
def test_numbers_are_read_as_in_c(text: str) -> None:
    libc = c_library.load()
    libc.atol.restype = ctypes.c_long
    ctypes.set_errno(0)
    errno.value = 0
    expected = libc.atol(text.encode("utf-8", "surrogateescape"))
    assert numbers.atol(text) == expected
    assert errno.value == ctypes.get_errno()
    assert numbers.atoi(text) == libc.atoi(text.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8080", 8080),
        (b" -42x", -42),
        (bytearray(b"7\n\0"), 7),
        ("", 0),
        ("port", 0),
        ("4294967297", 1),
    ],
)
def test_atoi(text: str | bytes | bytearray, number: int) -> None:
    assert numbers.atoi(text) == number


def test_atol_has_the_width_of_this_systems_long() -> None:
    largest = 2 ** (8 * ctypes.sizeof(ctypes.c_long) - 1) - 1
    errno.value = 0
    assert numbers.atol(str(largest)) == largest
    assert errno.value == 0
    assert numbers.atol(str(largest + 1)) == largest
    assert errno.value == abi.ERANGE


def test_text_must_be_text() -> None:
    with pytest.raises(TypeError, match="nptr must be str, bytes or a buffer, not 'int'"):
        numbers.atoi(5)  # type: ignore[arg-type]


@pytest.mark.parametrize("status", [0, 1, 255])
def test_exit_is_a_system_exit_in_the_main_thread(status: int) -> None:
    with pytest.raises(SystemExit) as caught:
        stdlib.exit(c_int(status))
    assert caught.value.code == status


def test_exit_flushes_and_gives_the_status() -> None:
    done = run("print('kept', end='')\nexit(EXIT_FAILURE)")
    assert (done.stdout, done.returncode) == (b"kept", 1)


def test_exit_in_a_thread_ends_the_process_and_flushes() -> None:
    done = run(
        "import threading, time\n"
        "print('kept', end='')\n"
        "threading.Thread(target=exit, args=(7,)).start()\n"
        "time.sleep(10)\n"
        "print('not reached')\n"
    )
    assert (done.stdout, done.returncode) == (b"kept", 7)


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX status has 8 bits")
def test_a_status_keeps_eight_bits() -> None:
    with pytest.raises(SystemExit) as caught:
        stdlib.exit(-1)
    assert caught.value.code == 255


ABORT = """
from berkeley._core.signals import signal
def handler(number): os.write(1, b"handled %d" % number)
if len(sys.argv) > 1: signal(int(sys.argv[1]), handler)
print("lost", end="")
abort()
"""


@pytest.mark.parametrize(
    ("arguments", "output"),
    [((), b""), ((str(int(signal.SIGABRT)),), b"handled %d" % signal.SIGABRT)],
)
def test_abort_ends_the_process_by_sigabrt_after_its_handler(
    arguments: tuple[str, ...], output: bytes
) -> None:
    done = run(ABORT, arguments=arguments)
    assert done.stdout == output
    assert done.returncode == (3 if sys.platform == "win32" else -signal.SIGABRT)


def test_free_takes_anything_and_harms_nothing() -> None:
    memory = bytearray(b"still here")
    allocation.free(memory)
    allocation.free(None)
    assert memory == b"still here"
