"""The questions that need somebody's eye, as a message and as a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from bot.clock import OFFICE_ZONE
from bot.services.question_review import Review, Reviewed, Why
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Rows
from bot.views.rendering import moment
from bot.views.screen import Screen, button, screen, sentence
from knowledge.answer import Answer
from storage.models.records import Question

_SHOWN = 8
"""Lines of one kind in a message; the file has all."""
_TEXT = 160
_COLUMNS = (
    "number",
    "kind",
    "count",
    "text",
    "before",
    "reason",
    "because",
    "notes",
    "award",
    "aspect",
    "units",
    "last",
)


def review(words: AnswerWords, found: Review) -> Screen:
    """The list, disputed ones first, with a button to be done with each."""
    views = words.views
    if not found.lines:
        return sentence(views, "question_list.none")
    groups = [(one, found.of(one)) for one in Why if found.of(one)]
    shown = [line for _, lines in groups for line in lines[:_SHOWN]]
    rows: Rows = [[button(views, "question_list.button.file", "qlist_file")]]
    done = [
        button(views, "question_list.button.done", "qlist_done", one.number, number=one.number)
        for one in shown
    ]
    rows += [done[start : start + 2] for start in range(0, len(done), 2)]
    return screen(
        views,
        "question_list",
        rows,
        counts=counts_line(words, found),
        groups=[
            (
                views.word(
                    "question_list.kind_count",
                    kind=views.word(f"question_list.kind.{why}"),
                    count=len(lines),
                ),
                [line_of(words, one) for one in lines[:_SHOWN]],
                len(lines) - _SHOWN,
            )
            for why, lines in groups
        ],
    )


def counts_line(words: AnswerWords, found: Review) -> str:
    """How many were asked, judged, and wait for somebody."""
    return words.views.word(
        "question_list.counts",
        asked=found.asked,
        useful=found.useful,
        wrong=found.wrong,
        waiting=found.waiting,
    )


def test_lines(question: Question, answer: Answer, reasons: Sequence[str]) -> list[str]:
    """A question as a line of the tables of expected answers, with what it is answered today; before one that
    goes on stand the turns before it.
    """
    topic = answer.topic
    narrowed = {"grade": topic.grade, "recipient": topic.recipient, "occasion": topic.occasion}
    other = [f"{key}={value}" for key, value in narrowed.items() if value]
    other += [f"reason={answer.reason}"] if answer.reason else []
    other += [f"cite={answer.citations[0].citation}"] if answer.citations else []
    kept = question.topic if isinstance(question.topic, dict) else {}
    turns = [str(turn) for turn in kept.get("context") or ()]
    cells = [
        *([";;".join(map(_in_a_cell, turns))] if turns else []),
        _in_a_cell(question.text),
        answer.outcome.value,
        topic.award or "",
        topic.aspect or "",
        " ".join(other),
    ]
    asked_on = f"{question.created_at.astimezone(OFFICE_ZONE):%d/%m/%Y}"
    why = "; ".join([question.outcome, *reasons]).replace("\n", " ")
    return [f"# {asked_on}: {why}", " | ".join(cells).rstrip()]


def _in_a_cell(text: str) -> str:
    return text.replace("|", "/").replace("\n", " ")


def line_of(words: AnswerWords, one: Reviewed) -> str:
    """One question of the list in a line: its number, its words, how often, and why it is there."""
    views = words.views
    told = one.notes[:1] or (_because(words, one),)
    why = told if one.why is Why.DISPUTED else (_reason(words, one),)
    what = "".join(f"; {part}" for part in why if part)
    text = one.text if len(one.text) <= _TEXT else f"{one.text[:_TEXT].rstrip()}…"
    return views.word("question_list.line", number=one.number, text=text, count=one.count, what=what)


def sheet(words: AnswerWords, found: Review) -> bytes:
    """Everything in the list as an .xlsx file."""
    from bot.views.spreadsheet import spreadsheet  # openpyxl and numpy, which no start needs

    views = words.views
    heading = [views.word(f"question_list.column.{one}") for one in _COLUMNS]
    return spreadsheet(
        views.word("question_list.sheet"), heading, [_cells(words, one) for one in found.lines]
    )


def _cells(words: AnswerWords, one: Reviewed) -> list[str | int]:
    views = words.views
    return [
        one.number,
        views.word(f"question_list.kind.{one.why}"),
        one.count,
        one.text,
        one.before or "",
        _reason(words, one),
        _because(words, one),
        "; ".join(one.notes),
        words.award_name(one.award),
        views.word(f"answer.aspect.{one.aspect}") if one.aspect else "",
        "; ".join(one.units),
        moment(one.last_at),
    ]


def _reason(words: AnswerWords, one: Reviewed) -> str:
    return words.views.word(f"question_list.reason.{one.reason}") if one.reason else ""


def _because(words: AnswerWords, one: Reviewed) -> str:
    views = words.views
    told = [(views.word(f"judging.because.{key}"), count) for key, count in one.because.most_common()]
    return "; ".join(f"{label} ({count})" if count > 1 else label for label, count in told)
