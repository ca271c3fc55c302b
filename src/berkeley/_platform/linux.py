"""Linux: the system whose behaviour the others present."""

from __future__ import annotations

from ctypes import c_int, c_void_p
from functools import cache
from typing import TYPE_CHECKING

from berkeley._platform._linux_events import LinuxEvents
from berkeley._platform._linux_files import LinuxFiles
from berkeley._platform._linux_messages import LinuxMessages
from berkeley._platform._poll_kqueue import KqueueCalls
from berkeley._platform._posix import PosixBackend, libc

if TYPE_CHECKING:
    from berkeley._platform._databases import Databases
    from berkeley._platform._protocol import Backend, Pointer


class LinuxBackend(LinuxEvents, KqueueCalls, LinuxFiles, LinuxMessages, PosixBackend):
    """glibc or musl, called as a C program calls it."""

    def finish_connect(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        """Call connect again, as the kernel does under SA_RESTART.

        A TCP socket waits on for its attempt (net/ipv4/af_inet.c __inet_stream_connect); a local socket that waited for
        room in the listener's queue has none under way, and begins anew (net/unix/af_unix.c unix_stream_connect).
        """
        return self.connect(fd, addr, addrlen)

    def databases(self, /) -> Databases:
        return reentrant_databases()


def _host_error() -> int:
    """Read h_errno by the function behind the macro: musl has no such variable and glibc hides its own."""
    location = libc["__h_errno_location"]
    location.restype, location.argtypes = c_void_p, ()
    return c_int.from_address(location()).value


@cache
def reentrant_databases() -> Databases:
    """Load the databases when they are first asked for."""
    from berkeley._platform._posix_databases import PosixDatabases  # noqa: PLC0415

    return PosixDatabases(_host_error, reentrant=True)


if TYPE_CHECKING:
    _check: Backend = LinuxBackend()
