"""The looks of a letter set into each of its elements, since programs for mail read no style sheet."""

from functools import lru_cache

from css_inline import CSSInliner


def with_looks(html: str, style: str) -> str:
    """The letter with its looks inside; nothing is fetched."""
    return _inliner(style).inline(html)


@lru_cache(maxsize=1)
def _inliner(style: str) -> CSSInliner:
    return CSSInliner(extra_css=style, load_remote_stylesheets=False, keep_style_tags=False)
