"""Who the rules are about: one person at a time, as section 14 of the Care Act has it."""

from openfisca_core.entities import build_entity

Person = build_entity(
    key="person",
    plural="persons",
    label="A single person who draws on care at home",
    is_person=True,
)

entities = [Person]
