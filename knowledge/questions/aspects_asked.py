"""Which side of an award a question asks for, heaviest words first."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.questions.cues import Cue, CueTable
from knowledge.questions.dates import QuestionDates
from knowledge.questions.text import Syllable
from knowledge.topic import Aspect, Grade

_SAID_WITH_A_DATE = frozenset({Aspect.DOSSIER, Aspect.DEADLINE})
_WAITS = frozenset({"bao lâu", "mất bao lâu", "how long"})
_HOW_MANY = frozenset({("bao", "nhieu"), ("may",)})
_SAID_FOR_CLASS = frozenset({"hạn gì", "hạn mấy"})
_REWARDED = "thưởng @"
_SIGNED = frozenset({"ký", "ký quyết định"})
# Behind "ky" without accents these make another word of it, or tell when: "kỷ luật", "ký ngày 5/3".
_NOT_WHO_SIGNS = frozenset({"luat", "niem", "thuat", "nang", "ngay", "thang", "nam"})


def aspect_cues(
    aspects: CueTable[Aspect], marked: Sequence[Syllable], dates: QuestionDates, *, slips: bool
) -> list[Cue[Aspect]]:
    """The words that ask for a side of an award; one slip away (`slips`) where none is spelled right."""
    cues = aspects.all(marked)
    if not cues and slips:
        cues = aspects.slipped(marked)
    cues = [cue for cue in cues if not _counts_other(cue, cues, marked)]
    cues = [cue for cue in cues if cue.text != "ký" or _asks_who_signs(marked[cue.start : cue.end + 2])]
    cues = [cue for cue in cues if cue.text != _REWARDED or not _is_commended(marked[: cue.start])]
    if dates.decided_on is not None:  # "ký tháng 5/2026" tells when
        cues = [cue for cue in cues if cue.text not in _SIGNED]
    if dates.received_on is None:
        return cues
    # "hồ sơ được tiếp nhận trước ngày …" tells when; it asks for papers only if nothing else is asked.
    others = [cue for cue in cues if cue.weight > 2 or cue.meaning not in _SAID_WITH_A_DATE]
    return others or cues


def asks_of_the_ladder(
    aspects: Sequence[Aspect], cues: Sequence[Cue[Aspect]], grades: Sequence[Cue[Grade]]
) -> bool:
    """Whether "bao lâu" beside two grades asks for the years between them, not for the procedure."""
    waits = {cue.text for cue in cues if cue.meaning is Aspect.PROCEDURE}
    is_of_procedure = tuple(aspects[:1]) == (Aspect.PROCEDURE,) and waits <= _WAITS
    return is_of_procedure and len({cue.meaning for cue in grades}) > 1


def without_slip_for_class(cue: Cue[Aspect], *, is_graded: bool) -> Cue[Aspect]:
    """A cue as it is meant: "hạn gì" is "hạng gì" only where an award with classes is named."""
    is_time = cue.text in _SAID_FOR_CLASS and not is_graded
    return cue._replace(meaning=Aspect.DEADLINE) if is_time else cue


def ranked(cues: Sequence[Cue[Aspect]]) -> tuple[Aspect, ...]:
    """The sides asked for, the heaviest first."""
    best: dict[Aspect, tuple[int, int, int]] = {}
    for cue in cues:
        rank = (-cue.weight, -(cue.end - cue.start), cue.start)
        best[cue.meaning] = min(best.get(cue.meaning, rank), rank)
    return tuple(sorted(best, key=lambda aspect: best[aspect]))


def _counts_other(cue: Cue[Aspect], cues: Sequence[Cue[Aspect]], marked: Sequence[Syllable]) -> bool:
    """Whether "bao nhiêu" at the end of a cue asks for what follows: "thường bao nhiêu phiếu" is no money."""
    return any(
        cue.start < other.start < cue.end < other.end
        and other.meaning is not cue.meaning
        and other.weight >= cue.weight
        and tuple(one.folded for one in marked[other.start : cue.end]) in _HOW_MANY
        for other in cues
    )


def _is_commended(before: Sequence[Syllable]) -> bool:
    """Whether "thưởng" before an award is the end of "khen thưởng", which asks for no money."""
    return bool(before) and before[-1].folded == "khen"


def _asks_who_signs(said: Sequence[Syllable]) -> bool:
    sign, *behind = (one.folded for one in said)
    is_other = behind[:1] and behind[0] in _NOT_WHO_SIGNS and behind[1:] not in (["nao"], ["may"])
    return not is_other or said[0].typed != sign
