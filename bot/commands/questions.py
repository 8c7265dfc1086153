"""`tdkt questions`: what was not answered or answered wrongly, and what the office makes of it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.commands.reading import print_text, readable, refuse
from bot.views.words import word

if TYPE_CHECKING:  # imported when a command runs: the help must stay quick
    from bot.services.question_review import QuestionReview
    from bot.views.answers.answer_words import AnswerWords
    from knowledge.answer import Answer
    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.own_word_book import OwnWordBook
    from storage.models.records import Question

FoundT = TypeVar("FoundT")
Number = Annotated[int, typer.Argument(min=1, help=word("questions.number"))]


def register(parent: typer.Typer) -> None:
    """Add `questions` to the command line."""
    group = typer.Typer(help=word("questions.group"), no_args_is_help=True, rich_markup_mode=None)
    group.command("list", help=word("questions.list_help"))(list_questions)
    group.command("export", help=word("questions.export_help"))(export)
    group.command("alias", help=word("questions.alias_help"))(alias)
    group.command("term", help=word("questions.term_help"))(term)
    group.command("test", help=word("questions.test_help"))(test_line)
    group.command("done", help=word("questions.done_help"))(done)
    group.command("words", help=word("questions.words_help"))(own_words)
    group.command("forget", help=word("questions.forget_help"))(forget)
    parent.add_typer(group, name="questions")


def list_questions() -> None:
    """Print what needs somebody's eye, disputed answers first, with how often each was asked."""
    from bot.services.question_review import Why
    from bot.views.answers.question_list_screens import counts_line, line_of

    rules = _rules()
    found = _asked(lambda review: review.gather(), rules)
    words = _words(rules)
    print_text(counts_line(words, found))
    for why in Why:
        if lines := found.of(why):
            print_text(f"\n{word(f'question_list.kind.{why}')}: {len(lines)}")
            for one in lines:
                print_text(f"  {line_of(words, one)}")
    if not found.lines:
        print_text(word("question_list.none"))


def export(file: Annotated[Path, typer.Argument(help=word("questions.file"))]) -> None:
    """Write the whole list as an .xlsx file."""
    from bot.views.answers.question_list_screens import sheet

    rules = _rules()
    found = _asked(lambda review: review.gather(), rules)
    file.write_bytes(sheet(_words(rules), found))
    print_text(word("questions.exported", count=len(found.lines), file=file.name))


def alias(
    number: Number,
    target: Annotated[str, typer.Argument(help=word("questions.target"))],
    phrase: Annotated[str, typer.Argument(help=word("questions.phrase"))],
) -> None:
    """Let a phrase of the question stand for an award or notion from now on."""
    from bot.clock import SystemClock, office_day

    today, rules = office_day(SystemClock()), _rules()
    before = _answered(number, rules)
    asked = before[0].text
    with _refusals(target, phrase, asked):
        of = _book().add_alias(rules, readable(target), readable(phrase), today, asked)
    print_text(word("questions.alias_added", phrase=phrase, of=of))
    _settle_and_tell(number, before[1])


def term(
    number: Number,
    phrase: Annotated[str, typer.Argument(help=word("questions.phrase"))],
    means: Annotated[str | None, typer.Option(help=word("questions.means"))] = None,
    cite: Annotated[str | None, typer.Option(help=word("questions.cite"))] = None,
) -> None:
    """Add a word to the glossary: as another word for a side, a recipient or an occasion, or as a notion."""
    if (means is None) is (cite is None):
        refuse(word("questions.means_or_cite"))
    rules = _rules()
    before = _answered(number, rules)
    asked = before[0].text
    with _refusals(means or cite or "", phrase, asked):
        if means is not None:
            _book().add_meaning(rules, readable(phrase), means, asked)
        else:
            _book().add_notion(rules, readable(phrase), readable(cite or ""), asked)
    print_text(word("questions.term_added", phrase=phrase, of=means or cite or ""))
    _settle_and_tell(number, before[1])


def test_line(number: Number) -> None:
    """Print the question as a line of the tables of expected answers, with what is answered today."""
    from bot.views.answers.question_list_screens import test_lines

    rules = _rules()
    row, answer = _asked(lambda review: review.question(number), rules)
    reasons = _asked(lambda review: review.reasons(number), rules)
    for line in test_lines(row, answer, reasons):
        print_text(line)


def done(number: Number) -> None:
    """Take a question, and all of the same words, off the list."""
    _asked(lambda review: review.settle(None, number))
    print_text(word("question_list.done", number=number))


