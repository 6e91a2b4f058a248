"""Briefs: one or two pages for decision makers, made from the manifests of a run."""
