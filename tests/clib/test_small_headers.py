"""<assert.h>, <err.h>, <stdarg.h>, <libgen.h>, <stddef.h>, <locale.h> and the limits of types."""

from __future__ import annotations

import ctypes
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clib import glibc
from tests.clib.children import run

from berkeley._clib import paths
from berkeley._core.boxes import c_int
from berkeley._core.memory import sizeof
from berkeley._core.structs import addrinfo, sockaddr_un
from berkeley.include import float as c_float
from berkeley.include import inttypes, limits, memory, stdbool, stdint, string
from berkeley.include.errno import EDOM, errno
from berkeley.include.locale import LC_ALL, setlocale
from berkeley.include.malloc import malloc
from berkeley.include.stdarg import va_arg, va_copy, va_end, va_list, va_start
from berkeley.include.stddef import offsetof
from berkeley.include.stdio import sprintf
from berkeley.include.sys import errno as sys_errno
from berkeley.include.sys.param import MAX, MIN, howmany, roundup

if TYPE_CHECKING:
    from collections.abc import Callable

ABORTED = {3, 128 + signal.SIGABRT} if sys.platform == "win32" else {-signal.SIGABRT}
"""The exit status of a program that SIGABRT has ended."""


def test_an_assertion_names_its_text_and_place() -> None:
    script = """
from berkeley.include.assert_ import assert_
def check(n):
    assert_(n < 5)
    assert_(n > 3 and
            "b" != 'a')
    assert_(n == 5)
check(4)
"""
    done = run(script)
    text = done.stderr.decode()
    assert "-c: " in text
    assert ": check: Assertion `" in text
    # An emulator tells of the signal too.
    assert "' failed." in text.splitlines()[0]
    assert done.returncode in ABORTED


def test_an_assertion_in_a_file_has_its_source(tmp_path: object) -> None:
    path = f"{tmp_path}/program.py"
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            "from berkeley.include.assert_ import assert_\n\n"
            "é = 4; assert_(é == 4); assert_(é ==\n  5)\n"
        )
    done = run(f"import runpy\nrunpy.run_path({path!r}, run_name='__main__')")
    text = done.stderr.decode(errors="replace")
    assert "program.py:3: Assertion `" in text
    assert " == 5' failed." in text
    assert done.returncode in ABORTED


HEAD = "from berkeley.include.err import *\nerrno.value = ENOENT\nsys.argv[0] = '/usr/bin/lab'\n"


@pytest.mark.parametrize(
    ("call", "text", "status"),
    [
        ("warn('no %s', 'file')", b"lab: no file: No such file or directory\n", 0),
        ("warn(None)", b"lab: No such file or directory\n", 0),
        ("warnx('bad %d', 5)", b"lab: bad 5\n", 0),
        ("warnx(None)", b"lab: \n", 0),
        ("err(3, 'open')", b"lab: open: No such file or directory\n", 3),
        ("errx(4, 'usage')", b"lab: usage\n", 4),
        ("vwarn('%d', (5,))", b"lab: 5: No such file or directory\n", 0),
        ("vwarnx('%d', [5])", b"lab: 5\n", 0),
        ("verr(5, '%d', (5,))", b"lab: 5: No such file or directory\n", 5),
        ("verrx(6, '%d', (5,))", b"lab: 5\n", 6),
    ],
)
def test_messages_have_the_name_of_the_program(call: str, text: bytes, status: int) -> None:
    done = run(HEAD + call)
    assert (done.stderr, done.returncode) == (text, status)


def test_arguments_are_taken_one_by_one() -> None:
    def total(count: int, *args: float | str) -> tuple[int, float, str, list[object]]:
        ap, rest = va_list(), va_list()
        va_start(ap, args)
        number, real = va_arg(ap, int), va_arg(ap, float)
        va_copy(rest, ap)
        text = va_arg(ap, str)
        va_end(ap)
        assert list(ap) == []
        return number, real, text, list(rest)

    assert total(3, 1, 2, "x") == (1, 2.0, "x", ["x"])


WRONG: list[tuple[Callable[[va_list], object], str]] = [
    (lambda ap: va_arg(ap, str), "the next argument is 'int', not a 'str'"),
    (lambda ap: (va_arg(ap, int), va_arg(ap, int)), "ap holds no argument any more"),
    (lambda ap: va_arg(ap, 5), "type must be a type"),  # type: ignore[arg-type]
    (lambda _: va_arg((), int), "ap must be a va_list"),  # type: ignore[arg-type]
    (lambda ap: va_start(ap, "abc"), "args must be the"),
    (lambda ap: va_start(ap, 5), "args must be the"),  # type: ignore[arg-type]
    (lambda ap: va_copy(ap, ()), "src must be"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("call", "message"), WRONG)
def test_what_is_no_argument_is_a_type_error(
    call: Callable[[va_list], object], message: str
) -> None:
    ap = va_list()
    va_start(ap, (1,))
    with pytest.raises(TypeError, match=message):
        call(ap)


pieces = st.lists(st.sampled_from([b"/", b"//", b"a", b"bc", b"."]), max_size=6).map(b"".join)


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=400, deadline=None)
@given(st.sampled_from([("basename", "__xpg_basename"), ("dirname", "dirname")]), pieces)
def test_paths_are_parted_as_in_c(names: tuple[str, str], path: bytes) -> None:
    memory = bytearray(path + b"\0")
    wanted = glibc.call(names[1], memory[:], result=ctypes.c_char_p)
    assert wanted.text is not None
    found = getattr(paths, names[0])(memory)
    assert str(found) == wanted.text.decode()
    assert str(getattr(paths, names[0])(path)) == wanted.text.decode()
    assert bytes(memory).partition(b"\0")[0] == wanted.memory[0].partition(b"\0")[0]


