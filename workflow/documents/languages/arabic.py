"""Arabic."""

from collections.abc import Mapping

from workflow.documents.languages.language import ABJAD, Language, Unit

_NUMBERS = (
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
)
_UNITS: Mapping[Unit, tuple[str, str, str, str, str]] = {
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


def _length(count: int, unit: Unit) -> str:
    """Three to ten take the plural, and the number the other gender; eleven to ninety-nine the accusative singular."""
    one, two, few, many, hundred = _UNITS[unit]
    if count in (1, 2):
        return (one, two)[count - 1]
    within = count % 100
    noun = few if 3 <= within <= 10 else many if within > 10 else hundred
    if count > 10:
        return f"{count} {noun}"
    words = _NUMBERS[count]
    if unit.endswith("year"):
        words = {8: "ثماني"}.get(count, words.removesuffix("ة"))
    return f"{words} {noun}"


ARABIC = Language(
    key="ar",
    tag="ar-SA",
    name="Arabic",
    right_to_left=True,
    months=tuple("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()),
    weekdays=tuple("الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()),
    numbers=_NUMBERS,
    length=_length,
    yes="نعم",
    no="لا",
    comma="، ",
    and_=" و",
    clause="البند {}",
    annex="الملحق {}",
    page="صفحة ",
    of=" من ",
    signature_lines=("التوقيع", "الاسم", "الصفة", "المكان", "التاريخ"),
    on_behalf="نيابةً عن",
    through="من خلال {}",
    seal="الختم",
    witness_lines=("الشاهد", "الاسم"),
    to_be_confirmed="التوقيع في انتظار التأكيد",
    letters=ABJAD,
    font="Noto Naskh Arabic",
    line_height=1.45,
    nothing="لا شيء",
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
        "afghanistan": "أفغانستان",
        "australia": "أستراليا",
        "bahrain": "البحرين",
        "bangladesh": "بنغلاديش",
        "china": "الصين",
        "egypt": "مصر",
        "germany": "ألمانيا",
        "india": "الهند",
        "indonesia": "إندونيسيا",
        "iraq": "العراق",
        "ireland": "أيرلندا",
        "italy": "إيطاليا",
        "japan": "اليابان",
        "jordan": "الأردن",
        "kuwait": "الكويت",
        "malaysia": "ماليزيا",
        "morocco": "المغرب",
        "nepal": "نيبال",
        "the netherlands": "هولندا",
        "new zealand": "نيوزيلندا",
        "nigeria": "نيجيريا",
        "norway": "النرويج",
        "oman": "عُمان",
        "qatar": "قطر",
        "south africa": "جنوب أفريقيا",
        "spain": "إسبانيا",
        "sri lanka": "سريلانكا",
        "sweden": "السويد",
        "switzerland": "سويسرا",
        "turkey": "تركيا",
    },
    instruments=("مذكرة تفاهم", "مذكرة التفاهم", "اتفاقية", "اتفاق", "عقد", "خطاب نوايا"),
    about=("بشأن", "في شأن", "حول", "بخصوص"),
    papers={"draft": "مسودة", "execution_copy": "نسخة التوقيع", "preview": "نموذج"},
    marks={
        "draft": "مسودة {version}، ليست للتوقيع",
        "preview": "نموذج من بيانات افتراضية، ليس للتوقيع",
    },
)
