"""What was made of a question, for `--explain`: the trace of the understanding in the officer's language."""

from __future__ import annotations

from collections.abc import Sequence

from bot.views.rendering import Views

_LABELS = {
    "read as": "read_as",
    "award": "award",
    "held": "held",
    "aspect": "aspect",
    "recipient": "recipient",
    "occasion": "occasion",
    "point": "point",
    "field": "field",
    "not understood": "not_understood",
    "a fact of the case": "fact",
    "compared": "compared",
    "year": "year",
    "as_of": "as_of",
    "received_on": "received_on",
    "achieved_until": "achieved_until",
}
_PHRASES = {
    "the basis of the turn before": "basis_before",
    "aspect from the turn before": "aspect_before",
    "award from the turn before": "award_before",
    "chosen by its place": "by_place",
}
_NAMED = ("aspect", "recipient", "occasion")


def reasons(why: Sequence[str], views: Views) -> tuple[str, ...]:
    """The lines of the trace with their labels, sides, recipients and occasions by their names."""
    return tuple(_reason(line, views) for line in why)


def _reason(line: str, views: Views) -> str:
    if line in _PHRASES:
        return views.word(f"ask.why.{_PHRASES[line]}")
    for mark in (": ", "="):
        key, found, rest = line.partition(mark)
        if found and key in _LABELS:
            return f"{views.word(f'ask.why.{_LABELS[key]}')}: {_named(key, rest, views)}"
    return line


def _named(key: str, rest: str, views: Views) -> str:
    """`criteria ('tiêu chuẩn', weight 3)` as `Tiêu chuẩn ('tiêu chuẩn')`."""
    rest = rest.replace(", one slip", f", {views.word('ask.why.slip')}")
    if key == "field":
        return views.word(f"ask.why.fields.{rest}")
    if key not in _NAMED:
        return rest
    value, _, words = rest.partition(" ")
    name = views.word(f"answer.{key}.{value}") if value != "None" else views.word("ask.why.none")
    return f"{name} {words.split(', weight')[0].rstrip(')')})"
