"""What lies ahead if nobody acts, as it is answered."""

from datetime import date

from pydantic import Field

from workflow.answers.answer import Answer
from workflow.answers.dates import EndlessAnswer, OwnedAnswer
from workflow.domain.agreement.stages import Stage
from workflow.domain.lifecycle.forecast_words import Foreseen


class OutlookAnswer(OwnedAnswer):
    """What lies ahead of one agreement if nobody acts."""

    stage: Stage
    ahead: tuple[Foreseen, ...]


class ForecastAnswer(Answer):
    """What lies ahead from one day to another if nobody acts: by agreement, by month, and in all."""

    since: date = Field(serialization_alias="from")
    until: date
    agreements: tuple[OutlookAnswer, ...]
    open_ended: tuple[EndlessAnswer, ...]
    months: tuple[dict[str, str | int], ...]
    counts: dict[str, int]
