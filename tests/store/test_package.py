"""The data package describes the data folder as it is, and Frictionless accepts it."""

from __future__ import annotations

import json

from frictionless import Package

from townbook.paths import RESOURCES, Workspace
from townbook.store.package import DESCRIPTOR, describe, write_package

OWN = Workspace(RESOURCES / "data", RESOURCES / "_build")


def test_the_committed_descriptor_is_up_to_date() -> None:
    committed = json.loads((OWN.data / DESCRIPTOR).read_text(encoding="utf-8"))
    assert committed == describe(OWN), "run: townbook describe"


def test_frictionless_accepts_the_project_s_data() -> None:
    result = Package(str(OWN.data / DESCRIPTOR)).validate()
    assert result.valid, result.flatten(["title", "rowNumber", "fieldName", "note"])
    assert result.stats["tasks"] >= 8


def test_frictionless_refuses_a_claim_whose_indicator_the_catalogue_lacks(
    own_copy: Workspace,
) -> None:
    table = own_copy.reports / "dongsitou-2021" / "claims.csv"
    table.write_text(table.read_text("utf-8").replace("agriculture.grain_area", "no.such"), "utf-8")
    result = Package(str(write_package(own_copy))).validate()
    assert not result.valid
    assert "foreign-key" in str(result.flatten(["type"]))
