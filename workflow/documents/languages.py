"""The languages a paper can be made in: their words for dates, numbers, lengths and the writers' own labels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Unit = Literal[
    "day",
    "week",
    "month",
    "year",
    "clear day",
    "clear week",
    "clear month",
    "clear year",
    "business day",
    "clear business day",
    "academic year",
]
UNITS: Mapping[str, Unit] = {unit: unit for unit in get_args(Unit)}


@dataclass(frozen=True, slots=True)
class Language:
    """One language. Numbers are written in the same digits everywhere, so that clause 7.1 is 7.1 in every text."""

    key: str
    """As in a template's name: "draft.ur.md.j2"; "en" needs none."""
    tag: str
    """The language tag for Word and PDF."""
    name: str
    right_to_left: bool
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    numbers: tuple[str, ...]
    """Nought to twenty, as they are written before their digits."""
    yes: str
    no: str
    comma: str
    and_: str
    clause: str
    """What a reference prints: "clause {}"."""
    annex: str
    page: str
    of: str
    signature_lines: tuple[str, str, str, str, str]
    acting_for: str
    to_be_confirmed: str
    letters: str
    """The signs that count annexes and the items of level 3; empty for a, b, c and then i, ii, iii."""
    font: str
    """The bundled font of its script; empty for Latin letters."""
    line_height: float = 1.0
    """How much taller its lines are than lines of Latin letters."""
    effective: Mapping[str, str] = field(default_factory=dict, hash=False)
    """When an agreement takes effect, by the English words; "on" a date, or when a "count" of the parties have signed."""
    to_the_end: str = "{length} to the end of {period}"
    """A length that goes on to the end of a period."""
    periods: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What it calls these periods, by the English words."""
    languages: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What it calls languages, by their English names in small letters."""
    countries: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What it calls countries, by their English names in small letters; others keep their English name."""
    papers: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What it calls the papers that are made in it, by their kinds."""
    marks: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What stands at the head of their pages, by their kinds, with the place of the version."""


ENGLISH = Language(
    key="en",
    tag="en-GB",
    name="English",
    right_to_left=False,
    months=tuple(
        "January February March April May June July August September October November December".split()
    ),
    weekdays=tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    numbers=tuple(
        (
            "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen twenty"
        ).split()
    ),
    yes="yes",
    no="no",
    comma=", ",
    and_=" and ",
    clause="clause {}",
    annex="Annex {}",
    page="page ",
    of=" of ",
    signature_lines=("Signature", "Name", "Title", "Place", "Date"),
    acting_for="acting for {}",
    to_be_confirmed="signature to be confirmed",
    letters="",
    font="",
)
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
URDU = Language(
    key="ur",
    tag="ur-PK",
    name="Urdu",
    right_to_left=True,
    months=tuple("جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر".split()),
    weekdays=tuple("پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار".split()),
    numbers=tuple(
        (
            "صفر ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس"
        ).split()
    ),
    yes="ہاں",
    no="نہیں",
    comma="، ",
    and_=" اور ",
    clause="شق {}",
    annex="ضمیمہ {}",
    page="صفحہ ",
    of=" از ",
    signature_lines=("دستخط", "نام", "عہدہ", "مقام", "تاریخ"),
    acting_for="منجانب {}",
    to_be_confirmed="دستخط کی تصدیق باقی ہے",
    letters=_ABJAD,
    font="Noto Nastaliq Urdu",
    line_height=1.6,
    effective={
        "on the date of the last signature": "آخری دستخط کی تاریخ سے",
        "on the date of the first signature": "پہلے دستخط کی تاریخ سے",
        "on a date to be fixed": "ایک ایسی تاریخ سے جو طے ہونی ہے",
        "on": "{} سے",
        "count": "اس تاریخ سے جس پر فریقین میں سے {} دستخط کر چکے ہوں",
    },
    to_the_end="{period} کے اختتام تک {length}",
    periods={
        "a month": "کسی مہینے",
        "a quarter": "کسی سہ ماہی",
        "a semester": "کسی سمسٹر",
        "an academic year": "کسی تعلیمی سال",
        "a year": "کسی سال",
    },
    languages={"english": "انگریزی", "urdu": "اردو", "arabic": "عربی"},
    countries={
        "pakistan": "پاکستان",
        "kenya": "کینیا",
        "uganda": "یوگنڈا",
        "tanzania": "تنزانیہ",
        "united kingdom": "برطانیہ",
        "the united kingdom": "برطانیہ",
        "united arab emirates": "متحدہ عرب امارات",
        "the united arab emirates": "متحدہ عرب امارات",
        "saudi arabia": "سعودی عرب",
        "iran": "ایران",
        "united states": "ریاست ہائے متحدہ امریکا",
        "the united states": "ریاست ہائے متحدہ امریکا",
        "canada": "کینیڈا",
        "france": "فرانس",
    },
    papers={"draft": "مسودہ", "execution_copy": "دستخط کا نسخہ"},
    marks={"draft": "مسودہ {version}، دستخط کے لیے نہیں"},
)
ARABIC = Language(
    key="ar",
    tag="ar-SA",
    name="Arabic",
    right_to_left=True,
    months=tuple("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()),
    weekdays=tuple("الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()),
    numbers=(
        *"صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split(),
        "أحد عشر",
        "اثنا عشر",
        "ثلاثة عشر",
        "أربعة عشر",
        "خمسة عشر",
        "ستة عشر",
        "سبعة عشر",
        "ثمانية عشر",
        "تسعة عشر",
        "عشرون",
    ),
    yes="نعم",
    no="لا",
    comma="، ",
    and_=" و",
    clause="البند {}",
    annex="الملحق {}",
    page="صفحة ",
    of=" من ",
    signature_lines=("التوقيع", "الاسم", "الصفة", "المكان", "التاريخ"),
    acting_for="نيابةً عن {}",
    to_be_confirmed="التوقيع في انتظار التأكيد",
    letters=_ABJAD,
    font="Noto Naskh Arabic",
    line_height=1.25,
    effective={
        "on the date of the last signature": "من تاريخ آخر توقيع",
        "on the date of the first signature": "من تاريخ أول توقيع",
        "on a date to be fixed": "من تاريخ يُحدَّد لاحقًا",
        "on": "من {}",
        "count": "من التاريخ الذي يكون قد وقّع فيه {} من الأطراف",
    },
    to_the_end="{length} إلى نهاية {period}",
    periods={
        "a month": "شهر",
        "a quarter": "ربع سنة",
        "a semester": "فصل دراسي",
        "an academic year": "سنة دراسية",
        "a year": "سنة ميلادية",
    },
    languages={"english": "الإنجليزية", "urdu": "الأردية", "arabic": "العربية"},
    countries={
        "pakistan": "باكستان",
        "kenya": "كينيا",
        "uganda": "أوغندا",
        "tanzania": "تنزانيا",
        "united kingdom": "المملكة المتحدة",
        "the united kingdom": "المملكة المتحدة",
        "united arab emirates": "الإمارات العربية المتحدة",
        "the united arab emirates": "الإمارات العربية المتحدة",
        "saudi arabia": "المملكة العربية السعودية",
        "iran": "إيران",
        "united states": "الولايات المتحدة",
        "the united states": "الولايات المتحدة",
        "canada": "كندا",
        "france": "فرنسا",
    },
    papers={"draft": "مسودة", "execution_copy": "نسخة التوقيع"},
    marks={"draft": "مسودة {version}، ليست للتوقيع"},
)
LANGUAGES: Mapping[str, Language] = {each.key: each for each in (ENGLISH, URDU, ARABIC)}


def language_named(name: str) -> Language | None:
    """The language people call so, in English or in its own words: "Urdu" and "اردو" are the same; None when unknown."""
    called = name.strip().lower()
    return next(
        (
            each
            for each in LANGUAGES.values()
            if called in (each.name.lower(), each.languages.get(each.name.lower()))
        ),
        None,
    )


def language_of_template(name: str) -> Language:
    """The language a template is written in, told by its name: "mou/draft.ur.md.j2" is Urdu."""
    stem = name.removesuffix(".md.j2")
    return LANGUAGES.get(stem.rpartition(".")[2], ENGLISH) if "." in stem else ENGLISH


def length_in_words(language: Language, count: int, unit: Unit) -> str:
    """A length of time as a paper prints it: "three years", "تین سال", "ثلاث سنوات"."""
    if language is ARABIC:
        return _arabic_length(count, unit)
    if language is URDU:
        return f"{_number(URDU, count)} {_URDU_UNITS[unit][count != 1]}"
    return f"{_number(language, count)} {unit}{'' if count == 1 else 's'}"


_URDU_UNITS: Mapping[Unit, tuple[str, str]] = {
    # one, more
    "day": ("دن", "دن"),
    "week": ("ہفتہ", "ہفتے"),
    "month": ("ماہ", "ماہ"),
    "year": ("سال", "سال"),
    "clear day": ("پورا دن", "پورے دن"),
    "clear week": ("پورا ہفتہ", "پورے ہفتے"),
    "clear month": ("پورا ماہ", "پورے ماہ"),
    "clear year": ("پورا سال", "پورے سال"),
    "business day": ("یومِ کار", "ایامِ کار"),
    "clear business day": ("پورا یومِ کار", "پورے ایامِ کار"),
    "academic year": ("تعلیمی سال", "تعلیمی سال"),
}


def _number(language: Language, count: int) -> str:
    return language.numbers[count] if 0 < count < len(language.numbers) else str(count)


_ARABIC_UNITS: Mapping[Unit, tuple[str, str, str, str, str]] = {
    # one, two (after a preposition), three to ten, eleven to ninety-nine, hundreds
    "day": ("يوم واحد", "يومين", "أيام", "يومًا", "يوم"),
    "week": ("أسبوع واحد", "أسبوعين", "أسابيع", "أسبوعًا", "أسبوع"),
    "month": ("شهر واحد", "شهرين", "أشهر", "شهرًا", "شهر"),
    "year": ("سنة واحدة", "سنتين", "سنوات", "سنةً", "سنة"),
    "clear day": ("يوم كامل واحد", "يومين كاملين", "أيام كاملة", "يومًا كاملًا", "يوم كامل"),
    "clear week": ("أسبوع كامل واحد", "أسبوعين كاملين", "أسابيع كاملة", "أسبوعًا كاملًا", "أسبوع كامل"),
    "clear month": ("شهر كامل واحد", "شهرين كاملين", "أشهر كاملة", "شهرًا كاملًا", "شهر كامل"),
    "clear year": ("سنة كاملة واحدة", "سنتين كاملتين", "سنوات كاملة", "سنةً كاملة", "سنة كاملة"),
    "business day": ("يوم عمل واحد", "يومي عمل", "أيام عمل", "يوم عمل", "يوم عمل"),
    "clear business day": (
        "يوم عمل كامل واحد",
        "يومي عمل كاملين",
        "أيام عمل كاملة",
        "يوم عمل كامل",
        "يوم عمل كامل",
    ),
    "academic year": ("سنة دراسية واحدة", "سنتين دراسيتين", "سنوات دراسية", "سنةً دراسية", "سنة دراسية"),
}


def _arabic_length(count: int, unit: Unit) -> str:
    """Three to ten take the plural, and the number the other gender; eleven to ninety-nine the accusative singular."""
    one, two, few, many, hundred = _ARABIC_UNITS[unit]
    if count in (1, 2):
        return (one, two)[count - 1]
    within = count % 100
    noun = few if 3 <= within <= 10 else many if within > 10 else hundred
    if count > 10:
        return f"{count} {noun}"
    words = ARABIC.numbers[count]
    if unit.endswith("year"):
        words = {8: "ثماني"}.get(count, words.removesuffix("ة"))
    return f"{words} {noun}"
