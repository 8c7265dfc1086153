"""How long a test waits for what must come.

On a busy machine everything comes late, and that is no fault; only what never comes costs the whole time.
"""

from __future__ import annotations

SECONDS = 120.0
