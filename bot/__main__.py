"""`python -m bot` is `tdkt`."""

from __future__ import annotations

from bot.cli import main

if __name__ == "__main__":
    main()
