"""Values that are made quickly are the frozen values that they were."""

from __future__ import annotations

import dataclasses
from dataclasses import FrozenInstanceError, dataclass, field

import pytest

from knowledge.values import made_quickly, replace


@made_quickly
@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A value with a field that is always told and two that are not."""

    article: str
    clause: str | None = None
    note: str = field(default="", compare=False)


def test_a_value_is_made_as_before() -> None:
    assert Place("42") == Place(article="42", clause=None, note="")
    assert Place("42", "1", "x") == Place("42", clause="1")
    assert Place("42") < Place("43")
    assert repr(Place("42")) == "Place(article='42', clause=None, note='')"
    assert len({Place("42"), Place("42", note="y")}) == 1


def test_a_value_stays_as_it_is() -> None:
    with pytest.raises(FrozenInstanceError):
        Place("42").article = "43"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("told", "named"), [((), {}), (("1", "2", "3", "4"), {}), ((), {"article": "1", "paragraph": "2"})]
)
def test_what_does_not_fit_is_refused(told: tuple[str, ...], named: dict[str, str]) -> None:
    with pytest.raises(TypeError):
        Place(*told, **named)


def test_a_copy_changes_only_what_is_told() -> None:
    place = Place("42", "1", "x")
    assert replace(place, clause="2") == dataclasses.replace(place, clause="2")
    assert replace(place, clause="2").note == "x"
    assert place.clause == "1"
    with pytest.raises(TypeError):
        replace(place, paragraph="1")  # type: ignore[call-arg]


def test_a_field_filled_in_a_way_of_its_own_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        rows: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match="rows"):
        made_quickly(Listed)
