"""<unistd.h> and <sys/wait.h>: processes, each in a program of its own."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING

import pytest
from tests.core.peers import Net, fails, inet_name
from tests.include.programs import needs_fork, program

from berkeley import c_int
from berkeley.include.errno import (
    EACCES,
    ECHILD,
    EFAULT,
    EINVAL,
    ENOENT,
    ENOSYS,
    EPERM,
    ESRCH,
    errno,
)
from berkeley.include.netinet.in_ import ntohs
from berkeley.include.sys.socket import accept, recv
from berkeley.include.sys.wait import (
    WCOREDUMP,
    WEXITSTATUS,
    WIFCONTINUED,
    WIFEXITED,
    WIFSIGNALED,
    WIFSTOPPED,
    WNOHANG,
    WSTOPSIG,
    WTERMSIG,
    wait,
    wait3,
    wait4,
    waitpid,
)
from berkeley.include.unistd import (
    daemon,
    execl,
    execle,
    execv,
    execve,
    execvp,
    fork,
    getegid,
    geteuid,
    getgid,
    getpgid,
    getpgrp,
    getpid,
    getsid,
    getuid,
    nice,
    setgid,
    setpgid,
    setsid,
    setuid,
    vfork,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

windows_alone = pytest.mark.skipif(hasattr(os, "fork"), reason="only Windows lacks it")


@pytest.mark.parametrize("end", ["_exit(3)", "exit(3)", "return 3"])
def test_the_peer_of_a_process_that_ends_finds_an_end(net: Net, end: str) -> None:
    """PROC-05: the connection is closed in order; Windows resets that of a process that ends by itself."""
    listener = net.listener()
    done = program(
        f"""
        def main():
            server, fd = sockaddr_in(), socket(AF_INET, SOCK_STREAM, 0)
            server.sin_family, server.sin_port = AF_INET, htons(int(sys.argv[1]))
            server.sin_addr.s_addr = htonl(INADDR_LOOPBACK)
            assert connect(fd, server, sizeof(server)) == 0
            assert write(fd, b"bye", 3) == 3
            {end}

        run(main)
        """,
        str(ntohs(inet_name(listener).sin_port)),
    )
    assert done.returncode == 3
    connection, buffer = net.keep(accept(listener, None, None)), bytearray(8)
    assert [recv(connection, buffer, 8, 0) for _ in range(2)] == [3, 0]
    assert buffer[:3] == b"bye"


@needs_fork
@pytest.mark.slow
def test_wait_is_interrupted_and_restarted() -> None:
    done = program(
        """
        def handler(signum):
            print("handled", end=" ", flush=True)
            if restarts:
                os.write(ends[1], b"x")

        for restarts in True, False:
            ends = [0, 0]
            pipe(ends)
            child = fork()
            if child == 0:
                read(ends[0], bytearray(1), 1)
                _exit(4)
            signal(SIGALRM, handler)
            siginterrupt(SIGALRM, 0 if restarts else 1)
            import signal as python_signal
            python_signal.setitimer(python_signal.ITIMER_REAL, 0.1)
            status = c_int()
            result = wait(status)
            print(result == child, WEXITSTATUS(status), errno == EINTR)
            if not restarts:
                os.write(ends[1], b"x")
                assert wait(status) == child
        """
    )
    assert done.stdout.decode().splitlines() == ["handled True 4 False", "handled False 0 True"]


@needs_fork
@pytest.mark.slow
def test_the_errors_of_fork_and_setpgid() -> None:
    done = program(
        """
        child = fork()
        if child == 0:
            if geteuid() == 0:
                setgid(65534)
                setuid(65534)
            setrlimit(6 if sys.platform == "linux" else 7, rlimit(0, 0))
            print(fork(), errno == EAGAIN, flush=True)
            print(setuid(0), errno == EPERM, seteuid(0), setgid(0), setegid(0), flush=True)
            print(nice(3), nice(-3), errno in (EPERM, EACCES), flush=True)
            _exit(0)
        wait(NULL)
        child = fork()
        if child == 0:
            print(setsid() == getpid() == getpgrp() == getsid(0), setsid(), errno == EPERM, flush=True)
            _exit(0)
        wait(NULL)
        child = fork()
        if child == 0:
            print(setpgrp(), getpgid(0) == getpid(), setpgid(0, -1), errno == EINVAL, flush=True)
            print(setpgid(getppid(), 0), errno == ESRCH, flush=True)
            _exit(0)
        wait(NULL)
        """.replace("NULL", "None")
    )
    assert done.stdout.decode().splitlines() == [
        "-1 True",
        "-1 True -1 -1 -1",
        "3 -1 True",
        "True -1 True",
        "0 True -1 True",
        "-1 True",
    ]


@needs_fork
@pytest.mark.slow
def test_a_daemon_goes_on_without_its_parent() -> None:
    done = program(
        """
        ends = [0, 0]
        pipe(ends)
        child = fork()
        if child == 0:
            close(ends[0])
            before = getpid()
            if daemon(0, 0) < 0:
                _exit(1)
            text = "%d %d %s %d" % (getpid() != before, getsid(0) == getpid(), os.getcwd(), isatty(0))
            os.write(ends[1], text.encode())
            _exit(0)
        close(ends[1])
        status = c_int()
        waitpid(child, status, 0)
        buffer = bytearray(50)
        print(WEXITSTATUS(status), buffer[:read(ends[0], buffer, 50)].decode())
        """
    )
    assert done.stdout == b"0 1 1 / 0\n"


SHOW = "import os, sys; print(sys.argv[1:], os.environ.get('MARK')); sys.exit(7)"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("call", "mark"),
    [
        ("execl(me, b'name', '-c', show, 'a b', 'q\"x', '', NULL)", None),
        ("execlp(me, 'name', '-c', show, 'a b', 'q\"x', '', NULL)", None),
        (
            "execle(me, 'name', '-c', show, 'a b', 'q\"x', '', NULL, [*rest, b'MARK=set', None])",
            "set",
        ),
        ("execv(me, ['name', '-c', show, 'a b', 'q\"x', '', None, 'unseen'])", None),
        ("execvp(me, ['name', '-c', show, 'a b', 'q\"x', ''])", None),
        ("execve(me, ['name', '-c', show, 'a b', 'q\"x', ''], [*rest, 'MARK=set'])", "set"),
    ],
)
def test_a_process_becomes_another_program(call: str, mark: str | None) -> None:
    done = program(
        f"""
        NULL, me, show = None, sys.executable, {SHOW!r}
        rest = [f"{{name}}={{value}}" for name, value in os.environ.items() if name != "MARK"]
        printf("lost")
        {call}
        perror("exec")
        """
    )
    assert done.stdout.decode() == f"['a b', 'q\"x', ''] {mark}\n"
    assert done.returncode == 7


@pytest.mark.slow
def test_a_program_is_looked_up_along_PATH() -> None:
    done = program(
        """
        folder, name = os.path.split(sys.executable)
        os.environ["PATH"] = folder
        execlp(name.removesuffix(".exe"), "name", "-c", "raise SystemExit(7)", None)
        perror("execlp")
        """
    )
    assert done.returncode == 7


@needs_fork
@pytest.mark.slow
def test_a_program_behind_a_pipe() -> None:
    """The shell's way: fork, dup2, exec."""
    done = program(
        """
        ends = [0, 0]
        pipe(ends)
        if fork() == 0:
            dup2(ends[1], STDOUT_FILENO)
            close(ends[0])
            close(ends[1])
            execlp("echo", "echo", "through", "the pipe", None)
            _exit(127)
        close(ends[1])
        buffer = bytearray(100)
        print(buffer[:read(ends[0], buffer, 100)].decode(), end="")
        status = c_int()
        wait(status)
        print(WEXITSTATUS(status))
        """
    )
    assert done.stdout == b"through the pipe\n0\n"


