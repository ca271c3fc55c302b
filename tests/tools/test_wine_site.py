"""tools/wine_site: the modules that Python under Wine finds in one file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from tools import wine

SHOW = "import kept, kept.one; print(kept.one.text, kept.one.__file__, *kept.__path__)"

MISSED = "import importlib.util; assert importlib.util.find_spec('kept.later') is None"


def run(*arguments: str, **variables: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **variables},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.split()


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Give a folder with a package, both of whose modules are kept, and changed since."""
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "__init__.py").touch()
    one = folder / "one.py"
    one.write_text("text = 'kept'\nif __name__ == '__main__': print(text)\n", encoding="utf-8")
    run(str(wine.SITE / "keep.py"), str(tmp_path), str(tmp_path / "modules"))
    one.write_text("text = 'changed'\n", encoding="utf-8")
    return tmp_path


def start(sources: Path, *arguments: str, path: tuple[Path, ...] = ()) -> list[str]:
    """Run Python as it is started under Wine."""
    paths = os.pathsep.join(map(str, (wine.SITE, *path, sources)))
    modules = str(sources / "modules")
    return run(*arguments, PYTHONPATH=paths, BERKELEY_WINE_MODULES=modules)


def test_a_module_that_is_kept_needs_no_file(sources: Path) -> None:
    package = sources / "kept"
    assert start(sources, "-c", SHOW) == ["kept", str(package / "one.py"), str(package)]
    assert start(sources, "-m", "kept.one") == ["kept"]


def test_a_module_that_is_not_kept_comes_from_its_folder(sources: Path) -> None:
    (sources / "kept" / "two.py").write_text("text = 'file'\n", encoding="utf-8")
    (sources / "three.py").write_text("text = 'file'\n", encoding="utf-8")
    show = "import kept.two, three; print(kept.two.text, three.text)"
    assert start(sources, "-c", show) == ["file", "file"]


def test_a_folder_lists_its_modules(sources: Path) -> None:
    show = "import pkgutil, kept; print(*[m.name for m in pkgutil.iter_modules({})])"
    assert start(sources, "-c", show.format("kept.__path__")) == ["one"]
    package = f"[m.ispkg for m in pkgutil.iter_modules([{str(sources)!r}])]"
    assert start(sources, "-c", f"import pkgutil; print(*{package})") == ["True"]


def test_a_file_that_is_written_later_is_found(sources: Path) -> None:
    write = (
        "import kept; from pathlib import Path; later = Path(kept.__file__).with_name('later.py')"
    )
    show = (
        "import importlib; importlib.invalidate_caches(); import kept.later; print(kept.later.text)"
    )
    lines = [write, MISSED, "later.write_text('text = 1')", show]
    assert start(sources, "-c", "\n".join(lines)) == ["1"]


def test_a_copy_that_comes_first_on_the_path_is_taken(sources: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy" / "kept"
    copy.mkdir(parents=True)
    (copy / "__init__.py").touch()
    (copy / "one.py").write_text("text = 'copy'\n", encoding="utf-8")
    printed = start(sources, "-c", SHOW, path=(sources / "kept", copy.parent))
    assert printed == ["copy", str(copy / "one.py"), str(copy)]


def test_a_file_that_lies_beside_a_module_is_found(sources: Path) -> None:
    (sources / "kept" / "lines.txt").write_text("beside\n", encoding="utf-8")
    read = (
        "import importlib.resources as r; print(r.files('kept').joinpath('lines.txt').read_text())"
    )
    assert start(sources, "-c", read) == ["beside"]


def test_what_an_example_imports_from_an_archive_is_kept(tmp_path: Path) -> None:
    archive, sources = tmp_path / "library.zip", tmp_path / "sources"
    examples = sources / "berkeley" / "examples"
    examples.mkdir(parents=True)
    (examples.parent / "__init__.py").touch()
    (examples / "__init__.py").write_text("import zipped.one\n", encoding="utf-8")

    def write(text: str) -> None:
        with ZipFile(archive, "w") as library:
            library.writestr("zipped/__init__.py", "")
            library.writestr("zipped/one.py", f"text = {text!r}\n")
            library.writestr("zipped/two.py", f"text = {text!r}\n")

    write("kept")
    path = os.pathsep.join(map(str, (archive, sources)))
    run(str(wine.SITE / "keep.py"), str(sources), str(sources / "modules"), PYTHONPATH=path)
    write("changed")
    show = "import zipped.one, zipped.two; print(zipped.one.text, zipped.two.text)"
    assert start(sources, "-c", show, path=(archive,)) == ["kept", "changed"]


def test_without_the_file_all_modules_come_from_their_folders(sources: Path) -> None:
    (sources / "modules").unlink()
    assert start(sources, "-c", SHOW)[0] == "changed"
