"""<fcntl.h>, <unistd.h>, <sys/stat.h>: files, their descriptors and their names."""

from __future__ import annotations

import os
import stat as python_stat
import sys
from typing import TYPE_CHECKING

import pytest
from tests.core.capabilities import (
    needs_ELOOP,
    needs_links,
)
from tests.core.peers import Net, fails

from berkeley import c_int
from berkeley.include.errno import (
    EACCES,
    EBADF,
    EDOM,
    EEXIST,
    EFAULT,
    EINVAL,
    EISDIR,
    ELOOP,
    ENAMETOOLONG,
    ENOENT,
    ENOSYS,
    ENOTDIR,
    ENOTEMPTY,
    ENOTTY,
    ENXIO,
    EPERM,
    ERANGE,
    ESPIPE,
    errno,
)
from berkeley.include.fcntl import (
    F_GETFD,
    F_GETFL,
    FD_CLOEXEC,
    O_APPEND,
    O_CLOEXEC,
    O_CREAT,
    O_DIRECTORY,
    O_EXCL,
    O_NONBLOCK,
    O_RDONLY,
    O_RDWR,
    O_TEXT,
    O_TRUNC,
    O_WRONLY,
    creat,
    fcntl,
    open,
)
from berkeley.include.sys.socket import AF_UNIX, SOCK_STREAM, recv, send, socketpair
from berkeley.include.sys.stat import (
    S_ISBLK,
    S_ISCHR,
    S_ISDIR,
    S_ISFIFO,
    S_ISLNK,
    S_ISREG,
    S_ISSOCK,
    chmod,
    fchmod,
    fstat,
    lstat,
    mkdir,
    mkfifo,
    stat,
    umask,
)
from berkeley.include.unistd import (
    F_OK,
    R_OK,
    SEEK_CUR,
    SEEK_END,
    SEEK_SET,
    W_OK,
    X_OK,
    access,
    chdir,
    chown,
    close,
    dup,
    dup2,
    dup3,
    fchdir,
    fchown,
    fdatasync,
    fsync,
    ftruncate,
    getcwd,
    geteuid,
    isatty,
    link,
    lseek,
    pipe,
    pipe2,
    pread,
    pwrite,
    read,
    readlink,
    rmdir,
    symlink,
    sync,
    truncate,
    ttyname,
    unlink,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

needs_posix = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="Windows has no modes, owners, named pipes and closed folders"
)
windows_alone = pytest.mark.skipif(hasattr(os, "fork"), reason="only Windows lacks it")


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "file"
    path.write_bytes(b"hello world")
    return str(path)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[str]:
    before = os.getcwd()
    os.chdir(tmp_path)
    yield str(tmp_path)
    os.chdir(before)


