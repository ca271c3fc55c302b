"""``#include <minwindef.h>``: the integer types of Windows, its words and bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import win_system as _system
from berkeley._core import winsock as _winsock
from berkeley._core.win_types import (
    BOOL, BYTE, DWORD, DWORD_PTR, FILETIME, HANDLE, INT, LONG, LONGLONG, LPCSTR, LPCVOID, LPSTR,
    LPVOID, SHORT, UINT, ULONG, ULONGLONG, USHORT, WORD,
)
from berkeley._core.wide import LPCWSTR
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

# fmt: off
__all__ = [
    "BYTE", "WORD", "DWORD", "BOOL", "SHORT", "USHORT", "INT", "UINT", "LONG", "ULONG", "LONGLONG",
    "ULONGLONG", "DWORD_PTR", "HANDLE", "LPVOID", "LPCVOID", "LPSTR", "LPCSTR", "FILETIME", "PVOID",
    "LPBYTE", "LPWORD", "LPDWORD", "PDWORD", "LPINT", "LPLONG", "PULONG", "PSTR", "PCSTR", "UCHAR",
    "TRUE", "FALSE", "MAX_PATH", "MAKEWORD", "LOBYTE", "HIBYTE", "MAKELONG", "LOWORD", "HIWORD",
    "LPWSTR", "PWSTR", "LPCWSTR", "PCWSTR", "PBYTE", "PHANDLE", "LPHANDLE", "UNREFERENCED_PARAMETER",
]
# fmt: on

PVOID = LPVOID
LPBYTE = LPSTR
LPWORD = WORD
LPDWORD = DWORD
PDWORD = DWORD
LPINT = INT
LPLONG = LONG
PULONG = ULONG
PSTR = LPSTR
LPWSTR = LPSTR
PWSTR = LPSTR
PCWSTR = LPCWSTR
PBYTE = LPSTR
PHANDLE = DWORD_PTR
LPHANDLE = DWORD_PTR
PCSTR = LPCSTR
UCHAR = BYTE
TRUE: int = 1
FALSE: int = 0
MAX_PATH: int = 260
"""Bytes of a path at most, with its NUL."""


def MAKEWORD(a: SupportsIndex, b: SupportsIndex, /) -> int:
    """``WORD MAKEWORD(BYTE a, BYTE b)``

    Make a WORD.

    Args:
        a: The low byte.
        b: The high byte.

    Returns:
        The 16-bit number.

    See: Windows MAKEWORD.
    """
    return _winsock.MAKEWORD(a, b)


def LOBYTE(w: SupportsIndex, /) -> int:
    """``BYTE LOBYTE(WORD w)``

    Get the low byte of a WORD.

    Args:
        w: A 16-bit number.

    Returns:
        A number from 0 to 255.

    See: Windows LOBYTE.
    """
    return _winsock.LOBYTE(w)


def HIBYTE(w: SupportsIndex, /) -> int:
    """``BYTE HIBYTE(WORD w)``

    Get the high byte of a WORD.

    Args:
        w: A 16-bit number.

    Returns:
        A number from 0 to 255.

    See: Windows HIBYTE.
    """
    return _winsock.HIBYTE(w)


def MAKELONG(a: SupportsIndex, b: SupportsIndex, /) -> int:
    """``LONG MAKELONG(WORD a, WORD b)``

    Make a LONG.

    Args:
        a: The low word.
        b: The high word.

    Returns:
        The 32-bit number.

    See: Windows MAKELONG.
    """
    return _system.MAKELONG(a, b)


def LOWORD(dwValue: SupportsIndex, /) -> int:
    """``WORD LOWORD(DWORD dwValue)``

    Get the low word of a DWORD.

    Args:
        dwValue: A 32-bit number.

    Returns:
        A number from 0 to 65535.

    See: Windows LOWORD.
    """
    return _system.LOWORD(dwValue)


def HIWORD(dwValue: SupportsIndex, /) -> int:
    """``WORD HIWORD(DWORD dwValue)``

    Get the high word of a DWORD.

    Args:
        dwValue: A 32-bit number.

    Returns:
        A number from 0 to 65535.

    See: Windows HIWORD.
    """
    return _system.HIWORD(dwValue)


def UNREFERENCED_PARAMETER(P: object, /) -> None:
    """``void UNREFERENCED_PARAMETER(void *P)``

    Tell the compiler that a parameter is not used; nothing happens.

    Args:
        P: The parameter.

    See: Windows UNREFERENCED_PARAMETER.
    """
    _system.LocalFree(P)
