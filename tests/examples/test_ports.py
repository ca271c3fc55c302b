"""The ports as modules: what they are made of, and the one function that computes something."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berkeley import examples
from berkeley._demo import script
from berkeley.examples import bitstuff_client, bitstuff_server

NAMES = sorted(module.name for module in pkgutil.iter_modules(examples.__path__))


def source(name: str) -> ast.Module:
    return ast.parse((Path(examples.__path__[0]) / f"{name}.py").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_a_port_ends_with_run_and_is_importable(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ast.unparse(source(name).body[-1]) == "run(main)"
    importlib.import_module(f"berkeley.examples.{name}")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", NAMES)
def test_a_port_includes_headers_and_nothing_of_python(name: str) -> None:
    imported = {node.module for node in ast.walk(source(name)) if isinstance(node, ast.ImportFrom)}
    helpers = {"__future__", "typing", "berkeley"}
    assert all(
        module in helpers or str(module).startswith("berkeley.include.") for module in imported
    )
    assert not any(isinstance(node, ast.Import) for node in ast.walk(source(name)))


def test_every_port_plays_in_a_scene() -> None:
    played = {
        step.program
        for name in script.NAMES
        for step in script.load(name)
        if isinstance(step, script.Start)
    }
    assert played == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_port_has_a_c_twin(name: str) -> None:
    assert (Path(__file__).parent.parent / "interop" / "c" / f"{name}.c").is_file()


@pytest.mark.parametrize(
    ("port", "names"),
    [
        (8080, ["tcp_server", "tcp_client", "udp_server", "udp_client"]),
        (8080, ["tcp6_server", "tcp6_client", "udp6_server", "udp6_client"]),
        (55000, ["lab_server", "lab_client", "bitstuff_server", "bitstuff_client"]),
        (1025, ["simple_server", "simple_client"]),
        (5100, ["multi_server_thread", "multi_server_select", "multi_server_poll"]),
    ],
)
def test_a_port_has_the_port_of_its_c_program(port: int, names: list[str]) -> None:
    for name in names:
        program = importlib.import_module(f"berkeley.examples.{name}")
        assert port == program.PORT


def stuffed(bits: str) -> str:
    answer = bytearray(bitstuff_server.STUFFED_SIZE)
    bitstuff_server.stuff(bytearray(bits.encode() + b"\0"), answer)
    return answer.partition(b"\0")[0].decode()


def test_the_lab_s_own_example_is_stuffed_as_it_says() -> None:
    assert stuffed("0101111110011111001010") == "010111110100111110001010"


@given(st.text("01", min_size=1, max_size=bitstuff_server.LINE_SIZE - 1))
def test_stuffing_puts_a_0_behind_every_five_1s_and_removing_them_gives_the_bits(bits: str) -> None:
    line = stuffed(bits)
    assert line == bits.replace("11111", "111110")
    assert "111111" not in line
    assert re.sub("(11111)0", r"\1", line) == bits


@pytest.mark.parametrize("module", [bitstuff_client, bitstuff_server])
@pytest.mark.parametrize(
    ("line", "binary"),
    [
        (b"0110", True),
        (b"1", True),
        (b"", False),
        (b"012", False),
        (b"0 1", False),
        (b"01\r", False),
    ],
)
def test_both_sides_know_what_is_binary(line: bytes, binary: bool, module: object) -> None:
    both = {bitstuff_client: bitstuff_client.is_binary, bitstuff_server: bitstuff_server.is_binary}
    check = next(function for key, function in both.items() if key is module)
    assert check(bytearray(line + b"\0")) is binary
