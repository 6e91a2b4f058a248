"""Prose with placeholders: what a fact becomes on the page, and what it can never become."""

from __future__ import annotations

import pytest
from fabricated import MISSING, VISITS
from markdown_it import MarkdownIt

from townbook.publish.pages.narrative_cells import claim_anchor, escaped, render
from townbook.show.facts import facts_of
from townbook.show.narrative import NarrativeError, to_plain

FACTS = facts_of({"visits": VISITS, "nights": MISSING, "places": ["石桥", "上湾"], "villages": 3})


def shown(words: str) -> str:
    """What a reader sees of words that went through Markdown."""
    return MarkdownIt("commonmark").enable("table").render(escaped(words))


def test_a_measure_is_written_in_words_and_linked_to_its_claim() -> None:
    zh = render("来了{{ visits }}。", FACTS, "zh")
    assert zh == '来了<a class="claim" href="register.html#claim-1-1-01">12&#44;000 人次</a>。'
    assert "12&#44;000 visits</a>" in render("{{ visits }} were counted.", FACTS, "en")


def test_a_measure_of_several_claims_is_not_linked() -> None:
    both = facts_of({"both": {**VISITS, "claims": ["1.1-01", "1.1-02"]}})
    assert render("{{ both.number }}", both, "en", write=to_plain) == "12,000"
    assert "<a" not in render("{{ both }}", both, "en")


def test_measures_can_be_compared_by_their_numbers() -> None:
    source = "{% if visits.value > villages %}more{% endif %} {{ visits.label }}"
    assert render(source, FACTS, "en") == "more Visits"
    assert render("{{ 'open' if visits.high is none else 'closed' }}", FACTS, "en") == "closed"


def test_a_missing_number_is_false_and_says_so_where_it_is_printed() -> None:
    assert render("{% if nights %}many{% else %}none{% endif %}", FACTS, "en") == "none"
    assert render("{{ nights }}", FACTS, "zh") == "报告未载明"
    withheld = facts_of({"nights": {**MISSING, "withheld": True}})
    assert render("{{ nights }}", withheld, "en", write=to_plain).startswith("withheld")


def test_lists_are_joined_in_the_manner_of_the_language() -> None:
    assert render("{{ places }}", FACTS, "zh") == "石桥、上湾"
    assert render("{{ places }}", FACTS, "en") == "石桥, 上湾"


def test_lines_that_hold_only_tags_leave_no_empty_line() -> None:
    source = "{% for place in places %}\n- {{ place }}\n{% endfor %}\n\nend"
    assert render(source, FACTS, "zh") == "- 石桥\n- 上湾\n\nend"
    source = "{% for place in places %}\n{{ place }}{% if villages %}!{% endif %}\n\n{% endfor %}"
    assert render(source, FACTS, "zh") == "石桥!\n\n上湾!\n\n"


def test_an_unknown_placeholder_names_the_place_and_what_there_is() -> None:
    with pytest.raises(NarrativeError) as problem:
        render("{{ vists }}", FACTS, "zh", where="report yunxi-2020, chapter visits, cell 4")
    assert "chapter visits, cell 4" in problem.value.message
    assert "'vists'" in problem.value.message
    assert "visits" in problem.value.remedy


@pytest.mark.parametrize(
    "source", ["{{ visits", "{% if %}", "{{ visits | loud }}", "{% include 'x' %}"]
)
def test_a_damaged_template_is_a_clear_error(source: str) -> None:
    with pytest.raises(NarrativeError, match="cell 4"):
        render(source, FACTS, "zh", where="cell 4")


@pytest.mark.parametrize(
    "source",
    ["{{ ''.__class__.__mro__ }}", "{{ visits.__init__.__globals__ }}", "{{ places.append('x') }}"],
)
def test_a_template_cannot_reach_out_of_its_sandbox(source: str) -> None:
    with pytest.raises(NarrativeError):
        render(source, FACTS, "zh")


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "![x](http://evil.example/a.png)",
        "[here](javascript:alert(1))",
        "```{include} /etc/passwd\n```",
        "{raw}`html <b>`",
        ":::{eval-rst}\n.. raw:: html\n:::",
        "{{ visits }} {% set x = 1 %}",
        "# a heading\n\n- a list",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "$x^2$ \\(y\\) *a* _b_ `c` ~d~",
        "&lt;b&gt; &#60;i&#62;",
        "    indented code",
        "1. one\n2. two",
        "<https://evil.example>",
    ],
)
def test_text_from_a_report_stays_text(words: str) -> None:
    html = shown(f"x {words} x")
    body = html.removeprefix("<p>").removesuffix("</p>\n")
    assert html == f"<p>{body}</p>\n"
    assert "<" not in body


def test_what_is_escaped_reads_as_it_was_written() -> None:
    assert shown('a *b* & "c" <d>') == "<p>a *b* &amp; &quot;c&quot; &lt;d&gt;</p>\n"


def test_invisible_and_turning_characters_are_dropped() -> None:
    assert escaped("a\u202eb\u200bc\x07d\ne") == "abcd e"


def test_plain_words_stay_as_they_are() -> None:
    assert escaped("yunxi-2020") == "yunxi-2020"
    assert claim_anchor("2.3-02") == "claim-2-3-02"
