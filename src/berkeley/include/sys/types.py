"""``#include <sys/types.h>``: the integer types of system calls, as annotations."""

from __future__ import annotations

import ctypes as _ctypes
from typing import Annotated as _Annotated

from berkeley._core.timestructs import time_t
from berkeley._core.types import (
    in_addr_t,
    in_port_t,
    int8_t,
    int16_t,
    int32_t,
    int64_t,
    size_t,
    ssize_t,
)
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
    "off64_t",
    "loff_t",
    "time_t",
    "suseconds_t",
    "useconds_t",
    "clock_t",
    "pid_t",
    "uid_t",
    "gid_t",
    "id_t",
    "mode_t",
    "dev_t",
    "ino_t",
    "nlink_t",
    "blksize_t",
    "blkcnt_t",
    "fsblkcnt_t",
    "fsfilcnt_t",
    "key_t",
    "u_char",
    "u_short",
    "u_int",
    "ushort",
    "uint",
    "ulong",
    "u_int8_t",
    "u_int16_t",
    "u_int32_t",
    "u_int64_t",
    "quad_t",
    "u_quad_t",
    "int8_t",
    "int16_t",
    "int32_t",
    "int64_t",
    "in_addr_t",
    "in_port_t",
    "fd_set",
    "FD_SETSIZE",
    "FD_CLR",
    "FD_ISSET",
    "FD_SET",
    "FD_ZERO",
    "select",
]

off_t = _Annotated[int, _ctypes.c_int64]
"""A place in a file in bytes, 64 bits."""
off64_t = _Annotated[int, _ctypes.c_int64]
"""A place in a file in bytes, 64 bits."""
loff_t = _Annotated[int, _ctypes.c_int64]
"""A place in a file in bytes, 64 bits."""
suseconds_t = _Annotated[int, _ctypes.c_long]
"""Microseconds, signed."""
useconds_t = _Annotated[int, _ctypes.c_uint]
"""Microseconds, unsigned."""
clock_t = _Annotated[int, _ctypes.c_long]
"""Time that the processor worked, in CLOCKS_PER_SEC."""
pid_t = _Annotated[int, _ctypes.c_int]
"""The number of a process."""
uid_t = _Annotated[int, _ctypes.c_uint]
"""The number of a user."""
gid_t = _Annotated[int, _ctypes.c_uint]
"""The number of a group."""
id_t = _Annotated[int, _ctypes.c_uint]
"""The number of a process, a user or a group."""
mode_t = _Annotated[int, _ctypes.c_uint]
"""The permissions of a file."""
dev_t = _Annotated[int, _ctypes.c_uint64]
"""The number of a device."""
ino_t = _Annotated[int, _ctypes.c_uint64]
"""The number of a file on its device."""
nlink_t = _Annotated[int, _ctypes.c_uint64]
"""How many names a file has."""
blksize_t = _Annotated[int, _ctypes.c_long]
"""The size of a block in bytes."""
blkcnt_t = _Annotated[int, _ctypes.c_int64]
"""A count of blocks."""
fsblkcnt_t = _Annotated[int, _ctypes.c_uint64]
"""A count of blocks of a file system."""
fsfilcnt_t = _Annotated[int, _ctypes.c_uint64]
"""A count of files of a file system."""
key_t = _Annotated[int, _ctypes.c_int]
"""The key of a System V queue, semaphore or memory."""
u_char = _Annotated[int, _ctypes.c_ubyte]
"""BSD's ``unsigned char``."""
u_short = _Annotated[int, _ctypes.c_ushort]
"""BSD's ``unsigned short``."""
u_int = _Annotated[int, _ctypes.c_uint]
"""BSD's ``unsigned int``."""
ushort = _Annotated[int, _ctypes.c_ushort]
"""System V's ``unsigned short``."""
uint = _Annotated[int, _ctypes.c_uint]
"""System V's ``unsigned int``."""
ulong = _Annotated[int, _ctypes.c_ulong]
"""System V's ``unsigned long``."""
u_int8_t = _Annotated[int, _ctypes.c_uint8]
"""BSD's unsigned integer of 8 bits."""
u_int16_t = _Annotated[int, _ctypes.c_uint16]
"""BSD's unsigned integer of 16 bits."""
u_int32_t = _Annotated[int, _ctypes.c_uint32]
"""BSD's unsigned integer of 32 bits."""
u_int64_t = _Annotated[int, _ctypes.c_uint64]
"""BSD's unsigned integer of 64 bits."""
quad_t = _Annotated[int, _ctypes.c_int64]
"""BSD's integer of 64 bits."""
u_quad_t = _Annotated[int, _ctypes.c_uint64]
"""BSD's unsigned integer of 64 bits."""
