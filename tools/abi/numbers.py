"""Free numbers for names which a system lacks, by the rules in groups.txt."""

from __future__ import annotations

import re
from typing import Final

from tools.abi.inputs import INPUTS, TARGETS, Constant, InputError, Rule, read_rules

#: Whose number a rule "like" takes.
PREFERENCE: Final = ("linux", "freebsd", "darwin", "win32")

Native = dict[str, dict[str, int]]


def missing_on(constant: Constant, native: Native) -> list[str]:
    """The systems whose headers lack the name."""
    return [system for system in TARGETS if constant.name not in native[system]]


def used_numbers(system: str, members: list[Constant], native: Native) -> set[int]:
    """The numbers of a group on one system: those of its headers and those already given."""
    numbers = {native[system][c.name] for c in members if c.name in native[system]}
    given = {c.number_on(system) for c in members if c.name not in native[system]}
    return numbers | {number for number in given if number is not None}


def first_native(name: str, native: Native) -> int:
    """The number of the first system, in order of preference, whose headers have the name."""
    return next(native[system][name] for system in PREFERENCE if name in native[system])


def free_bit(rule: Rule, system: str, members: list[Constant], native: Native) -> int:
    """The highest bit that nothing in the group uses on *system*."""
    taken = rule.mask(system)
    for number in used_numbers(system, members, native):
        taken |= number
    bit = int(rule.options["top"], 0)
    while bit and taken & bit:
        bit >>= 1
    if not bit:
        raise InputError(f"no free bit for {rule.pattern} on {system}")
    return bit


def free_number(systems: list[str], members: list[Constant], native: Native, start: int) -> int:
    """The lowest number from *start* that nothing in the group uses on any of *systems*."""
    used: set[int] = set()
    for system in systems:
        used |= used_numbers(system, members, native)
    number = start
    while number in used:
        number += 1
    return number


def choose(
    rule: Rule, constant: Constant, system: str, members: list[Constant], native: Native
) -> int:
    """A free number for *constant* on *system*."""
    kind = rule.kind_on(system)
    if kind == "flags":
        return free_bit(rule, system, members, native)
    if kind == "numbers":
        return free_number(list(TARGETS), members, native, rule.start_on(system))
    wanted = first_native(constant.name, native)
    if kind == "prefer" and wanted in used_numbers(system, members, native):
        return free_number([system], members, native, rule.start_on(system))
    return wanted


def assign(constants: list[Constant], native: Native) -> None:
    """Give each constant the free numbers it lacks, and drop those it no longer needs."""
    rules = read_rules()
    groups: dict[str, list[Constant]] = {}
    rule_of: dict[str, Rule] = {}
    for constant in constants:
        rule = next(rule for rule in rules if re.fullmatch(rule.pattern, constant.name))
        rule_of[constant.name] = rule
        groups.setdefault(rule.pattern, []).append(constant)
    for constant in constants:
        missing = [] if constant.alias else missing_on(constant, native)
        old = {system: constant.number_on(system) for system in missing}
        constant.free = {system: n for system, n in old.items() if n is not None}
        rule = rule_of[constant.name]
        chosen = {
            system: choose(rule, constant, system, groups[rule.pattern], native)
            for system in missing
            if system not in constant.free
        }
        constant.free |= chosen


def number_text(number: int) -> str:
    """A number as constants.txt has it: a single high bit in hexadecimal."""
    return f"{number:#x}" if number > 0xFF and number.bit_count() == 1 else str(number)


def numbers_text(free: dict[str, int]) -> str:
    """The free numbers as constants.txt has them."""
    if not free:
        return ""
    if len(set(free.values())) == 1:
        return f" else={number_text(next(iter(free.values())))}"
    return "".join(f" {system}={number_text(free[system])}" for system in TARGETS if system in free)


def rewrite_constants(constants: list[Constant]) -> None:
    """Write the numbers back into constants.txt; comments and order stay."""
    by_name = {constant.name: constant for constant in constants}
    path = INPUTS / "constants.txt"
    lines: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        constant = by_name.get(line.partition(" ")[0])
        if constant is not None:
            alias = f" = {constant.alias}" if constant.alias else ""
            lines.append(constant.name + alias + numbers_text(constant.free))
        else:
            lines.append(line)
    path.write_text("\n".join(lines) + "\n", "utf-8")
