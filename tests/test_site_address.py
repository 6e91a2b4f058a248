"""The address at which the site will stand, from the command line or the environment."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from townbook.cli import app
from townbook.errors import TownbookError
from townbook.paths import ADDRESS_VARIABLE, Workspace


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the server was asked to serve a workspace with."""
    addresses: list[str] = []

    def take(workspace: Workspace, *_: object) -> None:
        addresses.append(workspace.address)

    monkeypatch.setattr("townbook.publish.site.serve.serve_site", take)
    return addresses


@pytest.mark.parametrize("address", ["https://example.org/book", "https://example.org/book/"])
def test_an_address_ends_in_a_slash(told: list[str], address: str) -> None:
    assert CliRunner().invoke(app, ["--site-url", address, "serve"]).exit_code == 0
    assert told == ["https://example.org/book/"]


def test_the_option_counts_more_than_the_environment(
    told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS_VARIABLE, "http://localhost:8000")
    CliRunner().invoke(app, ["serve"])
    CliRunner().invoke(app, ["--site-url", "", "serve"])
    assert told == ["http://localhost:8000/", ""]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "example.org", 'https://x/"><script>'])
def test_what_is_no_address_is_refused(address: str) -> None:
    done = CliRunner().invoke(app, ["--site-url", address, "list"])
    assert isinstance(done.exception, TownbookError)
    assert "--site-url https://" in str(done.exception)
