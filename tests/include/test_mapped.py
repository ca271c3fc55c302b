"""<sys/mman.h>, realpath, utimes and SUN_LEN."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from berkeley.include.errno import (
    EACCES,
    EBADF,
    EINVAL,
    ENODEV,
    ENOENT,
    ENOMEM,
    EOPNOTSUPP,
    errno,
)
from berkeley.include.fcntl import O_CREAT, O_RDONLY, O_RDWR, open
from berkeley.include.stdlib import realpath
from berkeley.include.sys.mman import (
    MAP_ANONYMOUS,
    MAP_FAILED,
    MAP_FIXED,
    MAP_PRIVATE,
    MAP_SHARED,
    MS_ASYNC,
    MS_SYNC,
    PROT_NONE,
    PROT_READ,
    PROT_WRITE,
    mmap,
    msync,
    munmap,
)
from berkeley.include.sys.time import timeval, utimes
from berkeley.include.sys.un import SUN_LEN, sockaddr_un
from berkeley.include.unistd import close, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from berkeley import Ptr

BOTH = PROT_READ | PROT_WRITE
ANONYMOUS = MAP_SHARED | MAP_ANONYMOUS
has_files = pytest.mark.skipif(sys.platform == "win32", reason="Windows maps no files here")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[int]:
    """A file of two pages."""
    made = open(str(tmp_path / "data"), O_CREAT | O_RDWR, 0o600)
    assert write(made, b"a" * 131072, 131072) == 131072
    yield made
    close(made)


def refused(code: int, pointer: Ptr[int]) -> None:
    """Check that mmap gave MAP_FAILED with an errno."""
    assert (pointer == MAP_FAILED, errno.value) == (True, code)


def failed(code: int, result: int) -> None:
    """Check that a call gave -1 with an errno."""
    assert (result, errno.value) == (-1, code)


class TestMmap:
    """mmap, munmap and msync."""

    def test_memory_without_a_file_is_zeros_that_can_be_written(self) -> None:
        p = mmap(None, 5000, BOTH, ANONYMOUS, -1, 0)
        assert p != MAP_FAILED
        assert p[:5000] == bytes(5000)
        p[4999] = 7
        assert (p + 4999)[0] == 7
        with pytest.raises(IndexError):
            p[5000]
        assert munmap(p, 5000) == 0

    def test_after_munmap_nothing_crashes(self) -> None:
        p = mmap(None, 4096, BOTH, ANONYMOUS, -1, 0)
        assert munmap(p, 4096) == 0
        p[0] = 1
        assert p[0] == 1

    def test_a_child_writes_into_memory_that_is_shared(self) -> None:
        p = mmap(None, 4096, BOTH, ANONYMOUS, -1, 0)
        private = mmap(None, 4096, BOTH, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        if sys.platform != "win32":
            child = os.fork()
            if child == 0:
                p[0] = private[0] = 42
                os._exit(0)
            os.waitpid(child, 0)
            assert (p[0], private[0]) == (42, 0)

    @has_files
    def test_a_file_gets_what_is_written(self, file: int, tmp_path: Path) -> None:
        shared = mmap(None, 131072, BOTH, MAP_SHARED, file, 0)
        private = mmap(None, 65536, BOTH, MAP_PRIVATE, file, 65536)
        shared[0] = ord("b")
        private[0] = ord("c")
        assert msync(shared, 131072, MS_SYNC) == 0
        data = (tmp_path / "data").read_bytes()
        assert (data[:1], data[65536:65537]) == (b"b", b"a")

    @has_files
    def test_a_file_that_is_open_for_reading_is_only_read(self, tmp_path: Path, file: int) -> None:
        other = open(str(tmp_path / "data"), O_RDONLY)
        refused(EACCES, mmap(None, 4096, BOTH, MAP_SHARED, other, 0))
        p = mmap(None, 4096, PROT_READ, MAP_SHARED, other, 0)
        close(other)
        assert p[0] == ord("a")
        with pytest.raises(BufferError):
            p[0] = 1
        refused(EINVAL, mmap(None, 1 << 20, PROT_READ, MAP_SHARED, file, 0))

    @pytest.mark.skipif(sys.platform != "win32", reason="the other systems map files")
    def test_windows_maps_no_file(self, file: int) -> None:
        refused(ENODEV, mmap(None, 4096, PROT_READ, MAP_SHARED, file, 0))

    def test_errors(self) -> None:
        refused(EINVAL, mmap(None, 0, BOTH, ANONYMOUS, -1, 0))
        refused(EINVAL, mmap(None, 1, BOTH, MAP_ANONYMOUS, -1, 0))
        refused(EINVAL, mmap(None, 1, BOTH, MAP_SHARED, 0, 1))
        refused(EBADF, mmap(None, 1, BOTH, MAP_SHARED, -1, 0))
        refused(EOPNOTSUPP, mmap(None, 1, BOTH, ANONYMOUS | MAP_FIXED, -1, 0))
        refused(ENOMEM, mmap(None, 1 << 62, BOTH, ANONYMOUS, -1, 0))
        assert mmap(None, 1, PROT_NONE, ANONYMOUS, -1, 0)[0] == 0

    def test_errors_of_munmap_and_msync(self) -> None:
        p = mmap(None, 8192, BOTH, ANONYMOUS, -1, 0)
        failed(EINVAL, munmap(p, 0))
        failed(EINVAL, munmap(p + 1, 1))
        failed(EINVAL, msync(p + 1, 1, MS_SYNC))
        failed(EINVAL, msync(p, 1, MS_SYNC | MS_ASYNC))
        failed(ENOMEM, msync(None, 1, MS_SYNC))


class TestPaths:
    """realpath and utimes."""

    def test_a_path_is_made_plain(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").write_bytes(b"")
        room = bytearray(4096)
        found = realpath(str(tmp_path / "a" / ".." / "b"), room)
        assert found == os.path.realpath(tmp_path / "b")
        assert os.fsdecode(bytes(room).partition(b"\0")[0]) == found
        with pytest.raises(BufferError, match="resolved_path"):
            realpath(str(tmp_path), bytearray(3))

    def test_errors(self, tmp_path: Path) -> None:
        for path, code in ((None, EINVAL), ("", ENOENT), (str(tmp_path / "x"), ENOENT)):
            assert realpath(path, None) is None
            assert errno.value == code
        failed(ENOENT, utimes(str(tmp_path / "x"), None))
        times = timeval.array(2)
        times[0].tv_usec = 1_000_000
        failed(EINVAL, utimes(str(tmp_path), times))

    def test_the_times_of_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "a"
        path.write_bytes(b"")
        times = timeval.array(2)
        times[0].tv_sec, times[1].tv_sec, times[1].tv_usec = 1_000_000_000, 1_100_000_000, 500_000
        assert utimes(str(path), times) == 0
        assert path.stat().st_mtime == 1_100_000_000.5
        if sys.platform != "win32":
            # Windows may count the question itself as an access.
            assert int(path.stat().st_atime) == 1_000_000_000
        assert utimes(str(path), None) == 0
        assert path.stat().st_mtime > 1_200_000_000


def test_the_length_of_a_local_address() -> None:
    name = sockaddr_un()
    assert SUN_LEN(name) == 2
    name.sun_path[:5] = b"/tmp\0"
    assert SUN_LEN(name) == 6
