"""`tdkt knowledge`: every mistake in the rule data with its file and line, the review pages, sign-offs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import review_pages, sign_offs
from bot.views.words import word
from knowledge.reading.problems import Problem


def register(parent: typer.Typer) -> None:
    """Add `knowledge` to the command line."""
    group = typer.Typer(help=word("knowledge_check.group"), no_args_is_help=True, rich_markup_mode=None)
    group.command("check", help=word("knowledge_check.help"))(check)
    review_pages.register(group)
    sign_offs.register(group)
    parent.add_typer(group, name="knowledge")


def check(
    root: Annotated[list[Path] | None, typer.Option(help=word("knowledge_check.root"), exists=True)] = None,
) -> None:
    """Print every problem and a summary; exit with 1 where there is any."""
    # The check brings pydantic, which no other command about rules needs.
    from bot.clock import SystemClock, office_day
    from knowledge.checking.check import check as check_data
    from knowledge.knowledge_base import PACKAGE_ROOT

    office = Path(os.environ.get("TDKT_DATA_DIR") or "data")
    report = check_data(root or [PACKAGE_ROOT, office], office_day(SystemClock()))
    for problem in report.problems:
        typer.echo(described(problem))
    for warning in report.warnings:
        typer.echo(word("knowledge_check.warning", text=described(warning)))
    typer.echo(
        word(
            "knowledge_check.summary",
            documents=report.documents,
            provisions=report.provisions,
            stubs=report.stubs,
            awards=report.awards,
            statements=report.statements,
        )
    )
    if report.warnings:
        typer.echo(word("knowledge_check.warnings", count=len(report.warnings)))
    if report.problems:
        files = len({problem.file for problem in report.problems})
        typer.echo(word("knowledge_check.found", count=len(report.problems), files=files))
        raise typer.Exit(1)
    typer.echo(word("knowledge_check.clean"))


def described(problem: Problem) -> str:
    """One line for one problem, the way editors jump to it: file, line, place, and what is wrong."""
    where = f"{problem.file}:{problem.line}" if problem.line else problem.file
    what = word(f"data_problem.{problem.code}", detail=problem.detail).rstrip(": ")
    return ": ".join(filter(None, (where, problem.place, what)))
