"""C prototypes, as the first lines of docstrings have them."""

from __future__ import annotations

import keyword
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from tests.architecture.source import Function

PLAIN: Final = re.compile(r"[A-Za-z_][\w\s*]*[\s*](?P<name>\w+)\((?P<parameters>.*)\)")
RETURNS_FUNCTION: Final = re.compile(
    r"[A-Za-z_][\w\s*]*\(\*(?P<name>\w+)\((?P<parameters>.*)\)\)\([^()]*\)"
)
DECLARATION: Final = re.compile(r"[A-Za-z_].*[\s*](?P<name>\w+)(\[\w*\])*")
FUNCTION_POINTER: Final = re.compile(r"[A-Za-z_].*\(\*\s*(?P<name>\w+)\)\s*\(.*\)")


class Prototype(NamedTuple):
    """A C function: its name, its parameters, and whether it takes more."""

    name: str
    parameters: list[str]
    variadic: bool


def parse_prototype(text: str) -> Prototype | None:
    """Read a C prototype; None for what is none."""
    match = RETURNS_FUNCTION.fullmatch(text) or PLAIN.fullmatch(text)
    if match is None:
        return None
    declared = split_parameters(match["parameters"])
    variadic = declared[-1:] == ["..."]
    names = [parameter_name(one) for one in (declared[:-1] if variadic else declared)]
    if None in names:
        return None
    return Prototype(
        python_name(match["name"]), [name for name in names if name is not None], variadic
    )


def split_parameters(text: str) -> list[str]:
    """Split at the commas outside of parentheses; ``void`` is none."""
    found, depth, start = list[str](), 0, 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            found.append(text[start:position].strip())
            start = position + 1
    last = text[start:].strip()
    return [] if not found and last in {"", "void"} else [*found, last]


def parameter_name(declaration: str) -> str | None:
    """Give the name that a C declaration declares."""
    match = FUNCTION_POINTER.fullmatch(declaration) or DECLARATION.fullmatch(declaration)
    if match is None:
        return None
    return python_name(match["name"])


def python_name(name: str) -> str:
    """Put an underscore after a name that is a keyword of Python."""
    return f"{name}_" if keyword.iskeyword(name) else name


def signature_problem(function: Function, prototype: Prototype) -> str | None:
    """Compare a prototype with the Python signature.

    What C takes after ``...`` is ``*args`` in Python, or parameters with a default, which nothing else has.
    """
    arguments = function.args
    if arguments.args or arguments.kwonlyargs or arguments.kwarg:
        return "has a parameter that is not positional-only"
    names = [argument.arg for argument in arguments.posonlyargs]
    fixed = names[: len(names) - len(arguments.defaults)]
    variadic = bool(arguments.defaults or arguments.vararg)
    if (function.name, fixed, variadic) != prototype:
        return f"has the signature {(fixed, variadic)}, its prototype {prototype[1:]}"
    return None
