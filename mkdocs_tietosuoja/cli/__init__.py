"""Host: the command line. A command is a module of its own, which is imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from mkdocs_tietosuoja.cli.described import DescribedGroup

_COMMANDS = (
    "check",
    "diff",
    "explain",
    "language",
    "languages",
    "record",
    "render",
    "report",
    "schema",
    "translate",
)
"""The commands, each the name of its module and of its function in it."""


class _Commands(DescribedGroup):
    """Commands that are imported when they are called or described."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"mkdocs_tietosuoja.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(cls=_Commands)
@click.version_option(package_name="mkdocs-tietosuoja")
def main() -> None:
    """Privacy notices as code: checks registers and writes their notices."""
