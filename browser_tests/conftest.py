"""The HTML report in a real browser: headless Chromium, driven through its own driver.

``--pictures FOLDER`` keeps pictures of the pages. Where Chromium and its driver are is looked up on PATH.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from tests.process import ROOT, run_refkit
from tests.reports.made_up import MATCH, MISLED, MISMATCH, ONLINE, RETRACTED, UNANSWERED, UNKNOWN, verified_report

from browser_tests.page import Page
from refkit.report import DocumentReport
from refkit.reports import renderer_for, verified_renderer_for
from refkit.reports.style import Style

_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--hide-scrollbars"),
)

#: ``open_page(text)`` opens a page in the browser; ``javascript=False`` switches scripts off, ``width`` is that of the window.
OpenPage = Callable[..., Page]
#: ``checked("draft.md", text)`` is the page that ``refkit check`` makes of a draft with this text.
Checked = Callable[..., str]
#: ``made_page(report, verify=False)`` is the page of reports that were put together by hand.
MadePage = Callable[..., str]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", metavar="FOLDER", help="Keep pictures of the pages here.")


@pytest.fixture(scope="session")
def pictures(request: pytest.FixtureRequest) -> Path | None:
    folder = request.config.getoption("--pictures")
    if folder is None:
        return None
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)


@pytest.fixture(scope="session")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[bool], webdriver.Chrome]]:
    """A browser with scripts and one without, each started once."""
    running: dict[bool, webdriver.Chrome] = {}

    def browser(javascript: bool) -> webdriver.Chrome:
        if javascript not in running:
            options = webdriver.ChromeOptions()
            options.binary_location = _found("chromium", "chromium-browser", "google-chrome")
            for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
                options.add_argument(flag)
            if not javascript:
                options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
            options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
            running[javascript] = webdriver.Chrome(options=options, service=Service(_found("chromedriver")))
        return running[javascript]

    yield browser
    for each in running.values():
        each.quit()


def _found(*names: str) -> str:
    for name in names:
        if path := shutil.which(name):
            return path
    raise pytest.UsageError(f"{names[0]} is not on PATH; ./run-browser-tests says how to install it")


@pytest.fixture
def open_page(browsers: Callable[[bool], webdriver.Chrome], tmp_path: Path, pictures: Path | None) -> OpenPage:
    def opened(html: str, *, javascript: bool = True, width: int = 1440, height: int = 900, dark: bool = False) -> Page:
        (tmp_path / "page.html").write_text(html, encoding="utf-8", newline="")
        page = Page(browsers(javascript), pictures)
        page.open((tmp_path / "page.html").as_uri(), width, height, dark=dark)
        return page

    return opened


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    def run(path: str, text: str | None = None, *arguments: str) -> str:
        if text is not None:
            (tmp_path / path).write_text(text, encoding="utf-8", newline="")
        folder = tmp_path if text is not None else ROOT
        ended = run_refkit("check", path, *arguments, "--output-format", "html", "--exit-zero", folder=folder, PYTHONUTF8="1")
        assert ended.code == 0, ended.err
        return ended.out

    return run


@pytest.fixture
def sample(checked: Checked) -> str:
    return checked("sample_refs/microcurrent.md")


@pytest.fixture
def folder(checked: Checked) -> str:
    return checked("sample_refs")


@pytest.fixture
def made_page() -> MadePage:
    def rendered(*reports: DocumentReport, verify: bool = False) -> str:
        renderer: Any = verified_renderer_for("html", Style()) if verify else renderer_for("html", Style())
        return "".join([*map(renderer.document, reports), renderer.end()])

    return rendered


@pytest.fixture
def verified(made_page: MadePage) -> str:
    texts = (
        "Lee, A., & Cho, B. (2000). How muscle recovers. *Rest*, *3*, 1–9. https://doi.org/10.1000/rest.12",
        "Lee, A., & Cho, B. (2019). How muscle recovers. *Rest*, *4*, 11–19.",
        "Moss, C. (2003). Of wasps. https://doi.org/10.1000/rest.99",
        "Vance, T. (2015). Counting votes by hand. *Electoral Review*, *44*, 12–30. https://doi.org/10.1000/none",
        "Roe, J. (2010). Mud. *Shore Ecology*, *3*. https://doi.org/10.1000/rest.12",
        "Bell, K. (2001). On doors. *Houses*, *1*, 3–4.",
        "Dow, L. (2019). On windows. *Houses*, *2*, 30–44.",
    )
    return made_page(verified_report(MATCH, MISMATCH, MISLED, UNKNOWN, RETRACTED, UNANSWERED, ONLINE, texts=texts), verify=True)
