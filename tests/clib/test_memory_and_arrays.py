"""malloc, qsort, rand and the environment."""

from __future__ import annotations

import array
import ctypes
import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clib import c_library
from tests.clib.children import run

from berkeley._clib import allocation, environment, randomness, sorting, stdlib, strings
from berkeley._core.boxes import c_int, c_uint
from berkeley._core.errno import errno
from berkeley._core.memory import cast
from berkeley._core.ptr import Ptr
from berkeley._core.struct import Struct
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class packet(Struct):
    seq: int
    size: int


@pytest.mark.parametrize("size", [2, 100, 1 << 20, 1 << 24])
def test_malloc_makes_memory_of_its_size(size: int) -> None:
    memory = allocation.malloc(size)
    memory[size - 1] = 7
    assert (memory[0], memory[size - 1]) == (0, 7)
    with pytest.raises(IndexError):
        memory[size]
    with pytest.raises(BufferError):
        strings.memset(memory, 0, size + 1)


def test_a_struct_lies_in_new_memory() -> None:
    memory = allocation.calloc(2, 8)
    first, second = cast(packet, memory), cast(packet, memory + 8)
    first.seq, second.seq = 1, 2
    assert memory[:16] == bytes(first)[:8] + bytes(second)[:8]


def test_memory_of_no_bytes_is_a_pointer() -> None:
    assert bytes(allocation.malloc(0)) == b""


def test_realloc_keeps_the_content_and_the_old_pointer() -> None:
    old = strings.strdup("name")
    new = allocation.realloc(old, 8)
    assert bytes(new) == b"name\0\0\0\0"
    new[0] = ord("g")
    assert (str(old), str(new)) == ("name", "game")
    assert bytes(allocation.realloc(new, 2)) == b"ga"
    assert bytes(allocation.reallocarray(None, 2, 3)) == bytes(6)
    assert allocation.realloc(new, 0) is None


@pytest.mark.parametrize(
    "call",
    [
        lambda: allocation.malloc(-1),
        lambda: allocation.malloc(2**62),
        lambda: allocation.calloc(2**40, 2**40),
        lambda: allocation.realloc(None, -1),
        lambda: allocation.reallocarray(bytearray(1), 2**63, 2),
    ],
)
def test_memory_that_does_not_exist_is_enomem(call: Callable[[], object]) -> None:
    errno.value = 0
    assert call() is None
    assert errno.value == abi.ENOMEM


@pytest.mark.slow
@c_library.needs_glibc
@settings(max_examples=40, deadline=None)
@given(st.integers(-(2**31), 2**32 - 1))
def test_a_seed_gives_the_numbers_of_c(seed: int) -> None:
    libc = c_library.load()
    randomness.srand(seed)
    libc.srand(ctypes.c_uint(seed & 0xFFFF_FFFF))
    assert [randomness.rand() for _ in range(100)] == [libc.rand() for _ in range(100)]
    here, there = c_uint(seed & 0xFFFF_FFFF), ctypes.c_uint(seed & 0xFFFF_FFFF)
    assert [randomness.rand_r(here) for _ in range(20)] == [
        libc.rand_r(ctypes.byref(there)) for _ in range(20)
    ]
    assert here.value == there.value
    libc.drand48.restype, libc.lrand48.restype = ctypes.c_double, ctypes.c_long
    libc.mrand48.restype = ctypes.c_long
    randomness.srand48(seed)
    libc.srand48(ctypes.c_long(seed))
    for _ in range(10):
        assert randomness.drand48() == libc.drand48()
        assert randomness.lrand48() == libc.lrand48()
        assert randomness.mrand48() == libc.mrand48()


def test_the_numbers_of_a_seed_are_the_same_on_every_system() -> None:
    randomness.srand(1)
    assert [randomness.rand() for _ in range(3)] == [1804289383, 846930886, 1681692777]
    randomness.srand(0)
    assert randomness.rand() == 1804289383
    assert run("print(rand(), rand())").stdout == b"1804289383 846930886\n"
    assert randomness.RAND_MAX == 2147483647


