"""Sign-offs that no longer count, since the data were edited after the day of the check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.reading.files import Reading
from knowledge.reading.problems import Problem


def sign_off_warnings(reading: Reading, table: dict[str, Any]) -> Iterator[Problem]:
    """Every sign-off of data that are not as they were signed, with the parts that differ."""
    labels = {str(file.value.get("subject")): file.label for file in reading.of_kind("sign_off")}
    for row in table["sign_offs"]:
        if row["changed"]:
            detail = f"{row['subject']} ({'; '.join(row['changed'])})"
            yield Problem(labels[row["subject"]], None, "subject", "signed-before-change", detail)
