"""SO_ATTACH_FILTER: the system reads the instructions that the program pointed to, and no other memory."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import unless_emulated

from berkeley import (
    AF_INET,
    BPF_K,
    BPF_RET,
    EFAULT,
    EINVAL,
    SO_ATTACH_FILTER,
    SOCK_DGRAM,
    SOL_SOCKET,
    close,
    errno,
    memset,
    ptr,
    setsockopt,
    sizeof,
    sock_filter,
    sock_fprog,
    socket,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has filters of sockets")


@pytest.fixture
def s() -> Iterator[int]:
    made = socket(AF_INET, SOCK_DGRAM, 0)
    yield made
    close(made)


@pytest.fixture
def program() -> sock_fprog:
    """Two instructions that let each packet through."""
    instructions = sock_filter.array(2)
    for position in range(2):
        instructions[position] = sock_filter(BPF_RET | BPF_K, 0, 0, 0xFFFF)
    return sock_fprog(2, instructions)


def attach(s: int, value: sock_fprog) -> int:
    return setsockopt(s, SOL_SOCKET, SO_ATTACH_FILTER, value, sizeof(value))


def test_a_filter_is_attached(s: int, program: sock_fprog) -> None:
    assert attach(s, program) == 0
    assert setsockopt(s, SOL_SOCKET, SO_ATTACH_FILTER, ptr(program), sizeof(program)) == 0


def test_more_instructions_than_there_are_is_EFAULT(s: int, program: sock_fprog) -> None:
    program.len = 3
    assert attach(s, program) == -1
    assert errno.value == EFAULT


def test_an_address_that_came_as_bytes_is_EFAULT(s: int, program: sock_fprog) -> None:
    assert setsockopt(s, SOL_SOCKET, SO_ATTACH_FILTER, bytes(program), sizeof(program)) == -1
    assert errno.value == EFAULT


@unless_emulated("reads filters of any length")
def test_what_the_kernel_refuses_stays_refused(s: int, program: sock_fprog) -> None:
    assert setsockopt(s, SOL_SOCKET, SO_ATTACH_FILTER, program, sizeof(program) - 1) == -1
    assert errno.value == EINVAL
    assert setsockopt(s, SOL_SOCKET, SO_ATTACH_FILTER, program, 64) == -1
    assert errno.value in (EFAULT, EINVAL)
    memset(program, 0, sizeof(program))
    assert attach(s, program) == -1
    assert errno.value == EINVAL
