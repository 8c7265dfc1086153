"""English texts that are still Vietnamese: copied word for word, or names with Vietnamese letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.checking.findings import Finding, Steps, entries_with
from knowledge.library import alias_key
from knowledge.reading.files import Reading
from knowledge.vietnamese import fold

_PROPER_NAMES = re.compile("Hồ Chí Minh|Việt Nam")  # they stand in English names as they are


def untranslated_findings(reading: Reading) -> Iterator[Finding]:
    """Texts whose English is the Vietnamese one, and English names with Vietnamese letters in them."""
    for file in reading.files:
        for steps, entry in entries_with("en", file.value):
            english, vietnamese = entry["en"], entry.get("vi")
            if not isinstance(english, str) or not isinstance(vietnamese, str):
                continue
            if _is_same(english, vietnamese) or (_is_name(steps) and _is_accented(english)):
                yield Finding(file, (*steps, "en"), "not-translated", english)


def _is_same(english: str, vietnamese: str) -> bool:
    """Whether a text was only copied; what has no letter of Vietnamese may well be the same in both."""
    return alias_key(english) == alias_key(vietnamese) and _is_accented(vietnamese)


def _is_name(steps: Steps) -> bool:
    return bool(steps) and steps[-1] == "name" and "items" not in steps


def _is_accented(text: str) -> bool:
    rest = _PROPER_NAMES.sub("", text)
    return fold(rest) != rest.casefold()
