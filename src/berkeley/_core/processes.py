"""Processes: made, replaced, awaited and ended."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, SupportsIndex, TypeAlias, cast

from berkeley import _platform
from berkeley._core import interrupt
from berkeley._core.arguments import Text, c_int_of, c_text, wrong_type
from berkeley._core.buffers import FAULT, WriteBuffer, writable
from berkeley._core.result import c_result, failure
from berkeley._core.struct import byte_size
from berkeley._core.system import rusage
from berkeley._core.threads import thread_table
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    Vector: TypeAlias = Sequence[Text | None]

_INT_SIZE = 4
_NICE_OFFSET = 20
_CORE_FLAG = 0x80
_SIGNAL = 0x7F
_STOPPED = 0x7F
_CONTINUED = 0xFFFF


def fork() -> int:
    """Make a child that goes on from here: 0 in the child, its number in the parent."""
    child = _platform.backend.fork()
    if child == 0:
        # The other threads are the parent's.
        thread_table.clear()
    return c_result(child)


def execv(path: Text, argv: Vector) -> int:
    """Become another program, with the environment of this one."""
    name, arguments = c_text(path, "path"), _texts(argv, "argv")
    return c_result(_platform.backend.execute(name, arguments, None, False))


def execvp(file: Text, argv: Vector) -> int:
    """Become another program, looked up along PATH."""
    name, arguments = c_text(file, "file"), _texts(argv, "argv")
    return c_result(_platform.backend.execute(name, arguments, None, True))


def execve(pathname: Text, argv: Vector, envp: Vector) -> int:
    """Become another program, with another environment."""
    name, arguments = c_text(pathname, "pathname"), _texts(argv, "argv")
    return c_result(_platform.backend.execute(name, arguments, _texts(envp, "envp"), False))


def exec_list(path: Text, *arguments: Text | None) -> int:
    """Become another program; the arguments end with NULL."""
    return execv(path, _before_null(arguments, len(arguments) - 1))


def exec_list_searched(file: Text, *arguments: Text | None) -> int:
    """Become another program, looked up along PATH; the arguments end with NULL."""
    return execvp(file, _before_null(arguments, len(arguments) - 1))


def execle(path: Text, *arguments: Text | Vector | None) -> int:
    """Become another program; behind the NULL stands the environment."""
    texts = _before_null(arguments, len(arguments) - 2)
    return execve(path, texts, cast("Vector", arguments[-1]))


def _before_null(arguments: tuple[object, ...], end: int) -> Vector:
    """Give the arguments that stand before the NULL, which C looks for until it finds one."""
    if end < 0 or arguments[end] is not None:
        raise TypeError("the arguments must end with NULL")
    return cast("Vector", arguments[:end])


def _texts(vector: object, name: str) -> list[bytes]:
    """Read an array of texts up to its NULL, or to its end."""
    if not isinstance(vector, (list, tuple)):
        wrong_type(name, "a list of texts", vector)
    texts: list[bytes] = []
    for text in cast("Vector", vector):
        if text is None:
            break
        texts.append(c_text(text, name))
    return texts


def end(status: SupportsIndex) -> NoReturn:
    """End the process at once: nothing is flushed, and no function of atexit runs."""
    _platform.backend.end(c_int_of(status, "status"))


def wait(wstatus: WriteBuffer | None) -> int:
    """Wait until any child ends."""
    return wait4(-1, wstatus, 0, None)


def waitpid(pid: SupportsIndex, wstatus: WriteBuffer | None, options: SupportsIndex) -> int:
    """Wait until a child ends."""
    return wait4(pid, wstatus, options, None)


def wait3(wstatus: WriteBuffer | None, options: SupportsIndex, usage: rusage | None) -> int:
    """Wait until any child ends; store what it used."""
    return wait4(-1, wstatus, options, usage)


def wait4(
    pid: SupportsIndex,
    wstatus: WriteBuffer | None,
    options: SupportsIndex,
    usage: rusage | None,
) -> int:
    """Wait until a child ends; store its status, and what it used."""
    number, modes = c_int_of(pid, "pid"), c_int_of(options, "options")
    status, used = writable(wstatus, "wstatus"), writable(usage, "rusage")
    if wstatus is not None and status.size < _INT_SIZE:
        status = FAULT
    if usage is not None and used.size < byte_size(rusage):
        used = FAULT
    call = _platform.backend.wait4
    return c_result(interrupt.repeated(call, number, status.pointer, modes, used.pointer))


# The status that wait stores is made alike on every system (POSIX leaves it open).


def exited(wstatus: SupportsIndex) -> int:
    """Tell whether a child ended by itself: 1 or 0."""
    return int(c_int_of(wstatus, "wstatus") & _SIGNAL == 0)


def exit_status(wstatus: SupportsIndex) -> int:
    """Give what a child said at its end, 0 to 255."""
    return c_int_of(wstatus, "wstatus") >> 8 & 0xFF


def signaled(wstatus: SupportsIndex) -> int:
    """Tell whether a signal ended a child: 1 or 0."""
    return int(c_int_of(wstatus, "wstatus") & _SIGNAL not in (0, _STOPPED))


def ending_signal(wstatus: SupportsIndex) -> int:
    """Give the signal that ended a child."""
    return c_int_of(wstatus, "wstatus") & _SIGNAL


def dumped(wstatus: SupportsIndex) -> int:
    """Tell whether a child left an image of its memory: not 0, or 0."""
    return c_int_of(wstatus, "wstatus") & _CORE_FLAG


def stopped(wstatus: SupportsIndex) -> int:
    """Tell whether a signal stopped a child: 1 or 0."""
    status = c_int_of(wstatus, "wstatus")
    return int(status & 0xFF == _STOPPED and not continued(status))


def continued(wstatus: SupportsIndex) -> int:
    """Tell whether a child goes on again: 1 or 0."""
    return int(c_int_of(wstatus, "wstatus") & 0xFFFF == _CONTINUED)


def getpid() -> int:
    """Give the number of this process."""
    return os.getpid()


def getppid() -> int:
    """Give the number of this process' parent."""
    return _platform.backend.getppid()


