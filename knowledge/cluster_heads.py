"""Another head of a cluster, told in a sentence: "đổi trưởng cụm 3 sang xã Tân Hà"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.cluster_names import cluster_words
from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_worded_as_question

_LONGEST = 200
_PLEASE = r"(?:(?:xin|nho|hay|vui\s+long|lam\s+on|giup|tro\s+ly|ban|cho|em|toi|minh|muon|can|de\s+nghi)\s+)*"
_VERB = (
    r"(?:doi|thay(?:\s+doi)?|chuyen|ban\s+giao|giao|chi\s+dinh|cu|chon|bau|dat|cap\s+nhat|sua|phan\s+cong)"
    r"(?:\s+(?:lai|chuc|vai|vai\s+tro|quyen))*"
)
_LEADS = r"(?P<leads>(?:don\s+vi\s+)?(?P<head>truong)\s+(?:don\s+vi\s+)?)"
_YEAR = r"(?:\s*[,(]?\s*nam\s+(?P<year{n}>20\d\d)\)?)?"
_NOW = (
    r"(?:\s+(?:moi|hien\s+nay|bay\s+gio|(?:ke\s+)?tu\s+(?:nay|bay\s+gio|hom\s+nay)|nhe|nha|voi|a|"
    r"giup\s+(?:em|toi)))*"
)
_TO = r"\s*(?::|(?:sang|thanh|cho|qua|la|ve|bang)\b)(?:\s+cho)?\s*"
_UNIT = r"(?:don\s+vi\s+)?(?P<unit>\S.*?)"
_TAKES = r"\s+(?:se\s+)?(?:lam|giu|nhan|dam\s+nhan)\s+"
_END = r"[\s.!]*$"


@dataclass(frozen=True, slots=True)
class HeadChange:
    """The unit that is to lead a cluster, as it was written; `year` where one was told.

    `cluster` is its words ("cụm 3", "khối"); the unit is empty where only "đổi trưởng cụm 3" was written.
    Not `is_order` is a statement ("xã A làm trưởng cụm 3"), which
    is nothing of the kind where no such cluster or unit is known.
    """

    cluster: str
    unit: str
    year: int | None = None
    is_order: bool = True


def read_head_change(text: str, names: Sequence[str] = ()) -> HeadChange | None:
    """The change of a head that a short message tells; `names` are the known clusters."""
    sentence = Sentence.of(text.strip())
    if len(text) > _LONGEST or "\n" in text.strip() or is_worded_as_question(sentence):
        return None
    cluster = rf"(?P<cluster>{cluster_words(names)})"
    first, second = _YEAR.format(n=1), _YEAR.format(n=2)
    for is_order, pattern in (
        (True, rf"{_PLEASE}{_VERB}\s+{_LEADS}{cluster}{first}{_NOW}{_TO}{_UNIT}{second}{_NOW}{_END}"),
        (True, rf"{_PLEASE}{_VERB}\s+{_LEADS}{cluster}{first}{_NOW}(?P<unit>){_END}"),
        (True, rf"{_PLEASE}(?:{_VERB}|cho|de)\s+{_UNIT}\s+lam\s+{_LEADS}{cluster}{first}{_NOW}{_END}"),
        (False, rf"{_LEADS}{cluster}{first}{_NOW}{_TO}{_UNIT}{second}{_NOW}{_END}"),
        (
            False,
            rf"{_UNIT}{_NOW}\s+(?:se\s+)?(?:lam|giu|nhan|dam\s+nhan)\s+{_LEADS}{cluster}{first}{_NOW}{_END}",
        ),
    ):
        found = re.match(rf"\s*{pattern}", sentence.plain)
        if found is not None and sentence.is_written(*found.span("head"), "trưởng"):
            told = found.groupdict()
            year = told.get("year1") or told.get("year2")
            return HeadChange(
                sentence.text[slice(*sentence.span(*found.span("cluster")))],
                sentence.text[slice(*sentence.span(*found.span("unit")))].strip(" ,.:"),
                None if year is None else int(year),
                is_order,
            )
    return None
