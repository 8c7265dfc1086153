"""`tdkt knowledge export --html DIR`: all rules as pages for the people who approve them."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.reading import print_text, refuse
from bot.views.words import word


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
        source = Source.load(office, office_day(SystemClock()), with_office=with_office)
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
