"""What Linux has of files and macOS has not."""

from __future__ import annotations

import ctypes
from ctypes import c_int, c_void_p

from berkeley._platform._posix_files import PosixFiles, libc, result

libc.dup3.restype, libc.dup3.argtypes = c_int, (c_int, c_int, c_int)
libc.pipe2.restype, libc.pipe2.argtypes = c_int, (c_void_p, c_int)
libc.fdatasync.restype, libc.fdatasync.argtypes = c_int, (c_int,)


class LinuxFiles(PosixFiles):
    """The calls of the kernel itself."""

    def dup3(self, old: int, new: int, flags: int, /) -> int:
        return result(libc.dup3(old, new, flags))

    def pipe(self, flags: int, /) -> tuple[int, int] | int:
        vector = (ctypes.c_int * 2)()
        code = result(libc.pipe2(vector, flags))
        return code or (vector[0], vector[1])

    def fdatasync(self, fd: int, /) -> int:
        return result(libc.fdatasync(fd))
