"""The types of <windows.h>: integers whose address may be taken, handles, and the names of pointers."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Annotated, TypeAlias

from berkeley._core.boxes import (
    IntBox,
    c_int,
    c_longlong,
    c_short,
    c_uint,
    c_ulonglong,
    c_ushort,
)
from berkeley._core.layout import CharArray
from berkeley._core.struct import Struct
from berkeley._core.types import uint16_t, uint32_t

if TYPE_CHECKING:
    from berkeley._core.arguments import Text
    from berkeley._core.buffers import ReadBuffer, WriteBuffer

    class BYTE(c_int):
        """``BYTE``, 8 bits without a sign."""

else:

    class BYTE(IntBox, ctypes.c_ubyte):
        """``BYTE``, 8 bits without a sign."""


class WORD(c_ushort):
    """``WORD``, 16 bits without a sign."""


class DWORD(c_uint):
    """``DWORD``, 32 bits without a sign: ``DWORD timeout = 500;`` is ``DWORD(500)`` where its address is needed."""


class BOOL(c_int):
    """``BOOL``, 32 bits: ``BOOL on = TRUE;`` is ``BOOL(TRUE)`` where its address is needed."""


class SHORT(c_short):
    """``SHORT``, 16 bits."""


class USHORT(c_ushort):
    """``USHORT``, 16 bits without a sign."""


class INT(c_int):
    """``INT``, 32 bits."""


class UINT(c_uint):
    """``UINT``, 32 bits without a sign."""


class LONG(c_int):
    """``LONG`` as Windows has it, 32 bits: the box that `InterlockedIncrement` counts in."""


class ULONG(c_uint):
    """``ULONG`` as Windows has it, 32 bits without a sign."""


class u_long(c_uint):
    """``u_long`` as Windows has it, 32 bits: ``u_long mode = 1;`` is ``u_long(1)`` for `ioctlsocket`."""


class LONGLONG(c_longlong):
    """``LONGLONG``, 64 bits."""


class ULONGLONG(c_ulonglong):
    """``ULONGLONG``, 64 bits without a sign."""


class DWORD_PTR(c_ulonglong):
    """``DWORD_PTR``, an unsigned integer as wide as a pointer."""


SOCKET: TypeAlias = int
"""A handle of a socket; INVALID_SOCKET is -1 here, so that ``s == INVALID_SOCKET`` and ``s < 0`` agree."""
HANDLE: TypeAlias = int
"""A handle of a thread, an event, a mutex or a semaphore; 0 where C has NULL."""
WSAEVENT: TypeAlias = int
"""A handle of an event; WSA_INVALID_EVENT is 0."""
GROUP: TypeAlias = int
"""A group of sockets; there are none."""
ADDRESS_FAMILY: TypeAlias = int
"""An address family, AF_*."""
LPVOID: TypeAlias = object
"""``void *``: the argument of a thread is any Python object."""
LPSTR: TypeAlias = "WriteBuffer"
"""``char *``: a buffer that text is written to."""
LPCSTR: TypeAlias = "Text"
"""``const char *``: str, bytes, or a buffer up to its first NUL."""
LPCVOID: TypeAlias = "ReadBuffer"
"""``const void *``: any buffer."""


class SYSTEMTIME(Struct):
    """``SYSTEMTIME`` <windows.h>: a date and a time of day, 16 bytes."""

    wYear: uint16_t
    wMonth: uint16_t  # 1 to 12
    wDayOfWeek: uint16_t  # 0 is Sunday
    wDay: uint16_t
    wHour: uint16_t
    wMinute: uint16_t
    wSecond: uint16_t
    wMilliseconds: uint16_t


class FILETIME(Struct):
    """``FILETIME`` <windows.h>: units of 100 nanoseconds since 1601, 8 bytes."""

    dwLowDateTime: uint32_t
    dwHighDateTime: uint32_t


class LARGE_INTEGER(Struct):
    """``LARGE_INTEGER`` <windows.h>: a 64-bit number, 8 bytes; only the member QuadPart of C's union."""

    QuadPart: Annotated[int, ctypes.c_longlong]


class GUID(Struct):
    """``GUID`` <windows.h>: the name of an interface, 16 bytes."""

    Data1: uint32_t
    Data2: uint16_t
    Data3: uint16_t
    Data4: CharArray  # 8 bytes
