"""The one door between a backend's result and the C result: a value, or -1 and `errno`."""

from __future__ import annotations

from berkeley._core.cancel import test_cancel
from berkeley._core.errno import errno
from berkeley._platform import constants as abi


def c_result(value: int) -> int:
    """Give *value*, or -1 with `errno` set where it is a negative errno number."""
    if value >= 0:
        return value
    if value == -abi.EINTR:
        test_cancel()
    errno.value = -value
    return -1


def failure(code: int) -> int:
    """Give -1 with `errno` set to *code*."""
    errno.value = code
    return -1