class TestOpen:
    def test_a_file_is_made_written_and_read(self, net: Net, tmp_path: Path) -> None:
        path = str(tmp_path / "new ünï")
        fd = net.keep(open(path, O_RDWR | O_CREAT | O_EXCL, 0o600))
        assert write(fd, b"line\r\n\x1a\n", 8) == 8
        assert lseek(fd, 0, SEEK_SET) == 0
        buffer = bytearray(20)
        assert read(fd, buffer, 20) == 8
        assert buffer[:8] == b"line\r\n\x1a\n"
        assert os.path.getsize(path) == 8

    def test_O_TEXT_makes_two_bytes_of_a_newline_on_windows(self, net: Net, tmp_path: Path) -> None:
        path = str(tmp_path / "new")
        fd = net.keep(open(path, O_WRONLY | O_CREAT | O_TEXT, 0o600))
        assert write(fd, b"line\n", 5) == 5
        assert os.path.getsize(path) == (6 if sys.platform == "win32" else 5)

    def test_it_gets_the_lowest_number_and_no_mode(self, net: Net, file: str) -> None:
        first = open(file, O_RDONLY)
        assert close(first) == 0
        again = net.keep(open(file.encode(), O_RDONLY))
        assert again == first
        assert fcntl(again, F_GETFD) == 0

    def test_O_CLOEXEC_and_O_APPEND(self, net: Net, file: str) -> None:
        fd = net.keep(open(file, O_RDWR | O_APPEND | O_CLOEXEC))
        assert fcntl(fd, F_GETFD) == FD_CLOEXEC
        assert write(fd, b"!", 1) == 1
        assert os.path.getsize(file) == 12

    def test_bits_that_are_no_permissions_are_taken(self, net: Net, tmp_path: Path) -> None:
        path = tmp_path / "made"
        net.keep(creat(str(path), 0xFFFF_FFFF))
        assert net.keep(open(str(path), O_RDWR | O_CREAT, -1)) >= 0
        assert path.stat().st_mode & 0o600 == 0o600

    def test_creat_cuts_a_file(self, net: Net, file: str) -> None:
        fd = net.keep(creat(file, 0o644))
        assert os.path.getsize(file) == 0
        assert write(fd, b"x", 1) == 1

    @needs_posix
    def test_the_permissions_are_those_of_the_umask(self, net: Net, tmp_path: Path) -> None:
        before = umask(0o027)
        try:
            net.keep(open(str(tmp_path / "f"), O_WRONLY | O_CREAT, 0o666))
        finally:
            assert umask(before) == 0o027
        assert (tmp_path / "f").stat().st_mode & 0o777 == 0o640

    def test_errors(self, tmp_path: Path, file: str) -> None:
        fails(ENOENT, open(str(tmp_path / "none"), O_RDONLY))
        fails(ENOENT, open("", O_RDONLY))
        fails(EEXIST, open(file, O_RDWR | O_CREAT | O_EXCL, 0o600))
        fails(EISDIR, open(str(tmp_path), O_WRONLY))
        fails(EISDIR, creat(str(tmp_path), 0o600))
        fails(ENOTDIR, open(file, O_RDONLY | O_DIRECTORY))
        fails(ENAMETOOLONG, open(str(tmp_path / ("x" * 300)), O_RDONLY))

    @needs_posix
    def test_ENXIO_for_a_pipe_without_a_reader(self, tmp_path: Path) -> None:
        path = str(tmp_path / "fifo")
        assert mkfifo(path, 0o600) == 0
        fails(ENXIO, open(path, O_WRONLY | O_NONBLOCK))
        fails(EEXIST, mkfifo(path, 0o600))

    def test_a_folder_is_opened_and_not_read(self, net: Net, tmp_path: Path) -> None:
        fd, status = net.keep(open(str(tmp_path), O_RDONLY)), stat()
        assert fstat(fd, status) == 0
        assert S_ISDIR(status.st_mode)
        fails(EISDIR, read(fd, bytearray(1), 1))
        fails(EBADF, write(fd, b"x", 1))


