"""Everything that a notice says, in one language."""

from __future__ import annotations

import datetime
import string
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import quote

from mkdocs_tietosuoja.language import (
    Catalogue,
    Wording,
    format_country,
    format_date,
    format_duration,
    format_list,
    format_sign,
)
from mkdocs_tietosuoja.model import SAME_IN_EVERY_LANGUAGE, Duration, EmailFormat, Text
from mkdocs_tietosuoja.notice.blocks import (
    Block,
    Blocks,
    Definitions,
    Foreign,
    ForeignBlocks,
    Inline,
    Inlines,
    Link,
    List,
    Paragraph,
    Section,
    Strong,
    Time,
    begins_with_label,
    joined,
    map_links,
    plain_text,
    without_full_stop,
)
from mkdocs_tietosuoja.notice.prose import one_line, parse


@dataclass(frozen=True)
class Localization:
    """The voice of a notice: fixed wording and the writer's texts in one language."""

    language: str
    default_language: str
    wording: Wording
    email_format: EmailFormat

    @cached_property
    def catalogue(self) -> Catalogue:
        """The fixed wording in the language."""
        return self.wording[self.language]

    @property
    def colon(self) -> str:
        """A colon as the language writes it."""
        return format_sign(":", self.language)

    def say(self, key: str, **values: Inlines | str) -> Inlines:
        """The fixed wording of `key` with its placeholders filled.

        A full stop after a value that ends with one, such as `2018. április 17.`, or that is a
        question, is left out.
        """
        content: list[Inline] = []
        for words, placeholder in _template(self.catalogue[key]):
            if words:
                ended = plain_text(tuple(content)).endswith((".", "?", "!", _GREEK_QUESTION))
                doubled = words.startswith(".") and ended
                content.append(words[1:] if doubled else words)
            if placeholder:
                value = values[placeholder]
                content += (value,) if isinstance(value, str) else value
        return tuple(content)

    def name(self, text: Text) -> Inlines:
        """A name: plain text, marked where it is in another language."""
        words, language = text.best(self.language, self.default_language)
        line = one_line(words)
        return (Foreign((line,), language),) if self._is_foreign(language) else (line,)

    def prose(self, text: Text | None) -> Blocks:
        """The writer's Markdown, marked where it is in another language; nothing for `None`."""
        if text is None:
            return ()
        words, language = text.best(self.language, self.default_language)
        blocks = tuple(self._with_emails(block) for block in parse(words))
        return self._marked(blocks, language) if self._is_foreign(language) else blocks

    def in_few_words(self, text: Text | None) -> Inlines:
        """A text that can stand for a name, without its full stop; nothing for a longer one."""
        blocks = self.prose(text)
        if len(blocks) != 1 or not isinstance(blocks[0], Paragraph):
            return ()
        content = blocks[0].content
        return without_full_stop(content) if len(plain_text(content)) <= _NAME else ()

    def lines(self, text: Text) -> Inlines:
        """An address or another plain text, whose lines are joined with commas."""
        words, language = text.best(self.language, self.default_language)
        line = ", ".join(part.strip().rstrip(",") for part in words.splitlines() if part.strip())
        return (Foreign((line,), language),) if self._is_foreign(language) else (line,)

    def paragraph(self, key: str, **values: Inlines | str) -> Paragraph:
        """A paragraph of fixed wording."""
        return Paragraph(self.say(key, **values))

    def labelled(self, key: str, blocks: Blocks) -> Blocks:
        """Blocks whose first paragraph begins with a label; nothing without blocks."""
        return self.led((self.label(self.say(key)),), blocks)

    def label(self, words: Inlines) -> Strong:
        """Words in bold with the colon of the language."""
        return Strong((*words, self.colon))

    def definitions(self, entries: Iterable[tuple[Inlines, Blocks]]) -> Blocks:
        """Terms with what is said of each; nothing without terms."""
        every = tuple(entries)
        return (Definitions(every, self.colon),) if every else ()

    def led(self, lead: Inlines, blocks: Blocks) -> Blocks:
        """Blocks whose first paragraph begins with `lead`; nothing without blocks.

        Where they begin with a list, or with a label of their own, `lead` is a paragraph itself.
        """
        if not blocks:
            return ()
        first, *rest = blocks
        if isinstance(first, Paragraph) and not begins_with_label(first):
            return (Paragraph((*lead, " ", *first.content)), *rest)
        if isinstance(first, ForeignBlocks) and isinstance(first.blocks[0], Paragraph):
            (paragraph,) = self._marked(first.blocks[:1], first.language)
            others = self._marked(first.blocks[1:], first.language)
            return self.led(lead, (paragraph, *others, *rest))
        return (Paragraph(lead), *blocks)

    def named(self, name: Text | None, blocks: Blocks) -> Blocks:
        """An item of a list: its name in bold, then what is said of it."""
        return self.titled(self.name(name), blocks) if name else blocks

    def titled(self, title: Inlines, blocks: Blocks, remark: Inlines = ()) -> Blocks:
        """A title in bold with what is said of it: on its line, or below where that has labels."""
        if not blocks:
            return (Paragraph((*title, *remark)),)
        if begins_with_label(blocks[0]):
            return (Paragraph((Strong(title), *remark)), *blocks)
        if not remark:
            return self.led((self.label(title),), blocks)
        return self.led((Strong(title), *remark, self.colon), blocks)

    def section(
        self,
        id: str,  # noqa: A002 - the word for it
        blocks: Iterable[Block],
        sections: Iterable[Section] = (),
        *,
        title: str | None = None,
        apart: bool = False,
    ) -> Section | None:
        """A section with its standard heading, or `None` where it would be empty."""
        content, parts = tuple(blocks), tuple(sections)
        if not content and not parts:
            return None
        return Section(id, self.say(title or f"sections.{id}"), content, parts, apart)

    @property
    def tag(self) -> str:
        """The language with the country of the site, as CLDR knows it."""
        return self.wording.tag(self.language)

    def date(self, day: datetime.date) -> Inlines:
        """A date as the language writes it."""
        return (Time(day, format_date(day, self.tag)),)

    def country(self, code: str) -> str:
        """The name of a country."""
        return format_country(code, self.tag)

    def business_id(self, country: str) -> Inlines:
        """What the business id of an organisation of a country is called."""
        return (self.wording.business_id(self.language, country),)

    def countries(self, codes: Iterable[str]) -> str:
        """The names of countries as a list in words."""
        return format_list([self.country(code) for code in codes], self.language)

    def enumeration(self, parts: Iterable[Inlines]) -> Inlines:
        """Words as the language lists things: `a, b ja c`."""
        each = tuple(parts)
        content: list[Inline] = []
        pattern = format_list([f"{{{number}}}" for number in range(len(each))], self.language)
        for words, number in _template(pattern):
            content += [words] if words else []
            content += each[int(number)] if number else ()
        return tuple(content)

    def duration(self, duration: Duration) -> str:
        """A length of time."""
        return format_duration(duration, self.tag)

    def listing(self, texts: Iterable[Text]) -> Blocks:
        """Short phrases as one paragraph with commas; sentences and longer texts as a list."""
        each = [self.prose(text) for text in texts]
        phrases = [
            block.content for blocks in each for block in blocks if isinstance(block, Paragraph)
        ]
        words = [plain_text(phrase) for phrase in phrases]
        if len(each) > 1 and (
            len(words) < len(each)
            or not all(map(self._is_phrase, words))
            or sum(map(len, words)) > _LINE
        ):
            return (List(tuple(each)),)
        if len(each) == 1:
            return each[0]
        return (Paragraph(joined(phrases)),) if phrases else ()

    def _is_phrase(self, words: str) -> bool:
        """Whether words are no sentence: they begin small, or as German nouns do."""
        if self.language.partition("-")[0] in _CAPITAL_NOUNS:
            return not words.endswith((".", "!", "?"))
        return words[:1].islower()

    def email(self, address: str) -> Inlines:
        """An e-mail address in the form that the site chooses."""
        if self.email_format is EmailFormat.LINK:
            return (Link((address,), f"mailto:{quote(address, safe='@')}"),)
        if self.email_format is EmailFormat.TEXT:
            return (address,)
        return (self._spelled(address),)

    def _spelled(self, address: str) -> str:
        name, _, domain = address.rpartition("@")
        return plain_text(self.say("contact.spelled_email", name=name, domain=domain))

    def _is_foreign(self, language: str) -> bool:
        return language not in (self.language, SAME_IN_EVERY_LANGUAGE)

    def _marked(self, blocks: Blocks, language: str) -> Blocks:
        """Blocks in another language; the mark stands at the words where there is one paragraph."""
        if not blocks:
            return ()
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return (Paragraph((Foreign(blocks[0].content, language),)),)
        return (ForeignBlocks(blocks, language),)

    def _with_emails(self, block: Block) -> Block:
        """The block with its e-mail addresses in the form that the site chooses."""
        if self.email_format is EmailFormat.LINK:
            return block
        return map_links(block, self._email_link)

    def _email_link(self, link: Link) -> Inlines:
        if not link.href.startswith("mailto:"):
            return (link,)
        address = link.href.removeprefix("mailto:").partition("?")[0]
        shown = self.email(address)
        words = plain_text(link.content)
        return shown if words == address else (*link.content, " (", *shown, ")")


_GREEK_QUESTION = ";"
_CAPITAL_NOUNS = ("de", "lb")
_NAME = 60  # characters: what is no longer can stand for a name
_LINE = 90  # characters: more than this is read more easily as a list


@cache
def _template(text: str) -> tuple[tuple[str, str | None], ...]:
    """Words, each with the name of the placeholder that follows them."""
    return tuple((words, name) for words, name, _, _ in string.Formatter().parse(text))
