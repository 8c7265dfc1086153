"""`tdkt knowledge export --html DIR`: all rules as pages for the people who approve them."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.reading import print_text, refuse
from bot.views.words import word

if TYPE_CHECKING:  # imported when the command runs: the help must stay quick
    from bot.office_dates import OfficeDate


def register(group: typer.Typer) -> None:
    """Add the command to `knowledge`."""
    group.command("export", help=word("review.help"))(export)


def export(
    html: Annotated[Path | None, typer.Option(help=word("review.html_help"))] = None,
    with_office: Annotated[bool, typer.Option("--with-office", help=word("review.with_office_help"))] = False,
) -> None:
    """Write the pages and say how many; refuse a folder that holds something."""
    from bot.clock import SystemClock, office_day
    from bot.review_pages.site import HOME, Site
    from bot.review_pages.source import Source
    from bot.review_pages.writing import FolderInUse, check_folder, write_pages
    from knowledge.reading.problems import BrokenKnowledge

    if html is None:
        refuse(word("review.no_folder"))
    started = time.monotonic()
    office = Path(os.environ.get("TDKT_DATA_DIR") or "data")
    try:
        check_folder(html)
        dates = _office_dates() if with_office else ()
        source = Source.load(office, office_day(SystemClock()), with_office=with_office, office_dates=dates)
        pages = write_pages(Site(source).pages(), html)
    except FolderInUse:
        refuse(word("review.not_empty", folder=html))
    except NotADirectoryError:
        refuse(word("review.not_a_folder", folder=html))
    except BrokenKnowledge as broken:
        typer.echo(word("review.broken", detail=broken), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(word("review.not_written", folder=html, detail=error.strerror or error), err=True)
        raise typer.Exit(1) from None
    seconds = f"{time.monotonic() - started:.1f}"
    print_text(word("review.written", pages=pages, seconds=seconds.replace(".", ","), file=html / HOME))
    if source.kb.problems:
        print_text(word("review.broken_entry", count=len(source.kb.problems)))
    if with_office:
        print_text(word("review.office_texts"))


def _office_dates() -> Sequence[OfficeDate]:
    """The dates that the office has set; ends the command where its database cannot be read."""
    from bot.commands.in_words import failures_in_words, read_settings_or_exit
    from bot.office_dates import office_dates

    settings = read_settings_or_exit()
    with failures_in_words(settings):
        return office_dates(settings.database)
