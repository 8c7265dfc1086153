"""One name for each thing: what code, data and templates call it stands in the data and in the glossary."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from bot.views.words import texts
from knowledge.answer import Reason
from knowledge.knowledge_base import KnowledgeBase
from knowledge.rules import Basis
from knowledge.statuses.states import State
from knowledge.topic import Aspect, Grade, Occasion, Recipient
from storage.models.people import PersonStatus, Role
from tests.package_rules import package_rules

ROOT = Path(__file__).parent.parent
CODE = [
    path
    for room in ("bot", "knowledge", "storage")
    for path in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in path.parts
]
TEMPLATES = sorted((ROOT / "bot" / "views" / "templates").rglob("*.j2"))
AWARD_LIKE = re.compile(
    r"^(bang-khen|giay-khen|co-thi-dua|chien-si|lao-dong-tien-tien|tap-the-lao-dong|don-vi-(tien-tien|quyet-thang)"
    r"|huan-chuong|huy-chuong|ky-niem-chuong|anh-hung|gia-dinh-van-hoa|giai-thuong)(-[a-z0-9]+)*$"
)
FAMILY_IDS = {family.id for family in package_rules().words.families}  # names that several awards share
WORD_CALL = re.compile(r"\bword\(\s*['\"]([a-z0-9_.]+)['\"]")


@pytest.fixture(scope="module")
def rules() -> KnowledgeBase:
    """The rules that the product ships."""
    return package_rules()


def strings_of(path: Path) -> Iterator[str]:
    """The string constants of a module, without docstrings' prose mattering: an id has no spaces."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_every_award_named_in_code_is_in_the_data(rules: KnowledgeBase) -> None:
    awards = {award.id for award in rules.catalogue.awards}
    named = {(path.name, text) for path in CODE for text in strings_of(path) if AWARD_LIKE.match(text)}
    assert {(file, text) for file, text in named if text not in awards | FAMILY_IDS} == set()


def test_every_award_named_in_a_template_is_in_the_data(rules: KnowledgeBase) -> None:
    awards = {award.id for award in rules.catalogue.awards}
    quoted = re.compile(r"['\"]([a-z0-9-]+)['\"]")
    named = {
        (path.name, text)
        for path in TEMPLATES
        for text in quoted.findall(path.read_text(encoding="utf-8"))
        if AWARD_LIKE.match(text)
    }
    assert {(file, text) for file, text in named if text not in awards} == set()


def test_every_word_that_code_and_templates_ask_for_exists() -> None:
    known = set(texts("vi"))
    asked = {
        (path.name, key) for path in (*CODE, *TEMPLATES) for key in WORD_CALL.findall(path.read_text("utf-8"))
    }
    missing = {(file, key) for file, key in asked if key not in known and not key.endswith(".")}
    assert missing == set()


@pytest.mark.parametrize(
    "values", [Aspect, Recipient, Occasion, Grade, Reason, Role, State], ids=lambda e: e.__name__
)
def test_the_closed_vocabularies_stand_in_the_glossary(values: type[StrEnum]) -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert [value.value for value in values if f"`{value.value}`" not in glossary] == []


def test_what_may_be_said_as_law_stands_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    as_law = (Basis.PRIMARY, Basis.SECONDARY, Basis.LOCAL)
    assert [basis for basis in as_law if f"`{basis.value}`" not in glossary] == []
    assert f"`{PersonStatus.CUT_OFF.value}`" in glossary


def test_every_value_in_the_data_belongs_to_a_closed_vocabulary(rules: KnowledgeBase) -> None:
    aspects = {statement.aspect for award in rules.catalogue.awards for statement in award.statements}
    people = {one for award in rules.catalogue.awards for one in award.recipients}
    assert aspects <= set(Aspect)
    assert people <= set(Recipient)
