"""Every target by its name."""

from __future__ import annotations

import documents
import parameters
import tables
import texts
from target import Target

TARGETS: dict[str, Target] = {
    target.name: target
    for room in (documents, texts, tables, parameters)
    for target in room.TARGETS
}
