"""What the build says of third parties from which the pages of a site load something."""

import logging
from pathlib import Path
from typing import Any

import pytest
from building import CONFIG, build, write_site
from mkdocs.config import load_config

FONT = "fonts.googleapis.com (write 'font: false' below 'theme')"
CODE = "cdnjs.cloudflare.com (write 'highlightjs: false' below 'theme')"
CSS = "cdn.example (keep a copy among your documents for 'extra_css')"
SCRIPT = "cdn.example (keep a copy among your documents for 'extra_javascript')"
STARS = "(remove 'repo_url', and write the whole address in 'edit_uri' for edit links)"
TAG = "www.googletagmanager.com (remove 'gtag' below 'theme')"
ANALYTICS = "www.googletagmanager.com (remove 'analytics' below 'extra')"
START = "The pages of this site load something from third parties, who learn of each visit: "
LINKS = {
    "extra_css": ["a.css", "https://cdn.example/a.css"],
    "extra_javascript": [
        "a.js",
        "//cdn.example/a.js",
        {"path": "https://cdn.example/b.js", "async": True},
        "https://www.yritys.example/c.js",
    ],
}
NO_FONT = {"theme": {"name": "material", "font": False}}


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ({}, ""),
        ({"theme": {"name": "material"}}, FONT),
        ({"theme": {"name": "material", "font": {"text": "Lato"}}}, FONT),
        ({"theme": "mkdocs"}, CODE),
        ({"theme": "readthedocs"}, CODE),
        ({"theme": {"name": "mkdocs", "highlightjs": False}}, ""),
        (
            {"theme": {"name": "mkdocs", "highlightjs": False, "analytics": {"gtag": "G-1"}}},
            TAG,
        ),
        ({"extra": {"analytics": {"provider": "google", "property": "G-1"}}}, ANALYTICS),
        (LINKS, f"{CSS}; {SCRIPT}"),
        ({"repo_url": "https://github.com/yritys/www"}, f"api.github.com {STARS}"),
        ({"repo_url": "https://gitlab.yritys.example/w/w"}, f"gitlab.yritys.example {STARS}"),
        ({"theme": "mkdocs", "repo_url": "https://github.com/yritys/www"}, CODE),
        ({**LINKS, "theme": "material", "plugins": ["tietosuoja", "privacy"]}, ""),
        (
            {"theme": "material", "plugins": ["tietosuoja", {"privacy": {"enabled": False}}]},
            FONT,
        ),
    ],
)
def test_third_parties_are_told_once(
    config: dict[str, Any], told: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = {**CONFIG, "repo_url": "https://git.yritys.example/www", **config}
    write_site(tmp_path, {"docs/index.md": "# Yritys\n"}, **config)
    loaded = load_config(str(tmp_path / "mkdocs.yml"))
    caplog.set_level(logging.INFO, "mkdocs.plugins.mkdocs_tietosuoja")
    loaded.plugins["tietosuoja"].on_config(loaded)
    lines = [each.getMessage() for each in caplog.records if START in each.getMessage()]
    assert lines == ([f"mkdocs_tietosuoja: {START}{told}."] if told else [])


def test_a_strict_build_does_not_stop_for_them(tmp_path: Path) -> None:
    contact = "# Yhteys\n\n## Puhelin {: #phone }\n"
    files = {"docs/index.md": "# Yritys\n", "docs/contact.md": contact}
    write_site(tmp_path, files, theme="mkdocs", markdown_extensions=["attr_list"])
    assert build(tmp_path) == []
    assert (tmp_path / "site/tietosuoja/index.html").exists()