def test_no_path_is_a_dot() -> None:
    assert str(paths.basename(None)) == str(paths.dirname("")) == "."


def test_offsets_are_those_of_c() -> None:
    assert offsetof(sockaddr_un, "sun_path") == 2
    assert offsetof(addrinfo, "ai_next") == sizeof(addrinfo) - ctypes.sizeof(ctypes.c_void_p)
    for wrong in ("sun_pat", "array", "__init__"):
        with pytest.raises(TypeError, match="member must be"):
            offsetof(sockaddr_un, wrong)
    with pytest.raises(TypeError, match="struct must be"):
        offsetof(int, "real")  # type: ignore[arg-type]


def test_there_is_one_locale() -> None:
    assert setlocale(LC_ALL, "") == setlocale(LC_ALL, None) == setlocale(0, b"C") == "C"
    assert setlocale(LC_ALL, "de_DE.UTF-8") is None
    assert setlocale(99, "C") is None


def test_limits_are_those_of_the_types() -> None:
    for name, kind in {
        "INT": ctypes.c_int,
        "LONG": ctypes.c_long,
        "LLONG": ctypes.c_longlong,
        "SHRT": ctypes.c_short,
    }.items():
        bits = 8 * ctypes.sizeof(kind)
        assert getattr(limits, f"{name}_MAX") == 2 ** (bits - 1) - 1
        assert getattr(limits, f"{name}_MIN") == -(2 ** (bits - 1))
    assert ctypes.c_ulong(-1).value == limits.ULONG_MAX
    assert limits.ULLONG_MAX == stdint.UINT64_MAX == stdint.UINTMAX_MAX == 2**64 - 1
    assert (stdint.INT8_MIN, stdint.INT32_MAX, stdint.UINT16_MAX) == (-128, 2**31 - 1, 65535)
    assert ctypes.c_size_t(-1).value == stdint.SIZE_MAX
    assert sys.float_info.max == c_float.DBL_MAX
    assert ctypes.c_float(c_float.FLT_MAX).value == c_float.FLT_MAX < float("inf")
    assert ctypes.c_float(c_float.FLT_MAX * (1 + 2**-23)).value == float("inf")
    assert ctypes.c_float(1 + c_float.FLT_EPSILON).value == 1 + c_float.FLT_EPSILON


@pytest.mark.parametrize(
    ("conversion", "value", "text"),
    [
        (inttypes.PRId64, -(2**40), b"-1099511627776"),
        (inttypes.PRIu64, 2**64 - 1, b"18446744073709551615"),
        (inttypes.PRIx32, 255, b"ff"),
        (inttypes.PRIX8, 171, b"AB"),
        (inttypes.PRIuMAX, 2**64 - 1, b"18446744073709551615"),
    ],
)
def test_conversions_have_the_width_of_their_type(conversion: str, value: int, text: bytes) -> None:
    line = bytearray(40)
    sprintf(line, "%" + conversion, value)
    assert line.startswith(text + b"\0")


def test_integers_of_the_greatest_width() -> None:
    assert inttypes.strtoimax("-5", None, 10) == -5
    assert inttypes.strtoumax("-1", None, 10) == 2**64 - 1
    assert inttypes.imaxabs(-(2**40)) == 2**40
    assert (inttypes.imaxdiv(-7, 2).quot, inttypes.imaxdiv(-7, 2).rem) == (-3, -1)


def test_headers_under_other_names() -> None:
    assert memory.memcpy is string.memcpy
    assert sys_errno.errno is errno
    assert sys_errno.EDOM == EDOM
    assert (stdbool.true, stdbool.false, stdbool.bool) == (True, False, bool)
    assert len(bytes(malloc(5))) == 5


def test_macros_of_bsd() -> None:
    assert (MIN(1, 2), MAX(1, 2), MIN(1.5, 1.0)) == (1, 2, 1.0)
    assert (howmany(10, 4), roundup(c_int(10), 4), howmany(8, 4)) == (3, 12, 2)
    with pytest.raises(TypeError, match="b must be a number"):
        MIN(1, "2")  # type: ignore[type-var]
