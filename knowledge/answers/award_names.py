"""The awards that a legal text names: by the full names and other names of the catalogue."""

from __future__ import annotations

from knowledge.knowledge_base import KnowledgeBase
from knowledge.vietnamese import fold, syllables


class AwardNames:
    """Finds awards in texts, the longest name first: one inside a longer name is not its own."""

    def __init__(self, kb: KnowledgeBase) -> None:
        names = {
            folded(name): one.id
            for one in kb.catalogue.awards
            for name in (one.name.vi, *one.aliases)
            if len(syllables(name)) > 1
        }
        # "lao động tiên tiến" also stands in the name of the title for collectives.
        self._names = dict(sorted(names.items(), key=lambda entry: -len(entry[0])))
        self._of_rules: dict[str, frozenset[str]] = {}

    def named(self, text: str) -> frozenset[str]:
        """The ids of the awards that a folded text of the rules names; looked for once in each text."""
        if text not in self._of_rules:
            self._of_rules[text] = frozenset(self.taken_out(text)[0])
        return self._of_rules[text]

    def taken_out(self, text: str) -> tuple[set[str], str]:
        """The ids of the awards that a folded text names, and the text with a bar for each name."""
        found: set[str] = set()
        rest = f" {text} "
        for name, award in self._names.items():
            if f" {name} " in rest:
                found.add(award)
                rest = rest.replace(f" {name} ", " | ")
        return found, rest


def folded(text: str) -> str:
    """Folded syllables, with the commonest abbreviation of official texts written out."""
    return " ".join(syllables(text)).replace(_SHORT, _WRITTEN_OUT)


_SHORT, _WRITTEN_OUT = "ubnd", fold("ủy ban nhân dân")
