"""The functions of <windows.h> that are no threads and no sockets: time, memory, messages and the console."""

from __future__ import annotations

import os
import signal as python_signal
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, SupportsIndex

from berkeley._core.arguments import c_int_of, c_size_of, c_unsigned_of, require, wrong_type
from berkeley._core.boxes import Ref
from berkeley._core.buffers import readable, receivable, sendable, writable
from berkeley._core.transfer import load, store
from berkeley._core.win_handles import ERROR_INVALID_PARAMETER, refused
from berkeley._core.win_messages import message_of
from berkeley._core.win_types import FILETIME, LARGE_INTEGER, SYSTEMTIME

if TYPE_CHECKING:
    from types import FrameType

    from berkeley._core.buffers import ReadBuffer, WriteBuffer

ERROR_INSUFFICIENT_BUFFER: Final = 122
ERROR_MR_MID_NOT_FOUND: Final = 317
# winbase.h.
FORMAT_MESSAGE_ALLOCATE_BUFFER: Final = 0x100
FORMAT_MESSAGE_IGNORE_INSERTS: Final = 0x200
FORMAT_MESSAGE_FROM_SYSTEM: Final = 0x1000
HEAP_ZERO_MEMORY: Final = 8
_HEAP: Final = 1


def ZeroMemory(Destination: WriteBuffer | None, Length: SupportsIndex) -> None:
    """Fill memory with zeros."""
    FillMemory(Destination, Length, 0)


def FillMemory(Destination: WriteBuffer | None, Length: SupportsIndex, Fill: SupportsIndex) -> None:
    """Fill memory with one byte; a length past its end is cut."""
    memory = writable(Destination, "Destination")
    length = receivable(memory, c_size_of(Length, "Length"), "Length")
    store(memory, bytes([c_int_of(Fill, "Fill") & 0xFF]) * min(length, memory.size))


def CopyMemory(
    Destination: WriteBuffer | None, Source: ReadBuffer | None, Length: SupportsIndex
) -> None:
    """Copy bytes; memory that is too short is a BufferError."""
    target, source = writable(Destination, "Destination"), readable(Source, "Source")
    length = c_size_of(Length, "Length")
    if sendable(source, length).size < length - (source.owner is source.pointer):
        raise BufferError(f"Length is {length} but Source holds {source.size} bytes")
    if length > target.size:
        raise BufferError(f"Length is {length} but Destination holds {target.size} bytes")
    store(target, load(source, length) if length else b"")


def GetProcessHeap() -> int:
    """Give the heap of the process."""
    return _HEAP


def HeapAlloc(hHeap: SupportsIndex, dwFlags: SupportsIndex, dwBytes: SupportsIndex) -> bytearray:
    """Make memory; it is all zeros."""
    c_size_of(hHeap, "hHeap")
    c_unsigned_of(dwFlags, "dwFlags")
    size = c_size_of(dwBytes, "dwBytes")
    if size > sys.maxsize:
        raise MemoryError
    return bytearray(size)


def HeapFree(hHeap: SupportsIndex, dwFlags: SupportsIndex, lpMem: object) -> int:
    """Give memory back: Python does it when nothing uses it any more."""
    c_size_of(hHeap, "hHeap")
    c_unsigned_of(dwFlags, "dwFlags")
    _forget(lpMem)
    return 1


def _forget(_memory: object) -> None:
    """Do nothing."""


def LocalFree(hMem: object) -> None:
    """Give memory back, as HeapFree does."""
    _forget(hMem)


def GetTickCount() -> int:
    """Count milliseconds, in 32 bits."""
    return GetTickCount64() & 0xFFFF_FFFF


def GetTickCount64() -> int:
    """Count milliseconds since some start."""
    return time.monotonic_ns() // 1_000_000


def QueryPerformanceCounter(lpPerformanceCount: LARGE_INTEGER) -> int:
    """Store a count of nanoseconds since some start."""
    _large(lpPerformanceCount, "lpPerformanceCount").QuadPart = time.perf_counter_ns()
    return 1


def QueryPerformanceFrequency(lpFrequency: LARGE_INTEGER) -> int:
    """Store how often the performance counter counts in a second."""
    _large(lpFrequency, "lpFrequency").QuadPart = 1_000_000_000
    return 1


def _large(value: LARGE_INTEGER, name: str) -> LARGE_INTEGER:
    require(value, LARGE_INTEGER, name, "a LARGE_INTEGER")
    return value


