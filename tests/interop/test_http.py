"""The file server, loaded by the HTTP client of the standard library as a browser does."""

from __future__ import annotations

import http.client
import queue
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.interop.builds import port_language

from berkeley._demo.child import Child, Event
from berkeley._demo.places import places

pytestmark = pytest.mark.timeout(90)


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return places(tmp_path)


@pytest.fixture
def server(place: dict[str, str]) -> Iterator[str]:
    """Start the server; give the address of its pages."""
    arguments = [place["folder"], place["port"]]
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    child = Child("server", port_language("http_server", arguments), events)
    try:
        _, line = events.get(timeout=60)
        assert line is not None
        yield line.removeprefix("Serving on ")
    finally:
        child.end()


def test_a_page_comes_with_its_type_and_its_length(server: str, place: dict[str, str]) -> None:
    with urllib.request.urlopen(server, timeout=60) as answer:
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.read() == (Path(place["folder"]) / "index.html").read_bytes()


@pytest.mark.parametrize(
    ("method", "target", "status"),
    [
        ("HEAD", "/?question", 200),
        ("GET", "/absent", 404),
        ("GET", "/../file", 400),
        ("POST", "/", 501),
    ],
)
def test_each_answer_has_its_status(server: str, method: str, target: str, status: int) -> None:
    connection = http.client.HTTPConnection(server.removeprefix("http://").rstrip("/"), timeout=60)
    connection.request(method, target)
    answer = connection.getresponse()
    assert answer.status == status
    length = int(answer.headers["Content-Length"])
    assert len(answer.read()) == (0 if method == "HEAD" else length)
    connection.close()


def test_a_file_that_is_no_page_keeps_its_bytes(server: str, place: dict[str, str]) -> None:
    data = bytes(range(256)) * 100
    (Path(place["folder"]) / "data.bin").write_bytes(data)
    with urllib.request.urlopen(f"{server}data.bin", timeout=60) as answer:
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.read() == data
