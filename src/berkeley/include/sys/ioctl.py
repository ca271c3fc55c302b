"""``#include <sys/ioctl.h>``: requests of a device or a socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import control as _control
from berkeley._core.interfaces import winsize

# fmt: off
# isort: off
from berkeley._platform.constants import (
    FIOASYNC, FIOCLEX, FIOGETOWN, FIONBIO, FIONCLEX, FIONREAD, FIOSETOWN, SIOCADDMULTI, SIOCATMARK, SIOCDARP,
    SIOCDELMULTI, SIOCDIFADDR, SIOCETHTOOL, SIOCGARP, SIOCGHIWAT, SIOCGIFADDR, SIOCGIFBR, SIOCGIFBRDADDR, SIOCGIFCONF,
    SIOCGIFCOUNT, SIOCGIFDSTADDR, SIOCGIFENCAP, SIOCGIFFLAGS, SIOCGIFHWADDR, SIOCGIFINDEX, SIOCGIFMAP, SIOCGIFMEM,
    SIOCGIFMETRIC, SIOCGIFMTU, SIOCGIFNAME, SIOCGIFNETMASK, SIOCGIFPFLAGS, SIOCGIFSLAVE, SIOCGIFTXQLEN, SIOCGLOWAT,
    SIOCGPGRP, SIOCGSTAMP, SIOCGSTAMPNS, SIOCINQ, SIOCOUTQ, SIOCSARP, SIOCSHIWAT, SIOCSIFADDR, SIOCSIFBR,
    SIOCSIFBRDADDR, SIOCSIFDSTADDR, SIOCSIFENCAP, SIOCSIFFLAGS, SIOCSIFHWADDR, SIOCSIFLLADDR, SIOCSIFMAP, SIOCSIFMEM,
    SIOCSIFMETRIC, SIOCSIFMTU, SIOCSIFNAME, SIOCSIFNETMASK, SIOCSIFPFLAGS, SIOCSIFSLAVE, SIOCSIFTXQLEN, SIOCSLOWAT,
    SIOCSPGRP, TIOCGWINSZ, TIOCINQ, TIOCNOTTY, TIOCOUTQ, TIOCSWINSZ,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.buffers import WriteBuffer

# fmt: off
__all__ = [
    "winsize",
    "FIOASYNC", "FIOCLEX", "FIOGETOWN", "FIONBIO", "FIONCLEX", "FIONREAD", "FIOSETOWN",
    "SIOCADDMULTI", "SIOCATMARK", "SIOCDARP", "SIOCDELMULTI", "SIOCDIFADDR", "SIOCETHTOOL", "SIOCGARP", "SIOCGHIWAT",
    "SIOCGIFADDR", "SIOCGIFBR", "SIOCGIFBRDADDR", "SIOCGIFCONF", "SIOCGIFCOUNT", "SIOCGIFDSTADDR", "SIOCGIFENCAP",
    "SIOCGIFFLAGS", "SIOCGIFHWADDR", "SIOCGIFINDEX", "SIOCGIFMAP", "SIOCGIFMEM", "SIOCGIFMETRIC", "SIOCGIFMTU",
    "SIOCGIFNAME", "SIOCGIFNETMASK", "SIOCGIFPFLAGS", "SIOCGIFSLAVE", "SIOCGIFTXQLEN", "SIOCGLOWAT", "SIOCGPGRP",
    "SIOCGSTAMP", "SIOCGSTAMPNS", "SIOCINQ", "SIOCOUTQ", "SIOCSARP", "SIOCSHIWAT", "SIOCSIFADDR", "SIOCSIFBR",
    "SIOCSIFBRDADDR", "SIOCSIFDSTADDR", "SIOCSIFENCAP", "SIOCSIFFLAGS", "SIOCSIFHWADDR", "SIOCSIFLLADDR",
    "SIOCSIFMAP", "SIOCSIFMEM", "SIOCSIFMETRIC", "SIOCSIFMTU", "SIOCSIFNAME", "SIOCSIFNETMASK", "SIOCSIFPFLAGS",
    "SIOCSIFSLAVE", "SIOCSIFTXQLEN", "SIOCSLOWAT", "SIOCSPGRP",
    "TIOCGWINSZ", "TIOCINQ", "TIOCNOTTY", "TIOCOUTQ", "TIOCSWINSZ",
    "ioctl",
]
# fmt: on


def ioctl(fd: SupportsIndex, request: SupportsIndex, argp: WriteBuffer | None = None, /) -> int:
    """``int ioctl(int fd, unsigned long request, ...)``

    Make a request of a device or a socket.

    Args:
        fd: A descriptor.
        request: FIONBIO sets non-blocking mode from a `c_int`, FIONREAD stores the count of bytes to read in one,
            SIOCATMARK whether the out-of-band mark is reached. SIOCGIF* ask for an interface in an `ifreq`, SIOCGIFCONF
            stores the list of all in the memory of an `ifconf`.
        argp: The memory of the request's argument.

    Returns:
        0 for most requests, or -1 with `errno` set.

    Errors:
        EADDRNOTAVAIL: The interface has no IPv4 address.
        EBADF: *fd* is no open descriptor.
        EFAULT: *argp* is NULL or shorter than the argument.
        EINVAL: FIONREAD is asked of a socket that listens.
        ENODEV: There is no interface of this name or index.
        ENOTTY: *fd* or berkeley does not know the request.
        EPERM: The process may not change the interface.

    Platforms:
        macOS: SIOCGIFCONF, SIOCGIFHWADDR, SIOCGIFINDEX and SIOCGIFNAME are emulated. SIOCGSTAMP is ENOTTY.
        Windows: SIOCGIF* are emulated, SIOCSIF* are EPERM; SIOCGSTAMP, SIOCOUTQ and terminals are ENOTTY.

    Differs from C:
        An *argp* shorter than the request's argument is EFAULT, never an access past its end. SIOCGIFCONF takes an
        `ifconf` only. Requests that follow other pointers (SIOCETHTOOL), and those of devices, are ENOTTY.

    See: Linux ioctl(2), tcp(7), udp(7), netdevice(7); Winsock ioctlsocket.
    """
    return _control.ioctl(fd, request, argp)
