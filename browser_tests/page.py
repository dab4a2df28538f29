"""A page of the report as somebody at a browser has it."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait


class Page:
    """What is on it, and what is done to it."""

    def __init__(self, driver: webdriver.Chrome, pictures: Path | None) -> None:
        self.driver = driver
        self._pictures = pictures

    def open(self, address: str, width: int, height: int, *, dark: bool) -> None:
        driver = self.driver
        driver.get("about:blank")
        driver.get_log("browser")
        driver.get_log("performance")
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": [scheme]})
        # What an earlier page has stored is no setting of this one.
        driver.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": "file://", "storageTypes": "all"})
        driver.get(address)

    def all(self, selector: str) -> list[WebElement]:
        found: list[WebElement] = self.driver.find_elements(By.CSS_SELECTOR, selector)
        return found

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def ids(self, selector: str) -> list[str]:
        """The ids of all that a selector finds."""
        return [element.get_attribute("id") or "" for element in self.all(selector)]

    def hover(self, selector: str) -> None:
        element = self.one(selector)
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        ActionChains(self.driver).move_to_element(element).perform()

    def leave(self) -> None:
        """Take the pointer away."""
        chain = ActionChains(self.driver)
        chain.w3c_actions.pointer_action.move_to_location(2, 2)
        chain.perform()

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def tab(self, times: int = 1, *, back: bool = False) -> None:
        for _ in range(times):
            chain = ActionChains(self.driver)
            (chain.key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT) if back else chain.send_keys(Keys.TAB)).perform()

    def focused(self) -> str:
        """What has the focus: its id, or else its words."""
        return str(self.run("const it = document.activeElement; return it.id || it.textContent.trim() || it.tagName"))

    def until(self, script: str, *arguments: Any) -> None:
        """Wait until a script says yes."""
        WebDriverWait(self.driver, 5, poll_frequency=0.02).until(lambda _: self.run(f"return {script}", *arguments))

    def complaints(self) -> list[str]:
        """What the browser's console says."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The addresses that were asked for since the page was opened."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [each["params"]["request"]["url"] for each in messages if each["method"] == "Network.requestWillBeSent"]

    def picture(self, name: str) -> None:
        if self._pictures is not None:
            self.driver.save_screenshot(str(self._pictures / f"{name}.png"))

    def small_picture(self, name: str) -> bytes:
        """A picture as WebP, which is a fraction of the size; also kept."""
        taken = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "webp", "quality": 80})
        picture = b64decode(taken["data"])
        if self._pictures is not None:
            (self._pictures / f"{name}.webp").write_bytes(picture)
        return picture
