"""Clocks, memory, messages and the console of <windows.h>."""

from __future__ import annotations

import os
import signal as python_signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from berkeley import Ref
from berkeley._abi.wsa import ERRNO_NAMES
from berkeley._core.memory import sizeof
from berkeley.include.tchar import _T, TEXT, _tcslen, _tprintf, _ttoi
from berkeley.include.windows import (
    CTRL_C_EVENT,
    ERROR_INSUFFICIENT_BUFFER,
    ERROR_INVALID_HANDLE,
    ERROR_INVALID_PARAMETER,
    ERROR_MR_MID_NOT_FOUND,
    FALSE,
    FILETIME,
    FORMAT_MESSAGE_ALLOCATE_BUFFER,
    FORMAT_MESSAGE_FROM_SYSTEM,
    FORMAT_MESSAGE_IGNORE_INSERTS,
    HEAP_ZERO_MEMORY,
    HIWORD,
    INVALID_HANDLE_VALUE,
    LANG_NEUTRAL,
    LARGE_INTEGER,
    LOWORD,
    MAKELANGID,
    MAKELONG,
    STD_ERROR_HANDLE,
    STD_INPUT_HANDLE,
    STD_OUTPUT_HANDLE,
    SUBLANG_DEFAULT,
    SYSTEMTIME,
    TRUE,
    UNREFERENCED_PARAMETER,
    CopyMemory,
    FillMemory,
    FormatMessage,
    GetLastError,
    GetLocalTime,
    GetProcessHeap,
    GetStdHandle,
    GetSystemTime,
    GetSystemTimeAsFileTime,
    GetTickCount,
    GetTickCount64,
    HeapAlloc,
    HeapFree,
    LocalFree,
    MoveMemory,
    QueryPerformanceCounter,
    QueryPerformanceFrequency,
    SecureZeroMemory,
    SetConsoleCtrlHandler,
    SetLastError,
    Sleep,
    ZeroMemory,
    lstrcat,
    lstrcmp,
    lstrcmpi,
    lstrcpy,
    lstrlen,
)
from berkeley.include.winsock2 import WSAECONNREFUSED

if TYPE_CHECKING:
    from collections.abc import Iterator

FROM_SYSTEM = FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS


class TestClocks:
    """What tells the time."""

    def test_ticks_are_milliseconds(self) -> None:
        first = GetTickCount64()
        Sleep(20)
        assert GetTickCount64() > first
        assert 0 <= GetTickCount() <= 0xFFFF_FFFF

    def test_the_performance_counter(self) -> None:
        count, again, frequency = LARGE_INTEGER(), LARGE_INTEGER(), LARGE_INTEGER()
        assert QueryPerformanceFrequency(frequency) == QueryPerformanceCounter(count) == 1
        Sleep(20)
        assert QueryPerformanceCounter(again) == 1
        assert (again.QuadPart - count.QuadPart) / frequency.QuadPart >= 0.01

    def test_the_time_of_day(self) -> None:
        # Without an argument, gmtime asks a coarser clock.
        before, found = time.gmtime(time.time()), SYSTEMTIME()
        GetSystemTime(found)
        after = time.gmtime(time.time())
        fields = found.wYear, found.wMonth, found.wDay, found.wHour, found.wMinute, found.wSecond
        assert before[:6] <= fields <= after[:6]
        assert found.wMilliseconds < 1000
        assert found.wDayOfWeek in ((before.tm_wday + 1) % 7, (after.tm_wday + 1) % 7)
        local, now = SYSTEMTIME(), time.localtime(time.time())
        GetLocalTime(local)
        assert (local.wYear, local.wMonth, local.wDay, local.wHour) >= now[:4]
        assert sizeof(SYSTEMTIME) == 16

    def test_the_time_in_100_nanoseconds(self) -> None:
        found = FILETIME()
        before = time.time()
        GetSystemTimeAsFileTime(found)
        seconds = (found.dwHighDateTime << 32 | found.dwLowDateTime) / 10**7 - 11_644_473_600
        assert before - 1 <= seconds <= time.time() + 1


