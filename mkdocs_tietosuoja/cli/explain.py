"""The command `tietosuoja explain`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import click

from mkdocs_tietosuoja.checks.explanation import (
    CORRECTED,
    FAILING,
    LIKENESS,
    Explanation,
    explanations,
)
from mkdocs_tietosuoja.cli.common import SEVERITIES, language_option
from mkdocs_tietosuoja.cli.described import Described
from mkdocs_tietosuoja.findings import Message, suggestion
from mkdocs_tietosuoja.language import say, translator
from mkdocs_tietosuoja.language.formats import format_article

_WIDTH = 80


@click.command(cls=Described)
@click.argument("rule", required=False)
@language_option
def explain(rule: str | None, language: str) -> None:
    """Say what RULE demands, why, and how a register meets it; without RULE, list all rules.

    RULE is the id that stands in brackets at the end of a finding.
    """
    known = explanations()
    if rule is None:
        click.echo("\n".join(_listed(language)))
        return
    id_ = rule.strip("[] ")
    if id_ not in known:
        hint = suggestion(id_, known, LIKENESS) or Message(
            "; 'tietosuoja explain' lists all of them"
        )
        message = Message("unknown rule '{rule}'{hint}", rule=rule, hint=hint)
        raise click.UsageError(say(message, language))
    click.echo("\n".join(_explained(known[id_], language)))


def _listed(language: str) -> Iterator[str]:
    known = explanations().values()
    severities = {each: say(message, language) for each, message in SEVERITIES.items()}
    width, next_width = max(len(each.id) for each in known), max(map(len, severities.values()))
    for each in known:
        article = format_article(each.article, language) if each.article else ""
        line = f"{each.id:<{width}}  {severities[each.severity]:<{next_width}}  {article}"
        yield line.rstrip()


def _explained(explained: Explanation, language: str) -> Iterator[str]:
    documentation, translate = explained.documentation, translator(language)
    head = f"{explained.id}: {say(SEVERITIES[explained.severity], language)}"
    if explained.article:
        head += f", {format_article(explained.article, language)}"
    yield click.style(head, bold=True)
    for text in (documentation.requirement, documentation.reason):
        for paragraph in filter(None, translate(text).split("\n\n")):
            yield f"\n{textwrap.fill(paragraph, _WIDTH)}"
    for heading, example in (
        (FAILING, documentation.failing),
        (CORRECTED, documentation.corrected),
    ):
        if example:
            yield f"\n{click.style(say(heading, language), bold=True)}\n"
            yield textwrap.indent(example.rstrip(), "    ")
