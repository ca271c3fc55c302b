"""The macros of <sys/socket.h> for ancillary data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import ancillary as _ancillary

__all__ = [
    "CMSG_ALIGN",
    "CMSG_DATA",
    "CMSG_FIRSTHDR",
    "CMSG_LEN",
    "CMSG_NXTHDR",
    "CMSG_SPACE",
]

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.message_structs import cmsghdr, msghdr
    from berkeley._core.ptr import Ptr


def CMSG_ALIGN(len: SupportsIndex, /) -> int:
    """``size_t CMSG_ALIGN(size_t len)``

    Round a length up to where the next piece of ancillary data may begin.

    Args:
        len: A length in bytes.

    Returns:
        A multiple of 8; on macOS of 4.

    See: Linux cmsg(3).
    """
    return _ancillary.CMSG_ALIGN(len)


def CMSG_DATA(cmsg: cmsghdr, /) -> Ptr[int]:
    """``unsigned char *CMSG_DATA(struct cmsghdr *cmsg)``

    Point to the data of a piece of ancillary data.

    Args:
        cmsg: The piece.

    Returns:
        A pointer into the control buffer. `memcpy` takes what is there, ``cast(in_pktinfo, CMSG_DATA(cmsg))`` lays a
        struct over it.

    Differs from C:
        Behind the end of the control buffer there is nothing to reach.

    See: POSIX.1-2024 <sys/socket.h>; Linux cmsg(3).
    """
    return _ancillary.CMSG_DATA(cmsg)


def CMSG_FIRSTHDR(msgh: msghdr, /) -> cmsghdr | None:
    """``struct cmsghdr *CMSG_FIRSTHDR(struct msghdr *msgh)``

    Find the first piece of ancillary data of a message.

    Args:
        msgh: The message.

    Returns:
        The piece, which shares the control buffer's memory, or NULL where the buffer is too short for one.

    See: POSIX.1-2024 <sys/socket.h>; Linux cmsg(3).
    """
    return _ancillary.CMSG_FIRSTHDR(msgh)


def CMSG_LEN(len: SupportsIndex, /) -> int:
    """``size_t CMSG_LEN(size_t len)``

    Give the `cmsg_len` of a piece of ancillary data.

    Args:
        len: The bytes of its data.

    Returns:
        The bytes of its head and its data.

    See: POSIX.1-2024 <sys/socket.h>; Linux cmsg(3).
    """
    return _ancillary.CMSG_LEN(len)


def CMSG_NXTHDR(msgh: msghdr, cmsg: cmsghdr | None, /) -> cmsghdr | None:
    """``struct cmsghdr *CMSG_NXTHDR(struct msghdr *msgh, struct cmsghdr *cmsg)``

    Find the piece of ancillary data behind another one.

    Args:
        msgh: The message.
        cmsg: A piece of it; NULL for the first one to be found.

    Returns:
        The next piece, or NULL where the control buffer has no room for one.

    See: POSIX.1-2024 <sys/socket.h>; Linux cmsg(3).
    """
    return _ancillary.CMSG_NXTHDR(msgh, cmsg)


def CMSG_SPACE(len: SupportsIndex, /) -> int:
    """``size_t CMSG_SPACE(size_t len)``

    Give the bytes that a piece of ancillary data takes in a control buffer.

    Args:
        len: The bytes of its data.

    Returns:
        The bytes of its head, its data, and what fills it up to the next piece.

    See: POSIX.1-2024 <sys/socket.h>; Linux cmsg(3).
    """
    return _ancillary.CMSG_SPACE(len)
