"""The ways in which somebody works at a page: by mouse, or by the keyboard alone; with scripts or without."""

from pathlib import Path

from playwright.sync_api import Locator, Page

MOST_TABS = 400


class Mouse:
    """Somebody who points and clicks."""

    def follow(self, page: Page, link: Locator) -> None:
        link.first.click()
        page.wait_for_load_state()

    def type(self, page: Page, field: Locator, words: str) -> None:
        field.fill(words)

    def choose(self, page: Page, field: Locator, value: str) -> None:
        field.select_option(value)

    def tick(self, page: Page, box: Locator) -> None:
        box.check()

    def bring(self, field: Locator, file: Path) -> None:
        field.set_input_files(file)

    press = follow


class Keys:
    """Somebody without a mouse: everything is reached by Tab, and done by Enter, Space and letters."""

    def reach(self, page: Page, wanted: Locator) -> None:
        """Tab on until the focus stands on what is wanted."""
        for _ in range(MOST_TABS):
            if wanted.first.evaluate("element => element === document.activeElement"):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard never comes to {wanted}")

    def follow(self, page: Page, link: Locator) -> None:
        self.reach(page, link)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def type(self, page: Page, field: Locator, words: str) -> None:
        self.reach(page, field)
        if field.get_attribute("type") == "date":
            year, month, day = words.split("-")
            page.keyboard.type(month + day + year)  # as this browser shows a date
            return
        page.keyboard.press("Control+A")
        page.keyboard.type(words)

    def choose(self, page: Page, field: Locator, value: str) -> None:
        self.reach(page, field)
        label = field.locator(f'option[value="{value}"]').inner_text()
        page.keyboard.type(label)
        assert field.input_value() == value

    def tick(self, page: Page, box: Locator) -> None:
        self.reach(page, box)
        page.keyboard.press("Space")

    def bring(self, field: Locator, file: Path) -> None:
        field.set_input_files(file)  # what the system's own dialog does has no keys of ours

    press = follow
