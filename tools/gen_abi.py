"""Write the tables of ``berkeley._abi`` from real C headers.

The inputs stand in ``tools/abi/``.  The compiler and the headers of every target are those that the
package ``ziglang`` carries, so any one machine writes the tables of all systems.

    python tools/gen_abi.py            rewrite the tables
    python tools/gen_abi.py --check    exit 1 and print the difference when they are out of date
    python tools/gen_abi.py --assign   write missing free numbers into constants.txt first
"""

from __future__ import annotations

import argparse
import difflib
import importlib.metadata
import math
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final, TypeVar

ROOT: Final = Path(__file__).resolve().parent.parent
TABLES: Final = ROOT / "src" / "berkeley" / "_abi"

# A script finds modules beside itself only.
sys.path.insert(0, str(ROOT))

from tools.abi.inputs import (  # noqa: E402  The path is needed first.
    INPUTS,
    TARGETS,
    Constant,
    InputError,
    StructSpec,
    read_constants,
    read_presented,
    read_structs,
)
from tools.abi.numbers import Native, assign, rewrite_constants  # noqa: E402  The path is needed first.

T = TypeVar("T")
Member = tuple[str, str, int, int]
Layout = tuple[int, int, tuple[Member, ...]]


# --- the compiler ---------------------------------------------------------------------------------


def compile_c(target: str, source: str, *flags: str) -> tuple[str, str, str]:
    """Compile *source* after all headers; return LLVM text, standard output and messages."""
    if find_spec("ziglang") is None:
        raise InputError("ziglang is not installed: python -m pip install ziglang")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "probe.c"
        path.write_text(f'#include "{INPUTS / "headers.h"}"\n#line 1 "probe"\n{source}', "utf-8")
        out = Path(folder) / "probe.ll"
        command = [sys.executable, "-m", "ziglang", "cc", "-target", target, "-w", "-g0"]
        command += ["-S", "-emit-llvm", "-o", str(out), *flags, str(path)]
        cache = {"ZIG_GLOBAL_CACHE_DIR": folder, "ZIG_LOCAL_CACHE_DIR": folder}
        done = subprocess.run(
            command, env=os.environ | cache, capture_output=True, text=True, check=False
        )
        text = out.read_text("utf-8") if done.returncode == 0 else ""
        return text, done.stdout, done.stderr


def evaluate(target: str, expressions: list[str]) -> list[int]:
    """The values of integer (or pointer) constant expressions."""
    source = "".join(
        f"long long value_{i} = (long long)({expression});\n"
        for i, expression in enumerate(expressions)
    )
    text, _, messages = compile_c(target, source)
    if not text:
        raise InputError(f"{target}: {messages}")
    found = dict(re.findall(r"^@value_(\d+) =.* i64 (-?\d+),", text, re.MULTILINE))
    return [int(found[str(i)]) for i in range(len(expressions))]


def evaluate_named(target: str, expressions: dict[str, str]) -> dict[str, int]:
    """Name -> value of its expression."""
    values = evaluate(target, list(expressions.values()))
    return dict(zip(expressions, values, strict=True))


def existing(target: str, names: list[str]) -> list[str]:
    """The names which the headers of *target* declare as integer constants."""
    source = "".join(f"long long value_{name} = (long long)({name});\n" for name in names)
    _, _, messages = compile_c(target, source, "-ferror-limit=0")
    missing = {int(n) - 1 for n in re.findall(r"^probe:(\d+):\d+: error: ", messages, re.MULTILINE)}
    return [name for i, name in enumerate(names) if i not in missing]


def dump_records(target: str, specs: list[StructSpec], flag: str) -> dict[str, list[list[str]]]:
    """C type of a struct -> [member, type] in order, from the compiler's dump of records."""
    source = "".join(f"int size_of_{s.name}[sizeof({s.ctype})];\n" for s in specs)
    text, dump, messages = compile_c(target, source, "-Xclang", flag)
    if not text:
        raise InputError(f"{target}: {messages}")
    records: dict[str, list[list[str]]] = {}
    for record in dump.split("*** Dumping AST Record Layout\n")[1:]:
        first, *lines = record.splitlines()
        # A direct member is indented by three spaces, a member of a member by five or more.
        # A flexible array (glibc's __cmsg_data) has no size and is left out.
        matches = [re.fullmatch(r" *\d+ \|   (\S.*) (\w+)", line) for line in lines]
        found = [[m[2], m[1]] for m in matches if m and not m[1].endswith("[]")]
        records[first.partition("| ")[2]] = found
    return records


