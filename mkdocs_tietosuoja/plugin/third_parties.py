"""What the pages of a site load from third parties because its theme and its settings say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

_FORGE = re.compile(r"github\.com|[^/]*gitlab[^/]*", re.IGNORECASE)
"""The hosts of repositories that Material's script asks for their stars."""


def third_parties(config: MkDocsConfig) -> str:
    """One line that names each third party and the setting that keeps it out; empty where none is known."""
    told = dict.fromkeys(f"{host} ({setting})" for host, setting in _found(config))
    return (
        "The pages of this site load something from third parties, who learn of each visit: "
        f"{'; '.join(told)}."
        if told
        else ""
    )


def _found(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Hosts, each with what to write instead."""
    theme, is_material = config.theme, config.theme.name == "material"
    if not _keeps_copies(config):
        if is_material and theme.get("font") is not False:
            yield "fonts.googleapis.com", "write 'font: false' below 'theme'"
        if theme.name in ("mkdocs", "readthedocs"):
            if theme.get("highlightjs"):
                yield "cdnjs.cloudflare.com", "write 'highlightjs: false' below 'theme'"
            if (theme.get("analytics") or {}).get("gtag"):
                yield "www.googletagmanager.com", "remove 'gtag' below 'theme'"
        analytics = config.extra.get("analytics") or {}
        if is_material and analytics.get("provider") == "google":
            yield "www.googletagmanager.com", "remove 'analytics' below 'extra'"
        own = urlsplit(config.site_url or "").netloc
        for setting in ("extra_css", "extra_javascript"):
            for address in map(str, config[setting]):
                host = urlsplit(address).netloc
                if host not in ("", own):
                    yield host, f"keep a copy among your documents for '{setting}'"
    host = urlsplit(config.repo_url or "").netloc
    if is_material and _FORGE.fullmatch(host):
        yield (
            "api.github.com" if host == "github.com" else host,
            "remove 'repo_url', and write the whole address in 'edit_uri' for edit links",
        )


def _keeps_copies(config: MkDocsConfig) -> bool:
    """Whether Material's plugin `privacy` copies what pages load into the site."""
    for name in ("privacy", "material/privacy"):
        plugin = config.plugins.get(name)
        if plugin:
            options = plugin.config
            return bool(options.enabled and options.assets and options.assets_fetch)
    return False