class TestMemory:
    """What fills and copies memory."""

    def test_it_is_filled(self) -> None:
        memory = bytearray(b"abcdef")
        FillMemory(memory, 2, ord("x"))
        ZeroMemory(memory[4:], 1)
        SecureZeroMemory(memoryview(memory)[4:], 1)
        assert memory == b"xxcd\0f"

    def test_it_is_copied(self) -> None:
        memory = bytearray(6)
        CopyMemory(memory, b"abc", 3)
        MoveMemory(memoryview(memory)[2:], memory, 3)
        assert memory == b"ababc\0"

    def test_memory_that_is_too_short(self) -> None:
        with pytest.raises(BufferError, match="Source"):
            CopyMemory(bytearray(9), b"abc", 5)
        with pytest.raises(BufferError, match="Destination"):
            CopyMemory(bytearray(2), b"abc", 3)

    def test_the_heap(self) -> None:
        memory = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, 100)
        assert memory == bytes(100)
        assert HeapFree(GetProcessHeap(), 0, memory) == 1
        with pytest.raises(MemoryError):
            HeapAlloc(GetProcessHeap(), 0, -1)


class TestMessages:
    """FormatMessage."""

    def test_the_text_of_a_code(self) -> None:
        memory = bytearray(100)
        length = FormatMessage(FROM_SYSTEM, None, WSAECONNREFUSED, 0, memory, 100, None)
        assert memory[: length + 1] == b"Connection refused.\r\n\0"
        assert FormatMessage(FROM_SYSTEM, None, ERROR_INVALID_HANDLE, 0, memory, 100, None) > 0
        assert memory.startswith(b"The handle is invalid.")

    def test_memory_of_its_own(self) -> None:
        text = Ref[bytearray]()
        flags, language = (
            FROM_SYSTEM | FORMAT_MESSAGE_ALLOCATE_BUFFER,
            MAKELANGID(LANG_NEUTRAL, SUBLANG_DEFAULT),
        )
        length = FormatMessage(flags, None, WSAECONNREFUSED, language, text, 0, None)
        assert text.value is not None
        assert len(text.value) == length + 1
        LocalFree(text.value)

    def test_every_code_of_Winsock_has_a_text(self) -> None:
        memory = bytearray(200)
        for code in ERRNO_NAMES:
            assert FormatMessage(FROM_SYSTEM, None, code, 0, memory, 200, None) > 3, code

    def test_what_it_refuses(self) -> None:
        memory = bytearray(5)
        for flags, code, error in (
            (0, WSAECONNREFUSED, ERROR_INVALID_PARAMETER),
            (FROM_SYSTEM, 99999, ERROR_MR_MID_NOT_FOUND),
            (FROM_SYSTEM, WSAECONNREFUSED, ERROR_INSUFFICIENT_BUFFER),
        ):
            SetLastError(0)
            assert FormatMessage(flags, None, code, 0, memory, 5, None) == 0
            assert (GetLastError(), memory) == (error, bytearray(5))
        with pytest.raises(TypeError, match="lpBuffer"):
            FormatMessage(FROM_SYSTEM | FORMAT_MESSAGE_ALLOCATE_BUFFER, None, 0, 0, memory, 5, None)


@pytest.fixture
def sigint() -> Iterator[None]:
    """What Ctrl-C does is as before after the test."""
    before = python_signal.getsignal(python_signal.SIGINT)
    yield
    python_signal.signal(python_signal.SIGINT, before)


