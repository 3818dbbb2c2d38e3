"""What the person pays: Care Act 2014 sections 14 and 17."""

from openfisca_core.model_api import Variable, max_, min_, where
from openfisca_core.periods import DateUnit

from care_at_home.entities import Person


class available(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "What is left after what the person keeps"
    reference = "https://www.legislation.gov.uk/uksi/2014/2672/regulation/13"

    def formula(person, period, _parameters):
        return max_(
            person("income_that_counts", period)
            - person("housing_costs", period)
            - person("disability_costs_taken_off", period)
            - person("guarantee", period),
            0,
        )


class pays(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "What the person pays: never more than the care costs"
    reference = "https://www.legislation.gov.uk/ukpga/2014/23/section/14"

    def formula(person, period, _parameters):
        care_cost = person("care_cost", period)
        capped = min_(person("available", period), care_cost)
        return where(person("is_over_upper_limit", period), care_cost, capped)


class council_pays(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "What the council pays"
    reference = "https://www.legislation.gov.uk/ukpga/2014/23/section/26"

    def formula(person, period, _parameters):
        return person("care_cost", period) - person("pays", period)
