"""What a turn tells of the case that the one before asked a standard for: "đã có bk ttg năm 2020" after "HCLĐ
hạng ba cần mấy năm".
"""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.questions.dates_carried import dates_carried
from knowledge.questions.understood import Understanding
from knowledge.topic import Aspect
from knowledge.vietnamese import fold

_WHO = (
    r"(?:(?:em|toi|minh|anh|chi|co|thay|ong|ba|dong chi|nguoi do|don vi|tap the)"
    r"(?: (?:em|minh|toi|ay|do|[a-z]))? )?"
)
_TELLS = re.compile(
    rf"^(?:(?:neu|the|vay|nhung|hien|gio|truoc day|nam \d{{4}}) )*{_WHO}"
    r"(?:(?:da|moi|vua|cung|con|tung) )*(?:co|duoc(?: tang| nhan)?|dat|nhan) "
    # "2 năm HTXSNV" counts no award.
    r"(?:(?P<count>\d{1,2})(?! (?:nam )?(?:(?:lien|tuc) )*(?:ht|hoan thanh))(?: lan| nam| bang)? )?"
)
_ASKS = re.compile(r"\b(?:gi|nao|may|ai|dau|bao nhieu|bao lau|can|phai|khong|what|which|how)\b")
_GOES_ON = re.compile(r"\b(?:thi sao|duoc chua|duoc khong|du chua|co duoc khong)\s*\??$")


def case_told(own: Understanding, earlier: Understanding) -> Understanding | None:
    """The question before with the award that somebody is now said to hold; `None` for any other turn."""
    award, before = own.topic.award, earlier.topic
    if award is None or before.award in (None, award) or before.aspect is not Aspect.CRITERIA:
        return None
    said = fold(own.text).strip().rstrip(".,")
    rest = _GOES_ON.sub("", said)
    tells = _TELLS.match(said)
    name = own.open_name
    if (
        tells is None
        or name is None
        or tells.end() > name[0]  # "còn cờ tỉnh" without accents tells of nothing that somebody has
        or _ASKS.search(rest)
        or set(own.aspects) - {Aspect.CRITERIA, Aspect.OVERVIEW}
        or own.is_comparison
        or own.talk
    ):
        return None
    count = int(tells["count"] or 1)
    return replace(
        earlier,
        text=own.text,
        dates=dates_carried(replace(own.dates, as_of=None, year=None), earlier.dates),
        held=(*(one for one in earlier.held if one[0] != award), (award, count)),
        denied=tuple(one for one in earlier.denied if one != award),
        counts=own.counts,
        goes_on=True,
        why=(*own.why, "told of the case"),
    )
