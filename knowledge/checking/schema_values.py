"""The kinds of single values that data files may hold; for the check only."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from knowledge.citation import CitationError, parse_citation
from knowledge.rules import Basis
from knowledge.topic import Aspect, Grade, Occasion, Recipient

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d+(\.\d+)?")
_ID = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


def _mistake(code: str, detail: object) -> PydanticCustomError:
    return PydanticCustomError("data_mistake", "{code}", {"code": code, "detail": str(detail)})


def _day(value: str) -> str:
    try:
        if not _DAY.fullmatch(value):
            raise ValueError
        date.fromisoformat(value)
    except ValueError:
        raise _mistake("bad-date", value) from None
    return value


def _citation(value: str) -> str:
    try:
        parse_citation(value)
    except CitationError:
        raise _mistake("bad-citation", value) from None
    return value


def _amount(value: Any) -> Any:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value) or Decimal(value) <= 0:
        raise _mistake("bad-coefficient", value)
    return value


def _identifier(value: str) -> str:
    if not _ID.fullmatch(value):
        raise _mistake("bad-id", value)
    return value


def _rule_identifier(value: str) -> str:
    return ":".join(_identifier(part) for part in value.split(":", maxsplit=1))


def needs_english(value: Any) -> Any:
    """Refuse a bare text where Vietnamese and English are wanted."""
    if isinstance(value, str):
        raise _mistake("missing-english", value)
    return value


def one_or_more(value: Any) -> Any:
    """Let one value stand for a list of one."""
    return value if isinstance(value, list) else [value]


def _words(vocabulary: type[StrEnum], *, any_too: bool = False) -> Callable[[str], str]:
    known = {word.value for word in vocabulary} | ({"any"} if any_too else set())

    def check(value: str) -> str:
        if value not in known:
            raise _mistake("unknown-word", value)
        return value

    return check


Day = Annotated[str, AfterValidator(_day)]
Cite = Annotated[str, AfterValidator(_citation)]
Cites = Annotated[list[Cite], BeforeValidator(one_or_more), Field(min_length=1)]
Amount = Annotated[Any, BeforeValidator(_amount)]
Id = Annotated[str, AfterValidator(_identifier)]
# A rule of one award alone stands behind its id: "co-thi-dua-chinh-phu:dien-1-ty-le".
RuleId = Annotated[str, AfterValidator(_rule_identifier)]
Filled = Annotated[str, Field(min_length=1)]
BasisWord = Annotated[str, AfterValidator(_words(Basis))]
AspectWord = Annotated[str, AfterValidator(_words(Aspect))]
RecipientWord = Annotated[str, AfterValidator(_words(Recipient))]
OccasionWord = Annotated[str, AfterValidator(_words(Occasion))]
Recipients = Annotated[
    list[Annotated[str, AfterValidator(_words(Recipient, any_too=True))]], BeforeValidator(one_or_more)
]
Occasions = Annotated[
    list[Annotated[str, AfterValidator(_words(Occasion, any_too=True))]], BeforeValidator(one_or_more)
]
Grades = Annotated[
    list[Annotated[str, AfterValidator(_words(Grade, any_too=True))]], BeforeValidator(one_or_more)
]
