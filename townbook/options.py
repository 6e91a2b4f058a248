"""What commands have in common: arguments that mean the same everywhere, and groups of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from townbook.show.interface_words.languages import Language


class LanguageChoice(StrEnum):
    ZH = "zh"
    EN = "en"
    ALL = "all"

    @property
    def languages(self) -> tuple[Language, ...]:
        return ("zh", "en") if self is LanguageChoice.ALL else (self.value,)  # type: ignore[return-value]


Reports = Annotated[
    list[str] | None, typer.Argument(help="Report ids such as dongsitou-2021; none means all.")
]
ReportId = Annotated[str, typer.Argument(help="A report id such as dongsitou-2021.")]
Languages = Annotated[LanguageChoice, typer.Option(help="Which edition: zh, en or all.")]
Topics = Annotated[
    list[str] | None, typer.Option("--topic", help="Only this chapter; may be given repeatedly.")
]
Year = Annotated[int | None, typer.Option(help="The year that it reports on, if it does not say.")]
Who = Annotated[
    str, typer.Option(envvar="TOWNBOOK_REVIEWER", help="The name that the review is noted under.")
]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print the table as CSV and nothing else.")]


@dataclass(frozen=True)
class RunOptions:
    """How notebooks are run."""

    workers: Annotated[
        int | None,
        typer.Option(min=1, help="How many notebooks run at once; default: one a core."),
    ] = None
    time_limit: Annotated[
        float, typer.Option(min=1, help="Seconds that one notebook may take.")
    ] = 300
    force: Annotated[bool, typer.Option("--force", help="Run also what is up to date.")] = False
    scheduler: Annotated[
        str, typer.Option(help="Hand the chapters to this Dask scheduler, tcp://host:port.")
    ] = ""


@dataclass(frozen=True)
class PlaceOptions:
    """Where a report comes from."""

    township: Annotated[str, typer.Option(help="The township's name in Chinese.")] = ""
    township_en: Annotated[str, typer.Option(help="… and in English.")] = ""
    county: Annotated[str, typer.Option(help="The county's name in Chinese.")] = ""
    county_en: Annotated[str, typer.Option(help="… and in English.")] = ""
    province: Annotated[str, typer.Option(help="The province's name in Chinese.")] = ""
    province_en: Annotated[str, typer.Option(help="… and in English.")] = ""


def with_groups(function: Callable[..., None]) -> Callable[..., None]:
    """Let a command take several options as one frozen value.

    A parameter whose type is a dataclass becomes an option for each of its fields; the command
    is called with an instance of it.
    """
    signature = inspect.signature(function, eval_str=True)
    groups: dict[str, Any] = {
        name: each.annotation
        for name, each in signature.parameters.items()
        if is_dataclass(each.annotation)
    }
    options = [
        each
        for name, parameter in signature.parameters.items()
        for each in (_options_of(groups[name]) if name in groups else (parameter,))
    ]

    @wraps(function)
    def command(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group(**{each.name: given.pop(each.name) for each in fields(group)})
        function(**given)

    made: Any = command
    made.__signature__ = signature.replace(parameters=options)
    made.__annotations__ = {each.name: each.annotation for each in options}
    del made.__wrapped__
    return command


def _options_of(group: Any) -> tuple[inspect.Parameter, ...]:
    hints = get_type_hints(group, include_extras=True)
    return tuple(
        inspect.Parameter(
            each.name,
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
            default=each.default,
            annotation=hints[each.name],
        )
        for each in fields(group)
    )
