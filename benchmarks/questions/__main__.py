"""How right the answers are on the question set: `python -m benchmarks.questions [--wrong] [--only WORD]`.

Every question is asked clean, without accents, with slips and with abbreviations. Printed are the accuracy by
group and, above all, how many answers were confident and wrong.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.questions.judging import CONFIDENTLY_WRONG, OVER_ASKED, OVER_DECLINED, RIGHT, Verdict, judged
from benchmarks.questions.reading import Question, questions
from benchmarks.questions.variants import VARIANTS, as_typed
from bot.services.answering import Answering
from bot.views.rendering import Views
from knowledge.knowledge_base import KnowledgeBase

Result = tuple[Question, str, Verdict]


def main(arguments: Sequence[str] | None = None) -> None:
    """Ask everything and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="also print every answer that is not right")
    parser.add_argument("--only", default="", help="only questions whose file, award or text holds this")
    parser.add_argument("--variant", choices=VARIANTS, help="only this way of typing")
    options = parser.parse_args(arguments)
    asked = [one for one in questions() if options.only in f"{one.kind} {one.award} {one.text}"]
    results = run(asked, [options.variant] if options.variant else VARIANTS)
    if options.wrong:
        _print_wrong(results)
    print_report(results)


def run(
    asked: Iterable[Question], variants: Iterable[str] = VARIANTS, rules: KnowledgeBase | None = None
) -> list[Result]:
    """Every question in every variant, judged, from one warm knowledge base."""
    answering = Answering(rules or KnowledgeBase.load(), Views("vi"), lambda: None)
    typed = [(as_typed(one, variant), variant) for variant in variants for one in asked]
    return [(question, variant, judged(question, answering)) for question, variant in typed]


def print_report(results: Sequence[Result]) -> None:
    """The figures by variant, then by kind of award and by aspect."""
    print(f"{'':34}{'asked':>6}{'right':>8}{'confidently wrong':>19}{'over-declined':>15}{'over-asked':>12}")
    for title, group in (
        ("variant", _grouped((variant, v) for _, variant, v in results)),
        ("kind of award", _grouped((question.kind, v) for question, _, v in results)),
        ("aspect", _grouped((question.aspect, v) for question, _, v in results)),
    ):
        print(f"by {title}")
        for name, counted in group.items():
            _print_line(name, counted)


def _print_line(name: str, counted: Counter[str]) -> None:
    asked = counted.total()
    print(
        f"  {name:32}{asked:6}{counted[RIGHT] / asked:8.1%}{counted[CONFIDENTLY_WRONG]:19}"
        f"{counted[OVER_DECLINED]:15}{counted[OVER_ASKED]:12}"
    )


def _grouped(values: Iterable[tuple[str, Verdict]]) -> Mapping[str, Counter[str]]:
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for name, one in values:
        groups[name][one.value] += 1
    return groups


def _print_wrong(results: Iterable[Result]) -> None:
    for question, variant, one in results:
        if one.value != RIGHT:
            before = "".join(f"{turn} → " for turn in question.context)
            print(f"{variant}: {one.value}: {before}{question.text}: {'; '.join(one.missing)}")


if __name__ == "__main__":
    main()
