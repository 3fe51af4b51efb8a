"""Urdu."""

from collections.abc import Mapping

from workflow.documents.languages.language import ABJAD, Language, Unit

_NUMBERS = tuple(
    ("صفر ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس").split()
)
_UNITS: Mapping[Unit, tuple[str, str]] = {
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


def _length(count: int, unit: Unit) -> str:
    return f"{_NUMBERS[count] if count < len(_NUMBERS) else count} {_UNITS[unit][count != 1]}"


URDU = Language(
    key="ur",
    tag="ur-PK",
    name="Urdu",
    right_to_left=True,
    months=tuple("جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر".split()),
    weekdays=tuple("پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار".split()),
    numbers=_NUMBERS,
    length=_length,
    yes="ہاں",
    no="نہیں",
    comma="، ",
    and_=" اور ",
    clause="شق {}",
    annex="ضمیمہ {}",
    page="صفحہ ",
    of=" از ",
    signature_lines=("دستخط", "نام", "عہدہ", "مقام", "تاریخ"),
    on_behalf="منجانب",
    through="بذریعہ {}",
    seal="مہر",
    witness_lines=("گواہ", "نام"),
    to_be_confirmed="دستخط کی تصدیق باقی ہے",
    letters=ABJAD,
    font="Noto Nastaliq Urdu",
    line_height=1.9,
    nothing="کچھ نہیں",
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
    instruments=("مفاہمت کی یادداشت", "یادداشتِ مفاہمت", "معاہدہ", "اقرار نامہ", "خطِ ارادہ"),
    about=("برائے", "بابت", "بسلسلہ", "دربارہ"),
    papers={"draft": "مسودہ", "execution_copy": "دستخط کا نسخہ", "preview": "نمونہ"},
    marks={
        "draft": "مسودہ {version}، دستخط کے لیے نہیں",
        "preview": "مثالی کوائف سے تیار کردہ نمونہ، دستخط کے لیے نہیں",
    },
)
