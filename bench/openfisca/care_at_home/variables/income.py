"""Income, each kind by the week: SI 2014/2672 Part 4 and Schedule 1."""

from openfisca_core.model_api import Variable
from openfisca_core.periods import DateUnit

from care_at_home.entities import Person


class state_pension(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "State Pension"


class private_pension(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Private or work pension"


class guarantee_credit(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Pension Credit, guarantee part"


class universal_credit(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Universal Credit, without the parts for rent and for children"


class employment_and_support_allowance(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Employment and Support Allowance"


class attendance_allowance_lower(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Attendance Allowance, lower rate"


class attendance_allowance_higher(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Attendance Allowance, higher rate"


class pip_daily_living_standard(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "PIP daily living, standard rate"


class pip_daily_living_enhanced(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "PIP daily living, enhanced rate"


class pip_mobility(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "PIP mobility: never counted (Schedule 1)"


class earnings(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Earnings: never counted (regulation 14)"


class income_that_counts(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Income that counts, tariff income with it"
    reference = "https://www.legislation.gov.uk/uksi/2014/2672/regulation/13"

    def formula(person, period, _parameters):
        counted = [
            "state_pension",
            "private_pension",
            "guarantee_credit",
            "universal_credit",
            "employment_and_support_allowance",
            "attendance_allowance_lower",
            "attendance_allowance_higher",
            "pip_daily_living_standard",
            "pip_daily_living_enhanced",
            "tariff_income",
        ]
        return sum(person(kind, period) for kind in counted)
