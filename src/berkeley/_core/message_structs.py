"""The structs of messages with ancillary data: sendmsg, recvmsg and what travels beside the bytes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from berkeley._core.struct import Struct
from berkeley._core.structs import in6_addr, in_addr
from berkeley._core.types import uint32_t
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.buffers import ReadBuffer
    from berkeley._core.ptr import Ptr
    from berkeley._core.struct import StructArray

S = TypeVar("S", bound=Struct)


def with_pointers(struct: type[S]) -> type[S]:
    """Let C's initialiser of a struct that has pointers keep what they point to.

    ``struct iovec iov = {buf, len};`` is ``iovec(buf, len)``: `ctypes` alone stores no pointer by position.
    """
    names = [name for name, *_ in abi.LAYOUTS[struct.__name__][2] if not name.startswith("__")]

    def begin(self: S, *members: object, **named: object) -> None:
        if len(members) > len(names):
            raise TypeError(f"{struct.__name__} has {len(names)} members")
        for name, value in {**dict(zip(names, members, strict=False)), **named}.items():
            setattr(self, name, value)

    # The checkers know it from the class itself.
    setattr(struct, "__init__", begin)  # noqa: B010
    return struct


@with_pointers
class iovec(Struct):
    """``struct iovec`` <sys/uio.h>: one piece of memory of several that are sent or received together."""

    iov_base: ReadBuffer | str | None
    iov_len: int  # bytes


Vector: TypeAlias = "StructArray[iovec] | iovec | Ptr[iovec] | None"
"""What a ``struct iovec *`` may be: an array, a single one, or a pointer into an array."""


@with_pointers
class msghdr(Struct):
    """``struct msghdr`` <sys/socket.h>: a message: its address, its pieces of memory and its ancillary data."""

    msg_name: ReadBuffer | None
    msg_namelen: int  # bytes
    msg_iov: Vector
    msg_iovlen: int  # elements
    msg_control: ReadBuffer | None
    msg_controllen: int  # bytes
    msg_flags: int  # MSG_TRUNC, MSG_CTRUNC, ... of a message that was received


class cmsghdr(Struct):
    """``struct cmsghdr`` <sys/socket.h>: the head of one piece of ancillary data, which stands behind it."""

    cmsg_len: int  # bytes, with this head
    cmsg_level: int  # SOL_SOCKET, IPPROTO_IP, ...
    cmsg_type: int  # SCM_RIGHTS, IP_PKTINFO, ...


@with_pointers
class mmsghdr(Struct):
    """``struct mmsghdr`` <sys/socket.h>: one message of several that one call sends or receives."""

    msg_hdr: msghdr
    msg_len: int  # bytes of this message that were sent or received


class ucred(Struct):
    """``struct ucred`` <sys/socket.h>: who is at the other end of an AF_UNIX socket, 12 bytes."""

    pid: int
    uid: uint32_t
    gid: uint32_t


class in_pktinfo(Struct):
    """``struct in_pktinfo`` <netinet/in.h>: where an IPv4 datagram went; on Windows without `ipi_spec_dst`."""

    if sys.platform == "win32":
        ipi_addr: in_addr
        ipi_ifindex: int

        @property
        def ipi_spec_dst(self) -> in_addr:
            """The local address, which Windows keeps in `ipi_addr`."""
            return self.ipi_addr

        @ipi_spec_dst.setter
        def ipi_spec_dst(self, value: in_addr) -> None:
            self.ipi_addr = value
    else:
        ipi_ifindex: int  # index of the interface
        ipi_spec_dst: in_addr  # the local address; the source of a datagram that is sent
        ipi_addr: in_addr  # the destination in the datagram's head


class in6_pktinfo(Struct):
    """``struct in6_pktinfo`` <netinet/in.h>: where an IPv6 datagram went, 20 bytes."""

    ipi6_addr: in6_addr  # the destination; the source of a datagram that is sent
    ipi6_ifindex: uint32_t  # index of the interface
