"""What belongs to the office or to one person, and is nobody's business in a group."""

from __future__ import annotations

import re

from bot.services.caller import Caller
from bot.services.services import Services
from knowledge.vietnamese import fold

_NUMBERED = re.compile(r"\b(?:hs\s*(?:so\s*)?|(?:ho so|han)\s+so\s*)[-.:#]?\s*\d{1,9}\b")
_ONLY_NUMBERED = re.compile(r"\W*ho so\s*[-.:#]?\s*\d{1,9}\W*")
_OWN_LIST = re.compile(r"\b(?:ho so|han|tep|lich) cua (?:toi|em|minh|chung toi|don vi (?:toi|em|minh))\b")


async def is_own_matter(caller: Caller, text: str, services: Services) -> bool:
    """Whether a text is about dossiers, dates or reports of the office ("HS 1", "đã nộp báo cáo khối").

    A question about the rules is not, whoever asks it.
    """
    plain = fold(text).strip()
    if _NUMBERED.search(plain) or _ONLY_NUMBERED.fullmatch(plain) or _OWN_LIST.search(plain):
        return True
    updates = services.updates
    if (
        updates.asking.is_about_state(text)
        or updates.reading.is_doubtful(text)
        or services.papers.told(text) is not None
    ):
        return True
    if services.deadlines.wished(caller, text) is not None or services.patterns.is_said_in(caller, text):
        return True
    return (
        await updates.reminder_words.read(caller, text) is not None
        or await updates.reading.read(caller, text) is not None
        or await updates.plans.planned(caller, text) is not None
        or await services.deadline_asking.asked(caller, text) is not None
    )
