"""about.yml: what it says comes back, and whatever else it holds is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from townbook.errors import DataError
from townbook.store.about import about_text, read_about
from townbook.store.claim import About, Defect

ABOUT = About(
    "hemingwu-2022", "鹤鸣坞乡", "Hemingwu", "", "", "", "", 2022, "总结: “一”", "Summary", "a.txt",
    "ab" * 32, "utf-8", "2023-01-05", "townbook 1", (Defect("junk", "1", 3, 9, "多余", "extra"),),
)  # fmt: skip


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "about.yml"
    path.write_text(about_text(ABOUT), encoding="utf-8")
    assert read_about(path) == ABOUT


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("2021-13-45", "is not valid YAML"),
        ("!!timestamp x", "is not valid YAML"),
        ('!!int ""', "is not valid YAML"),
        ("!!bool x", "is not valid YAML"),
        ("!!python/object/apply:os.getcwd []", "is not valid YAML"),
        ("[" * 600, "is not valid YAML"),
        ("9" * 5000, "is not valid YAML"),
        ("- a list", "expected a mapping with the keys report"),
        ("1: 2\nx: 3", "unknown key 1, x"),
        ("defects: 1", "key defects: expected a list, found 1"),
        ("defects: [1]", "expected a mapping with the keys kind"),
        ("report: x", "missing key township_zh"),
    ],
    ids=range(12),
)
def test_what_is_no_about_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "about.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as refusal:
        read_about(path)
    assert complaint in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("year: 2022", "year: '2022'", "key year: expected int, found '2022'"),
        ("year: 2022", "year: 0x" + "f" * 900, "key year: expected int, found a number far too"),
        ("title_en: Summary", "title_en: 5", "key title_en: expected str, found 5"),
    ],
    ids=("text for a number", "too large", "a number for text"),
)
def test_a_value_of_another_type_is_named(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    path = tmp_path / "about.yml"
    path.write_text(about_text(ABOUT).replace(old, new), encoding="utf-8")
    with pytest.raises(DataError) as refusal:
        read_about(path)
    assert complaint in str(refusal.value)
