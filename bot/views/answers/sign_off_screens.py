"""Signing off under an answer: what it covers, which edition was compared, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.conversations import Asked
from bot.views.answers.answer_words import AnswerWords
from bot.views.answers.sign_off_words import name_of_subject, parts_named
from bot.views.screen import Screen, button, sentence
from knowledge.answers.signed import subject_given
from knowledge.sign_offs import citation_of

EDITIONS = ("gazette", "signed_file", "law_database", "stamped_paper")
"""The official editions of a text that officers compare with."""
_NAMED = 4  # documents that the rules of one award stand on


def edition_text(asked: Asked, subject: str, edition: str, words: AnswerWords) -> str:
    """What was compared: the documents behind the subject, and in which edition."""
    citation = citation_of(subject)
    if citation is not None:
        numbers = [citation.document]
    else:
        numbers = list(dict.fromkeys(one.citation.document for one in asked.reply.answer.citations))
    named = ", ".join(numbers[:_NAMED])
    return words.views.word("signing.chat.text", numbers=named, edition=_edition(edition, words))


def ask_edition(asked: Asked, subject: str, parts: Sequence[str], words: AnswerWords) -> Screen:
    """What the sign-off covers, with a button for each edition."""
    views = words.views
    rows = [[button(views, f"signing.edition.{one}", "sign_off", asked.question_id, one)] for one in EDITIONS]
    return sentence(
        views,
        "signing.chat.ask",
        [*rows, [button(views, "button.cancel", "sign_off_left", asked.question_id)]],
        what=name_of_subject(subject, words),
        parts=parts_named(parts, words, most=len(parts)),
    )


def signed(asked: Asked, subject: str, by: str, text: str, words: AnswerWords) -> Screen:
    """What was noted, with the way back."""
    rows = [[button(words.views, "signing.chat.withdraw", "sign_back", asked.question_id)]]
    return sentence(
        words.views, "signing.chat.done", rows, by=by, what=name_of_subject(subject, words), text=text
    )


def withdrawn(subject: str, by: str, words: AnswerWords) -> Screen:
    """The sign-off no longer counts."""
    return sentence(words.views, "signing.withdrawn", what=name_of_subject(subject, words), by=by)


def can_be_signed(asked: Asked) -> bool:
    """Whether an answer gives one whole thing that nobody has signed off as it is."""
    answer = asked.reply.answer
    return subject_given(answer) is not None and not any(one.counts for one in answer.sign_offs)


def _edition(edition: str, words: AnswerWords) -> str:
    label = words.views.word(f"signing.edition.{edition}")
    return label[:1].lower() + label[1:] if edition != "gazette" else label
