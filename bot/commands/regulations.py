"""`tdkt regulations`: load official texts into the office's data, look at them, and go back."""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.reading import refuse
from bot.commands.wrong_calls import agreed
from bot.views.words import word

if TYPE_CHECKING:  # imported when a command runs: the help must stay quick
    from bot.loading import Loading, Prepared

Files = Annotated[list[Path], typer.Argument(help=word("regulations.file"))]
Number = Annotated[str | None, typer.Option(help=word("regulations.number"))]
Unit = Annotated[str | None, typer.Option(help=word("regulations.unit"))]


def register(parent: typer.Typer) -> None:
    """Add `regulations` to the command line."""
    group = typer.Typer(help=word("regulations.group"), no_args_is_help=True, rich_markup_mode=None)
    group.command("import", help=word("regulations.import_help"))(import_texts)
    group.command("diff", help=word("regulations.diff_help"))(diff)
    group.command("list", help=word("regulations.list_help"))(list_texts)
    group.command("rollback", help=word("regulations.rollback_help"))(roll_back)
    parent.add_typer(group, name="regulations")


def import_texts(
    files: Files,
    number: Number = None,
    unit: Unit = None,
    yes: Annotated[bool, typer.Option("--yes", help=word("regulations.yes"))] = False,
) -> None:
    """Load texts one by one; a refused file is told, the others go on, and the exit code is 1."""
    from bot.views.answers.import_report import change_lines

    if number is not None and len(files) > 1:
        refuse(word("regulations.one_number"))
    loading, owner = _loading(), _owner(unit)
    refused = 0
    for file in files:
        prepared = _prepared(loading, file, number, owner)
        if prepared is None:
            refused += 1
            continue
        _tell(prepared)
        for line in change_lines(prepared.difference):
            typer.echo(line)
        if prepared.is_same:
            continue
        if yes or agreed(word("regulations.ask")):
            version = loading.apply(prepared)
            typer.echo(word("regulations.applied", number=prepared.entry.number, version=version))
        else:
            typer.echo(word("regulations.left", file=_name(file)))
    if refused:
        raise typer.Exit(1)


def diff(file: Annotated[Path, typer.Argument(help=word("regulations.file"))], number: Number = None) -> None:
    """Print what a file would change, line by line; nothing is applied."""
    prepared = _prepared(_loading(), file, number, None)
    if prepared is None:
        raise typer.Exit(1)
    _tell(prepared)
    before = prepared.before_lines
    for line in unified_diff(before, prepared.lines, "", "", n=0, lineterm="") if before else ():
        if not line.startswith(("---", "+++", "@@")):
            typer.echo(f"  {line}")


def list_texts() -> None:
    """Print the loaded texts in use, each with the versions before it."""
    from bot.views.answers.import_report import kept_lines

    imports = _loading().imports
    kept = imports.all()
    for one in kept:
        for line in kept_lines(imports.versions(one.number)):
            typer.echo(line)
    if not kept:
        typer.echo(word("regulations.none"))


def roll_back(
    number: Annotated[str, typer.Argument(help=word("regulations.number_argument"))],
    yes: Annotated[bool, typer.Option("--yes", help=word("regulations.yes"))] = False,
) -> None:
    """Say what would hold, ask, and go back to the version before; exit with 1 where nothing is loaded."""
    from bot.views.answers.import_report import going_back_line, rolled_back_line

    imports = _loading().imports
    versions = imports.versions(number)
    if not versions:
        typer.echo(word("regulations.nothing_to_roll_back", number=number), err=True)
        raise typer.Exit(1)
    typer.echo(going_back_line(versions))
    if not (yes or agreed(word("regulations.ask_back"))):
        typer.echo(word("regulations.not_rolled_back", number=number))
        return
    kept = imports.roll_back(number)
    if kept is not None:
        typer.echo(rolled_back_line(kept))


def _loading() -> Loading:
    from bot.clock import SystemClock
    from bot.loading import Loading

    return Loading(Path(os.environ.get("TDKT_DATA_DIR") or "data"), SystemClock())


def _owner(unit: str | None) -> str | None:
    """The unit as the office writes it; one that the office does not know ends the command with 1."""
    if unit is None:
        return None
    from bot.commands.in_words import failures_in_words, read_settings_or_exit
    from bot.office_units import known_unit, unit_names

    settings = read_settings_or_exit()
    with failures_in_words(settings):
        names = unit_names(settings.database)
    if not names:
        typer.echo(word("regulations.unit_unchecked", unit=unit))
    found = known_unit(unit, names)
    if found is None:
        typer.echo(word("regulations.no_such_unit", unit=unit, units="; ".join(names)), err=True)
        raise typer.Exit(1)
    return found


def _name(file: Path) -> str:
    """A file as it is told: its name; the folder "." has none."""
    return file.name or str(file)


def _prepared(loading: Loading, file: Path, number: str | None, owner: str | None) -> Prepared | None:
    from bot.loading import CentralText
    from bot.views.answers.import_report import refusal_line
    from knowledge.importing.failures import ImportRefused

    try:
        with typer.progressbar(length=1, label=word("regulations.reading", file=_name(file))) as bar:

            def told(done: int, of: int) -> None:
                bar.length = of
                bar.update(done - bar.pos)

            prepared = loading.prepare(file, number, owner, told)
            bar.update((bar.length or 1) - bar.pos)
    except ImportRefused as refused:
        typer.echo(refusal_line(_name(file), refused), err=True)
    except CentralText as central:
        typer.echo(word("regulations.central", number=central.number), err=True)
    else:
        return prepared
    return None


def _tell(prepared: Prepared) -> None:
    from bot.views.answers.import_report import difference_lines, found_lines, owner_line

    for line in found_lines(prepared.entry, prepared.summary, is_registered=prepared.is_registered):
        typer.echo(line)
    if prepared.is_new_owner:
        typer.echo(owner_line(prepared.owner_before, prepared.entry.owner_unit))
    if prepared.difference is None or not prepared.difference.is_none or prepared.is_same:
        for line in difference_lines(prepared.difference, prepared.loaded_on):
            typer.echo(line)
    if prepared.lacks_unit:
        issuer = prepared.entry.issuer
        typer.echo(word("regulations.whose", issuer=issuer, number=prepared.entry.number))
