"""strtol, strtod and their kind: values, ends and errors of glibc."""

from __future__ import annotations

import ctypes
import math
import struct
import sys

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from tests.clib import glibc, recorded

from berkeley._clib import numbers
from berkeley._core.boxes import Ref
from berkeley._core.errno import errno
from berkeley._core.ptr import Ptr
from berkeley._platform import constants as abi

integers = st.one_of(
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(["", " ", "\t\n\v\f\r", "\x1c"]),
        st.sampled_from(["", "+", "-", "--", "+ "]),
        st.one_of(
            st.sampled_from(["0x", "0X", "0", "", "0xg", "00x1", "0b1", "zZ9"]),
            st.integers(0, 2**66).map(str),
            st.integers(0, 2**66).map("0x{:x}".format),
            st.integers(0, 2**66).map("0X{:X}".format),
            st.integers(0, 2**66).map("0{:o}".format),
        ),
        st.sampled_from(["", " ", "x", ".5", "e3", "\0", "\n", "8", "z"]),
    ),
    st.text(max_size=5),
)
bases = st.sampled_from([0, 2, 8, 10, 16, 36, 1, -1, 37, 3])
WIDTHS = {
    "strtol": ctypes.c_long,
    "strtoll": ctypes.c_longlong,
    "strtoul": ctypes.c_ulong,
    "strtoull": ctypes.c_ulonglong,
}


def bits(value: float) -> bytes:
    """Give a double's own bytes, those of every NaN of one sign being the same."""
    return struct.pack("<d", math.copysign(math.nan, value) if math.isnan(value) else value)


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=800, deadline=None)
@given(st.sampled_from([*WIDTHS]), integers, bases)
@example("strtol", "9" * 5000, 10)
@example("strtoul", "-" + "9" * 5000, 10)
@example("strtoul", "-1", 10)
@example("strtoull", "-18446744073709551615", 10)
@example("strtoull", "-18446744073709551616", 10)
@example("strtol", "0" * 5000 + "7", 0)
@example("strtol", "0x", 16)
def test_integers_are_read_as_in_c(name: str, text: str, base: int) -> None:
    # A long of Windows has fewer bits than one of glibc.
    assume(ctypes.sizeof(WIDTHS[name]) == ctypes.sizeof(ctypes.c_longlong))
    data, here = text.encode("utf-8", "surrogateescape") + b"\0", Ref[Ptr[int]]()
    wanted = glibc.call(name, bytearray(data), glibc.End(), base, result=WIDTHS[name])
    errno.value = 0
    assert getattr(numbers, name)(data, here, base) == wanted.result
    assert errno.value == glibc.number_of(wanted.error)
    assert (None if here.value is None else here.value - data) == wanted.end


reals = st.one_of(
    st.floats().map(repr),
    st.floats(width=32).map(repr),
    st.floats().map(lambda number: number.hex()),
    st.builds(
        "{}{}{}{}{}".format,
        st.sampled_from(["", " ", "-", "+", "\n-", "+-"]),
        st.sampled_from(["", "0x", "0X"]),
        st.sampled_from(["", "0", "1", "12", "a", "f", "00", "1_0", "9007199254740993"]),
        st.sampled_from(["", ".", ".5", ".0000", ".f", ".g", "..1", ".000000000000000000001"]),
        st.sampled_from(
            [
                "",
                "e",
                "e5",
                "E+3",
                "e-400",
                "e400",
                "p",
                "p3",
                "P-2",
                "p-1080",
                "p1024",
                "e-320",
                "x",
            ]
        ),
    ),
    st.sampled_from(
        [
            "inf",
            "-INF",
            "infinity",
            "infinit",
            "nan",
            "-nan",
            "nan()",
            "nan(1_a)",
            "nan(-)",
            "NaN(",
            "in",
        ]
    ),
    st.builds("{}e{}".format, st.integers(1, 10**25), st.integers(-345, 310)),
    st.text(max_size=4),
)
LIMITS = [
    "2.2250738585072014e-308",
    "2.2250738585072011e-308",
    "2.22507385850720138309e-308",
    "2.2250738585072012e-308",
    "4.9e-324",
    "2.4703282292062327e-324",
    "2.47032822920623272e-324",
    "1e-400000000000000000000",
    "1e400000000000000000000",
    "0e400000000000000000000",
    "0." + "0" * 400 + "1e401",
    "9" * 5000,
    "0x1p-1074",
    "0x1p-1075",
    "0x1.8p-1075",
    "0x1p-1076",
    "0x1p99999999999999999999",
    "0x1p-99999999999999999999",
    "0x0p99999999999999999999",
    "0x.8p1025",
    "0x1.fffffffffffff8p1023",
    "0x1.fffffffffffff7fp1023",
    "0x0.fffffffffffff8p-1022",
    "0x0.fffffffffffffcp-1022",
    "0x0.fffffffffffffap-1022",
    "0x.p1",
    "0x1.p1",
    "1.e1",
    ".e1",
    "1.00000017881393432617187499",
    "1.00000017881393432617187500",
    "1.00000017881393432617187501",
    "1.00000017881393421514957253748434595763683319091796875001",
    "3.4028235677973366e38",
    "3.4028235677973362e38",
    "1.17549435e-38",
    "1.1754942807573643e-38",
    "1e-46",
]


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=1000, deadline=None)
@given(reals)
def test_doubles_are_read_as_in_c(text: str) -> None:
    check_real("strtod", text, recorded.real("strtod", text))


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=600, deadline=None)
@given(reals)
def test_floats_are_read_as_in_c(text: str) -> None:
    check_real("strtof", text, recorded.real("strtof", text))


@pytest.mark.parametrize("name", ["strtod", "strtof"])
@pytest.mark.parametrize("text", LIMITS)
def test_the_limits_are_those_of_c(name: str, text: str) -> None:
    for each in text, f"-{text}":
        check_real(name, each, recorded.recorded_real(name, each))


# glibc's tininess.h: whether a number that is rounded up to the smallest normal one was too small is the processor's.
on_x86 = "x86_64" in abi.target() or sys.platform != "linux"
SMALLEST = {"strtod": 2.0**-1022, "strtof": 2.0**-126}


def check_real(name: str, text: str, expected: recorded.Answer) -> None:
    """Compare the value, the end and the error of one number."""
    data = text.encode("utf-8", "surrogateescape") + b"\0"
    here = Ref[Ptr[int]]()
    errno.value = 0
    found = getattr(numbers, name)(data, here)
    assert bits(found) == bits(expected.value)
    if on_x86 or abs(found) != SMALLEST[name]:
        assert errno.value == glibc.number_of(expected.error)
    assert here.value is not None
    assert here.value - data == expected.end


def test_the_end_points_into_the_text() -> None:
    line, end = bytearray(b"12 + 3\0"), Ref[Ptr[int]]()
    assert numbers.strtol(line, end, 10) == 12
    assert end.value is not None
    end.value[0] = ord("!")
    assert line == b"12! + 3\0".replace(b"! ", b"!")
    errno.value = 0
    assert numbers.strtoul("4294967296", None, 10) in {4294967296, 4294967295}
    assert numbers.atoll("-9223372036854775809") == -(2**63)
    assert errno.value == abi.ERANGE
    assert numbers.atof(" 2.5e1x") == 25.0


def test_what_is_no_end_or_base_is_refused() -> None:
    with pytest.raises(TypeError, match="endptr must be"):
        numbers.strtol("1", 5, 10)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="base must be"):
        numbers.strtol("1", None, "10")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="nptr must be"):
        numbers.strtod(1.5, None)  # type: ignore[arg-type]
