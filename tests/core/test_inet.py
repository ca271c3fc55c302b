"""Addresses between text and memory: glibc's results, on every system."""

from __future__ import annotations

import array
import ctypes
import ipaddress
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.clib import glibc
from tests.twins import number_there

from berkeley._core.boxes import c_int
from berkeley._core.buffers import BufferWarning
from berkeley._core.errno import errno
from berkeley._core.inet import inet_addr, inet_aton, inet_ntoa, inet_ntop, inet_pton
from berkeley._core.structs import in6_addr, in_addr, sockaddr_in, sockaddr_in6
from berkeley._platform import constants as abi

SIZES = {abi.AF_INET: 4, abi.AF_INET6: 16}
UNTOUCHED = 0xA5

families = st.sampled_from([abi.AF_INET, abi.AF_INET6])
numbers = st.one_of(
    st.integers(0, 300).map(str),
    st.integers(0, 2**33).map(str),
    st.integers(0, 2**33).map(hex),
    st.integers(0, 2**33).map(lambda number: f"0{number:o}"),
    st.sampled_from(["", "0", "00", "08", "0x", "0X1f", "0xfg", "256", "255", "+1", "-1", " 1"]),
)
dotted = st.builds(
    "{}{}".format,
    st.lists(numbers, min_size=1, max_size=5).map(".".join),
    st.sampled_from(["", " ", "\t", "\n", "\v", "\f", "\r", "\x1c", " x", "x", ".", "\x80", "/8"]),
)
colons = st.lists(
    st.one_of(
        st.integers(0, 0xFFFF).map("{:x}".format),
        st.sampled_from(["", "", "0", "0000", "00000", "FFFF", "1g", "1.2.3.4", "1.2.3.04", "%1"]),
    ),
    min_size=1,
    max_size=10,
).map(":".join)
valid = st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)).map(str)
garbage = st.text("0123456789abcdefxX.:% \t\0é", max_size=50)


def replaced(text: str, position: int, new: str) -> str:
    """Put *new* where one character of *text* stands."""
    return text[:position] + new + text[position + 1 :]


mutated = st.builds(
    replaced,
    valid,
    st.integers(0, 40),
    st.sampled_from([".", ":", "::", "0", "f", "g", " ", ""]),
)
texts = st.one_of(dotted, colons, valid, garbage, mutated)


def c_pton(family: int, text: str) -> tuple[int, bytes]:
    answer = glibc.call(
        "inet_pton", number_there("AF_INET", family), text.encode(), bytearray([UNTOUCHED]) * 16
    )
    return answer.result, answer.memory[0]


