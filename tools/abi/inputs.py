"""The inputs of ``tools/gen_abi.py``: the text files in this folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

INPUTS: Final = Path(__file__).resolve().parent

#: The targets of each table; the first one gives the table its numbers.
TARGETS: Final[dict[str, tuple[str, ...]]] = {
    "linux": ("x86_64-linux-gnu", "aarch64-linux-gnu", "s390x-linux-gnu", "x86_64-linux-musl"),
    "darwin": ("aarch64-macos", "x86_64-macos"),
    "win32": ("x86_64-windows-gnu",),
    "freebsd": ("x86_64-freebsd",),
}


class InputError(Exception):
    """The inputs contradict each other or the headers."""


@dataclass
class Constant:
    """One line of constants.txt."""

    name: str
    header: str
    alias: str | None = None
    free: dict[str, int] = field(default_factory=dict[str, int])

    def number_on(self, system: str) -> int | None:
        """The free number that the line gives for *system*."""
        return self.free.get(system, self.free.get("else"))


@dataclass(frozen=True)
class StructSpec:
    """One section of structs.toml."""

    name: str
    ctype: str
    members: dict[str, str]
    nested: dict[str, str]
    like: dict[str, str]


@dataclass(frozen=True)
class Rule:
    """One line of groups.txt."""

    kind: str
    pattern: str
    options: dict[str, str]

    def mask(self, system: str) -> int:
        """The bits that *system* uses under names which the tables do not have."""
        return int(self.options.get(system, "0"), 0)

    def kind_on(self, system: str) -> str:
        """The kind of rule, which one system may replace by "like"."""
        return "like" if self.options.get(system) == "like" else self.kind

    def start_on(self, system: str) -> int:
        """The first number to try on *system*."""
        default = self.options.get("from", "0")
        return int(self.options.get(system, default) if self.kind == "prefer" else default)


def input_lines(name: str) -> list[str]:
    """The lines of one input file, without comments and blank lines."""
    lines = (INPUTS / name).read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def parse_constant(line: str, header: str) -> Constant:
    """Read ``NAME [= ALIAS] [SYSTEM=NUMBER ...]``."""
    name, *rest = line.split()
    constant = Constant(name, header)
    if rest[:1] == ["="]:
        constant.alias = rest[1]
        rest = rest[2:]
    for word in rest:
        system, _, number = word.partition("=")
        if system not in (*TARGETS, "else"):
            raise InputError(f"constants.txt: {name}: no system {system!r}")
        constant.free[system] = int(number, 0)
    return constant


def read_constants() -> list[Constant]:
    """All lines of constants.txt, each name once."""
    header = ""
    constants: dict[str, Constant] = {}
    for line in input_lines("constants.txt"):
        if line.startswith("["):
            header = line.strip("[]")
            continue
        constant = parse_constant(line, header)
        if constant.name in constants:
            raise InputError(f"constants.txt: {constant.name} stands twice")
        constants[constant.name] = constant
    return list(constants.values())


def read_presented() -> dict[str, dict[str, str]]:
    """System -> name -> C expression, from presented.txt."""
    presented: dict[str, dict[str, str]] = {system: {} for system in TARGETS}
    system = ""
    for line in input_lines("presented.txt"):
        if line.startswith("["):
            system = line[1:].partition("]")[0]
            continue
        name, _, expression = line.partition("=")
        presented[system][name.strip()] = expression.strip()
    return presented


def read_structs() -> list[StructSpec]:
    """All sections of structs.toml."""
    sections = tomllib.loads((INPUTS / "structs.toml").read_text("utf-8"))
    return [
        StructSpec(
            name,
            str(s["c"]),
            dict(s.get("members", {})),
            dict(s.get("nested", {})),
            dict(s.get("like", {})),
        )
        for name, s in sections.items()
    ]


def read_rules() -> list[Rule]:
    """All lines of groups.txt."""
    rules: list[Rule] = []
    for line in input_lines("groups.txt"):
        kind, pattern, *words = line.split()
        rules.append(Rule(kind, pattern, dict(word.split("=", 1) for word in words)))
    return rules
