"""Looking up the rules: a question in, the answer with its words out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.views.answers.answer_words import AnswerWords
from bot.views.answers.answers import AnswerView, choice_sentence, view_of
from bot.views.rendering import Views
from knowledge.answer import Answer, CitedProvision, Note, Outcome
from knowledge.answering import Request, answer
from knowledge.knowledge_base import KnowledgeBase
from knowledge.library import is_open_to
from knowledge.sign_offs import SignOff
from knowledge.values import replace

_LONGEST_REPLY = 80  # letters


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer as values and in words; `picked` is the sentence that a short reply to a question back stood
    for.
    """

    answer: Answer
    view: AnswerView
    picked: str | None = None


class Answering:
    """Answers questions from the rules held (tra cứu quy định)."""

    def __init__(self, kb: KnowledgeBase, views: Views, contact: Callable[[], str | None]) -> None:
        self.kb = kb
        self._views = views
        self._contact = contact

    def ask(self, request: Request, *, is_unit_known: bool = True) -> Reply:
        """Answer one question, in the language of the request.

        A unit that the office does not have is told, since its own rules were not looked for.
        """
        resolved = self._resolved(request)
        found = answer(resolved, self.kb)
        picked = resolved.question if found.question != request.question and not resolved.context else None
        if resolved.received_on != request.received_on:  # a day told when asked for it
            picked, found = None, replace(found, goes_on=True, received_on=resolved.received_on)
        if found.question != request.question:
            found = replace(found, question=request.question)
        units = tuple(filter(None, (request.unit, *request.units)))
        own = (document for document in self.kb.library.own_rules if is_open_to(document, units))
        if request.unit and (not is_unit_known or next(own, None) is None):
            note = Note("no-local-rule" if is_unit_known else "no-such-unit", {"unit": request.unit})
            found = replace(found, notes=(*found.notes, note))
        view = view_of(found, self.kb, self._views.in_locale(request.locale), self._contact())
        return Reply(found, view, picked)

    def _resolved(self, request: Request) -> Request:
        """The question that a short reply to a question back stands for; any other as it is."""
        if not request.context or len(request.question) > _LONGEST_REPLY:
            return request
        from bot.services.choosing import picked  # a first question needs no dates

        before = self._resolved(replace(request, question=request.context[-1], context=request.context[:-1]))
        asked = answer(before, self.kb)
        if asked.outcome is not Outcome.CLARIFY:
            return request
        words = AnswerWords(self._views.in_locale(request.locale), self.kb)
        sentences = tuple(choice_sentence(one, words) for one in dict.fromkeys(asked.choices))
        reply = picked(request.question, asked, sentences, request.as_of)
        if reply is None:
            return request
        if reply.sentence is not None:
            return replace(request, question=reply.sentence, context=())
        return replace(before, received_on=reply.received_on)


def to_contract(reply: Reply, question_id: object = None) -> dict[str, Any]:
    """The answer as other programs read it (docs/architecture.md, the answer contract)."""
    found = reply.answer
    topic = found.topic
    contract: dict[str, Any] = {
        "id": question_id,
        "question": found.question,
        "as_of": found.as_of.isoformat(),
        "outcome": found.outcome.value,
        "reason": found.reason.value if found.reason else None,
        "caution": _caution(reply),
        "delegated": found.delegated,
        "topic": {
            "award": topic.award,
            "grade": topic.grade.value if topic.grade else None,
            "recipient": topic.recipient.value if topic.recipient else None,
            "occasion": topic.occasion.value if topic.occasion else None,
            "simplified": topic.simplified,
            "aspect": topic.aspect.value if topic.aspect else None,
            "compare": topic.compare,
        },
        "text": reply.view.text,
        "citations": [_cited(one) for one in found.citations],
        "choices": list(reply.view.onward),
        "elapsed_ms": found.elapsed_ms,
    }
    if found.sign_offs:  # what an office has signed off comes beside the contract, and only there
        contract["sign_offs"] = [_signed(one) for one in found.sign_offs]
    return contract


def _signed(one: SignOff) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "by": one.by,
        "on": one.on.isoformat(),
        "text": one.text,
        "counts": one.counts,
    }


def _caution(reply: Reply) -> str | None:
    return " ".join(reply.view.cautions) or None


def _cited(one: CitedProvision) -> dict[str, Any]:
    at = one.citation
    return {
        "document": at.document,
        "part": at.part,
        "article": at.article,
        "clause": at.clause,
        "point": at.point,
        "form": at.form,
        "valid_from": one.period.first.isoformat() if one.period.first else None,
        "valid_to": one.period.last.isoformat() if one.period.last else None,
        "in_force": one.in_force,
        "basis": one.basis.value,
        "checked_on": one.checked_on.isoformat(),
    }
