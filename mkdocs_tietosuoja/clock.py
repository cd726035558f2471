"""Host: the day of the build."""

from __future__ import annotations

import datetime
import os


def today() -> datetime.date:
    """The present day, or that of `SOURCE_DATE_EPOCH` where builds are made to be repeated.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc).date()
    return datetime.date.today()
