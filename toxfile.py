"""A plugin of tox: each environment leaves the exit status of its commands for the table of tools/summary.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tox.plugin import impl

if TYPE_CHECKING:
    from pathlib import Path

    from tox.execute.api import Outcome
    from tox.tox_env.api import ToxEnv


def results(environment: ToxEnv) -> Path:
    """Name the folder of the results."""
    folder: Path = environment.core["tox_root"] / ".tox" / "junit"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@impl
def tox_before_run_commands(tox_env: ToxEnv) -> None:
    """Remove what an earlier run of this environment left."""
    folder, name = results(tox_env), tox_env.conf.name or ""
    for pattern in (f"{name}.*", f"{name}-*.xml"):
        for file in folder.glob(pattern):
            file.unlink()


@impl
def tox_after_run_commands(tox_env: ToxEnv, exit_code: int, outcomes: list[Outcome]) -> None:  # noqa: ARG001
    """Write the exit status."""
    file = results(tox_env) / f"{tox_env.conf.name}.exit"
    file.write_text(f"{exit_code}\n", encoding="utf-8")
