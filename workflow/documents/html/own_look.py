"""What an office's letterhead changes in an HTML paper, in CSS."""

import base64

from workflow.documents.html.marks import line
from workflow.documents.letterhead import Letterhead, Logo


def css(letterhead: Letterhead) -> str:
    """Rules that follow those of paper.css."""
    rules = [f":root {{ --navy: #{letterhead.accent}; }}\n"] if letterhead.accent else []
    for chosen, look in (
        ("body", letterhead.body),
        ("h2, h3, h4", letterhead.heading),
        ("h1", letterhead.title),
    ):
        said = [f"color: #{look.colour};"] if look.colour else []
        if look.font:
            said.append(f'font-family: "{look.font}", "Libertinus Serif", "Noto Naskh Arabic", serif;')
        if said:
            rules.append(f"{chosen} {{ {' '.join(said)} }}\n")
    if letterhead.logo:
        rules.append("header .logo { display: block; margin-block-end: .5rem; }\n")
    return "".join(rules)


def html_logo(logo: Logo, office: str) -> str:
    """The logo inside the page; nothing is fetched."""
    kind = "png" if logo.ending == "png" else "jpeg"
    size = f'width="{round(logo.width * 4 / 3)}" height="{round(logo.height * 4 / 3)}"'
    content = base64.b64encode(logo.content).decode()
    return f'<img class="logo" alt="{line(office)}" {size} src="data:image/{kind};base64,{content}">\n'
