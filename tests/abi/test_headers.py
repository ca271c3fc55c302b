"""The tables of ``berkeley._abi`` against the real headers of every target.

This is a second way to the same numbers: the generator reads them from what the compiler emits,
this test has the compiler judge one claim a line.
"""

from __future__ import annotations

import ctypes
import dataclasses
import importlib.util
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from berkeley._abi import darwin, freebsd, linux, win32
from berkeley._platform.constants import SYSTEM

if TYPE_CHECKING:
    # typeshed has no public name for "any C type".
    from _ctypes import _CDataType as CData  # pyright: ignore[reportPrivateUsage]
    from types import ModuleType

    CType = type[CData]

HEADERS: Final = Path(__file__).resolve().parents[2] / "tools" / "abi" / "headers.h"

TARGETS: Final[dict[str, ModuleType]] = {
    "x86_64-linux-gnu": linux,
    "aarch64-linux-gnu": linux,
    "s390x-linux-gnu": linux,
    "x86_64-linux-musl": linux,
    "aarch64-macos": darwin,
    "x86_64-macos": darwin,
    "x86_64-windows-gnu": win32,
    "x86_64-freebsd": freebsd,
}
TABLES: Final[dict[str, ModuleType]] = {
    "linux": linux,
    "darwin": darwin,
    "win32": win32,
    "freebsd": freebsd,
}

#: Members which the tables present with another type of the same size.
PRESENTED_TYPES: Final = {
    ("win32", "in_addr", "s_addr"),
    ("win32", "pollfd", "fd"),
    ("linux", "epoll_data", "u64"),
    ("linux", "epoll_event", "data"),
    ("linux", "tpacket_block_desc", "hdr"),
}

#: Absent as constants: the Windows headers use the name for a type.
TYPES: Final = {("win32", "IP_MSFILTER")}

#: What the headers have under a name of its own instead of ``struct NAME``.
TYPEDEFS: Final = {
    "fd_set": "fd_set",
    "epoll_data": "epoll_data_t",
    "tpacket_bd_header_u": "union tpacket_bd_header_u",
    **{
        name: name
        for name in win32.LAYOUTS
        if name.isupper() and "win32" in (linux.BORROWED.get(name), freebsd.BORROWED.get(name))
    },
}

#: A type of 32 bits that other systems borrow from Windows may be a long there.
WINDOWS_LONGS: Final = {"int": "long", "unsigned int": "unsigned long"}

needs_zig = pytest.mark.skipif(
    importlib.util.find_spec("ziglang") is None, reason="ziglang is not installed"
)

Layout = tuple[int, int, tuple[tuple[str, str, int, int], ...]]


def numbers_of(table: ModuleType) -> dict[str, int]:
    """All constants of a table."""
    return {name: value for name, value in vars(table).items() if isinstance(value, int)}


@dataclass(frozen=True)
class Claims:
    """What a table says of one target."""

    system: str
    target: str
    numbers: dict[str, int]
    absent: frozenset[str]
    presented: dict[str, str]
    layouts: dict[str, Layout]


def claims_of(target: str) -> Claims:
    """The claims of a table, with what it says of *target* alone."""
    table = TARGETS[target]
    overrides: dict[str, int] = table.OVERRIDES.get(target, {})
    layouts: dict[str, Layout] = table.LAYOUTS | table.LAYOUT_OVERRIDES.get(target, {})
    lacking: frozenset[str] = table.ABSENT_ON.get(target, frozenset())
    return Claims(
        table.SYSTEM,
        target,
        numbers_of(table) | overrides,
        (table.ABSENT - overrides.keys()) | lacking,
        table.PRESENTED,
        {name: layout for name, layout in layouts.items() if name not in table.BORROWED},
    )


# --- one claim a line -----------------------------------------------------------------------------


def equal(label: str, expression: str, number: int) -> tuple[str, str]:
    """A claim that a constant expression has a value."""
    return f"{label}: table {number}", f'_Static_assert(({expression}) == {number}LL, "");'


def number_claims(claims: Claims) -> list[tuple[str, str]]:
    """One claim for each constant: its value, or that the headers do not have it."""
    lines: list[tuple[str, str]] = []
    for name, number in claims.numbers.items():
        label = f"{name} on {claims.target}"
        if (claims.system, name) in TYPES:
            lines.append((f"{label}: no type", f'_Static_assert(sizeof({name}) > 0, "");'))
        elif name in claims.absent:
            # A macro makes this a syntax error, any other declaration a redefinition.
            lines.append((f"{label}: table says absent", f"enum {{ {name} }};"))
        else:
            expression = claims.presented.get(name, name)
            lines.append(equal(label, f"(long long)({expression})", number))
    return lines


