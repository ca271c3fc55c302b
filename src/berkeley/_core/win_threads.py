"""CreateThread and _beginthreadex: Windows' threads on Python's. They are daemons: `main`'s end ends the process."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, SupportsIndex, TypeVar

from berkeley._core.arguments import c_unsigned_of, require, wrong_type
from berkeley._core.boxes import IntBox
from berkeley._core.cancel import ThreadExit
from berkeley._core.endings import FatalErrors, exit_process
from berkeley._core.win_handles import (
    ERROR_INVALID_HANDLE,
    ERROR_INVALID_PARAMETER,
    ERROR_NOT_ENOUGH_MEMORY,
    CloseHandle,
    Waitable,
    abandon_mutexes,
    changed,
    found,
    opened,
    refused,
)
from berkeley._core.win_wait import INFINITE, wait

if TYPE_CHECKING:
    from typing import NoReturn

T = TypeVar("T")

# winbase.h and processthreadsapi.h.
CREATE_SUSPENDED: Final = 4
STILL_ACTIVE: Final = 259
_FAILED: Final = 0xFFFF_FFFF


class Thread(Waitable):
    """A thread that runs a C start routine; it is signalled when it has ended."""

    def __init__(self, start: Callable[[], object], *, suspended: bool) -> None:
        """Make a thread that will call *start*."""
        super().__init__()
        self._start = start
        self.exit_code = STILL_ACTIVE
        self.ended = False
        self.suspended = suspended
        self.python = threading.Thread(target=self._run, daemon=True)

    def ready(self) -> bool:
        return self.ended

    def _run(self) -> None:
        code = 0
        try:
            with FatalErrors():
                code = _exit_code(self._start())
        except ThreadExit as ended:
            code = _exit_code(ended.value)
        finally:
            abandon_mutexes()
            with changed:
                self.exit_code, self.ended = code, True
                threads.discard(self)
                changed.notify_all()


threads: set[Thread] = set()
"""The threads that have not ended."""


def _exit_code(result: object) -> int:
    """Turn what a start routine has returned into an exit code; what is no integer counts as 0."""
    return c_unsigned_of(result, "result") if isinstance(result, SupportsIndex) else 0


def _started(
    function: Callable[[T], object], argument: T, flags: int, number: IntBox | None
) -> int:
    """Start a thread and store its number; give its handle, or 0."""
    thread = Thread(lambda: function(argument), suspended=bool(flags & CREATE_SUSPENDED))
    with changed:
        threads.add(thread)
    try:
        if not thread.suspended:
            thread.python.start()
    except RuntimeError:
        threads.discard(thread)
        return refused(ERROR_NOT_ENOUGH_MEMORY)
    handle = opened(thread)
    if number is not None:
        number.value = handle if thread.suspended else _number_of(thread.python)
    return handle


def _number_of(thread: threading.Thread) -> int:
    return (thread.native_id or 0) & 0xFFFF_FFFF


def CreateThread(
    _attributes: object,
    dwStackSize: SupportsIndex,
    lpStartAddress: Callable[[T], object],
    lpParameter: T,
    dwCreationFlags: SupportsIndex,
    lpThreadId: IntBox | None,
) -> int:
    """Start a thread that calls *lpStartAddress* with *lpParameter*."""
    c_unsigned_of(dwStackSize, "dwStackSize")
    flags = c_unsigned_of(dwCreationFlags, "dwCreationFlags")
    if not callable(lpStartAddress):
        wrong_type("lpStartAddress", "a function of one argument", lpStartAddress)
    require(lpThreadId, (IntBox, type(None)), "lpThreadId", "a DWORD or NULL")
    return _started(lpStartAddress, lpParameter, flags, lpThreadId)


def beginthreadex(
    security: object,
    stack_size: SupportsIndex,
    start_address: Callable[[T], object],
    arglist: T,
    initflag: SupportsIndex,
    thrdaddr: IntBox | None,
) -> int:
    """Start a thread, as the C run-time does."""
    if not callable(start_address):
        wrong_type("start_address", "a function of one argument", start_address)
    require(thrdaddr, (IntBox, type(None)), "thrdaddr", "a box such as UINT() or NULL")
    return CreateThread(security, stack_size, start_address, arglist, initflag, thrdaddr)


def beginthread(start_address: Callable[[T], object], stack_size: SupportsIndex, arglist: T) -> int:
    """Start a thread whose handle closes itself when it ends."""
    c_unsigned_of(stack_size, "stack_size")
    if not callable(start_address):
        wrong_type("start_address", "a function of one argument", start_address)
    handles: list[int] = []
    known = threading.Event()

    def run(argument: T) -> object:
        try:
            return start_address(argument)
        finally:
            known.wait()
            CloseHandle(handles[0])

    handle = _started(run, arglist, 0, None)
    handles.append(handle)
    known.set()
    return handle or -1


def ExitThread(dwExitCode: SupportsIndex) -> NoReturn:
    """End the calling thread; the initial thread waits for all others, and the process ends."""
    code = c_unsigned_of(dwExitCode, "dwExitCode")
    if threading.current_thread() is threading.main_thread():
        while others := [*threads]:
            wait([others[0]], INFINITE)
        raise SystemExit(code)
    raise ThreadExit(code)


def ExitProcess(uExitCode: SupportsIndex) -> NoReturn:
    """End the process, from any thread."""
    code = c_unsigned_of(uExitCode, "uExitCode")
    exit_process(code)


def ResumeThread(hThread: SupportsIndex) -> int:
    """Start a thread that was made suspended; give how often it was suspended before."""
    thread = found(hThread, "hThread")
    if thread is None:
        return _FAILED
    if not isinstance(thread, Thread):
        refused(ERROR_INVALID_HANDLE)
        return _FAILED
    with changed:
        was_suspended, thread.suspended = thread.suspended, False
    if not was_suspended:
        return 0
    thread.python.start()
    return 1


def GetExitCodeThread(hThread: SupportsIndex, lpExitCode: IntBox | None) -> int:
    """Store the exit code of a thread, STILL_ACTIVE before its end."""
    require(lpExitCode, (IntBox, type(None)), "lpExitCode", "a DWORD")
    thread = found(hThread, "hThread")
    if thread is None:
        return 0
    if not isinstance(thread, Thread):
        return refused(ERROR_INVALID_HANDLE)
    if lpExitCode is None:
        return refused(ERROR_INVALID_PARAMETER)
    lpExitCode.value = thread.exit_code
    return 1


def GetCurrentThreadId() -> int:
    """Give the number of the calling thread."""
    return threading.get_native_id() & 0xFFFF_FFFF
