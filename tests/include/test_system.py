"""<sys/utsname.h>, <sys/resource.h>, <sys/file.h>, <pwd.h>, <grp.h>: the machine, its limits, locks and users."""

from __future__ import annotations

import os
import socket as python_socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import unless_emulated
from tests.core.peers import Net, fails

from berkeley import c_int, copy, memset, sizeof
from berkeley.include.errno import (
    EACCES,
    EAGAIN,
    EBADF,
    EDEADLK,
    EDOM,
    EFAULT,
    EINVAL,
    ENAMETOOLONG,
    ENOSYS,
    EPERM,
    errno,
)
from berkeley.include.fcntl import (
    F_GETLK,
    F_RDLCK,
    F_SETLK,
    F_SETLKW,
    F_UNLCK,
    F_WRLCK,
    O_CREAT,
    O_RDWR,
    fcntl,
    open,
)
from berkeley.include.grp import getgrgid, getgrnam
from berkeley.include.pwd import getpwnam, getpwuid, passwd
from berkeley.include.sys.file import LOCK_EX, LOCK_NB, LOCK_SH, LOCK_UN, flock
from berkeley.include.sys.resource import (
    RLIM_INFINITY,
    RLIMIT_CORE,
    RLIMIT_NOFILE,
    RUSAGE_CHILDREN,
    RUSAGE_SELF,
    getrlimit,
    getrusage,
    rlimit,
    rusage,
    setrlimit,
)
from berkeley.include.sys.utsname import uname, utsname
from berkeley.include.unistd import (
    _SC_NPROCESSORS_ONLN,
    _SC_OPEN_MAX,
    _SC_PAGESIZE,
    F_LOCK,
    F_TEST,
    F_TLOCK,
    F_ULOCK,
    SEEK_SET,
    getdomainname,
    getgid,
    gethostname,
    getlogin,
    getpagesize,
    getuid,
    lockf,
    sethostname,
    sysconf,
)

if TYPE_CHECKING:
    from pathlib import Path

needs_posix = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="Windows has no limits of a process and no locks between them"
)
windows_alone = pytest.mark.skipif(hasattr(os, "fork"), reason="only Windows lacks it")


@pytest.fixture
def fd(net: Net, tmp_path: Path) -> int:
    return net.keep(open(str(tmp_path / "file"), O_RDWR | O_CREAT, 0o600))


class TestMachine:
    def test_its_name(self) -> None:
        buffer, name = bytearray(300), os.fsencode(python_socket.gethostname())
        assert gethostname(buffer, 300) == 0
        assert buffer.partition(b"\0")[0] == name
        short = bytearray(b"??")
        fails(ENAMETOOLONG, gethostname(short, len(name[:1])))
        assert short == name[:1] + b"?"
        fails(EFAULT, gethostname(None, 5))

    def test_its_domain(self) -> None:
        buffer = bytearray(300)
        assert getdomainname(buffer, 300) == 0
        assert buffer[0]
        fails(EFAULT, getdomainname(None, 5))

    @unless_emulated("starts the command `uname` of the machine below it")
    def test_uname(self) -> None:
        name = utsname()
        assert uname(name) == 0
        assert bytes(name.nodename).partition(b"\0")[0] == os.fsencode(python_socket.gethostname())
        assert name.sysname[0]
        assert name.machine[0]
        if sys.platform != "win32":
            members = (name.sysname, name.nodename, name.release, name.machine)
            texts = [bytes(each).partition(b"\0")[0] for each in members]
            told = subprocess.run(["uname", "-snrm"], capture_output=True, timeout=60, check=True)
            assert told.stdout.split() == texts
            assert name.version[0]
        fails(EFAULT, uname(None))

    def test_only_root_names_it(self) -> None:
        if not hasattr(os, "fork"):
            fails(EPERM, sethostname("x", 1))
        else:
            from tests.include.users import as_nobody

            assert as_nobody(lambda: sethostname("x", 1)) == (-1, EPERM)

    def test_sysconf(self) -> None:
        assert sysconf(_SC_NPROCESSORS_ONLN) >= 1
        assert sysconf(_SC_PAGESIZE) == getpagesize() >= 4096
        assert sysconf(_SC_OPEN_MAX) >= 256
        if sys.platform != "win32":
            for name in "SC_NPROCESSORS_ONLN", "SC_CLK_TCK", "SC_ARG_MAX", "SC_IOV_MAX":
                assert sysconf(os.sysconf_names[name]) == os.sysconf(name)
        fails(EINVAL, sysconf(987_654))

    def test_getlogin_gives_a_name_or_errno(self) -> None:
        errno.value = 0
        name = getlogin()
        assert (name is None) == (errno != 0)


