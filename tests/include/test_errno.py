"""<errno.h>: `errno` is an int of each thread that keeps what the last failure said."""

from __future__ import annotations

import copy
import threading
from typing import TYPE_CHECKING

import pytest

from berkeley._core.waiting import select
from berkeley.include.errno import EBADF, EDOM, EINVAL, errno
from berkeley.include.unistd import close

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    errno.value = 0
    yield
    errno.value = 0


def test_errno_is_what_the_last_failure_said() -> None:
    assert close(-1) == -1
    assert errno == EBADF
    assert select(-1, None, None, None, None) == -1
    assert errno == EINVAL


def test_errno_compares_and_converts_like_an_int() -> None:
    errno.value = 9
    assert errno == 9
    assert errno != 8
    assert errno in {8, 9, 10}
    assert 8 < int(errno) <= 9
    assert (errno < 10, errno <= 9, errno > 8, errno >= 10) == (True, True, True, False)
    assert (int(errno), f"{errno:04d}", str(errno), repr(errno)) == (9, "0009", "9", "9")
    assert list(range(10))[errno] == 9
    match errno:
        case v if v == EBADF:
            pass
        case _:
            pytest.fail("no case matched")


def test_errno_is_true_after_a_failure_only() -> None:
    assert not errno
    close(-1)
    assert errno


def test_errno_can_be_saved() -> None:
    close(-1)
    saved = int(errno)
    errno.value = EDOM
    assert saved == EBADF
    assert copy.copy(saved) == EBADF


def test_threads_have_an_errno_of_their_own() -> None:
    errno.value = EDOM
    barrier, found = threading.Barrier(4), list[tuple[int, int]]()

    def fail(call_fails_with: int) -> None:
        before = int(errno)
        if call_fails_with == EBADF:
            close(-1)
        else:
            select(-1, None, None, None, None)
        barrier.wait()
        found.append((before, int(errno) - call_fails_with))

    threads = [threading.Thread(target=fail, args=(code,)) for code in (EBADF, EINVAL) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [(0, 0)] * 4
    assert errno == EDOM
