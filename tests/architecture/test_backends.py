"""A backend is put together from classes of its parts, which must not take each other's names."""

from __future__ import annotations

import sys
from collections import defaultdict

import pytest

from berkeley._platform._win_backend import WinSockets

if sys.platform == "win32":
    from berkeley._platform.windows import WindowsBackend

    BACKENDS: list[type] = [WinSockets, WindowsBackend]
else:
    from berkeley._platform.darwin import DarwinBackend
    from berkeley._platform.linux import LinuxBackend

    BACKENDS = [LinuxBackend, DarwinBackend, WinSockets]


def doubles(backend: type) -> dict[str, list[str]]:
    """Find the private names that two classes of a backend define."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for part in backend.__mro__[:-1]:
        for name in vars(part):
            if name.startswith("_") and not name.startswith("__"):
                found[name].append(part.__name__)
    return {name: parts for name, parts in found.items() if len(parts) > 1 and name != "_abc_impl"}


@pytest.mark.parametrize("backend", BACKENDS)
def test_no_part_hides_a_name_of_another(backend: type) -> None:
    assert doubles(backend) == {}


def test_a_hidden_name_is_found() -> None:
    class One:
        _a = 1

    class Other(One):
        _a = 2

    assert doubles(Other) == {"_a": ["Other", "One"]}