def layout_claims(claims: Claims, name: str) -> list[tuple[str, str]]:
    """The claims of one struct."""
    size, alignment, members = claims.layouts[name]
    ctype = TYPEDEFS.get(name, f"struct {name}")
    lines = [
        equal(f"{name} size on {claims.target}", f"sizeof({ctype})", size),
        equal(f"{name} alignment on {claims.target}", f"_Alignof({ctype})", alignment),
    ]
    for member, kind, offset, length in members:
        label = f"{name}.{member}"
        access = f"(({ctype} *)0)->{member}"
        lines.append(
            equal(f"{label} offset on {claims.target}", f"offsetof({ctype}, {member})", offset)
        )
        lines.append(equal(f"{label} size on {claims.target}", f"sizeof({access})", length))
        presented = (claims.system, name, member) in PRESENTED_TYPES
        if not presented and "[" not in kind and kind != "pointer":
            kinds = [TYPEDEFS.get(kind.removeprefix("struct "), kind)]
            if TYPEDEFS.get(name) == name and claims.system == "win32" and kind in WINDOWS_LONGS:
                kinds.append(WINDOWS_LONGS[kind])
            cases = ", ".join(f"{each}: 1" for each in kinds)
            text = f'_Static_assert(_Generic({access}, {cases}, default: 0), "");'
            lines.append((f"{label} type on {claims.target}: table {kind}", text))
    return lines


def refused(
    target: str, lines: list[tuple[str, str]], folder: Path, includes: str = ""
) -> list[str]:
    """Compile all claims at once; the labels of those that the compiler refuses."""
    source = folder / f"{target}.c"
    text = "\n".join(line for _, line in lines)
    source.write_text(
        f'#include "{HEADERS.as_posix()}"\n{includes}\n#line 1 "claims"\n{text}\n', "utf-8"
    )
    command = [sys.executable, "-m", "ziglang", "cc", "-target", target, "-w", "-c"]
    command += ["-ferror-limit=0", str(source), "-o", str(folder / "claims.o")]
    cache = {"ZIG_GLOBAL_CACHE_DIR": str(folder), "ZIG_LOCAL_CACHE_DIR": str(folder)}
    done = subprocess.run(
        command, env=os.environ | cache, capture_output=True, text=True, check=False
    )
    found = re.findall(r"^claims:(\d+):\d+: error: ", done.stderr, re.MULTILINE)
    assert found or done.returncode == 0, done.stderr
    return [lines[number - 1][0] for number in sorted({int(text) for text in found})]


def failures(claims: Claims, folder: Path) -> list[str]:
    """The labels of the claims of a table that the compiler refuses."""
    lines = number_claims(claims)
    for name in claims.layouts:
        lines += layout_claims(claims, name)
    return refused(claims.target, lines, folder)


@needs_zig
@pytest.mark.timeout(300)
@pytest.mark.parametrize("target", TARGETS)
def test_headers_agree(target: str, tmp_path: Path) -> None:
    """Every constant, size, alignment, offset and type is that of the target's headers."""
    assert failures(claims_of(target), tmp_path) == []


@needs_zig
@pytest.mark.timeout(300)
def test_a_wrong_table_is_found(tmp_path: Path) -> None:
    """One wrong number, one wrong offset and one wrong absence are named, and nothing else."""
    good = claims_of("aarch64-macos")
    size, alignment, (first, second, (name, kind, offset, length), *rest) = good.layouts[
        "sockaddr_in"
    ]
    wrong_members = (first, second, (name, kind, offset + 2, length), *rest)
    bad = dataclasses.replace(
        good,
        numbers=good.numbers | {"AF_INET6": 10},
        absent=good.absent | {"SO_NOSIGPIPE"} - {"MSG_MORE"},
        layouts=good.layouts | {"sockaddr_in": (size, alignment, wrong_members)},
    )
    assert failures(bad, tmp_path) == [
        "AF_INET6 on aarch64-macos: table 10",
        "SO_NOSIGPIPE on aarch64-macos: table says absent",
        "sockaddr_in.sin_port offset on aarch64-macos: table 4",
    ]


# --- the tables alone -----------------------------------------------------------------------------

