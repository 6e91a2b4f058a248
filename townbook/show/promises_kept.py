"""What became of a place's targets and undertakings, from each report to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from townbook.audit.phrasing import Speaker
from townbook.audit.years.compare import VERDICT_WORDS
from townbook.audit.years.pairs import YearPair, read_pairs
from townbook.audit.years.sequel import SequelKind, SequelVerdict
from townbook.show.chapter import Chapter
from townbook.show.charts import CHART_COLUMNS
from townbook.show.interface_words.across_reports import ACROSS_REPORTS

ORDER: dict[SequelKind, tuple[SequelVerdict, ...]] = {
    SequelKind.TARGET_RESULT: (
        SequelVerdict.MET,
        SequelVerdict.PARTLY,
        SequelVerdict.MISSED,
        SequelVerdict.RESCOPED,
        SequelVerdict.CANNOT_TELL,
        SequelVerdict.NOT_REPORTED,
    ),
    SequelKind.PLAN_OUTCOME: (
        SequelVerdict.DONE,
        SequelVerdict.UNDER_WAY,
        SequelVerdict.REPEATED_AS_PLAN,
        SequelVerdict.NOT_MENTIONED,
    ),
}
"""The verdicts of each kind, in the one order in which they are always shown."""


def promises_of(chapter: Chapter, kind: str) -> list[YearPair]:
    """The outcomes of one kind that may be shown: `target_result` or `plan_outcome`."""
    known = {claim.claim: claim for claim in chapter.report.claims}
    open_to_all = {claim.claim for claim in chapter.claims}

    def withheld(ids: Iterable[str]) -> bool:
        return any(each in known and each not in open_to_all for each in ids)

    return [
        pair
        for pair in read_pairs(chapter.folder)
        if pair.kind == kind and not withheld((pair.earlier, *pair.later.split(";")))
    ]


def counts_table(chapter: Chapter, pairs: Sequence[YearPair]) -> pd.DataFrame:
    """For `composition`: a bar for each year that was promised for, a part for each verdict."""
    words = ACROSS_REPORTS[chapter.language]
    rows = []
    for part in dict.fromkeys(pair.earlier_part for pair in pairs):
        own = [pair for pair in pairs if pair.earlier_part == part]
        counts = Counter(pair.verdict for pair in own)
        for verdict in ORDER[own[0].kind]:
            if counts[verdict]:
                rows.append(
                    {
                        "label": VERDICT_WORDS[verdict][chapter.language == "en"],
                        "group": words["set_in"].format(part, len(own)),
                        "value": float(counts[verdict]),
                    }
                )
    table = pd.DataFrame(rows, columns=["label", "group", "value"])
    filled = table.assign(low=table["value"], high=table["value"], unit="", claims="")
    return filled[list(CHART_COLUMNS)]


def nothing_told(chapter: Chapter, kind: str) -> str:
    """What the chart calls the promises of a kind that the next report does not speak of."""
    return VERDICT_WORDS[ORDER[SequelKind(kind)][-1]][chapter.language == "en"]


def told(chapter: Chapter, pairs: Sequence[YearPair]) -> list[dict[str, Any]]:
    """The ledger: the pairs by year and verdict, each with both sides, as rows of a narrative."""
    found = []
    for part in dict.fromkeys(pair.earlier_part for pair in pairs):
        own = [pair for pair in pairs if pair.earlier_part == part]
        for verdict in ORDER[own[0].kind]:
            rows = [_row(pair, chapter) for pair in own if pair.verdict is verdict]
            if rows:
                said = VERDICT_WORDS[verdict][chapter.language == "en"]
                found.append({"year": part, "verdict": said, "count": len(rows), "rows": rows})
    return found


def _row(pair: YearPair, chapter: Chapter) -> dict[str, str]:
    speaker, claims = Speaker(chapter.catalogue), chapter.report.claim_by_id
    language, words = chapter.language, ACROSS_REPORTS[chapter.language]
    target = claims.get(pair.earlier)
    answers = [claims[each] for each in pair.later.split(";") if each in claims]
    amounts = words["comma"].join(speaker.amount(each, language) for each in answers)
    in_words = words["own_words"].format(pair.later_said) if pair.later_said else ""
    named = words["own_words"].format(pair.what)
    return {
        "what": speaker.row_name(target, language) if target else named,
        "set": speaker.amount(target, language) if target else pair.earlier_said,
        "where": " → ".join(filter(None, (pair.earlier, pair.later.replace(";", "、")))),
        "told": amounts or in_words,
        "note": pair.note(language),
    }


def total(pairs: Sequence[YearPair], *verdicts: str) -> int:
    """How many of the pairs have one of these verdicts; all of them where none is named."""
    return sum(not verdicts or pair.verdict in verdicts for pair in pairs)
