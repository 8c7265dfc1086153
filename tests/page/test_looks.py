"""How the page looks and what it asks for: colours, sizes, language, motion."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import expect

from tests.channels.browser import Browser
from tests.page.visitor import Visitor


async def test_the_page_asks_only_its_own_server(visitor: Visitor) -> None:
    await visitor.say("/start")
    await expect(visitor.page.get_by_role("button", name="Hồ sơ")).to_be_visible()
    assert {urlsplit(url).netloc for url in visitor.asked} == {urlsplit(visitor.origin).netloc}


async def test_the_page_is_english_for_an_english_browser(chromium: Chromium, site: Browser) -> None:
    visitor = await Visitor.arrive(chromium, site.origin, locale="en-GB")
    await visitor.page.goto(site.origin)
    await expect(visitor.page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert await visitor.page.evaluate("document.documentElement.lang") == "en"
    await visitor.context.close()


CONTRASTS = """(selectors) => {
  const number = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const part = (value) => value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = number(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  return selectors.map((selector) => {
    const element = document.querySelector(selector);
    if (!element) return [selector, 0];
    const [a, b] = [light(number(getComputedStyle(element).color)), light(ground(element))];
    return [selector, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_words_stand_out_from_their_ground(chromium: Chromium, site: Browser, scheme: str) -> None:
    visitor = await Visitor.arrive(chromium, site.origin, locale="vi-VN", color_scheme=scheme)
    await visitor.page.goto(site.origin)
    await expect(visitor.page.get_by_label("Mã mời")).to_be_visible()
    door = await visitor.page.evaluate(
        CONTRASTS, [".door h2", ".door label", ".primary", ".secondary", ".small"]
    )
    await visitor.sign_in("moi-An-1")
    await visitor.say("/start")
    await expect(visitor.page.get_by_role("button", name="Hồ sơ")).to_be_visible()
    selectors = ["h1", "#who", ".in .rich", ".out .rich", ".out .stamp", ".keys button", ".day", ".send"]
    chat = await visitor.page.evaluate(CONTRASTS, selectors)
    assert [pair for pair in door + chat if pair[1] < 4.5] == []
    is_dark = await visitor.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (is_dark == "rgb(21, 19, 17)") == (scheme == "dark")
    await visitor.context.close()


async def test_what_is_touched_is_large_enough_and_nothing_runs_over_the_edge(visitor: Visitor) -> None:
    await visitor.say("/start")
    await expect(visitor.page.get_by_role("button", name="Hồ sơ")).to_be_visible()
    small = await visitor.page.evaluate(
        """() => [...document.querySelectorAll("button")].filter((button) => button.offsetParent)
        .filter((button) => Math.min(button.offsetHeight, button.offsetWidth) < 44)
        .map((button) => button.outerHTML)"""
    )
    assert small == []
    size = await visitor.page.evaluate("getComputedStyle(document.getElementById('text')).fontSize")
    assert float(size.removesuffix("px")) >= 16
    assert await visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_those_who_want_no_motion_get_none(chromium: Chromium, site: Browser) -> None:
    visitor = await Visitor.arrive(chromium, site.origin, locale="vi-VN", reduced_motion="reduce")
    await visitor.sign_in("moi-An-1")
    moving = await visitor.page.evaluate(
        """[...document.querySelectorAll("*")]
        .filter((element) => getComputedStyle(element).animationName !== "none").length"""
    )
    assert moving == 0
    await visitor.context.close()
