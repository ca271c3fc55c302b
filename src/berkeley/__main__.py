"""The command line: ``python -m berkeley``."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path
from typing import TextIO

from berkeley import examples
from berkeley._demo import script
from berkeley._demo.command import run_demo
from berkeley._words.names import names_of
from berkeley._words.vocabulary import vocabulary


def _version() -> str:
    """Give the version of the installed package; a source tree that is not installed has none."""
    try:
        return metadata.version("berkeley")
    except metadata.PackageNotFoundError:
        return "not installed"


def _examples() -> str:
    """List the examples, each with the first line of its documentation."""
    names = sorted(module.name for module in pkgutil.iter_modules(examples.__path__))
    rows = ["examples, each started with  python -m berkeley.examples.NAME [PORT]:"]
    for name in names:
        documentation = importlib.import_module(f"berkeley.examples.{name}").__doc__ or ""
        rows.append(f"  {name:21}{documentation.partition('.')[0]}")
    return "\n".join(rows)


def _scene(name: str) -> str:
    """Check the name of a scene."""
    if name not in script.NAMES:
        raise argparse.ArgumentTypeError(f"no scene {name!r} among {', '.join(script.NAMES)}")
    return name


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m berkeley",
        description="The Berkeley sockets API of C, in Python.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"berkeley {_version()}")
    commands = parser.add_subparsers(title="commands", dest="command")
    demo = commands.add_parser(
        "demo", help="play the examples against each other and compare their output with C's"
    )
    demo.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        type=_scene,
        help=f"a scene, all where none is named: {', '.join(script.NAMES)}",
    )
    known = commands.add_parser(
        "names", help="tell the header, the prototype and the status of names on each system"
    )
    known.add_argument(
        "patterns",
        nargs="*",
        metavar="PATTERN",
        help="a name or a part of one, a pattern with * and ?, or a header such as sys/socket.h",
    )
    programs = commands.add_parser(
        "vocabulary", help="tell which names of C programs the package has and lacks"
    )
    programs.add_argument("files", nargs="+", metavar="FILE.c", help="a C program")
    return parser


def _printed(command: Callable[[Sequence[str], TextIO], int], arguments: Sequence[str]) -> int:
    """Run a command that prints; a reader such as head may close the pipe before the end."""
    try:
        status = command(arguments, sys.stdout)
        sys.stdout.flush()
    except OSError:
        # Python flushes once more at its end.
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        return 1
    return status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "demo":
        return run_demo(options.names)
    if options.command == "names":
        return _printed(names_of, options.patterns)
    if options.command == "vocabulary":
        return _printed(vocabulary, options.files)
    parser.epilog = _examples()
    parser.print_help()
    return 0


if __name__ == "__main__":
    sys.exit(main())
