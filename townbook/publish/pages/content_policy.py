"""A page's content security policy: what a browser may load and run for it, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re

_HEAD = re.compile(r"<head\b[^>]*>.*?</head>", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


def with_policy(page: str) -> str:
    """The page with its policy in its head; anything that has no head comes back as it is."""
    head = _HEAD.search(page)
    if head is None:
        return page
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(head.group())}">'
    declared = _CHARSET.search(page, *head.span())
    place = declared.end() if declared else page.index(">", head.start()) + 1
    return f"{page[:place]}\n{meta}{page[place:]}"


def policy(head: str) -> str:
    """The policy of a page with this head.

    The scripts and styles that stand in the head may run, each by its hash: the theme's
    templates write them. What stands in the body came from reports and notebooks, and gets no
    such leave; nor does anything from another host.
    """
    own: dict[str, list[str]] = {"script": [], "style": []}
    for kind, attributes, text in _INLINE.findall(head):
        if "src=" not in attributes:
            own[kind.lower()].append(_hash(text))
    sources = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *dict.fromkeys(own["script"])],
        "style-src": ["'self'", *dict.fromkeys(own["style"])],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
    return "; ".join(" ".join((name, *values)) for name, values in sources.items())


def _hash(text: str) -> str:
    """An inline block as a policy names it (CSP level 3, section 2.3.1)."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
