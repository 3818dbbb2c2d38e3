"""Charging for care at home in England, as an OpenFisca package.

Only for comparison with Wherewithal: single people at home under the Care Act 2014, with the
national rules alone. It is written the way OpenFisca's country packages are: entities,
parameters with dates and references, and variables whose formulas work on whole columns.
"""

import logging
from pathlib import Path

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from care_at_home.entities import entities

HERE = Path(__file__).parent

# It looks for the package among those that are installed, and warns that it finds none.
logging.getLogger("openfisca_core.taxbenefitsystems.tax_benefit_system").setLevel(logging.ERROR)


class CareAtHome(TaxBenefitSystem):
    """The rules, with the parameters in a folder that `parameters.py` wrote."""

    def __init__(self, parameters: Path) -> None:
        super().__init__(entities)
        self.add_variables_from_directory(HERE / "variables")
        self.load_parameters(str(parameters))