SIMPLE_TYPE: Final = re.compile(
    r"((unsigned )?(char|short|int|long|long long)|signed char|size_t|ssize_t|pointer|struct \w+)"
    r"(\[\d+\])*"
)


def plain_type(written: str, resolved: str) -> str:
    """One of the few spellings that the tables use for the type of a member."""
    if written in ("size_t", "ssize_t"):
        return written
    if written == "SOCKET":
        return "long long"  # Signed, so that the descriptor -1 stays negative.
    # Windows' headers tag a struct with an underscore before the name of its typedef.
    plain = "pointer" if "*" in resolved else re.sub(r"^struct _", "struct ", resolved)
    if not SIMPLE_TYPE.fullmatch(plain):
        raise InputError(f"no plain spelling for {written!r} ({resolved!r})")
    return plain


def without_long(kind: str) -> str:
    """Spell the type of a member that other systems borrow from Windows, whose long is as wide as an int."""
    return re.sub(r"^(unsigned )?long\b(?! long)", r"\1int", kind)


def member_types(target: str, specs: list[StructSpec]) -> dict[str, dict[str, str]]:
    """Struct name -> member -> plain type."""
    written = dump_records(target, specs, "-fdump-record-layouts")
    resolved = dump_records(target, specs, "-fdump-record-layouts-canonical")
    types: dict[str, dict[str, str]] = {}
    for spec in specs:
        types[spec.name] = spec.members or {
            name: plain_type(as_written, as_resolved)
            for (name, as_written), (_, as_resolved) in zip(
                written[spec.ctype], resolved[spec.ctype], strict=True
            )
        }
        for name, nested in spec.nested.items():
            types[spec.name].setdefault(name, nested)
        if "win32" in spec.like.values():
            types[spec.name] = {m: without_long(kind) for m, kind in types[spec.name].items()}
    return types


def row(name: str, ctype: str, offset: int, size: int) -> Member:
    """One row of a layout; "bytes" becomes an array of the size that the compiler gave."""
    return name, f"unsigned char[{size}]" if ctype == "bytes" else ctype, offset, size


def layouts(target: str, specs: list[StructSpec]) -> dict[str, Layout]:
    """Struct name -> layout, as the compiler of *target* has it."""
    types = member_types(target, specs)
    expressions: list[str] = []
    for spec in specs:
        expressions += [f"sizeof({spec.ctype})", f"_Alignof({spec.ctype})"]
        for member in types[spec.name]:
            expressions.append(f"offsetof({spec.ctype}, {member})")
            expressions.append(f"sizeof((({spec.ctype} *)0)->{member})")
    values = iter(evaluate(target, expressions))
    return {
        spec.name: (
            next(values),
            next(values),
            tuple(row(m, t, next(values), next(values)) for m, t in types[spec.name].items()),
        )
        for spec in specs
    }


@dataclass
class Probe:
    """What the headers of one target say."""

    target: str
    values: dict[str, int]
    layouts: dict[str, Layout]


def probe(system: str, target: str, constants: list[Constant], specs: list[StructSpec]) -> Probe:
    """Ask the compiler for everything about one target."""
    names = existing(target, [constant.name for constant in constants])
    present = [spec for spec in specs if system not in spec.like]
    values = evaluate_named(target, {name: name for name in names})
    return Probe(target, values, layouts(target, present))


# --- tables ---------------------------------------------------------------------------------------


@dataclass
class Table:
    """The contents of one generated module."""

    system: str
    values: dict[str, int]
    absent: list[str]
    presented: dict[str, str]
    layouts: dict[str, Layout]
    borrowed: dict[str, str]
    overrides: dict[str, dict[str, int]]
    absent_on: dict[str, list[str]]
    layout_overrides: dict[str, dict[str, Layout]]


def resolve(name: str, by_name: dict[str, Constant], values: dict[str, int], system: str) -> int:
    """The number of *name* on *system*: its own, that of its alias, or its free number."""
    seen: list[str] = []
    while name not in values:
        constant = by_name[name]
        number = constant.number_on(system)
        if number is not None:
            return number
        if constant.alias is None or name in seen:
            raise InputError(f"{name} has no number on {system}; run with --assign")
        seen.append(name)
        name = constant.alias
    return values[name]


def different(base: dict[str, T], others: dict[str, dict[str, T]]) -> dict[str, dict[str, T]]:
    """Target -> what it has otherwise than *base*, without the targets that agree."""
    found = {
        target: {name: value for name, value in other.items() if base[name] != value}
        for target, other in others.items()
    }
    return {target: values for target, values in found.items() if values}


