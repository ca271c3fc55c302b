"""The requests of ioctl whose memory is known, and the one that writes through a pointer in its argument."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from berkeley import _platform
from berkeley._core.interfaces import arpreq, ifconf, ifreq, memory_of_list, pointing
from berkeley._core.result import c_result, failure
from berkeley._core.struct import address_of, byte_size
from berkeley._core.structs import timeval
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.buffers import WriteBuffer

_INT, _IFREQ, _ARPREQ = 4, byte_size(ifreq), byte_size(arpreq)
_WINSIZE, _TIMESPEC = 8, 16

SIZES: Final = {
    abi.FIONBIO: _INT,
    abi.FIOASYNC: _INT,
    abi.FIONREAD: _INT,
    abi.FIOSETOWN: _INT,
    abi.FIOGETOWN: _INT,
    abi.SIOCATMARK: _INT,
    abi.SIOCSPGRP: _INT,
    abi.SIOCGPGRP: _INT,
    abi.SIOCINQ: _INT,
    abi.SIOCOUTQ: _INT,
    abi.FIOCLEX: 0,
    abi.FIONCLEX: 0,
    abi.TIOCNOTTY: 0,
    abi.TIOCGWINSZ: _WINSIZE,
    abi.TIOCSWINSZ: _WINSIZE,
    abi.SIOCGSTAMP: byte_size(timeval),
    abi.SIOCGSTAMPNS: _TIMESPEC,
    abi.SIOCGARP: _ARPREQ,
    abi.SIOCSARP: _ARPREQ,
    abi.SIOCDARP: _ARPREQ,
    **dict.fromkeys(
        (
            abi.SIOCGIFADDR,
            abi.SIOCGIFBRDADDR,
            abi.SIOCGIFDSTADDR,
            abi.SIOCGIFFLAGS,
            abi.SIOCGIFHWADDR,
            abi.SIOCGIFINDEX,
            abi.SIOCGIFMAP,
            abi.SIOCGIFMETRIC,
            abi.SIOCGIFMTU,
            abi.SIOCGIFNAME,
            abi.SIOCGIFNETMASK,
            abi.SIOCGIFTXQLEN,
            abi.SIOCSIFADDR,
            abi.SIOCSIFBRDADDR,
            abi.SIOCSIFDSTADDR,
            abi.SIOCSIFFLAGS,
            abi.SIOCSIFHWADDR,
            abi.SIOCSIFMETRIC,
            abi.SIOCSIFMTU,
            abi.SIOCSIFNAME,
            abi.SIOCSIFNETMASK,
            abi.SIOCSIFTXQLEN,
            abi.SIOCADDMULTI,
            abi.SIOCDELMULTI,
        ),
        _IFREQ,
    ),
}
"""The bytes that a request reads and writes; none of these follows a pointer."""


def list_interfaces(fd: int, argp: WriteBuffer | None) -> int:
    """Make the request SIOCGIFCONF, which writes to the memory that *argp* points to."""
    if not isinstance(argp, ifconf):
        return failure(abi.EFAULT)
    memory = memory_of_list(argp)
    # The system writes to a copy, which no other thread can point elsewhere meanwhile.
    made = pointing(argp, memory)
    result = _platform.backend.ioctl(fd, abi.SIOCGIFCONF, address_of(made))
    if result >= 0:
        argp.ifc_len = made.ifc_len
    return c_result(result)
