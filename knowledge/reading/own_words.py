"""An office's own names for awards and notions (cách gọi riêng), joined to them when the data is compiled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.reading.problems import Problem
from knowledge.vietnamese import syllables

Entry = dict[str, Any]


def join_own_words(entries: list[Entry], table: dict[str, Any], label: str) -> Iterator[Problem]:
    """Add each alias to what it stands for; yields those of nothing, and those of something else too."""
    targets = {one["id"]: one for one in (*table["glossary"], *table["awards"])}
    owners = {key: one["id"] for one in targets.values() for key in _names(one)}
    for number, entry in enumerate(entries):
        place = f"#{number + 1}"
        try:
            alias, of = str(entry["alias"]), str(entry["of"])
        except (KeyError, TypeError) as error:
            yield Problem(label, None, place, "missing-field", str(error.args[0]))
            continue
        target, key = targets.get(of), name_key(alias)
        if target is None:
            yield Problem(label, None, place, "unknown-award", of)
        elif not key or owners.setdefault(key, of) != of:
            # A name of two things decides nothing: whoever types it would be asked, or misled.
            yield Problem(label, None, place, "alias-claimed-twice", f"{alias} – {owners.get(key, of)}")
        elif key not in set(_names(target)):
            target["aliases"] = [*(target.get("aliases") or ()), alias]


def name_key(text: str) -> str:
    """A name as it is compared: without case and accents."""
    return " ".join(syllables(text))


def _names(entry: Entry) -> Iterator[str]:
    name = entry.get("name")
    texts = name.values() if isinstance(name, dict) else (name,)
    for text in (*texts, entry.get("short"), *(entry.get("aliases") or ())):
        if text:
            yield name_key(str(text))
