"""goto and label: C's clean-up jumps."""

from __future__ import annotations

import threading

import pytest

from berkeley._core.jumps import again, goto, label


def test_goto_leaves_the_block_and_goes_on_behind_it() -> None:
    seen: list[str] = []
    with label("end"):
        seen.append("before")
        if seen:
            goto("end")
        seen.append("skipped")
    seen.append("behind")
    assert seen == ["before", "behind"]


def test_a_block_that_is_not_left_runs_to_its_end() -> None:
    seen: list[str] = []
    with label("end"):
        seen.append("inside")
    seen.append("behind")
    assert seen == ["inside", "behind"]


def clean_up(jump: str) -> list[str]:
    """Do what the lab's server does with four labels, jumping to one of them."""
    seen: list[str] = []
    with label("end"):
        with label("end1"):
            with label("end2"):
                with label("end3"):
                    goto(jump)
                seen.append("end3")
            seen.append("end2")
        seen.append("end1")
    seen.append("end")
    return seen


@pytest.mark.parametrize(
    ("jump", "seen"),
    [
        ("end3", ["end3", "end2", "end1", "end"]),
        ("end2", ["end2", "end1", "end"]),
        ("end1", ["end1", "end"]),
        ("end", ["end"]),
    ],
)
def test_a_jump_skips_the_clean_up_of_the_labels_inside(jump: str, seen: list[str]) -> None:
    assert clean_up(jump) == seen


def test_of_two_labels_of_one_name_the_nearest_is_meant() -> None:
    seen: list[str] = []
    with label("again"):
        with label("again"):
            goto("again")
        seen.append("outer goes on")
    assert seen == ["outer goes on"]


def test_a_jump_passes_functions_and_handlers_of_exceptions() -> None:
    seen: list[str] = []

    def fail() -> None:
        try:
            goto("end")
        except Exception:  # noqa: BLE001 - what a program may write
            seen.append("caught")
        finally:
            seen.append("finally")

    with label("end"):
        fail()
        seen.append("skipped")
    assert seen == ["finally"]


def test_a_label_that_was_left_is_no_target() -> None:
    with label("end"):
        pass
    with pytest.raises(RuntimeError, match=r"goto\('end'\).*around it: none"):
        goto("end")


def test_a_missing_label_is_named_with_those_there_are() -> None:
    with (
        label("end1"),
        label("end"),
        pytest.raises(RuntimeError, match=r"goto\('edn'\).*'end1', 'end'"),
    ):
        goto("edn")


def test_a_label_of_another_thread_is_no_target() -> None:
    refusals: list[str] = []

    def jump() -> None:
        try:
            goto("end")
        except RuntimeError as refusal:
            refusals.append(str(refusal))

    with label("end"):
        thread = threading.Thread(target=jump)
        thread.start()
        thread.join()
    assert len(refusals) == 1
    assert "around it: none" in refusals[0]


def test_an_exception_leaves_a_block_as_ever_and_closes_the_label() -> None:
    with pytest.raises(ZeroDivisionError), label("end"):
        raise ZeroDivisionError
    with pytest.raises(RuntimeError):
        goto("end")


def test_a_backward_jump_repeats_the_statements() -> None:
    tries = 0
    while again("retry"):
        with label("retry"):
            tries += 1
            for _ in range(2):
                if tries < 3:
                    goto("retry")
            break
    assert tries == 3


def test_a_name_that_is_no_text_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="name"):
        label(3)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="name"):
        again(3)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="name"):
        goto(b"end")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
