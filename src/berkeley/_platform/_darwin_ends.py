"""bind, accept, shutdown and getpeername on macOS, and what a new socket is given, as Linux has them."""

from __future__ import annotations

import ctypes
import struct
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._darwin_address import sized, with_length
from berkeley._platform._darwin_sockets import STORAGE, DarwinSockets
from berkeley._platform._interfaces import family_of
from berkeley._platform._memory import bytes_at
from berkeley._platform._protocol import FAULT_ADDRESS

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

_KIND_MASK: Final = 0xF
_INTERNET: Final = {abi.AF_INET: 16, abi.AF_INET6: 24}
"""The families whose addresses are checked, and the least length that Linux takes of each."""

# <sys/socket.h>: SO_NP_EXTENSIONS takes struct so_np_extensions, two flags words; SONPX_SETOPTSHUT lets setsockopt
# work on a socket that is shut down. An accepted socket has it from its listener (bsd/kern/uipc_socket2.c).
_EXTENSIONS: Final = 0x1083
_OPTIONS_TO_THE_END: Final = struct.pack("=II", 1, 1)

_LOCAL_ROOM: Final = 212_992
"""The default of Linux' net.core.wmem_default, which bounds a local datagram; xnu has 2048 and 4096."""
_INTERNET_ROOM: Final = 65_535
"""Room for the longest datagram; xnu's default is 9216 (net.inet.udp.maxdgram)."""

# <sys/proc_info.h>: SOI_S_ISCONNECTED, SOI_S_ISCONNECTING and SOI_S_ISDISCONNECTING.
ALIVE: Final = 0x2 | 0x4 | 0x8


class DarwinEnds(DarwinSockets):
    """The begin and the end of a socket."""

    def socket(self, domain: int, type: int, protocol: int, /) -> int:
        fd = super().socket(domain, type, protocol)
        if fd >= 0:
            self._prepare(fd, domain, type)
        return fd

    def socketpair(self, domain: int, type: int, protocol: int, vector: int, /) -> int:
        done = super().socketpair(domain, type, protocol, vector)
        if done == 0:
            for fd in (ctypes.c_int * 2).from_address(vector):
                self._prepare(fd, domain, type)
        return done

    def _prepare(self, fd: int, domain: int, type: int) -> None:
        """Let options be set to the end, and datagrams be as long as on Linux; a refusal changes nothing."""
        self.write_option(fd, abi.SOL_SOCKET, _EXTENSIONS, _OPTIONS_TO_THE_END)
        if type & _KIND_MASK != abi.SOCK_DGRAM:
            return
        local = domain == abi.AF_UNIX
        room = struct.pack("=i", _LOCAL_ROOM if local else _INTERNET_ROOM)
        self.write_option(fd, abi.SOL_SOCKET, abi.SO_SNDBUF, room)
        if local:
            # A local datagram goes straight into the buffer of its receiver.
            self.write_option(fd, abi.SOL_SOCKET, abi.SO_RCVBUF, room)

    def setsockopt(self, fd: int, level: int, optname: int, optval: Pointer, optlen: int, /) -> int:
        """Let datagram sockets share a port by SO_REUSEADDR, for which xnu wants SO_REUSEPORT (in_pcbbind)."""
        code = super().setsockopt(fd, level, optname, optval, optlen)
        option = level, optname
        if code == 0 and option == (abi.SOL_SOCKET, abi.SO_REUSEADDR):
            kind = self.read_option(fd, abi.SOL_SOCKET, abi.SO_TYPE, 4)
            if kind == struct.pack("=i", abi.SOCK_DGRAM):
                super().setsockopt(fd, level, abi.SO_REUSEPORT, optval, optlen)
        return code

    def bind(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        """Check the family, which xnu does not, and take a longer struct, which xnu refuses (Linux inet_bind)."""
        info = self.socket_info(fd)
        if info is None or info.family not in _INTERNET or addr in (0, FAULT_ADDRESS):
            return super().bind(fd, addr, addrlen)
        if not _INTERNET[info.family] <= addrlen <= STORAGE:
            return -abi.EINVAL
        name = bytes_at(addr, addrlen)
        if (
            info.family == abi.AF_INET
            and family_of(name) == abi.AF_UNSPEC
            and name[4:8] == bytes(4)
        ):
            return super().bind(fd, with_length(name[:16]), 16)
        if family_of(name) != info.family:
            return -abi.EAFNOSUPPORT
        name = sized(name)
        return super().bind(fd, name, len(name))

    def accept(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int:
        """Pass over a client that is gone: xnu has no address of it, and gives a length of 0."""
        asks = addr != 0 and isinstance(addrlen, int) and addrlen not in (0, FAULT_ADDRESS)
        room = ctypes.c_uint32.from_address(addrlen) if asks and isinstance(addrlen, int) else None
        before = room.value if room else 0
        while True:
            new = super().accept(fd, addr, addrlen)
            if new < 0 or room is None or room.value:
                return new
            self.close(new)
            room.value = before

    def shutdown(self, fd: int, how: int, /) -> int:
        """Shut down a half again, and the other half although one is shut; xnu stops at the first (ENOTCONN)."""
        done = super().shutdown(fd, how)
        if done != -abi.ENOTCONN:
            return done
        info = self.socket_info(fd)
        if info is None or not info.state & ALIVE:
            return done
        if how == abi.SHUT_RDWR:
            for half in (abi.SHUT_WR, abi.SHUT_RD):
                super().shutdown(fd, half)
        return 0

    def getpeername(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int:
        """Say ENOTCONN of a connection that is shut down both ways; xnu says EINVAL of that alone."""
        done = super().getpeername(fd, addr, addrlen)
        return -abi.ENOTCONN if done == -abi.EINVAL else done
