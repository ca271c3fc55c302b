"""The command ``python -m berkeley demo``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from berkeley._demo import script
from berkeley._demo.columns import Columns
from berkeley._demo.places import places
from berkeley._demo.player import Command, Player, port_command
from berkeley._demo.probes import reason_against


def demo(names: Sequence[str], out: TextIO, command: Command = port_command) -> int:
    """Play scenes, all of them where none is named; give 0, or 1 where one differs from its transcript."""
    outcomes = [_play(name, out, command) for name in names or script.NAMES]
    passed, skipped = outcomes.count("ok"), outcomes.count("skipped")
    differed = len(outcomes) - passed - skipped
    print(f"{passed} ok, {differed} differed, {skipped} skipped", file=out, flush=True)
    return 1 if differed else 0


def _play(name: str, out: TextIO, command: Command) -> str:
    steps = script.load(name)
    print(f"{name}: {_title(steps)}", file=out, flush=True)
    for step in steps:
        if isinstance(step, script.Needs) and (reason := reason_against(step.probe)):
            print(f"  skipped: {reason}\n", file=out, flush=True)
            return "skipped"
    with tempfile.TemporaryDirectory() as folder:
        given = places(Path(folder))
        difference = Player(given, command, Columns(out).show).play(steps)
    print(f"  {difference or 'ok'}\n", file=out, flush=True)
    return "differed" if difference else "ok"


def _title(steps: Sequence[script.Step]) -> str:
    """Name the programs of a scene, the server first."""
    programs = [step.program for step in steps if isinstance(step, script.Start)]
    return " and ".join(dict.fromkeys(programs))


def run_demo(names: Sequence[str]) -> int:
    """Play scenes on the standard output; Ctrl-C ends them and gives 130, as a shell does."""
    try:
        return demo(names, sys.stdout)
    except KeyboardInterrupt:
        return 130
