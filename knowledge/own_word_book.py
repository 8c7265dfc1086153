"""Where an office keeps its own words: names of awards and notions, and notions of its own.

<office>/own_words.yaml   names: {of: bang-khen-thu-tuong, alias: bằng khen Thủ tướng đột xuất, added_on: …}
<office>/glossary.yaml    notions, in the form of knowledge/glossary.yaml
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.citation import Citation, parse_citation
from knowledge.knowledge_base import KnowledgeBase
from knowledge.reading.own_words import name_key
from knowledge.reading.problems import BrokenKnowledge, Problem
from knowledge.reading.yaml_text import read_file, read_yaml
from knowledge.topic import Aspect, Occasion, Recipient
from knowledge.vietnamese import syllables

_ALIASES, _TERMS = "own_words.yaml", "glossary.yaml"
_ROLES: dict[str, tuple[str, ...]] = {
    "aspect": tuple(Aspect),
    "recipient": tuple(Recipient),
    "occasion": tuple(Occasion),
}
_PREFIX = "rieng-"


class WordTaken(ValueError):
    """The word already stands for something (`of`: an id of the data)."""

    def __init__(self, of: str) -> None:
        super().__init__(of)
        self.of = of


class WordNotAsked(ValueError):
    """The question for whose sake a word is added does not hold it."""


class UnknownTarget(LookupError):
    """Nothing of the data has this id or name."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word that the office has added, and what it stands for."""

    word: str
    of: str


class OwnWordBook:
    """The own words of one office. Methods that write raise `OSError` and `BrokenKnowledge`."""

    def __init__(self, office: Path) -> None:
        self._office = office

    def add_alias(
        self, kb: KnowledgeBase, target: str, alias: str, on: date, question: str | None = None
    ) -> str:
        """Let a word stand for an award or a notion, named by id or name; gives the id. It must stand in the
        `question`, where it is added for that.

        Raises `UnknownTarget`, `WordTaken`, `WordNotAsked`, `ValueError` for a word without letters.
        """
        of = target_of(kb, target)
        self._check_free(kb, alias, of)
        _check_asked(alias, question)
        entry = {"of": of, "alias": " ".join(alias.split()), "added_on": on.isoformat()}
        self._write(_ALIASES, [*self._read(_ALIASES), entry])
        return of

    def add_meaning(self, kb: KnowledgeBase, word: str, value: str, question: str | None = None) -> None:
        """Let a word of the `question` stand for a side, a recipient or an occasion (a value of their
        vocabularies).

        Raises `UnknownTarget`, `WordTaken`, `WordNotAsked`, `ValueError` for a word without letters.
        """
        role = next((role for role, values in _ROLES.items() if value in values), None)
        if role is None:
            raise UnknownTarget(value)
        self._check_free(kb, word, None)
        _check_asked(word, question)
        self._add_term({"id": _id(word), "role": role, "value": value, "name": _both(word)})

    def add_notion(
        self, kb: KnowledgeBase, word: str, citation: str, question: str | None = None
    ) -> Citation:
        """Explain a word of the `question` by a provision that is held: its text is quoted, none is written
        here.

        Raises `WordTaken`, `WordNotAsked`, `ValueError` for a word without letters, and what looking up a
        citation raises.
        """
        self._check_free(kb, word, None)
        cited = parse_citation(citation)
        provision = kb.library.resolve(cited, None)
        _check_asked(word, question)
        told = " ".join((provision.restated or provision.official or "").split())
        definition = {"id": _id(word), "text": _both(told), "cite": str(cited)}
        self._add_term({"id": _id(word), "role": "notion", "name": _both(word), "definition": [definition]})
        return cited

    def words(self) -> Sequence[OwnWord]:
        """Everything that the office has added."""
        aliases = [OwnWord(str(one["alias"]), str(one["of"])) for one in self._read(_ALIASES)]
        return [*aliases, *(OwnWord(_name(one), _meaning(one)) for one in self._read(_TERMS))]

    def forget(self, word: str) -> bool:
        """Take a word back; False where the office has none like it."""
        key, found = name_key(word), False
        for file, name in ((_ALIASES, lambda one: str(one["alias"])), (_TERMS, _name)):
            entries = self._read(file)
            left = [one for one in entries if name_key(name(one)) != key]
            if left != entries:
                self._write(file, left)
                found = True
        return found

    def _add_term(self, entry: dict[str, Any]) -> None:
        self._write(_TERMS, [*self._read(_TERMS), entry])

    def _check_free(self, kb: KnowledgeBase, word: str, of: str | None) -> None:
        key = name_key(word)
        if not key:
            raise ValueError(word)
        held = kb.catalogue.award_names.get(key) or _terms(kb).get(key)
        mine = next((one.of for one in self.words() if name_key(one.word) == key), held)
        if mine is not None and (mine != of or held is not None):
            raise WordTaken(mine)

    def _read(self, name: str) -> list[dict[str, Any]]:
        """The entries of a file; one that a hand has spoiled is never written over."""
        path = self._office / name
        entries = (read_yaml(read_file(path, name), name) or []) if path.is_file() else []
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            raise BrokenKnowledge((Problem(name, None, "", "wrong-shape", "list"),))
        return entries

    def _write(self, name: str, entries: list[dict[str, Any]]) -> None:
        import yaml  # reading alone needs no writer

        self._office.mkdir(parents=True, exist_ok=True)
        path = self._office / name
        draft = path.with_suffix(".new")
        with draft.open("w", encoding="utf-8") as file:
            yaml.safe_dump(entries, file, allow_unicode=True, sort_keys=False, width=110)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)


def target_of(kb: KnowledgeBase, named: str) -> str:
    """The id of the award or notion that somebody names by id or name. Raises `UnknownTarget`."""
    ids = {*(award.id for award in kb.catalogue.awards), *(term.id for term in kb.catalogue.terms)}
    key = name_key(named)
    found = named if named in ids else kb.catalogue.award_names.get(key) or _terms(kb).get(key)
    if found is None:
        raise UnknownTarget(named)
    return found


def _check_asked(word: str, question: str | None) -> None:
    """A word added for the sake of a question has to stand in it, or nothing would change."""
    if question is not None and f" {name_key(word)} " not in f" {name_key(question)} ":
        raise WordNotAsked(word)


def _terms(kb: KnowledgeBase) -> dict[str, str]:
    return {
        name_key(name): term.id
        for term in kb.catalogue.terms
        for name in (term.name.vi, term.name.en or "", *term.aliases)
        if name
    }


def _id(word: str) -> str:
    return _PREFIX + "-".join(syllables(word))


def _both(text: str) -> dict[str, str]:
    return {"vi": text, "en": text}


def _name(entry: dict[str, Any]) -> str:
    name = entry.get("name")
    return str(name.get("vi", "")) if isinstance(name, dict) else str(name)


def _meaning(entry: dict[str, Any]) -> str:
    definition = entry.get("definition") or [{}]
    return str(entry.get("value") or definition[0].get("cite") or entry.get("id"))
