"""What Linux and the BSDs have beside the calls of the standard: accept4, sockatmark, isfdtype."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, SupportsIndex

from berkeley import _platform
from berkeley._core import interrupt
from berkeley._core.arguments import c_int_of
from berkeley._core.lengths import Length, OutMemory
from berkeley._core.result import c_result
from berkeley._core.watched import noticed
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.buffers import WriteBuffer


def accept4(
    sockfd: SupportsIndex, addr: WriteBuffer | None, addrlen: Length, flags: SupportsIndex
) -> int:
    """Take the next connection of a listening socket, in the modes that *flags* ask for."""
    fd, out = c_int_of(sockfd, "sockfd"), OutMemory(addr, "addr", addrlen, "addrlen")
    bits = c_int_of(flags, "flags")
    value = interrupt.transfer(
        abi.SO_RCVTIMEO, _platform.backend.accept4, fd, out.pointer, out.length_pointer, bits
    )
    return out.stored(c_result(noticed(fd, "accept", value)))


def sockatmark(sockfd: SupportsIndex) -> int:
    """Tell whether the next byte of a stream is the one behind the urgent mark."""
    number = ctypes.c_int()
    value = _platform.backend.ioctl(
        c_int_of(sockfd, "sockfd"), abi.SIOCATMARK, ctypes.addressof(number)
    )
    return c_result(value if value < 0 else number.value)


def isfdtype(fd: SupportsIndex, fdtype: SupportsIndex) -> int:
    """Tell whether a descriptor is of a type, one of S_IF*."""
    return c_result(_platform.backend.isfdtype(c_int_of(fd, "fd"), c_int_of(fdtype, "fdtype")))