def c_aton(text: str) -> tuple[int, bytes]:
    answer = glibc.call("inet_aton", text.encode(), bytearray([UNTOUCHED]) * 16)
    return answer.result, answer.memory[0]


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=1000, deadline=None)
@given(families, texts)
@example(abi.AF_INET6, "::01.2.3.4")
@example(abi.AF_INET6, "1:2:3:4:5:6:7::")
@example(abi.AF_INET6, "1:2:3:4:5:6:7:8::")
@example(abi.AF_INET6, "1:2:3:4:5:6:1.2.3.4")
@example(abi.AF_INET6, "1:2:3:4:5:6::1.2.3.4")
@example(abi.AF_INET6, "1.2.3.4::")
def test_inet_pton_does_what_glibc_does(family: int, text: str) -> None:
    memory = bytearray([UNTOUCHED]) * 16
    assert (inet_pton(family, text, memory), bytes(memory)) == c_pton(family, text)


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=1000, deadline=None)
@given(texts)
@example(" ")
@example("")
@example("1.2.3.4 x")
@example("0x" + "0" * 5000 + "1")
@example("0" * 5000)
@example("9" * 5000)
def test_inet_aton_does_what_glibc_does(text: str) -> None:
    memory = bytearray([UNTOUCHED]) * 16
    assert (inet_aton(text, memory), bytes(memory)) == c_aton(text)


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=500, deadline=None)
@given(texts)
def test_inet_addr_does_what_glibc_does(text: str) -> None:
    assert inet_addr(text) == glibc.call("inet_addr", text.encode(), result=ctypes.c_uint).result


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=1000, deadline=None)
@given(
    st.one_of(
        st.tuples(st.just(abi.AF_INET), st.binary(min_size=4, max_size=4)),
        st.tuples(
            st.just(abi.AF_INET6),
            st.lists(
                st.sampled_from([b"\0\0", b"\0\0", b"\0\0", b"\xff\xff", b"\0\1", b"\x12\x30"]),
                min_size=8,
                max_size=8,
            ).map(b"".join),
        ),
    ),
    st.integers(-1, 47),
)
def test_inet_ntop_does_what_glibc_does(address: tuple[int, bytes], size: int) -> None:
    family, data = address
    memory = bytearray(b"~" * 64)
    wanted = glibc.call(
        "inet_ntop", number_there("AF_INET", family), data, memory[:], size, result=ctypes.c_char_p
    )
    if size < 0:
        # A negative size is a huge socklen_t, past the end of the buffer.
        with pytest.warns(BufferWarning, match="size is"):
            text = inet_ntop(family, data, memory, size)
    else:
        text = inet_ntop(family, data, memory, size)
    assert text == (wanted.text and wanted.text.decode())
    assert bytes(memory) == wanted.memory[0]
    if text is None:
        assert (errno.value, wanted.error) == (abi.ENOSPC, "ENOSPC")


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_the_text_of_an_address_reads_back(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    family = abi.AF_INET if address.version == 4 else abi.AF_INET6
    memory, text = bytearray(SIZES[family]), bytearray(46)
    assert inet_pton(family, str(address), memory) == 1
    assert bytes(memory) == address.packed
    shown = inet_ntop(family, memory, text, len(text))
    assert shown is not None
    assert ipaddress.ip_address(shown) == address
    assert bytes(text).partition(b"\0")[0].decode() == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("127.0.0.1", b"\x7f\0\0\1"),
        ("127.1", b"\x7f\0\0\1"),
        ("0x7f.1", b"\x7f\0\0\1"),
        ("0177.0.0.01", b"\x7f\0\0\1"),
        ("2130706433", b"\x7f\0\0\1"),
        ("1.2.3.4 x", b"\1\2\3\4"),
        ("255.255.255.255", b"\xff\xff\xff\xff"),
        (" ", None),
        ("", None),
        ("1.2.3.256", None),
        ("1.2.3.4x", None),
        ("08", None),
    ],
)
def test_the_notations_of_inet_addr_and_inet_aton(text: str, expected: bytes | None) -> None:
    memory = in_addr()
    assert inet_aton(text, memory) == (expected is not None)
    assert bytes(memory) == (expected or bytes(4))
    number = abi.INADDR_NONE if expected is None else int.from_bytes(expected, sys.byteorder)
    assert inet_addr(text) == inet_addr(text.encode()) == number


@pytest.mark.parametrize(
    ("family", "text", "accepted"),
    [
        (abi.AF_INET, "192.168.1.10", True),
        (abi.AF_INET, "192.168.1.010", False),
        (abi.AF_INET, "192.168.1", False),
        (abi.AF_INET, "192.168.1.256", False),
        (abi.AF_INET, "192.168.1.10 ", False),
        (abi.AF_INET, "0x7f.0.0.1", False),
        (abi.AF_INET, "::1", False),
        (abi.AF_INET6, "::1", True),
        (abi.AF_INET6, "::ffff:1.2.3.4", True),
        (abi.AF_INET6, "::01.2.3.4", False),
        (abi.AF_INET6, "fe80::1%1", False),
        (abi.AF_INET6, "[::1]", False),
        (abi.AF_INET6, "1.2.3.4", False),
    ],
)
def test_the_strictness_of_inet_pton(family: int, text: str, *, accepted: bool) -> None:
    memory = bytearray([UNTOUCHED]) * 16
    errno.value = abi.EPERM
    assert inet_pton(family, text, memory) == accepted
    assert (bytes(memory) == bytes([UNTOUCHED]) * 16) is not accepted
    assert errno.value == abi.EPERM


def test_addresses_are_written_into_the_members_of_structs() -> None:
    v4, v6 = sockaddr_in(), sockaddr_in6()
    assert inet_pton(abi.AF_INET, "1.2.3.4", v4.sin_addr) == 1
    assert inet_pton(abi.AF_INET6, b"2001:db8::1", v6.sin6_addr) == 1
    assert bytes(v4)[4:8] == b"\1\2\3\4"
    assert bytes(v6)[8:24] == ipaddress.ip_address("2001:db8::1").packed
    assert inet_ntoa(v4.sin_addr) == "1.2.3.4"
    text = array.array("b", bytes(abi.INET6_ADDRSTRLEN))
    assert inet_ntop(abi.AF_INET6, v6.sin6_addr, text, len(text)) == "2001:db8::1"
    assert inet_aton("5.6.7.8", v4.sin_addr) == 1
    assert v4.sin_addr.s_addr == inet_addr("5.6.7.8")


