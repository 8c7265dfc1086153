"""`tdkt knowledge sign-off`, `sign-offs`, `withdraw`: who has compared our data with the official texts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.reading import print_text, readable, refuse
from bot.views.words import word

if TYPE_CHECKING:  # imported when a command runs: the help must stay quick
    from bot.signing import Signing
    from bot.views.answers.answer_words import AnswerWords
    from knowledge.knowledge_base import KnowledgeBase

Subject = Annotated[str | None, typer.Argument(help=word("signing.subject_help"))]


def register(group: typer.Typer) -> None:
    """Add the commands to `knowledge`."""
    group.command("sign-off", help=word("signing.sign_help"))(sign_off)
    group.command("sign-offs", help=word("signing.list_help"))(list_sign_offs)
    group.command("withdraw", help=word("signing.withdraw_help"))(withdraw)


def sign_off(
    subject: Subject = None,
    by: Annotated[str | None, typer.Option(help=word("signing.by_help"))] = None,
    text: Annotated[str | None, typer.Option(help=word("signing.text_help"))] = None,
    on: Annotated[str | None, typer.Option(help=word("signing.on_help"))] = None,
    note: Annotated[str | None, typer.Option(help=word("signing.note_help"))] = None,
) -> None:
    """Keep that somebody has compared a subject as it is now; say what this covers."""
    from bot.signing import subject_of
    from bot.views.answers.sign_off_words import parts_named, subject_name
    from knowledge.sign_offs import list_of

    day = _day(on)
    with _refusals():
        signing, kb, words = _office()
        named = subject_of(_named(subject), kb)
        kept, parts = signing.sign(
            named, by=readable(by or ""), text=readable(text or ""), on=day, note=readable(note or "")
        )
    what = subject_name(kept, words)
    print_text(word("signing.signed", by=kept.by, what=what, day=words.day(kept.on), text=kept.text))
    print_text(word("signing.covers", parts=parts_named(parts, words)))
    if kept.citation is None:
        is_list = list_of(kept.subject) is not None
        print_text(word("signing.covers_list" if is_list else "signing.covers_rules"))


def list_sign_offs(
    left: Annotated[bool, typer.Option("--left", help=word("signing.left_help"))] = False,
) -> None:
    """Print what is signed, what has changed since, and how much is left."""
    from bot.views.answers.sign_off_words import book_lines, name_of_subject

    signing, kb, words = _office()
    book = signing.book(kb)
    for line in book_lines(book.signed, words):
        print_text(line)
    if not book.signed:
        print_text(word("signing.none"))
    if not left:
        awards, documents, lists = map(len, (book.awards_left, book.documents_left, book.lists_left))
        print_text(word("signing.left", awards=awards, documents=documents, lists=lists))
        return
    print_text(word("signing.left_awards"))
    for award in book.awards_left:
        print_text(f"  {award.id} – {words.text(award.name)}")
    print_text(word("signing.left_documents"))
    for document in book.documents_left:
        print_text(f"  {document.number} – {document.title}")
    print_text(word("signing.left_lists"))
    for name in book.lists_left:
        print_text(f"  {name} – {name_of_subject(name, words)}")


def withdraw(subject: Subject = None) -> None:
    """Take back what was signed last."""
    from bot.signing import subject_of
    from bot.views.answers.sign_off_words import name_of_subject

    with _refusals():
        signing, kb, words = _office()
        named = subject_of(_named(subject), kb)
        by = signing.withdraw(named)
    print_text(word("signing.withdrawn", what=name_of_subject(named, words), by=by))


def _office() -> tuple[Signing, KnowledgeBase, AnswerWords]:
    from bot.clock import SystemClock
    from bot.signing import Signing
    from bot.views.answers.answer_words import AnswerWords
    from bot.views.rendering import Views
    from bot.views.words import configured_locale

    kb = _rules()
    return Signing(_data(), SystemClock()), kb, AnswerWords(Views(configured_locale()), kb)


def _rules() -> KnowledgeBase:
    from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase

    return KnowledgeBase.load((PACKAGE_ROOT, _data()), _data() / "cache" if _data().is_dir() else None)


def _data() -> Path:
    return Path(os.environ.get("TDKT_DATA_DIR") or "data")


def _named(subject: str | None) -> str:
    if not (subject or "").strip():
        refuse(word("signing.refused.nothing_named"))
    return readable(subject or "")


def _day(value: str | None) -> date | None:
    for form in ("%d/%m/%Y", "%Y-%m-%d") if value is not None else ():
        try:
            return datetime.strptime(str(value).strip(), form).date()  # noqa: DTZ007 - a calendar day
        except ValueError:
            continue
    if value is not None:
        refuse(word("signing.refused.wrong_day", detail=readable(value)))
    return None


@contextmanager
def _refusals() -> Iterator[None]:
    """Say why nothing was kept, and end the command: 2 for a wrong call, 1 for a file that is spoiled."""
    from bot.signing import SigningRefused
    from knowledge.reading.problems import BrokenKnowledge

    try:
        yield
    except SigningRefused as refused:
        refuse(word(f"signing.refused.{refused.problem}", detail=refused.detail))
    except BrokenKnowledge as broken:
        file = broken.problems[0].file
        typer.echo(word("signing.refused.unreadable", file=file), err=True)
        raise typer.Exit(1) from None