class TestDescriptors:
    def test_duplicates_share_the_place(self, net: Net, file: str) -> None:
        fd = net.keep(open(file, O_RDONLY))
        twin, high = net.keep(dup(fd)), net.keep(dup2(fd, 40))
        assert high == 40
        assert lseek(fd, 6, SEEK_SET) == 6
        assert (lseek(twin, 0, SEEK_CUR), lseek(high, 0, SEEK_CUR)) == (6, 6)

    def test_dup2_closes_what_was_there(self, net: Net) -> None:
        reader, writer = [0, 0], [0, 0]
        assert pipe(reader) == 0
        assert pipe(writer) == 0
        ends = [net.keep(fd) for fd in reader + writer]
        assert dup2(ends[0], ends[3]) == ends[3]
        assert read(ends[2], bytearray(1), 1) == 0
        assert write(ends[1], b"ab", 2) == 2
        assert read(ends[3], bytearray(9), 9) == 2

    def test_dup2_of_sockets_and_files(self, net: Net, file: str) -> None:
        sv = [0, 0]
        assert socketpair(AF_UNIX, SOCK_STREAM, 0, sv) == 0
        one, two = (net.keep(fd) for fd in sv)
        fd = net.keep(open(file, O_RDONLY))
        assert dup2(one, fd) == fd
        net.close(one)
        assert send(fd, b"through", 7, 0) == 7
        assert recv(two, bytearray(9), 9, 0) == 7
        other = net.keep(open(file, O_RDONLY))
        assert dup2(other, fd) == fd
        assert recv(two, bytearray(9), 9, 0) == 0
        buffer = bytearray(5)
        assert read(fd, buffer, 5) == 5
        assert buffer == b"hello"

    def test_dup2_to_itself_does_nothing(self, net: Net, file: str) -> None:
        fd = net.keep(open(file, O_RDONLY))
        assert dup2(fd, fd) == fd
        fails(EINVAL, dup3(fd, fd, 0))

    @pytest.mark.parametrize("kind", ["file", "socket"])
    def test_dup3_sets_its_mode(self, net: Net, file: str, kind: str) -> None:
        fd = net.keep(open(file, O_RDONLY | O_CLOEXEC)) if kind == "file" else net.tcp()
        assert fcntl(net.keep(dup3(fd, 41, O_CLOEXEC)), F_GETFD) == FD_CLOEXEC
        assert fcntl(net.keep(dup3(fd, 42, 0)), F_GETFD) == 0
        assert fcntl(net.keep(dup(fd)), F_GETFD) == 0
        assert fcntl(net.keep(dup2(fd, 43)), F_GETFD) == 0

    def test_EBADF(self, net: Net, file: str) -> None:
        fd = net.keep(open(file, O_RDONLY))
        fails(EBADF, dup(55))
        fails(EBADF, dup2(55, 56))
        fails(EBADF, dup2(fd, -1))
        fails(EBADF, dup3(55, 56, 0))
        fails(EBADF, fsync(55))
        fails(EBADF, lseek(55, 0, SEEK_SET))
        fails(EBADF, pread(55, bytearray(1), 1, 0))
        fails(EBADF, pwrite(55, b"x", 1, 0))
        fails(EBADF, ftruncate(55, 0))
        fails(EBADF, fdatasync(55))
        fails(EBADF, fchdir(55))
        fails(EBADF, fstat(55, stat()))
        fails(EBADF, fchmod(55, 0))
        fails(EBADF, fchown(55, 0, 0))
        assert (isatty(55), int(errno)) == (0, EBADF)
        assert (ttyname(55), int(errno)) == (None, EBADF)

    def test_the_modes_of_pipe2(self, net: Net) -> None:
        ends = [0, 0]
        assert pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0
        for fd in ends:
            net.keep(fd)
            assert fcntl(fd, F_GETFD) == FD_CLOEXEC
            assert fcntl(fd, F_GETFL) & O_NONBLOCK
        fails(EINVAL, pipe2(ends, O_TRUNC))

    def test_a_pipe_has_no_place(self, net: Net) -> None:
        ends = [0, 0]
        assert pipe(ends) == 0
        reader, writer = (net.keep(fd) for fd in ends)
        assert fcntl(reader, F_GETFD) == 0
        fails(ESPIPE, lseek(reader, 0, SEEK_SET))
        fails(ESPIPE, pread(reader, bytearray(1), 1, 0))
        fails(ESPIPE, pwrite(writer, b"x", 1, 0))
        fails(EINVAL, ftruncate(writer, 0))
        fails(EINVAL, fsync(writer))
        fails(EINVAL, fdatasync(writer))
        fails(ESPIPE, lseek(net.tcp(), 0, SEEK_SET))
        assert (isatty(reader), int(errno)) == (0, ENOTTY)
        assert (ttyname(reader), int(errno)) == (None, ENOTTY)

    def test_lseek_moves_the_place(self, net: Net, file: str) -> None:
        fd = net.keep(open(file, O_RDWR))
        assert lseek(fd, -5, SEEK_END) == 6
        assert lseek(fd, 2, SEEK_CUR) == 8
        assert lseek(fd, 1 << 33, SEEK_SET) == 1 << 33
        fails(EINVAL, lseek(fd, -1, SEEK_SET))
        fails(EINVAL, lseek(fd, 0, 77))

    def test_pread_and_pwrite_leave_the_place(self, net: Net, file: str) -> None:
        fd, buffer = net.keep(open(file, O_RDWR)), bytearray(5)
        assert pread(fd, buffer, 5, 6) == 5
        assert buffer == b"world"
        assert pwrite(fd, b"W", 1, 6) == 1
        assert lseek(fd, 0, SEEK_CUR) == 0
        assert pread(fd, buffer, 5, 11) == 0
        fails(EINVAL, pread(fd, buffer, 5, -1))
        fails(EINVAL, pwrite(fd, buffer, 5, -1))
        fails(EFAULT, pread(fd, None, 5, 0))
        fails(EFAULT, pwrite(fd, None, 5, 0))
        fails(EFAULT, pwrite(fd, b"x", 5, 0))
        with open_folder(os.path.dirname(file)) as folder:
            fails(EISDIR, pread(folder, buffer, 5, 0))

    def test_a_file_is_cut_and_filled_up(self, net: Net, file: str) -> None:
        fd = net.keep(open(file, O_RDWR))
        assert ftruncate(fd, 5) == 0
        assert truncate(file, 8) == 0
        assert fsync(fd) == 0
        assert fdatasync(fd) == 0
        sync()
        buffer = bytearray(20)
        assert pread(fd, buffer, 20, 0) == 8
        assert buffer[:8] == b"hello\0\0\0"
        assert os.path.getsize(file) == 8
        fails(EINVAL, ftruncate(fd, -1))
        fails(EINVAL, truncate(file, -1))
        fails(EISDIR, truncate(os.path.dirname(file), 1))


