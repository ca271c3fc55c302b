"""Servers and clients in different languages: each prints the lines of the C pair, and exits as it does."""

from __future__ import annotations

import itertools
import subprocess
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

import pytest
from tests.capabilities import unless_emulated
from tests.interop.builds import Language, port_language
from tools import host

from berkeley._demo import script

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

Find: TypeAlias = Callable[[str], Language]
Play: TypeAlias = Callable[[str, Language, Language], str | None]

LANGUAGES = ("c", "berkeley", "stdlib", "java")
ELSEWHERE = {"c", "java"} if host.words() else set[str]()
"""Languages whose programs are those of the host, where the tests run in a guest: two of them prove nothing there."""
BOTH_WAYS = [("c", "berkeley"), ("berkeley", "c")]
"""Those with a C program at one end: two ports play each scene in the tests of the demo."""

SENDS_TO_GROUP = unless_emulated("turns the address of IP_MULTICAST_IF")

pytestmark = pytest.mark.timeout(90)


@pytest.mark.skipif(
    bool(ELSEWHERE),
    reason="Wine has no C or Java compiler, and two programs of the host prove nothing",
)
@pytest.mark.parametrize("name", script.NAMES)
def test_the_c_pair_prints_the_transcript(name: str, language: Find, play: Play) -> None:
    assert play(name, language("c"), language("c")) is None


@pytest.mark.parametrize("name", ["tcp", "udp"])
@pytest.mark.parametrize(
    ("server", "client"),
    [both for both in itertools.product(LANGUAGES, repeat=2) if both != ("c", "c")],
)
def test_every_language_serves_every_other(
    name: str, server: str, client: str, language: Find, play: Play
) -> None:
    if {server, client} <= ELSEWHERE:
        pytest.skip("Wine has no C or Java compiler, and two programs of the host prove nothing")
    assert play(name, language(server), language(client)) is None


def pairs() -> Iterator[ParameterSet]:
    """Give each scene with the languages of its server and its client."""
    names = [name for name in script.NAMES if name not in {"tcp", "udp"}]
    for name, (server, client) in itertools.product(names, BOTH_WAYS):
        sends_to_group = (name, client) == ("multicast", "berkeley")
        marks = [SENDS_TO_GROUP] if sends_to_group else []
        yield pytest.param(name, server, client, marks=marks)


@pytest.mark.parametrize(("name", "server", "client"), list(pairs()))
def test_port_and_c_talk_in_both_directions(
    name: str, server: str, client: str, language: Find, play: Play
) -> None:
    assert play(name, language(server), language(client)) is None


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "no.such.host.invalid"])
def test_a_look_up_prints_what_c_prints(host: str, c: Language) -> None:
    results = [
        subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False
        )
        for command in (c("lookup", [host]), port_language("lookup", [host]))
    ]
    wanted, got = results
    assert got.stdout == wanted.stdout
    assert got.returncode == wanted.returncode
