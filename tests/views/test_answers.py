"""Answers in words: what stands first, what is cited, what can be forwarded, and choices that lead on."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from itertools import product

import pytest

from bot.services.answering import Answering, Reply, to_contract
from bot.views.answers.answer_words import AnswerWords
from bot.views.answers.answers import choice_sentence
from bot.views.rendering import Views
from bot.views.splitting import MESSAGE_LIMIT, utf16_length
from knowledge.answer import Choice, Outcome, StepKind
from knowledge.answering import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.topic import Aspect, Grade
from knowledge.understanding import understand
from tests.package_rules import package_rules

TODAY = date(2026, 11, 21)
CONTACT = "Phòng TĐKT, số 024 000 000"


@pytest.fixture(scope="module")
def rules() -> KnowledgeBase:
    return package_rules()


@pytest.fixture(scope="module")
def answering(rules: KnowledgeBase) -> Answering:
    return Answering(rules, Views("vi"), lambda: CONTACT)


def ask(answering: Answering, text: str, locale: str = "vi", as_of: date = TODAY) -> Reply:
    return answering.ask(Request(text, as_of, locale=locale))


def test_the_day_and_the_caveat_stand_in_the_first_line(answering: Answering) -> None:
    first, *_ = ask(answering, "tiêu chuẩn bằng khen thủ tướng cho cá nhân").view.text.splitlines()
    assert "Tra cứu ngày 21/11/2026" in first
    assert "06/2026/QH16" in first


def test_what_was_not_looked_up_has_no_day_of_looking_up(answering: Answering) -> None:
    for text in ("thời tiết hôm nay thế nào?", "soạn giúp em báo cáo thành tích"):
        for locale, heading in (("vi", "Tra cứu ngày"), ("en", "As of")):
            reply = ask(answering, text, locale)
            assert reply.answer.outcome is Outcome.DECLINED
            assert heading not in reply.view.text
            assert not reply.view.message.html.startswith("<i>")


def test_each_line_tells_where_it_stands_and_the_basis_its_validity(answering: Answering) -> None:
    text = ask(answering, "hạn nộp chiến sĩ thi đua toàn quốc").view.text
    assert "(điểm a khoản 1 Điều 35 Nghị định 152/2025/NĐ-CP)" in text
    assert "Nghị định 152/2025/NĐ-CP (hiệu lực từ 01/07/2025 đến hết 28/02/2027, đang có hiệu lực)" in text


def test_a_provision_is_headed_by_its_place_and_what_its_article_is_about(answering: Answering) -> None:
    shown = ask(answering, "khoản 2 điều 44 nghị định 152").view.text.splitlines()[2]
    assert shown.startswith("Khoản 2 Điều 44 Nghị định 152/2025/NĐ-CP. ")
    assert len(shown) > len("Khoản 2 Điều 44 Nghị định 152/2025/NĐ-CP. ")
    english = ask(answering, "decree 152 article 44", "en").view.text.splitlines()[2]
    assert english == "Article 44 of Decree 152/2025/NĐ-CP"


def test_what_is_carried_over_from_the_turn_before_is_told_first(answering: Answering) -> None:
    request = Request("cho tập thể thì sao", TODAY, context=("hồ sơ huân chương lao động hạng ba",))
    first = answering.ask(request).view.text.splitlines()[0]
    assert first.startswith(
        "Tra cứu ngày 21/11/2026, hỏi tiếp về: Hồ sơ – Huân chương Lao động hạng Ba cho tập thể."
    )
    alone = ask(answering, "hồ sơ huân chương lao động hạng ba cho tập thể").view.text.splitlines()[0]
    assert "hỏi tiếp" not in alone


def test_the_papers_are_numbered_with_their_form_and_files(answering: Answering) -> None:
    text = ask(answering, "hồ sơ bằng khen thủ tướng").view.text
    assert re.search(r"^1\. Tờ trình.*Mẫu số 01, tệp PDF, Word", text, re.MULTILINE)
    assert "01 bộ" in text


def test_an_old_rule_is_headed_as_one(answering: Answering) -> None:
    reply = ask(answering, "tiêu chuẩn chiến sĩ thi đua cơ sở")
    assert "(quy định đến hết ngày 30/09/2026)" in reply.view.text
    assert reply.view.choices == (
        "Tiêu chuẩn Chiến sĩ thi đua cơ sở, hồ sơ được tiếp nhận trước ngày 01/10/2026",
        "Tiêu chuẩn Chiến sĩ thi đua cơ sở, hồ sơ được tiếp nhận từ ngày 01/10/2026",
    )


def test_the_amount_is_shown_step_by_step(answering: Answering) -> None:
    assert (
        "3,5 × 2.530.000 đồng = 8.855.000 đồng, làm tròn lên 8.860.000 đồng"
        in ask(answering, "tiền thưởng BK TTg").view.text
    )
    assert (
        "3.5 × 2,530,000 VND = 8,855,000 VND, rounded up to 8,860,000 VND"
        in ask(answering, "money for PM certificate", "en").view.text
    )


def test_a_person_is_told_what_is_missing_and_not_judged(answering: Answering) -> None:
    text = ask(answering, "anh A đã 2 lần CSTĐ cơ sở có được bằng khen thủ tướng không").view.text
    assert "Chưa thấy đủ căn cứ: thiếu" in text
    assert "không đủ điều kiện" not in text.lower()


# A refusal says why and names somebody to ask; it gives no rule.
REFUSALS = [
    "thời tiết hôm nay",
    "nội dung thông tư 15/2025/TT-BNV",
    "hồ sơ bằng khen thủ tướng ngày 01/3/2027",
]


@pytest.mark.parametrize("text", REFUSALS)
@pytest.mark.parametrize("locale", ["vi", "en"])
def test_a_refusal_names_whom_to_ask(text: str, locale: str, answering: Answering) -> None:
    reply = ask(answering, text, locale)
    assert reply.answer.outcome is Outcome.DECLINED
    assert CONTACT in reply.view.text


def test_what_is_forwarded_is_complete_in_itself(answering: Answering) -> None:
    reply = ask(answering, "hạn nộp chiến sĩ thi đua toàn quốc")
    copy = next(step.copy for step in reply.view.steps if step.kind is StepKind.COPY)
    assert copy is not None
    assert "Câu hỏi: hạn nộp chiến sĩ thi đua toàn quốc" in copy
    assert "Căn cứ:" in copy
    assert copy.count("21/11/2026") >= 1
    assert "<" not in copy


def test_what_people_type_is_never_mark_up(answering: Answering) -> None:
    reply = ask(answering, "<b>hồ sơ</b> bằng khen thủ tướng <script>")
    assert "<script>" not in reply.view.message.html


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"b", "i", "u", "a", "code"}
        self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_answer_can_be_shown(locale: str, rules: KnowledgeBase, answering: Answering) -> None:
    """All awards and sides: well-formed mark-up, one message long, no leftovers, no exclamation marks."""
    words = AnswerWords(Views(locale), rules)
    for award, aspect in product(rules.catalogue.awards, Aspect):
        if aspect is Aspect.DOCUMENT:
            continue
        reply = ask(answering, choice_sentence(Choice(award.id, aspect), words), locale)
        tags = _Tags()
        tags.feed(reply.view.message.html)
        assert not tags.opened
        assert utf16_length(reply.view.message.plain) <= MESSAGE_LIMIT
        assert not re.search(r"!|None|\n\n\n|\(\)|  \(", reply.view.text)


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_a_choice_is_understood_without_the_turns_before_it(locale: str, rules: KnowledgeBase) -> None:
    words = AnswerWords(Views(locale), rules)
    for award, aspect in product(rules.catalogue.awards, Aspect):
        if aspect is Aspect.DOCUMENT:
            continue
        for recipient in (None, *award.recipients):
            sentence = choice_sentence(Choice(award.id, aspect, recipient), words)
            topic = understand(sentence, rules, None, TODAY).topic
            assert (topic.award, topic.aspect, topic.recipient) == (award.id, aspect, recipient), sentence


@pytest.mark.parametrize("grade", Grade)
@pytest.mark.parametrize("locale", ["vi", "en"])
def test_a_choice_of_grade_is_understood(grade: Grade, locale: str, rules: KnowledgeBase) -> None:
    words = AnswerWords(Views(locale), rules)
    sentence = choice_sentence(Choice("huan-chuong-lao-dong", Aspect.CRITERIA, grade=grade), words)
    topic = understand(sentence, rules, None, TODAY).topic
    assert (topic.award, topic.grade) == ("huan-chuong-lao-dong", grade)


def test_the_contract_carries_what_other_programs_read(answering: Answering) -> None:
    result = to_contract(ask(answering, "hồ sơ chiến sĩ thi đua cơ sở"), "q1")
    assert result["id"] == "q1"
    assert result["outcome"] == "answered"
    assert result["delegated"] is True
    assert result["topic"]["award"] == "chien-si-thi-dua-co-so"
    assert "06/2026/QH16" in result["caution"]
    assert set(result["citations"][0]) == {
        "document",
        "part",
        "article",
        "clause",
        "point",
        "form",
        "valid_from",
        "valid_to",
        "in_force",
        "basis",
        "checked_on",
    }


def test_the_text_that_governs_is_told_before_the_papers(answering: Answering) -> None:
    text = ask(answering, "hồ sơ kỷ niệm chương ngành giáo dục, nộp ngày 01/4/2026").view.text
    assert text.index("thì áp dụng Thông tư 29/2023/TT-BGDĐT") < text.index("Hồ sơ đề nghị Kỷ niệm chương")


def test_a_date_after_its_rule_has_lapsed_is_only_expected(answering: Answering) -> None:
    text = ask(answering, "hạn nộp cờ thi đua của chính phủ").view.text
    assert "hết ngày 31/12/2026)" in text
    assert "hết ngày 30/06/2027, dự kiến, chờ văn bản mới" in text


def test_secondary_lines_are_marked_and_do_not_mark_the_rest(answering: Answering) -> None:
    reply = ask(answering, "tiêu chuẩn CSTĐTQ", as_of=date(2026, 9, 30))
    assert reply.view.cautions == ()
    first, *rest = reply.view.text.splitlines()
    assert "Có dòng dẫn từ nguồn thứ cấp" in first
    assert sum("[nguồn thứ cấp" in line for line in rest) == 2  # the guidance of 2023 and the quoted reply


# Every answer offers two to four sentences that are understood alone, in the text and in the contract.
ONWARD = [
    "tiêu chuẩn bằng khen thủ tướng",
    "hồ sơ cờ thi đua chính phủ",
    "hạn nộp chiến sĩ thi đua toàn quốc",
]


@pytest.mark.parametrize("text", ONWARD)
def test_an_answer_says_what_comes_next(text: str, answering: Answering) -> None:
    reply = ask(answering, text)
    assert reply.view.text.splitlines()[-1].startswith("Tiếp theo: ")
    choices = to_contract(reply)["choices"]
    assert 2 <= len(choices) <= 4
    for choice in choices:
        assert ask(answering, choice).answer.outcome is not Outcome.DECLINED


def test_a_unit_without_rules_of_its_own_is_told_so(answering: Answering) -> None:
    reply = answering.ask(Request("hồ sơ bk ttg", TODAY, unit="Sở Mẫu"))
    assert "quy định riêng nào của đơn vị Sở Mẫu" in reply.view.text


def test_english_counts_and_dates_as_english_does(answering: Answering) -> None:
    text = ask(answering, "documents for a PM certificate", "en").view.text
    assert "21 November 2026" in text
    assert "1 set," in text
    assert "Decree 152/2025/NĐ-CP (valid from 1 July 2025 to 28 February 2027" in text
    assert "Nghị định" not in text


def test_a_line_without_an_id_has_a_null_one(answering: Answering) -> None:
    assert to_contract(ask(answering, "hồ sơ bk ttg"))["id"] is None


def test_two_cautions_are_told_under_one_heading(answering: Answering) -> None:
    first, *_ = ask(answering, "tiêu chuẩn chiến sĩ thi đua cơ sở").view.text.splitlines()
    assert "Đây là quy định đến 30/9/2026" in first
    assert "nguồn thứ cấp" in first
    assert first.count("Lưu ý:") == 1


@pytest.mark.parametrize("text", ["🙂", "hồ sơ bk ttg 31/02/2026"])
@pytest.mark.parametrize("locale", ["vi", "en"])
def test_a_question_back_does_not_end_in_a_colon_where_its_choices_are_buttons(
    text: str, locale: str, answering: Answering
) -> None:
    assert not ask(answering, text, locale).view.message.plain.rstrip().endswith(":")
