"""Word files whose XML declares, refers, hides or costs something."""

from collections.abc import Iterator

from tests.builders.files import a_document, a_word_file, content_types, relations
from tests.door.hostile import TOO_MUCH, Hostile

_DOCTYPE = "declares a DOCTYPE, which no such file needs"
_LETTERS = "holds a part that is not in UTF-8"
_DEEP = "holds elements too deep inside each other"
_MANY = "holds more than 200,000 elements in one part"
_UNREADABLE = "holds a part that cannot be read"
_ELSEWHERE = "takes a part of itself from elsewhere"
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def hostile(elsewhere: str) -> Iterator[Hostile]:
    declared = {
        "a billion laughs": f'<!DOCTYPE a [<!ENTITY l0 "ha">{_LAUGHS}]><a>&l9;</a>',
        "a long laugh many times": f'<!DOCTYPE a [<!ENTITY l "{"ha" * 20_000}">]><a>{"&l;" * 20_000}</a>',
        "a file of the system": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        "a page of elsewhere": f'<!DOCTYPE a [<!ENTITY x SYSTEM "{elsewhere}/x">]><a>&x;</a>',
        "rules of elsewhere": f'<!DOCTYPE a SYSTEM "{elsewhere}/a.dtd"><a/>',
        "public rules of elsewhere": f'<!DOCTYPE a PUBLIC "-//A//B" "{elsewhere}/a.dtd"><a/>',
        "an entity of parameters": f'<!DOCTYPE a [<!ENTITY % p SYSTEM "{elsewhere}/p">%p;]><a/>',
        "an entity that holds itself": '<!DOCTYPE a [<!ENTITY x "&y;"><!ENTITY y "&x;">]><a>&x;</a>',
        "a declaration behind a remark": f'<!--{" " * 5_000}--><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        "an attribute that is given": '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>',
    }
    for tries, xml in declared.items():
        content = a_word_file(parts={"word/settings.xml": xml.encode()})
        yield Hostile(tries, "theirs.docx", content, _DOCTYPE)
    laugh = declared["a billion laughs"].encode()
    for name in ("word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        yield Hostile(
            f"a billion laughs in {name}", "theirs.docx", a_word_file(parts={name: laugh}), _DOCTYPE
        )
    for name in ("customXml/item1.xml", "docProps/core.xml", "word/quiet.bin"):
        yield Hostile(
            f"a billion laughs in {name}", "theirs.docx", a_word_file(parts={name: laugh}), _DOCTYPE
        )
    drawing = {"word/media/image1.svg": declared["a file of the system"].encode()}
    yield Hostile("a file of the system in a drawing", "theirs.docx", a_word_file(parts=drawing), _DOCTYPE)
    words = declared["a file of the system"]
    for letters in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037", "shift_jis", "cp1252"):
        said = f'<?xml version="1.0" encoding="{letters}"?>{words}'.encode(letters)
        content = a_word_file(parts={"word/settings.xml": said})
        refused = _UNREADABLE if letters == "cp037" else _LETTERS
        yield Hostile(f"a declaration in {letters}", "theirs.docx", content, refused)
    said = b'<?xml version="1.0" encoding="UTF-7"?><a>+ADw-</a>'
    yield Hostile("words in UTF-7", "theirs.docx", a_word_file(parts={"word/x.xml": said}), _LETTERS)
    yield Hostile("a nought", "theirs.docx", a_word_file(parts={"word/x.xml": b"<a>\0</a>"}), _LETTERS)
    yield from costly()
    yield from unreadable()
    for tries, xml in {
        "a part that is to be put in": f'<a xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="{elsewhere}/x"/></a>',
        "a style from elsewhere": f'<?xml-stylesheet href="{elsewhere}/a.xsl" type="text/xsl"?><a/>',
    }.items():
        yield Hostile(tries, "theirs.docx", a_word_file(parts={"word/x.xml": xml.encode()}), _ELSEWHERE)


def costly() -> Iterator[Hostile]:
    yield Hostile("300 elements deep", "theirs.docx", within(b"<a>" * 300 + b"</a>" * 300), _DEEP)
    yield Hostile("100,000 elements deep", "theirs.docx", within(b"<a>" * 100_000 + b"</a>" * 100_000), _DEEP)
    deep = b"<w:tbl><w:tr><w:tc>" * 200 + b"</w:tc></w:tr></w:tbl>" * 200
    content = a_word_file(parts={"word/document.xml": a_document(deep.decode())})
    yield Hostile("200 tables in tables", "theirs.docx", content, _DEEP)
    yield Hostile("200,001 elements", "theirs.docx", within(b"<r>" + b"<a/>" * 200_001 + b"</r>"), _MANY)
    paragraphs = "".join(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>" for n in range(80_000))
    content = a_word_file(parts={"word/document.xml": a_document(paragraphs)})
    yield Hostile("80,000 paragraphs", "theirs.docx", content, _MANY)
    yield Hostile("an element of 700,000 attributes", "theirs.docx", many_attributes, TOO_MUCH)
    yield Hostile("a word of 13 MB", "theirs.docx", a_long_word, TOO_MUCH)
    yield Hostile("200,001 names of spaces", "theirs.docx", many_spaces, _MANY)


def many_attributes() -> bytes:
    attributes = " ".join(f'a{n}="{n * 7919 % 104729}"' for n in range(700_000)).encode()
    return within(b"<a " + attributes + b"/>")


def a_long_word() -> bytes:
    said = b"".join(b"%d " % (n * 7919 % 104729) for n in range(2_200_000))
    return within(b"<a>" + said + b"</a>")


def many_spaces() -> bytes:
    spaces = "".join(f'<x{n}:a xmlns:x{n}="urn:{n}"/>' for n in range(200_001)).encode()
    return within(b"<r>" + spaces + b"</r>")


def within(xml: bytes) -> bytes:
    return a_word_file(parts={"word/x.xml": xml})


def unreadable() -> Iterator[Hostile]:
    for tries, xml in {
        "an element that does not end": b"<a><b></a>",
        "two roots": b"<a/><b/>",
        "nothing": b"",
        "words alone": b"hello",
        "half of it": a_document("<w:p/>")[:-20],
        "an entity nobody declared": b"<a>&evil;</a>",
        "an attribute twice": b'<a b="1" b="2"/>',
        "a prefix nobody declared": b"<a b:c='1' <",
        "signs that are none": b"<a>&#0;</a>",
        "bytes that are no letters": b"<a>\xff\xfe\xfd</a>",
    }.items():
        yield Hostile(
            f"a part with {tries}", "theirs.docx", a_word_file(parts={"word/x.xml": xml}), _UNREADABLE
        )
    types, listed = (
        content_types("a", "b")[:-9],
        relations(("officeDocument", "word/document.xml", None))[:-9],
    )
    for name, part in {"[Content_Types].xml": types, "_rels/.rels": listed}.items():
        yield Hostile(f"half of {name}", "theirs.docx", a_word_file(parts={name: part}), _UNREADABLE)
