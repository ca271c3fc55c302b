"""CreateThread, _beginthreadex, and what ends a thread or the process."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from berkeley.include.process import _beginthread, _beginthreadex, _endthread, _endthreadex, _getpid
from berkeley.include.windows import (
    CREATE_SUSPENDED,
    CRITICAL_SECTION,
    DWORD,
    ERROR_INVALID_HANDLE,
    ERROR_INVALID_PARAMETER,
    INFINITE,
    LONG,
    STILL_ACTIVE,
    UINT,
    WAIT_OBJECT_0,
    CloseHandle,
    CreateEvent,
    CreateThread,
    DeleteCriticalSection,
    EnterCriticalSection,
    ExitThread,
    GetCurrentProcessId,
    GetCurrentThreadId,
    GetExitCodeThread,
    GetLastError,
    InitializeCriticalSection,
    InitializeCriticalSectionAndSpinCount,
    InterlockedCompareExchange,
    InterlockedDecrement,
    InterlockedExchange,
    InterlockedExchangeAdd,
    InterlockedIncrement,
    LeaveCriticalSection,
    ResumeThread,
    SetEvent,
    TryEnterCriticalSection,
    WaitForMultipleObjects,
    WaitForSingleObject,
)


def ended(thread: int) -> int:
    """Wait for the end of a thread, close its handle, and give its exit code."""
    code = DWORD()
    assert WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0
    assert GetExitCodeThread(thread, code) == 1
    assert CloseHandle(thread) == 1
    return code.value


def test_a_thread_gets_its_argument_and_gives_its_code() -> None:
    found: list[object] = []
    number = DWORD()

    def start(argument: object) -> int:
        found.extend([argument, GetCurrentThreadId()])
        return 7

    thread = CreateThread(None, 0, start, "argument", 0, number)
    assert ended(thread) == 7
    assert found == ["argument", number.value]
    assert number.value != GetCurrentThreadId()


def test_the_exit_code_before_the_end() -> None:
    go, code = CreateEvent(None, 0, 0, None), DWORD()
    thread = CreateThread(None, 0, lambda event: WaitForSingleObject(event, INFINITE), go, 0, None)
    assert (GetExitCodeThread(thread, code), code.value) == (1, STILL_ACTIVE)
    assert SetEvent(go) == 1
    assert ended(thread) == WAIT_OBJECT_0
    assert CloseHandle(go) == 1


def test_several_threads_are_waited_for() -> None:
    count = LONG(0)

    def start(times: int) -> None:
        for _ in range(times):
            InterlockedIncrement(count)

    threads = [_beginthreadex(None, 0, start, 200, 0, None) for _ in range(4)]
    assert WaitForMultipleObjects(4, threads, 1, INFINITE) == WAIT_OBJECT_0
    assert [CloseHandle(thread) for thread in threads] == [1] * 4
    assert count == 800


@pytest.mark.parametrize("leave", [ExitThread, _endthreadex])
def test_a_thread_that_ends_itself(leave: object) -> None:
    assert callable(leave)
    assert ended(_beginthreadex(None, 0, leave, 9, 0, UINT())) == 9


def test_endthread_ends_with_0() -> None:
    assert ended(CreateThread(None, 0, lambda _: _endthread(), None, 0, None)) == 0


def test_a_suspended_thread_starts_when_it_is_resumed() -> None:
    ran: list[int] = []
    thread = CreateThread(None, 0, ran.append, 1, CREATE_SUSPENDED, DWORD())
    code = DWORD()
    assert (GetExitCodeThread(thread, code), code.value, ran) == (1, STILL_ACTIVE, [])
    assert (ResumeThread(thread), ResumeThread(thread)) == (1, 0)
    assert ended(thread) == 0
    assert ran == [1]


def test_beginthread_closes_its_handle_itself() -> None:
    ran = threading.Event()
    thread = _beginthread(lambda event: event.set(), 0, ran)
    assert ran.wait(60)
    for _ in range(1000):
        if WaitForSingleObject(thread, 10) != WAIT_OBJECT_0:
            break
    assert GetLastError() == ERROR_INVALID_HANDLE


def test_handles_of_other_kinds() -> None:
    event = CreateEvent(None, 0, 0, None)
    for handle in (event, 4):
        assert (GetExitCodeThread(handle, DWORD()), GetLastError()) == (0, ERROR_INVALID_HANDLE)
        assert (ResumeThread(handle), GetLastError()) == (0xFFFF_FFFF, ERROR_INVALID_HANDLE)
    assert CloseHandle(event) == 1
    thread = CreateThread(None, 0, lambda _: 0, None, 0, None)
    assert (GetExitCodeThread(thread, None), GetLastError()) == (0, ERROR_INVALID_PARAMETER)
    assert ended(thread) == 0


def test_a_start_routine_that_is_none_is_named() -> None:
    wrong: list[object] = [5]
    with pytest.raises(TypeError, match="lpStartAddress"):
        CreateThread(None, 0, wrong[0], None, 0, None)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="start_address"):
        _beginthreadex(None, 0, wrong[0], None, 0, None)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="start_address"):
        _beginthread(wrong[0], 0, None)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def status_of(program: str) -> tuple[int, str]:
    """Run a program and give its exit status and output."""
    done = subprocess.run(
        [sys.executable, "-c", f"from berkeley.include.windows import *\n{program}"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace").strip()


@pytest.mark.slow
@pytest.mark.timeout(90)
def test_ExitProcess_ends_it_from_any_thread() -> None:
    assert status_of("ExitProcess(3)") == (3, "")
    program = "CreateThread(None, 0, ExitProcess, 4, 0, None)\nSleep(20000)"
    assert status_of(program) == (4, "")


@pytest.mark.slow
@pytest.mark.timeout(90)
def test_the_end_of_the_initial_thread_ends_the_others() -> None:
    program = "CreateThread(None, 0, Sleep, 70_000, 0, None)\nprint('end')"
    assert status_of(program) == (0, "end")


@pytest.mark.slow
@pytest.mark.timeout(90)
def test_ExitThread_of_the_initial_thread_waits_for_the_others() -> None:
    late = "def late(p):\n Sleep(50)\n print('late', flush=True)\n"
    program = f"{late}CreateThread(None, 0, late, 0, 0, None)\nExitThread(5)"
    assert status_of(program) == (5, "late")


def test_the_numbers_of_thread_and_process() -> None:
    assert GetCurrentProcessId() == _getpid() > 0
    assert GetCurrentThreadId() == threading.get_native_id() & 0xFFFF_FFFF


class TestCriticalSections:
    """EnterCriticalSection and its kin."""

    def test_one_thread_is_in_it(self) -> None:
        section = CRITICAL_SECTION()
        InitializeCriticalSection(section)
        EnterCriticalSection(section)
        assert TryEnterCriticalSection(section) == 1
        thread = CreateThread(None, 0, TryEnterCriticalSection, section, 0, None)
        assert ended(thread) == 0
        LeaveCriticalSection(section)
        LeaveCriticalSection(section)
        # One time too many.
        LeaveCriticalSection(section)
        DeleteCriticalSection(section)
        assert InitializeCriticalSectionAndSpinCount(section, 4000) == 1

    def test_another_thread_waits(self) -> None:
        section, order = CRITICAL_SECTION(), list[str]()

        def second(_: object) -> None:
            EnterCriticalSection(section)
            order.append("second")
            LeaveCriticalSection(section)

        EnterCriticalSection(section)
        thread = CreateThread(None, 0, second, None, 0, None)
        assert WaitForSingleObject(thread, 20) != WAIT_OBJECT_0
        order.append("first")
        LeaveCriticalSection(section)
        assert ended(thread) == 0
        assert order == ["first", "second"]

    def test_what_is_none_is_named(self) -> None:
        wrong: list[object] = [5]
        with pytest.raises(TypeError, match="lpCriticalSection"):
            EnterCriticalSection(wrong[0])  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def test_the_interlocked_functions() -> None:
    number = LONG(5)
    assert (InterlockedIncrement(number), InterlockedDecrement(number)) == (6, 5)
    assert (InterlockedExchange(number, 8), number.value) == (5, 8)
    assert (InterlockedExchangeAdd(number, -3), number.value) == (8, 5)
    assert (InterlockedCompareExchange(number, 1, 4), number.value) == (5, 5)
    assert (InterlockedCompareExchange(number, 1, 5), number.value) == (5, 1)
    number.value = 2**31 - 1
    assert InterlockedIncrement(number) == -(2**31)
    wrong: list[object] = [5]
    with pytest.raises(TypeError, match="Addend"):
        InterlockedIncrement(wrong[0])  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
