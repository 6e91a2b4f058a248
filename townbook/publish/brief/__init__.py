"""Briefs: one or two pages for decision makers, made from the manifests of a run."""

from townbook.publish.brief.made import FORMATS, WHOLE_REPORT, made_briefs
from townbook.publish.brief.write import make_briefs

__all__ = ["FORMATS", "WHOLE_REPORT", "made_briefs", "make_briefs"]
