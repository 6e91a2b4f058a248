"""What a build can begin before it is known what there is to build."""

from __future__ import annotations

from townbook.publish.speed.workers import warm_up

PRELOADED = "townbook.publish.site.preload"
"""The module that imports what making an edition takes."""


def expect_to_build() -> None:
    """Begin to import what building takes: most of it in the background, a little here."""
    warm_up(PRELOADED)
    from townbook.publish.site import site_build  # noqa: F401