@pytest.mark.usefixtures("sigint")
class TestConsole:
    """SetConsoleCtrlHandler and GetStdHandle."""

    def test_the_last_handler_is_asked_first(self) -> None:
        asked: list[tuple[str, int]] = []

        def first(event: int) -> int:
            asked.append(("first", event))
            return TRUE

        def last(event: int) -> int:
            asked.append(("last", event))
            return FALSE

        assert SetConsoleCtrlHandler(first, TRUE) == SetConsoleCtrlHandler(last, TRUE) == 1
        python_signal.raise_signal(python_signal.SIGINT)
        assert asked == [("last", CTRL_C_EVENT), ("first", CTRL_C_EVENT)]
        assert SetConsoleCtrlHandler(first, FALSE) == 1
        with pytest.raises(KeyboardInterrupt):
            python_signal.raise_signal(python_signal.SIGINT)
        assert SetConsoleCtrlHandler(last, FALSE) == 1
        assert SetConsoleCtrlHandler(last, FALSE) == 0
        assert GetLastError() == ERROR_INVALID_PARAMETER

    def test_Ctrl_C_is_ignored(self) -> None:
        assert SetConsoleCtrlHandler(None, TRUE) == 1
        python_signal.raise_signal(python_signal.SIGINT)
        assert SetConsoleCtrlHandler(None, FALSE) == 1
        with pytest.raises(KeyboardInterrupt):
            python_signal.raise_signal(python_signal.SIGINT)

    def test_the_standard_streams(self) -> None:
        streams = STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE
        assert [GetStdHandle(stream) for stream in streams] == [0, 1, 2]
        assert (GetStdHandle(5), GetLastError()) == (INVALID_HANDLE_VALUE, ERROR_INVALID_HANDLE)


def test_words() -> None:
    assert (LOWORD(0x12345678), HIWORD(0x12345678)) == (0x5678, 0x1234)
    assert (MAKELONG(1, 2), MAKELONG(0, 0x8000)) == (0x20001, -(2**31))
    assert MAKELANGID(LANG_NEUTRAL, SUBLANG_DEFAULT) == 0x400


def test_what_stands_for_functions_of_string_h() -> None:
    room = bytearray(8)
    lstrcpy(room, b"ab")
    lstrcat(room, b"cd")
    assert (lstrlen(room), lstrcmp(room, b"abcd"), lstrcmpi(room, b"ABCD")) == (4, 0, 0)
    unused: list[object] = [5]
    UNREFERENCED_PARAMETER(unused)


def test_a_TCHAR_is_a_char(capsys: pytest.CaptureFixture[str]) -> None:
    assert (_T("x"), TEXT(b"x"), _tcslen(b"abc"), _ttoi(b"42")) == ("x", b"x", 3, 42)
    assert _tprintf(_T("%d\n"), 5) == 2
    assert capsys.readouterr().out == "5\n"


PROGRAM = """\
import sys
from berkeley.include.conio import _getch, _getche, _kbhit, _putch
hits = _kbhit()
sys.stdout.write(f"{hits} {_getch()} {_getch()} {_getche()} {_getch()} {_putch(33)}\\n")
"""


def test_keys_of_an_input_that_is_no_console() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=b"abc", capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == b"c!1 97 98 99 -1 33".split()


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is one of POSIX")
@pytest.mark.slow
def test_keys_of_a_terminal_come_without_Enter() -> None:
    if sys.platform != "win32":
        program = PROGRAM.replace("_kbhit()\n", "_kbhit()\nwhile not _kbhit(): pass\n")
        terminal, other = os.openpty()
        child = subprocess.Popen([sys.executable, "-c", program], stdin=other, stdout=other)
        os.close(other)
        try:
            os.write(terminal, b"abcd")
            text = b""
            while not text.endswith(b"33\r\n"):
                text += os.read(terminal, 100)
        finally:
            os.close(terminal)
            child.wait()
        assert b" 97 98 99 100 33" in text


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is one of POSIX")
@pytest.mark.slow
def test_a_terminal_shows_no_key_and_is_afterwards_as_before() -> None:
    if sys.platform != "win32":
        import termios

        def modes() -> int:
            return int(termios.tcgetattr(terminal)[3]) & (termios.ICANON | termios.ECHO)

        program = "from berkeley.include.conio import _getch\nprint(_getch())\ninput()"
        terminal, other = os.openpty()
        before = modes()
        child = subprocess.Popen([sys.executable, "-c", program], stdin=other, stdout=other)
        os.close(other)
        try:
            while modes() == before and child.poll() is None:
                time.sleep(0.005)
            assert modes() == 0
            os.write(terminal, b"a")
            text = b""
            while not text.endswith(b"\n"):
                text += os.read(terminal, 100)
            assert (text, modes()) == (b"97\r\n", before)
            os.write(terminal, b"\n")
        finally:
            os.close(terminal)
            child.wait()
