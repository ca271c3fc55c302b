"""strerror: glibc's texts on every system."""

from __future__ import annotations

import ctypes
import importlib
import re

import pytest
from tests.clib import c_library

from berkeley._core.boxes import c_int
from berkeley._core.errno import errno
from berkeley._core.errors import GLIBC_TEXTS, messages, strerror
from berkeley._platform import constants as abi

ERROR = re.compile(r"E(?!OF$|POLL|THER|PIOC)[A-Z0-9]+")
UNKNOWN = {"linux": {"EFTYPE"}}
"""What Linux's headers name and glibc has no text for."""


@c_library.needs_glibc
def test_every_number_has_the_text_of_glibc() -> None:
    libc = c_library.load()
    libc.strerror.restype = ctypes.c_char_p
    for number in range(-5, 1000):
        assert strerror(number) == libc.strerror(number).decode(), number


@pytest.mark.parametrize("system", ["linux", "darwin", "win32", "freebsd"])
def test_every_error_of_every_system_has_a_text(system: str) -> None:
    module = importlib.import_module(f"berkeley._abi.{system}")
    table: dict[str, object] = vars(module)
    texts = messages(table)
    names = set(filter(ERROR.fullmatch, table)) - UNKNOWN.get(system, set())
    for name in names - module.ABSENT:
        assert table[name] in texts, f"{name} of {system}"


@pytest.mark.parametrize("system", ["darwin", "win32", "freebsd"])
def test_a_name_has_one_text_on_every_system(system: str) -> None:
    module = importlib.import_module(f"berkeley._abi.{system}")
    texts = messages(vars(module))
    for name, text in GLIBC_TEXTS.items():
        assert texts[getattr(module, name)] == text, name


def test_the_two_names_of_a_number_have_one_text() -> None:
    assert strerror(abi.EWOULDBLOCK) == strerror(abi.EAGAIN) == "Resource temporarily unavailable"
    assert strerror(abi.ENOTSUP) == strerror(abi.EOPNOTSUPP) == "Operation not supported"


def test_an_error_of_another_system_is_unknown_on_linux_and_known_there() -> None:
    from berkeley._abi import darwin, linux

    assert linux.EFTYPE not in messages(vars(linux))
    texts = messages(vars(darwin))
    assert texts[darwin.EFTYPE] == "Inappropriate file type or format"


def test_the_number_is_a_c_int_of_any_form() -> None:
    errno.value = abi.ECONNREFUSED
    assert strerror(errno) == strerror(c_int(abi.ECONNREFUSED)) == "Connection refused"
    assert strerror(2**32 + abi.EPERM) == "Operation not permitted"
    with pytest.raises(TypeError, match="errnum must be an integer, not 'str'"):
        strerror("EPERM")  # type: ignore[arg-type]