def _store_time(target: SYSTEMTIME, name: str, *, local: bool) -> None:
    require(target, SYSTEMTIME, name, "a SYSTEMTIME")
    now = time.time_ns()
    parts = time.localtime(now // 10**9) if local else time.gmtime(now // 10**9)
    target.wYear, target.wMonth, target.wDay = parts.tm_year, parts.tm_mon, parts.tm_mday
    target.wDayOfWeek = (parts.tm_wday + 1) % 7
    target.wHour, target.wMinute, target.wSecond = parts.tm_hour, parts.tm_min, parts.tm_sec
    target.wMilliseconds = now // 10**6 % 1000


def GetSystemTime(lpSystemTime: SYSTEMTIME) -> None:
    """Store the date and time of UTC."""
    _store_time(lpSystemTime, "lpSystemTime", local=False)


def GetLocalTime(lpSystemTime: SYSTEMTIME) -> None:
    """Store the date and time of the local zone."""
    _store_time(lpSystemTime, "lpSystemTime", local=True)


def GetSystemTimeAsFileTime(lpSystemTimeAsFileTime: FILETIME) -> None:
    """Store the time of UTC in units of 100 nanoseconds since 1601."""
    require(lpSystemTimeAsFileTime, FILETIME, "lpSystemTimeAsFileTime", "a FILETIME")
    # 134774 days lie between the first days of 1601 and 1970.
    units = time.time_ns() // 100 + 134774 * 86400 * 10**7
    lpSystemTimeAsFileTime.dwLowDateTime = units & 0xFFFF_FFFF
    lpSystemTimeAsFileTime.dwHighDateTime = units >> 32


def GetCurrentProcessId() -> int:
    """Give the number of the process."""
    return os.getpid()


def FormatMessage(
    dwFlags: SupportsIndex,
    lpSource: object,
    dwMessageId: SupportsIndex,
    dwLanguageId: SupportsIndex,
    lpBuffer: WriteBuffer | Ref[bytearray] | None,
    nSize: SupportsIndex,
    Arguments: None,
) -> int:
    """Store the text of an error of the system; give its length, 0 for failure."""
    flags, code = c_unsigned_of(dwFlags, "dwFlags"), c_unsigned_of(dwMessageId, "dwMessageId")
    c_unsigned_of(dwLanguageId, "dwLanguageId")
    size = c_unsigned_of(nSize, "nSize")
    _forget((lpSource, Arguments))
    allocates = bool(flags & FORMAT_MESSAGE_ALLOCATE_BUFFER)
    if allocates:
        require(lpBuffer, Ref, "lpBuffer", "a Ref[bytearray]() with FORMAT_MESSAGE_ALLOCATE_BUFFER")
    memory = writable(None if isinstance(lpBuffer, Ref) else lpBuffer, "lpBuffer")
    if not flags & FORMAT_MESSAGE_FROM_SYSTEM:
        return refused(ERROR_INVALID_PARAMETER)
    text = message_of(code)
    if text is None:
        return refused(ERROR_MR_MID_NOT_FOUND)
    data = f"{text}\r\n\0".encode()
    if isinstance(lpBuffer, Ref):
        lpBuffer.value = bytearray(data)
    elif memory.owner is None or len(data) > receivable(memory, size, "nSize"):
        return refused(ERROR_INSUFFICIENT_BUFFER)
    else:
        store(memory, data)
    return len(data) - 1


CTRL_C_EVENT: Final = 0
CTRL_BREAK_EVENT: Final = 1
CTRL_CLOSE_EVENT: Final = 2
CTRL_LOGOFF_EVENT: Final = 5
CTRL_SHUTDOWN_EVENT: Final = 6
_handlers: list[Callable[[int], object]] = []


def SetConsoleCtrlHandler(
    HandlerRoutine: Callable[[int], object] | None, Add: SupportsIndex
) -> int:
    """Add or remove a function that is called for Ctrl-C and Ctrl-Break; NULL switches Ctrl-C off and on."""
    added = c_int_of(Add, "Add") != 0
    if HandlerRoutine is not None and not callable(HandlerRoutine):
        wrong_type("HandlerRoutine", "a function of one int or NULL", HandlerRoutine)
    if HandlerRoutine is None:
        return _set_action(python_signal.SIG_IGN if added else python_signal.default_int_handler)
    if added:
        _handlers.append(HandlerRoutine)
    elif HandlerRoutine in _handlers:
        _handlers.remove(HandlerRoutine)
    else:
        return refused(ERROR_INVALID_PARAMETER)
    return _set_action(_on_signal if _handlers else python_signal.default_int_handler)


def _set_action(
    action: Callable[[int, FrameType | None], object] | python_signal.Handlers,
) -> int:
    """Set what Ctrl-C does; Python lets the main thread alone do it."""
    try:
        python_signal.signal(python_signal.SIGINT, action)
        if sys.platform == "win32":
            python_signal.signal(python_signal.SIGBREAK, action)
    except ValueError:
        return refused(ERROR_INVALID_PARAMETER)
    return 1


def _on_signal(signum: int, frame: FrameType | None) -> None:
    """Ask the handlers, the last one first, until one says TRUE; if none does, the process ends."""
    event = CTRL_C_EVENT if signum == python_signal.SIGINT else CTRL_BREAK_EVENT
    for handler in reversed([*_handlers]):
        if handler(event):
            return
    python_signal.default_int_handler(signum, frame)


STD_INPUT_HANDLE: Final = 0xFFFF_FFF6
STD_OUTPUT_HANDLE: Final = 0xFFFF_FFF5
STD_ERROR_HANDLE: Final = 0xFFFF_FFF4


def GetStdHandle(nStdHandle: SupportsIndex) -> int:
    """Give the descriptor of a standard stream: 0, 1 or 2."""
    numbers = {STD_INPUT_HANDLE: 0, STD_OUTPUT_HANDLE: 1, STD_ERROR_HANDLE: 2}
    number = numbers.get(c_unsigned_of(nStdHandle, "nStdHandle"))
    if number is None:
        refused(6)
        return -1
    return number


def LOWORD(dwValue: SupportsIndex) -> int:
    """Give the low word of a DWORD."""
    return c_unsigned_of(dwValue, "dwValue") & 0xFFFF


def HIWORD(dwValue: SupportsIndex) -> int:
    """Give the high word of a DWORD."""
    return c_unsigned_of(dwValue, "dwValue") >> 16


def MAKELONG(a: SupportsIndex, b: SupportsIndex) -> int:
    """Make a LONG of its low and its high word."""
    value = c_int_of(a, "a") & 0xFFFF | (c_int_of(b, "b") & 0xFFFF) << 16
    return c_int_of(value, "a")


def MAKELANGID(p: SupportsIndex, s: SupportsIndex) -> int:
    """Make the number of a language."""
    return (c_int_of(s, "s") << 10 | c_int_of(p, "p")) & 0xFFFF
