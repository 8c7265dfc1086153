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
        # for good, and why
        ("bc khoi q4 ko nop nua vi xa sap nhap", "ko nop nua vi xa sap nhap"),
        ("không nộp báo cáo khối nữa vì xã sáp nhập", "không nộp báo cáo khối nữa vì xã sáp nhập"),
        # without a reason, or where there is none of it: read back, or asked of which
        ("thôi không nộp nữa", "không nộp nữa"),
        ("thoi k nop bc tong ket nua", "k nop bc tong ket nua"),
        ("em ko nộp ds đăng ký đâu, năm nay k có", "ko nộp ds đăng ký đâu, năm nay k có"),
        ("xã em không có nên không nộp danh sách", "không có nên không nộp danh sách"),
        ("em không nộp được vì mạng lỗi", None),
        ("không có nên nộp không", None),
        ("không nộp nữa thì có sao không", None),
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
