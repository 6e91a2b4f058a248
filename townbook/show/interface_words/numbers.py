"""How numbers, their kinds and what the audit says of them are put into words."""

from __future__ import annotations

from collections.abc import Mapping

from townbook.audit.findings import Verdict
from townbook.show.interface_words.languages import both
from townbook.store.claim import Qualifier, Review, Role

MAGNITUDES: Mapping[str, tuple[tuple[int, str], ...]] = {
    "zh": ((10**8, " 亿"), (10**4, " 万")),
    "en": ((10**9, " billion"), (10**6, " million")),
}
"""The words for large numbers, the largest first."""

SAID = both(
    {
        Qualifier.OVER: ("{}余", "over {}"),
        Qualifier.NEARLY: ("近 {}", "nearly {}"),
        Qualifier.ABOUT: ("约 {}", "about {}"),
        Qualifier.AT_LEAST: ("至少 {}", "at least {}"),
        Qualifier.AT_MOST: ("至多 {}", "at most {}"),
    }
)
"""A number with its qualifier."""

ROLES = both(
    {
        Role.RESULT: ("结果", "result"),
        Role.TARGET: ("目标", "target"),
        Role.CAPACITY: ("能力", "capacity"),
        Role.CRITERION: ("标准", "criterion"),
        Role.PRIOR: ("此前", "before"),
    }
)

NUMBERS = both(
    {
        "change": ("变化", "change"),
        "computed": ("计算值", "computed"),
        "since": ("{}以来", "since {}"),
        "span": ("{}至{}", "{} to {}"),
        "not_stated": ("报告未载明", "not stated in the report"),
        "withheld": ("人数较少，不予公布", "withheld, as it concerns few people"),
        "comma": ("、", ", "),
    }
)

VERDICTS = both(
    {
        Verdict.CONSISTENT: ("相符", "consistent"),
        Verdict.ONLY_IF_TRUNCATED: ("截尾才符", "only if truncated"),
        Verdict.INCONSISTENT: ("不符", "inconsistent"),
        Verdict.AMBIGUOUS: ("有歧义", "ambiguous"),
        Verdict.SCOPE_UNCLEAR: ("口径不明", "scope unclear"),
        Verdict.UNVERIFIABLE: ("无从核对", "unverifiable"),
    }
)

MEANINGS = both(
    {
        Verdict.CONSISTENT: ("这些数字可以同时成立。", "The numbers can all be true together."),
        Verdict.ONLY_IF_TRUNCATED: (
            "只有小数是直接截去、而不是四舍五入时，才能同时成立。",
            "They can, but only if decimals were cut off, not rounded.",
        ),
        Verdict.INCONSISTENT: (
            "按各自写法允许的任何取值，都不能同时成立。",
            "Nothing that their wording allows makes them all true together.",
        ),
        Verdict.AMBIGUOUS: (
            "写法有不止一种读法，有的读法成立，有的不成立。",
            "The wording can be read in more than one way; not every way holds.",
        ),
        Verdict.SCOPE_UNCLEAR: (
            "两个数看似可比，但统计范围可能不同，报告没有说明。",
            "Two numbers look comparable but may cover different things; the report does not say.",
        ),
        Verdict.UNVERIFIABLE: (
            "可以验算，但报告没有给出所缺的那个数。",
            "It could be checked, but the report lacks the number needed.",
        ),
    }
)
"""What each verdict means."""

REVIEWS = both(
    {
        Review.AUTO: ("待复核", "waiting"),
        Review.CONFIRMED: ("已确认", "confirmed"),
        Review.CORRECTED: ("已改正", "corrected"),
    }
)
