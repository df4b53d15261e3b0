#!/usr/bin/env python3
"""Compare every covered day of policies/calendars/cn.yaml with PyPI chinesecalendar; not part of the test run.

Usage: pip install chinesecalendar==1.11 pyyaml && python3 tests/calendar/check_against_chinesecalendar.py [CALENDAR.yaml]

Exits with 1 where a day differs.
"""
import datetime
import pathlib
import sys

import chinese_calendar
import yaml

ONE_DAY = datetime.timedelta(days=1)
DEFAULT = pathlib.Path(__file__).resolve().parents[2] / "policies" / "calendars" / "cn.yaml"


def days(first, last):
    while first <= last:
        yield first
        first += ONE_DAY


def main():
    data = yaml.safe_load(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else DEFAULT).read_text(encoding="utf-8"))
    off, made_up = set(), set()
    for year in data["years"]:
        for holiday in year["holidays"]:
            off.update(days(holiday["from"], holiday["to"]))
        for make_up in year.get("make_up_days", []):
            made_up.update(make_up["days"])
    compared = differences = 0
    for day in days(data["coverage"]["from"], data["coverage"]["to"]):
        ours = day in made_up or (day.weekday() < 5 and day not in off)
        theirs = chinese_calendar.is_workday(day)
        compared += 1
        if ours != theirs:
            differences += 1
            print(f"{day}: working day {ours} here, {theirs} in chinesecalendar")
    print(f"{compared} days compared, {differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
