"""What the program itself reads of a criterion: its structured conditions with AND and OR.

Awards, counts, years and shares are worked with, so they are told in words; the other fields only keep what
the sentence says, and stand as they are written.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.views.answers.answer_words import AnswerWords
from knowledge.rules import Condition
from knowledge.topic import Grade

Test = dict[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class Node:
    """A condition: `joint` is `all` or `any` over `inner` ones; a single one has words and fields."""

    joint: str = ""
    inner: tuple[Node, ...] = ()
    text: str = ""
    fields: str = ""

    @property
    def is_worked_with(self) -> bool:
        """Whether the program holds anything of it against a question."""
        return bool(self.text) or any(one.is_worked_with for one in self.inner)


def tree(condition: Condition, words: AnswerWords) -> Node:
    """A condition with everything below it."""
    parts = [tree(one, words) for one in condition.all_of]
    if condition.any_of:
        ways = tuple(tree(one, words) for one in condition.any_of)
        parts.append(Node("any", ways) if len(ways) > 1 else ways[0])
    if condition.test:
        parts.insert(0, _leaf(condition.test, words))
    return parts[0] if len(parts) == 1 else Node("all", tuple(parts))


def _leaf(test: Test, words: AnswerWords) -> Node:
    rest = dict(test)
    views = words.views
    told: list[str] = []
    held = rest.pop("title", None) or rest.pop("holds", None)
    if held is not None:
        grade = rest.pop("grade", None)
        told.append(words.award(str(held), Grade(str(grade)) if grade else None))
        count = int(rest.pop("count", 1))
        if count > 1:
            told.append(views.word("review.condition.times", count=f"{count:02d}"))
    if "years" in rest:
        key = "years_running" if rest.pop("consecutive", False) else "years"
        told.append(views.word(f"review.condition.{key}", count=f"{int(rest.pop('years')):02d}"))
    for key in ("percent", "share-of-leaders-at-most"):
        if key in rest:
            told.append(views.word(f"review.condition.{key}", share=rest.pop(key)))
    fields = ", ".join(f"{key}: {_plain(value)}" for key, value in rest.items())
    return Node(text=", ".join(told), fields=fields)


def _plain(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
