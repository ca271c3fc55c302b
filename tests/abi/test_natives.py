"""The list of what each system has itself is that of its headers."""

from __future__ import annotations

import pytest
from tests.abi.test_headers import needs_zig

from berkeley._abi.natives import NATIVES


@needs_zig
@pytest.mark.timeout(300)
def test_the_list_is_up_to_date() -> None:
    # The generator compiles with ziglang, which the other environments lack.
    from tools import gen_natives

    assert gen_natives.TARGET.read_text("utf-8") == gen_natives.source()


def test_each_system_has_what_it_is_known_for() -> None:
    assert {"socket", "epoll_wait", "fork"} <= NATIVES["linux"]
    assert {"socket", "kevent", "fork"} <= NATIVES["darwin"]
    assert {"socket", "WSAStartup", "WSAEventSelect"} <= NATIVES["win32"]
    assert "epoll_wait" not in NATIVES["darwin"] | NATIVES["win32"]
    assert "fork" not in NATIVES["win32"]