#: Groups whose members are or-ed into one number.
FLAGS: Final = (
    r"MSG_\w+",
    r"SOCK_(NONBLOCK|CLOEXEC|CLOFORK)",
    r"AI_\w+",
    r"NI_(?!MAX)\w+",
    r"POLL\w+",
    r"O_\w+",
    r"SA_\w+",
    r"IFF_\w+",
)
#: Groups whose members are told apart by their number.
NUMBERS: Final = (
    r"AF_(?!MAX)\w+",
    r"SOCK_(?!NONBLOCK|CLOEXEC|CLOFORK|MAXADDRLEN)\w+",
    r"SO_\w+",
    r"SCM_\w+",
    r"(IP|MCAST)_(?!DEFAULT|MAX|MIN_|PMTUDISC_|PORTRANGE_|DF|MF|RF|OFFMASK|INCLUDE|EXCLUDE)\w+",
    r"IPV6_(?!DEFAULT|MAX|PMTUDISC_|PORTRANGE_|RTHDR_)\w+",
    r"TCP_(NODELAY|MAXSEG|CORK|KEEP\w+|INFO|QUICKACK|USER_TIMEOUT|FASTOPEN\w*|NOPUSH)",
    r"EAI_\w+",
    r"SIG[A-Z0-9]+",
    r"E(?!POLL|THER|OF$)[A-Z0-9]+",
)
#: Two names for one thing; a system that lacks the first gives it the number of the second.
ALIASES: Final = {
    frozenset(pair.split("="))
    for pair in [
        "O_NDELAY=O_NONBLOCK",
        "O_FSYNC=O_SYNC",
        "O_RSYNC=O_SYNC",
        "O_FSYNC=O_RSYNC",
        "O_CLOEXEC=O_NOINHERIT",
        "SA_ONESHOT=SA_RESETHAND",
        "SA_NOMASK=SA_NODEFER",
        "IFF_POINTOPOINT=IFF_POINTTOPOINT",
        "AF_LOCAL=AF_UNIX",
        "AF_FILE=AF_UNIX",
        "AF_FILE=AF_LOCAL",
        "AF_BTH=AF_BLUETOOTH",
        "SIGCLD=SIGCHLD",
        "SIGIOT=SIGABRT",
        "SIGPOLL=SIGIO",
        "EDEADLOCK=EDEADLK",
        "ENOATTR=ENODATA",
        "IPV6_ADD_MEMBERSHIP=IPV6_JOIN_GROUP",
        "IPV6_DROP_MEMBERSHIP=IPV6_LEAVE_GROUP",
        "TCP_KEEPALIVE=TCP_KEEPIDLE",
        "IP_DONTFRAG=IP_DONTFRAGMENT",
    ]
}


def collisions(table: ModuleType, pattern: str, *, flags: bool) -> list[tuple[str, str]]:
    """Pairs of one group where a free number is not free."""
    group = {n: v for n, v in numbers_of(table).items() if v and re.fullmatch(pattern, n)}
    return [
        (one, other)
        for one, other in combinations(group, 2)
        if {one, other} & table.ABSENT
        and frozenset((one, other)) not in ALIASES
        and (group[one] & group[other] if flags else group[one] == group[other])
    ]


@pytest.mark.parametrize("system", TABLES)
@pytest.mark.parametrize("pattern", FLAGS)
def test_free_flags_share_no_bit(system: str, pattern: str) -> None:
    """A flag that a system lacks has a bit of its own there."""
    assert collisions(TABLES[system], pattern, flags=True) == []


@pytest.mark.parametrize("system", TABLES)
@pytest.mark.parametrize("pattern", NUMBERS)
def test_free_numbers_are_free(system: str, pattern: str) -> None:
    """An option, family, signal or error that a system lacks has a number of its own there."""
    assert collisions(TABLES[system], pattern, flags=False) == []


def test_every_system_has_the_same_names() -> None:
    """A name that exists on one system exists on all of them."""
    names = {frozenset(numbers_of(table)) for table in TABLES.values()}
    structs = {frozenset(table.LAYOUTS) for table in TABLES.values()}
    assert (len(names), len(structs)) == (1, 1)


#: Structs which a system lacks and which hold one that it has with a layout of its own.
RELAID: Final = {
    ("darwin", "mmsghdr"): (56, 8, [0, 48]),
    ("win32", "itimerval"): (16, 4, [0, 8]),
}


def test_borrowed_layouts_are_those_of_the_lender() -> None:
    """A struct which a system lacks has the layout of the system that the table names."""
    for system, table in TABLES.items():
        for name, lender in table.BORROWED.items():
            if (system, name) not in RELAID:
                assert table.LAYOUTS[name] == TABLES[lender].LAYOUTS[name]


