"""`python -m tests.processes.dying run`: the assistant, killing itself at the point that TDKT_TEST_DIE names.

effect   the service has committed, the view was not sent
view     the view was sent, the row was not closed
update   a quick update was recorded, which was not said yet
name     a name typed for a dossier is kept, its card was not sent
tick     a paper of a dossier is ticked, the card was not changed
"""

from __future__ import annotations

import os
import signal
from typing import Any
from unittest.mock import patch

from bot.channels.chat_session import ChatSession
from bot.cli import main
from storage.repositories.inbox import Inbox

MARK = "bang khen thu tuong"
TOLD = {"update": "– đã ghi nhận", "name": "Tiến độ: 0/4", "tick": "Tiến độ: 1/4"}
"""What would have been said next at these points."""


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(point: str) -> None:
    if point == "effect":
        store = ChatSession._store

        async def dies_before_storing(self: ChatSession, bot: Any, method: Any, html: str, *rest: Any) -> Any:
            if "152/2025" in html:
                die()
            return await store(self, bot, method, html, *rest)

        patch.object(ChatSession, "_store", dies_before_storing).start()
    elif point in TOLD:
        request = ChatSession.make_request

        async def dies_before_telling(
            self: ChatSession, bot: Any, method: Any, *rest: Any, **more: Any
        ) -> Any:
            if TOLD[point] in str(getattr(method, "text", "")):
                die()
            return await request(self, bot, method, *rest)

        patch.object(ChatSession, "make_request", dies_before_telling).start()
    elif point == "view":
        done = Inbox.mark_done

        async def dies_before_closing(self: Inbox, inbox_id: int, **values: Any) -> None:
            if MARK in str((await self.get(inbox_id)).payload):
                die()
            await done(self, inbox_id, **values)

        patch.object(Inbox, "mark_done", dies_before_closing).start()


if __name__ == "__main__":
    arm(os.environ["TDKT_TEST_DIE"])
    main()
