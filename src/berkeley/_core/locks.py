"""Locks on files: ``struct flock`` of fcntl, lockf, and the other flock, of BSD."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex, overload

from berkeley import _platform
from berkeley._core import interrupt
from berkeley._core.arguments import c_int_of, c_offset_of
from berkeley._core.result import c_result, failure
from berkeley._core.struct import Struct, address_of, made_or_called
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from typing import Self


def lock_whole(fd: SupportsIndex, operation: SupportsIndex, /) -> int:
    """Lock a whole file, or let it go."""
    number, wanted = c_int_of(fd, "fd"), c_int_of(operation, "operation")
    return c_result(interrupt.repeated(_platform.backend.flock, number, wanted))


class flock(Struct):
    """``int flock(int fd, int operation)``

    Lock a file, or let it go; without arguments make a ``struct flock``, a lock on a range of a file for `fcntl`.

    Args:
        operation: LOCK_SH, LOCK_EX or LOCK_UN, with LOCK_NB for a call that does not wait.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EAGAIN: LOCK_NB: somebody else has a lock.
        EBADF: *fd* is no open descriptor.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: *operation* is none of these.

    Platforms:
        Windows: ENOSYS.

    See: Linux flock(2).
    """

    l_type: int  # F_RDLCK, F_WRLCK or F_UNLCK
    l_whence: int  # SEEK_SET, SEEK_CUR or SEEK_END
    l_start: int  # bytes, from where l_whence says
    l_len: int  # bytes; 0: to the end, however far it moves
    l_pid: int  # the process that holds the lock, stored by F_GETLK

    if TYPE_CHECKING:

        @overload
        def __new__(cls, **members: object) -> Self: ...
        @overload
        def __new__(  # type: ignore[misc]
            cls, fd: SupportsIndex, operation: SupportsIndex, /
        ) -> int: ...
        def __new__(cls, *arguments: object, **members: object) -> object: ...  # type: ignore[misc]
    else:
        __new__ = made_or_called("flock", lock_whole)


def lockf(fd: SupportsIndex, cmd: SupportsIndex, len: SupportsIndex) -> int:
    """Lock a range that begins at the place of the descriptor."""
    number, command = c_int_of(fd, "fd"), c_int_of(cmd, "cmd")
    kind = abi.F_UNLCK if command == abi.F_ULOCK else abi.F_WRLCK
    lock = flock(l_type=kind, l_whence=abi.SEEK_CUR, l_len=c_offset_of(len, "len"))
    request = {
        abi.F_LOCK: abi.F_SETLKW,
        abi.F_TLOCK: abi.F_SETLK,
        abi.F_ULOCK: abi.F_SETLK,
        abi.F_TEST: abi.F_GETLK,
    }.get(command)
    if request is None:
        return failure(abi.EINVAL)
    call = _platform.backend.fcntl_lock
    code = c_result(interrupt.repeated(call, number, request, address_of(lock)))
    if code == 0 and command == abi.F_TEST and lock.l_type != abi.F_UNLCK:
        return failure(abi.EACCES)
    return code