def up_to(offset: int, alignment: int) -> int:
    """The next place from *offset* on that an alignment allows."""
    return offset + -offset % alignment


def relaid(layout: Layout, lender: dict[str, Layout], own: dict[str, Layout]) -> Layout:
    """A borrowed layout, laid out again where a struct in it has another layout on the borrower."""
    nested = {
        kind: kind[len("struct ") :].partition("[")[0]
        for _, kind, _, _ in layout[2]
        if "struct " in kind
    }
    if all(lender[name][:2] == own[name][:2] for name in nested.values()):
        return layout
    members: list[Member] = []
    end, alignment = 0, 1
    for name, kind, _, length in layout[2]:
        # Of what is no struct the size is the alignment, on every target of the tables.
        item = length // math.prod(int(count) for count in re.findall(r"\[(\d+)\]", kind))
        size, aligned, _ = own[nested[kind]] if kind in nested else (length, item, ())
        members.append((name, kind, up_to(end, aligned), size))
        end, alignment = members[-1][2] + size, max(alignment, aligned)
    return up_to(end, alignment), alignment, tuple(members)


def structs_of(
    system: str, probes: dict[str, list[Probe]], specs: list[StructSpec]
) -> dict[str, Layout]:
    """The layouts of one system, its own ones and those that it borrows."""
    found: dict[str, Layout] = {}
    for spec in specs:
        if system in spec.like:
            lender = probes[spec.like[system]][0].layouts
            found[spec.name] = relaid(lender[spec.name], lender, found)
        else:
            found[spec.name] = probes[system][0].layouts[spec.name]
    return found


def build_table(
    system: str,
    probes: dict[str, list[Probe]],
    constants: list[Constant],
    presented: dict[str, str],
    specs: list[StructSpec],
    own: dict[str, int],
) -> Table:
    """Put together what the headers and the inputs say of one system."""
    base, *others = probes[system]
    by_name = {constant.name: constant for constant in constants}
    values = {name: resolve(name, by_name, own, system) for name in by_name}
    structs = structs_of(system, probes, specs)
    return Table(
        system,
        values,
        sorted(name for name in by_name if name not in own),
        presented,
        structs,
        {spec.name: spec.like[system] for spec in specs if system in spec.like},
        different(values, {p.target: p.values for p in others}),
        {p.target: sorted(lost) for p in others if (lost := base.values.keys() - p.values.keys())},
        different(structs, {p.target: p.layouts for p in others}),
    )


def constant_lines(table: Table, constants: list[Constant]) -> list[str]:
    """The constants of a module, grouped by header."""
    lines: list[str] = []
    header = ""
    for constant in constants:
        if constant.header != header:
            header = constant.header
            lines += ["", f"# <{header}>"]
        # Not Final: a program takes one constant from two headers that both have it, and a checker
        # would refuse the second star import.
        lines.append(f"{constant.name}: int = {table.values[constant.name]}")
    return lines


def layout_lines(name: str, layout: Layout, indent: str) -> list[str]:
    """One struct as an item of a dictionary."""
    size, alignment, members = layout
    rows = [f'("{m}", "{t}", {offset}, {length})' for m, t, offset, length in members]
    lines = [f'"{name}": (', f"    {size},", f"    {alignment},"]
    if len(rows) == 1:
        lines.append(f"    ({rows[0]},),")
    else:
        lines += ["    (", *(f"        {row}," for row in rows), "    ),"]
    return [indent + line for line in [*lines, "),"]]


def names_lines(names: list[str], indent: str) -> list[str]:
    """Names as items of a set."""
    return [f'{indent}"{name}",' for name in names]


def dictionary(head: str, body: list[str]) -> list[str]:
    """A dictionary display, empty or one item a line."""
    return ["", f"{head} = {{", *body, "}"] if body else ["", f"{head} = {{}}"]


