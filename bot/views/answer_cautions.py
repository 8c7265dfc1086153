"""Cautions in words: one about the whole answer in its first line, one about a single line on that line."""

from __future__ import annotations

from bot.views.answer_words import AnswerWords
from knowledge.answer import SECONDARY, Answer, Line, LineKind


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
    return tuple(texts)


def secondary_remarks(answer: Answer, words: AnswerWords) -> tuple[str, ...]:
    """The remark that a remark of the answer stands on a secondary source, where no rule of it does."""
    if SECONDARY not in answer.cautions or not is_partly_secondary(answer):
        return ()
    told = words.views.word("answer.some_secondary")
    return () if told in told_cautions(answer, words) else (told,)


def _lines(answer: Answer) -> list[Line]:
    return [line for section in answer.sections for line in section.lines]