class TestLimits:
    def test_getrlimit(self) -> None:
        limit = rlimit()
        errno.value = EDOM
        assert getrlimit(RLIMIT_NOFILE, limit) == 0
        assert 0 < limit.rlim_cur <= limit.rlim_max <= RLIM_INFINITY
        assert errno == EDOM
        if sys.platform == "win32":
            assert limit.rlim_cur == limit.rlim_max == sysconf(_SC_OPEN_MAX) == 8192
        fails(EINVAL, getrlimit(999, limit))
        # The kernel stores nothing at NULL (kernel/sys.c, prlimit64).
        assert getrlimit(RLIMIT_NOFILE, None) == 0

    @needs_posix
    def test_setrlimit(self) -> None:
        limit, again = rlimit(), rlimit()
        assert getrlimit(RLIMIT_CORE, limit) == 0
        kept = limit.rlim_cur
        limit.rlim_cur = 0
        assert setrlimit(RLIMIT_CORE, limit) == 0
        assert getrlimit(RLIMIT_CORE, again) == 0
        assert again.rlim_cur == 0
        limit.rlim_cur = kept
        assert setrlimit(RLIMIT_CORE, limit) == 0
        fails(EINVAL, setrlimit(RLIMIT_NOFILE, rlimit(5, 4)))
        fails(EINVAL, setrlimit(999, limit))
        assert setrlimit(RLIMIT_CORE, None) == 0

    @needs_posix
    def test_only_root_raises_a_maximum(self) -> None:
        from tests.include.users import as_nobody

        def raised() -> int:
            assert setrlimit(RLIMIT_NOFILE, rlimit(100, 100)) == 0
            return setrlimit(RLIMIT_NOFILE, rlimit(100, 200))

        assert as_nobody(raised) == (-1, EPERM)

    def test_getrusage(self) -> None:
        usage = rusage()
        assert getrusage(RUSAGE_SELF, usage) == 0
        spent = usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6
        assert 0 < spent <= os.times().user + 1
        assert getrusage(RUSAGE_CHILDREN, usage) == 0
        fails(EINVAL, getrusage(99, usage))
        fails(EFAULT, getrusage(RUSAGE_SELF, None))

    @windows_alone
    def test_Windows_sets_no_limit(self) -> None:
        fails(ENOSYS, setrlimit(RLIMIT_NOFILE, rlimit(5, 5)))


LOCKER = """
import sys
from berkeley.include.errno import errno
from berkeley.include.fcntl import *
from berkeley.include.sys.file import *
from berkeley.include.unistd import *
fd = open(sys.argv[1], O_RDWR)
lock = flock()
lock.l_type, lock.l_whence, lock.l_start, lock.l_len = F_WRLCK, SEEK_SET, 0, 5
"""


def other(path: str, body: str) -> list[str]:
    """Run a line in another process, which has opened the file too."""
    done = subprocess.run(
        [sys.executable, "-c", f"{LOCKER}\n{body}", path],
        capture_output=True,
        timeout=60,
        check=True,
        text=True,
    )
    return done.stdout.split()


@needs_posix
@pytest.mark.slow
class TestLocks:
    def test_a_lock_is_seen_by_other_processes(self, fd: int, tmp_path: Path) -> None:
        lock, path = flock(), str(tmp_path / "file")
        lock.l_type, lock.l_whence, lock.l_start, lock.l_len = F_WRLCK, SEEK_SET, 2, 5
        assert fcntl(fd, F_SETLK, lock) == 0
        assert fcntl(fd, F_GETLK, lock) == 0
        assert lock.l_type == F_UNLCK
        found = other(
            path,
            "print(fcntl(fd, F_SETLK, lock), errno, fcntl(fd, F_GETLK, lock), lock.l_start, lock.l_pid)",
        )
        assert found == ["-1", str(EAGAIN), "0", "2", str(os.getpid())]
        found = other(path, "print(lockf(fd, F_TLOCK, 9), int(errno), lockf(fd, F_TEST, 9), errno)")
        assert found == ["-1", str(EAGAIN), "-1", str(EACCES)]
        lock.l_type = F_UNLCK
        assert fcntl(fd, F_SETLKW, lock) == 0
        assert other(path, "print(fcntl(fd, F_SETLK, lock))") == ["0"]

    def test_lockf(self, fd: int, tmp_path: Path) -> None:
        path = str(tmp_path / "file")
        assert lockf(fd, F_LOCK, 0) == 0
        assert lockf(fd, F_TEST, 0) == 0
        assert other(path, "print(lockf(fd, F_TLOCK, 1), errno)") == ["-1", str(EAGAIN)]
        assert lockf(fd, F_ULOCK, 0) == 0
        assert other(path, "print(lockf(fd, F_TLOCK, 1))") == ["0"]
        fails(EINVAL, lockf(fd, 77, 0))
        fails(EBADF, lockf(99, F_TLOCK, 0))

    def test_flock(self, fd: int, tmp_path: Path) -> None:
        path = str(tmp_path / "file")
        assert flock(fd, LOCK_EX) == 0
        assert other(path, "print(flock(fd, LOCK_SH | LOCK_NB), errno)") == ["-1", str(EAGAIN)]
        assert flock(fd, LOCK_SH | LOCK_NB) == 0
        assert other(path, "print(flock(fd, LOCK_SH | LOCK_NB))") == ["0"]
        assert flock(fd, LOCK_UN) == 0
        fails(EINVAL, flock(fd, 77))
        fails(EBADF, flock(99, LOCK_SH))

    def test_the_errors_of_fcntl(self, fd: int) -> None:
        fails(EFAULT, fcntl(fd, F_SETLK, None))
        fails(EFAULT, fcntl(fd, F_SETLK, bytearray(5)))
        fails(EBADF, fcntl(99, F_SETLK, flock()))
        lock = flock()
        lock.l_type = 99
        fails(EINVAL, fcntl(fd, F_SETLK, lock))
        with pytest.raises(TypeError, match=r"^arg must be"):
            fcntl(fd, F_SETLK, "lock")  # type: ignore[arg-type]

    def test_EDEADLK(self, fd: int) -> None:
        if sys.platform != "win32":
            reader, writer = os.pipe()
            lock = flock()
            lock.l_type, lock.l_whence, lock.l_len = F_WRLCK, SEEK_SET, 1
            assert fcntl(fd, F_SETLK, lock) == 0
            child = os.fork()
            if child == 0:
                lock.l_start = 1
                fcntl(fd, F_SETLKW, lock)
                os.write(writer, b"x")
                lock.l_start = 0
                # One of both is refused, and lets its own lock go when it ends.
                fcntl(fd, F_SETLKW, lock)
                os._exit(int(errno) if errno == EDEADLK else 0)
            os.read(reader, 1)
            lock.l_start = 1
            result, code = fcntl(fd, F_SETLKW, lock), int(errno)
            lock.l_start, lock.l_type = 0, F_UNLCK
            fcntl(fd, F_SETLK, lock)
            _, status = os.waitpid(child, 0)
            os.close(reader)
            os.close(writer)
            told = os.waitstatus_to_exitcode(status)
            assert told == EDEADLK or (result, code) == (-1, EDEADLK)


