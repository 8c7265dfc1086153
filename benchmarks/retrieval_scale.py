"""The search at the size of a whole law library: made-up articles, indexed, opened from disk and searched.

`python -m benchmarks.retrieval_scale [--articles 60000]` strings together pieces of the regulations that the
product ships, with invented names and numbers, always the same ones. It exits with 1 where the index takes
60 s to build or 1 s to open.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.retrieval_memory import memory, peak
from knowledge.searching.building import Article, build
from knowledge.searching.ranking import Ranker
from knowledge.searching.tables import Tables

REGULATIONS = Path(__file__).parent.parent / "knowledge" / "regulations"
SEED = 1
BUILT_WITHIN, OPENED_WITHIN = 60.0, 1.0
PIECE = (4, 14)  # syllables in a row
PASSAGES = (2, 9)
PIECES = (1, 5)
ASKED = 1000
_FIRST = ("an", "bình", "cát", "duy", "gia", "hải", "kim", "lâm", "minh", "nam", "phú", "quang", "sơn", "tân")
_SECOND = ("bảo", "châu", "đức", "giang", "hòa", "khê", "lộc", "mỹ", "ninh", "phong", "quới", "thọ", "trung")


def main() -> None:
    """Build, open, search, print."""
    parser = argparse.ArgumentParser(prog="benchmarks.retrieval_scale", description=__doc__)
    parser.add_argument("--articles", type=int, default=60_000)
    count = parser.parse_args().articles
    pieces = _pieces()
    before = memory()
    started = time.perf_counter()
    making = sum(1 for _ in articles(count, pieces))  # what making the texts alone takes
    made = time.perf_counter() - started
    started = time.perf_counter()
    tables = build(articles(making, pieces))
    built = time.perf_counter() - started - made
    print(f"{count} articles, {len(tables.place_of)} passages, {len(tables.tokens):,} syllables")
    print(f"built in {built:.1f} s beside {made:.1f} s of making the texts, peak {peak() - before:.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.bin"
        path.write_bytes(tables.to_bytes())
        del tables
        started = time.perf_counter()
        ranker = Ranker(Tables.open(path))
        ranker.search("hồ sơ đề nghị khen thưởng")
        opened = time.perf_counter() - started
        print(
            f"opened from {path.stat().st_size / 1e6:.0f} MB on disk, first answer included: {opened:.2f} s"
        )
        _search(ranker, count, pieces)
    sys.exit(built >= BUILT_WITHIN or opened >= OPENED_WITHIN)


def articles(count: int, pieces: Sequence[str]) -> Iterator[Article]:
    """Made-up articles, the same for the same number of them."""
    chance = random.Random(SEED)
    for number in range(count):
        name = f"xã {chance.choice(_FIRST)} {chance.choice(_SECOND)} {number % 997}"
        passages = [
            f"{place}. {', '.join(chance.choices(pieces, k=chance.randint(*PIECES)))} của {name}"
            for place in range(1, chance.randint(*PASSAGES))
        ]
        yield Article(f"{chance.choice(pieces)} tại {name}", [passages])


def _pieces() -> list[str]:
    chance = random.Random(SEED)
    pieces: list[str] = []
    for path in sorted(REGULATIONS.glob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = re.findall(r"[^\W_]+", line)
            while words:
                size = chance.randint(*PIECE)
                pieces.append(" ".join(words[:size]))
                words = words[size:]
    return pieces


def _search(ranker: Ranker, count: int, pieces: Sequence[str]) -> None:
    """Ask for articles by words of their heading and of one passage."""
    chance = random.Random(SEED)
    asked = set(chance.sample(range(count), min(ASKED, count)))
    times, first = [], 0
    for number, article in enumerate(articles(count, pieces)):
        if number not in asked:
            continue
        passage = chance.choice(article.places[0]) if article.places[0] else ""
        question = f"{article.heading} {' '.join(passage.split()[:12])}"
        started = time.perf_counter()
        found = ranker.search(question)
        times.append((time.perf_counter() - started) * 1000)
        first += bool(found) and found[0].place == number
    middle, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(f"{len(times)} questions: median {middle:.2f} ms, p95 {late:.2f} ms, {first} found first")


if __name__ == "__main__":
    main()
