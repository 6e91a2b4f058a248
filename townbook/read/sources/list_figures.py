"""The figures that word processors count lists in: 三, 3, ③, iii, c, 丙."""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "零一二三四五六七八九"
_CAPITALS = str.maketrans("零一二三四五六七八九十百", "零壹贰叁肆伍陆柒捌玖拾佰")
_ROMAN = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
    (1, "i"),
)  # fmt: skip


def chinese_number(number: int) -> str:
    """A whole number below 1000 in Chinese figures as headings write it: 十二, 二十, 一百零五."""
    if number < 10:
        return DIGITS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[ones] if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        link = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
        return f"{DIGITS[hundreds]}百{link}{chinese_number(rest) if rest else ''}"
    return str(number)


def list_figure(form: str, number: int) -> str:
    """A list's running number in one of Word's number formats; in digits where it is not known."""
    written = _FORMS.get(form)
    return written(number) if written and 0 < number < 1000 else str(number)


def _of_series(series: str) -> Callable[[int], str]:
    return lambda number: series[number - 1] if number <= len(series) else str(number)


def _letters(number: int) -> str:
    """a … z, then aa, bb, as Word counts on."""
    repeats, place = divmod(number - 1, 26)
    return "abcdefghijklmnopqrstuvwxyz"[place] * (repeats + 1)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def _positional(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


_CHINESE = (
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "koreanDigital2",
)  # fmt: skip
_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_CHINESE, chinese_number),
    **dict.fromkeys(
        ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _positional
    ),
    **dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"),
        lambda number: chinese_number(number).translate(_CAPITALS),
    ),
    **dict.fromkeys(
        ("decimalEnclosedCircle", "decimalEnclosedCircleChinese", "ideographEnclosedCircle"),
        _of_series("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    ),
    "decimalEnclosedParen": _of_series("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _of_series("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "ideographTraditional": _of_series("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of_series("子丑寅卯辰巳午未申酉戌亥"),
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
