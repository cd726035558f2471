"""The language of the user's environment, and what commands say of themselves in it."""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from copy import copy

import click

from mkdocs_tietosuoja.findings import Message

_HEADINGS = {"Options": Message("Options"), "Commands": Message("Commands")}


def user_language() -> str:
    """The language of the user's environment; `en` where it is none that the tool speaks."""
    from mkdocs_tietosuoja.language import message_languages  # noqa: PLC0415 - not for --version

    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next(filter(None, map(os.environ.get, names)), "C")
    language = re.split("[_.@]", locale)[0].lower()
    return language if language in message_languages() else "en"


def told(message: Message) -> str:
    """A message in the language of the user's environment."""
    from mkdocs_tietosuoja.language import say  # noqa: PLC0415 - not for --version

    return say(message, user_language())


class _Formatter(click.HelpFormatter):
    """Writes the headings of a description."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or told(Message("Usage: ")))

    @contextmanager
    def section(self, name: str) -> Generator[None]:
        with super().section(told(_HEADINGS[name]) if name in _HEADINGS else name):
            yield


class _Context(click.Context):
    formatter_class = _Formatter


class Described(click.Command):
    """A command that describes itself in the language of the user's environment."""

    context_class = _Context

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes usage, text and options."""
        super(Described, _translated(self)).format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence, for the list of commands."""
        return super(Described, _translated(self)).get_short_help_str(limit)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help`."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = told(Message("Show this message and exit."))
        return option


class DescribedGroup(Described, click.Group):
    """Commands that describe themselves in the language of the user's environment."""

    command_class = Described


def descriptions(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """All that a command and the commands in it say of themselves, in English."""
    yield _text(command)
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            yield option.help
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            if inner:
                yield from descriptions(inner, ctx)


def _text(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "")


def _translated(command: Described) -> Described:
    """The command with its texts in the language of the user's environment."""
    from mkdocs_tietosuoja.language import translator  # noqa: PLC0415 - not for --version

    say = translator(user_language())
    known = copy(command)
    known.help = say(_text(command))
    known.params = [copy(each) for each in command.params]
    for option in known.params:
        if isinstance(option, click.Option) and option.help:
            option.help = say(option.help)
    return known
