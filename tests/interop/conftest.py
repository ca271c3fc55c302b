"""What the interop tests share: the languages, and a scene played in two of them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.interop.builds import (
    Language,
    NoCompilerError,
    c_language,
    java_language,
    port_language,
    stdlib_language,
    two_languages,
)
from tests.interop.dialect import WinsockDialect

from berkeley._demo import script
from berkeley._demo.places import places
from berkeley._demo.player import Player
from berkeley._demo.probes import reason_against


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A folder whose path is short enough for a local socket."""
    made = Path(tempfile.mkdtemp(prefix="twins"))
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="session")
def c(folder: Path) -> Language:
    """The C twins."""
    return _or_skip(c_language, folder)


@pytest.fixture(scope="session")
def java(folder: Path) -> Iterator[Language]:
    """The Java peer."""
    with pytest.MonkeyPatch.context() as patch:
        # The machine announces this variable on its standard error, between the program's own lines.
        patch.delenv("JAVA_TOOL_OPTIONS", raising=False)
        yield _or_skip(java_language, folder)


def _or_skip(build: Callable[[Path], Language], folder: Path) -> Language:
    try:
        return build(folder)
    except NoCompilerError as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def winsock(folder: Path) -> Language:
    """The ports in the Winsock dialect."""
    return WinsockDialect(folder)


@pytest.fixture
def language(request: pytest.FixtureRequest) -> Callable[[str], Language]:
    """Find a language by its name; compilers run only for what is asked for."""

    def find(name: str) -> Language:
        if name == "berkeley":
            return port_language
        if name == "stdlib":
            return stdlib_language
        found: Language = request.getfixturevalue(name)
        return found

    return find


@pytest.fixture
def play(folder: Path) -> Callable[[str, Language, Language], str | None]:
    """Play a scene with its server in one language and its clients in another; give the difference."""

    def played(name: str, server: Language, client: Language) -> str | None:
        steps = script.load(name)
        for step in steps:
            if isinstance(step, script.Needs) and (reason := reason_against(step.probe)):
                pytest.skip(reason)
        with tempfile.TemporaryDirectory(dir=folder) as place:
            return Player(places(Path(place)), two_languages(server, client)).play(steps)

    return played
