"""``<stdlib.h>`` and ``<stddef.h>`` as a program uses them."""

from __future__ import annotations

import pytest
from tests.clib.children import run

from berkeley.include import stddef, stdlib
from berkeley.include.stdlib import EXIT_FAILURE, EXIT_SUCCESS, atoi, atol, exit, free


def test_numbers() -> None:
    assert atoi(b"55000") == atol("55000") == 55000
    assert atoi("no port") == 0


def test_exit() -> None:
    with pytest.raises(SystemExit) as failed:
        exit(EXIT_FAILURE)
    assert failed.value.code == 1
    assert run("exit(EXIT_SUCCESS)").returncode == EXIT_SUCCESS
    assert run("abort()").returncode != 0


def test_null_is_none() -> None:
    assert stddef.NULL is stdlib.NULL is None
    free(stddef.NULL)