def test_text_ends_at_its_nul() -> None:
    memory = in_addr()
    assert inet_pton(abi.AF_INET, b"1.2.3.4\0rest", memory) == 1
    assert inet_addr("1.2.3.4\0rest") == memory.s_addr


@pytest.mark.parametrize("family", [abi.AF_UNSPEC, abi.AF_UNIX, -1, 9999])
def test_other_families_are_eafnosupport(family: int) -> None:
    memory = bytearray(b"~" * 46)
    errno.value = 0
    assert inet_pton(family, "1.2.3.4", memory) == -1
    assert errno.value == abi.EAFNOSUPPORT
    errno.value = 0
    assert inet_ntop(family, bytes(16), memory, 46) is None
    assert errno.value == abi.EAFNOSUPPORT
    assert memory == b"~" * 46


@pytest.mark.parametrize(("family", "text"), [(abi.AF_INET, "1.2.3.4"), (abi.AF_INET6, "::1")])
def test_memory_too_short_for_an_address_is_efault_and_stays_as_it_was(
    family: int, text: str
) -> None:
    short = bytearray(b"~" * (SIZES[family] - 1))
    for target in (short, bytearray(), None):
        errno.value = 0
        assert inet_pton(family, text, target) == -1
        assert errno.value == abi.EFAULT
    assert set(short) == {ord("~")}
    errno.value = 0
    assert inet_ntop(family, short, bytearray(46), 46) is None
    assert errno.value == abi.EFAULT


def test_inet_ntop_without_memory_is_efault() -> None:
    errno.value = 0
    assert inet_ntop(abi.AF_INET, bytes(4), None, 16) is None
    assert errno.value == abi.EFAULT
    errno.value = 0
    assert inet_ntop(abi.AF_INET, None, bytearray(16), 16) is None
    assert errno.value == abi.EFAULT


def test_inet_aton_without_memory_only_checks_the_text() -> None:
    assert inet_aton("1.2.3.4", None) == 1
    assert inet_aton("1.2.3", None) == 1
    assert inet_aton("nothing", None) == 0


def test_inet_aton_into_short_memory_is_0_and_efault() -> None:
    memory = bytearray(b"~~~")
    errno.value = 0
    assert inet_aton("1.2.3.4", memory) == 0
    assert errno.value == abi.EFAULT
    assert memory == b"~~~"


def test_inet_ntop_needs_room_for_the_nul() -> None:
    memory = bytearray(b"~" * 16)
    errno.value = 0
    assert inet_ntop(abi.AF_INET, b"\xff" * 4, memory, 15) is None
    assert errno.value == abi.ENOSPC
    assert memory == b"~" * 16
    assert inet_ntop(abi.AF_INET, b"\xff" * 4, memory, 16) == "255.255.255.255"
    assert memory == b"255.255.255.255\0"


def test_a_size_past_the_end_of_the_buffer_is_cut_with_a_warning() -> None:
    memory = bytearray(8)
    with pytest.warns(BufferWarning, match="size is 16 but the buffer holds 8 bytes"):
        assert inet_ntop(abi.AF_INET, b"\1\2\3\4", memory, 16) == "1.2.3.4"
    with pytest.warns(BufferWarning):
        assert inet_ntop(abi.AF_INET, b"\xff" * 4, memory, c_int(16)) is None
    assert errno.value == abi.ENOSPC
    assert memory == b"1.2.3.4\0"


def test_a_struct_on_its_own_works_like_one_in_an_address() -> None:
    six = in6_addr()
    assert inet_pton(abi.AF_INET6, "::", six) == 1
    assert inet_ntop(abi.AF_INET6, six, bytearray(46), 46) == "::"


def test_arguments_of_a_wrong_type_are_named() -> None:
    with pytest.raises(TypeError, match="af must be an integer"):
        inet_pton("AF_INET", "1.2.3.4", bytearray(4))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="src must be"):
        inet_pton(abi.AF_INET, 1, bytearray(4))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="dst must be a writable"):
        inet_pton(abi.AF_INET, "1.2.3.4", sockaddr_in().sin_addr.s_addr)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="dst must be a writable"):
        inet_ntop(abi.AF_INET, bytes(4), b"x" * 16, 16)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="in_ must be a struct in_addr, not 'int'"):
        inet_ntoa(16777343)
    with pytest.raises(TypeError, match="cp must be str, bytes or a buffer, not NULL"):
        inet_addr(None)  # type: ignore[arg-type]
