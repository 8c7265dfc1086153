"""Whom to ask, in a small file, so that `tdkt ask` can name them without a database."""

from __future__ import annotations

import json
import os
from pathlib import Path

_NAME = "office.json"


def contact_of(data_dir: Path) -> str | None:
    """Whom an officer may ask: TDKT_CONTACT, else what the administrators left, else nobody known."""
    configured = os.environ.get("TDKT_CONTACT", "").strip()
    if configured:
        return configured
    try:
        content = json.loads((data_dir / _NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    contact = content.get("contact") if isinstance(content, dict) else None
    return contact if isinstance(contact, str) and contact.strip() else None


def write_contact(data_dir: Path, contact: str | None) -> None:
    """Mirror the administrators' contact; the file is replaced in one step."""
    target = data_dir / _NAME
    draft = target.with_suffix(".json.new")
    draft.write_text(json.dumps({"contact": contact}, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(draft, target)
