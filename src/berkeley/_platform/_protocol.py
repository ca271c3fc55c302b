"""The face of a system: what each backend in this package provides.

The methods are the system calls of C with two changes. A pointer is an address of memory that the caller has
checked and keeps alive (`Pointer`), 0 being NULL and FAULT_ADDRESS a buffer that is shorter than its length, and a
failure is returned as a negative errno number, as the Linux kernel does between itself and libc.
`berkeley._core.result` turns that into -1 and `errno`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from berkeley._platform._protocol_events import EventCalls
from berkeley._platform._protocol_files import FileCalls
from berkeley._platform._protocol_messages import MessageCalls
from berkeley._platform._protocol_processes import ProcessCalls

if TYPE_CHECKING:
    from typing import TypeAlias

    from berkeley._platform._databases import Databases
    from berkeley._platform._interfaces import Interfaces

Pointer: TypeAlias = "int | bytes"
"""Where memory starts: an address, 0 for NULL, or an immutable `bytes` that is only read."""

# No system maps the page at address 0 (Linux vm.mmap_min_addr, macOS __PAGEZERO, Windows' null partition), so the
# kernel itself says EFAULT, in the order in which it checks its arguments; a backend without a kernel's check has to.
FAULT_ADDRESS: Final = 1


class AddressEntry(NamedTuple):
    """One result of `getaddrinfo`, copied out of the system's list."""

    flags: int
    family: int
    socktype: int
    protocol: int
    address: bytes
    canonname: bytes | None


class HostEntry(NamedTuple):
    """One result of `gethostbyname` or `gethostbyaddr`, copied out of the system's static memory."""

    name: bytes
    aliases: tuple[bytes, ...]
    addrtype: int
    length: int
    addresses: tuple[bytes, ...]


class Backend(EventCalls, FileCalls, MessageCalls, ProcessCalls, Protocol):
    """The calls of one operating system. Results below zero are negative errno numbers."""

    def socket(self, domain: int, type: int, protocol: int, /) -> int: ...
    def socketpair(self, domain: int, type: int, protocol: int, vector: int, /) -> int: ...
    def bind(self, fd: int, addr: Pointer, addrlen: int, /) -> int: ...
    def listen(self, fd: int, backlog: int, /) -> int: ...
    def accept(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int: ...
    def connect(self, fd: int, addr: Pointer, addrlen: int, /) -> int: ...
    def finish_connect(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        """Wait for the end of a blocking `connect` that a signal handler interrupted."""
        ...

    def send(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int: ...
    def recv(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int: ...
    def sendto(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: int, /
    ) -> int: ...
    def recvfrom(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: Pointer, /
    ) -> int: ...
    def shutdown(self, fd: int, how: int, /) -> int: ...
    def getsockname(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int: ...
    def getpeername(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int: ...
    def getsockopt(
        self, fd: int, level: int, optname: int, optval: Pointer, optlen: Pointer, /
    ) -> int: ...
    def setsockopt(
        self, fd: int, level: int, optname: int, optval: Pointer, optlen: int, /
    ) -> int: ...
    def select(
        self,
        nfds: int,
        readfds: Pointer,
        writefds: Pointer,
        exceptfds: Pointer,
        timeout: Pointer,
        /,
    ) -> int: ...
    def poll(self, fds: Pointer, nfds: int, timeout: int, /) -> int: ...

    def read(self, fd: int, buf: Pointer, count: int, /) -> int: ...
    def write(self, fd: int, buf: Pointer, count: int, /) -> int: ...
    def close(self, fd: int, /) -> int: ...
    def unlink(self, path: bytes, /) -> int: ...
    def remove(self, path: bytes, /) -> int: ...
    def fcntl(self, fd: int, cmd: int, arg: int, /) -> int: ...
    def ioctl(self, fd: int, request: int, arg: Pointer, /) -> int: ...
    def has_timeout(self, fd: int, optname: int, /) -> bool:
        """Tell whether SO_RCVTIMEO or SO_SNDTIMEO is set: such a call is never restarted."""
        ...

    def getaddrinfo(
        self,
        node: bytes | None,
        service: bytes | None,
        hints: tuple[int, int, int, int] | None,
        /,
    ) -> tuple[int, list[AddressEntry]]:
        """Resolve with hints (flags, family, socktype, protocol): an EAI code and the results.

        EAI_SYSTEM leaves its errno number in `ctypes.get_errno`, as the h_errno code NETDB_INTERNAL does.
        """
        ...

    def getnameinfo(
        self, addr: Pointer, addrlen: int, hostlen: int, servlen: int, flags: int, /
    ) -> tuple[int, bytes, bytes]:
        """Give an EAI code, the host name and the service name; a length of 0 asks for none."""
        ...

    def gethostbyname(self, name: bytes, /) -> HostEntry | int:
        """Give the host, or its h_errno code."""
        ...

    def gethostbyaddr(self, addr: bytes, family: int, /) -> HostEntry | int:
        """Give the host, or its h_errno code."""
        ...

    def databases(self, /) -> Databases:
        """Give the databases of services, protocols, networks and hosts."""
        ...

    def res_init(self, /) -> int:
        """Read the resolver's configuration again: 0 or -1."""
        ...

    def interfaces(self, /) -> Interfaces:
        """Give the network interfaces."""
        ...

    def startup(self) -> None:
        """Make the sockets library ready for use again after `shut_down`."""
        ...

    def last_error(self, errno: int, /) -> int:
        """Give the code of Windows that the error *errno* of this thread was made of, 0 if there is none."""
        ...
