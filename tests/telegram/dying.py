"""`python -m tests.telegram.dying run`: the assistant, killing itself at the point that TDKT_TEST_DIE names.

fetched  updates have been fetched, nothing is kept
kept     the update is kept, nobody has worked it
effect   the service has committed, nothing was sent
noted    the answer was sent and noted, the row was not closed
"""

from __future__ import annotations

import os
from typing import Any
from unittest.mock import patch

from bot.channels.row_worker import Claimed, RowWorker
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.poller import Poller
from bot.cli import main
from storage.repositories.inbox import Inbox
from tests.processes.dying import MARK, die


def arm(point: str) -> None:
    if point == "fetched":
        keep = Poller._keep

        async def dies_with_what_it_fetched(self: Poller, raw: Any, me: Any) -> None:
            if MARK in str(raw):
                die()
            await keep(self, raw, me)

        patch.object(Poller, "_keep", dies_with_what_it_fetched).start()
    elif point == "kept":
        feed = RowWorker._feed

        async def dies_before_working(self: RowWorker, claimed: Claimed) -> None:
            if MARK in str(claimed.row.payload):
                die()
            await feed(self, claimed)

        patch.object(RowWorker, "_feed", dies_before_working).start()
    elif point == "effect":
        carry = Courier._carry

        async def dies_before_sending(self: Courier, make_request: Any, bot: Any, method: Any) -> Any:
            if "152/2025" in str(getattr(method, "text", "")):
                die()
            return await carry(self, make_request, bot, method)

        patch.object(Courier, "_carry", dies_before_sending).start()
    elif point == "noted":
        done = Inbox.mark_done

        async def dies_before_closing(self: Inbox, inbox_id: int, **values: Any) -> None:
            if MARK in str((await self.get(inbox_id)).payload):
                die()
            await done(self, inbox_id, **values)

        patch.object(Inbox, "mark_done", dies_before_closing).start()


if __name__ == "__main__":
    arm(os.environ["TDKT_TEST_DIE"])
    main()