class open_folder:
    """Open a folder for a while."""

    def __init__(self, path: str) -> None:
        self.fd = open(path, O_RDONLY)

    def __enter__(self) -> int:
        return self.fd

    def __exit__(self, *_: object) -> None:
        assert close(self.fd) == 0


class TestNames:
    def test_the_working_directory(self, home: str) -> None:
        assert mkdir("inner", 0o755) == 0
        assert chdir("inner") == 0
        inner = os.path.join(os.path.realpath(home), "inner")
        buffer = bytearray(500)
        assert os.path.realpath(getcwd(buffer, 500) or "") == inner
        assert bytes(buffer).partition(b"\0")[0] == os.fsencode(getcwd(None, 0) or "")
        with open_folder(home) as folder:
            assert fchdir(folder) == 0
        assert os.path.samefile(os.getcwd(), home)
        assert (getcwd(buffer, 3), int(errno)) == (None, ERANGE)
        assert (getcwd(buffer, 0), int(errno)) == (None, EINVAL)
        assert rmdir("inner") == 0

    @needs_posix
    @pytest.mark.usefixtures("home")
    def test_a_working_directory_that_was_removed(self) -> None:
        os.mkdir("gone")
        os.chdir("gone")
        os.rmdir("../gone")
        assert (getcwd(None, 0), int(errno)) == (None, ENOENT)

    def test_fchdir_of_a_file(self, net: Net, file: str) -> None:
        fails(ENOTDIR, fchdir(net.keep(open(file, O_RDONLY))))

    def test_a_buffer_too_short_for_the_path_is_a_BufferError(self) -> None:
        with (
            pytest.warns(RuntimeWarning, match="cut to its size"),
            pytest.raises(BufferError),
        ):
            getcwd(bytearray(1), 500)

    def test_folders_are_made_and_removed(self, tmp_path: Path, file: str) -> None:
        path = str(tmp_path / "folder")
        assert mkdir(path, 0o700) == 0
        fails(EEXIST, mkdir(path, 0o700))
        fails(EEXIST, mkdir(file, 0o700))
        assert mkdir(os.path.join(path, "in"), 0o700) == 0
        fails(ENOTEMPTY, rmdir(path))
        assert rmdir(os.path.join(path, "in")) == 0
        assert rmdir(path) == 0
        fails(ENOENT, rmdir(path))
        fails(ENOTDIR, rmdir(file))

    def test_access(self, file: str, tmp_path: Path) -> None:
        assert access(file, F_OK) == 0
        assert access(file, R_OK | W_OK) == 0
        assert access(str(tmp_path), X_OK) == 0
        fails(ENOENT, access(file + "x", F_OK))
        fails(EINVAL, access(file, 64))
        os.chmod(file, python_stat.S_IREAD)
        if geteuid() != 0 or sys.platform == "win32":
            fails(EACCES, access(file, W_OK))
        os.chmod(file, python_stat.S_IREAD | python_stat.S_IWRITE)

    def test_a_second_name(self, file: str, tmp_path: Path) -> None:
        other, status = str(tmp_path / "other"), stat()
        assert link(file, other) == 0
        assert stat(other, status) == 0
        assert status.st_nlink == 2
        fails(EEXIST, link(file, other))
        fails(ENOENT, link(file + "x", str(tmp_path / "third")))
        fails(EPERM, link(str(tmp_path), str(tmp_path / "third")))

    @needs_links
    def test_a_symbolic_link(self, file: str, tmp_path: Path) -> None:
        path, status, buffer = str(tmp_path / "link"), stat(), bytearray(10)
        assert symlink("file", path) == 0
        assert readlink(path, buffer, 10) == 4
        assert buffer == b"file" + bytes(6)
        assert readlink(path, buffer, 2) == 2
        assert lstat(path, status) == 0
        assert S_ISLNK(status.st_mode)
        assert stat(path, status) == 0
        assert S_ISREG(status.st_mode)
        fails(EEXIST, symlink("file", path))
        fails(EFAULT, readlink(path, None, 4))
        fails(EINVAL, readlink(path, buffer, 0))
        fails(EINVAL, readlink(file, buffer, 10))
        assert unlink(path) == 0
        fails(ENOENT, readlink(path, buffer, 10))

    @needs_links
    @needs_ELOOP
    def test_ELOOP(self, tmp_path: Path) -> None:
        loop = str(tmp_path / "loop")
        os.symlink(loop, loop)
        for call in CALLS.values():
            fails(ELOOP, call(os.path.join(loop, "x")))


