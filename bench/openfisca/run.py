"""Runs the OpenFisca package over a file of people, and says how long it took.

Usage: python run.py compute PARAMETERS DAY PEOPLE TIMES
           the sum alone, in memory: prints the seconds of each of so many times, with the
           age worked out from the date of birth and with the age given
       python run.py whole PARAMETERS DAY PEOPLE ANSWERS
           from a file of people to a file of answers, CSV or Parquet by their endings
       python run.py convert PEOPLE OUT
           the same people as Parquet
"""

import sys
import time
from pathlib import Path

import numpy
import pandas
from openfisca_core.periods import period as read_period
from openfisca_core.simulation_builder import SimulationBuilder

from care_at_home import CareAtHome

# The columns of the file of people (docs/charge.md), and the variable that each is here.
COLUMNS = {
    "born": "birth",
    "pension_age": "has_reached_pension_age",
    "care_cost": "care_cost",
    "income.state_pension": "state_pension",
    "income.private_pension": "private_pension",
    "income.guarantee_credit": "guarantee_credit",
    "income.universal_credit": "universal_credit",
    "income.esa": "employment_and_support_allowance",
    "income.attendance_allowance_lower": "attendance_allowance_lower",
    "income.attendance_allowance_higher": "attendance_allowance_higher",
    "income.pip_daily_living_standard": "pip_daily_living_standard",
    "income.pip_daily_living_enhanced": "pip_daily_living_enhanced",
    "income.pip_mobility": "pip_mobility",
    "income.earnings": "earnings",
    "capital.savings": "savings",
    "housing.rent": "rent",
    "housing.council_tax": "council_tax",
    "disability_costs.all": "disability_related_expenditure",
}
ANSWERS = ["pays", "council_pays", "care_cost", "tariff_income", "income_that_counts", "guarantee"]


def read(people: Path) -> pandas.DataFrame:
    if people.suffix == ".parquet":
        return pandas.read_parquet(people)
    money = {name: "float32" for name in COLUMNS if name not in ("born", "pension_age")}
    # The fastest way pandas has to read a CSV file.
    return pandas.read_csv(people, engine="pyarrow", dtype=money)


def simulation(parameters: Path, day: str, people: pandas.DataFrame):
    """A simulation with everybody's facts in it, and its period."""
    period = read_period(f"week:{day}")
    made = SimulationBuilder().build_default_simulation(CareAtHome(parameters), len(people))
    for column, variable in COLUMNS.items():
        if column not in people:
            continue
        if variable == "birth":
            days = people[column].to_numpy(dtype="datetime64[D]")
            made.set_input(variable, "ETERNITY", days)
        elif variable == "has_reached_pension_age":
            made.set_input(variable, period, people[column].to_numpy(dtype=bool))
        else:
            amounts = people[column].to_numpy(dtype=numpy.float32)
            made.set_input(variable, period, numpy.nan_to_num(amounts))
    return made, period


def forget(made, period) -> None:
    """Forgets everything that was worked out, so that it is worked out again."""
    for name, variable in made.tax_benefit_system.variables.items():
        if variable.formulas:
            made.delete_arrays(name, period)


def compute(parameters: Path, day: str, people: Path, times: int) -> None:
    made, period = simulation(parameters, day, read(people))

    def timed(name: str) -> None:
        begun = time.perf_counter()
        made.calculate("pays", period)
        print(f"{name}={time.perf_counter() - begun:.6f}")

    ages = made.calculate("age", period).copy()
    for _ in range(times):
        forget(made, period)
        timed("from_birth")
        forget(made, period)
        # As if the file had ages: what the formula of the age takes is not counted.
        made.set_input("age", period, ages)
        timed("age_given")


def whole(parameters: Path, day: str, people: Path, out: Path) -> None:
    begun = time.perf_counter()
    table = read(people)
    made, period = simulation(parameters, day, table)
    answers = {"id": table["id"]}
    for name in ANSWERS:
        answers[name] = made.calculate(name, period)
    answers = pandas.DataFrame(answers)
    if out.suffix == ".parquet":
        answers.to_parquet(out)
    else:
        answers.to_csv(out, index=False, float_format="%.2f")
    # Without starting Python and loading its libraries.
    print(f"started={time.perf_counter() - begun:.6f}")


def main(words: list[str]) -> None:
    match words:
        case ["compute", parameters, day, people, times]:
            compute(Path(parameters), day, Path(people), int(times))
        case ["whole", parameters, day, people, out]:
            whole(Path(parameters), day, Path(people), Path(out))
        case ["convert", people, out]:
            read(Path(people)).to_parquet(out)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
