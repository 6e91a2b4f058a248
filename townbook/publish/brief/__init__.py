"""Briefs: one or two pages for decision makers, made from the manifests of a run."""

from townbook.publish.brief.write import FORMATS, WHOLE_REPORT, make_briefs

__all__ = ["FORMATS", "WHOLE_REPORT", "make_briefs"]
