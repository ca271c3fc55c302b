"""``#include <sys/types.h>``: the integer types of system calls, as annotations."""

from __future__ import annotations

import ctypes as _ctypes
from typing import Annotated as _Annotated

from berkeley.include.sys.select import (
    FD_CLR,
    FD_ISSET,
    FD_SET,
    FD_SETSIZE,
    FD_ZERO,
    fd_set,
    select,
)

__all__ = [
    "size_t",
    "ssize_t",
    "off_t",
    "time_t",
    "suseconds_t",
    "pid_t",
    "uid_t",
    "gid_t",
    "mode_t",
    "u_char",
    "u_short",
    "u_int",
    "u_int8_t",
    "u_int16_t",
    "u_int32_t",
    "fd_set",
    "FD_SETSIZE",
    "FD_CLR",
    "FD_ISSET",
    "FD_SET",
    "FD_ZERO",
    "select",
]

size_t = _Annotated[int, _ctypes.c_size_t]
"""A size in bytes, unsigned."""
ssize_t = _Annotated[int, _ctypes.c_ssize_t]
"""A count of bytes, or -1."""
off_t = _Annotated[int, _ctypes.c_int64]
"""A place in a file in bytes, 64 bits."""
time_t = _Annotated[int, _ctypes.c_int64]
"""Seconds since 1970, 64 bits."""
suseconds_t = _Annotated[int, _ctypes.c_long]
"""Microseconds, signed."""
pid_t = _Annotated[int, _ctypes.c_int]
"""The number of a process."""
uid_t = _Annotated[int, _ctypes.c_uint]
"""The number of a user."""
gid_t = _Annotated[int, _ctypes.c_uint]
"""The number of a group."""
mode_t = _Annotated[int, _ctypes.c_uint]
"""The permissions of a file."""
u_char = _Annotated[int, _ctypes.c_ubyte]
"""BSD's ``unsigned char``."""
u_short = _Annotated[int, _ctypes.c_ushort]
"""BSD's ``unsigned short``."""
u_int = _Annotated[int, _ctypes.c_uint]
"""BSD's ``unsigned int``."""
u_int8_t = _Annotated[int, _ctypes.c_uint8]
"""BSD's unsigned integer of 8 bits."""
u_int16_t = _Annotated[int, _ctypes.c_uint16]
"""BSD's unsigned integer of 16 bits."""
u_int32_t = _Annotated[int, _ctypes.c_uint32]
"""BSD's unsigned integer of 32 bits."""
