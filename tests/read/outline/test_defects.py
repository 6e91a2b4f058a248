"""What looks wrong with a text is told, with its place, and nothing of the text is quoted."""

from __future__ import annotations

from townbook.read.outline.defects import MOST_OF_A_KIND, find_defects
from townbook.read.outline.document_outline import read_outline
from townbook.read.outline.normalise import normalise
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Defect


def found(text: str, catalogue: Catalogue) -> list[Defect]:
    outline = read_outline(normalise(text), catalogue)
    return list(find_defects(text, outline.sections, outline.sentences))


def test_a_sound_report_has_none(catalogue: Catalogue, example_text: str) -> None:
    assert found(example_text, catalogue) == []


def test_a_paragraph_that_breaks_off_is_told_with_its_place(catalogue: Catalogue) -> None:
    text = "一、产业\n采茶。全乡新建了一批清洁化的生产线，引进了企业，而且还在\n二、民生\n修路。"
    (defect,) = found(text, catalogue)
    assert (defect.kind, defect.section) == ("cut_off", "1")
    assert text[defect.start : defect.end].endswith("还在")


def test_characters_without_width_are_none_and_those_that_turn_the_text_are(
    catalogue: Catalogue,
) -> None:
    assert found("一、产业\n全年修井7\u200b眼。", catalogue) == []
    (defect,) = found("一、产业\n全年修井\u202e7眼。", catalogue)
    assert defect.kind == "junk"


def test_titles_tables_and_signatures_are_not_cut_off(catalogue: Catalogue) -> None:
    title = "鹤鸣坞乡二〇二二年扶持资金使用情况公开一览表（面向全体村民公开）"
    text = f"{title}\n村\t资金\n鹤鸣坞乡人民政府"
    assert found(text, catalogue) == []


def test_a_sentence_that_stands_twice_names_where_it_stood_first(catalogue: Catalogue) -> None:
    text = "一、甲\n全年采制干茶二百吨有余。\n二、乙\n修路。全年采制干茶二百吨有余。"
    (defect,) = found(text, catalogue)
    assert (defect.kind, defect.section) == ("repeated_sentence", "2")
    assert "section 1, sentence 1" in defect.note_en


def test_junk_and_doubled_marks_are_told(catalogue: Catalogue) -> None:
    text = "采茶，，种粮????修路。锟斤拷养猪&nbsp;种树\u202e。架桥 an> 完。"
    places = [text[defect.start : defect.end] for defect in found(text, catalogue)]
    assert places == ["，，", "????", "锟斤拷", "&nbsp;", "\u202e", "an>"]
    assert {defect.kind for defect in found(text, catalogue)} == {"junk"}


def test_a_ruined_text_is_not_told_a_thousand_times(catalogue: Catalogue) -> None:
    assert len(found("采茶????。" * 1000, catalogue)) == MOST_OF_A_KIND
