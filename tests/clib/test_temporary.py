"""mkstemp, mkdtemp and mktemp."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from berkeley import _platform
from berkeley._clib import temporary
from berkeley._core.errno import errno
from berkeley._core.files import close, write
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_of_its_own_is_opened(tmp_path: Path) -> None:
    first = bytearray(os.fsencode(tmp_path) + b"/a-XXXXXX\0")
    second = bytearray(first)
    one, other = temporary.mkstemp(first), temporary.mkstemp(second)
    assert min(one, other) >= 0
    assert first != second
    assert write(one, b"text", 4) == 4
    assert close(one) == close(other) == 0
    path = os.fsdecode(bytes(first[:-1]))
    with open(path, "rb") as file:
        assert file.read() == b"text"
    if sys.platform != "win32":
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


def test_a_folder_of_its_own_is_made(tmp_path: Path) -> None:
    template = bytearray(os.fsencode(tmp_path) + b"/XXXXXX\0")
    assert temporary.mkdtemp(template) is template
    assert os.path.isdir(os.fsdecode(bytes(template[:-1])))
    assert not template.endswith(b"XXXXXX\0")


@pytest.mark.parametrize(
    ("template", "code"),
    [(b"/aXXXXX\0", abi.EINVAL), (b"/XXXXXXx\0", abi.EINVAL), (b"/none/XXXXXX\0", abi.ENOENT)],
)
def test_a_false_template_stays_as_it_is(tmp_path: Path, template: bytes, code: int) -> None:
    memory = bytearray(os.fsencode(tmp_path) + template)
    before = bytes(memory)
    errno.value = 0
    assert temporary.mkstemp(memory) == -1
    assert errno.value == code
    errno.value = 0
    assert temporary.mkdtemp(memory) is None
    assert errno.value == code
    assert memory == before


def test_a_name_that_no_file_has_is_made_up(tmp_path: Path) -> None:
    template = bytearray(os.fsencode(tmp_path) + b"/XXXXXX\0")
    errno.value = abi.EDOM
    assert temporary.mktemp(template) is template
    assert not template.endswith(b"XXXXXX\0")
    assert not os.path.lexists(os.fsdecode(bytes(template[:-1])))
    assert errno.value == abi.EDOM


def test_a_false_template_becomes_empty() -> None:
    template = bytearray(b"aXXXXX\0")
    errno.value = 0
    assert temporary.mktemp(template) is template
    assert template == b"\0XXXXX\0"
    assert errno.value == abi.EINVAL


def test_a_name_that_a_file_has_is_not_made_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = iter(b"aaaaaabbbbbb")

    def next_letter(_: object) -> int:
        return next(letters)

    monkeypatch.setattr(secrets, "choice", next_letter)
    (tmp_path / "aaaaaa").touch()
    template = bytearray(os.fsencode(tmp_path) + b"/XXXXXX\0")
    assert temporary.mktemp(template).endswith(b"/bbbbbb\0")


def test_a_name_that_is_taken_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[bytes] = []

    class Taken:
        def mkdir(self, path: bytes, _mode: int) -> int:
            calls.append(path)
            return -abi.EEXIST if len(calls) < 3 else 0

    monkeypatch.setattr(_platform, "backend", Taken())
    template = bytearray(b"XXXXXX\0")
    assert temporary.mkdtemp(template) is template
    assert len({*calls}) == 3
    assert bytes(template) == calls[2] + b"\0"


def test_a_template_is_memory_that_can_be_written() -> None:
    with pytest.raises(TypeError, match="template must be"):
        temporary.mkstemp(b"XXXXXX")  # type: ignore[arg-type]