@windows_alone
def test_Windows_has_no_locks(fd: int) -> None:
    fails(ENOSYS, flock(fd, LOCK_EX))
    fails(ENOSYS, fcntl(fd, F_SETLK, flock()))
    fails(ENOSYS, lockf(fd, F_LOCK, 0))


def test_the_kinds_of_locks_differ() -> None:
    assert len({F_RDLCK, F_WRLCK, F_UNLCK}) == 3
    assert len({LOCK_SH, LOCK_EX, LOCK_NB, LOCK_UN}) == 4


class TestUsers:
    def test_this_user(self) -> None:
        user = getpwuid(getuid())
        assert user is not None
        assert user.pw_uid == getuid()
        named = getpwnam(user.pw_name)
        assert named is not None
        assert (named.pw_uid, named.pw_name) == (user.pw_uid, user.pw_name)
        assert user.pw_dir

    def test_a_user_and_a_group_are_memory(self) -> None:
        user, found = getpwuid(getuid()), getgrgid(getgid())
        assert user is not None
        assert found is not None
        twins = copy(user), copy(found)
        assert twins[0].pw_name == user.pw_name
        assert twins[1].gr_mem == found.gr_mem
        memset(user, 0, sizeof(user))
        assert user.pw_uid == 0
        assert not user.pw_name
        assert twins[0].pw_name
        assert sizeof(passwd) == (72 if sys.platform == "darwin" else 48)
        assert sizeof(found) == 32

    def test_this_group(self) -> None:
        found = getgrgid(getgid())
        assert found is not None
        assert found.gr_gid == getgid()
        named = getgrnam(found.gr_name)
        assert named is not None
        assert (named.gr_gid, named.gr_mem) == (found.gr_gid, found.gr_mem)
        assert found.gr_mem[-1] is None

    def test_nobody_is_not_found(self) -> None:
        errno.value = EDOM
        assert getpwnam("no such user") is None
        assert getpwnam(b"\xff no text") is None
        assert getpwuid(3_123_456_789) is None
        assert getgrnam("no such group") is None
        assert getgrgid(3_123_456_789) is None
        assert errno == EDOM

    @needs_posix
    def test_all_that_the_system_knows(self) -> None:
        if sys.platform != "win32":
            import grp
            import pwd

            for user in pwd.getpwall():
                found = getpwnam(user.pw_name)
                assert found is not None
                assert (
                    found.pw_uid,
                    found.pw_gid,
                    found.pw_gecos,
                    found.pw_dir,
                    found.pw_shell,
                ) == (
                    user.pw_uid,
                    user.pw_gid,
                    user.pw_gecos,
                    user.pw_dir,
                    user.pw_shell,
                )
            for known in grp.getgrall():
                group = getgrnam(known.gr_name)
                assert group is not None
                assert group.gr_mem == [*known.gr_mem, None]


def test_a_wrong_struct_is_a_TypeError() -> None:
    with pytest.raises(TypeError, match=r"^rlim must be"):
        getrlimit(RLIMIT_NOFILE, c_int())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^buf must be"):
        uname(c_int())  # type: ignore[arg-type]
