"""Names of nomination rounds in a report: "hồ sơ đợt trình khen tổng kết" is what is due, "trình" no verb."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from knowledge.statuses.number_marks import number_of, unmarked
from knowledge.statuses.targets import Target
from knowledge.statuses.unit_marks import without_marks
from knowledge.vietnamese import compose, fold_in_place

T = TypeVar("T")

_ROUND = re.compile(
    r"\b(?:(?:bo\s+)?(?:ho\s+so|hs)\s+(?:cua\s+|cho\s+|thuoc\s+|trong\s+)?)?"
    r"(?P<name>dot\s+(?:(?:trinh|xet|de\s+nghi)\s+(?:trinh\s+|xet\s+)?)?khen(?:\s+thuong)?)\b"
)
_SPACE = re.compile(r"\s+")
_JOINT = "_"


def joined(text: str) -> str:
    """The text with what names a round as one word, so that no reader takes it for a verb or a dossier."""
    composed = compose(text)
    found = list(_ROUND.finditer(fold_in_place(composed)))
    for one in reversed(found):
        start, end = one.span("name")
        name = _SPACE.sub(_JOINT, composed[start:end])
        composed = f"{composed[: one.start()]}{name}{composed[end:]}"
    return composed if found else text


def parted(value: T) -> T:
    """What was read of such a text, its names in several words again."""
    return cast(T, _parted(value))


def _parted(value: Any) -> Any:
    if type(value) is str:  # a state is a text too, and stays what it is
        return _spoken(value)
    if isinstance(value, Target):
        called = value.told if value.told is not None else number_of(value.text)
        return replace(value, text=_spoken(value.text), told=called)
    if isinstance(value, tuple):
        return tuple(_parted(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _parted(getattr(value, one.name)) for one in fields(value)})
    return value


def _spoken(text: str) -> str:
    return re.sub(r"(?<=\w)_(?=\w)", " ", unmarked(without_marks(text)))
