"""The measure of the search is itself measured: known ranks give known figures, slips are always the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.retrieval import Question, main, quality, read, with_slips
from benchmarks.retrieval_engines import ENGINES


def test_recall_and_rank() -> None:
    questions = [
        Question("found first", frozenset({"a"})),
        Question("one of two found, third", frozenset({"a", "b"})),
        Question("not found", frozenset({"z"})),
    ]
    found = [["a", "c"], ["c", "d", "b"], ["a", "b"]]
    at_1, at_5, at_10, rank = quality(found, questions)
    assert at_1 == pytest.approx(1 / 3)
    assert at_5 == at_10 == pytest.approx((1 + 0.5) / 3)
    assert rank == pytest.approx((1 + 1 / 3) / 3)


def test_slips_touch_some_of_the_longer_words_and_are_always_the_same() -> None:
    words = ["thưởng"] * 2000
    typed = with_slips([" ".join(words)])
    changed = sum(one != "thưởng" for one in typed[0].split())
    assert 180 < changed < 300
    assert typed == with_slips([" ".join(words)])
    assert with_slips(["tờ sơ hai 2025"]) == ["tờ sơ hai 2025"]  # short words and numbers are left


def test_a_folder_without_the_texts_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["benchmarks.retrieval", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "holds no corpus.jsonl and no queries.jsonl" in capsys.readouterr().err


def test_the_product_answers_from_any_folder(tmp_path: Path) -> None:
    corpus = [
        {"id": "1", "title": "Quỹ thi đua", "text": "Quỹ thi đua\nChi tiền thưởng từ quỹ."},
        {"id": 2, "title": "", "text": "Hội đồng họp hằng quý."},
    ]
    rows = "\n".join(json.dumps(row, ensure_ascii=False) for row in corpus)
    (tmp_path / "corpus.jsonl").write_text(rows, encoding="utf-8")
    asked = {"id": "q", "text": "hội đồng họp khi nào", "gold": [2]}
    (tmp_path / "queries.jsonl").write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
    texts, questions = read(tmp_path)
    find = ENGINES["product"](texts)
    assert [find(one.text)[0] for one in questions] == ["2"]
    assert quality([find(one.text) for one in questions], questions) == [1, 1, 1, 1]
