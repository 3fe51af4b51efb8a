"""The frame around every page, and the templates that pages are made of."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2_fragments import render_block
from lucide.jinja import lucide
from markupsafe import Markup

from workflow.web import in_words
from workflow.web.assets import every_asset

HERE = Path(__file__).parent


@cache
def templates() -> Environment:
    """The templates of all pages; what is missing in one is an error, and every value is escaped."""
    found = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # they come with the program and change with it
    )
    found.globals.update(icon=icon, asset=asset_address)
    found.filters.update(
        short_day=in_words.short_day,
        shortly=in_words.shortly,
        without_field=in_words.without_field,
        days_in_letters=in_words.days_in_letters,
        weekday_and_day=in_words.weekday_and_day,
        long_day=in_words.long_day,
        counted=in_words.counted,
        said_of=in_words.said_of,
    )
    return found


def rendered(template: str, shown: Mapping[str, Any], *, block: str | None = None) -> str:
    """A page, or one block of it where only that is asked again."""
    if block is not None:
        return str(render_block(templates(), template, block, dict(shown)))
    return templates().get_template(template).render(shown)


@cache
def icon(name: str, size: int = 16) -> Markup:
    """An icon beside a word, which says the same: nobody needs to see it."""
    return Markup(  # noqa: S704  it comes from a package, by a name that stands in a template
        lucide(name, size=size, stroke_width=1.75, aria_hidden="true", focusable="false", **{"class": "icon"})
    )


def asset_address(name: str) -> str:
    """Where an asset is served."""
    return every_asset()[name].address
