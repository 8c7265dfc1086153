"""Whether a question asks for a yes or no ("có … không", "… được chưa"), and which rules answer it so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.questions.cues import CueTable
from knowledge.questions.question_words import syllable_set
from knowledge.questions.text import Syllable

WHETHER = syllable_set("khong ko k hong hok")
_CLOSING = WHETHER | {"chua"}
_PARTICLES = syllable_set("a nhi vay the nhe nha ha hen em anh chi minh ban oi")
_NOBODY = syllable_set("co khong chua")
_OPENING = syllable_set("can may is are do does must")
# With their accents where they are typed: "đầu năm" asks nothing, "ở đâu" does.
_ASKS_WHAT = {"gi": "gì", "nao": "nào", "may": "mấy", "nhieu": "nhiêu", "dau": "đâu"} | {
    one: one for one in ("ai", "sao", "hay", "what", "which", "how", "many", "who", "when", "where")
}


def asks_whether(syllables: Sequence[Syllable]) -> bool:
    """Whether a yes or no answers the question: it closes so (in English, opens) and asks nothing else."""
    said = list(syllables)
    while len(said) > 1 and said[-1].folded in _PARTICLES:
        said.pop()
    if not said:
        return False
    opens = said[0].folded in _OPENING and said[0].typed == said[0].folded
    closes = said[-1].folded in _CLOSING
    return (opens or closes) and not any(_asks_what(said, place) for place in range(opens, len(said)))


def verdicts_in(
    readings: Iterable[Sequence[Syllable]], verdicts: CueTable[tuple[str, ...]]
) -> tuple[tuple[str, str], ...]:
    """What the question may be answered with, yes or no, each with the rule on which it would stand.

    `readings` are the question with its awards put down to a mark, and as it is written.
    """
    told = (
        one.partition(":")
        for said in readings
        for cue in verdicts.all(said)
        if not _is_deputy(said, cue.start)
        for one in cue.meaning
    )
    return tuple(dict.fromkeys((word, rule) for word, _, rule in told))


def _is_deputy(said: Sequence[Syllable], place: int) -> bool:
    """Whether it is a deputy of whom something else is known than of the head ("phó chủ tịch xã ký …")."""
    return place > 0 and said[place - 1].folded == "pho" and said[place - 1].may_be("phó")


def _asks_what(said: Sequence[Syllable], place: int) -> bool:
    """Whether a word asks for something: "ai" does, "không có ai" does not."""
    written = _ASKS_WHAT.get(said[place].folded)
    is_nobody = place > 0 and said[place].folded == "ai" and said[place - 1].folded in _NOBODY
    return written is not None and said[place].may_be(written) and not is_nobody
