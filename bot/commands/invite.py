"""`tdkt invite`: an invitation shown in this terminal and nowhere else; works while the assistant runs."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from bot.views.words import word

if TYPE_CHECKING:
    from bot.services.people.issuing import Issued
    from bot.services.people.letting_in import LetIn
    from bot.settings import Settings

ADMINISTRATOR_MINUTES = 30


def register(app: typer.Typer) -> None:
    """Add `invite` to the command line."""
    app.command("invite", help=word("cli.invite.help"))(invite)


def invite(
    role: Annotated[str | None, typer.Option("--role", help=word("cli.invite.role"))] = None,
    unit: Annotated[str | None, typer.Option("--unit", help=word("cli.invite.unit"))] = None,
    days: Annotated[int | None, typer.Option("--days", min=1, max=30, help=word("cli.invite.days"))] = None,
    who: Annotated[str | None, typer.Option("--for", help=word("cli.invite.for"))] = None,
) -> None:
    """Make an invitation: an administrator's lasts 30 minutes unless --days is given, any other's 7 days.

    With --for, a sign-in code of 30 minutes for somebody who is here already.
    """
    from bot.rights import Role

    if (role is None) is (who is None) or (who is not None and (unit is not None or days is not None)):
        typer.echo(word("cli.invite.one_of"), err=True)
        raise typer.Exit(2)
    if who is not None:
        _let_in(who)
        return
    if role is None or role not in set(Role):
        typer.echo(word("cli.invite.no_such_role", role=role), err=True)
        raise typer.Exit(2)
    from bot.commands.in_words import failures_in_words, read_settings_or_exit

    settings = read_settings_or_exit()
    life = timedelta(days=days or 7)
    if days is None and role == Role.ADMINISTRATOR:
        life = timedelta(minutes=ADMINISTRATOR_MINUTES)
    with failures_in_words(settings):
        issued = asyncio.run(_issue(settings, Role(role), unit, life))
        _print(issued)


def _let_in(who: str) -> None:
    from bot.commands.in_words import failures_in_words, read_settings_or_exit
    from bot.views.rendering import moment

    settings = read_settings_or_exit()
    with failures_in_words(settings):
        let_in = asyncio.run(_sign_in_code(settings, who))
        typer.echo(
            word(
                "cli.invite.let_in",
                name=let_in.name or word("person.unnamed"),
                number=let_in.person_id,
                role=word(f"role.{let_in.role}"),
                until=moment(let_in.issued.expires_at),
                link=let_in.issued.link,
                code=let_in.issued.code,
            )
        )


async def _sign_in_code(settings: Settings, who: str) -> LetIn:
    from bot.clock import SystemClock
    from bot.services.people.issuing import Issuer
    from bot.services.people.letting_in import LettingIn
    from storage.engine import Database
    from storage.migrate import require_current

    database = Database.at(settings.database)
    try:
        await require_current(database)
        clock = SystemClock()
        return await LettingIn(database, clock, Issuer(clock, settings.address)).issue_from_terminal(who)
    finally:
        await database.close()


async def _issue(settings: Settings, role: str, unit: str | None, life: timedelta) -> Issued:
    from bot.clock import SystemClock
    from bot.rights import Role
    from bot.services.people.invitations import Invitations
    from bot.services.people.issuing import Issuer
    from storage.engine import Database
    from storage.migrate import require_current

    database = Database.at(settings.database)
    try:
        await require_current(database)
        clock = SystemClock()
        issuer = Issuer(clock, settings.address, is_on_telegram=settings.telegram_token is not None)
        return await Invitations(database, clock, issuer).issue_from_terminal(Role(role), unit, life)
    finally:
        await database.close()


def _print(issued: Issued) -> None:
    from bot.views.rendering import moment

    typer.echo(
        word(
            "cli.invite.issued",
            role=word(f"role.{issued.role}"),
            link=issued.link,
            code=issued.code,
            until=moment(issued.expires_at),
        )
    )
    if issued.unit is not None:
        line = "cli.invite.new_unit" if issued.is_new_unit else "cli.invite.unit_of"
        typer.echo(word(line, unit=issued.unit))
    if issued.telegram_link:
        typer.echo(word("telegram.link", link=issued.telegram_link))
