"""How long a look-up takes: a warm answer inside a running process, and `tdkt ask` from a cold start.

Run `python -m benchmarks.answer_latency`; it prints the median and the 95th percentile of both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from bot.services.answering import Answering
from bot.views.rendering import Views
from knowledge.answering import Request
from knowledge.knowledge_base import KnowledgeBase

TODAY = date(2026, 11, 21)
WARM_ROUNDS = 20
COLD_ROUNDS = 10
QUESTIONS = (
    "hồ sơ bằng khen thủ tướng gồm những gì",
    "tieu chuan cstd co so",
    "hạn nộp chiến sĩ thi đua toàn quốc",
    "bằng khem thủ tướng thưởng bao nhiêu tiền",
    "anh A đã 2 lần CSTĐ cơ sở có được bằng khen thủ tướng không",
    "khoản 2 điều 42 nghị định 152",
    "một thành tích có được khen nhiều lần không",
    "so sánh tỷ lệ phiếu cờ thi đua chính phủ và cstđ toàn quốc",
    "thời tiết hôm nay thế nào",
    "what documents for a PM certificate of merit?",
)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        knowledge = KnowledgeBase.load(cache_dir=Path(folder) / "cache")
        answering = Answering(knowledge, Views("vi"), lambda: None)
        for question in QUESTIONS:  # the first answer builds the tables of names and cues
            answering.ask(Request(question, TODAY))
        warm = [_timed(lambda q=q: answering.ask(Request(q, TODAY))) for q in QUESTIONS * WARM_ROUNDS]  # type: ignore[misc]
        _ask_cold(folder)  # writes the compiled cache where the office keeps its data
        cold = [_timed(lambda: _ask_cold(folder)) for _ in range(COLD_ROUNDS)]
    _report("warm answer, with its words", warm)
    _report("cold `tdkt ask`", cold)


def _ask_cold(folder: str) -> None:
    environment = {**os.environ, "TDKT_DATA_DIR": folder}
    command = [sys.executable, "-m", "bot.commands.ask", QUESTIONS[0]]
    subprocess.run(command, check=True, capture_output=True, env=environment)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _report(name: str, milliseconds: Sequence[float]) -> None:
    percentile = statistics.quantiles(milliseconds, n=20)[-1]
    print(
        f"{name}: median {statistics.median(milliseconds):.1f} ms, "
        f"95th percentile {percentile:.1f} ms, {len(milliseconds)} runs"
    )


if __name__ == "__main__":
    main()