@pytest.mark.parametrize(("system", "name"), RELAID)
def test_a_borrowed_struct_holds_the_structs_of_the_borrower(system: str, name: str) -> None:
    """The names and types of its members are the lender's, the places and sizes are not."""
    table = TABLES[system]
    layout: Layout = table.LAYOUTS[name]
    lent: Layout = TABLES[table.BORROWED[name]].LAYOUTS[name]
    assert [member[:2] for member in layout[2]] == [member[:2] for member in lent[2]]
    assert (*layout[:2], [offset for _, _, offset, _ in layout[2]]) == RELAID[system, name]


@pytest.mark.parametrize("system", TABLES)
def test_a_struct_in_a_struct_has_its_own_size(system: str) -> None:
    layouts: dict[str, Layout] = TABLES[system].LAYOUTS
    for name, (_, _, members) in layouts.items():
        for member, kind, _, length in members:
            if kind.startswith("struct ") and "[" not in kind:
                assert layouts[kind[len("struct ") :]][0] == length, f"{name}.{member} on {system}"


@pytest.mark.parametrize("system", TABLES)
def test_members_reach_to_the_end_of_their_struct(system: str) -> None:
    layouts: dict[str, Layout] = TABLES[system].LAYOUTS
    for name, (size, alignment, members) in layouts.items():
        _, _, offset, length = members[-1]
        end = offset + length
        assert end + -end % alignment == size, f"{name} on {system}: a member is missing"


def test_windows_errno_pairs() -> None:
    """Programs may compare with either name of the pair."""
    assert win32.EAGAIN == win32.EWOULDBLOCK == 11
    assert win32.ENOTSUP == win32.EOPNOTSUPP == win32.WSAEOPNOTSUPP
    assert (win32.ENAMETOOLONG, win32.ENOTEMPTY, win32.ELOOP) == (38, 41, 10062)


def test_flags_fit_their_fields() -> None:
    """Poll flags fit a short, BSD address families a byte, Windows signals a mask of 64 bits."""
    for system, table in TABLES.items():
        numbers = numbers_of(table)
        assert all(0 < v < 1 << 15 for n, v in numbers.items() if re.fullmatch(r"POLL\w+", n))
        assert all(0 <= v < 1 << 8 for n, v in numbers.items() if n.startswith("AF_"))
        if system == "win32":
            signals = [v for n, v in numbers.items() if re.fullmatch(r"SIG[A-Z0-9]+", n)]
            assert max(signals) < 65


# --- the host -------------------------------------------------------------------------------------

SIMPLE: Final[dict[str, CType]] = {
    "char": ctypes.c_char,
    "unsigned char": ctypes.c_ubyte,
    "short": ctypes.c_short,
    "unsigned short": ctypes.c_ushort,
    "int": ctypes.c_int,
    "unsigned int": ctypes.c_uint,
    "long": ctypes.c_long,
    "unsigned long": ctypes.c_ulong,
    "long long": ctypes.c_longlong,
    "unsigned long long": ctypes.c_ulonglong,
    "size_t": ctypes.c_size_t,
    "ssize_t": ctypes.c_ssize_t,
    "pointer": ctypes.c_void_p,
}
WIDER: Final = {"long": "long long", "unsigned long": "unsigned long long"}


def ctype_of(kind: str, built: dict[str, CType], length: int) -> CType:
    """The ctypes class of a C type as the tables spell it.

    A struct that Windows lacks is laid out as on a system whose long is as wide as a long long.
    """
    element, _, count = kind.rstrip("]").partition("[")
    if element in WIDER and length > ctypes.sizeof(SIMPLE[element]) * int(count or 1):
        element = WIDER[element]
    ctype = built[element[7:]] if element.startswith("struct ") else SIMPLE[element]
    return ctype * int(count) if count else ctype


def build(layout: Layout, built: dict[str, CType]) -> type[ctypes.Structure]:
    """A ctypes structure with the members of *layout*, placed by ctypes itself."""

    class Built(ctypes.Structure):
        # A packed struct is less aligned than its members.
        _pack_ = layout[1]

    Built._fields_ = [
        (member, ctype_of(kind, built, length)) for member, kind, _, length in layout[2]
    ]
    return Built


def test_ctypes_places_members_alike() -> None:
    """ctypes, given the members and types of the host's table, finds the same sizes and offsets."""
    layouts: dict[str, Layout] = TABLES[SYSTEM].LAYOUTS
    built: dict[str, CType] = {}
    for name in ("in_addr", "in6_addr", *layouts):
        size, _, members = layouts[name]
        structure = build(layouts[name], built)
        built[name] = structure
        assert ctypes.sizeof(structure) == size, name
        for member, _, offset, length in members:
            place = getattr(structure, member)
            assert (place.offset, place.size) == (offset, length), f"{name}.{member}"
