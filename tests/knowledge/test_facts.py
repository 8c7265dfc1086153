"""The law as written down from the official texts, asked fact by fact (`questions/facts.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from knowledge.answer import Answer, Line, Paper, Papers
from knowledge.answering import Request, answer
from knowledge.knowledge_base import KnowledgeBase
from knowledge.rules import Localized
from tests.package_rules import package_rules
from tests.question_tables import rows

FACTS = rows("facts.tsv", 5)


@cache
def _rules() -> KnowledgeBase:
    return package_rules()


@cache
def _asked(question: str, day: str) -> Answer:
    return answer(Request(question, date.fromisoformat(day)), _rules())


def test_the_table_holds_facts_about_every_award() -> None:
    asked_about = {_asked(question, day).topic.award for question, day, *_ in FACTS}
    assert {award.id for award in _rules().catalogue.awards} <= asked_about
    assert len(FACTS) >= 150


def test_before_the_law_no_standard_is_told() -> None:
    """Practice notes on the Law of 2022 do not answer for the days before it."""
    told = {
        award.id
        for award in _rules().catalogue.awards
        if _asked(f"tiêu chuẩn {award.name.vi}", "2023-12-31").outcome != "declined"
    }
    assert told == set()


@pytest.mark.parametrize(("question", "day", "values", "provision", "outcome"), FACTS)
def test_the_answer_says_the_fact_on_the_provision(
    question: str, day: str, values: str, provision: str, outcome: str
) -> None:
    found = _asked(question, day)
    wanted, _, reason = (outcome or "answered").partition(" ")
    assert (found.outcome, found.reason or "") == (wanted, reason)
    if not values:
        assert not found.sections
        return
    assert provision in {str(cited.citation) for cited in found.citations}
    parts = [_plain(part) for part in values.split(";")]
    on_provision = [text for text, cites in _said(found) if provision in cites]
    assert any(all(part in text for part in parts) for text in on_provision), on_provision


def _said(found: Answer) -> Iterator[tuple[str, set[str]]]:
    """Every line and paper of an answer in plain words, with the provisions on which it stands."""
    for section in found.sections:
        for line in section.lines:
            yield _plain(_with_amount(line)), {str(cite) for cite in line.cites}
        for paper in section.papers.items if section.papers else ():
            assert section.papers is not None
            yield _plain(_with_copies(paper, section.papers)), {str(cite) for cite in paper.cites}


def _with_amount(line: Line) -> str:
    amount = f"{line.money.amount:,}".replace(",", ".") if line.money else ""
    return f"{line.text.vi} {amount}"


def _with_copies(paper: Paper, papers: Papers) -> str:
    words: list[Localized] = [one for one in (paper.name, paper.note, paper.only_if) if one is not None]
    copies = f"{papers.copies:02d} bộ" if papers.copies else ""
    form = f"Mẫu số {paper.form}" if paper.form else ""
    return " ".join([copies, form, *(one.vi for one in words), *paper.files])


def _plain(text: str) -> str:
    """As it is compared: lower case, without quotation marks, a percentage written together."""
    unquoted = re.sub(r"[\"“”]", "", text).casefold()
    return " ".join(unquoted.replace(" %", "%").split())