def own_words() -> None:
    """Print the words that the office has added."""
    with _refusals("", ""):
        found = _book().words()
    for one in found:
        print_text(word("questions.own_word", word=one.word, of=one.of))
    if not found:
        print_text(word("questions.no_own_words"))


def forget(phrase: Annotated[str, typer.Argument(help=word("questions.phrase"))]) -> None:
    """Take back a word that the office has added; exit with 1 where there is none."""
    with _refusals("", phrase):
        is_found = _book().forget(readable(phrase))
    if not is_found:
        typer.echo(word("questions.nothing_to_forget", phrase=phrase), err=True)
        raise typer.Exit(1)
    print_text(word("questions.forgotten", phrase=phrase))


def _settle_and_tell(number: int, before: Answer) -> None:
    """Say how the question is answered with the new word; what still has no answer, or the same one as
    `before`, stays in the list.
    """
    from knowledge.answer import Outcome

    rules = _rules()
    row, answer = _answered(number, rules)
    is_same = answer.outcome is not Outcome.DECLINED and _told(answer) == _told(before)
    if answer.outcome is not Outcome.DECLINED and not is_same:
        _asked(lambda review: review.settle(None, number), rules)
    outcome = word("questions.outcome.unchanged" if is_same else f"questions.outcome.{answer.outcome}")
    print_text(word("questions.answered_now", text=row.text, outcome=outcome))


def _told(answer: Answer) -> tuple[object, ...]:
    return answer.outcome, answer.sections, answer.notes, answer.choices


def _answered(number: int, rules: KnowledgeBase) -> tuple[Question, Answer]:
    return _asked(lambda review: review.question(number), rules)


def _asked(use: Callable[[QuestionReview], Awaitable[FoundT]], rules: KnowledgeBase | None = None) -> FoundT:
    """What the review of the office's questions gives; failures of the database are told in words."""
    from bot.commands.in_words import failures_in_words, read_settings_or_exit

    settings = read_settings_or_exit()
    kb = rules or _rules()

    async def found() -> FoundT:
        from bot.clock import SystemClock
        from bot.services.answering import Answering
        from bot.services.question_review import QuestionReview
        from bot.views.rendering import Views
        from storage.engine import Database
        from storage.migrate import require_current

        database = Database.at(settings.database)
        try:
            await require_current(database)
            answering = Answering(kb, Views(settings.locale), lambda: None)
            return await use(QuestionReview(database, SystemClock(), answering))
        finally:
            await database.close()

    result: FoundT
    with failures_in_words(settings):
        result = asyncio.run(found())
    return result


def _words(kb: KnowledgeBase) -> AnswerWords:
    from bot.views.answers.answer_words import AnswerWords
    from bot.views.rendering import Views
    from bot.views.words import configured_locale

    return AnswerWords(Views(configured_locale()), kb)


def _rules() -> KnowledgeBase:
    from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase

    return KnowledgeBase.load((PACKAGE_ROOT, _data()), _data() / "cache" if _data().is_dir() else None)


def _book() -> OwnWordBook:
    from knowledge.own_word_book import OwnWordBook

    return OwnWordBook(_data())


def _data() -> Path:
    return Path(os.environ.get("TDKT_DATA_DIR") or "data")


@contextmanager
def _refusals(target: str, phrase: str, asked: str = "") -> Iterator[None]:
    """Say why nothing was added, and end the command: 2 for a wrong call, 1 for a file that is spoiled."""
    from knowledge.citation import CitationError
    from knowledge.dated import NoRuleForDate
    from knowledge.library import StubProvision, UnknownDocument, UnknownProvision
    from knowledge.own_word_book import UnknownTarget, WordNotAsked, WordTaken
    from knowledge.reading.problems import BrokenKnowledge

    try:
        yield
    except WordTaken as taken:
        refuse(word("questions.refused.taken", phrase=phrase, of=taken.of))
    except WordNotAsked:
        refuse(word("questions.refused.not_asked", phrase=phrase, asked=asked))
    except UnknownTarget:
        refuse(word("questions.refused.unknown", target=target))
    except (CitationError, UnknownDocument, UnknownProvision, StubProvision, NoRuleForDate):
        refuse(word("questions.refused.no_provision", target=target))
    except BrokenKnowledge as broken:
        typer.echo(word("questions.refused.unreadable", file=broken.problems[0].file), err=True)
        raise typer.Exit(1) from None
    except ValueError:
        refuse(word("questions.refused.no_word"))
