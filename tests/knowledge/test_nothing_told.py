"""That there is nothing to send, or nobody to propose: told, and neither asked nor a rule."""

from __future__ import annotations

import pytest

from knowledge.statuses.nothing_told import read_nothing


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("không có hồ sơ", "không có hồ sơ"),
        ("0 hồ sơ", "0 hồ sơ"),
        ("đợt tổng kết đơn vị em 0 trường hợp ạ", "0 trường hợp ạ"),
        ("đơn vị không có ai đề nghị", "không có ai đề nghị"),
        ("don vi khong de nghi ai", "khong de nghi ai"),
        ("xã em không trình khen thưởng cá nhân nào đợt này", "không trình khen thưởng cá nhân nào đợt này"),
        # no number of its own, a question, a case of the rules, a question for a rule
        ("10 hồ sơ", None),
        ("đơn vị không đề nghị ai có được không", None),
        ("nếu đơn vị không đề nghị ai", None),
        ("0 hồ sơ thì có phải báo cáo không", None),
    ],
)
def test_nothing_is_told(text: str, said: str | None) -> None:
    found = read_nothing(text)
    assert (None if found is None else found.said) == said