def setsid() -> int:
    """Begin a session of its own."""
    return c_result(_platform.backend.setsid())


def getsid(pid: SupportsIndex) -> int:
    """Give the session of a process."""
    return c_result(_platform.backend.getsid(c_int_of(pid, "pid")))


def setpgid(pid: SupportsIndex, pgid: SupportsIndex) -> int:
    """Put a process into a group of processes."""
    return c_result(_platform.backend.setpgid(c_int_of(pid, "pid"), c_int_of(pgid, "pgid")))


def getpgid(pid: SupportsIndex) -> int:
    """Give the group of a process."""
    return c_result(_platform.backend.getpgid(c_int_of(pid, "pid")))


def nice(inc: SupportsIndex) -> int:
    """Make this process give way more; give the new niceness."""
    value = _platform.backend.nice(c_int_of(inc, "inc"))
    return c_result(value) if value < 0 else value - _NICE_OFFSET


def daemon(nochdir: SupportsIndex, noclose: SupportsIndex) -> int:
    """Go on in a child without a terminal; the parent ends."""
    backend = _platform.backend
    stays, keeps = c_int_of(nochdir, "nochdir"), c_int_of(noclose, "noclose")
    child = backend.fork()
    if child < 0:
        return c_result(child)
    if child > 0:
        backend.end(0)
    code = backend.setsid()
    if code < 0:
        return c_result(code)
    if not stays:
        backend.chdir(b"/")
    if not keeps:
        null = backend.open(b"/dev/null", abi.O_RDWR, 0)
        if null < 0:
            return failure(-null)
        for fd in range(3):
            backend.dup2(null, fd)
        if null > 2:
            backend.close(null)
    return 0
