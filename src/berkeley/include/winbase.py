"""``#include <winbase.h>``: memory, the heap, and the texts of errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core.win_system import (
    FORMAT_MESSAGE_ALLOCATE_BUFFER, FORMAT_MESSAGE_FROM_SYSTEM, FORMAT_MESSAGE_IGNORE_INSERTS,
    HEAP_ZERO_MEMORY,
)
from berkeley._core import win_system as _system
from berkeley.include.string import strcat as _strcat
from berkeley.include.string import strcmp as _strcmp
from berkeley.include.string import strcpy as _strcpy
from berkeley.include.string import strlen as _strlen
from berkeley.include.strings import strcasecmp as _strcasecmp
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.boxes import Ref
    from berkeley._core.buffers import ReadBuffer, WriteBuffer

# fmt: off
__all__ = [
    "FORMAT_MESSAGE_ALLOCATE_BUFFER", "FORMAT_MESSAGE_IGNORE_INSERTS", "FORMAT_MESSAGE_FROM_SYSTEM",
    "HEAP_ZERO_MEMORY", "LANG_NEUTRAL", "SUBLANG_DEFAULT", "FormatMessage", "LocalFree",
    "GetProcessHeap", "HeapAlloc", "HeapFree", "ZeroMemory", "SecureZeroMemory", "FillMemory",
    "CopyMemory", "MoveMemory", "MAKELANGID", "FormatMessageA", "RtlCopyMemory",
    "lstrlen", "lstrlenA", "lstrcpy", "lstrcat", "lstrcmp", "lstrcmpi",
]
# fmt: on

LANG_NEUTRAL: int = 0
SUBLANG_DEFAULT: int = 1


def FormatMessage(
    dwFlags: SupportsIndex,
    lpSource: object,
    dwMessageId: SupportsIndex,
    dwLanguageId: SupportsIndex,
    lpBuffer: WriteBuffer | Ref[bytearray] | None,
    nSize: SupportsIndex,
    Arguments: None,
    /,
) -> int:
    """``DWORD FormatMessage(DWORD dwFlags, LPCVOID lpSource, DWORD dwMessageId, DWORD dwLanguageId, LPSTR lpBuffer, DWORD nSize, va_list *Arguments)``

    Get the text of an error code, with a line feed at its end.

    Args:
        dwFlags: FORMAT_MESSAGE_FROM_SYSTEM, with FORMAT_MESSAGE_IGNORE_INSERTS and FORMAT_MESSAGE_ALLOCATE_BUFFER
            as wanted.
        lpSource: Ignored; NULL.
        dwMessageId: The code: WSAE*, or one of Windows.
        dwLanguageId: Ignored; the text is English.
        lpBuffer: Where the text goes; a ``Ref[bytearray]()`` with FORMAT_MESSAGE_ALLOCATE_BUFFER.
        nSize: Size of *lpBuffer* in bytes.
        Arguments: NULL.

    Returns:
        The length of the text in bytes, without its NUL; or 0: `GetLastError` has the code: ERROR_INVALID_PARAMETER
        (other flags), ERROR_MR_MID_NOT_FOUND (an unknown code) or ERROR_INSUFFICIENT_BUFFER.

    Differs from C:
        The texts are `strerror`'s, not those of Windows.

    See: Windows FormatMessage.
    """
    return _system.FormatMessage(
        dwFlags, lpSource, dwMessageId, dwLanguageId, lpBuffer, nSize, Arguments
    )


def LocalFree(hMem: object, /) -> None:
    """``HLOCAL LocalFree(HLOCAL hMem)``

    Give back the memory that `FormatMessage` has made.

    Args:
        hMem: The memory.

    See: Windows LocalFree.
    """
    _system.LocalFree(hMem)


def GetProcessHeap() -> int:
    """``HANDLE GetProcessHeap(void)``

    Get the heap of the process.

    Returns:
        Its handle.

    See: Windows GetProcessHeap.
    """
    return _system.GetProcessHeap()


def HeapAlloc(hHeap: SupportsIndex, dwFlags: SupportsIndex, dwBytes: SupportsIndex, /) -> bytearray:
    """``LPVOID HeapAlloc(HANDLE hHeap, DWORD dwFlags, SIZE_T dwBytes)``

    Make memory.

    Args:
        hHeap: The handle of `GetProcessHeap`.
        dwFlags: HEAP_ZERO_MEMORY, or 0.
        dwBytes: How many bytes.

    Returns:
        The memory, all zeros.

    Differs from C:
        Where C makes room for a struct, Python makes the struct.

    See: Windows HeapAlloc.
    """
    return _system.HeapAlloc(hHeap, dwFlags, dwBytes)


def HeapFree(hHeap: SupportsIndex, dwFlags: SupportsIndex, lpMem: object, /) -> int:
    """``BOOL HeapFree(HANDLE hHeap, DWORD dwFlags, LPVOID lpMem)``

    Give memory back.

    Args:
        hHeap: The handle of `GetProcessHeap`.
        dwFlags: 0.
        lpMem: The memory, a struct or a buffer.

    Returns:
        1.

    Differs from C:
        The memory stays good as long as something uses it.

    See: Windows HeapFree.
    """
    return _system.HeapFree(hHeap, dwFlags, lpMem)


def ZeroMemory(Destination: WriteBuffer | None, Length: SupportsIndex, /) -> None:
    """``void ZeroMemory(PVOID Destination, SIZE_T Length)``

    Fill memory with zeros.

    Args:
        Destination: The memory.
        Length: How many bytes of it.

    Differs from C:
        A *Length* past the end of *Destination* is cut to it, with a warning.

    See: Windows ZeroMemory; POSIX.1-2024 memset.
    """
    _system.ZeroMemory(Destination, Length)


def SecureZeroMemory(Destination: WriteBuffer | None, Length: SupportsIndex, /) -> None:
    """``PVOID SecureZeroMemory(PVOID Destination, SIZE_T Length)``

    Fill memory with zeros.

    Args:
        Destination: The memory.
        Length: How many bytes of it.

    Differs from C:
        A *Length* past the end of *Destination* is cut to it, with a warning.

    See: Windows SecureZeroMemory.
    """
    _system.ZeroMemory(Destination, Length)


def FillMemory(
    Destination: WriteBuffer | None, Length: SupportsIndex, Fill: SupportsIndex, /
) -> None:
    """``void FillMemory(PVOID Destination, SIZE_T Length, BYTE Fill)``

    Fill memory with one byte.

    Args:
        Destination: The memory.
        Length: How many bytes of it.
        Fill: The byte.

    Differs from C:
        A *Length* past the end of *Destination* is cut to it, with a warning.

    See: Windows FillMemory; POSIX.1-2024 memset.
    """
    _system.FillMemory(Destination, Length, Fill)


def CopyMemory(
    Destination: WriteBuffer | None, Source: ReadBuffer | None, Length: SupportsIndex, /
) -> None:
    """``void CopyMemory(PVOID Destination, const VOID *Source, SIZE_T Length)``

    Copy bytes.

    Args:
        Destination: Where they go.
        Source: Where they come from.
        Length: How many.

    Differs from C:
        Memory that is too short is a BufferError, never a write past its end.

    See: Windows CopyMemory; POSIX.1-2024 memcpy.
    """
    _system.CopyMemory(Destination, Source, Length)


def MoveMemory(
    Destination: WriteBuffer | None, Source: ReadBuffer | None, Length: SupportsIndex, /
) -> None:
    """``void MoveMemory(PVOID Destination, const VOID *Source, SIZE_T Length)``

    Copy bytes, also to memory that overlaps.

    Args:
        Destination: Where they go.
        Source: Where they come from.
        Length: How many.

    Differs from C:
        Memory that is too short is a BufferError, never a write past its end.

    See: Windows MoveMemory; POSIX.1-2024 memmove.
    """
    _system.CopyMemory(Destination, Source, Length)


def MAKELANGID(p: SupportsIndex, s: SupportsIndex, /) -> int:
    """``WORD MAKELANGID(USHORT p, USHORT s)``

    Make the number of a language.

    Args:
        p: LANG_NEUTRAL.
        s: SUBLANG_DEFAULT.

    Returns:
        The number.

    See: Windows MAKELANGID.
    """
    return _system.MAKELANGID(p, s)


FormatMessageA = FormatMessage
RtlCopyMemory = CopyMemory
lstrlen = _strlen
lstrlenA = _strlen
lstrcpy = _strcpy
lstrcat = _strcat
lstrcmp = _strcmp
lstrcmpi = _strcasecmp
