"""What glibc has answered, for the systems that lack it: ``tests/data/glibc.json``.

    python -m tests.clib.recorded          writes the file, where glibc is

`tests/clib/test_recorded.py` holds it against glibc.
"""

from __future__ import annotations

import ctypes
import errno
import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from tests.clib import glibc

from berkeley._abi import linux

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FILE: Final = Path(__file__).resolve().parent.parent / "data" / "glibc.json"

KINDS: Final = (
    *("isalnum", "isalpha", "isblank", "iscntrl", "isdigit", "isgraph", "islower", "isprint"),
    *("ispunct", "isspace", "isupper", "isxdigit", "isascii", "toascii", "tolower", "toupper"),
)
CODES: Final = range(-128, 256)


class Answer(NamedTuple):
    """A number and what went with it."""

    value: float
    error: str
    """The name of the errno number, empty for none."""
    end: int = 0
    """How many bytes were read."""


def real(name: str, text: str) -> Answer:
    """Ask glibc's strtod or strtof."""
    data = bytearray(text.encode("utf-8", "surrogateescape") + b"\0")
    kind = ctypes.c_double if name == "strtod" else ctypes.c_float
    said = glibc.call(name, data, glibc.End(), result=kind)
    return Answer(said.real, said.error, said.end or 0)


def mathematics(name: str, *numbers: float) -> Answer:
    """Ask a function of glibc's <math.h>."""
    return mathematics_of_each(name, [numbers])[0]


def mathematics_of_each(name: str, numbers: Sequence[Sequence[float]]) -> list[Answer]:
    """Ask a function of glibc's <math.h> about many numbers at once."""
    doubles = [[ctypes.c_double(number) for number in each] for each in numbers]
    said = glibc.call_each(name, doubles, ctypes.c_double)
    return [Answer(each.real, each.error) for each in said]


def kinds(name: str) -> list[int]:
    """Ask a function of <ctype.h> about each character."""
    said = glibc.call_each(name, [[ctypes.c_int(code)] for code in CODES], ctypes.c_int)
    return [each.result for each in said]


def errors(names: Iterable[str]) -> dict[str, str]:
    """Ask glibc for the texts of errors."""
    numbers = {name: ctypes.c_int(getattr(linux, name)) for name in names}
    said = glibc.call_each("strerror", [[number] for number in numbers.values()], ctypes.c_char_p)
    return {name: (each.text or b"").decode() for name, each in zip(numbers, said, strict=True)}


def _spelled(answer: Answer) -> str:
    value = answer.value
    # float.hex() has no sign for what is no number.
    text = (
        f"{math.copysign(1, value):+.0f}nan".replace("1", "") if math.isnan(value) else value.hex()
    )
    return f"{text} {answer.end} {answer.error}".rstrip()


def _read(text: str) -> Answer:
    value, end, error = (*text.split(), "")[:3]
    return Answer(float.fromhex(value), error, int(end))


def answers(reals: list[str], unary: list[str], numbers: list[float]) -> dict[str, object]:
    """Ask glibc for all that the file has."""
    return {
        "errors": errors(name for _, name in sorted(errno.errorcode.items())),
        "kinds": {name: kinds(name) for name in KINDS},
        "reals": {
            name: {text: _spelled(real(name, text)) for text in reals}
            for name in ("strtod", "strtof")
        },
        "mathematics": {
            name: [_spelled(mathematics(name, number)) for number in numbers] for name in unary
        },
    }


@cache
def _recorded() -> dict[str, dict[str, object]]:
    return cast("dict[str, dict[str, object]]", json.loads(FILE.read_text("utf-8")))


def recorded_errors() -> dict[str, str]:
    """Give the text of each error by its name."""
    return cast("dict[str, str]", _recorded()["errors"])


def recorded_kinds(name: str) -> list[int]:
    """Give what a function of <ctype.h> says of each character."""
    return cast("list[int]", _recorded()["kinds"][name])


def recorded_real(name: str, text: str) -> Answer:
    """Give what strtod or strtof says of a text."""
    return _read(cast("dict[str, str]", _recorded()["reals"][name])[text])


def recorded_mathematics(name: str, place: int) -> Answer:
    """Give what a function says of the number at a place of the list."""
    return _read(cast("list[str]", _recorded()["mathematics"][name])[place])


def write() -> None:
    """Write the file."""
    from tests.clib.test_characters import SPECIAL, UNARY
    from tests.clib.test_numbers import LIMITS

    texts = [sign + text for text in LIMITS for sign in ("", "-")]
    FILE.write_text(json.dumps(answers(texts, UNARY, SPECIAL), indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    write()
