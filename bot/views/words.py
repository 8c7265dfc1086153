"""Labels and one-line sentences for people, read from `words/*.{vi,en}.yaml`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter

import yaml

LOCALES = ("vi", "en")
DEFAULT_LOCALE = "vi"
_FIRST_PARTS = re.compile(r"^([^\s#:]+):", re.MULTILINE)  # what the keys of a file begin with


class WordsError(ValueError):
    """A words file is not a tree of texts, or two files give the same key."""


def word(key: str, /, locale: str | None = None, **values: object) -> str:
    """The label for `key` in the reader's language, `{name}` places filled in.

    Without a locale, TDKT_LOCALE decides (the command line). Vietnamese stands in for a missing English text.
    Raises `KeyError` for a key that no file has.
    """
    text = labels(locale or configured_locale())[key]
    return filled(text, values) if values else text


def filled(text: str, values: Mapping[str, object]) -> str:
    """A text with its places filled in; of one thing in the singular: "{count} unit{count:|s}"."""
    return _COUNTING.vformat(text, (), values) if "|" in text else text.format(**values)


class _Counting(Formatter):
    """What stands before the stroke is said of one, what stands behind it of any other number."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, stroke, others = format_spec.partition("|")
        if not stroke:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else others


_COUNTING = _Counting()


@cache
def labels(locale: str) -> Mapping[str, str]:
    """The texts of a language, to be looked up by their dotted keys; `texts` has them all to go through."""
    return _Labels(locale)


class _Labels(dict[str, str]):
    """Texts of which a file is read when one of them is first asked for: a short command needs few files."""

    def __init__(self, locale: str) -> None:
        super().__init__()
        self._locale = locale
        self._bodies: dict[str, list[tuple[str, str]]] = {}  # by the first part of the keys within
        for source in _sources(locale):
            body = source.read_text(encoding="utf-8")
            for first in _FIRST_PARTS.findall(body):
                self._bodies.setdefault(first, []).append((source.name, body))

    def __missing__(self, key: str) -> str:
        first = key.partition(".")[0]
        for name, body in self._bodies.get(first, ()):
            self.update(_texts_in(name, body))
        self._bodies.pop(first, None)  # only now: another thread may look for a text of theirs meanwhile
        if key in self:
            return self[key]
        if self._locale == DEFAULT_LOCALE:
            raise KeyError(key)
        text = self[key] = labels(DEFAULT_LOCALE)[key]
        return text


@cache
def texts(locale: str) -> Mapping[str, str]:
    """Every text of a language by its dotted key."""
    vietnamese = _read(DEFAULT_LOCALE)
    return vietnamese if locale == DEFAULT_LOCALE else {**vietnamese, **_read(locale)}


def configured_locale() -> str:
    """The language of the command line (TDKT_LOCALE)."""
    configured = os.environ.get("TDKT_LOCALE", DEFAULT_LOCALE)
    return configured if configured in LOCALES else DEFAULT_LOCALE


def _read(locale: str) -> dict[str, str]:
    merged: dict[str, str] = {}
    for source in _sources(locale):
        for key, text in _texts_in(source.name, source.read_text(encoding="utf-8")).items():
            if key in merged:
                raise WordsError(f"{source.name}: {key} is given twice")
            merged[key] = text
    return merged


def _texts_in(name: str, body: str) -> dict[str, str]:
    tree = yaml.load(body, Loader=_loader())  # noqa: S506 - a safe loader
    found: dict[str, str] = {}
    for key, text in _flat(tree, ()):
        if key in found:
            raise WordsError(f"{name}: {key} is given twice")
        found[key] = text
    return found


def _sources(locale: str) -> list[Traversable]:
    folder = files("bot.views").joinpath("words")
    named = (f"{locale}.yaml", f".{locale}.yaml")
    return sorted(
        (entry for entry in folder.iterdir() if entry.name == named[0] or entry.name.endswith(named[1])),
        key=lambda entry: entry.name,
    )


def _flat(tree: object, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        for name, branch in tree.items():
            yield from _flat(branch, (*path, str(name)))
    elif isinstance(tree, str):
        yield ".".join(path), tree
    else:
        raise WordsError(f"{'.'.join(path)}: a text is expected, not {tree!r}")


def _loader() -> type[yaml.SafeLoader | yaml.CSafeLoader]:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