def variant_lines(table: Table) -> list[str]:
    """What other targets of the same system have otherwise."""
    numbers: list[str] = []
    for target, values in table.overrides.items():
        rows = [f'        "{name}": {value},' for name, value in values.items()]
        numbers += [f'    "{target}": {{', *rows, "    },"]
    absent: list[str] = []
    for target, names in table.absent_on.items():
        absent += [f'    "{target}": frozenset(', "        {"]
        absent += [*names_lines(names, " " * 12), "        }", "    ),"]
    structs: list[str] = []
    for target, items in table.layout_overrides.items():
        rows = [line for name, item in items.items() for line in layout_lines(name, item, " " * 8)]
        structs += [f'    "{target}": {{', *rows, "    },"]
    return [
        *dictionary("OVERRIDES: Final[dict[str, dict[str, int]]]", numbers),
        *dictionary("ABSENT_ON: Final[dict[str, frozenset[str]]]", absent),
        *dictionary("LAYOUT_OVERRIDES: Final[dict[str, dict[str, Layout]]]", structs),
    ]


DOCSTRING: Final = '''"""Constants and struct layouts of {system}, read from C headers.

Generated by tools/gen_abi.py from the headers of ziglang {version}; do not edit.
Targets: {targets}.

ABSENT has the names which the first target's headers lack; their numbers are free ones.
PRESENTED has the names which differ from the headers on purpose, with the C expression of each.
LAYOUTS has size, alignment and members (name, C type, offset, size) of each struct; those in
BORROWED are not in the headers, or not with this layout, and are those of the system named there,
with this system's own structs inside.
OVERRIDES and LAYOUT_OVERRIDES have what another target of this system has otherwise, ABSENT_ON
the names which its headers lack and which keep the first target's number.
"""'''


def render(table: Table, constants: list[Constant]) -> str:
    """The text of one generated module."""
    doc = DOCSTRING.format(
        system=table.system,
        version=importlib.metadata.version("ziglang"),
        targets=", ".join(TARGETS[table.system]),
    )
    presented = [f'    "{name}": "{text}",' for name, text in table.presented.items()]
    borrowed = [f'    "{name}": "{system}",' for name, system in table.borrowed.items()]
    structs = [line for n, item in table.layouts.items() for line in layout_lines(n, item, "    ")]
    absent = ["", "ABSENT: Final = frozenset(", "    {", *names_lines(table.absent, " " * 8)]
    lines = [
        *(doc, "", "from typing import Final", ""),
        "Layout = tuple[int, int, tuple[tuple[str, str, int, int], ...]]",
        *("", f'SYSTEM: Final = "{table.system}"'),
        *constant_lines(table, constants),
        *(*absent, "    }", ")"),
        *dictionary("PRESENTED: Final[dict[str, str]]", presented),
        *dictionary("LAYOUTS: Final[dict[str, Layout]]", structs),
        *dictionary("BORROWED: Final[dict[str, str]]", borrowed),
        *variant_lines(table),
    ]
    return "\n".join(lines) + "\n"


# --- the command ----------------------------------------------------------------------------------


def check_inputs(constants: list[Constant], native: Native) -> None:
    """Refuse names that no header has, and free numbers for names which a system has."""
    for constant in constants:
        if not any(constant.name in values for values in native.values()):
            raise InputError(f"{constant.name}: no target's headers have it")
        stale = [s for s in constant.free if s != "else" and constant.name in native[s]]
        if stale:
            raise InputError(f"{constant.name}: native on {stale}; run with --assign")


def generate(*, assigning: bool) -> dict[Path, str]:
    """The text of each table."""
    constants, specs, presented = read_constants(), read_structs(), read_presented()
    probes = {
        system: [probe(system, target, constants, specs) for target in targets]
        for system, targets in TARGETS.items()
    }
    native = {
        system: found[0].values | evaluate_named(found[0].target, presented[system])
        for system, found in probes.items()
    }
    if assigning:
        assign(constants, native)
        rewrite_constants(constants)
    check_inputs(constants, native)
    return {
        TABLES / f"{system}.py": render(
            build_table(system, probes, constants, presented[system], specs, native[system]),
            constants,
        )
        for system in TARGETS
    }


def check(texts: dict[Path, str]) -> int:
    """Print how the files differ from *texts*; 1 when they do."""
    status = 0
    for path, text in texts.items():
        old = path.read_text("utf-8") if path.exists() else ""
        name = str(path.relative_to(ROOT))
        diff = list(
            difflib.unified_diff(
                old.splitlines(keepends=True), text.splitlines(keepends=True), name, "headers"
            )
        )
        sys.stdout.writelines(diff)
        status = status or int(bool(diff))
    return status


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Write the tables of berkeley._abi.")
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 on a difference")
    parser.add_argument("--assign", action="store_true", help="write missing free numbers first")
    options = parser.parse_args()
    try:
        texts = generate(assigning=bool(options.assign))
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    if options.check:
        return check(texts)
    for path, text in texts.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