def test_the_errors_of_exec(tmp_path: Path) -> None:
    missing = str(tmp_path / "none")
    fails(ENOENT, execl(missing, "none", None))
    fails(ENOENT, execv(missing, ["none"]))
    fails(ENOENT, execve(missing, ["none"], []))
    fails(ENOENT, execle(missing, "none", None, []))
    fails(ENOENT, execvp("no such program", ["none"]))
    fails(ENOENT, execvp("", [""]))
    fails(EACCES, execv(str(tmp_path), ["x"]))


@needs_fork
def test_the_other_errors_of_exec(tmp_path: Path) -> None:
    from berkeley.include.errno import E2BIG, ENOEXEC

    text = tmp_path / "text"
    text.write_bytes(b"\0\1\2 no program")
    fails(EACCES, execv(str(text), ["x"]))
    text.chmod(0o755)
    fails(ENOEXEC, execv(str(text), ["x"]))
    fails(E2BIG, execv(sys.executable, ["x" * 10_000_000]))
    fails(E2BIG, execvp(sys.executable, ["x" * 10_000_000]))
    fails(EACCES, execvp(str(tmp_path), ["x"]))


def test_the_errors_of_wait() -> None:
    status = c_int(77)
    fails(ECHILD, wait(status))
    fails(ECHILD, waitpid(-1, None, WNOHANG))
    fails(ECHILD, wait3(None, 0, None))
    fails(ECHILD, wait4(-1, None, 0, None))
    fails(EINVAL, waitpid(-1, None, 0x4000))
    assert status == 77


