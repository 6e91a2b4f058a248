"""What the desk's page needs once: its words, the catalogue, and what a cell may hold."""

from __future__ import annotations

from typing import Any

from townbook.desk.review_desk import ReviewDesk
from townbook.read.review.edits import choices_of
from townbook.show.interface_words.desk import CELLS, DESK, FIELDS, RELATIONS, WHY_LEFT_OUT
from townbook.show.interface_words.languages import LANGUAGES, Language
from townbook.show.interface_words.numbers import ROLES, VERDICTS
from townbook.store.about import read_about
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Statement

CLAIM_CHOICES = ("qualifier", "kind", "role", "relation", "sensitive")


def desk_setting(desk: ReviewDesk, who: str, language: Language) -> dict[str, Any]:
    """The words of the page in both languages, the catalogue, and who opened the desk.

    Raises:
        DataError: the report's about.yml is damaged.
    """
    about = read_about(desk.workspace.report(desk.report) / "about.yml")
    return {
        "report": desk.report,
        "title": {"zh": about.title_zh, "en": about.title_en},
        "who": who,
        "language": language,
        "words": {
            each: {
                "page": DESK[each],
                "fields": FIELDS[each],
                "why": WHY_LEFT_OUT[each],
                "relation": RELATIONS[each],
                "role": ROLES[each],
                "cells": CELLS[each],
                "verdict": VERDICTS[each],
            }
            for each in LANGUAGES
        },
        "choices": {name: ["", *_choices(name)] for name in (*CLAIM_CHOICES, "action")},
        **_catalogue(desk.catalogue),
    }


def _choices(name: str) -> tuple[str, ...]:
    return choices_of(name, Claim if name in CLAIM_CHOICES else Statement)


def _catalogue(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "units": sorted(catalogue.units),
        "topics": [
            {"id": topic.topic, "zh": topic.label_zh, "en": topic.label_en}
            for topic in catalogue.topics.values()
        ],
        "indicators": [
            {
                "id": each.indicator,
                "zh": each.label_zh,
                "en": each.label_en,
                "unit": each.unit,
                "meaning": {"zh": each.meaning_zh, "en": each.meaning_en},
                "phrases": list(each.phrases),
            }
            for each in catalogue.indicators.values()
        ],
    }
