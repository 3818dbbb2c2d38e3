"""Proves the package on cases worked by hand, before anything is measured.

Usage: python check.py PARAMETERS

The cases are numbers 1 and 2 of our notes on the rules, and the limits of capital.
"""

import sys
from pathlib import Path

import pandas
from run import simulation

# The day, the person, and what they pay; amounts are pounds a week.
CASES = [
    (
        "2023-06-05",
        {
            "born": "1945-01-01",
            "pension_age": True,
            "income.state_pension": 203.85,
            "income.private_pension": 60.00,
            "income.attendance_allowance_higher": 101.75,
            "capital.savings": 18450.00,
            "housing.council_tax": 25.00,
            "disability_costs.all": 15.00,
        },
        [(100.00, 100.00), (300.00, 128.25)],
    ),
    (
        "2025-06-02",
        {
            "born": "1995-01-01",
            "pension_age": False,
            "income.esa": 161.75,
            "income.pip_daily_living_enhanced": 110.40,
            "income.pip_mobility": 77.05,
            "income.earnings": 120.00,
            "housing.council_tax": 10.00,
            "disability_costs.all": 20.00,
        },
        [(300.00, 55.75)],
    ),
    # The upper limit is crossed only by exceeding it; tariff income of £36 is below the guarantee.
    (
        "2025-06-02",
        {"born": "1995-01-01", "pension_age": False, "capital.savings": 23250.00},
        [(300.00, 0.00)],
    ),
    (
        "2025-06-02",
        {"born": "1995-01-01", "pension_age": False, "capital.savings": 23250.01},
        [(300.00, 300.00)],
    ),
]


def check(parameters: Path) -> None:
    for day, facts, answers in CASES:
        for cost, want in answers:
            person = pandas.DataFrame([facts | {"care_cost": cost}])
            made, period = simulation(parameters, day, person)
            [pays] = made.calculate("pays", period)
            if round(float(pays), 2) != want:
                sys.exit(f"{facts} at {cost} pays {pays}, and should pay {want}")


if __name__ == "__main__":
    check(Path(sys.argv[1]))
