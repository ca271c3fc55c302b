"""The recorded answers of glibc are those that it gives."""

from __future__ import annotations

import errno
import math
import sys

import pytest
from tests.clib import c_library, glibc, recorded
from tests.clib.test_characters import SPECIAL, UNARY
from tests.clib.test_numbers import LIMITS

from berkeley._platform import constants as abi

pytestmark = [
    glibc.needs_calls,
    pytest.mark.skipif(
        sys.platform == "linux" and "x86_64" not in abi.target(),
        reason="the answers are those of x86-64",
    ),
]


@c_library.needs_glibc
def test_every_error_of_glibc_is_recorded() -> None:
    assert set(recorded.recorded_errors()) == set(errno.errorcode.values())


def test_the_texts_of_errors() -> None:
    found = recorded.recorded_errors()
    assert found == recorded.errors(found)


@pytest.mark.parametrize("name", recorded.KINDS)
def test_the_kinds_of_characters(name: str) -> None:
    assert recorded.recorded_kinds(name) == recorded.kinds(name)


@pytest.mark.parametrize("name", ["strtod", "strtof"])
def test_the_numbers_that_are_read(name: str) -> None:
    for text in (sign + text for text in LIMITS for sign in ("", "-")):
        assert recorded.recorded_real(name, text) == recorded.real(name, text), text


@pytest.mark.parametrize("name", UNARY)
def test_the_values_of_functions(name: str) -> None:
    for place, number in enumerate(SPECIAL):
        found, expected = (
            recorded.recorded_mathematics(name, place),
            recorded.mathematics(name, number),
        )
        assert found.error == expected.error
        if math.isnan(expected.value):
            assert math.isnan(found.value)
        else:
            # The last bit is free in C.
            assert math.isclose(found.value, expected.value, rel_tol=1e-14), number
