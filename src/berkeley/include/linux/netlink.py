"""``#include <linux/netlink.h>``: addresses and messages of AF_NETLINK. Linux only."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import netlink as _netlink
from berkeley._core.families import nlmsgerr, nlmsghdr, sockaddr_nl
from berkeley._platform.constants import (
    NETLINK_ROUTE, NETLINK_GENERIC, NETLINK_KOBJECT_UEVENT, NETLINK_NETFILTER, NETLINK_SOCK_DIAG, NETLINK_USERSOCK,
    NETLINK_ADD_MEMBERSHIP, NETLINK_DROP_MEMBERSHIP, NETLINK_PKTINFO, NETLINK_BROADCAST_ERROR, NETLINK_NO_ENOBUFS,
    NETLINK_EXT_ACK, NETLINK_GET_STRICT_CHK, NLMSG_NOOP, NLMSG_ERROR, NLMSG_DONE, NLMSG_OVERRUN, NLMSG_MIN_TYPE,
    NLMSG_ALIGNTO, NLM_F_REQUEST, NLM_F_MULTI, NLM_F_ACK, NLM_F_ECHO, NLM_F_DUMP_INTR, NLM_F_ROOT, NLM_F_MATCH,
    NLM_F_ATOMIC, NLM_F_DUMP, NLM_F_REPLACE, NLM_F_EXCL, NLM_F_CREATE, NLM_F_APPEND,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.boxes import IntBox
    from berkeley._core.ptr import Ptr

# fmt: off
__all__ = [
    "NETLINK_ROUTE", "NETLINK_GENERIC", "NETLINK_KOBJECT_UEVENT", "NETLINK_NETFILTER", "NETLINK_SOCK_DIAG",
    "NETLINK_USERSOCK", "NETLINK_ADD_MEMBERSHIP", "NETLINK_DROP_MEMBERSHIP", "NETLINK_PKTINFO",
    "NETLINK_BROADCAST_ERROR", "NETLINK_NO_ENOBUFS", "NETLINK_EXT_ACK", "NETLINK_GET_STRICT_CHK", "NLMSG_NOOP",
    "NLMSG_ERROR", "NLMSG_DONE", "NLMSG_OVERRUN", "NLMSG_MIN_TYPE", "NLMSG_ALIGNTO", "NLM_F_REQUEST", "NLM_F_MULTI",
    "NLM_F_ACK", "NLM_F_ECHO", "NLM_F_DUMP_INTR", "NLM_F_ROOT", "NLM_F_MATCH", "NLM_F_ATOMIC", "NLM_F_DUMP",
    "NLM_F_REPLACE", "NLM_F_EXCL", "NLM_F_CREATE", "NLM_F_APPEND", "nlmsgerr", "nlmsghdr", "sockaddr_nl",
    "NLMSG_ALIGN", "NLMSG_LENGTH", "NLMSG_SPACE", "NLMSG_DATA", "NLMSG_NEXT", "NLMSG_OK", "NLMSG_PAYLOAD",
]
# fmt: on


def NLMSG_ALIGN(len: SupportsIndex, /) -> int:
    """``int NLMSG_ALIGN(int len)``

    Round a length up to a multiple of NLMSG_ALIGNTO.

    See: Linux netlink(3).
    """
    return _netlink.aligned(len)


def NLMSG_LENGTH(len: SupportsIndex, /) -> int:
    """``int NLMSG_LENGTH(int len)``

    Give the nlmsg_len of a message with *len* bytes of payload.

    See: Linux netlink(3).
    """
    return _netlink.length_of(nlmsghdr, len)


def NLMSG_SPACE(len: SupportsIndex, /) -> int:
    """``int NLMSG_SPACE(int len)``

    Give the bytes that a message with *len* bytes of payload takes in a buffer.

    See: Linux netlink(3).
    """
    return _netlink.space_of(nlmsghdr, len)


def NLMSG_DATA(nlh: nlmsghdr, /) -> Ptr[int]:
    """``void *NLMSG_DATA(struct nlmsghdr *nlh)``

    Point to the payload of a message.

    Args:
        nlh: A header inside its buffer: ``cast(nlmsghdr, buffer)``.

    Returns:
        A pointer for ``cast(ifinfomsg, NLMSG_DATA(nlh))``; it keeps the bounds of the buffer.

    See: Linux netlink(3).
    """
    return _netlink.message_data(nlh)


def NLMSG_NEXT(nlh: nlmsghdr, len: IntBox, /) -> nlmsghdr:
    """``struct nlmsghdr *NLMSG_NEXT(struct nlmsghdr *nlh, int len)``

    Find the next message of a buffer.

    Args:
        nlh: A header inside its buffer: ``cast(nlmsghdr, buffer)``.
        len: A box with the bytes that are left; the macro takes the message off it.

    Differs from C:
        Behind the end of the buffer is a header of length 0, for which NLMSG_OK is false.

    See: Linux netlink(3).
    """
    return _netlink.next_message(nlh, len)


def NLMSG_OK(nlh: nlmsghdr, len: SupportsIndex, /) -> bool:
    """``int NLMSG_OK(struct nlmsghdr *nlh, int len)``

    Tell whether a whole message is left.

    Args:
        nlh: A header inside its buffer: ``cast(nlmsghdr, buffer)``.
        len: The bytes that are left.

    See: Linux netlink(3).
    """
    return _netlink.message_ok(nlh, len)


def NLMSG_PAYLOAD(nlh: nlmsghdr, len: SupportsIndex, /) -> int:
    """``int NLMSG_PAYLOAD(struct nlmsghdr *nlh, int len)``

    Give the bytes of the payload behind its first *len* bytes.

    See: Linux netlink(3).
    """
    return _netlink.message_payload(nlh, len)
