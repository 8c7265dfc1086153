"""Which papers of a card the words about them mean: by number, by name, or "mục này"."""

from __future__ import annotations

import re

from bot.services.dossiers.cards import DossierCard, PaperLine
from knowledge.statuses.paper_words import PaperWords
from knowledge.vietnamese import compose, fold_in_place

_THIS = re.compile(r"\b(?:muc|giay\s+to)\s+nay\b")


def meant_papers(card: DossierCard, said: PaperWords) -> list[PaperLine] | None:
    """The papers that are meant; None where one is not on the card, or a name fits several."""
    if said.numbers:
        found = [one for one in card.papers if one.number in said.numbers]
        is_sure = len(found) == len(said.numbers)
    else:
        named = [
            [one for one in card.papers if one.rule_id in rules] for rules in (said.rules, *said.more_rules)
        ]
        found = [one for papers in named for one in papers]
        is_sure = all(len(papers) == 1 for papers in named)
    return found if is_sure else None


def speaks_of_this(text: str) -> bool:
    """Whether a text says "mục này" of the paper that is open."""
    return _THIS.search(fold_in_place(compose(text))) is not None


def with_this_called(text: str, paper: PaperLine | None) -> str:
    """The text with "mục này" called by its number; as it is where no paper is open."""
    composed = compose(text)
    found = _THIS.search(fold_in_place(composed))
    if found is None or paper is None:
        return text
    return f"{composed[: found.start()]}mục {paper.number}{composed[found.end() :]}"
