"""Atom feeds: as RFC 4287 has them, for a real reader of feeds, with ids that stay."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from building import build, places, read_page, run, write
from lxml import etree, html
from test_matrix import SITE
from test_versions_site import DAYS, KEY, Variant, write_versions

from mkdocs_tietosuoja.notice.blocks import Link, Paragraph
from mkdocs_tietosuoja.render import Feed, FeedEntry, render_atom

ATOM = {"a": "http://www.w3.org/2005/Atom"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PREFIXES = {"fi": "", "sv": "sv/", "en": "en/"}
TAG = "tag:www.yritys.example"

NEWSLETTER = """\
extends: customers-2024
name: {fi: "Uutiskirje & <kutsut>", sv: Nyhetsbrev, en: Newsletter}
joint_controllers:
  parties: [{name: Toinen Oy, email: a@toinen.example}, {name: Kolmas Ab, email: a@kolmas.example}]
  arrangement: {fi: Sovittu., sv: Avtalat., en: Agreed.}
history:
  - {date: 2023-01-31, change: {fi: "Laadittu & <b>julkaistu</b>.", sv: Upprättad., en: Drawn up.}}
  - date: 2024-02-29
    change: {fi: "Katso [tämä](gone.md), [juuri](/a) ja [muu](https://x.example/).", sv: B, en: C}
    effective: 2024-04-01
    class: well_in_advance
    impact: {fi: Vaikuttaa., sv: Påverkar., en: It matters.}