def test_a_program_that_was_not_seeded_has_the_numbers_of_1() -> None:
    script = "from berkeley.include.stdlib import drand48\nprint(rand(), drand48() * 2**48)"
    assert run(script).stdout == b"1804289383 11.0\n"


def ascending(one: Ptr[int], other: Ptr[int]) -> int:
    return one[0] - other[0]


@given(st.lists(st.integers(-(2**20), 2**20), max_size=30))
def test_an_array_of_ints_is_sorted_and_searched(values: list[int]) -> None:
    numbers = array.array("i", values)
    sorting.qsort(numbers, len(numbers), 4, ascending)
    assert list(numbers) == sorted(values)
    for value in values[:3]:
        key = c_int(value)
        found: Ptr[int] | None = sorting.bsearch(
            key, numbers, len(numbers), 4, lambda key, element: key.value - element[0]
        )
        assert found is not None
        assert found[0] == value
        assert found - numbers == list(numbers).index(value) or values.count(value) > 1
    missing: Ptr[int] | None = sorting.bsearch(
        2**21, numbers, len(numbers), 4, lambda key, element: key - element[0]
    )
    assert missing is None


def test_bsearch_takes_an_array_that_can_not_be_written() -> None:
    def order(key: bytes, place: Ptr[int]) -> int:
        return key[0] - place[0]

    found = sorting.bsearch(b"b", b"abc", 3, 1, order)
    assert found is not None
    assert bytes(found) == b"bc"
    with pytest.raises(BufferError, match=r"^base holds"):
        sorting.bsearch(b"b", memoryview(b"abc"), 4, 1, order)


def test_structs_are_sorted_by_a_member_and_keep_their_order() -> None:
    packets = packet.array(5)
    for place, seq in enumerate([3, 1, 2, 1, 3]):
        packets[place].seq, packets[place].size = seq, place

    def by_seq(one: Ptr[packet], other: Ptr[packet]) -> int:
        return one[0].seq - other[0].seq

    sorting.qsort(packets, 5, 8, by_seq)
    assert [(each.seq, each.size) for each in packets] == [(1, 1), (1, 3), (2, 2), (3, 0), (3, 4)]
    found: Ptr[packet] | None = sorting.bsearch(
        2, packets, 5, 8, lambda key, element: key - element[0].seq
    )
    assert found is not None
    found[0].size = 99
    assert packets[2].size == 99


def test_bytes_are_sorted_in_groups_of_their_width() -> None:
    memory = bytearray(b"cXaYbZ!!")
    sorting.qsort(memory, 3, 2, ascending)
    assert memory == b"aYbZcX!!"
    sorting.qsort(memory, 0, 2, ascending)
    sorting.qsort(memory, 1, 0, ascending)
    assert memory == b"aYbZcX!!"


def test_an_error_of_the_comparison_leaves_the_array_as_it_was() -> None:
    numbers = array.array("i", [3, 2, 1])

    def failing(one: Ptr[int], other: Ptr[int]) -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sorting.qsort(numbers, 3, 4, failing)
    assert list(numbers) == [3, 2, 1]


def test_an_array_that_is_too_short_is_a_buffer_error() -> None:
    with pytest.raises(BufferError, match="base holds 12 bytes, 16 do not fit"):
        sorting.qsort(array.array("i", [1, 2, 3]), 4, 4, ascending)
    with pytest.raises(BufferError, match="base"):
        sorting.bsearch(1, packet.array(1), 2, 8, lambda _, __: 0)
    with pytest.raises(TypeError, match="compar must be"):
        sorting.qsort(bytearray(4), 4, 1, None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="the result of compar must be"):
        sorting.qsort(bytearray(4), 4, 1, lambda _, __: None)  # type: ignore[arg-type, return-value]


@pytest.fixture
def variable() -> Iterator[str]:
    name = "BERKELEY_TEST_VARIABLE"
    os.environ.pop(name, None)
    yield name
    os.environ.pop(name, None)


