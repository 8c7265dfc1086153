"""Who has compared our data with the official text, in words: under an answer, and in the list of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.views.answers.answer_words import AnswerWords, lower_first
from knowledge.answer import Answer
from knowledge.reading.signed_content import ABOUT
from knowledge.sign_offs import PREAMBLE, REGISTER, SignOff, citation_of, list_of
from knowledge.topic import Aspect

_NAMED = 8  # parts; the others are counted


def sign_off_lines(answer: Answer, words: AnswerWords) -> tuple[str, ...]:
    """Who has compared what the answer gives; what was edited afterwards is told as such."""
    groups: dict[tuple[bool, str, date, str], dict[str, None]] = {}
    for one in answer.sign_offs:
        group = groups.setdefault((one.counts, one.by, one.on, one.text), {})
        group[subject_name(one, words)] = None
    return tuple(
        words.views.word(
            "answer.signed" if counts else "answer.signed_before_change",
            what="; ".join(what),
            by=by,
            day=words.day(on),
            text=text,
        )
        for (counts, by, on, text), what in groups.items()
    )


def book_lines(signed: Sequence[SignOff], words: AnswerWords) -> Iterator[str]:
    """Every sign-off on a line of its own, with what was edited since."""
    for one in signed:
        what = subject_name(one, words)
        yield words.views.word("signing.row", what=what, by=one.by, day=words.day(one.on), text=one.text)
        if one.note:
            yield f"  {words.views.word('signing.note', note=one.note)}"
        if not one.counts:
            yield f"  {words.views.word('signing.changed', parts=parts_named(one.changed, words))}"


def subject_name(one: SignOff, words: AnswerWords) -> str:
    """What was compared, by its full name."""
    return name_of_subject(one.subject, words)


def name_of_subject(subject: str, words: AnswerWords) -> str:
    """The full name of an award, of a document, of an article in it, or of a list and its entry."""
    listed = list_of(subject)
    if listed is not None:
        name, part = listed
        whole = words.views.word(f"signing.list.{name}")
        return f"{whole}: {_part(part, words)}" if part else whole
    citation = citation_of(subject)
    if citation is not None:
        return words.place(citation)
    return words.award_name(subject) or subject


def parts_named(parts: Sequence[str], words: AnswerWords, most: int = _NAMED) -> str:
    """The parts of an award's or document's data as officers call them; beyond `most` they are counted."""
    named = "; ".join(_part(part, words) for part in parts[:most])
    more = len(parts) - most
    return named + (words.views.word("signing.more_parts", count=more) if more > 0 else "")


def _part(part: str, words: AnswerWords) -> str:
    if part in (ABOUT, REGISTER, PREAMBLE):
        return words.views.word(f"signing.part.{part}")
    if part in {aspect.value for aspect in Aspect}:
        return lower_first(words.views.word(f"answer.aspect.{part}"))
    if part.isdigit():
        return words.views.word("signing.part.salary", amount=words.whole(int(part)))
    term = words.kb.catalogue.term(part)
    return f"“{words.text(term.name)}”" if term is not None else part
