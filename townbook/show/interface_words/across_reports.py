"""Words of what is gathered from several reports."""

from __future__ import annotations

from collections.abc import Mapping

from townbook.show.interface_words.languages import Language

ACROSS_REPORTS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "gap": "{}年报告没有写",
        "comma": "、",
        "other": "其他",
        "apart": "（口径不同）",
        "set_in": "{}年报告提出，共{}项",
    },
    "en": {
        "gap": "not printed in the report of {}",
        "comma": ", ",
        "other": "other matters",
        "apart": " (another scope)",
        "set_in": "set in the report of {}: {} in all",
    },
}
