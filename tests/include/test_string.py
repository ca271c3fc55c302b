"""``<string.h>`` and ``<strings.h>`` as a program uses them."""

from __future__ import annotations

import pytest

from berkeley._core.memory import sizeof
from berkeley._core.structs import sockaddr_in, sockaddr_un
from berkeley.include.errno import ECONNREFUSED
from berkeley.include.string import (
    memcmp,
    memcpy,
    memmove,
    memset,
    strcat,
    strcmp,
    strcpy,
    strerror,
    strlen,
    strncat,
    strncmp,
    strncpy,
)
from berkeley.include.strings import bcmp, bcopy, bzero


def test_memory() -> None:
    address, other = sockaddr_in(), sockaddr_in()
    assert memset(address, 1, sizeof(address)) is address
    assert memcpy(other, address, sizeof(address)) is other
    assert memcmp(address, other, sizeof(address)) == bcmp(address, other, sizeof(other)) == 0
    bzero(other, sizeof(other))
    assert bytes(other) == bytes(16)
    assert memcmp(address, other, sizeof(address)) > 0 > memcmp(other, address, sizeof(address))
    bcopy(address, other, 4)
    assert bytes(other) == b"\1" * 4 + bytes(12)
    data = bytearray(b"abcdef")
    memmove(memoryview(data)[2:], data, 4)
    assert data == b"ababcd"


def test_strings() -> None:
    address = sockaddr_un()
    strcpy(address.sun_path, "/tmp")
    strncat(strcat(address.sun_path, "/echo"), ".socket", 5)
    assert strcmp(address.sun_path, "/tmp/echo.sock") == 0
    assert strlen(address.sun_path) == 14
    assert strncmp(address.sun_path, "/tmp/other", 5) == 0
    assert strcmp("a", "b") < 0 < strncmp("b", "a", 1)
    assert strncpy(bytearray(b"~~~~~~"), "ab", 4) == b"ab\0\0~~"
    assert strerror(ECONNREFUSED) == "Connection refused"


def test_a_path_that_is_too_long_is_a_buffer_error() -> None:
    address = sockaddr_un()
    with pytest.raises(BufferError, match="s1 holds"):
        strcpy(address.sun_path, "/" * sizeof(address.sun_path))
    assert not any(address.sun_path)
