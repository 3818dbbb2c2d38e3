"""The minimum income guarantee: SI 2014/2672 regulation 7."""

from numpy import select
from openfisca_core.model_api import Variable, not_
from openfisca_core.periods import DateUnit

from care_at_home.entities import Person


class guarantee_for_age(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "The amount for a single person of this age"
    reference = "https://www.legislation.gov.uk/uksi/2014/2672/regulation/7"

    def formula(person, period, parameters):
        mig = parameters(period).mig
        return select(
            [person("has_reached_pension_age", period), person("age", period) < 25],
            [mig.single_pension_age, mig.single_18_24],
            default=mig.single_25_to_pension_age,
        )


class disability_premium(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Disability premium: of working age, with a disability benefit"
    reference = "https://www.legislation.gov.uk/uksi/2014/2672/regulation/7"

    def formula(person, period, parameters):
        benefits = [
            "attendance_allowance_lower",
            "attendance_allowance_higher",
            "pip_daily_living_standard",
            "pip_daily_living_enhanced",
            "pip_mobility",
        ]
        gets_one = sum(person(benefit, period) for benefit in benefits) > 0
        of_working_age = not_(person("has_reached_pension_age", period))
        return of_working_age * gets_one * parameters(period).premium.disability_single


class enhanced_disability_premium(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Enhanced disability premium: of working age, with the highest rate"
    reference = "https://www.legislation.gov.uk/uksi/2014/2672/regulation/7"

    def formula(person, period, parameters):
        gets_it = person("pip_daily_living_enhanced", period) > 0
        of_working_age = not_(person("has_reached_pension_age", period))
        return of_working_age * gets_it * parameters(period).premium.enhanced_disability_single


class guarantee(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "What must be left to live on"
    reference = "https://www.legislation.gov.uk/uksi/2014/2672/regulation/7"

    def formula(person, period, _parameters):
        return (
            person("guarantee_for_age", period)
            + person("disability_premium", period)
            + person("enhanced_disability_premium", period)
        )
