"""A page's content security policy lets its own head run, and nothing that came into its body."""

from __future__ import annotations

import base64
import hashlib

from townbook.publish.pages.content_policy import policy, with_policy

OWN = "\n  start();\n"
PAGE = f"""<!DOCTYPE html>
<html><head>
<meta charset="utf-8" />
<script src="_static/own.js"></script><script>{OWN}</script>
<noscript><style>p {{ color: red }}</style></noscript>
</head><body><script>fromSomewhere()</script></body></html>"""


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_scripts_and_styles_of_the_head_are_named_by_their_hashes() -> None:
    directives = dict(part.split(" ", 1) for part in policy(PAGE).split("; "))
    assert hashed(OWN) in directives["script-src"]
    assert directives["style-src"] == f"'self' {hashed('p { color: red }')}"


def test_scripts_of_the_body_get_no_leave() -> None:
    assert hashed("fromSomewhere()") not in with_policy(PAGE)


def test_the_policy_stands_before_anything_that_it_governs() -> None:
    before, _, after = with_policy(PAGE).partition('<meta http-equiv="Content-Security-Policy"')
    assert before.endswith('<meta charset="utf-8" />\n')
    assert after.index("<script") > 0


def test_nothing_but_the_policy_is_added() -> None:
    guarded = with_policy(PAGE)
    start = guarded.index("\n<meta http-equiv")
    end = guarded.index(">", start) + 1
    assert guarded[:start] + guarded[end:] == PAGE


def test_a_page_without_a_declared_charset_is_guarded_too() -> None:
    assert "Content-Security-Policy" in with_policy("<html><head></head><body></body></html>")


def test_what_is_no_page_is_left_alone() -> None:
    assert with_policy("<OpenSearchDescription/>") == "<OpenSearchDescription/>"
