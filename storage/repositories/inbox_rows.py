"""What every message writes into its inbox row, in single statements that load no row as an object.

Each of these runs for every update that is worked; loading and comparing a whole row costs several times as
much as the change itself.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, case, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import JSON, Document, Row
from storage.errors import NotFound
from storage.models.accounts import Account
from storage.models.inbox import OPEN, InboxStatus
from storage.models.people import Person, PersonStatus

CODE = "code"
"""Where an effect holds a one-time code; it is forgotten as soon as the row is closed."""
_SHOWN = ("text", "entities", "caption", "caption_entities", "reply_markup")

_ROWS = Row.metadata.tables["inbox_update"]
_THE_ROW = _ROWS.c.id == bindparam("row_id")
_EFFECTS = select(_ROWS.c.effects).where(_THE_ROW).with_for_update(key_share=True)

_EFFECTED = case((_ROWS.c.status.in_(OPEN), literal(InboxStatus.EFFECTED.value)), else_=_ROWS.c.status)
_NEW = bindparam("effect", type_=Document())
_ADD_ON_SQLITE = (
    update(_ROWS)
    .where(_THE_ROW)
    .values(effects=func.json_set(_ROWS.c.effects, bindparam("path"), func.json(_NEW)), status=_EFFECTED)
    .returning(_ROWS.c.id)
)
_ADD_ON_POSTGRESQL = (
    update(_ROWS)
    .where(_THE_ROW)
    .values(effects=_ROWS.c.effects.op("||")(_NEW), status=_EFFECTED)
    .returning(_ROWS.c.id)
)

_IS_ERASED = (
    select(col(Account.id))
    .outerjoin(Person, col(Account.person_id) == col(Person.id))
    .where(
        col(Account.id) == _ROWS.c.account_id,
        or_(col(Person.status) == PersonStatus.ERASED, col(Account.external_id).startswith("erased:")),
    )
    .exists()
)
_TO_BE_CLOSED = (
    select(_ROWS.c.payload, _ROWS.c.effects, _ROWS.c.done_at, _IS_ERASED)
    .where(_THE_ROW)
    .with_for_update(key_share=True, of=_ROWS)
)
_CLOSE = (
    update(_ROWS)
    .where(_THE_ROW)
    .values(
        status=InboxStatus.DONE,
        claim_token=None,
        claimed_until=None,
        retry_at=None,
        error=None,
        state_before=None,
    )
)

_KEEP_STATE = (
    update(_ROWS)
    .where(_THE_ROW)
    .values(state_before=func.coalesce(_ROWS.c.state_before, bindparam("state", type_=Document())))
    .returning(_ROWS.c.state_before)
)


async def effects_of(session: AsyncSession, inbox_id: int) -> JSON:
    """What was done for a row so far; other writers are kept away from it until commit. Raises: NotFound."""
    effects = await session.scalar(_EFFECTS, {"row_id": inbox_id})
    if effects is None:
        raise NotFound("inbox_update", inbox_id)
    return effects


async def add_effect(
    session: AsyncSession, inbox_id: int, name: str, value: JSON, *, on_postgresql: bool
) -> None:
    """Keep one more effect beside the others; a row with work left is effected by it. Raises: NotFound."""
    if on_postgresql:
        changed = await session.scalars(_ADD_ON_POSTGRESQL, {"row_id": inbox_id, "effect": {name: value}})
    else:
        values = {"row_id": inbox_id, "path": f'$."{name}"', "effect": value}
        changed = await session.scalars(_ADD_ON_SQLITE, values)
    if changed.first() is None:
        raise NotFound("inbox_update", inbox_id)


async def keep_state_before(session: AsyncSession, inbox_id: int, state: JSON) -> JSON:
    """Keep the state of the conversation unless one is kept; answers the one that stands."""
    kept = await session.scalar(_KEEP_STATE, {"row_id": inbox_id, "state": state})
    if kept is None:
        raise NotFound("inbox_update", inbox_id)
    return kept


async def close(session: AsyncSession, inbox_id: int, *, now: datetime) -> None:
    """Close a row, without what only another try would need. Raises: NotFound."""
    row = (await session.execute(_TO_BE_CLOSED, {"row_id": inbox_id})).one_or_none()
    if row is None:
        raise NotFound("inbox_update", inbox_id)
    payload, effects, done_at, is_erased = row
    values = {"row_id": inbox_id, "done_at": done_at or now}
    kept = {
        "payload": {} if is_erased else payload_without_codes(payload),
        "effects": effects_without_codes(effects),
    }
    before = {"payload": payload, "effects": effects}
    await session.execute(_CLOSE, values | {name: one for name, one in kept.items() if one != before[name]})


# A code may stand in what a command did, and in the message under which a button was pressed.
def effects_without_codes(effects: JSON) -> JSON:
    """The effects of a row, without one-time codes."""
    return {name: _without(effect, CODE) for name, effect in effects.items()}


def payload_without_codes(payload: JSON) -> JSON:
    """What arrived, without the words of the message under which a button was pressed."""
    press = payload.get("callback_query") if isinstance(payload, dict) else None
    if not (isinstance(press, dict) and "message" in press):
        return payload
    return {**payload, "callback_query": {**press, "message": _without(press["message"], *_SHOWN)}}


def _without(value: JSON, *names: str) -> JSON:
    return {key: one for key, one in value.items() if key not in names} if isinstance(value, dict) else value
