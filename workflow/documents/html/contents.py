"""The list of contents of an HTML page: a link to each heading that follows it."""

import re

from workflow.documents.html.marks import LISTED_HERE

_HEADING = re.compile(r'<h2(?: id="([^"]*)")?([^>]*)>(.*?)</h2>', re.DOTALL)


def with_contents(body: str, called: str = "heading") -> str:
    """The body with the headings after LISTED_HERE listed there; one without a name is `called` so, with a number."""
    before, _, after = body.partition(LISTED_HERE)
    listed: list[str] = []

    def linked(found: re.Match[str]) -> str:
        name = found[1] or f"{called}-{len(listed) + 1}"
        listed.append(f'<li{found[2]}><a href="#{name}">{found[3]}</a></li>\n')
        return f'<h2 id="{name}"{found[2]}>{found[3]}</h2>'

    after = _HEADING.sub(linked, after)
    return (
        f'{before}<nav class="contents">\n<ul>\n{"".join(listed)}</ul>\n</nav>\n{after}'
        if listed
        else before + after
    )
