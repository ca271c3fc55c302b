"""``#include <linux/rtnetlink.h>``: routes, interfaces and addresses over netlink. Linux only."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import netlink as _netlink
from berkeley._core.families import (
    ifaddrmsg, ifinfomsg, rtattr, rtgenmsg, rtmsg,
)
from berkeley._platform.constants import (
    RTM_NEWLINK, RTM_DELLINK, RTM_GETLINK, RTM_SETLINK, RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR, RTM_NEWROUTE,
    RTM_DELROUTE, RTM_GETROUTE, RTM_NEWNEIGH, RTM_GETNEIGH, RTA_DST, RTA_SRC, RTA_IIF, RTA_OIF, RTA_GATEWAY,
    RTA_PRIORITY, RTA_PREFSRC, RTA_METRICS, RTA_TABLE, RTMGRP_LINK, RTMGRP_NOTIFY, RTMGRP_NEIGH, RTMGRP_IPV4_IFADDR,
    RTMGRP_IPV4_ROUTE, RTMGRP_IPV6_IFADDR, RTMGRP_IPV6_ROUTE, RTNLGRP_LINK, IFLA_ADDRESS, IFLA_BROADCAST,
    IFLA_IFNAME, IFLA_MTU, IFLA_STATS, IFA_ADDRESS, IFA_LOCAL, IFA_LABEL, IFA_BROADCAST, RT_TABLE_MAIN,
    RT_TABLE_LOCAL, RT_SCOPE_UNIVERSE, RT_SCOPE_LINK, RT_SCOPE_HOST, RTN_UNICAST, RTN_LOCAL, RTPROT_KERNEL,
    RTPROT_BOOT, RTPROT_STATIC,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.boxes import IntBox
    from berkeley._core.ptr import Ptr

# fmt: off
__all__ = [
    "RTM_NEWLINK", "RTM_DELLINK", "RTM_GETLINK", "RTM_SETLINK", "RTM_NEWADDR", "RTM_DELADDR", "RTM_GETADDR",
    "RTM_NEWROUTE", "RTM_DELROUTE", "RTM_GETROUTE", "RTM_NEWNEIGH", "RTM_GETNEIGH", "RTA_DST", "RTA_SRC", "RTA_IIF",
    "RTA_OIF", "RTA_GATEWAY", "RTA_PRIORITY", "RTA_PREFSRC", "RTA_METRICS", "RTA_TABLE", "RTMGRP_LINK",
    "RTMGRP_NOTIFY", "RTMGRP_NEIGH", "RTMGRP_IPV4_IFADDR", "RTMGRP_IPV4_ROUTE", "RTMGRP_IPV6_IFADDR",
    "RTMGRP_IPV6_ROUTE", "RTNLGRP_LINK", "IFLA_ADDRESS", "IFLA_BROADCAST", "IFLA_IFNAME", "IFLA_MTU", "IFLA_STATS",
    "IFA_ADDRESS", "IFA_LOCAL", "IFA_LABEL", "IFA_BROADCAST", "RT_TABLE_MAIN", "RT_TABLE_LOCAL",
    "RT_SCOPE_UNIVERSE", "RT_SCOPE_LINK", "RT_SCOPE_HOST", "RTN_UNICAST", "RTN_LOCAL", "RTPROT_KERNEL",
    "RTPROT_BOOT", "RTPROT_STATIC", "ifaddrmsg", "ifinfomsg", "rtattr", "rtgenmsg", "rtmsg", "RTA_ALIGN", "RTA_OK",
    "RTA_DATA", "RTA_PAYLOAD", "RTA_NEXT", "RTA_LENGTH", "RTA_SPACE", "RTM_RTA", "IFLA_RTA", "IFA_RTA",
]
# fmt: on


def RTA_ALIGN(len: SupportsIndex, /) -> int:
    """``int RTA_ALIGN(int len)``

    Round a length up to the start of the next attribute.

    See: Linux rtnetlink(3).
    """
    return _netlink.aligned(len)


def RTA_OK(rta: rtattr, len: SupportsIndex, /) -> bool:
    """``int RTA_OK(struct rtattr *rta, int len)``

    Tell whether a whole attribute is left.

    Args:
        rta: An attribute inside its message.
        len: The bytes that are left.

    See: Linux rtnetlink(3).
    """
    return _netlink.attribute_ok(rta, len)


def RTA_DATA(rta: rtattr, /) -> Ptr[int]:
    """``void *RTA_DATA(struct rtattr *rta)``

    Point to the payload of an attribute.

    See: Linux rtnetlink(3).
    """
    return _netlink.attribute_data(rta)


def RTA_PAYLOAD(rta: rtattr, /) -> int:
    """``int RTA_PAYLOAD(struct rtattr *rta)``

    Give the bytes of the payload of an attribute.

    See: Linux rtnetlink(3).
    """
    return _netlink.attribute_payload(rta)


def RTA_NEXT(rta: rtattr, attrlen: IntBox, /) -> rtattr:
    """``struct rtattr *RTA_NEXT(struct rtattr *rta, int attrlen)``

    Find the next attribute.

    Args:
        rta: An attribute inside its message.
        attrlen: A box with the bytes that are left; the macro takes the attribute off it.

    Differs from C:
        Behind the end of the buffer is an attribute of length 0, for which RTA_OK is false.

    See: Linux rtnetlink(3).
    """
    return _netlink.next_attribute(rta, attrlen)


def RTA_LENGTH(len: SupportsIndex, /) -> int:
    """``int RTA_LENGTH(int len)``

    Give the rta_len of an attribute with *len* bytes of payload.

    See: Linux rtnetlink(3).
    """
    return _netlink.length_of(rtattr, len)


def RTA_SPACE(len: SupportsIndex, /) -> int:
    """``int RTA_SPACE(int len)``

    Give the bytes that an attribute with *len* bytes of payload takes.

    See: Linux rtnetlink(3).
    """
    return _netlink.space_of(rtattr, len)


def RTM_RTA(r: rtmsg, /) -> rtattr:
    """``struct rtattr *RTM_RTA(struct rtmsg *r)``

    Find the first attribute behind a rtmsg.

    See: Linux rtnetlink(3).
    """
    return _netlink.first_attribute(r)


def IFLA_RTA(r: ifinfomsg, /) -> rtattr:
    """``struct rtattr *IFLA_RTA(struct ifinfomsg *r)``

    Find the first attribute behind a ifinfomsg.

    See: Linux rtnetlink(3).
    """
    return _netlink.first_attribute(r)


def IFA_RTA(r: ifaddrmsg, /) -> rtattr:
    """``struct rtattr *IFA_RTA(struct ifaddrmsg *r)``

    Find the first attribute behind a ifaddrmsg.

    See: Linux rtnetlink(3).
    """
    return _netlink.first_attribute(r)
