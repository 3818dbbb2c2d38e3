"""Capital and the income it is taken to bring: SI 2014/2672 Part 5 and regulation 25."""

from numpy import ceil
from openfisca_core.model_api import Variable, max_
from openfisca_core.periods import DateUnit

from care_at_home.entities import Person


class savings(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Savings, in pounds"


class is_over_upper_limit(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Whether capital is more than the upper limit"
    reference = "https://www.legislation.gov.uk/uksi/2014/2672/regulation/12"

    def formula(person, period, parameters):
        return person("savings", period) > parameters(period).capital.upper_limit


class tariff_income(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Weekly income that capital is taken to bring"
    reference = "https://www.legislation.gov.uk/uksi/2014/2672/regulation/25"

    def formula(person, period, parameters):
        capital = parameters(period).capital
        over = max_(person("savings", period) - capital.lower_limit, 0)
        return ceil(over / capital.tariff_step) * capital.tariff_income