CALLS: dict[str, Callable[[str], int]] = {
    "open": lambda path: open(path, O_RDONLY),
    "creat": lambda path: creat(path, 0o600),
    "chdir": chdir,
    "rmdir": rmdir,
    "mkdir": lambda path: mkdir(path, 0o700),
    "stat": lambda path: stat(path, stat()),
    "lstat": lambda path: lstat(path, stat()),
    "chmod": lambda path: chmod(path, 0o600),
    "truncate": lambda path: truncate(path, 0),
    "link": lambda path: link(path, "unused"),
    "access": lambda path: access(path, F_OK),
    "symlink": lambda path: symlink("x", path),
}
POSIX_CALLS: dict[str, Callable[[str], int]] = {
    "readlink": lambda path: readlink(path, bytearray(4), 4),
    "mkfifo": lambda path: mkfifo(path, 0o600),
    "chown": lambda path: chown(path, -1, -1),
}


@needs_posix
@pytest.mark.parametrize("name", [*CALLS, *POSIX_CALLS])
def test_paths_that_lead_nowhere(name: str, file: str, tmp_path: Path) -> None:
    call = {**CALLS, **POSIX_CALLS}[name]
    fails(ENOENT, call(str(tmp_path / "no" / "x")))
    fails(ENOTDIR, call(os.path.join(file, "x")))
    fails(ENAMETOOLONG, call(str(tmp_path / ("x" * 300))))


@needs_posix
@pytest.mark.parametrize("name", [*CALLS, *POSIX_CALLS])
def test_EACCES_below_a_closed_folder(name: str, tmp_path: Path) -> None:
    from tests.include.users import as_nobody

    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    # What pytest makes is closed to others; the folder on the way must not be.
    call = {**CALLS, **POSIX_CALLS}[name]
    assert as_nobody(lambda: call(str(closed / "x")), closed) == (-1, EACCES)


@pytest.mark.parametrize("name", ["chdir", "stat", "open", "rmdir", "lstat", "chmod"])
def test_ENOENT(name: str, tmp_path: Path) -> None:
    fails(ENOENT, CALLS[name](str(tmp_path / "none")))
    fails(ENOENT, CALLS[name](""))


