"""JSON for files that programs read often, and people now and then."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def json_text(entries: Mapping[str, Any]) -> str:
    """JSON with an entry a line, sorted: indenting what is in them would take many times longer.

    Raises:
        TypeError: an entry is no JSON.
    """
    lines = (
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, sort_keys=True)}"
        for name, value in sorted(entries.items())
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"
