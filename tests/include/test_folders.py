"""<dirent.h>: the names in a folder."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from tests.core.capabilities import needs_links
from tests.core.peers import Net, fails

from berkeley import Ref
from berkeley.include.dirent import (
    DIR,
    DT_DIR,
    DT_LNK,
    DT_REG,
    alphasort,
    closedir,
    dirent,
    dirfd,
    fdopendir,
    opendir,
    readdir,
    rewinddir,
    scandir,
    seekdir,
    telldir,
)
from berkeley.include.errno import EBADF, EDOM, EINVAL, EMFILE, ENOENT, ENOTDIR, errno
from berkeley.include.fcntl import O_RDONLY, open
from berkeley.include.stdio import sprintf
from berkeley.include.string import strcmp
from berkeley.include.unistd import close, fchdir

if TYPE_CHECKING:
    from pathlib import Path

needs_posix = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="Windows has no closed folders and no limit of descriptors"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "b ünï").write_bytes(b"")
    (inside / "a").write_bytes(b"")
    (inside / "sub").mkdir()
    return inside


def names(entries: DIR) -> dict[str, int]:
    found: dict[str, int] = {}
    while (entry := readdir(entries)) is not None:
        found[os.fsdecode(bytes(entry.d_name).partition(b"\0")[0])] = entry.d_type
    return found


def test_a_folder_is_read(folder: Path) -> None:
    entries = opendir(str(folder))
    assert entries is not None
    errno.value = EDOM
    wanted = {".": DT_DIR, "..": DT_DIR, "a": DT_REG, "b ünï": DT_REG, "sub": DT_DIR}
    assert names(entries) == wanted
    assert readdir(entries) is None
    assert errno == EDOM
    (folder / "new").write_bytes(b"")
    rewinddir(entries)
    assert names(entries) == {**wanted, "new": DT_REG}
    assert closedir(entries) == 0


def test_a_name_that_comes_is_seen_from_rewinddir_on(folder: Path) -> None:
    entries = opendir(str(folder))
    assert entries is not None
    assert readdir(entries) is not None
    (folder / "new").write_bytes(b"")
    assert "new" not in names(entries)
    rewinddir(entries)
    assert "new" in names(entries)
    assert closedir(entries) == 0


def test_an_entry_is_text_to_C(folder: Path) -> None:
    entries = opendir(os.fsencode(folder))
    assert entries is not None
    while (entry := readdir(entries)) is not None:
        if strcmp(entry.d_name, ".") == 0:
            text = bytearray(30)
            assert sprintf(text, "<%s>", entry.d_name) == 3
            assert entry.d_ino == (folder.stat().st_ino)
    assert closedir(entries) == 0


@needs_links
def test_a_link_is_not_followed(folder: Path) -> None:
    (folder / "link").symlink_to("a")
    entries = opendir(str(folder))
    assert entries is not None
    assert names(entries)["link"] == DT_LNK
    assert closedir(entries) == 0


def test_a_place_is_kept(folder: Path) -> None:
    entries = opendir(str(folder))
    assert entries is not None
    readdir(entries)
    place, entry = telldir(entries), readdir(entries)
    seekdir(entries, place)
    again = readdir(entries)
    assert entry is not None
    assert again is not None
    assert bytes(entry.d_name) == bytes(again.d_name)
    assert closedir(entries) == 0


def test_a_descriptor_becomes_a_folder(folder: Path) -> None:
    fd = open(str(folder), O_RDONLY)
    entries = fdopendir(fd)
    assert entries is not None
    assert dirfd(entries) == fd
    assert "a" in names(entries)
    before = os.getcwd()
    assert fchdir(fd) == 0
    assert os.path.samefile(os.getcwd(), folder)
    os.chdir(before)
    assert closedir(entries) == 0
    fails(EBADF, close(fd))


def test_a_working_directory_that_changes_does_no_harm(folder: Path) -> None:
    before = os.getcwd()
    os.chdir(folder)
    entries = opendir(".")
    os.chdir(before)
    assert entries is not None
    assert names(entries)["sub"] == DT_DIR
    assert closedir(entries) == 0


def test_a_closed_folder(folder: Path) -> None:
    entries = opendir(str(folder))
    assert entries is not None
    assert closedir(entries) == 0
    fails(EBADF, closedir(entries))
    fails(EINVAL, dirfd(entries))
    fails(EBADF, telldir(entries))
    assert (readdir(entries), int(errno)) == (None, EBADF)
    rewinddir(entries)


def test_what_is_no_folder(net: Net, folder: Path) -> None:
    assert (opendir(str(folder / "none")), int(errno)) == (None, ENOENT)
    assert (opendir(""), int(errno)) == (None, ENOENT)
    assert (opendir(str(folder / "a")), int(errno)) == (None, ENOTDIR)
    assert (fdopendir(77), int(errno)) == (None, EBADF)
    fd = net.keep(open(str(folder / "a"), O_RDONLY))
    assert (fdopendir(fd), int(errno)) == (None, ENOTDIR)


@needs_posix
def test_other_paths(folder: Path) -> None:
    from tests.include.users import as_nobody

    from berkeley.include.errno import EACCES, ELOOP, ENAMETOOLONG

    assert (opendir(str(folder / ("x" * 300))), int(errno)) == (None, ENAMETOOLONG)
    (folder / "loop").symlink_to("loop")
    assert (opendir(str(folder / "loop" / "x")), int(errno)) == (None, ELOOP)
    closed = folder / "sub"
    assert as_nobody(lambda: -int(opendir(str(closed)) is None), closed) == (-1, EACCES)


@needs_posix
def test_EMFILE(folder: Path) -> None:
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
        try:
            found = opendir(str(folder)), int(errno)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        assert found == (None, EMFILE)


def test_scandir_selects_and_sorts(folder: Path) -> None:
    found = Ref[list[dirent]]()
    count = scandir(str(folder), found, lambda entry: entry.d_name[0] != ord("."), alphasort)
    assert count == 3
    assert [bytes(each.d_name).partition(b"\0")[0] for each in found.value or []] == [
        b"a",
        "b ünï".encode(),
        b"sub",
    ]
    assert scandir(str(folder), found, None, None) == 5
    fails(ENOENT, scandir(str(folder / "none"), found, None, None))
    fails(ENOTDIR, scandir(str(folder / "a"), found, None, None))


@pytest.mark.parametrize("call", [readdir, closedir, rewinddir, dirfd, telldir])
def test_what_is_no_DIR_is_a_TypeError(call: object) -> None:
    assert callable(call)
    with pytest.raises(TypeError, match=r"^dirp must be a DIR"):
        call(5)
