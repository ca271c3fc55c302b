"""Servers and clients in different languages: each prints the lines of the C pair, and exits as it does."""

from __future__ import annotations

import itertools
import subprocess
from collections.abc import Callable
from typing import TypeAlias

import pytest
from tests.interop.builds import Language, port_language
from tools import host

from berkeley._demo import script

Find: TypeAlias = Callable[[str], Language]
Play: TypeAlias = Callable[[str, Language, Language], str | None]

LANGUAGES = ("c", "berkeley", "stdlib", "java")
ELSEWHERE = {"c", "java"} if host.words() else set[str]()
"""Languages whose programs are those of the host, where the tests run in a guest: two of them prove nothing there."""
BOTH_WAYS = [("c", "berkeley"), ("berkeley", "c"), ("berkeley", "berkeley")]

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


@pytest.mark.parametrize("name", [name for name in script.NAMES if name not in {"tcp", "udp"}])
@pytest.mark.parametrize(("server", "client"), BOTH_WAYS)
def test_port_and_c_talk_in_both_directions(
    name: str, server: str, client: str, language: Find, play: Play
) -> None:
    assert play(name, language(server), language(client)) is None


@pytest.mark.parametrize("name", script.NAMES)
def test_both_dialects_print_the_same_bytes(name: str, language: Find, play: Play) -> None:
    assert play(name, language("winsock"), language("winsock")) is None


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
