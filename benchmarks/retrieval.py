"""How well and how fast the product's own search finds the right article, beside other search libraries.

`python -m benchmarks.retrieval DIR` reads `DIR/corpus.jsonl` (`id`, `title`, `text`) and `DIR/queries.jsonl`
(`id`, `text`, `gold`: the ids of the articles that answer it). Every engine runs in a process of its own, on
the same texts and questions: as they are, without accents, and with typing slips. The weights of the product
were chosen on every second question; the other half is reported apart. No engine sees what answers what.
`make benchmark-peers` installs the libraries compared with; one that is missing is left out and named.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.retrieval_engines import ENGINES, Text
from benchmarks.retrieval_memory import memory, peak
from knowledge.vietnamese import compose, fold

CORPUS, QUERIES = "corpus.jsonl", "queries.jsonl"
CUTS = (1, 5, 10)
SLIPS = 0.12  # of the words of four letters or more
SHORTEST_SLIPPED = 4
SEED = 1
LETTERS = "abcdeghiklmnopqrstuvxy"
_WORD = re.compile(r"[^\W\d_]+")
_NOT_INSTALLED = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the ids of the articles that answer it."""

    text: str
    gold: frozenset[str]


def main() -> None:
    """Measure every engine in its own process and print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.retrieval", description=__doc__)
    parser.add_argument("folder", type=Path, help="corpus.jsonl and queries.jsonl")
    parser.add_argument("--engine", choices=list(ENGINES), help="only this one")
    parser.add_argument("--raw", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    lacking = [name for name in (CORPUS, QUERIES) if not (chosen.folder / name).is_file()]
    if lacking:
        parser.error(f"{chosen.folder} holds no {' and no '.join(lacking)}")
    if chosen.raw:
        _measure(chosen.engine, chosen.folder)
        return
    results: dict[str, dict[str, list[float]]] = {}
    for name in [chosen.engine] if chosen.engine else ENGINES:
        command = [
            sys.executable,
            "-m",
            "benchmarks.retrieval",
            str(chosen.folder),
            "--engine",
            name,
            "--raw",
        ]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode == _NOT_INSTALLED:
            print(f"{name}: not installed (make benchmark-peers)", flush=True)
        elif done.returncode:
            sys.exit(f"{name}: failed")
        else:
            results[name] = json.loads(done.stdout.splitlines()[-1])
    _report(results)


def read(folder: Path) -> tuple[list[Text], list[Question]]:
    """The articles and the questions of a folder."""
    corpus = [json.loads(line) for line in _lines(folder / CORPUS)]
    queries = [json.loads(line) for line in _lines(folder / QUERIES)]
    texts = [Text(str(one["id"]), one.get("title") or "", one.get("text") or "") for one in corpus]
    return texts, [Question(one["text"], frozenset(map(str, one["gold"]))) for one in queries]


def with_slips(texts: Sequence[str]) -> list[str]:
    """The texts with one edit in some of the longer words: a letter lost, added, changed or swapped."""
    chance = random.Random(SEED)

    def typed(found: re.Match[str]) -> str:
        word = found.group()
        if len(word) < SHORTEST_SLIPPED or chance.random() >= SLIPS:
            return word
        kind, at, letter = chance.randrange(4), chance.randrange(len(word)), chance.choice(LETTERS)
        if kind == 0:
            return word[:at] + word[at + 1 :]
        if kind == 1:
            return word[:at] + letter + word[at:]
        if kind == 2:
            return word[:at] + letter + word[at + 1 :]
        at = min(at, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return [_WORD.sub(typed, compose(text)) for text in texts]


def quality(found: Sequence[Sequence[str]], questions: Sequence[Question]) -> list[float]:
    """Recall at each cut (the share of the right articles among the first), then MRR@10."""
    pairs = list(zip(found, questions, strict=True))
    recalls = [
        statistics.fmean(len(set(ids[:cut]) & one.gold) / len(one.gold) for ids, one in pairs) for cut in CUTS
    ]
    ranks = (next((n for n, id_ in enumerate(ids[:10], 1) if id_ in one.gold), 0) for ids, one in pairs)
    return [*recalls, statistics.fmean(1 / rank if rank else 0.0 for rank in ranks)]


def _measure(name: str, folder: Path) -> None:
    texts, questions = read(folder)
    plain = [one.text for one in questions]
    variants = {"clean": plain, "unaccented": [fold(text) for text in plain], "slips": with_slips(plain)}
    before = memory()
    started = time.perf_counter()
    try:
        find = ENGINES[name](texts)
    except ImportError:
        sys.exit(_NOT_INSTALLED)
    built = time.perf_counter() - started
    for text in plain[:20]:
        find(text)
    result: dict[str, list[float]] = {}
    for variant, asked in variants.items():
        found, times = [], []
        for text in asked:
            started = time.perf_counter()
            found.append(find(text))
            times.append((time.perf_counter() - started) * 1000)
        for half in (0, 1):
            result[f"{variant} {half}"] = quality(found[half::2], questions[half::2])
        result[f"{variant} ms"] = [statistics.median(times), statistics.quantiles(times, n=20)[-1]]
    result["cost"] = [built, memory() - before, peak() - before]
    print(json.dumps(result))


def _report(results: dict[str, dict[str, list[float]]]) -> None:
    if not results:
        return
    width = max(map(len, results)) + 2
    head = "".join(f"{cut:>7}" for cut in ("R@1", "R@5", "R@10", "MRR"))
    for half, title in (
        (1, "held-out half (2nd, 4th, … question)"),
        (0, "half tuned on (1st, 3rd, … question)"),
    ):
        print(f"\n{title}\n{'':{width}}" + "".join(f"{v:^29} " for v in ("clean", "unaccented", "slips")))
        print(" " * width + f"{head}  " * 3)
        for name, result in results.items():
            shown = (result[f"{variant} {half}"] for variant in ("clean", "unaccented", "slips"))
            print(f"{name:{width}}" + "  ".join("".join(f"{100 * x:7.1f}" for x in row) for row in shown))
    print(
        f"\n{'':{width}}{'index s':>8}{'MB held':>9}{'MB peak':>9}   ms a query, median and p95: clean, slips"
    )
    for name, result in results.items():
        built, held, most = result["cost"]
        times = "   ".join("{:6.2f} {:6.2f}".format(*result[f"{v} ms"]) for v in ("clean", "slips"))
        print(f"{name:{width}}{built:8.2f}{held:9.0f}{most:9.0f}   {times}")


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
