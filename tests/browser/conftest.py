"""One browser for each worker of the tests, and each site built once for all of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, sync_playwright

from browser.sites import SORTS, THEMES

ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
Open = Callable[..., Page]


class Served(SimpleHTTPRequestHandler):
    """Shows the files of a site, in silence."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of the machine, without a window, and with no way to any other machine."""
    found = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    path = next(filter(None, found), None)
    assert path, "no Chromium here; scripts/browser installs it, and `make test` calls that"
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *root])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str], Path]:
    """The folder of a site, which one of the workers builds."""
    root = tmp_path_factory.getbasetemp()
    shared = root if worker_id == "master" else root.parent

    def folder_of(name: str) -> Path:
        folder = shared / name
        with FileLock(f"{folder}.lock"):
            if not folder.exists():
                {**SORTS, **THEMES}[name].build(shared / f"{name}-source", folder)
        return folder

    return folder_of


@pytest.fixture(scope="session")
def served(built: Callable[[str], Path]) -> Iterator[Callable[[str], str]]:
    """The address of a site."""
    with ExitStack() as stack:

        @cache
        def address_of(name: str) -> str:
            show = partial(Served, directory=str(built(name)))
            server = stack.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), show))
            Thread(target=server.serve_forever).start()
            stack.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}/"

        yield address_of


@pytest.fixture
def opened(browser: Browser, served: Callable[[str], str]) -> Iterator[Open]:
    """Opens a page of a site; no page asks for anything from elsewhere."""
    elsewhere: list[str] = []
    contexts = []

    def open_page(name: str, address: str, width: int = 1280, **options: Any) -> Page:
        origin = served(name)
        context = browser.new_context(
            base_url=origin, viewport={"width": width, "height": 900}, **options
        )
        context.on(
            "request",
            lambda request: (
                elsewhere.append(request.url) if not request.url.startswith(origin) else None
            ),
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert elsewhere == []
