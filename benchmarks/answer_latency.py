"""How long a look-up takes: a warm answer inside a running process, and `tdkt ask` from a cold start; and the
memory that a warm batch holds.

Run `python -m benchmarks.answer_latency`; it prints the median and the 95th percentile, and what is resident
above a Python that does nothing. A warm answer is a question of the set (`tests/questions`) understood, found
and put into words, buttons and the text for forwarding, by a process that has answered ten other questions
before. Each is asked once, so that none is answered from what was kept of it; a second round asks them again.
Times are those of the processor, which a crowded machine lengthens too, but less than those of the clock.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.questions.reading import questions
from benchmarks.retrieval_memory import memory
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
        answering = _warm(Path(folder) / "cache")
        first, again = _of_the_set(answering), _of_the_set(answering)
        _ask_cold(folder)  # writes the compiled cache where the office keeps its data
        cold = [_ask_cold(folder) for _ in range(COLD_ROUNDS)]
        batch = f"from benchmarks.answer_latency import print_memory_of_batch as run; run({folder!r})"
        held = _resident(batch) - _resident("from benchmarks.retrieval_memory import memory; print(memory())")
    _report("warm answer with its words, asked for the first time", first)
    _report("warm answer with its words, asked again", again)
    _report("cold `tdkt ask`, processor", [processor for processor, _ in cold])
    _report("cold `tdkt ask`, clock", [clock for _, clock in cold])
    print(f"resident after a warm batch: {held:.0f} MB above bare Python")


def print_memory_of_batch(folder: str) -> None:
    """Answer every question as a batch does, and print what this process holds then, in MB."""
    answering = _warm(Path(folder) / "cache")
    for question in QUESTIONS * WARM_ROUNDS:
        answering.ask(Request(question, TODAY))
    print(memory())


def _warm(cache: Path) -> Answering:
    """Answers whose first round has built the tables of names and cues."""
    answering = Answering(KnowledgeBase.load(cache_dir=cache), Views("vi"), lambda: None)
    for question in QUESTIONS:
        answering.ask(Request(question, TODAY))
    return answering


def _resident(work: str) -> float:
    """What a process of its own holds, in MB, as it prints it after its work."""
    done = subprocess.run([sys.executable, "-c", work], check=True, capture_output=True)
    return float(done.stdout)


def _of_the_set(answering: Answering) -> list[float]:
    """Milliseconds of the processor for each question of the set."""
    taken = []
    for one in questions():
        request = Request(one.text, one.as_of, one.received_on, locale=one.locale, context=one.context)
        started = time.process_time()
        answering.ask(request)
        taken.append((time.process_time() - started) * 1000)
    return taken


def _ask_cold(folder: str) -> tuple[float, float]:
    """Milliseconds of the processor and of the clock from the shell to the answer."""
    environment = {**os.environ, "TDKT_DATA_DIR": folder}
    command = [sys.executable, "-m", "bot.commands.ask", QUESTIONS[0]]
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    after, ended = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return processor * 1000, (ended - started) * 1000


def _report(name: str, milliseconds: Sequence[float]) -> None:
    percentile = statistics.quantiles(milliseconds, n=20)[-1]
    print(
        f"{name}: median {statistics.median(milliseconds):.1f} ms, "
        f"95th percentile {percentile:.1f} ms, {len(milliseconds)} runs"
    )


if __name__ == "__main__":
    main()
