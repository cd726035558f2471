"""Findings as lines of the build's log."""

from __future__ import annotations

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from mkdocs_tietosuoja.findings import Finding, Severity
from mkdocs_tietosuoja.plugin.files import linked_file
from mkdocs_tietosuoja.site import Site, page_links
from mkdocs_tietosuoja.source import locate

log = get_plugin_logger("mkdocs_tietosuoja")


def report_findings(site: Site) -> None:
    """Logs every finding; raises `PluginError` where one of them is an error."""
    errors = 0
    for finding in site.findings:
        if finding.severity is Severity.ERROR:
            errors += 1
            log.error(str(finding))
        else:
            log.warning(str(finding))
    if errors:
        raise PluginError(
            "The privacy notices have an error; it is told above."
            if errors == 1
            else f"The privacy notices have {errors} errors; they are told above."
        )


def report_broken_links(
    site: Site, language: str, files: Files, said: frozenset[str]
) -> frozenset[str]:
    """Logs the links in registers that lead to no page of the site, and returns what it said.

    What another language of the same build has `said` is not said again.
    """
    new = {
        str(finding): None
        for finding in _broken_links(site, language, files)
        if str(finding) not in said
    }
    for line in new:
        log.warning(line)
    return frozenset(new)


def _broken_links(site: Site, language: str, files: Files) -> list[Finding]:
    findings = []
    for key, register in site.registers.items():
        for path, href in page_links(register, language):
            if linked_file(href, files) is None:
                node, _ = locate(site.trees[key], (*path, language))
                message = (
                    f"the link '{href}' leads to no page of the site; write the path of the page in "
                    "the folder of the documents"
                )
                findings.append(Finding(node.position, message, "broken-link", Severity.WARNING))
    return findings
