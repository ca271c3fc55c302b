"""Linux: the system whose behaviour the others present."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._platform._posix import PosixBackend

if TYPE_CHECKING:
    from berkeley._platform._protocol import Backend, Pointer


class LinuxBackend(PosixBackend):
    """glibc or musl, called as a C program calls it."""

    def finish_connect(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        """Call connect again, as the kernel does under SA_RESTART.

        A TCP socket waits on for its attempt (net/ipv4/af_inet.c __inet_stream_connect); a local socket that waited for
        room in the listener's queue has none under way, and begins anew (net/unix/af_unix.c unix_stream_connect).
        """
        return self.connect(fd, addr, addrlen)


if TYPE_CHECKING:
    _check: Backend = LinuxBackend()
