"""Judging answers by what the law says: right, confidently wrong, or not given although it could be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.questions.reading import Expected, Question
from bot.services.answering import Answering, Reply
from knowledge.answering import Request
from knowledge.citation import Citation

RIGHT = "right"
CONFIDENTLY_WRONG = "confidently wrong"
OVER_DECLINED = "over-declined"
OVER_ASKED = "over-asked"
OTHERWISE_WRONG = "otherwise wrong"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer is worth, and why it is not right."""

    value: str
    missing: tuple[str, ...] = ()


def judged(question: Question, answering: Answering) -> Verdict:
    """Ask, and hold the answer against the law."""
    reply = answering.ask(
        Request(
            question.text,
            question.as_of,
            received_on=question.received_on,
            context=question.context,
            locale=question.locale,
        )
    )
    return verdict(question.expected, reply)


def verdict(expected: Expected, reply: Reply) -> Verdict:
    """Wrong with confidence is an answer that says less or otherwise than the law, not a question back."""
    outcome = reply.answer.outcome.value
    answerable = expected.outcomes == ("answered",)
    if outcome not in expected.outcomes:
        told = (f"{outcome} {reply.answer.reason or ''}".strip(),)
        if outcome == "answered":
            return Verdict(CONFIDENTLY_WRONG, told)
        if answerable:
            return Verdict(OVER_ASKED if outcome == "clarify" else OVER_DECLINED, told)
        return Verdict(OTHERWISE_WRONG, told)
    missing = tuple(_missing(expected, reply))
    if not missing:
        return Verdict(RIGHT)
    return Verdict(CONFIDENTLY_WRONG if outcome == "answered" else OTHERWISE_WRONG, missing)


def _missing(expected: Expected, reply: Reply) -> Iterable[str]:
    found = reply.answer
    if expected.reason and found.reason != expected.reason:
        yield f"reason {found.reason}"
    if expected.delegated and not found.delegated:
        yield "delegated"
    cited = [one.citation for one in found.citations]
    for bases in expected.cites:
        if not any(_is_at(basis, one) for basis in bases for one in cited):
            yield " or ".join(map(str, bases))
    text = plain(reply.view.text)
    for fact in expected.facts:
        if not any(_says(text, wording) for wording in fact):
            yield f"“{'|'.join(fact)}”"


def _is_at(wanted: Citation, cited: Citation) -> bool:
    """Whether the citation names the wanted article, and the wanted khoản where one is wanted."""
    if (wanted.document, wanted.article) != (cited.document, cited.article):
        return False
    return wanted.clause is None or wanted.clause == cited.clause


def _says(text: str, wording: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(plain(wording))}(?![\w]|[.,]\d)", text) is not None


def plain(text: str) -> str:
    """The text as it is compared: small letters, one blank, "05 năm" as "5 năm", "90 %" as "90%"."""
    text = re.sub(r"\s+", " ", text.casefold()).replace(" %", "%").replace("uỷ", "ủy").replace("hoá", "hóa")
    text = re.sub(r"(\d),0(?!\d)", r"\1", text)
    return re.sub(r"(?<![\d.,])0+(?=\d)", "", text)