recipients: [{name: Toinen Oy, role: controller, country: FI}]
"""


def write_followed(folder: Path, variant: Variant, **config: Any) -> None:
    write_versions(folder, variant, **config)
    write(folder, {"registers/newsletter.yml": NEWSLETTER})


def feed_files(site: Path) -> list[str]:
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("feed.xml"))


@pytest.mark.parametrize("structure", ["plain", "suffix", "folder"])
@pytest.mark.parametrize("directory_urls", [True, False])
def test_feeds_are_valid_in_every_language(
    structure: str, directory_urls: bool, tmp_path: Path
) -> None:
    variant = Variant(structure, fallback=False, directory_urls=directory_urls)
    write_followed(tmp_path, variant)
    assert places(build(tmp_path, strict=False)) == [
        "registers/newsletter.yml:9:18 warning [broken-link]"
    ]
    site = tmp_path / "site"
    languages = PREFIXES if structure != "plain" else {"fi": ""}
    assert feed_files(site) == sorted(
        f"{prefix}tietosuoja/{each}feed.xml"
        for prefix in languages.values()
        for each in ("", f"{KEY}/", "newsletter/")
    )
    ids: set[str] = set()
    for language, prefix in languages.items():
        for each in ("", f"{KEY}/", "newsletter/"):
            address = f"{prefix}tietosuoja/{each}feed.xml"
            check_rfc_4287(site / address)
            root = etree.parse(site / address).getroot()
            assert root.get(XML_LANG) == language
            (own,) = root.xpath("a:link[@rel='self']/@href", namespaces=ATOM)
            assert own == SITE + address
            (feed_id,) = root.xpath("a:id/text()", namespaces=ATOM)
            assert feed_id not in ids
            ids.add(feed_id)
            for link in root.xpath("//a:link[@rel='alternate']/@href", namespaces=ATOM):
                target = link.removeprefix(SITE)
                assert (site / target).is_file() or (site / target / "index.html").is_file()
            check_parsed(site / address, 5 if not each else 3 if KEY in each else 2)
        check_head(site, prefix, variant)


def check_rfc_4287(file: Path) -> None:
    """What the RFC says with MUST of the elements that we write."""
    assert file.read_bytes().startswith(b'<?xml version="1.0" encoding="utf-8"?>\n<feed ')
    root = etree.parse(file).getroot()
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    entries = root.xpath("a:entry", namespaces=ATOM)
    for each in (root, *entries):  # 4.1.1, 4.1.2: exactly one of each
        for name in ("id", "title", "updated"):
            assert len(each.xpath(f"a:{name}", namespaces=ATOM)) == 1
        for link in each.xpath("a:link", namespaces=ATOM):  # 4.2.7
            assert urlsplit(link.get("href")).scheme == "https"
        alternates = each.xpath("a:link[@rel='alternate']", namespaces=ATOM)
        assert len({link.get("type") for link in alternates}) == len(alternates) == 1
        (identity,) = each.xpath("a:id/text()", namespaces=ATOM)  # 4.2.6: an absolute IRI
        assert re.fullmatch(r"tag:[\w.-]+,\d{4}-\d\d-\d\d:[\w./%-]+", identity)
        for day in each.xpath("a:updated | a:published", namespaces=ATOM):  # 3.3
            moment = datetime.datetime.strptime(day.text, "%Y-%m-%dT%H:%M:%S%z")
            assert moment.utcoffset() == datetime.timedelta(0)
        for title in each.xpath("a:title", namespaces=ATOM):  # 4.2.14, 3.1.1.1: plain text
            assert title.get("type") is None
            assert len(title) == 0
    for entry in entries:
        assert entry.xpath("a:author/a:name[string()]", namespaces=ATOM)  # 4.1.1, 3.2.1
        (content,) = entry.xpath("a:content", namespaces=ATOM)
        assert content.get("type") == "html"  # 4.1.3.3: escaped markup and no elements
        assert len(content) == 0
        for link in html.fragment_fromstring(content.text, create_parent=True).xpath("//@href"):
            assert urlsplit(link).scheme in ("https", "mailto"), link
    identities = root.xpath("a:entry/a:id/text()", namespaces=ATOM)
    assert len(set(identities)) == len(identities)
    updated = [entry.findtext("a:updated", namespaces=ATOM) for entry in entries]
    assert updated == sorted(updated, reverse=True)
    assert root.findtext("a:updated", namespaces=ATOM) == updated[0]


def check_parsed(file: Path, count: int) -> None:
    """A real reader of feeds finds nothing wrong."""
    parsed = feedparser.parse(file.read_bytes())
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    assert len(parsed.entries) == count
    for entry in parsed.entries:
        assert entry.id
        assert entry.link
        assert entry.title
        assert entry.updated_parsed
        assert entry.published_parsed
        assert entry.content[0].value


def check_head(site: Path, prefix: str, variant: Variant) -> None:
    """The index and each notice lead to the feed of all, a notice also to its own."""
    name = {"": "Tietosuojaselosteet", "sv/": "Integritetspolicyer", "en/": "Privacy notices"}
    own = {"": "Asiakkaat 2024", "sv/": "Kunder 2024", "en/": "Customers 2024"}
    every = (f"{name[prefix]} – Yritys", f"{SITE}{prefix}tietosuoja/feed.xml")
    mine = (f"{own[prefix]} – Yritys", f"{SITE}{prefix}tietosuoja/{KEY}/feed.xml")
    index = "tietosuoja/" if variant.directory_urls else "tietosuoja/index.html"
    for address, expected in (
        (index, [every]),
        (variant.address(f"tietosuoja/{KEY}"), [every, mine]),
        (variant.address(f"tietosuoja/{KEY}/{DAYS[2]}"), [every, mine]),
        (variant.address("contact"), []),
    ):
        file = site / prefix / address
        page = file if file.is_file() else file / "index.html"
        links = html.fromstring(page.read_bytes()).xpath(
            "/html/head/link[@rel='alternate'][@type='application/atom+xml']"
        )
        here = f"{SITE}{prefix}{address}"
        assert [(each.get("title"), urljoin(here, each.get("href"))) for each in links] == expected


def test_what_a_feed_says(tmp_path: Path) -> None:
    write_followed(tmp_path, Variant("suffix"))
    build(tmp_path, strict=False)
    parsed = feedparser.parse((tmp_path / "site/tietosuoja/feed.xml").read_bytes())
    assert parsed.feed.title == "Tietosuojaselosteet – Yritys"
    assert parsed.feed.id == f"{TAG},2018-04-17:ohjeet/tietosuoja/fi/feed"
    assert parsed.feed.updated == "2024-02-29T00:00:00Z"
    assert [(entry.id, entry.title, entry.link) for entry in parsed.entries] == [
        (
            f"{TAG},2024-02-29:ohjeet/tietosuoja/newsletter/fi",
            "Uutiskirje & <kutsut>: 29.2.2024",
            f"{SITE}tietosuoja/newsletter/",
        ),
        *(
            (
                f"{TAG},{day}:ohjeet/tietosuoja/{KEY}/fi",
                f"Asiakkaat 2024: {shown}",
                f"{SITE}tietosuoja/{KEY}/{day}/",
            )
            for day, shown in ((DAYS[2], "10.1.2024"),)
        ),
        (
            f"{TAG},2023-01-31:ohjeet/tietosuoja/newsletter/fi",
            "Uutiskirje & <kutsut>: 31.1.2023",
            f"{SITE}tietosuoja/newsletter/",
        ),
        *(
            (
                f"{TAG},{day}:ohjeet/tietosuoja/{KEY}/fi",
                f"Asiakkaat 2024: {shown}",
                f"{SITE}tietosuoja/{KEY}/{day}/",
            )
            for day, shown in ((DAYS[1], "25.5.2021"), (DAYS[0], "17.4.2018"))
        ),
    ]
    authors = [[author.name for author in entry.authors] for entry in parsed.entries]
    assert authors[0] == ["Yritys Oy", "Toinen Oy", "Kolmas Ab"]
    assert authors[1] == ["Yritys Oy"]
    root = etree.parse(tmp_path / "site/tietosuoja/feed.xml").getroot()
    newest, priced, first, *_ = root.xpath("a:entry/a:content/text()", namespaces=ATOM)
    assert newest.split("\n") == [
        '<p>Katso tämä, <a href="https://www.yritys.example/a">juuri</a> ja '
        '<a href="https://x.example/">muu</a>.</p>',
        "<p><strong>Mitä muutos merkitsee sinulle:</strong> Vaikuttaa.</p>",
        '<p>Voimassa <time datetime="2024-04-01">1.4.2024</time> alkaen. '
        "Ilmoitamme muutoksesta hyvissä ajoin ennen kuin se tulee voimaan.</p>",
    ]
    version = f"{SITE}tietosuoja/{KEY}/{DAYS[2]}/"
    assert (
        f'Katso <a href="{version}#prices">hinnat</a> ja <a href="{SITE}contact/#phone">yhteys</a>.'
    ) in priced
    assert "<del>Kolme</del> <ins>Kaksi</ins> vuotta." in priced
    assert first == "<p>Laadittu &amp; &lt;b&gt;julkaistu&lt;/b&gt;.</p>"


def test_entry_leads_to_the_notice_where_its_version_has_no_page(tmp_path: Path) -> None:
    options = {"missing_translation": "fallback", "language": "fi", "versions": 1}
    write_versions(tmp_path, Variant("plain"), plugins={"tietosuoja": options})
    assert build(tmp_path) == []
    parsed = feedparser.parse((tmp_path / f"site/tietosuoja/{KEY}/feed.xml").read_bytes())
    home = f"{SITE}tietosuoja/{KEY}/"
    assert [entry.link for entry in parsed.entries] == [f"{home}{DAYS[2]}/", home, home]
    assert "<del>Kolme</del>" in parsed.entries[0].content[0].value
    assert "<del>" not in parsed.entries[1].content[0].value


def test_ids_stay_when_texts_and_places_change(tmp_path: Path) -> None:
    ids = []
    changes: tuple[dict[str, Any], ...] = (
        {"path": "tietosuoja"},
        {"path": "privacy", "versions": 0},
    )
    for number, options in enumerate(changes):
        folder = tmp_path / str(number)
        settings = {"missing_translation": "fallback", "language": "fi", **options}
        write_versions(folder, Variant("plain"), plugins={"tietosuoja": settings})
        if number:
            file = folder / "registers" / f"{KEY}.yml"
            written = file.read_text("utf-8").replace("fi: Asiakkaat 2024", "fi: Asiakkaamme")
            file.write_text(written, "utf-8")
        build(folder, strict=False)
        feed = etree.parse(folder / f"site/{options['path']}/{KEY}/feed.xml")
        ids.append(feed.xpath("//a:id/text()", namespaces=ATOM))
    assert ids[0] == ids[1]
    assert len(ids[0]) == 4


@pytest.mark.parametrize("site_url", ["", None])
def test_without_an_address_of_the_site_there_are_no_feeds(
    site_url: str | None, tmp_path: Path
) -> None:
    write_versions(tmp_path, Variant("suffix"), site_url=site_url)
    built = run(tmp_path, "mkdocs", "build")
    assert built.returncode == 0, built.stderr
    told = "There are no Atom feeds of the privacy notices, because 'site_url' is not set."
    assert built.stderr.count(told) == 1
    assert feed_files(tmp_path / "site") == []
    root = read_page(tmp_path, f"tietosuoja/{KEY}")
    assert not root.xpath("//link[@type='application/atom+xml']")


def test_file_of_the_site_takes_the_place_of_a_feed(tmp_path: Path) -> None:
    write_versions(tmp_path, Variant("suffix"))
    write(tmp_path, {"docs/tietosuoja/feed.xml": "<feed/>", "docs/sv/tietosuoja/feed.xml": "<sv/>"})
    assert build(tmp_path) == []
    site = tmp_path / "site"
    assert (site / "tietosuoja/feed.xml").read_text("utf-8") == "<feed/>"
    assert (site / "sv/tietosuoja/feed.xml").read_text("utf-8") == "<sv/>"
    assert "Customers 2024" in (site / "en/tietosuoja/feed.xml").read_text("utf-8")


def test_page_links_to_a_feed_in_its_language(tmp_path: Path) -> None:
    write_versions(tmp_path, Variant("suffix"))
    follow = "[Follow](tietosuoja/feed.xml)\n"
    write(tmp_path, {f"docs/index{each}.md": f"# X\n\n{follow}" for each in ("", ".sv", ".en")})
    assert build(tmp_path) == []
    for prefix in PREFIXES.values():
        page = html.fromstring((tmp_path / "site" / prefix / "index.html").read_bytes())
        assert page.xpath("//article//p/a/@href") == ["tietosuoja/feed.xml"]


def test_feeds_of_pages_of_the_site(tmp_path: Path) -> None:
    write_versions(tmp_path, Variant("plain"))
    write(
        tmp_path,
        {
            "registers/other.yml": f"extends: {KEY}\nname: Muu\nhistory:\n"
            "  - {date: 2024-01-10, change: Laadittu.}\n",
            "docs/all.md": f"---\ntietosuoja: [{KEY}, other]\n---\n",
            "docs/part.md": f"---\ntietosuoja: {{show: {KEY}, sections: [rights]}}\n---\n",
            "docs/list.md": "---\ntietosuoja: index\n---\n",
        },
    )
    assert build(tmp_path) == []
    found = [f"all/{KEY}/feed.xml", "all/other/feed.xml", "list/feed.xml"]
    assert feed_files(tmp_path / "site") == found
    for address, links in (
        ("all", ["../list/feed.xml", f"{KEY}/feed.xml", "other/feed.xml"]),
        ("part", ["../list/feed.xml", f"../all/{KEY}/feed.xml"]),
        ("list", ["feed.xml"]),
    ):
        head = read_page(tmp_path, address).xpath("//link[@type='application/atom+xml']/@href")
        assert head == links


def test_feed_of_all_tells_of_the_newest_changes(tmp_path: Path) -> None:
    write_versions(tmp_path, Variant("plain"))
    for number in range(8):
        history = "".join(
            f"  - {{date: {2000 + number}-01-{day:02}, change: Muutos.}}\n" for day in range(1, 10)
        )
        write(
            tmp_path,
            {f"registers/r{number}.yml": f"extends: {KEY}\nname: R{number}\nhistory:\n{history}"},
        )
    build(tmp_path, strict=False)
    file = tmp_path / "site/tietosuoja/feed.xml"
    check_rfc_4287(file)
    check_parsed(file, 50)
    parsed = feedparser.parse(file.read_bytes())
    assert [entry.title for entry in parsed.entries][-1] == "R2: 8.1.2002"


def test_two_builds_write_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for seed in ("0", "1"):
        folder = tmp_path / seed
        write_versions(folder, Variant("suffix"))
        built = run(folder, "mkdocs", "build", PYTHONHASHSEED=seed, SOURCE_DATE_EPOCH="1790000000")
        assert built.returncode == 0, built.stderr
        site = folder / "site"
        found.append(
            {
                file.relative_to(site).as_posix(): file.read_bytes()
                for file in site.rglob("*")
                if file.is_file()
            }
        )
    assert found[0] == found[1]


def test_theme_that_leaves_out_the_end_of_its_head(tmp_path: Path) -> None:
    template = "<!doctype html><html><head><title>{{ page.title }}</title>\n<BODY class=x>{{ page.content }}"
    write(tmp_path, {"own/main.html": template})
    theme = {"name": None, "custom_dir": str(tmp_path / "own")}
    options = {"missing_translation": "fallback", "language": "fi"}
    write_versions(tmp_path, Variant("plain"), theme=theme, plugins={"tietosuoja": options})
    assert build(tmp_path) == []
    root = read_page(tmp_path, f"tietosuoja/{KEY}/{DAYS[0]}")
    assert root.xpath("/html/head/meta[@name='robots']/@content") == ["noindex"]
    assert len(root.xpath("/html/head/link[@type='application/atom+xml']")) == 2


def test_addresses_are_escaped() -> None:
    entry = FeedEntry(
        id="tag:x.example,2024-01-10:a",
        title="A & B <c>",
        day=datetime.date(2024, 1, 10),
        address="https://x.example/?a=1&b=2",
        authors=("M & N",),
        content=(Paragraph((Link(("X & Y",), 'https://x.example/?a="1"&b=2'),)),),
    )
    feed = Feed("tag:x.example,2024-01-10:f", "F & G", "fi", "https://x.example/f", "/", (entry,))
    root = etree.fromstring(render_atom(feed).encode())
    assert root.findtext("a:entry/a:title", namespaces=ATOM) == "A & B <c>"
    assert root.findtext("a:entry/a:author/a:name", namespaces=ATOM) == "M & N"
    (link,) = root.xpath("a:entry/a:link/@href", namespaces=ATOM)
    assert link == "https://x.example/?a=1&b=2"
    content = root.findtext("a:entry/a:content", namespaces=ATOM)
    paragraph = html.fragment_fromstring(content)
    assert paragraph.xpath("a/@href") == ['https://x.example/?a="1"&b=2']
    assert paragraph.text_content() == "X & Y"