def test_ENOTDIR_of_chdir(file: str) -> None:
    fails(ENOTDIR, chdir(file))


class TestStatus:
    def test_of_a_file(self, net: Net, file: str) -> None:
        status, twin = stat(), stat()
        assert stat(file, status) == 0
        assert fstat(net.keep(open(file, O_RDONLY)), twin) == 0
        known = os.stat(file)
        assert (status.st_size, status.st_mode, status.st_nlink) == (11, known.st_mode, 1)
        assert (status.st_ino, status.st_mtime) == (known.st_ino, int(known.st_mtime))
        assert status.st_mtim.tv_nsec == known.st_mtime_ns % 10**9
        assert (status.st_atime, status.st_ctime) == (int(known.st_atime), int(known.st_ctime))
        assert twin.st_ino == status.st_ino
        assert S_ISREG(status.st_mode)
        assert not S_ISDIR(status.st_mode)

    @needs_posix
    def test_of_owners_and_blocks(self, file: str) -> None:
        status, known = stat(), os.stat(file)
        assert stat(file, status) == 0
        for name in (
            "st_dev st_uid st_gid st_rdev st_blksize st_blocks st_ino st_nlink".split()  # noqa: SIM905
        ):
            assert getattr(status, name) == getattr(known, name)

    def test_of_pipes_and_sockets(self, net: Net) -> None:
        ends, status = [0, 0], stat()
        assert pipe(ends) == 0
        reader, _ = (net.keep(fd) for fd in ends)
        assert fstat(reader, status) == 0
        assert S_ISFIFO(status.st_mode)
        assert fstat(net.tcp(), status) == 0
        assert S_ISSOCK(status.st_mode)
        null = net.keep(open(os.devnull, O_RDWR))
        assert fstat(null, status) == 0
        assert S_ISCHR(status.st_mode)
        assert not S_ISBLK(status.st_mode)

    def test_a_failure_leaves_the_struct(self, file: str) -> None:
        status = stat()
        errno.value = EDOM
        assert stat(file, status) == 0
        assert errno == EDOM
        before = bytes(memoryview(status).cast("B"))
        fails(ENOENT, stat(file + "x", status))
        assert bytes(memoryview(status).cast("B")) == before

    def test_EFAULT(self, net: Net, file: str) -> None:
        fails(EFAULT, stat(file, None))
        fails(EFAULT, lstat(file, None))
        fails(EFAULT, fstat(net.keep(open(file, O_RDONLY)), None))

    def test_chmod(self, net: Net, file: str) -> None:
        status = stat()
        assert chmod(file, 0o444) == 0
        assert stat(file, status) == 0
        assert status.st_mode & 0o222 == 0
        assert chmod(file, 0o640) == 0
        fd = net.keep(open(file, O_RDWR))
        if hasattr(os, "fchmod") and sys.platform != "win32":
            assert fchmod(fd, 0o604) == 0
            assert os.stat(file).st_mode & 0o777 == 0o604
        else:
            fails(ENOSYS, fchmod(fd, 0o604))

    @windows_alone
    def test_what_Windows_lacks_is_ENOSYS(self, net: Net, file: str) -> None:
        fails(ENOSYS, mkfifo(file + "x", 0o600))
        fails(ENOSYS, chown(file, 0, 0))
        fails(ENOSYS, fchown(net.keep(open(file, O_RDONLY)), 0, 0))


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: open(5, 0), "pathname"),  # type: ignore[arg-type]
        (lambda: open("x", None), "flags"),  # type: ignore[arg-type]
        (lambda: pipe(None), "pipefd"),  # type: ignore[arg-type]
        (lambda: stat("x", c_int()), "statbuf"),  # type: ignore[call-overload]
        (lambda: lseek(0, "x", 0), "offset"),  # type: ignore[arg-type]
    ],
)
def test_what_C_would_refuse_is_a_TypeError(call: Callable[[], object], name: str) -> None:
    with pytest.raises(TypeError, match=f"^{name} must be"):
        call()