@needs_fork
def test_a_status_that_is_too_short_is_EFAULT() -> None:
    if sys.platform != "win32":
        child = os.fork()
        if child == 0:
            os._exit(0)
        fails(EFAULT, waitpid(child, bytearray(2), 0))


def test_the_macros_read_a_status() -> None:
    """The numbers are those of Linux and macOS."""
    assert (WIFEXITED(0x0500), WEXITSTATUS(0x0500), WIFSIGNALED(0x0500)) == (1, 5, 0)
    assert (WIFSIGNALED(9), WTERMSIG(9), WIFEXITED(9), WIFSTOPPED(9)) == (1, 9, 0, 0)
    assert (WTERMSIG(0x8B), bool(WCOREDUMP(0x8B)), WCOREDUMP(0x0B)) == (11, True, 0)
    assert (WIFSTOPPED(0x137F), WSTOPSIG(0x137F), WIFSIGNALED(0x137F)) == (1, 19, 0)


@needs_fork
def test_the_macros_are_those_of_the_system() -> None:
    if sys.platform != "win32":
        for status in (*range(0, 0x10000, 251), 0x7F, 0x137F, 0xFFFF, 0x8B, 11):
            assert WIFEXITED(status) == os.WIFEXITED(status)
            assert WIFSIGNALED(status) == os.WIFSIGNALED(status)
            assert WIFSTOPPED(status) == os.WIFSTOPPED(status)
            assert WIFCONTINUED(status) == os.WIFCONTINUED(status)
            assert WEXITSTATUS(c_int(status)) == os.WEXITSTATUS(status)
            assert WTERMSIG(status) == os.WTERMSIG(status)
            assert WSTOPSIG(status) == os.WSTOPSIG(status)
            assert bool(WCOREDUMP(status)) == os.WCOREDUMP(status)


def test_who_the_parent_is() -> None:
    done = program('printf("%d", getppid())')
    # The python.exe of a virtual environment of Windows is a launcher, whose child is Python.
    launched = sys.platform == "win32" and sys.prefix != sys.base_prefix
    assert int(done.stdout) > 0 if launched else int(done.stdout) == getpid()


def test_who_this_process_is() -> None:
    assert getpid() == os.getpid()
    if sys.platform != "win32":
        assert (getuid(), geteuid()) == (os.getuid(), os.geteuid())
        assert (getgid(), getegid()) == (os.getgid(), os.getegid())
        assert (getpgrp(), getpgid(0), getsid(0)) == (os.getpgrp(), os.getpgid(0), os.getsid(0))
    else:
        rights = ctypes.WinDLL("shell32").IsUserAnAdmin()
        assert getuid() == geteuid() == getgid() == getegid() == (0 if rights else 1000)
        fails(EPERM, setuid(getuid() + 1))
        fails(EPERM, setgid(getgid() + 1))
        assert getpgrp() == getpgid(0) == getsid(0) == getpid()
    assert setuid(geteuid()) == 0
    assert setgid(getegid()) == 0
    fails(ESRCH, getpgid(0x7FFF_FFFF))
    fails(ESRCH, getsid(0x7FFF_FFFF))
    assert nice(0) >= -20


@windows_alone
def test_what_Windows_lacks_is_ENOSYS() -> None:
    fails(ENOSYS, fork())
    fails(ENOSYS, vfork())
    fails(ENOSYS, setsid())
    fails(ENOSYS, setpgid(0, 0))
    fails(ENOSYS, nice(1))
    fails(ENOSYS, daemon(0, 0))
    fails(EPERM, setuid(4))


@pytest.mark.parametrize(
    "call",
    [
        lambda: execl("x", "y"),
        lambda: execle("x", "y", None),
        lambda: execv("x", "abc"),
        lambda: execv("x", [5]),  # type: ignore[list-item]
        lambda: execv(None, []),  # type: ignore[arg-type]
        lambda: wait(5),  # type: ignore[arg-type]
        lambda: waitpid("x", None, 0),  # type: ignore[arg-type]
        lambda: WEXITSTATUS(None),  # type: ignore[arg-type]
    ],
)
def test_what_C_would_refuse_is_a_TypeError(call: Callable[[], object]) -> None:
    errno.value = 0
    with pytest.raises(TypeError):
        call()
    assert errno == 0
