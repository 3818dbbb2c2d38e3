"""Age, and whether the person has reached State Pension age."""

from openfisca_core.model_api import Variable, date, where
from openfisca_core.periods import DateUnit

from care_at_home.entities import Person


class birth(Variable):
    value_type = date
    default_value = date(1970, 1, 1)
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Date of birth"


class has_reached_pension_age(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Whether the person has reached State Pension age"


class age(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Age in whole years on the first day of the week"

    def formula(person, period, _parameters):
        birth = person("birth", period)
        birth_year = birth.astype("datetime64[Y]").astype(int) + 1970
        birth_month = birth.astype("datetime64[M]").astype(int) % 12 + 1
        birth_day = (birth - birth.astype("datetime64[M]") + 1).astype(int)
        on = period.start
        birthday_has_come = (birth_month < on.month) + (birth_month == on.month) * (
            birth_day <= on.day
        )
        return (on.year - birth_year) - where(birthday_has_come, 0, 1)
