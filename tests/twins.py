"""The C programs that stand beside the Python ones, and the numbers of the machine where they run."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from tools import host

from berkeley._abi import linux
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from pathlib import Path

THERE: Final = linux if host.words() else abi
"""The numbers of that machine: a host is a Linux machine."""


@cache
def c_compiler() -> str | None:
    """Find the compiler of the machine where C programs run."""
    return host.find("cc")


def compile_c(source: Path, program: Path, *options: str) -> str:
    """Compile a C program, on the host where the tests run in a guest; give its path. A warning is an error.

    The tests that need it bear the mark of a compiler, such as `needs_cc`.
    """
    compiler = c_compiler()
    assert compiler is not None
    wanted = ["-std=gnu11", "-Wall", "-Wextra", "-Werror", *options, "-o", str(program)]
    status, printed = host.run(compiler, *wanted, str(source))
    assert status == 0, printed
    return str(program)


def number_there(prefix: str, number: int) -> int:
    """Give a number of this system as a C program knows it; one without a name is the same for both."""
    names = (
        name for name, value in vars(abi).items() if name.startswith(prefix) and value == number
    )
    found: int = getattr(THERE, next(names, ""), number)
    return found


def flags_there(prefix: str, flags: int) -> int:
    """Give flags of this system as a C program knows them."""
    if flags < 0:
        return flags
    bits = [1 << place for place in range(flags.bit_length()) if flags >> place & 1]
    return sum(number_there(prefix, bit) for bit in bits)
