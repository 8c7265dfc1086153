"""A call that cannot be understood is told in one sentence in the reader's language, with where to look."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from bot.commands.reading import print_text, readable
from bot.views.words import word

_QUOTED = re.compile(r"'(.+)'|\(([^()]+)\)$")
_YES = frozenset({"có", "co", "c", "yes", "y", "đồng ý", "dong y"})


class Commands(TyperGroup):
    """The whole command line; the words of the library are English only and stay out of sight."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run what was typed; exit with 2 for a wrong call, 1 for what was broken off or refused."""
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except typer.Abort:
            typer.echo(word("usage.broken_off"), err=True)
            code = 1
        except TyperException as wrong:
            code = _told(wrong)
        except BrokenPipeError:
            raise
        except OSError as refused:  # a full disk, a folder that cannot be written
            where, reason = refused.filename or "", refused.strerror or ""
            typer.echo(word("failure.disk", where=where, reason=reason), err=True)
            code = 1
        if standalone_mode:
            sys.exit(code if isinstance(code, int) else 0)
        return code


def agreed(question: str) -> bool:
    """Whether the person at the keyboard says yes; anything else, or nothing, is no."""
    answer = typer.prompt(question, default="", show_default=False, prompt_suffix=word("usage.yes_or_no"))
    return " ".join(str(answer).lower().split()) in _YES


def _told(wrong: TyperException) -> int:
    kind = type(wrong).__name__
    if kind == "NoArgsIsHelpError":  # it only shows the help
        print_text(str(wrong))
        return 2
    typer.echo(_sentence(wrong, kind), err=True)
    context = getattr(wrong, "ctx", None)
    if context is not None:
        typer.echo(word("usage.see_help", command=context.command_path), err=True)
    return 2


def _sentence(wrong: TyperException, kind: str) -> str:
    """What is wrong with the call; the library tells the kinds apart by its classes alone."""
    option = readable(str(getattr(wrong, "option_name", "")))
    parameter = getattr(wrong, "param", None)
    if kind == "NoSuchOption":
        return word("usage.no_such_option", name=option)
    if kind == "BadOptionUsage":
        return word("usage.wrong_option", name=option)
    if parameter is not None:
        key = "usage.missing" if kind == "MissingParameter" else "usage.wrong_value"
        return word(key, what=_described(parameter))
    quoted = _QUOTED.search(str(wrong))
    is_group = isinstance(getattr(wrong, "cmd", None), TyperGroup)
    key = "usage.no_such_command" if is_group else "usage.too_much"
    return word(key, name=readable(quoted[1] or quoted[2]) if quoted else "")


def _described(parameter: Any) -> str:
    """An option by its name, with what it is for; an argument has no name that anybody types."""
    options = [one for one in parameter.opts if one.startswith("--")]
    return " – ".join(filter(None, (*options[:1], (parameter.help or "").rstrip("."))))
