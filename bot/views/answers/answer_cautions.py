"""Cautions in words: one about the whole answer in its first line, one about a single line on that line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.views.answers.answer_words import AnswerWords
from knowledge.answer import SECONDARY, Answer, Line, LineKind
from knowledge.wordings import Difference, Differs

_NAMED = 3  # places at which a loaded text differs; the rest is counted


def is_partly_secondary(answer: Answer) -> bool:
    """Whether some lines stand on a secondary source and others do not."""
    lines = _lines(answer)
    flagged = [line for line in lines if SECONDARY in line.cautions]
    has_papers = any(section.papers for section in answer.sections)
    return bool(flagged) and (has_papers or len(flagged) < len(lines))


def told_cautions(answer: Answer, words: AnswerWords) -> tuple[str, ...]:
    """The cautions about the answer; one secondary rule among primary ones does not mark them all."""
    texts: list[str] = []
    for key in answer.cautions:
        if key != SECONDARY or not is_partly_secondary(answer):
            texts.append(words.caution(key))
        elif any(SECONDARY in line.cautions and line.kind is not LineKind.WARNING for line in _lines(answer)):
            texts.append(words.views.word("answer.some_secondary"))
    return (*texts, *difference_cautions(answer.differences, words))


def difference_cautions(differences: Sequence[Difference], words: AnswerWords) -> Iterator[str]:
    """Where the text that the office has loaded says something else than what is told."""
    for kind in Differs:
        found = [one for one in differences if one.kind is kind]
        if not found:
            continue
        shown = [_difference(one, words) for one in found[:_NAMED]]
        more = len(found) - len(shown)
        if more:
            shown.append(words.views.word("answer.differs.more", count=more))
        yield words.views.word(f"answer.differs.{kind}", places="; ".join(shown))


def _difference(one: Difference, words: AnswerWords) -> str:
    """A place, with the numbers of both wordings where each has its own."""
    place = words.place(one.citation)
    if not (one.ours and one.theirs):
        return place
    numbers = {"theirs": ", ".join(one.theirs), "ours": ", ".join(one.ours)}
    return words.views.word("answer.differs.place", place=place, **numbers)


def secondary_remarks(answer: Answer, words: AnswerWords) -> tuple[str, ...]:
    """The remark that a remark of the answer stands on a secondary source, where no rule of it does."""
    if SECONDARY not in answer.cautions or not is_partly_secondary(answer):
        return ()
    told = words.views.word("answer.some_secondary")
    return () if told in told_cautions(answer, words) else (told,)


def _lines(answer: Answer) -> list[Line]:
    return [line for section in answer.sections for line in section.lines]
