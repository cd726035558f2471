"""The standard sections of a notice."""

STANDARD_SECTIONS = (
    "controller",
    "joint-controllers",
    "representative",
    "contact",
    "data-protection-officer",
    "register",
    "data-subjects",
    "purposes",
    "registers",
    "data-categories",
    "sources",
    "provision",
    "recipients",
    "transfers",
    "retention",
    "cookies",
    "marketing",
    "automated-decisions",
    "security",
    "right-to-object",
    "rights",
    "complaint",
    "disputes",
    "changes",
)
"""Ids in the standard order; the same in every language, and the anchors of the page."""
