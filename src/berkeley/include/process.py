"""``#include <process.h>``: the threads of Windows' C run-time."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from typing import TypeVar as _TypeVar

from berkeley._core import win_system as _system
from berkeley._core import win_threads as _threads
# isort: on
# fmt: on

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn, SupportsIndex

    from berkeley._core.boxes import IntBox

# fmt: off
__all__ = [
    "_beginthread", "_beginthreadex", "_endthread", "_endthreadex", "_getpid",
]
# fmt: on

_T = _TypeVar("_T")


def _beginthread(
    start_address: Callable[[_T], object], stack_size: SupportsIndex, arglist: _T, /
) -> int:
    """``uintptr_t _beginthread(void (*start_address)(void *), unsigned stack_size, void *arglist)``

    Start a thread whose handle closes itself at its end.

    Args:
        start_address: Function of one argument.
        stack_size: Ignored; 0.
        arglist: The argument, any object.

    Returns:
        A handle, or -1.

    See: Windows _beginthread.
    """
    return _threads.beginthread(start_address, stack_size, arglist)


def _beginthreadex(
    security: object,
    stack_size: SupportsIndex,
    start_address: Callable[[_T], object],
    arglist: _T,
    initflag: SupportsIndex,
    thrdaddr: IntBox | None,
    /,
) -> int:
    """``uintptr_t _beginthreadex(void *security, unsigned stack_size, unsigned (*start_address)(void *), void *arglist, unsigned initflag, unsigned *thrdaddr)``

    Start a thread; `CloseHandle` ends its handle.

    Args:
        security: Ignored; NULL.
        stack_size: Ignored; 0.
        start_address: Function of one argument; what it returns is the exit code of the thread.
        arglist: The argument, any object.
        initflag: 0, or CREATE_SUSPENDED.
        thrdaddr: Box that gets the number of the thread, or NULL.

    Returns:
        A handle, or 0.

    See: Windows _beginthreadex.
    """
    return _threads.beginthreadex(security, stack_size, start_address, arglist, initflag, thrdaddr)


def _endthread() -> NoReturn:
    """``void _endthread(void)``

    End the calling thread.

    See: Windows _endthread.
    """
    _threads.ExitThread(0)


def _endthreadex(retval: SupportsIndex, /) -> NoReturn:
    """``void _endthreadex(unsigned retval)``

    End the calling thread.

    Args:
        retval: Its exit code.

    See: Windows _endthreadex.
    """
    _threads.ExitThread(retval)


def _getpid() -> int:
    """``int _getpid(void)``

    Get the number of the process.

    Returns:
        The number.

    See: Windows _getpid; POSIX.1-2024 getpid.
    """
    return _system.GetCurrentProcessId()
