"""<unistd.h>: read, write and close work on sockets, files and pipes alike; unlink and remove."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.core.capabilities import needs_links, needs_unix
from tests.core.peers import Net, fails

from berkeley._core.files import remove
from berkeley.include.errno import EBADF, EDOM, ENOENT, errno
from berkeley.include.unistd import (
    STDERR_FILENO,
    STDIN_FILENO,
    STDOUT_FILENO,
    close,
    read,
    unlink,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def create(path: str) -> None:
    with open(path, "w", encoding="ascii"):
        pass


BINARY = getattr(os, "O_BINARY", 0)


def test_a_file_is_written_and_read(net: Net) -> None:
    fd = net.keep(os.open(net.path("file"), os.O_CREAT | os.O_RDWR | BINARY))
    assert write(fd, b"line\n\0\x1a", 7) == 7
    os.lseek(fd, 0, os.SEEK_SET)
    buffer = bytearray(10)
    assert read(fd, buffer, 10) == 7
    assert buffer == b"line\n\0\x1a\0\0\0"
    assert read(fd, buffer, 10) == 0


def test_a_pipe_is_written_and_read(net: Net) -> None:
    reader, writer = os.pipe()
    net.keep(reader)
    assert write(writer, b"through", 7) == 7
    assert close(writer) == 0
    buffer = bytearray(10)
    assert read(reader, buffer, 10) == 7
    assert read(reader, buffer, 10) == 0


def test_a_closed_number_is_free_again(net: Net) -> None:
    fd = net.tcp()
    assert close(fd) == 0
    fails(EBADF, close(fd))
    assert net.tcp() == fd


def test_the_standard_streams_have_their_numbers() -> None:
    assert (STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO) == (0, 1, 2)
    script = (
        "from berkeley.include.unistd import read, write\n"
        "buffer = bytearray(16)\n"
        "count = read(0, buffer, 16)\n"
        "write(1, buffer, count)\n"
        "write(2, b'error', 5)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=b"input", capture_output=True, timeout=60, check=True
    )
    assert (done.stdout, done.stderr) == (b"input", b"error")


@pytest.mark.parametrize("call", [unlink, remove], ids=["unlink", "remove"])
@pytest.mark.parametrize("as_bytes", [True, False])
def test_a_file_is_gone(net: Net, call: Callable[[str | bytes], int], as_bytes: bool) -> None:
    path = net.path("file with ünïcödé")
    create(path)
    errno.value = EDOM
    assert call(os.fsencode(path) if as_bytes else path) == 0
    assert errno == EDOM
    assert not os.path.exists(path)
    fails(ENOENT, call(path))


@needs_unix
@pytest.mark.parametrize("call", [unlink, remove], ids=["unlink", "remove"])
def test_the_name_of_a_local_socket_is_gone(net: Net, call: Callable[[str], int]) -> None:
    net.local_listener(net.path("s"))
    assert call(net.path("s")) == 0
    net.local_listener(net.path("s"))


def test_remove_takes_an_empty_folder(net: Net) -> None:
    os.mkdir(net.path("folder"))
    assert remove(net.path("folder")) == 0


@needs_links
def test_unlink_takes_a_link_and_not_its_target(net: Net) -> None:
    create(net.path("target"))
    os.symlink(net.path("target"), net.path("link"))
    assert unlink(net.path("link")) == 0
    assert os.path.exists(net.path("target"))


def test_a_path_ends_at_its_NUL(net: Net) -> None:
    create(net.path("file"))
    assert unlink(net.path("file") + "\0and more") == 0


@pytest.mark.parametrize("path", [None, 5, ["file"]])
def test_what_is_no_path_is_a_TypeError(path: object) -> None:
    for call in unlink, remove:
        with pytest.raises(TypeError, match=r"^pathname must be"):
            call(path)  # type: ignore[arg-type]
