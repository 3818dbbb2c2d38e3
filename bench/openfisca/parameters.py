"""Writes OpenFisca's parameter files from the packs in `policy/`, so that no figure is kept twice.

Usage: python parameters.py POLICY_FOLDER OUT_FOLDER
"""

import datetime
import sys
import tomllib
from pathlib import Path

import yaml

PACK = "england/care-act"
# What the package uses, by group; whatever else is in the pack is left alone.
GROUPS = ["capital", "mig", "premium"]
UNITS = {"pounds": "currency-GBP", "pounds_a_week": "currency-GBP"}


def year_after(day: datetime.date) -> datetime.date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def parameter(block: dict) -> dict:
    """One figure in OpenFisca's form: its history with a reference at each value."""
    values = {}
    for dated in block["from"]:
        on = datetime.date.fromisoformat(dated["on"])
        value = dated.get("value")
        values[on] = {
            "value": None if value is None else float(value),
            "metadata": {"reference": [{"title": dated["cite"], "href": dated["url"]}]},
        }
    if block["renewed"] == "yearly":
        # As in the packs: the last value ends after twelve months.
        values[year_after(max(values))] = {"value": None}
    return {
        "description": block["label"],
        "metadata": {"unit": UNITS[block["unit"]]},
        "values": values,
    }


def write(policy: Path, out: Path) -> None:
    for file in sorted((policy / PACK / "parameters").glob("*.toml")):
        blocks = tomllib.loads(file.read_text(encoding="utf-8"))
        for group in (group for group in GROUPS if group in blocks):
            folder = out / group
            folder.mkdir(parents=True, exist_ok=True)
            for name, block in blocks[group].items():
                if block["unit"] not in UNITS:
                    continue
                text = yaml.safe_dump(parameter(block), allow_unicode=True, sort_keys=False)
                (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