def test_the_environment_is_read_and_set(variable: str) -> None:
    assert environment.getenv(variable) is None
    assert environment.setenv(variable, "one", 0) == 0
    assert environment.setenv(variable, b"two", 0) == 0
    assert environment.getenv(variable.encode()) == "one"
    assert environment.setenv(variable, "two", c_int(1)) == 0
    assert environment.getenv(variable) == "two"
    assert environment.putenv(f"{variable}=a=b") == 0
    assert environment.getenv(variable) == "a=b"
    assert environment.putenv(variable) == 0
    assert environment.getenv(variable) is None
    assert environment.unsetenv(variable) == 0


@pytest.mark.parametrize(
    "call",
    [
        lambda: environment.setenv("", "x", 1),
        lambda: environment.setenv("a=b", "x", 1),
        lambda: environment.unsetenv(""),
        lambda: environment.unsetenv("a=b"),
        lambda: environment.putenv("=x"),
    ],
)
def test_a_false_name_is_einval(call: Callable[[], int]) -> None:
    errno.value = 0
    assert call() == -1
    assert errno.value == abi.EINVAL
    assert environment.getenv("a=b") is None


def test_a_program_inherits_the_environment(variable: str) -> None:
    environment.setenv(variable, "5", 1)
    test = f"exit %{variable}%" if sys.platform == "win32" else f"exit ${variable}"
    assert stdlib.system(test) == 5 << 8
    assert stdlib.system(None) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a parent there always learns the status")
def test_a_parent_that_ignores_SIGCHLD_learns_no_status() -> None:
    before = signal.signal(abi.SIGCHLD, signal.SIG_IGN)
    try:
        errno.value = 0
        assert stdlib.system("exit 2") == -1
        assert errno == abi.ECHILD
    finally:
        signal.signal(abi.SIGCHLD, before)


@pytest.mark.parametrize(
    ("value", "base", "text"),
    [
        (0, 10, b"0"),
        (-42, 10, b"-42"),
        (255, 16, b"ff"),
        (-1, 16, b"ffffffff"),
        (5, 2, b"101"),
        (35, 36, b"z"),
        (2**32 + 7, 10, b"7"),
        (-(2**31), 10, b"-2147483648"),
    ],
)
def test_itoa(value: int, base: int, text: bytes) -> None:
    memory = bytearray(b"~" * 20)
    assert stdlib.itoa(value, memory, base) is memory
    assert memory == (text + b"\0").ljust(20, b"~")


def test_itoa_refuses_a_base_and_a_short_buffer() -> None:
    memory = bytearray(b"~~")
    errno.value = 0
    stdlib.itoa(1, memory, 37)
    assert errno.value == abi.EINVAL
    assert memory == b"\0~"
    with pytest.raises(BufferError):
        stdlib.itoa(10, memory, 10)
    assert memory == b"\0~"


AT_EXIT = """
from berkeley.include.stdlib import atexit, _Exit
import threading
def first(): print("first")
def second(): print("second")
atexit(first)
atexit(second)
"""


@pytest.mark.parametrize(
    ("end", "output", "status"),
    [
        ("", b"second\nfirst\n", 0),
        ("exit(3)", b"second\nfirst\n", 3),
        ("atexit(lambda: exit(6))\nexit(3)", b"second\nfirst\n", 6),
        ("_Exit(4)", b"", 4),
        (
            """fputs("file", fdopen(1, "w"))
threading.Thread(target=exit, args=(5,)).start()
threading.Event().wait(60)
""",
            b"filesecond\nfirst\n",
            5,
        ),
    ],
)
def test_the_functions_of_atexit_run_backwards(end: str, output: bytes, status: int) -> None:
    done = run(AT_EXIT + end)
    assert (done.stdout, done.returncode) == (output, status)


def test_atexit_takes_a_function() -> None:
    with pytest.raises(TypeError, match="func must be"):
        stdlib.atexit(None)  # type: ignore[arg-type]
