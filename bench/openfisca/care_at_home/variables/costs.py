"""Costs taken off income, and what the care costs: SI 2014/2672 Schedule 1."""

from openfisca_core.model_api import Variable, where
from openfisca_core.periods import DateUnit

from care_at_home.entities import Person


class rent(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Rent, after any help with it"


class council_tax(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Council Tax, after any reduction"


class disability_related_expenditure(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "What disability costs"


class disability_costs_taken_off(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "What disability costs, taken off where a disability benefit counts as income"
    reference = "https://www.legislation.gov.uk/uksi/2014/2672/schedule/1"

    def formula(person, period, _parameters):
        benefits = (
            person("attendance_allowance_lower", period)
            + person("attendance_allowance_higher", period)
            + person("pip_daily_living_standard", period)
            + person("pip_daily_living_enhanced", period)
        )
        return where(benefits > 0, person("disability_related_expenditure", period), 0)


class care_cost(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "What the care costs the council"


class housing_costs(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Housing costs taken off"
    reference = "https://www.legislation.gov.uk/uksi/2014/2672/schedule/1"

    def formula(person, period, _parameters):
        return person("rent", period) + person("council_tax", period)
