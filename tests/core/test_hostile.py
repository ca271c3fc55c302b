"""Buffers that lie about themselves: no call reaches past the memory that they really have."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

import pytest
from tests.core.peers import fails

from berkeley._core.boxes import socklen_t
from berkeley._core.buffers import BufferWarning
from berkeley._core.sockets import getsockopt, recv, send
from berkeley._platform import constants as abi
from berkeley.include.errno import EBADF, EFAULT, ENOPROTOOPT, errno
from berkeley.include.signal import SIGINT, raise_, signal
from berkeley.include.unistd import close

if TYPE_CHECKING:
    from tests.core.peers import Net


class LongArray(bytearray):
    """A bytearray that says that it is longer than it is."""

    def __len__(self) -> int:
        return 60000


class LongBytes(bytes):
    """Bytes that say that they are longer than they are."""

    def __len__(self) -> int:
        return 60000


def test_recv_goes_by_the_memory_and_not_by_len(net: Net) -> None:
    one, other = net.pair()
    assert send(one, bytes(4096), 4096, 0) == 4096
    buffer = LongArray(16)
    with pytest.warns(BufferWarning, match="holds 16 bytes"):
        assert recv(other, buffer, 60000, 0) == 16


def test_send_goes_by_the_memory_and_not_by_len(net: Net) -> None:
    one, _ = net.pair()
    fails(EFAULT, send(one, LongBytes(b"ab"), 4096, 0))
    fails(EFAULT, send(one, LongArray(2), 4096, 0))


@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python 3.11 has no __buffer__")
def test_a_buffer_is_asked_once(net: Net) -> None:
    class Shrinking:
        """A buffer whose first export is large and whose second one is small."""

        def __init__(self) -> None:
            self.exports = [bytearray(60000), bytearray(8)]

        def __buffer__(self, flags: int, /) -> memoryview:
            return memoryview(self.exports.pop(0) if self.exports else bytearray(1))

        def __release_buffer__(self, buffer: memoryview, /) -> None:
            buffer.release()

    one, other = net.pair()
    assert send(one, b"0123456789", 10, 0) == 10
    shrinking = Shrinking()
    assert recv(other, shrinking, 60000, 0) == 10
    assert len(shrinking.exports) == 1


def test_an_integer_is_asked_before_the_memory_is_found(net: Net) -> None:
    one, other = net.pair()
    assert send(one, b"x" * 64, 64, 0) == 64
    buffer = (ctypes.c_char * 64)()

    class Resizing:
        """A length that changes the buffer when it is asked for."""

        def __index__(self) -> int:
            ctypes.resize(buffer, 4096)
            return 64

    assert recv(other, buffer, Resizing(), 0) == 64
    assert ctypes.string_at(ctypes.addressof(buffer), 64) == b"x" * 64


@pytest.mark.parametrize(
    ("level", "option"),
    [
        (abi.SOL_SOCKET, abi.SO_GET_FILTER),
        (abi.IPPROTO_IP, abi.IP_MSFILTER),
        (abi.IPPROTO_IP, abi.MCAST_MSFILTER),
        (abi.IPPROTO_IPV6, abi.MCAST_MSFILTER),
        (abi.IPPROTO_TCP, abi.TCP_ZEROCOPY_RECEIVE),
        (abi.SOL_MPTCP, 4),
    ],
)
def test_an_option_that_writes_elsewhere_is_refused(net: Net, level: int, option: int) -> None:
    fd = net.udp()
    memory, length = bytearray(b"\xee" * 1024), socklen_t(16)
    fails(ENOPROTOOPT, getsockopt(fd, level, option, memoryview(memory)[:16], length))
    assert memory == b"\xee" * 1024


def test_a_failing_call_in_a_handler_leaves_the_error_of_the_call_that_it_interrupted() -> None:
    """POSIX.1-2024 signal concepts: a handler saves and restores errno; here the layer does it for the system's."""
    ctypes.set_errno(EBADF + 1)
    previous = signal(SIGINT, lambda _: close(-1))
    try:
        assert raise_(SIGINT) == 0
        fails(EBADF, -1)
        assert ctypes.get_errno() == EBADF + 1
    finally:
        signal(SIGINT, previous)
        errno.value = 0
