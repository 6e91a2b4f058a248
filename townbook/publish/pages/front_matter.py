"""The front matter of pages: what each was made from, for its footer."""

from __future__ import annotations

import json
from collections.abc import Mapping

from townbook.publish.run.inputs import content_hash
from townbook.show.run_record import Manifest

NO_DATA = {"notebook", "parameters", "package", "environment"}
"""Those of a run's inputs that are no data."""
PROGRAMS = {"python": "Python", "pandas": "pandas", "matplotlib": "matplotlib"}
FENCE = "---\n"


def with_front(page: str, values: Mapping[str, str]) -> str:
    """A page of Markdown with these values in its front matter; empty ones are left out."""
    lines = "".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}\n"
        for name, value in values.items()
        if value
    )
    if page.startswith(FENCE):
        return FENCE + lines + page.removeprefix(FENCE)
    return FENCE + lines + FENCE + page if lines else page


def made_from(manifest: Manifest) -> dict[str, str]:
    """What a chapter's manifest says of its making: date, key, data and programs."""
    inputs, versions = manifest.inputs, manifest.versions
    data = {name: value for name, value in inputs.items() if name not in NO_DATA}
    told = [f"townbook {versions['townbook']}"] if "townbook" in versions else []
    told += [f"{label} {versions[name]}" for name, label in PROGRAMS.items() if name in versions]
    return {
        "computed": manifest.day,
        "key": manifest.key,
        "data": content_hash(json.dumps(data, sort_keys=True)) if data else "",
        "programs": " · ".join(told),
    }
