"""What is done by the clock, one file a chore; `bot/timetable.py` lists them."""
