"""Costs taken off income, and what the care costs: SI 2014/2672 Schedule 1."""

from openfisca_core.model_api import Variable
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
